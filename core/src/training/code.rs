//! The code of a set: what forty tablets type or scan to have the same set. It holds the seed and the kinds, nothing of
//! an answer; a slip of the finger opens nothing, and neither does a code of other kinds than these.

use sha2::{Digest, Sha256};

use super::list::kinds;
use super::set::{Pick, Set};

/// Signs of a code: no I, L, O or U, which are read as something else.
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Signs between two dashes.
const GROUP: usize = 4;

/// Most picks of a set.
pub const PICKS_MAX: usize = 40;

/// Bytes that tell which list of kinds a code is of, and bytes that catch a slip.
const MARK: usize = 2; // arithmetic: bytes

fn digest(bytes: &[u8]) -> Vec<u8> {
    Sha256::digest(bytes).iter().copied().take(MARK).collect()
}

/// What tells this list of kinds from another.
fn edition() -> Vec<u8> {
    let mut all = Vec::new();
    for kind in kinds() {
        all.extend_from_slice(kind.id.as_bytes());
        all.push(0);
    }
    digest(&all)
}

/// The code of a set; nothing where it names a kind that is not there, or too many.
pub fn written(set: &Set) -> Option<String> {
    let mut bytes = edition();
    bytes.extend_from_slice(&set.seed.to_be_bytes());
    if set.picks.is_empty() || set.picks.len() > PICKS_MAX {
        return None;
    }
    for pick in &set.picks {
        let place = kinds().iter().position(|kind| kind.id == pick.kind)?;
        bytes.extend_from_slice(&u16::try_from(place).ok()?.to_be_bytes());
        bytes.push(pick.count);
    }
    bytes.extend(digest(&bytes));
    Some(grouped(&signs(&bytes)))
}

/// The set of a code; nothing where a sign is wrong, or the code is of another list of kinds.
pub fn read(code: &str) -> Option<Set> {
    let bytes = bytes(code)?;
    let (body, slip) = bytes.split_at_checked(bytes.len().checked_sub(MARK)?)?;
    let (own, rest) = body.split_at_checked(MARK)?;
    if digest(body) != slip || own != edition() {
        return None;
    }
    let (seed, picks) = rest.split_first_chunk::<4>()?; // arithmetic: bytes of a seed
    let (picks, left) = picks.as_chunks::<3>(); // arithmetic: bytes of a pick
    let pick = |[high, low, count]: &[u8; 3]| {
        let kind = kinds().get(usize::from(u16::from_be_bytes([*high, *low])))?;
        Some(Pick { kind: kind.id.clone(), count: *count })
    };
    let picks: Option<Vec<Pick>> = picks.iter().map(pick).collect();
    left.is_empty().then_some(Set { seed: u32::from_be_bytes(*seed), picks: picks? })
}

/// Five bits a sign.
fn signs(bytes: &[u8]) -> String {
    let (mut held, mut bits, mut out) = (0_u32, 0_u32, String::new());
    let mut put = |value: u32| {
        if let Some(sign) = SIGNS.get((value & 31) as usize) {
            out.push(char::from(*sign));
        }
    };
    for byte in bytes {
        held = (held << 8) | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            put(held >> bits);
        }
        held &= (1 << bits) - 1;
    }
    if bits > 0 {
        put(held << (5 - bits));
    }
    out
}

/// The bytes of signs; blanks and dashes are passed over, small letters and look-alikes taken for what they look like.
fn bytes(code: &str) -> Option<Vec<u8>> {
    let (mut held, mut bits, mut out) = (0_u32, 0_u32, Vec::new());
    for sign in code.chars().filter(|sign| !sign.is_whitespace() && *sign != '-') {
        let sign = match sign.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            sign => sign,
        };
        let value = SIGNS.iter().position(|known| char::from(*known) == sign)?;
        held = (held << 5) | u32::try_from(value).ok()?;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            out.push(u8::try_from((held >> bits) & 255).ok()?);
            held &= (1 << bits) - 1;
        }
    }
    (held == 0).then_some(out)
}

/// Groups with dashes between.
fn grouped(signs: &str) -> String {
    let mut out = String::new();
    for (place, sign) in signs.chars().enumerate() {
        if place > 0 && place % GROUP == 0 {
            out.push('-');
        }
        out.push(sign);
    }
    out
}
