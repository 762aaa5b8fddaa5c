//! What money may be for, and the report's funds as templates: data (`core/data/district/{purposes,funds}.toml`).

use crate::district::basis::{Basis, Named};
use crate::district::village::VillageType;
use crate::household::leaf::{Text, Whole};
use crate::household::reader::document;

document! {
    /// A purpose.
    pub struct Purpose {
        /// Id.
        pub id: Text,
        /// Title.
        pub title: Named,
        /// It goes to a household, not to a work of the village.
        pub to_household: bool,
        /// Where it comes from.
        pub basis: Basis,
    }
}

/// A sum in whole yuan, up to ten million million.
pub type WholeYuan = Whole<0, 10_000_000_000_000>;

document! {
    /// A fund as the report tells it. A district's own fund begins from one and names its year and its sum.
    pub struct FundTemplate {
        /// Id.
        pub id: Text,
        /// Title.
        pub title: Named,
        /// Its channel.
        pub channel: Named,
        /// Departments whose money it is.
        pub departments: Vec<Text>,
        /// For villages of these kinds.
        pub villages: Vec<VillageType>,
        /// Purposes it may pay for; no others.
        pub purposes: Vec<Text>,
        /// So much for each village.
        pub each_village_yuan: Option<WholeYuan>,
        /// Cut out of so much.
        pub out_of_yuan: Option<WholeYuan>,
        /// So much a year.
        pub yearly_yuan: Option<WholeYuan>,
        /// So much in all.
        pub sum_yuan: Option<WholeYuan>,
        /// Where it comes from.
        pub basis: Basis,
    }
}
