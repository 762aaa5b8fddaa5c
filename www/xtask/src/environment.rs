//! The variables a child gets. The caller's rustup and cargo leave many behind (`cargo run` sets several),
//! and each of them would bend a build made with another toolchain.

use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::process::Command;

/// Names that never reach a child build.
const NAMES: [&str; 10] = [
    "CARGO",
    "RUSTC",
    "RUSTDOC",
    "RUSTFLAGS",
    "RUSTDOCFLAGS",
    "RUSTC_WRAPPER",
    "RUSTC_WORKSPACE_WRAPPER",
    "RUSTC_BOOTSTRAP",
    "CARGO_ENCODED_RUSTFLAGS",
    "LD_LIBRARY_PATH",
];

/// Beginnings of names that never reach a child build.
const BEGINNINGS: [&str; 9] = [
    "CARGO_TARGET_",
    "CARGO_BUILD_",
    "CARGO_PROFILE_",
    "CARGO_PKG_",
    "CARGO_MANIFEST_",
    "CARGO_BIN_",
    "CARGO_CRATE_",
    "CARGO_PRIMARY_",
    "CARGO_UNSTABLE_",
];

/// True for a variable that must not reach a wasm build; `rustup` keeps its own when rustup makes the build.
pub fn leaks(name: &str, rustup_builds: bool) -> bool {
    NAMES.contains(&name)
        || BEGINNINGS.iter().any(|beginning| name.starts_with(beginning))
        || (name.starts_with("RUSTUP_") && !rustup_builds)
}

/// A program with the caller's variables but those that leak.
pub fn clean(program: impl AsRef<OsStr>, rustup_builds: bool) -> Command {
    let mut command = Command::new(program);
    for (name, _) in std::env::vars_os() {
        if name.to_str().is_some_and(|name| leaks(name, rustup_builds)) {
            command.env_remove(name);
        }
    }
    command
}

/// The caller's search path with the system's folders first and without folders that hold another Rust.
pub fn system_path(callers: &OsStr, holds_rust: impl Fn(&Path) -> bool) -> OsString {
    let first = ["/usr/bin", "/bin"].map(std::path::PathBuf::from);
    let rest = std::env::split_paths(callers).filter(|folder| !first.contains(folder) && !holds_rust(folder));
    std::env::join_paths(first.iter().cloned().chain(rest)).unwrap_or_else(|_| OsString::from("/usr/bin:/bin"))
}

/// The caller's cargo, for builds that run on this machine.
pub fn native_cargo() -> Command {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut command = Command::new(program);
    for (name, _) in std::env::vars_os() {
        // What `cargo run` told about xtask itself would make other packages look changed.
        let text = name.to_string_lossy();
        if ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_"].iter().any(|beginning| text.starts_with(beginning)) {
            command.env_remove(&name);
        }
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cargo_run_sets_does_not_leak() {
        for name in ["RUSTUP_TOOLCHAIN", "RUSTUP_HOME", "CARGO", "RUSTC", "RUSTC_WRAPPER", "RUSTFLAGS"] {
            assert!(leaks(name, false), "{name}");
        }
        for name in ["CARGO_ENCODED_RUSTFLAGS", "CARGO_TARGET_DIR", "CARGO_PKG_NAME", "LD_LIBRARY_PATH"] {
            assert!(leaks(name, false) && leaks(name, true), "{name}");
        }
    }

    #[test]
    fn what_a_build_needs_stays() {
        for name in ["HOME", "CARGO_HOME", "CARGO_HTTP_PROXY", "CARGO_NET_OFFLINE", "https_proxy", "TERM"] {
            assert!(!leaks(name, false), "{name}");
        }
        assert!(!leaks("RUSTUP_TOOLCHAIN", true));
    }

    #[test]
    fn the_path_begins_with_the_system_and_skips_another_rust() {
        let callers = OsStr::new("/home/someone/.cargo/bin:/usr/local/bin:/usr/bin");
        let path = system_path(callers, |folder| folder.ends_with(".cargo/bin"));
        assert_eq!(path, OsStr::new("/usr/bin:/bin:/usr/local/bin"));
    }
}
