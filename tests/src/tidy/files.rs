//! The files of the repository: what git tracks, or all that is there where the tree came without git.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The top of the repository.
pub fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}

/// Paths of all tracked files, from the top, in order.
pub fn tracked() -> Vec<String> {
    let mut out = git().unwrap_or_else(|| {
        let mut out = Vec::new();
        walk(&top(), "", &mut out);
        out
    });
    out.sort();
    out
}

fn git() -> Option<Vec<String>> {
    let answer = Command::new("git").args(["ls-files", "-z"]).current_dir(top()).output().ok()?;
    let text = String::from_utf8(answer.stdout).ok()?;
    let paths = text.split('\0').filter(|path| !path.is_empty() && top().join(path).is_file());
    let paths: Vec<String> = paths.map(str::to_owned).collect();
    (answer.status.success() && !paths.is_empty()).then_some(paths)
}

/// What is made, not written.
const MADE: &[&str] = &[".git", "target", "www/dist", "node_modules"];

fn walk(folder: &Path, at: &str, out: &mut Vec<String>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if at.is_empty() { name.clone() } else { format!("{at}/{name}") };
        if MADE.contains(&path.as_str()) || MADE.contains(&name.as_str()) {
            continue;
        }
        if entry.path().is_dir() {
            walk(&entry.path(), &path, out);
        } else {
            out.push(path);
        }
    }
}

/// Every tracked file that is text, with its text.
pub fn texts() -> Vec<(String, String)> {
    let read = |path: String| fs::read_to_string(top().join(&path)).ok().map(|text| (path, text));
    tracked().into_iter().filter_map(read).collect()
}
