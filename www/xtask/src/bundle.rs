//! The page: `www/dist/app`, with content-hashed names so that a browser may keep them for good.

use crate::compress::{self, Size};
use crate::failure::{Failure, Outcome};
use crate::places::Places;
use crate::wasm::{self, Build};
use crate::{files, precache};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Style sheets in the order in which later ones override earlier ones; others follow by name.
const SHEETS: [&str; 4] = ["tokens.css", "base.css", "components.css", "desk.css"];
/// Those that come with the later part, before all others that are not among the first.
const LATER_SHEETS: [&str; 3] = ["plans.css", "table.css", "print.css"];
/// Beginnings of the names that the browser does not need before the first verdict.
/// The engine is fetched when the first plan is asked for.
const LATER: [&str; 13] = [
    "later-",
    "icons/",
    "manifest.webmanifest",
    "sw.js",
    "one_ruler_bg-",
    "one_ruler-",
    "one_ruler_later-",
    "plan-worker-",
    "planner-",
    "one_ruler_district_bg-",
    "one_ruler_district-",
    "district-worker-",
    "district-",
];

/// The sizes of what was built.
#[derive(Debug)]
pub struct Built {
    title: &'static str,
    /// Each file, sorted by name.
    pub sizes: Vec<Size>,
}

impl Built {
    /// Names what was built.
    pub const fn new(title: &'static str, sizes: Vec<Size>) -> Self {
        Self { title, sizes }
    }

    /// Brotli bytes of the files that `counts` lets through.
    pub fn brotli(&self, counts: impl Fn(&str) -> bool) -> usize {
        self.sizes.iter().filter(|size| counts(&size.name)).map(|size| size.brotli).sum()
    }

    /// A table for people.
    pub fn table(&self) -> String {
        let mut table = format!("{:<48} {:>10} {:>10}\n", self.title, "raw", "brotli");
        for size in &self.sizes {
            let _ = writeln!(table, "  {:<46} {:>10} {:>10}", size.name, size.raw, size.brotli);
        }
        table
    }
}

/// True for what a browser fetches before it shows the first verdict.
pub fn before_first_verdict(name: &str) -> bool {
    !LATER.iter().any(|beginning| name.starts_with(beginning))
}

/// Builds the page.
///
/// # Errors
/// - the wasm build failed, or a source of the page is missing
pub fn build(places: &Places) -> Outcome<Built> {
    let bound = wasm::build(places, Build::App)?;
    let engine = wasm::build(places, Build::Engine)?;
    let district = wasm::build(places, Build::District)?;
    let fresh = places.dist().join("app.new");
    files::remove_folder(&fresh)?;
    lay_out(places, [&bound, &engine, &district], &fresh)?;
    let sizes = compress::folder(places, &fresh)?;
    files::replace_folder(&fresh, &places.app())?;
    Ok(Built::new("www/dist/app", sizes))
}

