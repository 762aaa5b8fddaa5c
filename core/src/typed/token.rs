//! A text cut into the signs and words it is made of, each with its place. Nothing is left out but blanks.

use super::unit::Unit;
use super::words::{NAMES, PIECES, Sort, UNFIXED, UNITS, WORDS, is_blank, plain};

/// One sign or word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// What it does.
    pub sort: Sort,
    /// As typed, with plain signs for those of a Chinese keyboard.
    pub text: String,
    /// Its first character in the text, counted in characters.
    pub from: usize,
    /// The one behind its last.
    pub to: usize,
    /// Whether a blank stands before it.
    pub gap: bool,
}

/// One character with its place.
#[derive(Debug, Clone, Copy)]
struct Sign {
    plain: char,
    at: usize,
    gap: bool,
}

/// Cuts a text. Blanks part digits and nothing else: `9 个 月` is `9个月`, and `1 200` is two numbers.
pub fn tokens(text: &str) -> Vec<Token> {
    let signs = signs(text);
    let mut rest: &[Sign] = &signs;
    let mut out = Vec::new();
    while let Some(first) = rest.first() {
        let (sort, length) = cut(rest, out.last());
        let length = length.clamp(1, rest.len());
        let (mine, others) = rest.split_at_checked(length).unwrap_or((rest, &[]));
        let to = mine.last().map_or(first.at, |last| last.at).saturating_add(1);
        let text = mine.iter().map(|sign| sign.plain).collect();
        out.push(Token { sort, text, from: first.at, to, gap: first.gap });
        rest = others;
    }
    out
}

fn signs(text: &str) -> Vec<Sign> {
    let mut out = Vec::new();
    let mut gap = false;
    for (at, sign) in text.chars().enumerate() {
        if is_blank(sign) {
            gap = true;
            continue;
        }
        out.push(Sign { plain: plain(sign), at, gap });
        gap = false;
    }
    out
}

/// What begins here, and how many characters it takes.
fn cut(rest: &[Sign], before: Option<&Token>) -> (Sort, usize) {
    let digits = run(rest, |sign| sign.is_ascii_digit());
    if digits > 0 {
        return (Sort::Digits, digits);
    }
    if before.is_some_and(|token| token.sort == Sort::Digits)
        && let Some(length) = exponent(rest)
    {
        return (Sort::Exponent, length);
    }
    if let Some(found) = known(rest) {
        return found;
    }
    let letters = run(rest, |sign| sign.is_ascii_alphabetic());
    (Sort::Unknown, letters.max(1))
}

/// How many characters in a row, without a blank between, are of a sort.
fn run(rest: &[Sign], fits: fn(char) -> bool) -> usize {
    rest.iter().enumerate().take_while(|(place, sign)| fits(sign.plain) && (*place == 0 || !sign.gap)).count()
}

/// `E+11` behind digits.
fn exponent(rest: &[Sign]) -> Option<usize> {
    let first = rest.first().filter(|sign| matches!(sign.plain, 'e' | 'E') && !sign.gap)?;
    let _ = first;
    let behind = rest.get(1..)?;
    let sign = usize::from(behind.first().is_some_and(|sign| matches!(sign.plain, '+' | '-')));
    let digits = run(behind.get(sign..)?, |sign| sign.is_ascii_digit());
    (digits > 0).then(|| digits.saturating_add(sign).saturating_add(1))
}

/// The longest word that stands here. Latin words end where no letter follows.
fn known(rest: &[Sign]) -> Option<(Sort, usize)> {
    let words = WORDS.iter().map(|(word, sort)| (*word, *sort));
    let units = UNITS.iter().map(|(word, unit)| (*word, Sort::Unit(*unit)));
    let pieces = PIECES.iter().map(|word| (*word, Sort::Unit(Unit::piece(word))));
    let unfixed = UNFIXED.iter().map(|word| (*word, Sort::Unit(Unit::unfixed(word))));
    let names = NAMES.iter().map(|word| (*word, Sort::Name));
    let all = words.chain(units).chain(pieces).chain(unfixed).chain(names);
    let fitting = all.filter_map(|(word, sort)| Some((sort, length_of(rest, word)?)));
    fitting.max_by_key(|(_, length)| *length)
}

/// How many characters a word takes here, if it stands here.
fn length_of(rest: &[Sign], word: &str) -> Option<usize> {
    let mut length = 0_usize;
    for letter in word.chars() {
        let sign = rest.get(length)?;
        if sign.plain != letter || (length > 0 && sign.gap && letter.is_ascii()) {
            return None;
        }
        length = length.saturating_add(1);
    }
    let latin = word.ends_with(|letter: char| letter.is_ascii_alphanumeric());
    let goes_on = rest.get(length).is_some_and(|next| next.plain.is_ascii_alphabetic() && !next.gap);
    // `x` multiplies whatever follows; a unit of Latin letters must end.
    (!latin || !goes_on || word.eq_ignore_ascii_case("x")).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::tokens;

    fn cut(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|token| token.text).collect()
    }

    #[test]
    fn the_longest_word_is_taken_and_nothing_is_left_out() {
        let cases: &[(&str, &[&str])] = &[
            ("2，800 元/月 x 9 个 月", &["2", ",", "800", "元", "/", "月", "x", "9", "个月"]),
            ("３千克", &["3", "千克"]),
            ("1块2一斤", &["1", "块", "2", "一", "斤"]),
            ("元胡 5 斤", &["元胡", "5", "斤"]),
            ("5.00E+11", &["5", ".", "00", "E+11"]),
            ("96m2", &["96", "m2"]),
            ("3km", &["3", "km"]),
            ("3kmx", &["3", "kmx"]),
            ("1 200", &["1", "200"]),
            ("3w?", &["3", "w", "?"]),
            ("9x2", &["9", "x", "2"]),
            ("600 jin x1.2", &["600", "jin", "x", "1", ".", "2"]),
        ];
        for (text, parts) in cases {
            assert_eq!(cut(text), *parts, "{text}");
        }
    }

    #[test]
    fn every_character_but_blanks_has_its_place_in_one_token() {
        let text = " 2，800 元／月 × 9\u{200b}个月？";
        let places: Vec<usize> = tokens(text).iter().flat_map(|token| token.from..token.to).collect();
        let signs: Vec<usize> =
            text.chars().enumerate().filter(|(_, sign)| !super::is_blank(*sign)).map(|(at, _)| at).collect();
        assert!(signs.iter().all(|at| places.contains(at)), "{places:?} {signs:?}");
    }
}
