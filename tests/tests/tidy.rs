//! Who may import whom, and the other rules about the code's own text. Every failure says where, what and how to mend.

use std::process::Command;

use ruler_tests::source::{Source, bare, files, product, top};

/// Fails with every breach.
fn none(breaches: &[String], mend: &str) {
    assert!(breaches.is_empty(), "{} places:\n{}\nmend: {mend}", breaches.len(), breaches.join("\n"));
}

fn rust_in<'a>(all: &'a [Source], folder: &str) -> Vec<&'a Source> {
    all.iter().filter(|file| file.path.starts_with(folder) && file.path.ends_with(".rs")).collect()
}

/// Core's modules from the bottom up: each imports only from its left.
const ORDER: [&str; 14] = [
    "base",
    "policy",
    "household",
    "income",
    "assessment",
    "causes",
    "measures",
    "plan",
    "report",
    "procedure",
    "district",
    "synth",
    "training",
    "exchange",
];

/// Modules of core that a line names: `crate::x`.
fn named(line: &str) -> Vec<&str> {
    let after = line.split("crate::").skip(1);
    after.map(|rest| rest.split(|sign: char| !(sign.is_alphanumeric() || sign == '_')).next().unwrap_or("")).collect()
}

fn wrong_way(path: &str, line: &str) -> Option<String> {
    let own = path.strip_prefix("core/src/")?.split(['/', '.']).next()?;
    let height = |module: &str| ORDER.iter().position(|known| *known == module);
    let here = height(own)?;
    let up = named(line).into_iter().find(|module| height(module).is_some_and(|there| there > here))?;
    Some(format!("{own} imports {up}"))
}

#[test]
fn a_core_module_imports_only_from_its_left() {
    assert!(wrong_way("core/src/base/money.rs", "use crate::policy::Param;").is_some(), "the rule cannot fail");
    assert!(wrong_way("core/src/exchange/read.rs", "use crate::base::Yuan;").is_none());
    let all = files();
    let mut breaches = Vec::new();
    for file in rust_in(&all, "core/src/") {
        for (number, line) in product(&file.text) {
            if let Some(what) = wrong_way(&file.path, &bare(line)) {
                breaches.push(format!("{}:{number}: {what}", file.path));
            }
        }
    }
    none(&breaches, &format!("move what is needed to the lower module; the order is {}", ORDER.join(" < ")));
}

#[test]
fn core_knows_no_wasm_no_clock_no_chance_no_net() -> Result<(), Box<dyn std::error::Error>> {
    let tree = Command::new(env!("CARGO"))
        .current_dir(top())
        .args(["tree", "--offline", "--locked", "-p", "one-ruler-core", "-e", "normal,features", "--prefix", "none"])
        .output()?;
    let tree = String::from_utf8(tree.stdout)?;
    assert!(tree.contains("serde_json"), "cargo tree gave nothing");
    let refused = [
        "wasm-bindgen",
        "js-sys",
        "web-sys",
        "getrandom",
        "rand ",
        "rand_core",
        "tokio",
        "reqwest",
        "mio ",
        "socket2",
        "iana-time-zone",
        "chrono feature \"clock\"",
        "chrono feature \"now\"",
        "chrono feature \"wasmbind\"",
    ];
    let found: Vec<String> = refused
        .iter()
        .filter(|name| tree.lines().any(|line| line.starts_with(*name)))
        .map(ToString::to_string)
        .collect();
    none(&found, "core is pure: take days and seeds as arguments, and leave the rest to the edge");
    Ok(())
}

#[test]
fn what_decides_cannot_see_the_village() {
    let all = files();
    let mut breaches = Vec::new();
    for file in rust_in(&all, "core/src/") {
        let allowed = ["core/src/district", "core/src/synth", "core/src/exchange"];
        if allowed.iter().any(|folder| file.path.starts_with(folder)) {
            continue;
        }
        let hit = product(&file.text).filter(|(_, line)| bare(line).contains("VillageType"));
        breaches.extend(hit.map(|(number, _)| format!("{}:{number}: VillageType", file.path)));
    }
    none(&breaches, "name the scheme, and ask at the edge which fund pays");
    let facts = all.iter().find(|file| file.path == "core/src/household/facts.rs").map(|file| file.text.as_str());
    let fields =
        facts.unwrap_or_default().lines().map(str::trim).filter(|line| line.starts_with("pub ") && line.contains(": "));
    let seen: Vec<&str> = fields
        .clone()
        .filter(|line| ["village", "township", " name:", " place:"].iter().any(|word| line.contains(word)))
        .collect();
    assert!(fields.count() > 20, "facts.rs has moved");
    assert!(seen.is_empty(), "Facts must hold no village, township or name: {seen:?}");
}

/// The first number of a line that is neither 0 nor 1, nor part of a name or a type.
fn figure(line: &str) -> Option<String> {
    let line = bare(line);
    let signs: Vec<char> = line.chars().collect();
    let mut at = 0;
    while let Some(sign) = signs.get(at) {
        if sign.is_alphabetic() || *sign == '_' {
            while signs.get(at).is_some_and(|sign| sign.is_alphanumeric() || *sign == '_') {
                at += 1;
            }
        } else if sign.is_ascii_digit() {
            let start = at;
            let point = |at: usize| signs.get(at) == Some(&'.') && signs.get(at + 1).is_some_and(char::is_ascii_digit);
            while signs.get(at).is_some_and(|sign| sign.is_alphanumeric() || *sign == '_') || point(at) {
                at += 1;
            }
            // The length of an array is counted, not decided.
            let counted = signs.get(at) == Some(&']') && signs.get(start.saturating_sub(2)) == Some(&';');
            let number: String = signs.get(start..at).unwrap_or_default().iter().collect();
            let value = number.split("_u").next().unwrap_or("").split("_i").next().unwrap_or("");
            if !counted && !["0", "1"].contains(&value) {
                return Some(number);
            }
        } else {
            at += 1;
        }
    }
    None
}

