//! The service worker's list: every file of the page, so that one visit is enough to work offline.

use crate::failure::{Failure, Outcome};
use crate::files;

/// Stands in `www/sw.js` for the generated list.
const LIST: &str = "[/* precache list */]";
/// Stands in `www/sw.js` for the hash that names the cache.
const HASH: &str = "\"manifest hash\"";

/// True for a file the page needs offline.
pub fn wanted(name: &str) -> bool {
    name != "sw.js" && !name.ends_with(".br") && !name.ends_with(".d.ts")
}

/// The worker with its list filled in; each entry is a path below the page and the SHA-256 of the file.
///
/// # Errors
/// - the template lacks a place to fill in
pub fn fill(template: &str, entries: &[(String, String)]) -> Outcome<String> {
    if !template.contains(LIST) || !template.contains(HASH) {
        return Err(Failure::new(format!("www/sw.js lacks {LIST} or {HASH}"), "git restore www/sw.js"));
    }
    let mut listed: Vec<_> = entries.iter().filter(|(name, _)| wanted(name)).collect();
    listed.sort_unstable();
    let list = listed.iter().map(|(name, hash)| format!("\n  [\"./{name}\", \"{hash}\"],")).collect::<String>();
    Ok(template.replace(LIST, &format!("[{list}\n]")).replace(HASH, &format!("\"{}\"", manifest_hash(entries))))
}

/// Changes when any file of the page changes, and only then.
fn manifest_hash(entries: &[(String, String)]) -> String {
    let mut lines: Vec<String> =
        entries.iter().filter(|(name, _)| wanted(name)).map(|(name, hash)| format!("{name} {hash}")).collect();
    lines.sort_unstable();
    files::hash(&[lines.join("\n").as_bytes()])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(hash: &str) -> Vec<(String, String)> {
        let entry = |name: &str, hash: &str| (name.to_owned(), hash.to_owned());
        vec![entry("start-1.js", "b"), entry("index.html", hash), entry("sw.js", "c"), entry("index.html.br", "d")]
    }

    fn filled(hash: &str) -> String {
        fill("const F = [/* precache list */]; const H = \"manifest hash\";", &entries(hash)).unwrap_or_default()
    }

    #[test]
    fn the_list_has_the_page_and_neither_the_worker_nor_twins() {
        assert!(
            filled("a").contains("[\n  [\"./index.html\", \"a\"],\n  [\"./start-1.js\", \"b\"],\n]"),
            "{}",
            filled("a")
        );
    }

    #[test]
    fn the_cache_is_renamed_only_when_a_file_changes() {
        assert_eq!(filled("a"), filled("a"));
        assert_ne!(filled("a"), filled("z"));
    }

    #[test]
    fn a_worker_without_the_places_is_refused() {
        assert!(fill("const F = [];", &[]).is_err());
    }

    #[test]
    fn the_worker_of_this_tree_has_the_places() {
        assert!(fill(include_str!("../../sw.js"), &entries("a")).is_ok());
    }
}
