//! Words that must not stand in some files.

use super::Finding;
use super::source::{lines, product};

fn finding(path: &str, line: usize, wrong: String, mend: &'static str) -> Finding {
    Finding { path: path.to_owned(), line, wrong, mend }
}

/// The product never gives up: no unwrap, expect, panic.
pub fn giving_up(path: &str, text: &str) -> Vec<Finding> {
    const WORDS: &[&str] = &[".unwrap(", ".expect(", "panic!", "todo!", "unimplemented!", "unreachable!"];
    let mut out = Vec::new();
    for line in product(text) {
        for word in WORDS.iter().filter(|word| line.code.contains(**word)) {
            let wrong = format!("`{word}` in what people hold in their hands");
            out.push(finding(path, line.number, wrong, "give a fault with its field, or a value that says unknown"));
        }
    }
    out
}

/// What people read is not written by `{:?}`: the build that ships switches it off, and it leaves a hole.
pub fn debug_text(path: &str, text: &str) -> Vec<Finding> {
    let mut out = Vec::new();
    let all: Vec<&str> = text.lines().collect();
    for line in product(text) {
        let raw = line.number.checked_sub(1).and_then(|place| all.get(place)).copied().unwrap_or_default();
        let code = raw.split("//").next().unwrap_or_default();
        if code.contains(":?}") && !line.code.trim_start().starts_with('#') {
            let wrong = "`{:?}` in what people hold in their hands".to_owned();
            out.push(finding(path, line.number, wrong, "write the number, the word or the message itself"));
        }
    }
    out
}

/// No test is passed over. Rust's own `skip` of an iterator is none.
pub fn passed_over(path: &str, text: &str) -> Vec<Finding> {
    let mend = "run it; a defect we know of keeps its case with `known_defect`";
    let mut out = Vec::new();
    if path.ends_with(".rs") {
        for line in lines(text).iter().filter(|line| line.code.contains("#[ignore")) {
            out.push(finding(path, line.number, "a test is passed over".to_owned(), mend));
        }
        return out;
    }
    for (number, line) in (1..).zip(text.lines()) {
        if [".skip(", ".only(", ".todo("].iter().any(|word| line.contains(word)) {
            out.push(finding(path, number, "a test is passed over, or runs alone".to_owned(), mend));
        }
    }
    out
}

/// No path of one person's machine.
pub fn machine_paths(path: &str, text: &str) -> Vec<Finding> {
    // Written in two parts, so that this file passes its own rule.
    let roots = [
        concat!("/", "home/"),
        concat!("/", "Users/"),
        concat!("/", "root/"),
        concat!("/", "work/"),
        concat!("/", "tmp/"),
        concat!("C:", "\\"),
    ];
    // An invented one, in the build tool's own example of a search path.
    let invented = concat!("/", "home/someone/");
    let mut out = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        for root in roots {
            let starts = |(place, _): &(usize, &str)| {
                let before = line.get(..*place).and_then(|text| text.chars().last());
                before.is_none_or(|one| one.is_whitespace() || "\"'`=(:,[<".contains(one))
            };
            let real = |(place, _): &(usize, &str)| !line.get(*place..).is_some_and(|rest| rest.starts_with(invented));
            if line.match_indices(root).any(|hit| starts(&hit) && real(&hit)) {
                out.push(finding(
                    path,
                    number,
                    format!("a path under {root}"),
                    "work it out from the repository's top",
                ));
            }
        }
    }
    out
}

/// A strict content policy blocks `style` attributes.
pub fn style_attributes(path: &str, text: &str) -> Vec<Finding> {
    let mut out = Vec::new();
    let mut check = |number: usize, line: &str| {
        let attribute = line.match_indices("style=").any(|(place, _)| {
            let before = line.get(..place).and_then(|text| text.chars().last());
            before.is_none_or(|one| one.is_whitespace() || one == '"')
        });
        if attribute {
            let mend = "use a class, or adoptedStyleSheets where the value is computed";
            out.push(finding(path, number, "a `style` attribute, which a strict page policy blocks".to_owned(), mend));
        }
    };
    if path.ends_with(".rs") {
        product(text).iter().for_each(|line| check(line.number, &line.code));
    } else {
        (1..).zip(text.lines()).for_each(|(number, line)| check(number, line));
    }
    out
}
