//! The seed: what was thrown in public, read aloud and written down.

use serde::Serialize;

use crate::district::said::told;

/// Longest seed, in signs.
const SEED_MAX: usize = 200;

/// A seed as it enters the tickets: digits and capital letters alone, so that it can be read from paper and typed again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Seed(String);

told! {
    /// Why what was typed is no seed.
    pub enum SeedFault {
        /// Too short to have been thrown rather than chosen.
        TooShort {
            /// Signs given.
            given: usize,
            /// Signs asked for.
            least: usize,
        } = "seed.too_short",
        /// Longer than anybody throws.
        TooLong {
            /// Signs given.
            given: usize,
            /// Most signs.
            most: usize,
        } = "seed.too_long",
        /// A sign that is neither digit nor letter: nothing is guessed in its place.
        Sign {
            /// The sign.
            sign: char,
        } = "seed.sign",
        /// A round before it had the same.
        Used = "seed.used",
    }
}

impl Seed {
    /// Takes a throw, with spaces and strokes between throws left out, wide digits and small letters made plain.
    ///
    /// # Errors
    /// Why it is no seed; `used` holds those of earlier rounds.
    pub fn thrown(text: &str, least: usize, used: &[Self]) -> Result<Self, SeedFault> {
        let mut out = String::new();
        for sign in text.chars() {
            match plain(sign) {
                Some(sign) => out.push(sign),
                None if is_between(sign) => {}
                None => return Err(SeedFault::Sign { sign }),
            }
        }
        let given = out.len();
        if given < least {
            return Err(SeedFault::TooShort { given, least });
        }
        if given > SEED_MAX {
            return Err(SeedFault::TooLong { given, most: SEED_MAX });
        }
        let seed = Self(out);
        if used.contains(&seed) { Err(SeedFault::Used) } else { Ok(seed) }
    }

    /// Its signs.
    pub fn text(&self) -> &str {
        &self.0
    }
}

/// A digit or letter as it is printed; full-width forms stand 0xFEE0 above the plain ones.
fn plain(sign: char) -> Option<char> {
    const WIDE: u32 = 0xFEE0; // arithmetic: the distance of the full-width forms
    let narrow = match sign {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(u32::from(sign).saturating_sub(WIDE))?,
        other => other,
    };
    narrow.is_ascii_alphanumeric().then(|| narrow.to_ascii_uppercase())
}

/// Signs people write between throws.
const fn is_between(sign: char) -> bool {
    matches!(sign, ' ' | '\u{3000}' | '\t' | '\n' | '\r' | '-' | '/' | ',' | '，' | '、' | '.' | '·')
}
