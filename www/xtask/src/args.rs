//! What the person typed.

use crate::failure::{Failure, Outcome};

/// Shown by `cargo xtask help` and after a word that is not understood.
pub const USAGE: &str = "\
cargo xtask serve [--port N] [--lan]   build, then serve the page on 127.0.0.1:8080 (or the next free port)
cargo xtask build                      build www/dist/app and www/dist/engine, print the sizes
cargo xtask npm                        build www/dist/npm with its archive, and www/dist/embed, the folder to copy
cargo xtask test [PART…] [--full]      native, wasm, browser, embed, tidy; all of them without an argument
cargo xtask bench                      one JSON line a figure on standard output
  --lan    also other machines in the room can open the page: plain http, so no offline use and no
           protected store on them, and anyone on the network can open it
  --full   the large volumes: 10,000 households a property instead of 1,000";

/// One command with its options.
#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    /// Print the usage.
    Help,
    /// Build everything.
    Build,
    /// Build what other people's pages take.
    Npm,
    /// Build and serve.
    Serve(ServeOptions),
    /// Run tests.
    Test(TestOptions),
    /// Measure.
    Bench,
}

/// How to serve.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct ServeOptions {
    /// The port asked for; 8080 when absent.
    pub port: Option<u16>,
    /// Listen to other machines too.
    pub lan: bool,
}

/// Which tests to run.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct TestOptions {
    /// The parts, in order; never empty.
    pub parts: Vec<Part>,
    /// The large volumes.
    pub full: bool,
}

/// One part of the tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Format and lints.
    Tidy,
    /// `cargo test` over the workspace.
    Native,
    /// The same tables through the engine's wasm.
    Wasm,
    /// The page in Chromium.
    Browser,
    /// The packed files in other people's pages and builds.
    Embed,
}

impl Part {
    /// Whether it runs what was compiled to wasm.
    pub const fn needs_wasm(self) -> bool {
        matches!(self, Self::Wasm | Self::Browser | Self::Embed)
    }

    /// Every part, the quickest to fail first.
    pub const ALL: [Self; 5] = [Self::Tidy, Self::Native, Self::Wasm, Self::Browser, Self::Embed];

    /// The word typed for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Tidy => "tidy",
            Self::Native => "native",
            Self::Wasm => "wasm",
            Self::Browser => "browser",
            Self::Embed => "embed",
        }
    }
}

/// Reads the arguments after `cargo xtask`.
///
/// # Errors
/// - a word that is no command, part or option
pub fn parse(mut words: impl Iterator<Item = String>) -> Outcome<Command> {
    let command = words.next();
    match command.as_deref() {
        None | Some("help" | "--help" | "-h") => Ok(Command::Help),
        Some("build") => nothing_more(words, Command::Build),
        Some("npm") => nothing_more(words, Command::Npm),
        Some("bench") => nothing_more(words, Command::Bench),
        Some("serve") => serve(words),
        Some("test") => test(words),
        Some(other) => Err(unknown(other)),
    }
}

fn nothing_more(mut words: impl Iterator<Item = String>, command: Command) -> Outcome<Command> {
    words.next().map_or(Ok(command), |word| Err(unknown(&word)))
}

fn serve(mut words: impl Iterator<Item = String>) -> Outcome<Command> {
    let mut options = ServeOptions::default();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--lan" => options.lan = true,
            "--port" => options.port = Some(port(words.next())?),
            other => return Err(unknown(other)),
        }
    }
    Ok(Command::Serve(options))
}

fn port(word: Option<String>) -> Outcome<u16> {
    let given = word.unwrap_or_default();
    given.parse().ok().filter(|port| *port > 0).ok_or_else(|| {
        Failure::new(format!("--port: {given:?} is not a number from 1 to 65535"), "cargo xtask serve --port 8090")
    })
}

fn test(words: impl Iterator<Item = String>) -> Outcome<Command> {
    let mut options = TestOptions::default();
    for word in words {
        match (word.as_str(), Part::ALL.into_iter().find(|part| part.word() == word)) {
            ("--full", _) => options.full = true,
            (_, Some(part)) => options.parts.push(part),
            (other, None) => return Err(unknown(other)),
        }
    }
    if options.parts.is_empty() {
        options.parts = Part::ALL.to_vec();
    }
    Ok(Command::Test(options))
}

fn unknown(word: &str) -> Failure {
    Failure::new(format!("{word:?} is not understood"), format!("use one of\n{USAGE}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(line: &str) -> Outcome<Command> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn test_without_a_part_runs_all() {
        let all = TestOptions { parts: Part::ALL.to_vec(), full: true };
        assert_eq!(typed("test --full").ok(), Some(Command::Test(all)));
    }

    #[test]
    fn serve_takes_a_port_and_the_local_network() {
        let options = ServeOptions { port: Some(9000), lan: true };
        assert_eq!(typed("serve --lan --port 9000").ok(), Some(Command::Serve(options)));
    }

    #[test]
    fn a_word_not_understood_is_refused_with_the_usage() {
        for line in ["sevre", "serve --prot 1", "serve --port 0", "test all", "build now"] {
            assert!(typed(line).is_err(), "{line}");
        }
    }
}
