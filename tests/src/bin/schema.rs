//! Writes the JSON Schemas of the documents, the types and the form's table into a folder: `schema -- <folder>`.

use std::fs;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("usage: schema <folder>")?);
    fs::create_dir_all(&folder)?;
    let household = schemars::schema_for!(ruler_core::household::HouseholdRecord);
    let assessment = schemars::schema_for!(ruler_core::assessment::Assessment);
    let diagnosis = schemars::schema_for!(ruler_core::causes::Diagnosis);
    let proposal = schemars::schema_for!(ruler_core::measures::Proposal);
    let report = schemars::schema_for!(ruler_core::report::Report);
    let words = schemars::schema_for!(ruler_words::views::help::ReportText);
    let explanation = schemars::schema_for!(ruler_words::views::explanation::Explanation);
    let catalogue = ruler_core::models::schema::catalogue();
    let adjustments = ruler_core::models::schema::adjustments();
    let plan = schemars::schema_for!(ruler_core::plan::PlanDocument);
    let documents = [
        ("household", household),
        ("assessment", assessment),
        ("diagnosis", diagnosis),
        ("proposal", proposal),
        ("report", report),
        ("explanation", explanation),
        ("report-explanation", words),
        ("catalogue", catalogue),
        ("plan", plan),
        ("adjustments", adjustments),
    ];
    for (name, schema) in documents {
        let text = serde_json::to_string_pretty(&schema)?;
        fs::write(folder.join(format!("{name}.schema.json")), format!("{text}\n"))?;
    }
    fs::write(folder.join("form.json"), format!("{}\n", ruler_tests::form_table::table()))?;
    fs::write(folder.join("index.d.ts"), ruler_tests::types::declarations()?)?;
    Ok(())
}
