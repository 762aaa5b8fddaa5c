//! The JSON Schemas of the documents that come in and go out.

use ruler_core::exchange::ask::Options;
use ruler_core::exchange::plan_options::PlanOptions;
use ruler_core::exchange::plan_request::PlanChange;
use schemars::{Schema, schema_for};

/// Every document with its name, `<name>.schema.json` in the package.
pub fn documents() -> Vec<(&'static str, Schema)> {
    vec![
        ("household", schema_for!(ruler_core::household::HouseholdRecord)),
        ("assessment", schema_for!(ruler_core::assessment::Assessment)),
        ("diagnosis", schema_for!(ruler_core::causes::Diagnosis)),
        ("proposal", schema_for!(ruler_core::measures::Proposal)),
        ("report", schema_for!(ruler_core::report::Report)),
        ("explanation", schema_for!(ruler_words::views::explanation::Explanation)),
        ("report-explanation", schema_for!(ruler_words::views::help::ReportText)),
        ("catalogue", ruler_core::models::schema::catalogue()),
        ("plan", schema_for!(ruler_core::plan::PlanDocument)),
        ("adjustments", ruler_core::models::schema::adjustments()),
        ("options", schema_for!(Options)),
        ("plan-options", schema_for!(PlanOptions)),
        ("plan-change", schema_for!(PlanChange)),
    ]
}
