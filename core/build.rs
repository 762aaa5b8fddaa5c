//! Compiles the TOML data files into one JSON pack and one table of measures, so that no TOML parser reaches the product.

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
    let mut table = String::from(
        "/// Every measure as its data file says, in the order they are reported.\npub const DATA: &[Data] = &[\n",
    );
    let measures = families(Path::new("data/measures"))?;
    let causes = PathBuf::from("data/causes.toml");
    for path in families(Path::new("data/policy"))?.into_iter().chain(measures).chain([causes]) {
        let family: Value =
            toml::from_str(&fs::read_to_string(&path)?).map_err(|error| format!("{}: {error}", path.display()))?;
        figures.extend(family.get("figure").and_then(Value::as_array).cloned().unwrap_or_default());
        if let Some(measure) = family.get("measure") {
            table.push_str(&row(measure).ok_or_else(|| format!("{}: [measure] lacks a key", path.display()))?);
        }
    }
    table.push_str("];\n");
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
    fs::write(out.join("measures.rs"), table)?;
    Ok(())
}

/// One measure as a row of the table in `src/measures/measure.rs`; a word that does not exist fails to compile.
fn row(measure: &Value) -> Option<String> {
    let text = |key: &str| measure.get(key)?.as_str();
    let flag = |key: &str| measure.get(key)?.as_bool();
    let list = |key: &str, each: &dyn Fn(&str) -> String| -> Option<String> {
        let words = measure.get(key)?.as_array()?.iter().filter_map(Value::as_str);
        Some(words.map(each).collect::<Vec<_>>().join(", "))
    };
    Some(format!(
        "    Data {{ measure: Measure::{}, six: {}, scheme: {:?}, owner: {:?}, urgent: {}, causes: &[{}], criteria: &[{}], known_as: &[{}] }},\n",
        camel(text("id")?),
        flag("six")?,
        text("scheme")?,
        text("owner")?,
        flag("urgent")?,
        list("causes", &|word| format!("Cause::{}", camel(word)))?,
        list("criteria", &|word| format!("Rule::{}", camel(word)))?,
        list("known_as", &|word| format!("{word:?}"))?,
    ))
}

/// `labour_temporary` as `LabourTemporary`.
fn camel(word: &str) -> String {
    let part = |part: &str| part.get(..1).unwrap_or_default().to_uppercase() + part.get(1..).unwrap_or_default();
    word.split('_').map(part).collect()
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
