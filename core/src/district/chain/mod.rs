//! Lists that only grow: problems, triggers, rounds of a review, shares, funds.
//!
//! An entry is never changed or taken away; it is corrected by a further one. Each names the entries it stands on by
//! their hash, so that nothing before it can be altered unseen. State is worked out from the entries alone. Two devices'
//! lists are put together by hash; what both wrote without knowing of each other is shown, never settled silently.

pub mod fold;
pub mod hash;
pub mod link;
pub mod text;

pub use fold::{Book, Folded, Refused, fold, propose};
pub use hash::Hash;
pub use link::{Chain, Clash, Entry, Link};
pub use text::{read, write};
