//! What compiles to wasm: rustup's target, or Debian's `*-web` packages with the standard library built from source.

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

/// One way to compile to wasm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Toolchain {
    /// The caller's rustup with the wasm target.
    Rustup,
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
        Ok("rustup") if rustup_has_target() => return Ok(Toolchain::Rustup),
        Ok("debian") if debian_has_files() => return Ok(Toolchain::Debian),
        _ => {}
    }
    let found = look_for()?;
    let word = if found == Toolchain::Rustup { "rustup" } else { "debian" };
    eprintln!("· wasm toolchain: {word} (remembered in {}; delete it to look again)", stamp.display());
    files::write(&stamp, word.as_bytes())?;
    Ok(found)
}

/// What is already there comes before what must be fetched.
fn look_for() -> Outcome<Toolchain> {
    if rustup_has_target() {
        return Ok(Toolchain::Rustup);
    }
    if debian_is_complete() {
        return Ok(Toolchain::Debian);
    }
    if has_rustup() && add_target().is_ok() && rustup_has_target() {
        return Ok(Toolchain::Rustup);
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

impl Toolchain {
    /// Its cargo, ready for `build` and the words that follow, free of the caller's variables.
    pub fn cargo_build(self) -> Command {
        match self {
            Self::Rustup => {
                let mut command = clean("cargo", true);
                command.args(["build", "--target", TARGET]);
                command
            }
            Self::Debian => {
                let callers = std::env::var_os("PATH").unwrap_or_default();
                let holds_rust = |folder: &Path| folder.join("rustc").exists() || folder.join("rustup").exists();
                let mut command = clean(CARGO, false);
                command
                    .env("PATH", system_path(&callers, holds_rust))
                    .env("RUSTC", RUSTC)
                    // A stable compiler builds the standard library from source only with this.
                    .env("RUSTC_BOOTSTRAP", "1")
                    .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", LINKER)
                    .args(["build", "-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"])
                    .args(["--target", TARGET]);
                command
            }
        }
    }

    /// Flags of the compiler that only a toolchain which builds the standard library itself can take: no words are kept
    /// for a panic, which the code cannot meet and a page could not show. Together 7 KB of 157 (brotli).
    pub const fn flags(self) -> &'static [&'static str] {
        match self {
            Self::Rustup => &[],
            Self::Debian => {
                &["-Zunstable-options", "-Cpanic=immediate-abort", "-Zfmt-debug=none", "-Zlocation-detail=none"]
            }
        }
    }

    /// Where cargo puts the wasm below its target folder.
    pub fn output(self, profile: &str) -> String {
        format!("{TARGET}/{profile}/ruler_web.wasm")
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
