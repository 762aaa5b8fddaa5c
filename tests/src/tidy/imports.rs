//! Who may import whom.

use super::source::{Line, has_word, is_word, product};
use super::{Finding, files};

/// The modules of the core in the order data flows; each sees only those before it.
const ORDER: &[&str] = &[
    "base",
    "document",
    "typed",
    "policy",
    "models",
    "household",
    "income",
    "assessment",
    "causes",
    "measures",
    "plan",
    "report",
    "ruler",
    "procedure",
    "district",
    "synth",
    "training",
    "exchange",
];

fn step(module: &str) -> Option<usize> {
    ORDER.iter().position(|name| *name == module)
}

/// A module of the core uses only modules to its left, or itself.
pub fn core_order(path: &str, text: &str) -> Vec<Finding> {
    let Some(inner) = path.strip_prefix("core/src/").filter(|inner| inner.contains('/')) else { return Vec::new() };
    let own = inner.split('/').next().unwrap_or_default();
    let finding = |line, wrong, mend| Finding { path: path.to_owned(), line, wrong, mend };
    let Some(own_step) = step(own) else {
        let wrong = format!("the module `{own}` has no place in the order of the core");
        return vec![finding(1, wrong, "give it its place in ORDER of tests/src/tidy/imports.rs")];
    };
    let mut out = Vec::new();
    for (line, used) in used_modules(inner, &product(text)) {
        match step(&used) {
            Some(place) if place <= own_step => {}
            Some(_) => out.push(finding(
                line,
                format!("`{own}` uses `{used}`, which stands to its right"),
                "move what is shared to the module on the left, or the use to the module on the right",
            )),
            None if is_module(&used) => out.push(finding(
                line,
                format!("`{own}` uses `{used}`, which has no place in the order"),
                "give it its place in ORDER of tests/src/tidy/imports.rs",
            )),
            None => {}
        }
    }
    out
}

fn is_module(name: &str) -> bool {
    let top = files::top().join("core/src");
    top.join(name).is_dir() || top.join(format!("{name}.rs")).is_file()
}

/// Modules of the crate's top that a file names, through `crate::` or enough `super::`.
fn used_modules(inner: &str, lines: &[Line]) -> Vec<(usize, String)> {
    // `assessment/rules/food.rs` lies three modules deep, `assessment/mod.rs` one.
    let depth = inner.trim_end_matches(".rs").trim_end_matches("/mod").split('/').count();
    let roots = ["crate::".to_owned(), "super::".repeat(depth)];
    let code: Vec<(usize, char)> =
        lines.iter().flat_map(|line| line.code.chars().chain(['\n']).map(|one| (line.number, one))).collect();
    let text: String = code.iter().map(|(_, one)| *one).collect();
    let mut out = Vec::new();
    for root in &roots {
        for (byte, _) in text.match_indices(root.as_str()) {
            let before = text.get(..byte).unwrap_or_default();
            if before.chars().last().is_some_and(is_word) || (root != "crate::" && before.ends_with("super::")) {
                continue;
            }
            let line = code.get(before.chars().count()).map_or(0, |(line, _)| *line);
            let rest = text.get(byte + root.len()..).unwrap_or_default();
            out.extend(first_names(rest).into_iter().map(|name| (line, name)));
        }
    }
    out
}

/// The first name of a path, or of every path of a group `{a::b, c}`.
fn first_names(rest: &str) -> Vec<String> {
    let name = |text: &str| text.trim_start().chars().take_while(|one| is_word(*one)).collect::<String>();
    let Some(group) = rest.strip_prefix('{') else { return vec![name(rest)] };
    let (mut depth, mut out, mut part) = (0_usize, Vec::new(), String::new());
    for one in group.chars() {
        match one {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => out.push(name(&std::mem::take(&mut part))),
            _ => {}
        }
        part.push(if one == ',' && depth == 0 { ' ' } else { one });
    }
    out.push(name(&part));
    out.retain(|name| !name.is_empty());
    out
}

/// `VillageType` is born at the edge: nothing that decides can name it.
pub fn village_type(path: &str, text: &str) -> Vec<Finding> {
    const EDGE: &[&str] = &["core/src/district/", "core/src/synth/", "core/src/exchange/"];
    if EDGE.iter().any(|edge| path.starts_with(edge)) {
        return Vec::new();
    }
    let lines = product(text);
    let named = lines.iter().filter(|line| has_word(&line.code, "VillageType"));
    let finding = |line: &Line| Finding {
        path: path.to_owned(),
        line: line.number,
        wrong: "`VillageType` is named outside district, synth and exchange".to_owned(),
        mend: "take what you need from Facts; which fund pays is asked of the district at the edge",
    };
    named.map(finding).collect()
}

