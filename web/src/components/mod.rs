//! Parts of the page: props in, `on_…` out.

pub mod cause_bars;
pub mod criterion_card;
pub mod field_row;
pub mod figure_list;
pub mod form_bar;
pub mod form_list;
pub mod gate;
pub mod guess;
pub mod household_foot;
pub mod household_list;
pub mod ledger_table;
pub mod measure_list;
pub mod next_question;
pub mod report_section;
pub mod save_mark;
pub mod switches;
pub mod text_field;
pub mod tour;
pub mod verdict_panel;
