//! Where every part of facts and means stands in the bytes. A field that is new in a struct fails to compile here.

use chrono::NaiveDate;

use super::codec::packed;
use super::known::{packed_as_word, words_of_the_record};
use crate::household::dwelling::{DwellingKind, HousingGrade, RelocationForm, WaterArea, WaterQuality};
use crate::household::evidence::{Evidence, Fact};
use crate::household::facts::{Facts, Home, Item, Person, Standing};
use crate::household::items::{ExpenseKind, Receipt, Recurrence};
use crate::household::leaf::{Asked, Day, Fen, Text, Whole};
use crate::household::means::{Ability, Means, Need, Received, Shares};
use crate::household::member::{
    EducationLevel, Exemption, Health, Labour, Membership, Relation, Sex, Stage, WorkPlace,
};
use crate::household::record::{Attribute, Cause, MonitoringClass, RegisterStatus, Shock};
use crate::household::resources::{Agreed, Enterprise, Land, LandClass, Production, VillageSheet, Wishes};
use crate::policy::IncomeKind;

words_of_the_record! {
    Asked, Attribute, Cause, DwellingKind, EducationLevel, Exemption, ExpenseKind, Health, HousingGrade, Labour,
    LandClass, Membership, MonitoringClass, Receipt, Recurrence, RegisterStatus, Relation, RelocationForm, Sex, Shock,
    Stage, WaterArea, WaterQuality, WorkPlace,
}
packed_as_word! { Asked, Cause, ExpenseKind, LandClass, Receipt }

packed! {
    Person {
        birth: Fact<NaiveDate>,
        membership: Fact<Membership>,
        enrolled: Fact<bool>,
        stage: Fact<Stage>,
        grade9_completed: Fact<bool>,
        delay_approved: Fact<bool>,
        exemption: Fact<Exemption>,
        home_teaching: Fact<bool>,
        education: Fact<EducationLevel>,
        health: Fact<Health>,
        disability_certificate: Fact<bool>,
        labour: Fact<Labour>,
        pregnant_or_nursing: Fact<bool>,
        basic: Fact<bool>,
        serious_illness: Fact<bool>,
        medical_aid: Fact<bool>,
        work_place: Fact<WorkPlace>,
        work_months: Fact<i64>,
        dibao: Fact<bool>,
        cares: bool,
        ethnicity_given: bool,
        id_number_good: Option<bool>,
    }

    Item {
        kind: IncomeKind,
        index: u16,
        member: Option<u16>,
        amount: Fact<Fen>,
        cost: Fact<Fen>,
        recurrence: Fact<Recurrence>,
        receipt: Receipt,
        away_costs: Fact<Fen>,
        ends_on: Fact<NaiveDate>,
    }

    Home {
        kind: Fact<DwellingKind>,
        grade: Fact<HousingGrade>,
        certified: Fact<bool>,
        damage_signs: Fact<bool>,
        dwelling_area: Fact<i64>,
        form: Fact<RelocationForm>,
        keys_handed: Fact<bool>,
        habitable: Fact<bool>,
        moved_in: Fact<bool>,
        relocation_area: Fact<i64>,
        relocation_debt: Fact<Fen>,
        water_area: Fact<WaterArea>,
        piped: Fact<bool>,
        quantity_ml: Fact<i64>,
        quality: Fact<WaterQuality>,
        fetch_minutes: Fact<i64>,
        horizontal_m: Fact<i64>,
        vertical_m: Fact<i64>,
        outage_days: Fact<i64>,
        staple_enough: Fact<bool>,
        meat_monthly: Fact<bool>,
        protein_substitute: Fact<bool>,
        clothes_four_seasons: Fact<bool>,
        bedding: Fact<bool>,
        local_treatment: Fact<bool>,
        life_supported: Fact<bool>,
    }

    Standing {
        status: Fact<RegisterStatus>,
        registered_on: Fact<NaiveDate>,
        attribute: Fact<Attribute>,
        main_cause: Fact<Cause>,
        other_causes: [Fact<Cause>; 2],
        monitoring_class: Fact<MonitoringClass>,
        red_line: Fact<bool>,
        shock: Fact<Shock>,
        large_settled: Fact<bool>,
        over_range_since: Fact<NaiveDate>,
        last_year_net: Fact<Fen>,
        farmland_centimu: Option<i64>,
        woodland_centimu: Option<i64>,
        road_km: Fact<i64>,
        helper_given: bool,
        helper_poor: Fact<bool>,
        head_given: bool,
    }

    Facts {
        as_of: NaiveDate,
        members_asked: Asked,
        members: Vec<Person>,
        income_asked: [Asked; 4],
        items: Vec<Item>,
        paid_asked: Asked,
        paid: Vec<Fact<Fen>>,
        expenses_known: i64,
        expenses_asked: Asked,
        home: Home,
        standing: Standing,
    }
}

