//! The repository's own text, for the rules about it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// One file of the repository.
#[derive(Debug, Clone)]
pub struct Source {
    /// Path from the top, with `/`.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// The top of the repository.
pub fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every tracked or new file that git does not ignore, with text; binary files are left out.
pub fn files() -> Vec<Source> {
    let git = Command::new("git").arg("-C").arg(top()).args(["ls-files", "-co", "--exclude-standard"]).output();
    let list = git.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    let read = |path: &str| {
        let text = fs::read_to_string(top().join(path)).ok()?;
        Some(Source { path: path.to_owned(), text })
    };
    let out: Vec<Source> = list.lines().filter_map(read).collect();
    assert!(out.len() > 100, "git ls-files gave {} files: run the tests in a checkout", out.len());
    out
}

/// The lines of a Rust file that are not tests, with their numbers. Tests stand last in a file.
pub fn product(text: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..).zip(text.lines()).take_while(|(_, line)| line.trim() != "#[cfg(test)]")
}

/// A line without its strings and its comment.
pub fn bare(line: &str) -> String {
    let mut out = String::new();
    let mut quoted = false;
    let mut signs = line.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '\\' if quoted => {
                signs.next();
            }
            '"' => quoted = !quoted,
            '/' if !quoted && signs.peek() == Some(&'/') => break,
            sign if !quoted => out.push(sign),
            _ => {}
        }
    }
    out
}