#[test]
fn no_policy_figure_stands_in_rust() {
    assert_eq!(figure("let line = 2952;").as_deref(), Some("2952"), "the rule cannot fail");
    assert_eq!(figure("let a: [u16; 1] = [0]; // 2952"), None);
    let all = files();
    let mut breaches = Vec::new();
    for folder in ["assessment", "causes", "measures", "plan"] {
        for file in rust_in(&all, &format!("core/src/{folder}/")) {
            // The numerical method of the probability is arithmetic throughout; its figures come from the pack.
            if file.path.ends_with("assessment/stability.rs") {
                continue;
            }
            let mut before = "";
            for (number, line) in product(&file.text) {
                let said = line.contains("arithmetic") || before.contains("arithmetic");
                if !said && let Some(found) = figure(line) {
                    breaches.push(format!("{}:{number}: {found} in {}", file.path, line.trim()));
                }
                before = line;
            }
        }
    }
    none(&breaches, "put the figure into core/data/policy with its source, or say on the line `// arithmetic: why`");
}

#[test]
fn the_edges_of_web_keep_to_themselves() {
    let all = files();
    let mut breaches = Vec::new();
    for file in rust_in(&all, "web/src/") {
        let inside = |parts: &[&str]| parts.iter().any(|part| file.path.starts_with(&format!("web/src/{part}")));
        for (number, line) in product(&file.text) {
            let line = bare(line);
            let mut breach = |what: &str| breaches.push(format!("{}:{number}: {what}", file.path));
            if line.contains("#[wasm_bindgen") && !inside(&["api.rs", "app.rs"]) {
                breach("exports to JavaScript");
            }
            // Types of events and elements are what Yew hands to a component.
            let types = line.contains("use web_sys::") && !line.contains("window");
            if (line.contains("web_sys::") || line.contains("gloo")) && !types && !inside(&["ports/"]) {
                breach("touches the browser");
            }
            if line.contains("ruler_core::") && inside(&["state/", "ports/", "pages/"]) {
                breach("imports core");
            }
        }
    }
    none(&breaches, "export from api.rs, reach the browser through ports/, and get core's results through views/");
}

/// Files that are tables, with the reason they may be long.
const LONG: [&str; 0] = [];

#[test]
fn a_file_stays_small_enough_to_hold_in_the_head() {
    let code = [".rs", ".js", ".mjs", ".css"];
    let long = files().into_iter().filter(|file| code.iter().any(|end| file.path.ends_with(end)));
    let long = long.filter(|file| file.text.lines().count() > 400 && !LONG.contains(&file.path.as_str()));
    let breaches: Vec<String> =
        long.map(|file| format!("{}: {} lines", file.path, file.text.lines().count())).collect();
    none(&breaches, "split the file along what it does");
}

#[test]
fn the_top_level_is_what_was_agreed() {
    let agreed = ["Cargo.toml", "Cargo.lock", "core", "web", "www", "tests", "README.md", "LICENSE"];
    let mut tops: Vec<String> =
        files().iter().filter_map(|file| file.path.split('/').next().map(str::to_owned)).collect();
    tops.sort();
    tops.dedup();
    let extra: Vec<String> =
        tops.into_iter().filter(|name| !agreed.contains(&name.as_str()) && !name.starts_with('.')).collect();
    none(&extra, "move it below core, web, www or tests");
}

#[test]
fn no_shortcut_is_left_behind() {
    let all = files();
    let mut breaches = Vec::new();
    for file in rust_in(&all, "core/src/").into_iter().chain(rust_in(&all, "web/src/")) {
        for (number, line) in product(&file.text) {
            let line = bare(line);
            if [".unwrap()", ".expect(", "panic!(", "todo!(", "unimplemented!("].iter().any(|word| line.contains(word))
            {
                breaches.push(format!("{}:{number}: {}", file.path, line.trim()));
            }
        }
    }
    // Written apart, so that this file does not find itself.
    let skips = [["#[ign", "ore"], [".ski", "p("], [".onl", "y("]].map(|parts| parts.concat());
    for file in all.iter().filter(|file| file.path.starts_with("tests/") || file.path.ends_with(".rs")) {
        for (number, line) in (1..).zip(file.text.lines()) {
            let iterator = file.path.ends_with(".rs") && line.contains(skips[1].as_str());
            if !iterator && skips.iter().any(|word| line.contains(word.as_str())) {
                breaches.push(format!("{}:{number}: {}", file.path, line.trim()));
            }
        }
    }
    none(&breaches, "return an error instead of panicking; mend or delete a test instead of leaving it out");
}

#[test]
fn nothing_breaks_a_strict_policy_or_names_a_machine() {
    let mut breaches = Vec::new();
    let homes = [["/ro", "ot/"], ["/ho", "me/user"], ["/tm", "p/"], ["/wo", "rk/"]].map(|parts| parts.concat());
    for file in files().iter().filter(|file| !file.path.ends_with(".lock")) {
        let page = file.path.starts_with("web/src/") || file.path.ends_with(".html");
        for (number, line) in (1..).zip(file.text.lines()) {
            if page && (line.contains(" style=") || line.contains("onclick=\"")) {
                breaches.push(format!("{}:{number}: an inline style or script", file.path));
            }
            if homes.iter().any(|home| line.contains(home.as_str())) {
                breaches.push(format!("{}:{number}: a path of one machine", file.path));
            }
        }
    }
    none(&breaches, "use a class, or a path from the repository's top");
}
