//! What a village should have and lacks (建八有、缺啥补啥), and the report's own figures worked out again.

pub mod checklist;
pub mod order;
pub mod report;
pub mod sheet;

pub use checklist::{Checklist, Item};
pub use order::{Ordered, missing_first};
pub use report::{Line, Value, lines};
pub use sheet::{HaveItem, HaveState, VillageHaves, counted};
