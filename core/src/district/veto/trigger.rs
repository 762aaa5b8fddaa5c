//! The triggers as the report lists them: data (`core/data/district/veto.toml`).

use crate::district::basis::{Basis, Named};
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
