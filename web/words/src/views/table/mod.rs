//! What helper and family look at together: what if, show, outlets. Pure: from records and plans to texts.

pub mod compare;
pub mod judged;
pub mod outlets;
pub mod show;
