//! Answers before and after: every document of some thousands of households as one hash each, so that a change that
//! should change no answer can be shown to change none.
//!
//! Nothing is kept in the tree: `corpus write FILE` in the checkout before the change, `corpus compare FILE` in the one
//! after it. See `tests/README.md`.

pub mod answers;
pub mod entries;
pub mod list;

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

pub use answers::answers;
pub use entries::{Entry, entries};
pub use list::{compare, line};

/// SHA-256 of a text in hexadecimal.
pub fn hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().fold(String::new(), |mut out, byte| {
        // Writing to memory cannot fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// The line of every entry, in their order; worked out on as many threads as there are processors.
pub fn lines(all: &[Entry]) -> Vec<String> {
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let share = all.len().div_ceil(threads).max(1);
    std::thread::scope(|scope| {
        let work = |own: &[Entry]| own.iter().map(line).collect::<Vec<_>>();
        let running: Vec<_> = all.chunks(share).map(|own| scope.spawn(move || work(own))).collect();
        running
            .into_iter()
            .flat_map(|thread| thread.join().unwrap_or_else(|cause| std::panic::resume_unwind(cause)))
            .collect()
    })
}
