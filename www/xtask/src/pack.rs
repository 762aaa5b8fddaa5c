//! What other people's pages take: the npm package and its archive, and the folder to copy.

use crate::bundle::Built;
use crate::compress::Size;
use crate::failure::{Failure, Outcome};
use crate::places::Places;
use crate::progress::run;
use crate::{bundle, compress, engine, environment, files, npm};
use std::path::Path;

/// Files told by size, below `www/dist`, each with its name in the benchmarks and its limit in KB where it has one.
pub const TOLD: [(&str, &str, Option<u32>); 4] = [
    ("npm/one_ruler_bg.wasm", "engine with plan and measures, brotli", Some(200)),
    ("npm/element.js", "custom element without the engine, brotli", None),
    ("embed/one-ruler.iife.js", "script with element and engine inside, brotli", None),
    ("embed/one-ruler.html", "one-file app, brotli", None),
];

/// Builds `www/dist/npm`, `www/dist/one-ruler-<version>.tgz` and `www/dist/embed`.
///
/// # Errors
/// - a build failed, or npm cannot pack
pub fn build(places: &Places) -> Outcome<Built> {
    bundle::build(places)?;
    engine::build(places)?;
    npm::ensure_packages(places)?;
    let dist = places.dist();
    let mut node = environment::clean("node", true);
    node.arg(places.www().join("embed/pack.mjs"));
    node.args([places.engine(), places.app(), dist.join("npm"), dist.join("embed")]);
    run("packing for other people's pages", &mut node, "mend what it says above")?;
    archive(&dist)?;
    let sizes = TOLD.iter().map(|(path, ..)| size(places, path)).collect::<Outcome<Vec<Size>>>()?;
    Ok(Built::new("www/dist/npm, www/dist/embed", sizes))
}

fn size(places: &Places, path: &str) -> Outcome<Size> {
    let raw = files::read(&places.dist().join(path))?;
    Ok(Size { name: path.to_owned(), raw: raw.len(), brotli: compress::squeeze(places, &raw)?.len() })
}

/// `npm pack`, as a publisher does it: what the archive holds is what the tests take.
fn archive(dist: &Path) -> Outcome<()> {
    for old in files::ending(dist, ".tgz")? {
        let told = Failure::new(format!("cannot remove {}", old.display()), "remove it by hand");
        std::fs::remove_file(&old).map_err(|_| told)?;
    }
    let mut pack = environment::clean("npm", true);
    pack.args(["pack", "--silent", "--ignore-scripts", "--pack-destination"]).arg(dist).current_dir(dist.join("npm"));
    run("npm pack", &mut pack, "install npm, then run the command again")
}
