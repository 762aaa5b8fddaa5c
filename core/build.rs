//! Compiles the TOML data files into one JSON pack, so that no TOML parser reaches the product.

use std::collections::BTreeSet;
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
    // The register of sources is the project's; a pack carries those its figures stand on.
    let named: BTreeSet<&str> = figures
        .iter()
        .filter_map(|figure| figure.get("value")?.as_array())
        .flatten()
        .filter_map(|value| value.get("source")?.as_str())
        .collect();
    let sources = sources.get("source").and_then(Value::as_array).into_iter().flatten();
    let is_named = |source: &&Value| source.get("id").and_then(Value::as_str).is_some_and(|id| named.contains(id));
    let sources: Vec<&Value> = sources.filter(is_named).collect();
    if let Some(map) = pack.as_object_mut() {
        map.insert("sources".into(), json!(sources));
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