/// Leaves first: a file is named by its content, which holds the names of what it loads.
fn lay_out(places: &Places, [bound, engine, district]: [&Path; 3], fresh: &Path) -> Outcome<()> {
    let www = places.www();
    let snippets = copy_snippets(bound, fresh)?;
    let mut names = Names { folder: fresh, renamed: Vec::new() };
    names.put("one_ruler_app_bg.wasm", &files::read(&bound.join("one_ruler_app_bg.wasm"))?)?;
    names.put("one_ruler_later.wasm", &files::read(&bound.join("one_ruler_later.wasm"))?)?;
    let link = names.rename(files::read_text(&bound.join("one_ruler_link.js"))?);
    let bindings = names.rename(files::read_text(&bound.join("one_ruler_app.js"))?);
    names.put("one_ruler_link.js", link.as_bytes())?;
    let loaded: Vec<_> = snippets.into_iter().chain(names.renamed.last().cloned()).collect();
    names.put("one_ruler_app.js", importing(&bindings, &loaded).as_bytes())?;
    names.put("one_ruler_bg.wasm", &files::read(&engine.join("one_ruler_bg.wasm"))?)?;
    names.put_text("one_ruler.js", files::read_text(&engine.join("one_ruler.js"))?)?;
    names.put_text("compile.js", bare(&files::read_text(&www.join("compile.js"))?))?;
    names.put_text("plan-worker.js", files::read_text(&www.join("plan-worker.js"))?)?;
    names.put_text("planner.js", files::read_text(&www.join("planner.js"))?)?;
    names.put("one_ruler_district_bg.wasm", &files::read(&district.join("one_ruler_district_bg.wasm"))?)?;
    names.put_text("one_ruler_district.js", files::read_text(&district.join("one_ruler_district.js"))?)?;
    for name in ["district-worker.js", "district.js"] {
        names.put_text(name, files::read_text(&www.join(name))?)?;
    }
    let [sheet, later_sheet] = styles(&www.join("css"))?;
    names.put("later.css", later_sheet.as_bytes())?;
    names.put_text("start.js", bare(&files::read_text(&www.join("start.js"))?))?;
    names.put_text("boot.js", bare(&files::read_text(&www.join("boot.js"))?))?;
    names.put("app.css", sheet.as_bytes())?;
    for icon in files::walk(&www.join("icons"))? {
        let name = format!("icons/{}", files::url_of(&icon, &www.join("icons"))?);
        files::write(&fresh.join(name), &files::read(&icon)?)?;
    }
    files::write(&fresh.join("manifest.webmanifest"), &files::read(&www.join("manifest.webmanifest"))?)?;
    let page = names.rename(files::read_text(&www.join("index.html"))?);
    for name in ["boot-", "app-", "one_ruler_app_bg-"] {
        if !page.contains(name) {
            let missing = format!("www/index.html does not load {}", name.trim_end_matches('-'));
            return Err(Failure::new(missing, "git restore www/index.html"));
        }
    }
    files::write(&fresh.join("index.html"), page.as_bytes())?;
    write_worker(&www, fresh)
}

fn write_worker(www: &Path, fresh: &Path) -> Outcome<()> {
    let mut entries = Vec::new();
    for path in files::walk(fresh)? {
        entries.push((files::url_of(&path, fresh)?, files::sha256(&files::read(&path)?)));
    }
    let worker = precache::fill(&files::read_text(&www.join("sw.js"))?, &entries)?;
    files::write(&fresh.join("sw.js"), worker.as_bytes())
}

/// JavaScript that crates bring along: each place, and the place under its name by content.
fn copy_snippets(bound: &Path, fresh: &Path) -> Outcome<Vec<(String, String)>> {
    let mut places = Vec::new();
    for snippet in files::walk(&bound.join("snippets"))? {
        let (place, bytes) = (files::url_of(&snippet, bound)?, files::read(&snippet)?);
        let hashed = match place.rsplit_once('.') {
            Some((stem, end)) => format!("{stem}-{}.{end}", files::hash(&[&bytes])),
            None => place.clone(),
        };
        files::write(&fresh.join(&hashed), &bytes)?;
        places.push((place, hashed));
    }
    Ok(places)
}

/// The bindings, loading those by their names by content. Only where they are loaded: elsewhere the same text is the name
/// under which the wasm asks for them.
fn importing(bindings: &str, snippets: &[(String, String)]) -> String {
    let line = |line: &str| {
        let loads = line.starts_with("import ");
        let rename = |line: String, (plain, hashed): &(String, String)| line.replace(plain, hashed);
        let renamed = if loads { snippets.iter().fold(line.to_owned(), rename) } else { line.to_owned() };
        renamed + "\n"
    };
    bindings.lines().map(line).collect()
}

/// A script without the lines that are comments: every byte before the first verdict is waited for.
fn bare(script: &str) -> String {
    let is_comment = |line: &&str| {
        let line = line.trim();
        line.starts_with("//") || (line.starts_with("/**") && line.ends_with("*/"))
    };
    script.lines().filter(|line| !is_comment(line)).flat_map(|line| [line, "\n"]).collect()
}

