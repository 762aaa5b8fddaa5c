//! What an answer was made from: the record, the ruler and the day. While all three are the same, the answer stands.

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use super::codec::{Packed, START, bytes, mix, packed};
use crate::policy::{Policy, Tag};

/// The first half of a SHA-256: enough to tell a hundred thousand records apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Hash(pub [u8; 16]);

impl Hash {
    /// The hash of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self::half(&Sha256::digest(bytes))
    }

    fn half(whole: &[u8]) -> Self {
        Self(whole.first_chunk::<16>().copied().unwrap_or_default())
    }
}

impl Packed for Hash {
    const LAYOUT: u64 = mix(START, "hash");
    fn put(&self, to: &mut Vec<u8>) {
        to.extend_from_slice(&self.0);
    }
    fn get(from: &mut &[u8]) -> Option<Self> {
        bytes(16, from)?.first_chunk::<16>().copied().map(Self)
    }
}

/// What an answer was made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// The record, as its text.
    pub record: Hash,
    /// The engine and every figure of the policy: see [`ruler`].
    pub ruler: Hash,
    /// The day.
    pub as_of: NaiveDate,
}

packed! {
    Stamp { record: Hash, ruler: Hash, as_of: NaiveDate }
}

/// What has to be made again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stale {
    /// Nothing: the answer stands.
    Nothing,
    /// The answer, from the packed facts: the record and the day are the same.
    Answer,
    /// Everything, from the record.
    Everything,
}

impl Stamp {
    /// What has to be made again of an answer with this stamp, so that it is the one of `now`.
    pub fn stale(&self, now: &Self) -> Stale {
        if (self.record, self.as_of) != (now.record, now.as_of) {
            Stale::Everything
        } else if self.ruler != now.ruler {
            Stale::Answer
        } else {
            Stale::Nothing
        }
    }
}

/// The hash of an engine and all figures of a policy that an answer may rest on, local ones with their tag.
pub fn ruler(policy: &Policy) -> Hash {
    let mut hash = Sha256::new();
    hash.update(env!("CARGO_PKG_VERSION").as_bytes());
    hash.update([0]);
    hash.update(policy.pack.as_bytes());
    hash.update([0]);
    hash.update(policy.version.as_bytes());
    hash.update([0]);
    for figure in policy.figures() {
        hash.update(figure.param.id().as_bytes());
        hash.update([0]);
        hash.update(figure.amount.to_le_bytes());
        let tag = match figure.tag {
            Tag::Seed => 0_u8,
            Tag::Sourced => 1,
            Tag::Derived => 2,
            Tag::Assumption => 3,
            Tag::Confirmed => 4,
        };
        hash.update([tag, u8::from(figure.weak), u8::from(figure.later), u8::from(figure.expired)]);
    }
    Hash::half(&hash.finalize())
}
