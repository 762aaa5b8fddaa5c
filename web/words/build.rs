//! Compiles `locales/*.toml` into sorted tables; what a measure is called stands in the measure's own data file, and
//! label, question and hint of a fact stand together in `fact.toml`. A key without both languages, or with placeholders
//! that differ between them, stops the build.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, error::Error, fs};

type Texts = BTreeMap<String, [String; 2]>;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=locales");
    println!("cargo:rerun-if-changed=build.rs");
    let mut tables: BTreeMap<String, Texts> = BTreeMap::new();
    for entry in fs::read_dir("locales")? {
        let path = entry?.path();
        if path.extension().is_none_or(|ending| ending != "toml") {
            continue;
        }
        let text = fs::read_to_string(&path)?;
        let broken = |error: toml::de::Error| format!("{}: {error}", path.display());
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        if stem == FACTS {
            tables.extend(facts(toml::from_str(&text).map_err(broken)?, &path)?);
            continue;
        }
        let mut texts: Texts = toml::from_str(&text).map_err(broken)?;
        if stem == "measure" {
            measures(&mut texts)?;
        }
        check(&path, &texts)?;
        tables.insert(stem.to_owned(), texts);
    }
    let code: String = tables.iter().map(|(name, texts)| table(name, texts)).collect::<Result<_, _>>()?;
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("locales.rs"), code)?;
    fs::write(out.join("samples.rs"), samples()?)?;
    Ok(())
}

/// The sample households.
const SAMPLES: &str = "../../core/data/samples";

/// Each sample's text as Rust, in the order of their numbers.
fn samples() -> Result<String, Box<dyn Error>> {
    println!("cargo:rerun-if-changed={SAMPLES}");
    let mut paths: Vec<PathBuf> =
        fs::read_dir(SAMPLES)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
    paths.sort();
    let texts = paths.iter().map(fs::read_to_string).collect::<std::io::Result<Vec<_>>>()?;
    let texts: Vec<String> = texts.iter().map(|text| close(text)).collect();
    let doc = "/// Each sample's text, in the order of their numbers.";
    Ok(format!("{doc}\npub const SAMPLES: &[&str] = &{texts:?};\n"))
}

/// JSON without the blanks between its parts: every page carries it.
fn close(json: &str) -> String {
    let (mut quoted, mut escaped) = (false, false);
    let inside = |sign: &char| {
        let keep = quoted || !sign.is_ascii_whitespace();
        quoted ^= *sign == '"' && !escaped;
        escaped = quoted && *sign == '\\' && !escaped;
        keep
    };
    json.chars().filter(inside).collect()
}

/// One table as Rust.
fn table(name: &str, texts: &Texts) -> Result<String, String> {
    let (mut text, mut starts) = (String::new(), Vec::new());
    for (key, [zh, en]) in texts {
        starts.push(u16::try_from(text.len()).map_err(|_| format!("the texts of {name} are too long: split them"))?);
        text.push_str(&format!("{key}\u{1f}{zh}\u{1f}{en}\u{1f}"));
    }
    let name = name.to_uppercase();
    let doc = format!("/// Texts of `{}`.\n", name.to_lowercase());
    Ok(format!("{doc}pub static {name}: Table = Table {{ text: {text:?}, starts: &{starts:?} }};\n"))
}

/// The file of facts.
const FACTS: &str = "fact";

/// Label, question and hint of every fact, a table each. A fact with a question is one that a rule reads: its label goes
/// into a table of its own.
fn facts(file: BTreeMap<String, Texts>, path: &Path) -> Result<BTreeMap<String, Texts>, String> {
    let mut out: BTreeMap<String, Texts> =
        ["ask", "field", "hint", "slot"].map(|name| (name.to_owned(), Texts::new())).into();
    for (fact, texts) in file {
        let label = if texts.contains_key("ask") { "slot" } else { "field" };
        for (key, text) in texts {
            let table = match key.as_str() {
                "label" => label,
                "ask" | "hint" => key.as_str(),
                other => return Err(format!("{}: {fact}: `{other}` is none of label, ask, hint", path.display())),
            };
            out.entry(table.to_owned()).or_default().insert(fact.clone(), text);
        }
    }
    out.values().try_for_each(|texts| check(path, texts))?;
    Ok(out)
}

/// Data of the core that hold their own texts.
const MEASURES: &str = "../../core/data/measures";

/// The texts of every measure: its title, its next step, the scheme that pays.
fn measures(texts: &mut Texts) -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed={MEASURES}");
    for entry in fs::read_dir(MEASURES)? {
        let path = entry?.path();
        let at = path.display();
        let file: toml::Table =
            toml::from_str(&fs::read_to_string(&path)?).map_err(|error| format!("{at}: {error}"))?;
        let head = file.get("measure").and_then(toml::Value::as_table).ok_or_else(|| format!("{at}: no [measure]"))?;
        let word = |key: &str| head.get(key).and_then(toml::Value::as_str).ok_or_else(|| format!("{at}: no {key}"));
        let (id, scheme) = (word("id")?, word("scheme")?);
        let named =
            [("title", id.to_owned()), ("step", format!("step.{id}")), ("scheme_title", format!("scheme.{scheme}"))];
        for (key, name) in named {
            let text = head.get(key).cloned().ok_or_else(|| format!("{at}: write {key} in both languages"))?;
            let text = text.try_into().map_err(|error| format!("{at}: {key}: {error}"))?;
            if texts.insert(name.clone(), text).is_some() {
                return Err(format!("{at}: {name} stands in locales/measure.toml too: take it out there").into());
            }
        }
    }
    Ok(())
}

fn check(path: &Path, texts: &Texts) -> Result<(), String> {
    for (key, [zh, en]) in texts {
        let at = format!("{}: {key}", path.display());
        if zh.trim().is_empty() || en.trim().is_empty() {
            return Err(format!("{at}: write it in both languages"));
        }
        if placeholders(zh) != placeholders(en) {
            return Err(format!("{at}: {{…}} differ between the languages: make them the same"));
        }
    }
    Ok(())
}

fn placeholders(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> =
        text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name).collect();
    found.sort_unstable();
    found.dedup();
    found
}
