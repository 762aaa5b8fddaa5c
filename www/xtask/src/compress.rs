//! Brotli twins, made once for each content.

use crate::failure::{OrFail, Outcome};
use crate::files;
use crate::places::Places;
use brotli::enc::BrotliEncoderParams;
use std::path::Path;

/// Ends of names whose content does not shrink any more.
const SQUEEZED: [&str; 3] = [".png", ".br", ".woff2"];

/// Sizes of one file.
#[derive(Debug, Clone)]
pub struct Size {
    /// Its path below the folder, with forward slashes.
    pub name: String,
    /// Bytes on disk.
    pub raw: usize,
    /// Bytes over the wire.
    pub brotli: usize,
}

/// Writes a `.br` twin beside every file of a folder and tells the sizes.
///
/// # Errors
/// - a file cannot be read or written
pub fn folder(places: &Places, folder: &Path) -> Outcome<Vec<Size>> {
    let mut sizes = Vec::new();
    for path in files::walk(folder)? {
        let name = files::url_of(&path, folder)?;
        let raw = files::read(&path)?;
        if SQUEEZED.iter().any(|end| name.ends_with(end)) {
            sizes.push(Size { name, raw: raw.len(), brotli: raw.len() });
            continue;
        }
        let small = squeeze(places, &raw)?;
        sizes.push(Size { raw: raw.len(), brotli: small.len(), name });
        let mut twin = path.into_os_string();
        twin.push(".br");
        files::write(Path::new(&twin), &small)?;
    }
    Ok(sizes)
}

/// Quality 11 takes seconds on a large wasm file, so each result is kept by its content.
///
/// # Errors
/// - the result cannot be kept
pub fn squeeze(places: &Places, raw: &[u8]) -> Outcome<Vec<u8>> {
    let kept = places.memory().join("brotli").join(files::hash(&[raw]));
    if kept.exists() {
        return files::read(&kept);
    }
    let params = BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: raw.len(), ..Default::default() };
    let mut small = Vec::new();
    brotli::BrotliCompress(&mut &*raw, &mut small, &params).or_fail("cannot compress", "this is a defect of xtask")?;
    files::write(&kept, &small)?;
    Ok(small)
}
