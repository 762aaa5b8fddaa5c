//! The triggers as the report lists them: data (`core/data/district/veto.toml`).

use std::collections::BTreeMap;

use super::book::{Standing, Veto};
use crate::district::data::{Basis, Named};
use crate::household::leaf::Text;
use crate::household::reader::document;

document! {
    /// A trigger.
    pub struct Trigger {
        /// Id.
        pub id: Text,
        /// Title.
        pub title: Named,
        /// It names a village.
        pub names_village: bool,
        /// It names the department that failed.
        pub names_department: bool,
        /// Where it comes from.
        pub basis: Basis,
    }
}

/// Who is bound by triggers that are open or confirmed: each township and each department behind it, with the triggers.
/// Township and support group stand and fall together, so both are listed under every trigger of either.
pub fn bound(vetoes: &[&Veto]) -> BTreeMap<String, Vec<String>> {
    let mut out: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for veto in vetoes.iter().filter(|veto| matches!(veto.standing, Standing::Open | Standing::Confirmed)) {
        for who in veto.bound() {
            out.entry(who).or_default().push(veto.id.clone());
        }
    }
    out
}
