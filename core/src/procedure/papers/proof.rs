//! What the codes on papers prove: which of two was made first, and that a list was made from these journals.

use super::PaperKind;
use crate::procedure::document::words;
use crate::procedure::hash::Hash;
use crate::procedure::journal::Journal;

/// What stands in a paper's QR code.
const SCHEME: &str = "one-ruler/paper";

/// What stands in a paper's QR code: which paper, and the head it was made at.
pub fn code(kind: PaperKind, head: &Hash) -> String {
    [SCHEME, kind.word(), head.digits()].join("/")
}

/// Reads a paper's code.
pub fn read_code(text: &str) -> Option<(PaperKind, Hash)> {
    let (kind, head) = text.trim().strip_prefix(SCHEME)?.strip_prefix('/')?.split_once('/')?;
    Some((PaperKind::of(kind)?, Hash::parse(head)?))
}

/// The seal of a list: over the heads of its journals, in whichever order they are given. Of one journal, its head.
pub fn seal(heads: &[Hash]) -> Option<Hash> {
    let mut heads = heads.to_vec();
    heads.sort_unstable();
    heads.dedup();
    match heads.as_slice() {
        [] => None,
        [one] => Some(one.clone()),
        many => Some(Hash::of_value(&many)),
    }
}

words! {
    /// Which of two papers of one journal was made first.
    pub enum Order {
        /// The first one: whoever made it could not know what the second one stands on.
        #[default]
        Before = "before",
        /// The second one.
        After = "after",
        /// Both at the same entry.
        Same = "same",
        /// On two branches: neither knew of the other.
        Apart = "apart",
        /// One of them is not of this journal.
        Unknown = "unknown",
    }
}

/// Which of two heads came first in a journal.
pub fn order(journal: &Journal, one: &Hash, other: &Hash) -> Order {
    let there = |hash: &Hash| journal.entry(hash).is_some();
    if !there(one) || !there(other) {
        Order::Unknown
    } else if one == other {
        Order::Same
    } else if journal.until(other).entry(one).is_some() {
        Order::Before
    } else if journal.until(one).entry(other).is_some() {
        Order::After
    } else {
        Order::Apart
    }
}
