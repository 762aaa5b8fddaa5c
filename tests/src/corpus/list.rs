//! Lines of hashes, and what differs between two lists of them.

use std::collections::{BTreeMap, BTreeSet};

use super::{Entry, answers, hash};

/// The line of an entry: its name, then `document=hash` for each document, tabs between them.
pub fn line(entry: &Entry) -> String {
    let mut out = entry.name.replace(['\t', '\n'], " ");
    for (document, text) in answers(entry) {
        out.push_str(&format!("\t{document}={}", hash(&text)));
    }
    out
}

/// A list by household and document.
type Hashes<'a> = BTreeMap<&'a str, BTreeMap<&'a str, &'a str>>;

fn read(list: &str) -> Hashes<'_> {
    let one = |line| {
        let mut parts = str::split(line, '\t');
        Some((parts.next()?, parts.filter_map(|part| part.split_once('=')).collect()))
    };
    list.lines().filter(|line| !line.is_empty()).filter_map(one).collect()
}

/// What differs between two lists, household by household: `name: document, …`.
pub fn compare(before: &str, after: &str) -> Vec<String> {
    let (before, after) = (read(before), read(after));
    let names: BTreeSet<&&str> = before.keys().chain(after.keys()).collect();
    let mut out = Vec::new();
    for name in names {
        match (before.get(*name), after.get(*name)) {
            (Some(was), Some(is)) => {
                let documents: BTreeSet<&&str> = was.keys().chain(is.keys()).collect();
                let other: Vec<&str> =
                    documents.into_iter().filter(|one| was.get(**one) != is.get(**one)).copied().collect();
                if !other.is_empty() {
                    out.push(format!("{name}: {}", other.join(", ")));
                }
            }
            (Some(_), None) => out.push(format!("{name}: in the first list alone")),
            _ => out.push(format!("{name}: in the second list alone")),
        }
    }
    out
}
