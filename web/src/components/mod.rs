//! Parts of the page: props in, `on_…` out.

pub mod cause_bars;
pub mod criterion_card;
pub mod field_row;
pub mod figure_list;
pub mod form_list;
pub mod ledger_table;
pub mod measure_list;
pub mod report_section;
pub mod switches;
pub mod verdict_panel;
