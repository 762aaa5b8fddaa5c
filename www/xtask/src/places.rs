//! Where things are in the tree.

use std::path::{Path, PathBuf};

/// The tree, from its root.
#[derive(Debug, Clone)]
pub struct Places {
    /// The workspace's root.
    pub root: PathBuf,
}

impl Places {
    /// The tree this tool was started in; cargo tells the manifest's folder to what it runs.
    pub fn find() -> Self {
        let manifest = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = manifest.ancestors().nth(2).map_or_else(|| PathBuf::from("."), Path::to_path_buf);
        Self { root }
    }

    /// The sources of the page.
    pub fn www(&self) -> PathBuf {
        self.root.join("www")
    }

    /// What is built.
    pub fn dist(&self) -> PathBuf {
        self.www().join("dist")
    }

    /// The page as built.
    pub fn app(&self) -> PathBuf {
        self.dist().join("app")
    }

    /// The JavaScript package as built.
    pub fn engine(&self) -> PathBuf {
        self.dist().join("engine")
    }

    /// What this tool remembers between runs; `cargo clean` forgets it.
    pub fn memory(&self) -> PathBuf {
        self.root.join("target/xtask")
    }
}
