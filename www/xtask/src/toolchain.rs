//! What compiles to wasm: rustup's target, or Debian's `*-web` packages.
//! The standard library is built from source where its source can be had, which makes the download an eighth smaller.

use crate::environment::{clean, system_path};
use crate::failure::{Failure, Outcome};
use crate::places::Places;
use crate::progress::{ask, run};
use crate::{debian, files};
use std::path::Path;
use std::process::Command;

const TARGET: &str = "wasm32-unknown-unknown";
const PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-19"];
const CARGO: &str = "/usr/bin/cargo";
const RUSTC: &str = "/usr/bin/rustc";
const LINKER: &str = "/usr/bin/wasm-ld-19";
/// The oldest Rust that compiles this workspace (rust-version in Cargo.toml).
const OLDEST: (u32, u32) = (1, 88);

/// The oldest Rust that can leave out the words for panics.
const OLDEST_FOR_SOURCE: (u32, u32) = (1, 92);
const SOURCE: &str = "rust-src";

/// One way to compile to wasm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Toolchain {
    /// The caller's rustup with the wasm target and its ready-made standard library.
    Rustup,
    /// The caller's rustup with the source of the standard library.
    RustupSource,
    /// Debian's cargo, compiler, library source and linker.
    Debian,
}

/// Finds a toolchain, installs one if there is none, and remembers which.
///
/// # Errors
/// - neither rustup nor Debian's packages can be had
pub fn find(places: &Places) -> Outcome<Toolchain> {
    let stamp = places.memory().join("toolchain");
    match std::fs::read_to_string(&stamp).as_deref() {
        Ok("rustup, library ready-made") if rustup_has_target() => return Ok(Toolchain::Rustup),
        Ok("rustup, library from source") if rustup_has_target() && rustup_has_source() => {
            return Ok(Toolchain::RustupSource);
        }
        Ok("debian") if debian_has_files() => return Ok(Toolchain::Debian),
        _ => {}
    }
    let found = look_for()?;
    let word = found.word();
    eprintln!("· wasm toolchain: {word} (remembered in {}; delete it to look again)", stamp.display());
    files::write(&stamp, word.as_bytes())?;
    Ok(found)
}

/// What is already there comes before what must be fetched.
fn look_for() -> Outcome<Toolchain> {
    if rustup_has_target() {
        return Ok(with_source());
    }
    if debian_is_complete() {
        return Ok(Toolchain::Debian);
    }
    if has_rustup() && add_target().is_ok() && rustup_has_target() {
        return Ok(with_source());
    }
    if !debian::is_here() {
        return Err(Failure::new(
            format!("no Rust compiler for {TARGET}"),
            format!("install rustup from https://rustup.rs, then: rustup target add {TARGET}"),
        ));
    }
    debian::ensure(&PACKAGES)?;
    if debian_is_complete() {
        return Ok(Toolchain::Debian);
    }
    Err(Failure::new(
        format!("Debian's packages are too old or incomplete (Rust {}.{} or later is needed)", OLDEST.0, OLDEST.1),
        format!("install rustup from https://rustup.rs, then: rustup target add {TARGET}"),
    ))
}

fn has_rustup() -> bool {
    ask(Command::new("rustup").arg("--version")).is_some()
}

fn rustup_has_target() -> bool {
    ask(Command::new("rustup").args(["target", "list", "--installed"]))
        .is_some_and(|list| list.lines().any(|line| line == TARGET))
}

fn add_target() -> Outcome<()> {
    let mend = format!("rustup target add {TARGET}");
    run(&mend, Command::new("rustup").args(["target", "add", TARGET]), &mend)
}

