//! Compiles the TOML data files into one JSON pack, one JSON catalogue and one table of measures, so that no TOML parser
//! reaches the product.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, error::Error, fs};

use serde_json::{Value, json};

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    println!("cargo:rerun-if-changed=data");
    println!("cargo:rerun-if-changed=build.rs");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("pack.json"), pack()?.to_string())?;
    fs::write(out.join("measures.rs"), measures()?)?;
    fs::write(out.join("catalogue.json"), catalogue()?.to_string())?;
    fs::write(out.join("names.rs"), names()?)?;
    Ok(())
}

fn pack() -> Outcome<Value> {
    let sources = read(Path::new("data/sources.toml"))?;
    let mut pack = read(Path::new("data/pack.toml"))?;
    let mut figures = Vec::new();
    for family in families()? {
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
    Ok(pack)
}

/// Every file that holds figures: rule families, measures, causes; in this order on every machine.
fn families() -> Outcome<Vec<Value>> {
    let mut out = folder("data/policy")?;
    out.extend(folder("data/measures")?);
    out.push(read(Path::new("data/causes.toml"))?);
    Ok(out)
}

/// The measures as a table of Rust.
fn measures() -> Outcome<String> {
    let mut table = String::from(
        "/// Every measure as its data file says, in the order they are reported.\npub const DATA: &[Data] = &[\n",
    );
    for family in folder("data/measures")? {
        let measure = family.get("measure").ok_or("a file of data/measures has no [measure]")?;
        table.push_str(&row(measure).ok_or_else(|| format!("[measure] lacks a key: {measure}"))?);
    }
    table.push_str("];\n");
    Ok(table)
}

/// Names that may stand beside a typed number, as a table of Rust.
fn names() -> Outcome<String> {
    let lists = read(Path::new("data/names.toml"))?;
    let lists = lists.as_object().ok_or("data/names.toml holds no lists")?;
    let names: BTreeSet<&str> =
        lists.values().filter_map(Value::as_array).flatten().filter_map(Value::as_str).collect();
    let rows: String = names.iter().map(|name| format!("    {name:?},\n")).collect();
    Ok(format!(
        "/// Names that may stand beside a number and count nothing themselves.\npub const NAMES: &[&str] = &[\n{rows}];\n"
    ))
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

/// The catalogue: its head, and each list from its folder, in the order of the files' numbers.
fn catalogue() -> Outcome<Value> {
    let part = |name: &str, key: &str| -> Outcome<Value> {
        let file = read(&Path::new("data/catalogue").join(name))?;
        Ok(file.get(key).cloned().unwrap_or_default())
    };
    let mut catalogue = read(Path::new("data/catalogue/catalogue.toml"))?;
    let lists = [
        ("sources", part("sources.toml", "source")?),
        ("models", json!(folder("data/models")?)),
        ("jobs", json!(folder("data/catalogue/jobs")?)),
        ("trainings", json!(folder("data/catalogue/trainings")?)),
        ("credits", json!(folder("data/catalogue/credits")?)),
        ("present", part("present.toml", "present")?),
        ("settings", part("settings.toml", "settings")?),
    ];
    if let Some(map) = catalogue.as_object_mut() {
        map.extend(lists.map(|(key, list)| (key.to_owned(), list)));
    }
    Ok(catalogue)
}

/// The data files of a folder, in order of name, so that the result is the same on every machine.
fn folder(folder: &str) -> Outcome<Vec<Value>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            paths.push(path);
        }
    }
    paths.sort();
    paths.iter().map(|path| read(path)).collect()
}

fn read(path: &Path) -> Outcome<Value> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()).into())
}
