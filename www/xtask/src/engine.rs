//! The JavaScript package: `www/dist/engine`, plain names as a package has them.

use crate::bundle::Built;
use crate::failure::Outcome;
use crate::places::Places;
use crate::progress::run;
use crate::wasm::{self, Build};
use crate::{compress, environment, files};
use std::path::Path;

/// The wrapper; the rest of `www/npm` belongs to the package that is packed from this one.
const WRAPPER: [&str; 2] = ["index.js", "beside.js"];

/// Builds the package: the bound wasm, the wrapper of `www/npm`, types and schemas.
///
/// # Errors
/// - the wasm build failed, or the types could not be written
pub fn build(places: &Places) -> Outcome<Built> {
    let bound = wasm::build(places, Build::Engine)?;
    let fresh = places.dist().join("engine.new");
    files::remove_folder(&fresh)?;
    copy(&bound, &fresh)?;
    for name in WRAPPER {
        files::write(&fresh.join(name), &files::read(&places.www().join("npm").join(name))?)?;
    }
    schemas(places, &fresh)?;
    let sizes = compress::folder(places, &fresh)?;
    files::replace_folder(&fresh, &places.engine())?;
    Ok(Built::new("www/dist/engine", sizes))
}

/// True for the engine itself.
pub fn is_wasm(name: &str) -> bool {
    name.ends_with(".wasm")
}

fn copy(from: &Path, fresh: &Path) -> Outcome<()> {
    for path in files::walk(from)? {
        let name = files::url_of(&path, from)?;
        files::write(&fresh.join(name), &files::read(&path)?)?;
    }
    Ok(())
}

/// Types and JSON Schema come from the same Rust types as the engine, through a program of the tests' package.
fn schemas(places: &Places, fresh: &Path) -> Outcome<()> {
    if !places.root.join("tests/src/bin/schema.rs").exists() {
        eprintln!("· no tests/src/bin/schema.rs: the package has no JSON Schema");
        return Ok(());
    }
    let mut cargo = environment::native_cargo();
    cargo.current_dir(&places.root).args(["run", "--quiet", "--package", "one-ruler-tests", "--bin", "schema", "--"]);
    run("engine: types and schemas", cargo.arg(fresh), "mend the code shown above")
}
