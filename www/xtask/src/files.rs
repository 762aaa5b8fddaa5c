//! Reading and writing files, each failure with its path.

use crate::failure::{Failure, OrFail, Outcome};
use sha2::{Digest, Sha256};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

const MEND_WRITE: &str = "free some disk space, check who owns the folder, then run the command again";

/// Reads a file's bytes.
///
/// # Errors
/// - the file is missing or unreadable
pub fn read(path: &Path) -> Outcome<Vec<u8>> {
    fs::read(path).or_fail(format!("cannot read {}", path.display()), "git restore the file, or build again")
}

/// Reads a file's text.
///
/// # Errors
/// - the file is missing, unreadable or no UTF-8
pub fn read_text(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).or_fail(format!("cannot read {}", path.display()), "git restore the file, or build again")
}

/// Writes a file and the folders above it.
///
/// # Errors
/// - the disk is full, or the folder belongs to someone else
pub fn write(path: &Path, bytes: &[u8]) -> Outcome<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).or_fail(format!("cannot create {}", folder.display()), MEND_WRITE)?;
    }
    fs::write(path, bytes).or_fail(format!("cannot write {}", path.display()), MEND_WRITE)
}

/// Opens a file for a program to write into.
///
/// # Errors
/// - the disk is full, or the folder belongs to someone else
pub fn create(path: &Path) -> Outcome<fs::File> {
    write(path, &[])?;
    fs::File::create(path).or_fail(format!("cannot write {}", path.display()), MEND_WRITE)
}

/// Puts `fresh` where `target` was, so that a running server never sees half a build.
///
/// # Errors
/// - either folder cannot be moved or removed
pub fn replace_folder(fresh: &Path, target: &Path) -> Outcome<()> {
    remove_folder(target)?;
    fs::rename(fresh, target).or_fail(format!("cannot move {}", fresh.display()), MEND_WRITE)
}

/// Removes a folder if it is there.
///
/// # Errors
/// - it cannot be removed
pub fn remove_folder(folder: &Path) -> Outcome<()> {
    if !folder.exists() {
        return Ok(());
    }
    fs::remove_dir_all(folder).or_fail(format!("cannot remove {}", folder.display()), MEND_WRITE)
}

/// Every file below a folder, sorted; none when the folder is absent.
///
/// # Errors
/// - a folder cannot be listed
pub fn walk(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    if !folder.is_dir() {
        return Ok(found);
    }
    let entries = fs::read_dir(folder).or_fail(format!("cannot list {}", folder.display()), MEND_WRITE)?;
    for entry in entries {
        let path = entry.or_fail(format!("cannot list {}", folder.display()), MEND_WRITE)?.path();
        if path.is_dir() {
            found.extend(walk(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// The files directly in a folder whose names end so, sorted.
///
/// # Errors
/// - the folder cannot be listed
pub fn ending(folder: &Path, end: &str) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    if folder.is_dir() {
        for entry in fs::read_dir(folder).or_fail(format!("cannot list {}", folder.display()), MEND_WRITE)? {
            let path = entry.or_fail(format!("cannot list {}", folder.display()), MEND_WRITE)?.path();
            if path.is_file() && name_of(&path).ends_with(end) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// A path's last part as text.
pub fn name_of(path: &Path) -> String {
    path.file_name().and_then(OsStr::to_str).unwrap_or_default().to_owned()
}

/// A path below a folder, with forward slashes, as a URL has it.
///
/// # Errors
/// - the path is not below the folder
pub fn url_of(path: &Path, folder: &Path) -> Outcome<String> {
    let below = path.strip_prefix(folder).map_err(|_| {
        Failure::new(format!("{} is not below {}", path.display(), folder.display()), "this is a defect of xtask")
    })?;
    Ok(below.iter().filter_map(OsStr::to_str).collect::<Vec<_>>().join("/"))
}

/// The SHA-256 of a file's bytes, as hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The first 12 hexadecimal digits of the SHA-256 of several pieces.
pub fn hash(pieces: &[&[u8]]) -> String {
    let mut hasher = Sha256::new();
    for piece in pieces {
        hasher.update((piece.len() as u64).to_le_bytes());
        hasher.update(piece);
    }
    hasher.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}
