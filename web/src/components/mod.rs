//! Parts of the page: props in, `on_…` out.

pub mod criterion_card;
pub mod fact_table;
pub mod field_row;
pub mod form_list;
pub mod ledger_table;
pub mod model_table;
pub mod plan_card;
pub mod plan_detail;
pub mod plan_doubts;
pub mod plan_section;
pub mod plan_try;
pub mod switches;
pub mod verdict_panel;
pub mod waterfall;
