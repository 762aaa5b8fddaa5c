//! Parts of the page: props in, `on_…` out.

pub mod criterion_card;
pub mod field_row;
pub mod form_list;
pub mod ledger_table;
pub mod switches;
pub mod verdict_panel;