/// Two sheets out of all in `www/css`: what the first screens need, and the rest.
fn styles(folder: &Path) -> Outcome<[String; 2]> {
    let sheets = files::ending(folder, ".css")?;
    let (first, later): (Vec<_>, Vec<_>) =
        sheets.into_iter().partition(|path| SHEETS.contains(&files::name_of(path).as_str()));
    Ok([joined(first, &SHEETS)?, joined(later, &LATER_SHEETS)?])
}

/// Sheets in this order, then the others by name.
fn joined(mut sheets: Vec<PathBuf>, order: &[&str]) -> Outcome<String> {
    let rank = |path: &Path| order.iter().position(|name| *name == files::name_of(path)).unwrap_or(order.len());
    sheets.sort_by_key(|path| (rank(path), files::name_of(path)));
    sheets.iter().map(|path| files::read_text(path)).collect()
}

/// Plain names and what they became.
struct Names<'folder> {
    folder: &'folder Path,
    renamed: Vec<(String, String)>,
}

impl Names<'_> {
    fn put(&mut self, plain: &str, bytes: &[u8]) -> Outcome<()> {
        let hashed = match plain.rsplit_once('.') {
            Some((stem, end)) => format!("{stem}-{}.{end}", files::hash(&[bytes])),
            None => plain.to_owned(),
        };
        files::write(&self.folder.join(&hashed), bytes)?;
        self.renamed.push((plain.to_owned(), hashed));
        Ok(())
    }

    fn put_text(&mut self, plain: &str, text: String) -> Outcome<()> {
        let text = self.rename(text);
        self.put(plain, text.as_bytes())
    }

    /// Replaces each name where it stands as a whole path: after a quote or a slash, before a quote.
    fn rename(&self, mut text: String) -> String {
        for (plain, hashed) in &self.renamed {
            for before in ["\"", "'", "/"] {
                for after in ["\"", "'"] {
                    text = text.replace(&format!("{before}{plain}{after}"), &format!("{before}{hashed}{after}"));
                }
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_lines_of_comment_are_left_out_of_a_script() {
        let script = "// one\nlet a = \"//b\"; // two\n  /** three */\n  go();\n";
        assert_eq!(bare(script), "let a = \"//b\"; // two\n  go();\n");
    }

    #[test]
    fn a_name_is_replaced_only_where_it_is_a_path() {
        let renamed = vec![("app.css".to_owned(), "app-1.css".to_owned())];
        let names = Names { folder: Path::new("."), renamed };
        let text = "href=\"./app.css\" 'app.css' // app.css and myapp.css\"".to_owned();
        assert_eq!(names.rename(text), "href=\"./app-1.css\" 'app-1.css' // app.css and myapp.css\"");
    }

    #[test]
    fn what_crates_bring_along_is_renamed_only_where_it_is_loaded() {
        let snippets = [("snippets/a/b.js".to_owned(), "snippets/a/b-1.js".to_owned())];
        let bindings = "import { f } from './snippets/a/b.js';\n  \"./snippets/a/b.js\": import1,";
        let want = "import { f } from './snippets/a/b-1.js';\n  \"./snippets/a/b.js\": import1,\n";
        assert_eq!(importing(bindings, &snippets), want);
    }

    #[test]
    fn icons_and_the_worker_wait_until_after_the_first_verdict() {
        assert!(before_first_verdict("index.html") && before_first_verdict("one_ruler_app_bg-1.wasm"));
        assert!(!before_first_verdict("icons/icon.svg") && !before_first_verdict("sw.js"));
        assert!(!before_first_verdict("one_ruler_bg-1.wasm") && !before_first_verdict("planner-1.js"));
        assert!(!before_first_verdict("one_ruler_district_bg-1.wasm") && !before_first_verdict("district-1.js"));
    }
}
