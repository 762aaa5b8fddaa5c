//! The district's own data: rhythms, triggers, purposes, funds, lists of what a village should have, the report's figures.
//! Compiled from `core/data/district/`; what a district edits comes in as the same documents.

use std::sync::OnceLock;

pub use super::basis::{Basis, Named, SourceNote, from_text};
use super::haves::checklist::Checklist;
use super::haves::report::{ReportFigure, ReportLine};
use super::review::rhythm::Rhythm;
use super::veto::trigger::Trigger;
use crate::district::funds::purpose::{FundTemplate, Purpose};
use crate::document::reader::document;

document! {
    /// Everything of the district that is data.
    pub struct DistrictData {
        /// The register of sources these stand on.
        pub sources: Vec<SourceNote>,
        /// The rhythms of review.
        pub rhythms: Vec<Rhythm>,
        /// The triggers of the veto.
        pub triggers: Vec<Trigger>,
        /// Purposes of money.
        pub purposes: Vec<Purpose>,
        /// The funds of the report.
        pub funds: Vec<FundTemplate>,
        /// Lists of what a village should have.
        pub checklists: Vec<Checklist>,
        /// Figures of the report.
        pub report: Vec<ReportFigure>,
        /// Lines worked out from them.
        pub lines: Vec<ReportLine>,
    }
}

/// The text of the embedded data.
pub const EMBEDDED: &str = include_str!(concat!(env!("OUT_DIR"), "/district.json"));

/// The embedded data. Tests show it has no faults; were it broken, it would be empty, and nothing would be offered.
pub fn district() -> &'static DistrictData {
    static DATA: OnceLock<DistrictData> = OnceLock::new();
    DATA.get_or_init(|| from_text(EMBEDDED).unwrap_or_default())
}
