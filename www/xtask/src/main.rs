//! The build tool of One Ruler: `cargo xtask serve | build | npm | test | bench`.
//!
//! Flow: `toolchain` finds or installs what compiles to wasm, `wasm` compiles, binds and optimizes one build,
//! `bundle` lays out the page and `engine` the JavaScript package, `pack` what other people's pages take; `serve`, `test`
//! and `bench` use them.
//! Progress goes to standard error, so that standard output stays clean for results.

mod args;
mod bench;
mod bindings;
mod bundle;
mod compress;
mod connection;
mod counts;
mod debian;
mod engine;
mod environment;
mod failure;
mod files;
mod http;
mod lockfile;
mod npm;
mod order;
mod pack;
mod places;
mod precache;
mod progress;
mod sections;
mod serve;
mod split;
mod test;
mod toolchain;
mod wasm;

use args::Command;
use failure::Outcome;
use places::Places;
use std::process::ExitCode;

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

/// Runs the command; false when tests failed, which have already said so.
fn run() -> Outcome<bool> {
    let command = args::parse(std::env::args().skip(1))?;
    let places = Places::find();
    match command {
        Command::Help => {
            println!("{}", args::USAGE);
            Ok(true)
        }
        Command::Build => {
            let page = bundle::build(&places)?;
            let engine = engine::build(&places)?;
            let ruler = engine::build_ruler(&places)?;
            eprintln!("{}{}{}", page.table(), engine.table(), ruler.table());
            Ok(true)
        }
        Command::Npm => {
            eprintln!("{}", pack::build(&places)?.table());
            Ok(true)
        }
        Command::Serve(options) => serve::command(&places, &options),
        Command::Test(options) => test::command(&places, &options),
        Command::Bench => bench::command(&places),
    }
}
