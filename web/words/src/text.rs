//! Bytes as text: base64 for files, groups of letters for what a person writes down.

const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
/// Without I, L, O, U: nobody mistakes a one or a zero.
const BASE32: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Letters of a group.
const GROUP: usize = 4;

fn digits(bytes: &[u8], alphabet: &[u8], bits: u32) -> String {
    let (mut out, mut held, mut filled) = (String::new(), 0_u32, 0_u32);
    for byte in bytes {
        held = (held << 8) | u32::from(*byte);
        filled += 8;
        while filled >= bits {
            filled -= bits;
            out.push(letter(alphabet, held >> filled));
            held &= (1 << filled) - 1;
        }
    }
    if filled > 0 {
        out.push(letter(alphabet, held << (bits - filled)));
    }
    out
}

fn letter(alphabet: &[u8], value: u32) -> char {
    usize::try_from(value).ok().and_then(|place| alphabet.get(place)).map_or('?', |byte| char::from(*byte))
}

fn bytes(text: impl Iterator<Item = u8>, alphabet: &[u8], bits: u32) -> Option<Vec<u8>> {
    let (mut out, mut held, mut filled) = (Vec::new(), 0_u32, 0_u32);
    for sign in text {
        let value = alphabet.iter().position(|known| *known == sign)?;
        held = (held << bits) | u32::try_from(value).ok()?;
        filled += bits;
        if filled >= 8 {
            filled -= 8;
            out.push(u8::try_from(held >> filled).ok()?);
            held &= (1 << filled) - 1;
        }
    }
    Some(out)
}

/// Bytes as base64, unpadded.
pub fn base64(bytes: &[u8]) -> String {
    digits(bytes, BASE64, 6)
}

/// Base64 as bytes; `None` where it is none.
pub fn from_base64(text: &str) -> Option<Vec<u8>> {
    bytes(text.trim_end_matches('=').bytes(), BASE64, 6)
}

/// Bytes as groups of four letters: `7K2M-…`.
pub fn groups(bytes: &[u8]) -> String {
    let letters: Vec<char> = digits(bytes, BASE32, 5).chars().collect();
    letters.chunks(GROUP).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// Groups as a person types them back: spaces, case and look-alikes do not matter.
pub fn from_groups(text: &str) -> Option<Vec<u8>> {
    let signs = text.bytes().filter(|sign| !sign.is_ascii_whitespace() && *sign != b'-');
    let alike = signs.map(|sign| match sign.to_ascii_uppercase() {
        b'O' => b'0',
        b'I' | b'L' => b'1',
        sign => sign,
    });
    bytes(alike, BASE32, 5)
}

/// A number as a short word for addresses and names on the disk.
pub fn word(number: u64) -> String {
    format!("{number:016x}")
}

#[cfg(test)]
mod tests {
    use super::{base64, from_base64, from_groups, groups};

    #[test]
    fn bytes_come_back_from_both_writings() {
        for length in 0..40_u8 {
            let bytes: Vec<u8> = (0..length).map(|place| place.wrapping_mul(97).wrapping_add(length)).collect();
            assert_eq!(from_base64(&base64(&bytes)), Some(bytes.clone()));
            assert_eq!(from_groups(&groups(&bytes)), Some(bytes));
        }
        assert_eq!(base64(b"Man!"), "TWFuIQ");
        assert_eq!(from_base64("TWFuIQ=="), Some(b"Man!".to_vec()));
        assert_eq!(from_base64("T*Fu"), None);
    }

    #[test]
    fn a_written_key_may_be_typed_back_carelessly() {
        let written = groups(&[0, 66, 50, 200, 7]);
        let careless = written.to_lowercase().replace('0', "o").replace('1', "l").replace('-', " ");
        assert_eq!(from_groups(&careless), Some(vec![0, 66, 50, 200, 7]));
        assert_eq!(from_groups("UUUU"), None);
    }
}
