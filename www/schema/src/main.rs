//! Writes the JSON Schemas of the documents, the types and the form's table into a folder: `one-ruler-schema <folder>`.

use std::fs;
use std::path::PathBuf;

use ruler_schema::documents::documents;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("usage: one-ruler-schema <folder>")?);
    fs::create_dir_all(&folder)?;
    for (name, schema) in documents() {
        let text = serde_json::to_string_pretty(&schema)?;
        fs::write(folder.join(format!("{name}.schema.json")), format!("{text}\n"))?;
    }
    fs::write(folder.join("form.json"), format!("{}\n", ruler_schema::form_table::table()))?;
    fs::write(folder.join("index.d.ts"), ruler_schema::types::declarations()?)?;
    Ok(())
}
