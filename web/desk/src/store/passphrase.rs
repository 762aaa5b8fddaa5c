//! Which passphrases lock anything: long enough, and none that is tried first. Checked on the device, without a list from
//! anywhere.

/// Signs a passphrase needs; a Chinese one counts twice, because there are so many of them to choose from.
const FEWEST: usize = 12;
/// Different signs it needs.
const DIFFERENT: usize = 4;
/// Beginnings that are tried first, in small letters and without spaces.
const COMMON: &str = include_str!("common_passphrases.txt");

/// What is wrong with a passphrase, as the key of its text; nothing where it may lock.
pub fn fault(passphrase: &str) -> Option<&'static str> {
    let signs: Vec<char> =
        passphrase.chars().filter(|sign| !sign.is_whitespace()).flat_map(char::to_lowercase).collect();
    let weight: usize = passphrase.chars().map(|sign| if sign.is_ascii() { 1 } else { 2 }).sum();
    if weight < FEWEST {
        return Some("gate.short");
    }
    let mut different = signs.clone();
    different.sort_unstable();
    different.dedup();
    let plain: String = signs.iter().collect();
    // What is left of it once every common part is taken out has to be one by itself.
    let common = COMMON.lines().filter(|line| !line.is_empty());
    let rest = common.fold(plain.clone(), |rest, common| rest.replace(common, ""));
    let is_common = rest != plain && rest.chars().count() * 2 < FEWEST;
    let is_run =
        signs.windows(2).all(|pair| matches!(pair, [one, two] if u32::from(*one).abs_diff(u32::from(*two)) <= 1));
    (different.len() < DIFFERENT || is_run || is_common).then_some("gate.common")
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn long_ones_lock_short_and_common_ones_do_not() {
        for good in [
            "山高路远 二〇一七",
            "够长的口令够长了",
            "全新的口令 2018",
            "correct horse battery",
            "xkq7-vb2m-0s9d",
            "我家门前有棵桂花树",
        ] {
            assert_eq!(fault(good), None, "{good}");
        }
        for short in ["", "短", "门前桂花树", "abcdefghijk", "屋后竹林 20"] {
            assert_eq!(fault(short), Some("gate.short"), "{short}");
        }
        for common in [
            "123456789012",
            "aaaaaaaaaaaa",
            "abababababab",
            "password1234",
            "Pass Word 12345",
            "qwertyuiop123",
            "一二三四五六七八",
            "abcdefghijklmnop",
            "iloveyou1314520",
            "5201314woaini",
        ] {
            assert_eq!(fault(common), Some("gate.common"), "{common}");
        }
    }
}
