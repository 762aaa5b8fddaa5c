//! A small household and a catalogue of two models, three jobs, two courses and a loan, made for checking by hand.

use chrono::NaiveDate;
use ruler_core::exchange::read;
use ruler_core::household::leaf::Fen;
use ruler_core::household::leaf::Whole;
use ruler_core::household::{Evidence, Facts, Means, check};
use ruler_core::models::catalogue::{Catalogue, PresentLand, PresentUse, Settings};
use ruler_core::models::job::{Credit, Job, Offer, Training};
use ruler_core::models::model::{IncomeModel, Intensity, LandGroup, Skill};
use ruler_core::plan::verify::{Stated, Verified, verify};
use ruler_core::plan::{Given, Wanted};
use ruler_core::policy::{Pack, Policy, compile};
use serde_json::{Value, json};

/// Everything a plan is verified against, to be changed at will.
#[derive(Debug, Clone)]
pub struct Bench {
    /// Facts of the ruler.
    pub facts: Facts,
    /// What the household works with.
    pub means: Means,
    /// Policy of the record's day.
    pub policy: Policy,
    /// Policy of the plan's first day.
    pub ahead: Policy,
    /// The catalogue.
    pub catalogue: Catalogue,
    /// What is asked for.
    pub wanted: Wanted,
}

impl Bench {
    /// The household of a document, with a catalogue.
    ///
    /// # Errors
    /// Where the document has faults.
    pub fn of(record: &Value, catalogue: Catalogue) -> Result<Self, String> {
        let record = read::household(&record.to_string()).map_err(|faults| format!("{faults:?}"))?;
        let facts = check(&record, None).map_err(|faults| format!("{faults:?}"))?;
        let means = Means::of(&record);
        let (policy, ahead) = (policy_of(facts.as_of), policy_of(facts.as_of + chrono::Months::new(1)));
        Ok(Self { facts, means, policy, ahead, catalogue, wanted: Wanted::default() })
    }

    /// The small household with the small catalogue.
    ///
    /// # Errors
    /// Where the document has faults.
    pub fn small() -> Result<Self, String> {
        Self::of(&household(), catalogue())
    }

    /// What the verifier takes.
    pub const fn given(&self) -> Given<'_> {
        Given {
            facts: &self.facts,
            means: &self.means,
            policy: &self.policy,
            ahead: &self.ahead,
            catalogue: &self.catalogue,
            wanted: &self.wanted,
        }
    }

    /// The plan worked out.
    pub fn verify(&self, stated: &Stated) -> Verified {
        verify(&self.given(), stated)
    }

    /// A model, to be changed.
    pub fn model(&mut self, place: usize) -> &mut IncomeModel {
        &mut self.catalogue.models[place]
    }

    /// Sets the area of the dry land, and of it the protected, in hundredths of a mu.
    pub fn dry(&mut self, area: i64, protected: i64) {
        let land = &mut self.means.production.land[0];
        land.area_centimu = Evidence::Reported(Whole(area));
        land.protected_centimu = Evidence::Reported(Whole(protected));
    }
}

/// The embedded pack on a day.
pub fn policy_of(day: NaiveDate) -> Policy {
    compile(Pack::embedded(), None, day)
}

/// An exact sum.
pub const fn fen(sum: i64) -> Evidence<Fen> {
    Evidence::Reported(Fen { low: sum, high: sum })
}

/// Units of models.
pub fn units(list: &[(&str, i64)]) -> Stated {
    Stated { units: list.iter().map(|(id, units)| ((*id).to_owned(), *units)).collect(), ..Stated::default() }
}

/// Jobs of members.
pub fn jobs(list: &[(usize, &str)]) -> Stated {
    Stated { jobs: list.iter().map(|(member, id)| (*member, (*id).to_owned())).collect(), ..Stated::default() }
}

/// The same with a loan.
pub fn lent(stated: Stated, id: &str, sum: i64) -> Stated {
    Stated { loan: Some((id.to_owned(), sum)), ..stated }
}

