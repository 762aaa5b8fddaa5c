//! A data file in TOML as the document it is, and the line each of its paths stands on.

use std::collections::BTreeMap;

use ruler_core::procedure::Procedure;
use serde_json::{Value, json};
use toml::de::{DeTable, DeValue};

/// The line every path of a TOML text begins on, counted from 1.
///
/// # Errors
/// Where the text is not TOML: the parser's own words, with line and column.
pub fn lines(text: &str) -> Result<BTreeMap<String, usize>, String> {
    let table = DeTable::parse(text).map_err(|error| error.to_string())?;
    let mut out = BTreeMap::new();
    let line = |place: usize| text.bytes().take(place).filter(|byte| *byte == b'\n').count() + 1;
    of_table(table.get_ref(), "", &line, &mut out);
    Ok(out)
}

fn of_table(table: &DeTable<'_>, at: &str, line: &dyn Fn(usize) -> usize, out: &mut BTreeMap<String, usize>) {
    for (key, value) in table {
        let path = if at.is_empty() { key.get_ref().to_string() } else { format!("{at}.{}", key.get_ref()) };
        out.insert(path.clone(), line(key.span().start));
        of_value(value.get_ref(), &path, line, out);
    }
}

fn of_value(value: &DeValue<'_>, at: &str, line: &dyn Fn(usize) -> usize, out: &mut BTreeMap<String, usize>) {
    match value {
        DeValue::Table(table) => of_table(table, at, line, out),
        DeValue::Array(list) => {
            for (index, one) in list.iter().enumerate() {
                let path = format!("{at}[{index}]");
                out.insert(path.clone(), line(one.span().start));
                of_value(one.get_ref(), &path, line, out);
            }
        }
        _ => {}
    }
}

/// A data file as the build makes a document of it, with a register of sources.
///
/// # Errors
/// Where the text is not TOML.
pub fn document(text: &str, sources: &Value) -> Result<Value, String> {
    let mut out: Value = toml::from_str(text).map_err(|error| error.to_string())?;
    if let Some(map) = out.as_object_mut() {
        map.insert("format".to_owned(), json!("one-ruler/procedure@1"));
        map.insert("sources".to_owned(), sources.clone());
    }
    Ok(out)
}

/// Every fault of a data file as `line: code@path`.
///
/// # Errors
/// Where the text is not TOML.
pub fn faults(text: &str, sources: &Value) -> Result<Vec<(usize, String)>, String> {
    let (document, lines) = (document(text, sources)?, lines(text)?);
    let faults = Procedure::read(&document.to_string()).err().unwrap_or_default();
    let find = |path: &str| {
        let mut path = path;
        loop {
            if let Some(line) = lines.get(path) {
                return *line;
            }
            let Some(end) = path.rfind(['.', '[']) else { return 1 };
            path = path.get(..end).unwrap_or_default();
        }
    };
    let told = |fault: &ruler_core::procedure::check::FileFault| {
        (find(&fault.fault.field), format!("{}@{}", fault.fault.code.word(), fault.fault.field))
    };
    Ok(faults.iter().map(told).collect())
}
