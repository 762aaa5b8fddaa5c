//! The six to-household measures and the guarantees: each a data file, an eligibility rule, an answer for every
//! household (design: measures). `propose` sees no village: it names the scheme, and which fund pays is asked at the edge.

pub mod carry;
pub mod code;
pub mod dibao;
pub mod disability;
pub mod employment;
pub mod equity;
pub mod finance;
pub mod house_repair;
pub mod industry;
pub mod measure;
pub mod medical;
pub mod part;
pub mod propose;
pub mod reason;
pub mod relief;
pub mod relocation;
pub mod result;
pub mod rules;
pub mod school_aid;
pub mod training;
pub mod view;
pub mod water;

pub use measure::Measure;
pub use propose::propose;
pub use result::{Proposal, Status};
