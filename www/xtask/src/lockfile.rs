//! Both sides of the bindings must be of one version: the crate in Cargo.lock and the generator in this tool.

use crate::failure::{Failure, Outcome};

/// The generator's version, pinned in www/xtask/Cargo.toml.
pub fn generator(lock: &str) -> Option<&str> {
    version_of(lock, "wasm-bindgen-cli-support")
}

/// Checks that Cargo.lock holds the same version for both sides.
///
/// # Errors
/// - one of the two is missing from Cargo.lock
/// - the versions differ
pub fn check(lock: &str) -> Outcome<()> {
    let crate_version = version_of(lock, "wasm-bindgen");
    let ours = generator(lock);
    match (crate_version, ours) {
        (Some(locked), Some(ours)) if locked == ours => Ok(()),
        (Some(locked), ours) => Err(Failure::new(
            format!(
                "Cargo.lock holds wasm-bindgen {locked}, the generator in xtask is {}; the bindings would not load",
                ours.unwrap_or("absent")
            ),
            format!("set wasm-bindgen-cli-support = \"={locked}\" in www/xtask/Cargo.toml, then run the command again"),
        )),
        (None, _) => Err(Failure::new("Cargo.lock holds no wasm-bindgen", "cargo update --workspace")),
    }
}

fn version_of<'lock>(lock: &'lock str, package: &str) -> Option<&'lock str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lock(locked: &str, ours: &str) -> String {
        let package = |name: &str, version: &str| format!("[[package]]\nname = \"{name}\"\nversion = \"{version}\"\n");
        package("wasm-bindgen", locked) + &package("wasm-bindgen-cli-support", ours)
    }

    #[test]
    fn one_version_on_both_sides_is_well() {
        assert!(check(&lock("0.2.130", "0.2.130")).is_ok());
    }

    #[test]
    fn two_versions_are_refused_with_the_mend() {
        let said = check(&lock("0.2.131", "0.2.130")).err().map(|failure| failure.to_string()).unwrap_or_default();
        assert!(said.contains("mend: set wasm-bindgen-cli-support = \"=0.2.131\""), "{said}");
    }

    #[test]
    fn the_lock_of_this_tree_agrees() {
        assert!(check(include_str!("../../../Cargo.lock")).is_ok());
    }
}
