//! Tables of cases, generated households, slow independent twins. Uses public API only.
#![allow(clippy::indexing_slicing, reason = "reading JSON answers: a missing key is null, and null fails the test")]

pub mod arbitrary;
pub mod arbitrary_json;
pub mod arbitrary_means;
pub mod arbitrary_plan;
pub mod arbitrary_problem;
pub mod brute;
pub mod case;
pub mod corpus;
pub mod drawn;
pub mod evaluate;
pub mod expect;
pub mod grown;
pub mod mutate;
pub mod oracle;
pub mod papers;
pub mod patch;
pub mod plan_case;
pub mod plan_view;
pub mod planned;
pub mod procedure;
pub mod register_export;
pub mod rounds;
pub mod run;
pub mod said;
pub mod tidy;
pub mod typed;
pub mod verify_bench;
pub mod volume;
