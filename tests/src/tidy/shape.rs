//! How long a file may be, and what may stand at the top.

use super::Finding;

/// Longest file of code.
const LINES: usize = 400;
/// Longest file of figures: one family.
const FIGURE_LINES: usize = 80;

/// Longest file of one income model, job, course or loan: its figures, tags, readings and notes, one a line.
const ENTRY_LINES: usize = 110;

/// Files that may be longer, with the reason.
const LONGER: &[(&str, &str)] = &[
    ("tests/benches/rules.mjs", "the rules once more in one plain file, to be read from top to bottom as an oracle"),
    ("core/data/policy/counts.toml", "one figure for each of 38 kinds of income"),
    ("core/data/policy/stability.toml", "four figures for each of ten risk classes, and the marks of a fragile pass"),
    ("core/data/policy/income.toml", "lines and ranges of every year since 2010"),
    ("core/data/policy/checks.toml", "one bound for each check of the register"),
    ("core/data/policy/criteria.toml", "one switch for each criterion, each with its quoted clause"),
    ("core/data/policy/members.toml", "one figure for each kind of membership"),
    ("core/data/policy/water.toml", "the four tests of water, and how distances are read where nobody took the time"),
    ("core/data/policy/dibao.toml", "the minimum allowance line of every stretch of days, each with its document"),
    ("core/src/policy/param.rs", "one line for each figure there is, and what each is counted in"),
    ("web/words/src/views/fields.rs", "the form: one line for each fact there is, in the order of the register's own"),
    ("core/data/catalogue/sources.toml", "the register of texts the catalogue's figures were read in"),
];

/// Whether the length of a file is looked at.
pub fn concerns(path: &str) -> bool {
    let code = [".rs", ".js", ".mjs", ".css"].iter().any(|end| path.ends_with(end));
    let figures = ["core/data/policy/", "core/data/models/", "core/data/catalogue/", "web/words/locales/"];
    code || (path.ends_with(".toml") && figures.iter().any(|place| path.starts_with(place)))
}

/// Longest a file may be at its place.
fn most(path: &str) -> usize {
    let of_entries = ["core/data/models/", "core/data/catalogue/"];
    match path {
        _ if path.starts_with("core/data/policy/") => FIGURE_LINES,
        _ if of_entries.iter().any(|place| path.starts_with(place)) => ENTRY_LINES,
        _ => LINES,
    }
}

/// A file is short enough to be read at one go, or listed with its reason.
pub fn too_long(path: &str, text: &str) -> Vec<Finding> {
    let most = most(path);
    let count = text.lines().count();
    let listed = LONGER.iter().any(|(one, _)| *one == path) || path.starts_with("web/words/locales/");
    if count <= most || listed {
        return Vec::new();
    }
    vec![Finding {
        path: path.to_owned(),
        line: most + 1,
        wrong: format!("{count} lines, {most} are allowed"),
        mend: "split it where its subject changes; a table may be listed in LONGER of tests/src/tidy/shape.rs with a reason",
    }]
}

/// Entries of the list of longer files that no longer need it.
pub fn needlessly_listed(path: &str, text: &str) -> Vec<Finding> {
    let most = most(path);
    let listed = LONGER.iter().find(|(one, _)| *one == path);
    let Some((_, reason)) = listed.filter(|_| text.lines().count() <= most) else { return Vec::new() };
    vec![Finding {
        path: path.to_owned(),
        line: 1,
        wrong: format!("short enough now, but listed as longer ({reason})"),
        mend: "take it off LONGER in tests/src/tidy/shape.rs",
    }]
}

/// What stands at the top of the repository.
const TOP: &[&str] = &["Cargo.toml", "Cargo.lock", "core", "web", "www", "tests", "README.md", "LICENSE"];

/// The top holds the four parts, the workspace, the README and the licence; names with a dot aside.
pub fn top_level(paths: &[String]) -> Vec<Finding> {
    let mut names: Vec<&str> = paths.iter().filter_map(|path| path.split('/').next()).collect();
    names.dedup();
    let finding =
        |name: &str, wrong: &str, mend| Finding { path: name.to_owned(), line: 1, wrong: wrong.to_owned(), mend };
    let foreign = names.iter().filter(|name| !name.starts_with('.') && !TOP.contains(name));
    let mut out: Vec<Finding> = foreign
        .map(|name| finding(name, "does not belong at the top", "move it into core, web, www or tests"))
        .collect();
    let lost = TOP.iter().filter(|name| !names.contains(name));
    out.extend(lost.map(|name| finding(name, "is missing at the top", "put it back")));
    out
}
