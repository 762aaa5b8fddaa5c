//! Compiles the TOML data files into one JSON pack, so that no TOML parser reaches the product.

use std::path::{Path, PathBuf};
use std::{env, error::Error, fs};

use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=data");
    println!("cargo:rerun-if-changed=build.rs");
    let sources: Value = toml::from_str(&fs::read_to_string("data/sources.toml")?)?;
    let mut pack: Value = toml::from_str(&fs::read_to_string("data/pack.toml")?)?;
    let mut figures = Vec::new();
    for path in families(Path::new("data/policy"))? {
        let family: Value =
            toml::from_str(&fs::read_to_string(&path)?).map_err(|error| format!("{}: {error}", path.display()))?;
        figures.extend(family.get("figure").and_then(Value::as_array).cloned().unwrap_or_default());
    }
    if let Some(map) = pack.as_object_mut() {
        map.insert("sources".into(), sources.get("source").cloned().unwrap_or_default());
        map.insert("figures".into(), json!(figures));
    }
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("pack.json"), pack.to_string())?;
    Ok(())
}

/// The data files of all rule families, in order of name, so that the pack is the same on every machine.
fn families(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            out.push(path);
        }
    }
    out.sort();
    Ok(out)
}
