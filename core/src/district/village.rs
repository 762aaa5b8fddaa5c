//! Villages: their kind, how many live there, what they can take. Born here: nothing that decides can name the kind.

use super::known::words_of_the_record;
use crate::household::leaf::{Text, Whole};
use crate::household::reader::{document, words};

words! {
    /// The kind of a village (贫困村, 非贫困村). It decides nothing about a household; funds and statistics ask for it.
    pub enum VillageType {
        /// 非贫困村.
        #[default]
        Other = "non_poverty_village",
        /// 贫困村.
        Poverty = "poverty_village",
    }
}

words_of_the_record! { VillageType }

document! {
    /// What the village can sell or grow of one income model.
    pub struct Outlet {
        /// Income model id.
        pub model: Text,
        /// Units that can be taken, in thousandths.
        pub units_milli: Option<Whole<0, 1_000_000_000_000>>,
    }
}

document! {
    /// Posts that can be given of one job.
    pub struct Posts {
        /// Job id.
        pub job: Text,
        /// How many.
        pub posts: Option<Whole<0, 1_000_000>>,
    }
}

document! {
    /// One village.
    pub struct Village {
        /// Id, as records name it.
        pub id: Text,
        /// Name.
        pub name: Text,
        /// Township.
        pub township: Text,
        /// Its kind; left out where nobody said.
        pub kind: Option<VillageType>,
        /// Lies in the contiguous poor mountains.
        pub in_mountains: Option<bool>,
        /// Rural people by the register of households; incidence is counted against them.
        pub rural_people: Option<Whole<0, 10_000_000>>,
        /// What can be taken of each income model; a model that is not named has no limit known.
        pub outlets: Vec<Outlet>,
        /// Posts that can be given; a job that is not named has no limit known.
        pub posts: Vec<Posts>,
        /// Invented.
        pub synthetic: bool,
    }
}
