//! What the household has to work with, what it wants, and what its village offers: plan and measures read it.

use super::evidence::Evidence;
use super::leaf::{Asked, Day, Fen, Text, Whole};
use super::reader::{document, words};

words! {
    /// Class of land.
    pub enum LandClass {
        /// 水田.
        #[default]
        Paddy = "paddy",
        /// 旱地.
        Dry = "dry",
        /// 园地.
        Orchard = "orchard",
        /// 林地.
        Forest = "forest",
        /// 院坝圈舍.
        Courtyard = "courtyard",
        /// 塘.
        Pond = "pond",
    }
}

document! {
    /// Land of one class.
    pub struct Land {
        /// Class. Must be there.
        pub class: Option<LandClass>,
        /// Area in hundredths of a mu (1 分地 = 10).
        pub area_centimu: Evidence<Whole<0, 10_000_000>>,
        /// Of it protected basic farmland, in hundredths of a mu.
        pub protected_centimu: Evidence<Whole<0, 10_000_000>>,
        /// As typed: `3 分地`.
        pub working: Text,
    }
}

document! {
    /// An enterprise the household runs today.
    pub struct Enterprise {
        /// Income model id, or in words.
        pub model: Text,
        /// Units in thousandths (10 hives = 10000).
        pub units_milli: Evidence<Whole<0, 1_000_000_000>>,
        /// Since when.
        pub since: Evidence<Day>,
        /// The household would give it up.
        pub release: Evidence<bool>,
    }
}

document! {
    /// Production conditions.
    pub struct Production {
        /// Whether the list of land is complete.
        pub land_asked: Asked,
        /// Land by class.
        pub land: Vec<Land>,
        /// Altitude of the land, in metres.
        pub altitude_m: Evidence<Whole<0, 6000>>,
        /// Reliable water for fields or animals.
        pub reliable_water: Evidence<bool>,
        /// Clean, cold running water.
        pub clean_water: Evidence<bool>,
        /// The paddy drains.
        pub paddy_drains: Evidence<bool>,
        /// Flooded now and then.
        pub flood_prone: Evidence<bool>,
        /// A geological hazard site.
        pub geohazard_site: Evidence<bool>,
        /// A hardened road reaches the group.
        pub hardened_road: Evidence<bool>,
        /// Distance to the main road, in kilometres.
        pub road_km: Evidence<Whole<0, 1000>>,
        /// Somebody is allergic to bees.
        pub bee_allergy: Evidence<bool>,
        /// Dense settlement around the house.
        pub dense_settlement: Evidence<bool>,
        /// Enterprises run today.
        pub enterprises_asked: Asked,
        /// The same, listed.
        pub enterprises: Vec<Enterprise>,
        /// Usable savings, in fen.
        pub savings: Evidence<Fen>,
        /// All debt as one number, in fen.
        pub debt: Evidence<Fen>,
        /// What it costs to serve it a year, in fen.
        pub debt_service: Evidence<Fen>,
        /// Has a clean credit record.
        pub credit_record_good: Evidence<bool>,
        /// Months the household can wait for first income.
        pub months_can_wait: Evidence<Whole<0, 120>>,
    }
}

document! {
    /// Something the family agreed to take up.
    pub struct Agreed {
        /// Income model or job, by id or in words.
        pub model: Text,
        /// Who takes it up, by member id; empty for the household.
        pub member: Text,
        /// Units in thousandths (10 hives = 10000); none for a job.
        pub units_milli: Evidence<Whole<0, 1_000_000_000>>,
    }
}

document! {
    /// What the family itself wants.
    pub struct Wishes {
        /// Income models it would like, by id or in words, best first.
        pub likes: Vec<Text>,
        /// Income models it refuses.
        pub refuses: Vec<Text>,
        /// Measures in the family's own order.
        pub ranking: Vec<Text>,
        /// What the household itself undertakes.
        pub undertakes: Text,
        /// Agrees to leave the register.
        pub agrees_to_exit: Evidence<bool>,
        /// What it objects to, in its own words.
        pub objection: Text,
        /// Agrees to what was proposed at the table.
        pub agrees: Evidence<bool>,
        /// What it agreed to take up; empty where it agreed to nothing.
        pub agreed: Vec<Agreed>,
        /// The day it said so.
        pub decided_on: Option<Day>,
    }
}

document! {
    /// What is to be had in the village: entered once, feeds measures and plan, never the ruler.
    pub struct VillageSheet {
        /// The day the sheet describes.
        pub as_of: Evidence<Day>,
        /// A buyer comes for the produce.
        pub buyer_present: Evidence<bool>,
        /// A cooperative works here.
        pub cooperative_present: Evidence<bool>,
        /// A contract company works here.
        pub contract_company_present: Evidence<bool>,
        /// A tea factory is in reach.
        pub tea_factory_in_reach: Evidence<bool>,
        /// A tea base is in commuting distance.
        pub tea_base_in_commute: Evidence<bool>,
        /// A sugar workshop is in reach.
        pub sugar_workshop_in_reach: Evidence<bool>,
        /// Minutes to the market.
        pub market_minutes: Evidence<Whole<0, 1440>>,
        /// Flowers enough for bees.
        pub nectar_flora: Evidence<bool>,
        /// Visitors come.
        pub visitor_flow: Evidence<bool>,
        /// Training is offered.
        pub training_available: Evidence<bool>,
        /// Recruitment fairs are held.
        pub recruitment_fair: Evidence<bool>,
        /// A poverty workshop hires.
        pub workshop_present: Evidence<bool>,
        /// A public-welfare post is vacant.
        pub public_post_vacant: Evidence<bool>,
        /// Microcredit is offered.
        pub microcredit_offered: Evidence<bool>,
        /// The mutual-aid cooperative has a branch.
        pub mutual_aid_branch: Evidence<bool>,
        /// A share-allotment scheme runs.
        pub share_scheme: Evidence<bool>,
        /// Grazing is banned.
        pub no_grazing_zone: Evidence<bool>,
        /// Breeding is banned.
        pub no_breeding_zone: Evidence<bool>,
        /// Nature reserve.
        pub nature_reserve: Evidence<bool>,
        /// The fields here are protected basic farmland.
        pub protected_farmland: Evidence<bool>,
        /// A hardened road reaches the village.
        pub hardened_road: Evidence<bool>,
        /// Food permits are to be had.
        pub food_permit: Evidence<bool>,
        /// A remark.
        pub note: Text,
    }
}