/// Rustup with the library's source where that can be had; without it everything works and is larger.
fn with_source() -> Toolchain {
    let new_enough = ask(clean("cargo", true).arg("--version"))
        .and_then(|version| release(&version))
        .is_some_and(|release| release >= OLDEST_FOR_SOURCE);
    let mend = format!("rustup component add {SOURCE}");
    let mut add = Command::new("rustup");
    add.args(["component", "add", SOURCE]);
    if new_enough && (rustup_has_source() || (run(&mend, &mut add, &mend).is_ok() && rustup_has_source())) {
        return Toolchain::RustupSource;
    }
    eprintln!("· the source of the standard library is not to be had, so the wasm will be some 20 KB larger");
    Toolchain::Rustup
}

fn rustup_has_source() -> bool {
    ask(Command::new("rustup").args(["component", "list", "--installed"]))
        .is_some_and(|list| list.lines().any(|line| line == SOURCE))
}

fn debian_has_files() -> bool {
    [CARGO, RUSTC, LINKER].iter().all(|path| Path::new(path).exists())
}

fn debian_is_complete() -> bool {
    let Some(version) = ask(clean(CARGO, false).arg("--version")) else {
        return false;
    };
    let Some(sysroot) = ask(clean(RUSTC, false).args(["--print", "sysroot"])) else {
        return false;
    };
    let source = Path::new(&sysroot).join("lib/rustlib/src/rust/library/std/Cargo.toml");
    debian_has_files() && source.exists() && release(&version).is_some_and(|release| release >= OLDEST)
}

/// Major and minor number out of `cargo 1.96.0 (…)`.
fn release(version: &str) -> Option<(u32, u32)> {
    let mut numbers = version.split_whitespace().nth(1)?.split('.').map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

/// A stable compiler builds the standard library from source only with this variable set.
fn build_library(command: &mut Command) {
    command
        .env("RUSTC_BOOTSTRAP", "1")
        .args(["build", "-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"])
        .args(["--target", TARGET]);
}

impl Toolchain {
    /// What is remembered of it, and said.
    const fn word(self) -> &'static str {
        match self {
            Self::Rustup => "rustup, library ready-made",
            Self::RustupSource => "rustup, library from source",
            Self::Debian => "debian",
        }
    }

    /// Its cargo, ready for `build` and the words that follow, free of the caller's variables.
    pub fn cargo_build(self) -> Command {
        match self {
            Self::Rustup => {
                let mut command = clean("cargo", true);
                command.args(["build", "--target", TARGET]);
                command
            }
            Self::RustupSource => {
                let mut command = clean("cargo", true);
                build_library(&mut command);
                command
            }
            Self::Debian => {
                let callers = std::env::var_os("PATH").unwrap_or_default();
                let holds_rust = |folder: &Path| folder.join("rustc").exists() || folder.join("rustup").exists();
                let mut command = clean(CARGO, false);
                command
                    .env("PATH", system_path(&callers, holds_rust))
                    .env("RUSTC", RUSTC)
                    .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", LINKER);
                build_library(&mut command);
                command
            }
        }
    }

    /// Flags of the compiler that only a toolchain which builds the standard library itself can take: no words are kept
    /// for a panic, which the code cannot meet and a page could not show. Together 7 KB of 157 (brotli).
    pub const fn flags(self) -> &'static [&'static str] {
        match self {
            Self::Rustup => &[],
            Self::RustupSource | Self::Debian => {
                &["-Zunstable-options", "-Cpanic=immediate-abort", "-Zfmt-debug=none", "-Zlocation-detail=none"]
            }
        }
    }

    /// Where cargo puts the wasm of a library below its target folder.
    pub fn output(self, profile: &str, library: &str) -> String {
        format!("{TARGET}/{profile}/{library}.wasm")
    }
}

#[cfg(test)]
mod tests {
    use super::{OLDEST, release};

    #[test]
    fn the_release_is_read_from_what_cargo_says() {
        assert_eq!(release("cargo 1.96.0 (30a34c682 2026-05-25)"), Some((1, 96)));
        assert!(release("cargo 1.63.0").is_some_and(|release| release < OLDEST));
        assert_eq!(release("cargo"), None);
    }
}
