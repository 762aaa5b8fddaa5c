//! The fingerprint of a verdict: SHA-256 over a random salt and the answer to the byte.
//!
//! The answer is the text `assess` gives without explanations: engine, question, day, pack, standing, every figure with
//! its source, who entered the local figures and when, and the hash of all facts that decide. So one changed fact, or one
//! figure, gives another fingerprint. The salt keeps two papers of one household from being recognised by it; it keeps
//! nobody who already knows all facts but one from trying out the last.

use sha2::{Digest, Sha256};

use super::qr;
use super::sheet::Seal;
use crate::i18n::{Lang, PAPER};
use crate::text::{from_groups, groups};

/// Name and version of what is hashed.
const FORMAT: &str = "one-ruler/paper@1";
/// Beginning of the code.
const MARK: &str = "ONERULER1";
/// Bytes of the salt.
pub const SALT: usize = 10;
/// Bytes of the fingerprint: enough that nobody finds two records with the same one.
const PRINT: usize = 20;
/// Bytes that catch a slip in typing.
const CHECK: usize = 2;
/// Letters of salt and fingerprint together, with the check.
const LETTERS: [usize; 3] = [32, 16, 4];

/// What is wrong with a fingerprint typed by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slip {
    /// So many letters are there, of so many.
    Count {
        /// Typed.
        there: usize,
        /// On the paper.
        asked: usize,
    },
    /// As many as there are, but one was mistyped: the check letters say so.
    Letter,
    /// A sign no fingerprint has.
    Foreign(char),
}

impl Slip {
    /// In words.
    pub fn text(self, lang: Lang) -> String {
        match self {
            Self::Count { there, asked } => {
                let key = if there < asked { "check.short" } else { "check.long" };
                PAPER.say(key, lang, &[("there", &there.to_string()), ("asked", &asked.to_string())])
            }
            Self::Letter => PAPER.get("check.letter", lang).to_owned(),
            Self::Foreign(sign) => PAPER.say("check.foreign", lang, &[("sign", &sign.to_string())]),
        }
    }
}

/// Everything a check needs, and no record.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stamp {
    /// Word of the question; empty where it was not told.
    pub question: String,
    /// The day, YYYY-MM-DD; empty where it was not told.
    pub as_of: String,
    /// Version of the engine.
    pub engine: String,
    /// Id of the pack.
    pub pack: String,
    /// Version of the pack.
    pub version: String,
    /// The salt.
    pub salt: Vec<u8>,
    /// The fingerprint.
    pub print: Vec<u8>,
}

/// The fingerprint of an answer: SHA-256 over name, salt and answer, each with its length in eight bytes before it.
pub fn print(salt: &[u8], answer: &str) -> Vec<u8> {
    let mut hash = Sha256::new();
    for part in [FORMAT.as_bytes(), salt, answer.as_bytes()] {
        hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(part);
    }
    hash.finalize().iter().copied().take(PRINT).collect()
}

impl Stamp {
    /// The code: what a check needs, in signs a QR code packs well and a person can type.
    pub fn code(&self) -> String {
        let salt = groups(&self.salt).replace('-', "");
        let print = groups(&self.print).replace('-', "");
        let parts = [MARK, &self.question, &self.as_of, &self.engine, &self.pack, &self.version, &print, &salt];
        let body = parts.join(":").replace('_', "-").to_uppercase();
        format!("{body}:{}", check(&self.print, &self.salt))
    }

    /// Reads a code, or fingerprint, salt and check alone, as a person types them: case, spaces and hyphens between
    /// groups do not matter. `None` where it is none, or where a letter is wrong.
    pub fn read(typed: &str) -> Option<Self> {
        let typed: String = typed.chars().filter(|sign| !sign.is_whitespace()).collect::<String>().to_uppercase();
        let typed = typed.replace('：', ":");
        let Some(rest) = typed.strip_prefix(MARK).and_then(|rest| rest.strip_prefix(':')) else {
            return Self::bare(&typed);
        };
        let parts: Vec<&str> = rest.split(':').collect();
        let [question, as_of, engine, pack, version, print, salt, last] = parts.as_slice() else { return None };
        let bare = Self::bare(&[*print, *salt, *last].concat())?;
        let lower = |text: &str| text.to_lowercase();
        Some(Self {
            question: lower(question).replace('-', "_"),
            as_of: (*as_of).to_owned(),
            engine: lower(engine),
            pack: lower(pack),
            version: lower(version),
            ..bare
        })
    }