/// What decides has no field that says where a household lives or what anybody is called.
pub fn facts_fields(path: &str, text: &str) -> Vec<Finding> {
    const FORBIDDEN: &[&str] = &["village", "township", "name", "address", "place_of"];
    let mut out = Vec::new();
    for line in product(text) {
        let Some((field, _)) = line.code.trim().strip_prefix("pub ").and_then(|rest| rest.split_once(':')) else {
            continue;
        };
        let parts: Vec<&str> = field.split('_').collect();
        if FORBIDDEN.iter().any(|word| parts.contains(word)) {
            out.push(Finding {
                path: path.to_owned(),
                line: line.number,
                wrong: format!("Facts has the field `{field}`"),
                mend: "leave it in the record: twins in different villages must get the same bytes",
            });
        }
    }
    out
}

/// The boundary, the ports and the core each have their doors in the crates of the web.
pub fn web_doors(path: &str, text: &str) -> Vec<Finding> {
    let Some(inner) = path.strip_prefix("web/") else { return Vec::new() };
    let within = |doors: &[&str]| doors.iter().any(|door| inner == *door || inner.starts_with(&format!("{door}/")));
    let mut out = Vec::new();
    let mut found = |line: &Line, wrong: &str, mend| {
        out.push(Finding { path: path.to_owned(), line: line.number, wrong: wrong.to_owned(), mend });
    };
    let lines = product(text);
    let mut importing = false;
    for line in &lines {
        if within(&["app/src/ports"]) && (line.code.starts_with("extern ") && line.code.ends_with('{')) {
            importing = true;
        } else if line.code == "}" {
            importing = false;
        }
        // In the ports it may stand over, and inside, a block of what JavaScript gives: that is an import.
        let imports = within(&["app/src/ports"]) && (importing || line.code.contains("#[wasm_bindgen(module"));
        let exports = line.code.contains("#[wasm_bindgen") && !imports;
        if exports && !within(&["engine/src/api.rs", "district/src/api.rs", "app/src/app.rs"]) {
            found(line, "exports to JavaScript", "export from web/engine/src/api.rs alone, as pass, call, hand back");
        }
        let browser = ["web_sys", "gloo", "gloo_storage", "gloo_timers", "gloo_events", "gloo_net", "gloo_utils"];
        let touches = browser.iter().any(|word| has_word(&line.code, word)) && !types_alone(&line.code);
        if touches && !within(&["app/src/ports"]) {
            found(line, "touches the browser", "put it behind a trait in web/desk/src/ports with an in-memory twin");
        }
        // What people type is read by the one reader wherever it is typed; it judges nothing.
        let reads = within(&["words/src"])
            && line.code.matches("ruler_core").count() == line.code.matches("ruler_core::typed").count();
        if has_word(&line.code, "ruler_core") && !reads && !within(DOORS_TO_CORE) {
            found(line, "imports the core", "let a view, or the judge, bring it as keys, tones and texts");
        }
        if within(&["words/src"]) && line.code.contains("ruler_core::exchange") {
            found(
                line,
                "calls the engine",
                "take what was worked out as an argument; the page's calls are in state/src/judge",
            );
        }
    }
    out
}

/// Files and folders of the web that may import the core.
const DOORS_TO_CORE: &[&str] = &[
    "words/src/views",
    "words/src/answer.rs",
    // Asks the core for its words, while it is built.
    "words/src/checked.rs",
    "state/src/judge",
    // Reads what was typed by the unit of a figure.
    "state/src/figures.rs",
    "engine/src",
    "district/src",
];

/// Whether a line names event and element types of `web_sys` alone.
fn types_alone(code: &str) -> bool {
    let Some((_, rest)) = code.split_once("web_sys::") else { return false };
    let names = rest.trim_start_matches('{').split(|one: char| !is_word(one)).filter(|name| !name.is_empty());
    let fits = |name: &str| name.ends_with("Event") || (name.starts_with("Html") && name.ends_with("Element"));
    let mut names = names.peekable();
    code.trim_start().starts_with("use ") && names.peek().is_some() && names.all(fits)
}
