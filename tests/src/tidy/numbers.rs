//! No figure of policy stands in code: a number there is arithmetic and says so.

use super::Finding;
use super::source::{is_word, product};

/// Where verdicts, causes, measures and plans are made, and procedures kept.
pub fn concerns(path: &str) -> bool {
    ["assessment", "causes", "measures", "plan", "procedure"]
        .iter()
        .any(|one| path.starts_with(&format!("core/src/{one}/")))
}

/// A number other than 0 or 1 needs a comment that names it as arithmetic, on its line or the line above.
pub fn policy_figures(path: &str, text: &str) -> Vec<Finding> {
    let lines = product(text);
    let mut out = Vec::new();
    let mut above = "";
    for line in &lines {
        let excused = line.comment.contains("arithmetic") || above.contains("arithmetic");
        for number in literals(&line.code).into_iter().filter(|_| !excused) {
            out.push(Finding {
                path: path.to_owned(),
                line: line.number,
                wrong: format!("the number {number} stands in code"),
                mend: "make it a figure of the pack; if it is arithmetic, say so: `// arithmetic: why`",
            });
        }
        above = &line.comment;
    }
    out
}

/// Numbers of a line other than 0 and 1; not tuple fields, lengths of arrays, or what stands in attributes.
pub fn literals(code: &str) -> Vec<String> {
    if code.trim_start().starts_with("#[") {
        return Vec::new();
    }
    let chars: Vec<char> = code.chars().collect();
    let at = |place: usize| chars.get(place).copied().unwrap_or(' ');
    let (mut out, mut place) = (Vec::new(), 0);
    while place < chars.len() {
        if !at(place).is_ascii_digit() {
            place += 1;
            continue;
        }
        let start = place;
        while is_word(at(place)) || (at(place) == '.' && at(place + 1).is_ascii_digit()) || is_exponent(&chars, place) {
            place += 1;
        }
        let word: String = chars.iter().skip(start).take(place - start).collect();
        let before = if start == 0 { ' ' } else { at(start - 1) };
        let field = before == '.' && start >= 2 && at(start - 2) != '.';
        let length = at(place) == ']' && chars.iter().take(start).collect::<String>().trim_end().ends_with(';');
        if !(is_word(before) || field || length || is_small(&word)) {
            out.push(word);
        }
    }
    out
}

/// The sign in `1e-6`.
fn is_exponent(chars: &[char], place: usize) -> bool {
    let at = |place: usize| chars.get(place).copied().unwrap_or(' ');
    matches!(at(place), '-' | '+') && place >= 2 && at(place - 1) == 'e' && at(place - 2).is_ascii_digit()
}

/// 0 and 1 in any writing.
fn is_small(word: &str) -> bool {
    let bare = ["u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128", "isize", "f32", "f64"];
    let number = bare.iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word).trim_end_matches('_');
    matches!(number, "0" | "1" | "0.0" | "1.0")
}
