//! Parts of the pages of procedures.

pub mod entry_form;
pub mod timeline;
