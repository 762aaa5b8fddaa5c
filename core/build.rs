//! Compiles the TOML data files into one JSON pack, one JSON catalogue, one table of measures, the names beside numbers,
//! the district's data, an invented district's, the register's words, the procedures and the calendar, so that no TOML
//! parser reaches the product.

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
    for name in ["columns", "codes"] {
        fs::write(out.join(format!("register-{name}.json")), register_words(name)?.to_string())?;
    }
    fs::write(out.join("district-limits.rs"), limits()?)?;
    let part = |name: &str| read(&Path::new("data/synth").join(name).with_extension("toml"));
    let parts = ["margins", "shares", "living", "names"].map(|name| part(name).map(|part| (name.to_owned(), part)));
    let synth: serde_json::Map<String, Value> = parts.into_iter().collect::<Outcome<_>>()?;
    fs::write(out.join("synth.json"), Value::Object(synth).to_string())?;
    fs::write(out.join("names.rs"), names()?)?;
    fs::write(out.join("district.json"), district()?.to_string())?;
    fs::write(out.join("procedures.rs"), procedures()?)?;
    fs::write(out.join("calendar.json"), calendar()?.to_string())?;
    Ok(())
}

fn pack() -> Outcome<Value> {
    let sources = register()?;
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
    let is_named = |source: &&Value| source.get("id").and_then(Value::as_str).is_some_and(|id| named.contains(id));
    let sources: Vec<&Value> = sources.iter().filter(is_named).collect();
    if let Some(map) = pack.as_object_mut() {
        map.insert("sources".into(), json!(sources));
        map.insert("figures".into(), json!(figures));
    }
    Ok(pack)
}

/// The register of sources, and the documents that procedures stand on beside it.
fn register() -> Outcome<Vec<Value>> {
    let mut out = Vec::new();
    for path in ["data/sources.toml", "data/procedures/sources.toml"] {
        let file = read(Path::new(path))?;
        out.extend(file.get("source").and_then(Value::as_array).cloned().unwrap_or_default());
    }
    Ok(out)
}

/// Every file that holds figures: rule families, measures, causes; in this order on every machine.
fn families() -> Outcome<Vec<Value>> {
    let mut out = folder("data/policy")?;
    out.extend(folder("data/measures")?);
    out.push(read(Path::new("data/causes.toml"))?);
    Ok(out)
}

/// The measures as Rust: the list of them, their words, and what their files say.
fn measures() -> Outcome<String> {
    let (mut kinds, mut words, mut rows) = (String::new(), String::new(), String::new());
    for family in folder("data/measures")? {
        let measure = family.get("measure").ok_or("a file of data/measures has no [measure]")?;
        let lacking = || format!("[measure] lacks a key: {measure}");
        let id = measure.get("id").and_then(Value::as_str).ok_or_else(lacking)?;
        let title = measure.get("title").and_then(|title| title.get(0)?.as_str()).ok_or_else(lacking)?;
        kinds.push_str(&format!("    /// {title}.\n    {},\n", camel(id)));
        words.push_str(&format!("            Self::{} => {id:?},\n", camel(id)));
        rows.push_str(&row(measure).ok_or_else(lacking)?);
    }
    Ok(format!(
        "/// One measure. Its word is its id in documents, its data file, its message prefix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = \"schema\", derive(schemars::JsonSchema))]
#[serde(rename_all = \"snake_case\")]
pub enum Measure {{
{kinds}}}

impl Measure {{
    /// Its word.
    pub const fn word(self) -> &'static str {{
        match self {{
{words}        }}
    }}
}}

/// Every measure as its data file says, in the order they are reported.
pub const DATA: &[Data] = &[
{rows}];
"
    ))
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
        "    Data {{ measure: Measure::{}, six: {}, scheme: {:?}, owner: {:?}, urgent: {}, runs: Duration::{}, months: {}, causes: &[{}], criteria: &[{}], known_as: &[{}] }},\n",
        camel(text("id")?),
        flag("six")?,
        text("scheme")?,
        text("owner")?,
        flag("urgent")?,
        camel(text("runs")?),
        text("months").map_or("None".to_owned(), |figure| format!("Some(Param::{})", camel(figure))),
        list("causes", &|word| format!("Cause::{}", camel(word)))?,
        list("criteria", &|word| format!("Rule::{}", camel(word)))?,
        list("known_as", &|word| format!("{word:?}"))?,
    ))
}

/// The register's headings or words without where they were read: the product needs no more than what they mean.
fn register_words(name: &str) -> Outcome<Value> {
    let path = Path::new("data/register").join(name).with_extension("json");
    let mut file: Value = serde_json::from_str(&fs::read_to_string(&path)?)?;
    let lists = if name == "columns" { &["columns"][..] } else { &["words", "lists"][..] };
    if let Some(map) = file.as_object_mut() {
        map.retain(|key, _| lists.contains(&key.as_str()));
        let entries = map.values_mut().filter_map(Value::as_array_mut).flatten().filter_map(Value::as_object_mut);
        for entry in entries {
            entry.retain(|key, _| {
                !["source", "tag", "note", "how", "why", "field", "dictionary"].contains(&key.as_str())
            });
        }
    }
    Ok(file)
}

