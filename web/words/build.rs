//! Compiles `locales/*.toml` into sorted tables. A key without both languages, or with placeholders that differ
//! between them, stops the build.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, error::Error, fs};

type Texts = BTreeMap<String, [String; 2]>;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=locales");
    println!("cargo:rerun-if-changed=build.rs");
    let mut code = String::new();
    let mut families: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir("locales")? {
        families.push(entry?.path());
    }
    families.sort();
    for path in families.iter().filter(|path| path.extension().is_some_and(|ending| ending == "toml")) {
        let texts: Texts =
            toml::from_str(&fs::read_to_string(path)?).map_err(|error| format!("{}: {error}", path.display()))?;
        check(path, &texts)?;
        let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_uppercase();
        code.push_str(&format!(
            "/// Texts of `locales/{}`.\n",
            path.file_name().and_then(|n| n.to_str()).unwrap_or("")
        ));
        let (mut text, mut starts) = (String::new(), Vec::new());
        for (key, [zh, en]) in &texts {
            starts
                .push(u16::try_from(text.len()).map_err(|_| format!("{}: split it, it is too long", path.display()))?);
            text.push_str(&format!("{key}\u{1f}{zh}\u{1f}{en}\u{1f}"));
        }
        code.push_str(&format!("pub static {name}: Table = Table {{ text: {text:?}, starts: &{starts:?} }};\n"));
    }
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("locales.rs"), code)?;
    Ok(())
}

fn check(path: &Path, texts: &Texts) -> Result<(), String> {
    for (key, [zh, en]) in texts {
        let at = format!("{}: {key}", path.display());
        if zh.trim().is_empty() || en.trim().is_empty() {
            return Err(format!("{at}: write it in both languages"));
        }
        if placeholders(zh) != placeholders(en) {
            return Err(format!("{at}: {{…}} differ between the languages: make them the same"));
        }
    }
    Ok(())
}

fn placeholders(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> =
        text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name).collect();
    found.sort_unstable();
    found.dedup();
    found
}