fn member(id: &str, birth: &str, labour: &str) -> Value {
    json!({
        "id": id, "birth": { "reported": birth }, "membership": { "reported": "home" },
        "labour": { "reported": labour }, "schooling": { "enrolled": { "reported": false } },
        "work": { "place": { "reported": "none" }, "months": { "reported": 0 },
                  "willing_away": { "reported": true }, "willing_local": { "reported": true } }
    })
}

/// An able worker of 40 and a weak one of 60 on 2018-01-01; 1,200 yuan a year; 4 mu of unprotected dry field at 1,000 m.
pub fn household() -> Value {
    json!({
        "format": "one-ruler/household@1", "id": "bench", "as_of": "2017-12-15",
        "members_asked": "complete",
        "members": [member("m1", "1978-01-01", "ordinary"), member("m2", "1958-01-01", "weak")],
        "income": {
            "wage": { "asked": "complete" }, "operating": { "asked": "complete" },
            "property": { "asked": "complete" },
            "transfer": { "asked": "complete", "items": [
                { "kind": "farm_subsidy", "amount": { "reported": 120_000 }, "recurrence": { "reported": "regular" } }
            ] },
            "transfers_paid": { "asked": "complete" }
        },
        "production": {
            "land_asked": "complete",
            "land": [{ "class": "dry", "area_centimu": { "reported": 400 }, "protected_centimu": { "reported": 0 } }],
            "altitude_m": { "reported": 1000 }, "reliable_water": { "reported": true },
            "savings": { "reported": 5_000_000 }, "debt": { "reported": 0 },
            "credit_record_good": { "reported": true }
        },
        "village_sheet": {
            "training_available": { "reported": true }, "recruitment_fair": { "reported": true },
            "public_post_vacant": { "reported": true }, "microcredit_offered": { "reported": true },
            "market_minutes": { "reported": 60 }
        }
    })
}

const WHOLE: i64 = 1_000_000;

/// All in one calendar month, January 1.
pub const fn only(month: usize, sum: i64) -> [i64; 12] {
    let mut out = [0; 12];
    out[month - 1] = sum;
    out
}

/// The small catalogue.
pub fn catalogue() -> Catalogue {
    let settings = Settings {
        able_days: 2500,
        weak_days: 1200,
        care_days: 800,
        models_max: 2,
        wage_cash_ppm: 500_000,
        stress_ppm: 200_000,
        subsidy_fen: 30_000,
        worker_age_min: 16,
        worker_age_max: 65,
        child_age: 16,
        nursing_months: 21,
        market_minutes: 60,
        ..Settings::default()
    };
    let present = PresentUse { id: "maize".into(), land: PresentLand::Dry, occupies: [1; 12], ..PresentUse::default() };
    Catalogue {
        models: vec![herb(), bees(), tea()],
        jobs: vec![factory(), post(), shop(), tea_work()],
        trainings: vec![
            Training { models: vec!["bees".into()], ..course("beekeeping", [0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]) },
            course("startup", [1; 12]),
        ],
        credits: vec![micro()],
        present: vec![present],
        settings,
        ..Catalogue::default()
    }
}

/// A mu: sets up for 1,200 yuan over 5 years, 240 of inputs each March, 100 kg at 12 yuan sold in October, 2 days a
/// month.
fn herb() -> IncomeModel {
    IncomeModel {
        id: "herb".into(),
        min_milli: 1000,
        max_milli: 4000,
        step_milli: 1000,
        land: LandGroup::Field,
        land_per_unit: 10_000,
        occupies: [1; 12],
        altitude_min_m: 500,
        altitude_max_m: 1500,
        starts: only(1, 1),
        establishment_fen: 120_000,
        asset_life_years: 5,
        variable_fen: 24_000,
        cost_month_ppm: only(3, WHOLE),
        cost_year_ppm: [WHOLE; 8],
        yield_milli: 100_000,
        price_low_fen: 1000,
        price_mode_fen: 1200,
        price_high_fen: 1400,
        yield_year_ppm: [WHOLE; 8],
        sales_month_ppm: only(10, WHOLE),
        labour_month: [200; 12],
        labour_year_ppm: [WHOLE; 8],
        establishment_months: 1,
        intensity: Intensity::Moderate,
        ..IncomeModel::default()
    }
}

