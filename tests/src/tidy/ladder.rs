//! The inner ladder of each crate: no circle between files of different folders, none inside a folder without a reason;
//! and which crate may depend on which.

use std::collections::{BTreeMap, BTreeSet};

use super::Finding;
use super::source::{is_word, product};

/// The crates whose inner ladder is kept, by their folder of sources.
pub const CRATES: &[&str] = &[
    "core/src",
    "web/words/src",
    "web/state/src",
    "web/desk/src",
    "web/engine/src",
    "web/district/src",
    "web/app/src",
];

/// A file of a crate: its path below the crate's sources, and its text.
pub type File = (String, String);

/// What each file of a crate uses of the others.
type Uses = BTreeMap<String, BTreeSet<String>>;

/// The module of a file, step by step: `plan/search/mod.rs` is `plan`, `search`; the crate's top is no step.
fn module(path: &str) -> Vec<String> {
    let bare = path.trim_end_matches(".rs");
    let bare = bare.strip_suffix("/mod").unwrap_or(bare);
    if matches!(bare, "lib" | "main") { Vec::new() } else { bare.split('/').map(str::to_owned).collect() }
}

/// Which files use which, through `crate::`, `super::`, `self::`, or the bare name of a module below.
fn uses(files: &[File]) -> Uses {
    let modules: BTreeMap<Vec<String>, &str> = files.iter().map(|(path, _)| (module(path), path.as_str())).collect();
    let mut out = Uses::new();
    for (path, text) in files {
        let own = module(path);
        let code: String = product(text).iter().flat_map(|line| line.code.chars().chain(['\n'])).collect();
        let below = modules.keys().filter(|one| one.split_last().is_some_and(|(_, above)| above == own));
        let below: BTreeSet<&String> = below.filter_map(|one| one.last()).collect();
        let found = out.entry(path.clone()).or_default();
        for named in paths(&code, &below) {
            let Some(full) = full(&own, named) else { continue };
            // The file that holds what a path names is that of its longest part that is a module.
            let holder = (0..=full.len()).rev().find_map(|length| modules.get(full.get(..length)?));
            found.extend(holder.filter(|holder| **holder != path).map(|holder| (*holder).to_owned()));
        }
    }
    out
}

/// A path as it is written, from the crate's top; `None` where it leads out of it.
fn full(own: &[String], named: Vec<String>) -> Option<Vec<String>> {
    let mut at = own.to_vec();
    let mut rest = named.into_iter().peekable();
    if rest.peek().is_some_and(|first| first == "crate") {
        at.clear();
        rest.next();
    }
    while let Some(step) = rest.next_if(|step| step == "super" || step == "self") {
        if step == "super" {
            at.pop()?;
        }
    }
    at.extend(rest);
    Some(at)
}

/// The paths a text names that begin at a root, or at one of the modules below.
fn paths(code: &str, below: &BTreeSet<&String>) -> Vec<Vec<String>> {
    let chars: Vec<char> = code.chars().collect();
    let (mut out, mut place) = (Vec::new(), 0);
    while place < chars.len() {
        let word = word_at(&chars, &mut place);
        if word.is_empty() {
            place += 1;
            continue;
        }
        if chars.get(place..place + 2) != Some(&[':', ':']) {
            continue;
        }
        // A path of another crate is read too, so that its steps are not taken for beginnings.
        let root = ["crate", "super", "self"].contains(&word.as_str()) || below.contains(&word);
        let before = out.len();
        tree(&chars, &mut place, vec![word], &mut out);
        if !root {
            out.truncate(before);
        }
    }
    out
}

fn word_at(chars: &[char], place: &mut usize) -> String {
    let word: String = chars.iter().skip(*place).take_while(|one| is_word(**one)).collect();
    *place += word.chars().count();
    word
}

/// Reads on from a beginning: further steps, or a group of them in braces.
fn tree(chars: &[char], place: &mut usize, mut begun: Vec<String>, out: &mut Vec<Vec<String>>) {
    while chars.get(*place..*place + 2) == Some(&[':', ':']) {
        *place += 2;
        if chars.get(*place) == Some(&'{') {
            *place += 1;
            while chars.get(*place).is_some_and(|one| *one != '}') {
                let word = word_at(chars, place);
                if word.is_empty() {
                    *place += 1;
                } else {
                    tree(chars, place, [begun.as_slice(), &[word]].concat(), out);
                    // What it is called here does not matter.
                    while chars.get(*place).is_some_and(|one| !matches!(one, ',' | '}')) {
                        *place += 1;
                    }
                }
            }
            *place += 1;
            return;
        }
        let word = word_at(chars, place);
        if word.is_empty() {
            break;
        }
        begun.push(word);
    }
    out.push(begun);
}

/// Everything a file reaches.
fn reached<'u>(uses: &'u Uses, from: &str) -> BTreeSet<&'u str> {
    let (mut seen, mut ahead) = (BTreeSet::new(), vec![from]);
    while let Some(at) = ahead.pop() {
        for next in uses.get(at).into_iter().flatten() {
            if seen.insert(next.as_str()) {
                ahead.push(next);
            }
        }
    }
    seen
}

