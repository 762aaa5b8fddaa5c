//! The invented households that kinds are laid over. Data in `data/training/bases.json` and `data/samples`.

use std::sync::OnceLock;

use serde_json::Value;

/// A base by its name; nothing where there is none.
pub fn base(name: &str) -> Option<Value> {
    static BASES: OnceLock<Value> = OnceLock::new();
    // Broken data is found by the tests, which make a case of every kind.
    let bases =
        BASES.get_or_init(|| serde_json::from_str(include_str!("../../data/training/bases.json")).unwrap_or_default());
    bases.get(name).cloned()
}