/// A hive: 300 yuan that last 3 years, 60 of inputs each April, 2.5 kg at 80 yuan with one in five years lost, sold
/// half in June and half in August, half a day a month; needs the course.
fn bees() -> IncomeModel {
    IncomeModel {
        id: "bees".into(),
        min_milli: 1000,
        max_milli: 10_000,
        step_milli: 1000,
        land: LandGroup::None,
        altitude_min_m: 300,
        altitude_max_m: 1800,
        starts: only(3, 1),
        establishment_fen: 30_000,
        asset_life_years: 3,
        variable_fen: 6_000,
        cost_month_ppm: only(4, WHOLE),
        cost_year_ppm: [WHOLE; 8],
        yield_milli: 2_500,
        price_low_fen: 7000,
        price_mode_fen: 8000,
        price_high_fen: 9000,
        loss_ppm: 200_000,
        yield_year_ppm: [WHOLE; 8],
        sales_month_ppm: [0, 0, 0, 0, 0, 500_000, 0, 500_000, 0, 0, 0, 0],
        labour_month: [50; 12],
        labour_year_ppm: [WHOLE; 8],
        establishment_months: 1,
        intensity: Intensity::Light,
        skill: Skill::Trained,
        ..IncomeModel::default()
    }
}

fn tea() -> IncomeModel {
    IncomeModel {
        id: "tea-work".into(),
        job: Some("tea-work".into()),
        altitude_max_m: 9000,
        step_milli: 1000,
        ..IncomeModel::default()
    }
}

fn job(id: &str) -> Job {
    Job {
        id: id.into(),
        age_min: 18,
        age_max: 60,
        starts: [1; 12],
        days_month: [800; 12],
        pay_month_fen: [40_000; 12],
        lag_months: 1,
        asset_life_years: 5,
        ..Job::default()
    }
}

/// Away from February on, 2,000 yuan less 500 a month with a tenth lost, 400 of travel each year.
fn factory() -> Job {
    Job {
        sleeps_away: true,
        age_max: 50,
        days_month: [2600; 12],
        pay_month_fen: [200_000; 12],
        living_month_fen: [50_000; 12],
        travel_fen: 40_000,
        loss_ppm: 100_000,
        starts: only(2, 1),
        offer: Offer::RecruitmentFair,
        ..job("factory")
    }
}

/// 400 yuan a month for 8 days, for 36 months, one of a household.
fn post() -> Job {
    Job { weak_allowed: true, months_max: Some(36), household_max: Some(1), offer: Offer::PublicPost, ..job("post") }
}

/// 1,000 yuan of own money, after a course.
fn shop() -> Job {
    Job { capital_fen: 100_000, training: Some("startup".into()), ..job("shop") }
}

fn tea_work() -> Job {
    job("tea-work")
}

/// Three days in one month, 10 yuan, what it opens may start a month later.
fn course(id: &str, starts: [i64; 12]) -> Training {
    Training {
        id: id.into(),
        gives: Skill::Trained,
        days: 300,
        months: 1,
        starts,
        lag_months: 1,
        household_fen: 1_000,
        age_min: 16,
        age_max: 70,
        ..Training::default()
    }
}

/// Steps of 1,000 yuan up to 5,000 for three years, 4.75 % a year.
fn micro() -> Credit {
    Credit {
        id: "micro".into(),
        limit_fen: 500_000,
        step_fen: 100_000,
        term_months: 36,
        rate_ppm: 47_500,
        household_interest_ppm: WHOLE,
        age_min: 18,
        age_max: 65,
        offer: Offer::Microcredit,
        ..Credit::default()
    }
}