packed! {
    Ability {
        relation: Fact<Relation>,
        sex: Fact<Sex>,
        boarding: Fact<bool>,
        disability_grade: Fact<i64>,
        pension: Fact<bool>,
        occupation: Text,
        willing_away: Fact<bool>,
        willing_local: Fact<bool>,
        skills: Vec<Text>,
        cares_for: Vec<u16>,
        needs_care: Fact<bool>,
        free_days: Vec<Fact<i64>>,
    }

    Need { kind: ExpenseKind, index: u16, member: Option<u16>, amount: Fact<Fen> }

    Received {
        measure: Text,
        index: u16,
        member: Option<u16>,
        on: Fact<NaiveDate>,
        amount: Fact<Fen>,
        running: Fact<bool>,
    }

    Shares { shares: Fact<i64>, value: Fact<Fen>, on: Fact<NaiveDate> }

    Land {
        class: Option<LandClass>,
        area_centimu: Evidence<Whole<0, 10_000_000>>,
        protected_centimu: Evidence<Whole<0, 10_000_000>>,
        working: Text,
    }

    Enterprise {
        model: Text,
        units_milli: Evidence<Whole<0, 1_000_000_000>>,
        since: Evidence<Day>,
        release: Evidence<bool>,
    }

    Production {
        land_asked: Asked,
        land: Vec<Land>,
        altitude_m: Evidence<Whole<0, 6000>>,
        reliable_water: Evidence<bool>,
        clean_water: Evidence<bool>,
        paddy_drains: Evidence<bool>,
        flood_prone: Evidence<bool>,
        geohazard_site: Evidence<bool>,
        hardened_road: Evidence<bool>,
        road_km: Evidence<Whole<0, 1000>>,
        bee_allergy: Evidence<bool>,
        dense_settlement: Evidence<bool>,
        enterprises_asked: Asked,
        enterprises: Vec<Enterprise>,
        savings: Evidence<Fen>,
        debt: Evidence<Fen>,
        debt_service: Evidence<Fen>,
        credit_record_good: Evidence<bool>,
        months_can_wait: Evidence<Whole<0, 120>>,
    }

    Agreed { model: Text, units_milli: Evidence<Whole<0, 1_000_000_000>> }

    Wishes {
        likes: Vec<Text>,
        refuses: Vec<Text>,
        ranking: Vec<Text>,
        undertakes: Text,
        agrees_to_exit: Evidence<bool>,
        objection: Text,
        agrees: Evidence<bool>,
        agreed: Vec<Agreed>,
        decided_on: Option<Day>,
    }

    VillageSheet {
        as_of: Evidence<Day>,
        buyer_present: Evidence<bool>,
        cooperative_present: Evidence<bool>,
        contract_company_present: Evidence<bool>,
        tea_factory_in_reach: Evidence<bool>,
        tea_base_in_commute: Evidence<bool>,
        sugar_workshop_in_reach: Evidence<bool>,
        market_minutes: Evidence<Whole<0, 1440>>,
        nectar_flora: Evidence<bool>,
        visitor_flow: Evidence<bool>,
        training_available: Evidence<bool>,
        recruitment_fair: Evidence<bool>,
        workshop_present: Evidence<bool>,
        public_post_vacant: Evidence<bool>,
        microcredit_offered: Evidence<bool>,
        mutual_aid_branch: Evidence<bool>,
        share_scheme: Evidence<bool>,
        no_grazing_zone: Evidence<bool>,
        no_breeding_zone: Evidence<bool>,
        nature_reserve: Evidence<bool>,
        protected_farmland: Evidence<bool>,
        hardened_road: Evidence<bool>,
        food_permit: Evidence<bool>,
        note: Text,
    }

    Means {
        members: Vec<Ability>,
        production: Production,
        wishes: Wishes,
        sheet: VillageSheet,
        expenses_asked: Asked,
        expenses: Vec<Need>,
        measures_asked: Asked,
        measures: Vec<Received>,
        equity: Vec<Shares>,
        deep_poverty: Fact<bool>,
        shock_on: Fact<NaiveDate>,
        repaired_on: Fact<NaiveDate>,
    }
}