/// Files that use each other, directly or through others: each circle once, its files in order.
pub fn circles(files: &[File]) -> Vec<Vec<String>> {
    let uses = uses(files);
    let reach: BTreeMap<&str, BTreeSet<&str>> = uses.keys().map(|path| (path.as_str(), reached(&uses, path))).collect();
    let mutual = |one: &str, other: &str| {
        reach.get(one).is_some_and(|to| to.contains(other)) && reach.get(other).is_some_and(|to| to.contains(one))
    };
    let circle = |path: &str| -> Vec<String> {
        reach.keys().filter(|other| mutual(path, other)).map(|other| (*other).to_owned()).collect()
    };
    let all: BTreeSet<Vec<String>> = reach.keys().map(|path| circle(path)).filter(|found| !found.is_empty()).collect();
    all.into_iter().collect()
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// What breaks the ladder of a crate: circles across folders, circles no reason is given for, reasons without a circle.
pub fn broken(root: &str, files: &[File], named: &[Named]) -> Vec<Finding> {
    let finding = |path: &str, wrong: String, mend| Finding { path: format!("{root}/{path}"), line: 1, wrong, mend };
    let found = circles(files);
    let own: Vec<&Named> = named.iter().filter(|one| one.root == root).collect();
    let mut out = Vec::new();
    for circle in &found {
        let first = circle.first().map_or("", String::as_str);
        let wrong = format!("a circle of {} files: {}", circle.len(), circle.join(", "));
        if circle.iter().any(|path| folder(path) != folder(first)) {
            out.push(finding(first, wrong, "move what both sides need to a file below them"));
        } else if !own.iter().any(|one| one.is(circle)) {
            let mend = "move what both need below them, or name it with its reason in tests/src/tidy/circles.rs";
            out.push(finding(first, wrong, mend));
        }
    }
    for one in own.iter().filter(|one| !found.iter().any(|circle| one.is(circle))) {
        let wrong = format!("{} are named as a circle and are none ({})", one.files.join(", "), one.why);
        out.push(finding(
            one.folder,
            wrong,
            "take it out of tests/src/tidy/circles.rs, or name the circle as it is now",
        ));
    }
    out
}

/// A circle inside one folder, with its reason.
#[derive(Debug, Clone, Copy)]
pub struct Named {
    /// The crate's sources.
    pub root: &'static str,
    /// The folder below them.
    pub folder: &'static str,
    /// Its files, in order, without their ending.
    pub files: &'static [&'static str],
    /// Why they belong together.
    pub why: &'static str,
}

impl Named {
    fn is(&self, circle: &[String]) -> bool {
        let below = if self.folder.is_empty() { String::new() } else { format!("{}/", self.folder) };
        circle.iter().map(String::as_str).eq(self.files.iter().map(|name| format!("{below}{name}.rs")))
    }
}

/// What each crate may depend on of the others. Of the browser's crates only the last two may.
const ARROWS: &[(&str, &[&str])] = &[
    ("core", &[]),
    ("web/words", &["ruler_core"]),
    ("web/state", &["ruler_core", "ruler_words"]),
    ("web/desk", &["ruler_state", "ruler_words"]),
    ("web/engine", &["ruler_core", "ruler_words", "js-sys", "wasm-bindgen"]),
    ("web/district", &["ruler_core", "ruler_words", "wasm-bindgen"]),
    (
        "web/app",
        &[
            "ruler_desk",
            "ruler_state",
            "ruler_words",
            "idb",
            "js-sys",
            "wasm-bindgen",
            "wasm-bindgen-futures",
            "wasm_split_helpers",
            "web-sys",
            "yew",
        ],
    ),
];

/// Whether a file is the manifest of a crate that has its place in the order.
pub fn is_manifest(path: &str) -> bool {
    path.ends_with("Cargo.toml") && (path.starts_with("core/") || path.starts_with("web/"))
}

/// A crate depends on no crate above it, and on nothing of the browser unless it is made for one.
pub fn arrows(path: &str, text: &str) -> Vec<Finding> {
    let own = path.trim_end_matches("/Cargo.toml");
    let finding = |line, wrong, mend| Finding { path: path.to_owned(), line, wrong, mend };
    let Some((_, allowed)) = ARROWS.iter().find(|(one, _)| *one == own) else {
        return vec![finding(
            1,
            format!("{own} has no place among the crates"),
            "give it its place in ARROWS of tests/src/tidy/ladder.rs",
        )];
    };
    let mut out = Vec::new();
    let mut section = "";
    for (number, line) in (1..).zip(text.lines()) {
        if line.starts_with('[') {
            section = line;
        }
        let name = line.split(['.', ' ', '=']).next().unwrap_or_default();
        let kept = name.starts_with("ruler_") || BROWSER.contains(&name);
        if section == "[dependencies]" && kept && !allowed.contains(&name) {
            let mend =
                "move what is needed to the crate below, or put the browser behind a trait of web/desk/src/ports";
            out.push(finding(number, format!("{own} depends on {name}"), mend));
        }
    }
    out
}

/// Crates of the browser.
const BROWSER: &[&str] =
    &["gloo", "idb", "js-sys", "wasm-bindgen", "wasm-bindgen-futures", "wasm_split_helpers", "web-sys", "yew"];