/// The figures of the district's work, and who can say what a fact is, as tables of Rust.
fn limits() -> Outcome<String> {
    let mut table = String::from("/// Every figure as its data file says.\npub const FIGURES: &[Figure] = &[\n");
    let file = read(Path::new("data/district/limits.toml"))?;
    for figure in file.get("figure").and_then(Value::as_array).into_iter().flatten() {
        let text = |key: &str| figure.get(key).and_then(Value::as_str).ok_or_else(|| format!("{key} lacks: {figure}"));
        let amount = figure.get("amount").and_then(Value::as_i64).ok_or_else(|| format!("amount lacks: {figure}"))?;
        table.push_str(&format!("    Figure {{ amount: {amount}"));
        for key in ["id", "label_zh", "label_en", "unit", "tag", "source", "clause", "note", "confirm_with"] {
            table.push_str(&format!(", {key}: {:?}", text(key)?));
        }
        table.push_str(" },\n");
    }
    table.push_str("];\n\n/// Who can say what each fact is, as the data file says.\npub const ASKED: &[Asked] = &[\n");
    let asked = read(Path::new("data/district/asked.toml"))?;
    for group in asked.get("asked").and_then(Value::as_array).into_iter().flatten() {
        let who = group.get("who").and_then(Value::as_str).ok_or("asked.toml: a group without who")?;
        for fact in group.get("facts").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str) {
            table.push_str(&format!("    Asked {{ fact: {fact:?}, who: {who:?} }},\n"));
        }
    }
    table.push_str("];\n");
    Ok(table)
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

/// Lists of the district's own data: the keys of `DistrictData` in `src/district/data.rs`.
const DISTRICT: [&str; 7] = ["rhythms", "triggers", "purposes", "funds", "checklists", "report", "lines"];

/// The district's own data: these lists of every file of its folder, and the sources they name.
fn district() -> Outcome<Value> {
    let mut out = serde_json::Map::new();
    let mut sources = Vec::new();
    for file in ["data/sources.toml", "data/district/sources.toml"] {
        sources.extend(read(Path::new(file))?.get("source").and_then(Value::as_array).cloned().unwrap_or_default());
    }
    for file in folder("data/district")? {
        let lists = file.as_object().into_iter().flatten().filter(|(key, _)| DISTRICT.contains(&key.as_str()));
        out.extend(lists.map(|(key, list)| (key.clone(), list.clone())));
    }
    let text = json!(out).to_string();
    sources.retain(|source| {
        let id = source.get("id").and_then(Value::as_str).unwrap_or_default();
        text.contains(&format!("\"source\":\"{id}\""))
    });
    out.insert("sources".into(), json!(sources));
    Ok(json!(out))
}

/// The procedures, each as the text of a document that holds the sources it stands on.
fn procedures() -> Outcome<String> {
    let sources = register()?;
    let mut table = String::from("/// Every procedure as its data file says.\npub const DATA: &[&str] = &[\n");
    for mut procedure in folder("data/procedures")? {
        // The register of sources lies in the same folder and is no procedure.
        if procedure.get("steps").is_none() {
            continue;
        }
        let mut named = BTreeSet::new();
        sources_named(&procedure, &mut named);
        let is_named = |source: &&Value| source.get("id").and_then(Value::as_str).is_some_and(|id| named.contains(id));
        let own: Vec<&Value> = sources.iter().filter(is_named).collect();
        let own = json!(own);
        if let Some(map) = procedure.as_object_mut() {
            map.insert("format".into(), json!("one-ruler/procedure@1"));
            map.insert("sources".into(), own);
        }
        table.push_str(&format!("    {:?},\n", procedure.to_string()));
    }
    table.push_str("];\n");
    Ok(table)
}

/// Ids of sources that stand anywhere in a document.
fn sources_named(value: &Value, out: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            out.extend(map.get("source").and_then(Value::as_str).map(str::to_owned));
            map.values().for_each(|inner| sources_named(inner, out));
        }
        Value::Array(list) => list.iter().for_each(|inner| sources_named(inner, out)),
        _ => {}
    }
}

/// Days off and made-up working days: what holds for every year, and one table a year.
fn calendar() -> Outcome<Value> {
    let mut calendar = read(Path::new("data/holidays.toml"))?;
    let mut named = BTreeSet::new();
    sources_named(&calendar, &mut named);
    let is_named = |source: &Value| source.get("id").and_then(Value::as_str).is_some_and(|id| named.contains(id));
    let sources: Vec<Value> = register()?.into_iter().filter(|source| is_named(source)).collect();
    if let Some(map) = calendar.as_object_mut() {
        map.insert("format".into(), json!("one-ruler/calendar@1"));
        map.insert("sources".into(), json!(sources));
        map.insert("years".into(), json!(folder("data/holidays")?));
    }
    Ok(calendar)
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
