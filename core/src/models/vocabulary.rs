//! The words documents use for the closed lists of the catalogue.

use super::catalogue::PresentLand;
use super::job::{Aid, Channel, Offer, Signer};
use super::model::{Cooperation, Intensity, LandGroup, ModelKind, Skill, WaterNeed};
use super::place::PlaceTag;

/// A closed list of words.
pub trait Vocabulary: Copy + Default + 'static {
    /// Every value, in order.
    const ALL: &'static [Self];
    /// The words documents use, in the same order.
    const WORDS: &'static [&'static str];
}

macro_rules! vocabulary {
    ($name:ident: $($variant:ident = $word:literal),* $(,)?) => {
        impl Vocabulary for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),*];
            const WORDS: &'static [&'static str] = &[$($word),*];
        }
        // The derived way writes every word out in code of its own; tests show that both write the same.
        #[cfg(not(feature = "schema"))]
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
                target.serialize_str(self.word())
            }
        }
        impl $name {
            /// The word documents use.
            pub const fn word(self) -> &'static str { match self { $(Self::$variant => $word),* } }
        }
    };
}

vocabulary! { ModelKind:
    Planting = "planting", Breeding = "breeding", Processing = "processing", Service = "service", Labour = "labour",
}
vocabulary! { Intensity: Light = "light", Moderate = "moderate", Heavy = "heavy" }
vocabulary! { Skill: None = "none", Basic = "basic", Trained = "trained" }
vocabulary! { WaterNeed: None = "none", Rainfed = "rainfed", Irrigated = "irrigated", Pond = "pond" }
vocabulary! { Cooperation: None = "none", Buyer = "buyer", Contract = "contract", Cooperative = "cooperative" }
vocabulary! { LandGroup:
    Paddy = "paddy", Field = "field", Garden = "garden", Forest = "forest", Courtyard = "courtyard", Pond = "pond",
    None = "none",
}
vocabulary! { PresentLand:
    Paddy = "paddy", Dry = "dry", PaddyOrDry = "paddy_or_dry", Orchard = "orchard", Any = "any",
}
vocabulary! { Channel:
    Recruitment = "recruitment", OrderTransfer = "order_transfer", PublicPost = "public_post", Startup = "startup",
    HometownNetwork = "hometown_network",
}
vocabulary! { Offer:
    Anywhere = "anywhere", RecruitmentFair = "recruitment_fair", Workshop = "workshop", PublicPost = "public_post",
    TeaBase = "tea_base", Training = "training", Microcredit = "microcredit", MutualAid = "mutual_aid",
}
vocabulary! { Aid: None = "none", Jobsearch = "jobsearch", Startup = "startup" }
vocabulary! { Signer:
    Head = "head", Village = "village", Township = "township", PovertyOffice = "poverty_office",
    EmploymentOffice = "employment_office", Bank = "bank", Cooperative = "cooperative",
}
vocabulary! { PlaceTag:
    NoReliableWater = "no_reliable_water", NoCleanWater = "no_clean_water", WaterloggedPaddy = "waterlogged_paddy",
    FloodPronePaddy = "flood_prone_paddy", FloodProneSite = "flood_prone_site", GeohazardSite = "geohazard_site",
    UnsafeHouse = "unsafe_house", DenseSettlement = "dense_settlement", BeeAllergy = "bee_allergy",
    NoRoadAccess = "no_road_access", GrazingBanArea = "grazing_ban_area", InNoBreedingZone = "in_no_breeding_zone",
    InsideNatureReserve = "inside_nature_reserve", NoTrainingAccess = "no_training_access", NoBuyer = "no_buyer",
    NoCooperative = "no_cooperative", NoContractCompany = "no_contract_company",
    NoTeaFactoryInReach = "no_tea_factory_in_reach", NoTeaBaseWithinCommute = "no_tea_base_within_commute",
    NoSugarWorkshopNearby = "no_sugar_workshop_nearby", NoMarketInReach = "no_market_in_reach",
    NoNectarFlora = "no_nectar_flora", NoVisitorFlow = "no_visitor_flow", UrgentCashNeed = "urgent_cash_need",
    CannotBearDebt = "cannot_bear_debt", NoFoodPermit = "no_food_permit",
}
