//! One thing, one name: no text of screen, paper, data or format uses a name that the glossary turned down.

use std::path::Path;

use ruler_tests::run::top;
use ruler_tests::said::{Outcome, none};
use serde::Deserialize;
use serde_json::Value;

/// A term of `web/words/glossary.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Term {
    zh: String,
    en: String,
    means: String,
    not_zh: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Glossary {
    term: Vec<Term>,
}

fn glossary() -> Result<Glossary, Box<dyn std::error::Error>> {
    Ok(toml::from_str(&std::fs::read_to_string(top().join("web/words/glossary.toml"))?)?)
}

/// Texts below a folder with their paths: data that are shown, locales, and what the format says of itself.
fn texts(folder: &Path, out: &mut Vec<(String, String)>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if path.is_dir() {
            texts(&path, out)?;
        } else if ["toml", "json"].contains(&ending) {
            out.push((path.display().to_string(), std::fs::read_to_string(&path)?));
        }
    }
    Ok(())
}

/// Lines that are not ours to word: quoted clauses and titles of documents, names people gave a measure before, figures
/// read elsewhere.
fn is_quoted(line: &str) -> bool {
    let start = line.trim_start();
    ["clause", "title ", "title=", "known_as", "{ field =", "note"].iter().any(|key| start.starts_with(key))
}

/// Keys of the register's lists below which other people's words stand: headings of exports, the words of their cells, and
/// what each is known by. A name turned down must be read there, or a file that uses it could not be taken in.
const STATES_OWN: [&str; 4] = ["heading", "word", "synonyms", "synonyms_remembered"];

/// The strings of a list of the register that are ours, a line each.
fn ours(value: &Value) -> String {
    match value {
        Value::String(text) => format!("{text}\n"),
        Value::Array(list) => list.iter().map(ours).collect(),
        Value::Object(map) => {
            map.iter().filter(|(key, _)| !STATES_OWN.contains(&key.as_str())).map(|(_, one)| ours(one)).collect()
        }
        _ => String::new(),
    }
}

/// Names turned down that a text uses.
fn wrong<'t>(text: &'t str, terms: &'t [Term]) -> impl Iterator<Item = (usize, &'t str, &'t str)> {
    text.lines().enumerate().filter(|(_, line)| !is_quoted(line)).flat_map(move |(place, line)| {
        let of = move |term: &'t Term| term.not_zh.iter().map(move |name| (name.as_str(), term.zh.as_str()));
        let found = terms.iter().flat_map(of).filter(move |(name, _)| line.contains(name));
        found.map(move |(name, right)| (place.saturating_add(1), name, right))
    })
}

#[test]
fn one_thing_has_one_name() -> Outcome {
    let glossary = glossary()?;
    let mut all = Vec::new();
    for folder in ["web/words/locales", "core/data"] {
        texts(&top().join(folder), &mut all)?;
    }
    // Of the register's lists only what we say of them: the rest are the state's own words.
    for (_, text) in all.iter_mut().filter(|(path, _)| path.contains("core/data/register/")) {
        *text = ours(&serde_json::from_str(text)?);
    }
    assert!(all.len() > 60, "{} texts", all.len());
    let schema = serde_json::to_string_pretty(&schemars::schema_for!(ruler_core::household::HouseholdRecord))?;
    all.push(("the household's schema".to_owned(), schema));
    let mut found = Vec::new();
    for (path, text) in &all {
        found.extend(
            wrong(text, &glossary.term).map(|(line, name, right)| format!("{path}:{line}: {name}, called {right}")),
        );
    }
    none("names that the glossary turned down", &found)
}

/// The test above can fail, and no term turns down its own name or that of another.
#[test]
fn the_glossary_is_sound() -> Outcome {
    let glossary = glossary()?;
    let mut odd = Vec::new();
    for term in &glossary.term {
        if term.zh.is_empty() || term.en.is_empty() || term.means.is_empty() || term.not_zh.is_empty() {
            odd.push(format!("{}: something is missing", term.zh));
        }
        for name in &term.not_zh {
            let shown = format!("\"key\" = [\"一句里有{name}的话。\", \"…\"]");
            if wrong(&shown, &glossary.term).next().is_none() {
                odd.push(format!("{name} would not be noticed"));
            }
            odd.extend(
                glossary
                    .term
                    .iter()
                    .filter(|other| other.zh.contains(name.as_str()))
                    .map(|other| format!("{name} is turned down and stands in {}", other.zh)),
            );
        }
    }
    none("terms to mend", &odd)
}
