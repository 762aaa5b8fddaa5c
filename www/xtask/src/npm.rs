//! Node, and the node packages that www/package-lock.json pins.

use crate::failure::{Failure, Outcome};
use crate::places::Places;
use crate::progress::{ask, run};
use crate::{debian, files};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The oldest Node that runs the build; the browser's driver needs [`OLDEST_FOR_BROWSER`].
const OLDEST: u32 = 18;
/// The oldest Node that runs the browser tests.
pub const OLDEST_FOR_BROWSER: u32 = 20;

/// Checks Node's age, on Debian installing it if it is missing.
///
/// # Errors
/// - node is missing or too old
pub fn ensure_node(oldest: u32) -> Outcome<()> {
    if node_major().is_none() && debian::is_here() {
        debian::ensure(&["nodejs", "npm"])?;
    }
    let mend = format!("install Node.js {oldest} or later from https://nodejs.org, then run the command again");
    match node_major() {
        Some(major) if major >= oldest => Ok(()),
        Some(major) => Err(Failure::new(format!("node is version {major}; {oldest} or later is needed"), mend)),
        None => Err(Failure::new("node is missing", mend)),
    }
}

/// Debian ships npm apart from node.
fn ensure_npm() -> Outcome<()> {
    let there = || ask(Command::new("npm").arg("--version")).is_some();
    if there() {
        return Ok(());
    }
    if debian::is_here() {
        debian::ensure(&["npm"])?;
    }
    let mend = "install Node.js with npm from https://nodejs.org, then run the command again";
    if there() { Ok(()) } else { Err(Failure::new("npm is missing", mend)) }
}

fn node_major() -> Option<u32> {
    ask(Command::new("node").arg("--version"))?.trim_start_matches('v').split('.').next()?.parse().ok()
}

/// Installs the pinned packages unless they are there already.
///
/// # Errors
/// - node or npm is missing, or the packages cannot be fetched
pub fn ensure_packages(places: &Places) -> Outcome<()> {
    ensure_node(OLDEST)?;
    ensure_in(&places.www(), "www")
}

/// Installs the old and new bundlers of the hosts that `tests/embed` plays.
///
/// # Errors
/// - npm is missing, or the packages cannot be fetched
pub fn ensure_hosts(places: &Places) -> Outcome<()> {
    ensure_node(OLDEST_FOR_BROWSER)?;
    ensure_in(&places.root.join("tests/embed"), "tests/embed")
}

/// `npm ci` in a folder, unless what its lock file pins is there already.
fn ensure_in(folder: &Path, name: &str) -> Outcome<()> {
    let wanted = files::hash(&[&files::read(&folder.join("package-lock.json"))?]);
    let stamp = folder.join("node_modules/.one-ruler");
    if std::fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    ensure_npm()?;
    let mut install = Command::new("npm");
    install.args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]).current_dir(folder);
    let mend = format!("check the network (or npm's proxy settings), then: cd {name} && npm ci");
    run(&format!("npm ci in {name}"), &mut install, &mend)?;
    files::write(&stamp, wanted.as_bytes())
}

/// Changes when a pinned version changes.
///
/// # Errors
/// - www/package-lock.json is missing
pub fn lock_hash(places: &Places) -> Outcome<String> {
    Ok(files::hash(&[&files::read(&places.www().join("package-lock.json"))?]))
}

/// The program that optimizes wasm.
pub fn wasm_opt(places: &Places) -> PathBuf {
    places.www().join("node_modules/binaryen/bin/wasm-opt")
}

/// Chromium: the one named in CHROMIUM, or Debian's, installed with fonts for Chinese if missing.
///
/// # Errors
/// - there is none and none can be installed
pub fn chromium() -> Outcome<PathBuf> {
    if let Some(named) = std::env::var_os("CHROMIUM").map(PathBuf::from) {
        let missing = || Failure::new(format!("CHROMIUM={} is not there", named.display()), "unset CHROMIUM");
        return if named.exists() { Ok(named) } else { Err(missing()) };
    }
    if debian::is_here() {
        // poppler reads the printed pages.
        debian::ensure(&["chromium", "fonts-noto-cjk", "poppler-utils"])?;
    }
    let usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].map(PathBuf::from);
    usual.into_iter().find(|path| path.exists()).ok_or_else(|| {
        Failure::new("Chromium is missing", "install it, then: CHROMIUM=/path/to/chromium cargo xtask test browser")
    })
}
