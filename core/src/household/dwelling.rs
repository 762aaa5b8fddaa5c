//! House, relocation, water, food, clothing, access to care.

use super::evidence::Evidence;
use super::leaf::{Day, Fen, Whole};
use super::reader::{document, words};

words! {
    /// Whose house the household lives in.
    pub enum DwellingKind {
        /// Its own.
        #[default]
        Own = "own",
        /// Rented.
        Rented = "rented",
        /// A child's or relative's.
        Relative = "relative",
    }
}

words! {
    /// Grade of the house that is lived in, as certified today (after any repair).
    pub enum HousingGrade {
        /// Safe.
        #[default]
        A = "a",
        /// Basically safe.
        B = "b",
        /// Partly dangerous.
        C = "c",
        /// Dangerous as a whole.
        D = "d",
    }
}

words! {
    /// Form of relocation.
    pub enum RelocationForm {
        /// Not relocated.
        #[default]
        None = "none",
        /// To a common site.
        Centralised = "centralised",
        /// To a place of the household's own choice.
        Dispersed = "dispersed",
    }
}

document! {
    /// The house that is lived in.
    pub struct Dwelling {
        /// Whose.
        pub kind: Evidence<DwellingKind>,
        /// Its grade today.
        pub grade: Evidence<HousingGrade>,
        /// The county's housing authority certified that grade.
        pub certified: Evidence<bool>,
        /// The roof leaks or walls are cracked.
        pub damage_signs: Evidence<bool>,
        /// It was repaired or rebuilt with aid, and when.
        pub repaired_on: Evidence<Day>,
        /// Floor area, in square metres.
        pub area_m2: Evidence<Whole<0, 5000>>,
    }
}

document! {
    /// Relocation.
    pub struct Relocation {
        /// Form.
        pub form: Evidence<RelocationForm>,
        /// Keys handed over.
        pub keys_handed: Evidence<bool>,
        /// Habitable.
        pub habitable: Evidence<bool>,
        /// Moved in.
        pub moved_in: Evidence<bool>,
        /// Floor area, in square metres.
        pub area_m2: Evidence<Whole<0, 5000>>,
        /// Debt from it, in fen.
        pub debt: Evidence<Fen>,
        /// The household wishes to relocate.
        pub willing: Evidence<bool>,
    }
}

words! {
    /// Whether water is scarce in the area.
    pub enum WaterArea {
        /// Enough rain.
        #[default]
        Wet = "wet",
        /// Short of water.
        Short = "short",
    }
}

words! {
    /// What is known of the water's quality.
    pub enum WaterQuality {
        /// Neither report nor check.
        #[default]
        NotChecked = "not_checked",
        /// A laboratory report is good.
        LabGood = "lab_good",
        /// A laboratory report is bad.
        LabBad = "lab_bad",
        /// Looked at, smelled, asked, tasted on site (dispersed supply): good.
        OnSiteGood = "on_site_good",
        /// The same: bad.
        OnSiteBad = "on_site_bad",
    }
}

document! {
    /// Drinking water.
    pub struct Water {
        /// Wet or water-short area.
        pub area: Evidence<WaterArea>,
        /// Piped into the house.
        pub piped: Evidence<bool>,
        /// Quantity in milliliters a person and day (35 L = 35000).
        pub quantity_ml: Evidence<Whole<0, 10_000_000>>,
        /// Quality.
        pub quality: Evidence<WaterQuality>,
        /// Minutes of one fetch.
        pub fetch_minutes: Evidence<Whole<0, 1440>>,
        /// Horizontal distance, in metres.
        pub horizontal_m: Evidence<Whole<0, 100_000>>,
        /// Vertical distance, in metres.
        pub vertical_m: Evidence<Whole<0, 10_000>>,
        /// Days a year without enough water.
        pub outage_days: Evidence<Whole<0, 366>>,
    }
}

document! {
    /// Food and clothing.
    pub struct Living {
        /// Staple food to satisfaction all year.
        pub staple_enough: Evidence<bool>,
        /// Meat at least once a month.
        pub meat_monthly: Evidence<bool>,
        /// Egg, milk, beans or fish instead.
        pub protein_substitute: Evidence<bool>,
        /// A change of clothes for all four seasons.
        pub clothes_four_seasons: Evidence<bool>,
        /// Enough bedding.
        pub bedding: Evidence<bool>,
        /// The house has electricity to live by (生活用电).
        pub electricity: Evidence<bool>,
    }
}

document! {
    /// Access to care for the whole household.
    pub struct Care {
        /// Common and chronic illness can be treated locally.
        pub local_treatment: Evidence<bool>,
        /// Life goes on supported after a serious illness.
        pub life_supported: Evidence<bool>,
    }
}
