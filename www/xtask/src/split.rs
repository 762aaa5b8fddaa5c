//! Two modules out of the page's one: what the first screens need, and what `web/app/src/later.rs` names, fetched after them.

use crate::failure::{Failure, OrFail, Outcome};
use crate::files;
use std::path::{Path, PathBuf};
use wasm_split_cli_support::{Options, transform};

/// Where the first module looks for the loader of the second; both lie beside the bindings.
const LINK: &str = "one_ruler_link.js";
/// The second module, beside the bindings.
const LATER: &str = "one_ruler_later.wasm";
/// How the loader gets at the first module. It would load the bindings, which load it: names by content allow no circle.
const CIRCLE: &str = "import { initSync } from \"./one_ruler_app.js\";";
/// Instead of it `start.js` hands the bindings over, and how wasm is compiled.
const HANDED: &str = "let initSync, compiled;\nexport function first(bindings, compile) {\n  initSync = bindings;\n  compiled = compile;\n}";
/// How the loader fetches; it gives up where wasm cannot be compiled while it arrives.
const FETCHED: &str = "fetch(new URL(";
const STREAMED: &str = "WebAssembly.instantiateStreaming(src, imports)";
/// Instead of it: see `www/compile.js`.
const COMPILED: [(&str, &str); 2] =
    [(FETCHED, "compiled(new URL("), (STREAMED, "WebAssembly.instantiate(await src, imports)")];
const MEND: &str = "rm -r target/xtask, then run the command again";

/// The modules.
#[derive(Debug)]
pub struct Parts {
    /// What is loaded first, not yet bound to JavaScript.
    pub first: PathBuf,
    /// What is loaded later; nothing where the build is not split.
    pub later: Option<Later>,
}

/// The second module and its loader.
#[derive(Debug)]
pub struct Later {
    wasm: PathBuf,
    link: PathBuf,
}

/// Splits a module that was linked with its relocations kept.
///
/// # Errors
/// - the module has no split point, or more modules came out than the page knows
pub fn split(wasm: &[u8], folder: &Path) -> Outcome<Parts> {
    files::remove_folder(folder)?;
    let first = folder.join("first.wasm");
    let (main, link) = ("./one_ruler_app.js", format!("./{LINK}"));
    let mut options = Options::new(wasm);
    options.output_dir = folder;
    options.main_out_path = &first;
    options.link_name = &link;
    options.main_module = main;
    let parts = transform(options).or_fail("cannot split the page", MEND)?;
    let [later] = parts.split_modules.as_slice() else {
        let count = parts.split_modules.len();
        return Err(Failure::new(
            format!("the page falls into {count} later modules, not one"),
            "see web/app/src/later.rs",
        ));
    };
    Ok(Parts { first, later: Some(Later { wasm: later.clone(), link: folder.join(LINK) }) })
}

impl Later {
    /// Puts both beside the bindings.
    ///
    /// # Errors
    /// - the loader is not what this build knows how to hand the bindings to
    pub fn put(&self, folder: &Path) -> Outcome<()> {
        let link = files::read_text(&self.link)?;
        let name = files::name_of(&self.wasm);
        if [CIRCLE, name.as_str(), FETCHED, STREAMED].iter().any(|part| link.matches(part).count() != 1) {
            return Err(Failure::new("the loader of the later module has another shape", MEND));
        }
        let link = link.replace(CIRCLE, HANDED).replace(&name, LATER);
        let link = COMPILED.iter().fold(link, |link, (was, is)| link.replace(was, is));
        files::write(&folder.join(LINK), link.as_bytes())?;
        files::write(&folder.join(LATER), &files::read(&self.wasm)?)
    }
}
