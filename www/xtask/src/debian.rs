//! Debian packages: what would change is simulated first, and nothing is ever removed.

use crate::failure::{Failure, Outcome};
use crate::progress::{ask, run};
use std::path::Path;
use std::process::Command;

/// True on Debian and what descends from it.
pub fn is_here() -> bool {
    Path::new("/etc/debian_version").exists() && Path::new("/usr/bin/apt-get").exists()
}

/// Installs those of the packages that are missing.
///
/// # Errors
/// - this is no Debian, or nobody here may install packages
/// - the install would remove something
/// - apt-get failed
pub fn ensure(packages: &[&str]) -> Outcome<()> {
    let missing: Vec<&str> = packages.iter().copied().filter(|package| !installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let list = missing.join(" ");
    let by_hand = format!("sudo apt-get update && sudo apt-get install --no-install-recommends {list}");
    if !is_here() {
        return Err(Failure::new(format!("not installed: {list}"), "install them with this system's package tool"));
    }
    let update = "check the network and /etc/apt/sources.list, then: sudo apt-get update";
    run("apt-get update", apt(&by_hand)?.args(["update", "-q"]), update)?;
    let simulated = ask(apt(&by_hand)?.args(["install", "-s", "-q", "--no-install-recommends"]).args(&missing));
    let Some(simulated) = simulated else {
        return Err(Failure::new(format!("apt-get cannot install {list}"), format!("see why with: {by_hand}")));
    };
    refuse_removals(&simulated, &list)?;
    let label = format!("apt-get install {list}");
    run(&label, apt(&by_hand)?.args(["install", "-y", "-q", "--no-install-recommends"]).args(&missing), &by_hand)
}

fn installed(package: &str) -> bool {
    let mut query = Command::new("dpkg-query");
    ask(query.args(["-W", "-f=${Status}", package])).is_some_and(|status| status.ends_with("ok installed"))
}

/// `apt-get` as root, directly or through sudo.
fn apt(by_hand: &str) -> Outcome<Command> {
    let root = ask(Command::new("id").arg("-u")).as_deref() == Some("0");
    if root {
        let mut command = Command::new("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive");
        return Ok(command);
    }
    if ask(Command::new("sudo").arg("-V")).is_none() {
        return Err(Failure::new("installing packages needs root, and sudo is missing", format!("as root: {by_hand}")));
    }
    let mut command = Command::new("sudo");
    // sudo drops the caller's variables, so this one goes in as a word.
    command.args(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    Ok(command)
}

/// Reads what `apt-get install -s` said and refuses when any package would go.
///
/// # Errors
/// - a line begins with `Remv`
pub fn refuse_removals(simulated: &str, list: &str) -> Outcome<()> {
    let gone: Vec<&str> = simulated
        .lines()
        .filter_map(|line| line.strip_prefix("Remv "))
        .filter_map(|rest| rest.split_whitespace().next())
        .collect();
    if gone.is_empty() {
        return Ok(());
    }
    Err(Failure::new(
        format!("installing {list} would remove {}, so nothing was installed", gone.join(" ")),
        format!(
            "either get rustup from https://rustup.rs and run: rustup target add wasm32-unknown-unknown; \
             or decide for yourself: sudo apt-get remove {} && sudo apt-get install {list}",
            gone.join(" ")
        ),
    ))
}

#[cfg(test)]
mod tests {
    use super::refuse_removals;

    #[test]
    fn an_install_that_only_adds_is_allowed() {
        let said = "Inst lld-19 (1:19.1.7 Debian:12 [amd64])\nConf lld-19 (1:19.1.7 Debian:12 [amd64])";
        assert!(refuse_removals(said, "lld-19").is_ok());
    }

    #[test]
    fn an_install_that_removes_is_refused_with_the_mend() {
        let said = "Remv rustc [1.63.0+dfsg1-2]\nRemv cargo [0.66.0]\nInst rustc-web (1.96 Debian:12 [amd64])";
        let said = refuse_removals(said, "rustc-web").err().map(|failure| failure.to_string()).unwrap_or_default();
        assert!(said.contains("would remove rustc cargo"), "{said}");
        assert!(said.contains("rustup target add wasm32-unknown-unknown"), "{said}");
    }

    #[test]
    fn a_package_that_has_the_word_in_its_name_is_no_removal() {
        assert!(refuse_removals("Inst libRemv1 (1.0)\nThe following: Remv", "libRemv1").is_ok());
    }
}