    /// How far a fingerprint typed by hand has come; `None` for a whole code, and for one that is right.
    pub fn slip(typed: &str) -> Option<Slip> {
        let upper = typed.trim().to_uppercase();
        if upper.starts_with(MARK) || Self::read(typed).is_some() {
            return None;
        }
        let (there, asked) = (upper.chars().filter(char::is_ascii_alphanumeric).count(), LETTERS.iter().sum());
        let foreign = |sign: &char| !sign.is_ascii_alphanumeric() && !sign.is_whitespace() && !"-－".contains(*sign);
        if let Some(sign) = upper.chars().find(foreign) {
            return Some(Slip::Foreign(sign));
        }
        Some(match there.cmp(&asked) {
            core::cmp::Ordering::Equal => Slip::Letter,
            _ => Slip::Count { there, asked },
        })
    }

    fn bare(text: &str) -> Option<Self> {
        let letters: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
        if letters.len() != LETTERS.iter().sum::<usize>() {
            return None;
        }
        let (print, rest) = letters.split_at_checked(*LETTERS.first()?)?;
        let (salt, last) = rest.split_at_checked(*LETTERS.get(1)?)?;
        let (print, salt) = (from_groups(print)?, from_groups(salt)?);
        let right = from_groups(&check(&print, &salt)) == from_groups(last);
        right.then(|| Self { print, salt, ..Self::default() })
    }
}

/// A few letters that differ where one of the others was mistyped.
fn check(print: &[u8], salt: &[u8]) -> String {
    let hash = Sha256::digest([print, salt].concat());
    groups(hash.iter().copied().take(CHECK).collect::<Vec<u8>>().as_slice())
}

/// A stamp as it is printed.
pub fn view(stamp: &Stamp, lang: Lang) -> Seal {
    let code = stamp.code();
    let (path, modules) = qr::path(&code);
    Seal {
        title: PAPER.get("seal.title", lang).to_owned(),
        fingerprint: groups(&stamp.print),
        salt: format!("{} {}", groups(&stamp.salt), check(&stamp.print, &stamp.salt)),
        note: PAPER.get("seal.note", lang).to_owned(),
        code,
        path,
        modules,
    }
}

#[cfg(test)]
mod tests {
    use super::{SALT, Slip, Stamp, print};

    fn stamp() -> Stamp {
        let salt: Vec<u8> = (0..10).collect();
        Stamp {
            question: "risk_eliminated".into(),
            as_of: "2023-06-30".into(),
            engine: "0.1.0".into(),
            pack: "kaizhou-default".into(),
            version: "2026.11".into(),
            print: print(&salt, "{}"),
            salt,
        }
    }

    #[test]
    fn a_code_comes_back_however_carelessly_it_is_typed() {
        let stamp = stamp();
        assert_eq!(stamp.salt.len(), SALT);
        let code = stamp.code();
        assert!(code.bytes().all(|sign| sign.is_ascii_uppercase() || sign.is_ascii_digit() || b":-.".contains(&sign)));
        assert_eq!(Stamp::read(&code), Some(stamp.clone()));
        assert_eq!(Stamp::read(&format!("  {} ", code.to_lowercase().replace(':', " : "))), Some(stamp.clone()));
        let letters: String = code.rsplit(':').take(3).collect::<Vec<_>>().into_iter().rev().collect();
        let bare = Stamp::read(&letters.replace('0', "o")).unwrap_or_default();
        assert_eq!((bare.print, bare.salt), (stamp.print, stamp.salt));
    }

    #[test]
    fn a_slip_is_named_while_it_is_typed() {
        let code = stamp().code();
        let letters: String = code.rsplit(':').take(3).collect::<Vec<_>>().into_iter().rev().collect();
        assert_eq!((Stamp::slip(&letters), Stamp::slip(&code)), (None, None));
        assert_eq!(Stamp::slip("ab-cd 1"), Some(Slip::Count { there: 5, asked: 52 }));
        assert_eq!(Stamp::slip(&format!("{letters}7")), Some(Slip::Count { there: 53, asked: 52 }));
        let first = if letters.starts_with('7') { "8" } else { "7" };
        assert_eq!(Stamp::slip(&[first, letters.get(1..).unwrap_or_default()].concat()), Some(Slip::Letter));
        assert_eq!(Stamp::slip("abc中"), Some(Slip::Foreign('中')));
    }

    #[test]
    fn a_wrong_letter_is_a_slip_and_no_refusal() {
        let code = stamp().code();
        let at = code.len() - 30;
        let slip: String = code
            .char_indices()
            .map(|(place, sign)| if place == at { if sign == '7' { '8' } else { '7' } } else { sign })
            .collect();
        assert_eq!(Stamp::read(&slip), None);
        for none in ["", "ONERULER1", "hello", "ONERULER1:a:b", &code[..code.len() - 1]] {
            assert_eq!(Stamp::read(none), None, "{none}");
        }
    }

    #[test]
    fn salt_and_answer_both_decide_and_cannot_be_shifted_into_one_another() {
        let one = print(b"ab", "c");
        assert_eq!(one.len(), 20);
        assert_ne!(one, print(b"a", "bc"));
        assert_ne!(one, print(b"ab", "d"));
        assert_eq!(one, print(b"ab", "c"));
    }
}
