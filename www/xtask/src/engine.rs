//! The JavaScript package: `www/dist/engine`, plain names as a package has them.

use crate::bundle::Built;
use crate::failure::Outcome;
use crate::places::Places;
use crate::progress::run;
use crate::wasm::{self, Build};
use crate::{compress, environment, files};
use std::path::Path;

/// The wrapper; the rest of `www/npm` belongs to the package that is packed from this one.
const WRAPPER: [&str; 4] = ["index.js", "beside.js", "json.js", "many.js"];

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

/// Builds the package of assessment alone, `www/dist/ruler`: the same wrapper around a smaller module.
///
/// # Errors
/// - the wasm build failed
pub fn build_ruler(places: &Places) -> Outcome<Built> {
    let bound = wasm::build(places, Build::Ruler)?;
    let fresh = places.dist().join("ruler.new");
    files::remove_folder(&fresh)?;
    copy(&bound, &fresh)?;
    let npm = places.www().join("npm");
    for name in WRAPPER {
        let text = files::read_text(&npm.join(name))?.replace("\"./one_ruler.js\"", "\"./ruler.js\"");
        files::write(&fresh.join(name), text.as_bytes())?;
    }
    files::write(&fresh.join("ruler.js"), &files::read(&npm.join("ruler.js"))?)?;
    let sizes = compress::folder(places, &fresh)?;
    files::replace_folder(&fresh, &places.dist().join("ruler"))?;
    Ok(Built::new("www/dist/ruler", sizes))
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

/// Types and JSON Schema come from the same Rust types as the engine, through a program of `www/schema`.
fn schemas(places: &Places, fresh: &Path) -> Outcome<()> {
    let mut cargo = environment::native_cargo();
    cargo.current_dir(&places.root).args(["run", "--quiet", "--package", "one-ruler-schema", "--"]);
    run("engine: types and schemas", cargo.arg(fresh), "mend the code shown above")
}
