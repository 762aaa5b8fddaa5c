//! The JavaScript side of a wasm file, by wasm-bindgen's own generator as a library: nothing to install.

use crate::failure::{OrFail, Outcome};
use std::path::Path;
use wasm_bindgen_cli_support::Bindgen;

const MEND: &str = "cargo update -p wasm-bindgen --precise <the version in www/xtask/Cargo.toml>, then build again";

/// Writes `<stem>.js`, `<stem>_bg.wasm`, `<stem>.d.ts` and snippets into `folder`, as ES modules for browsers.
///
/// # Errors
/// - the wasm was made with another version of wasm-bindgen, or is broken
pub fn generate(wasm: &Path, folder: &Path, stem: &str, split: bool) -> Outcome<()> {
    Bindgen::new()
        // A module that is linked to this one later calls through its function table.
        .keep_lld_exports(split)
        .input_path(wasm)
        .web(true)
        .or_fail("cannot choose ES modules", MEND)?
        .out_name(stem)
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(folder)
        .or_fail(format!("cannot bind {}", wasm.display()), MEND)
}
