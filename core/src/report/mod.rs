//! All that one household needs, in one answer: assessment, causes, measures, and one picture of them in the same yuan.

pub mod picture;
#[expect(clippy::module_inception, reason = "the report is what the module is about")]
pub mod report;
pub mod written;

pub use picture::Picture;
pub use report::{Report, report};
