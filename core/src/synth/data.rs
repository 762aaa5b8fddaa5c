//! What the invention stands on: margins, shares, names, what people live on. Data in `data/synth`, compiled in.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

/// Everything of `data/synth`.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Data {
    /// Margins with where they come from.
    pub margins: MarginFile,
    /// Shares the report does not give.
    pub shares: ShareFile,
    /// What people live on.
    pub living: Living,
    /// Names.
    pub names: Names,
}

/// Margins as their file has them.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct MarginFile {
    /// Documents.
    pub source: Vec<Source>,
    /// Figures.
    pub figure: Vec<Figure>,
}

/// A document.
#[derive(Debug, Clone, Default, Deserialize)]
#[expect(missing_docs, reason = "each is the data file's key of the same name")]
pub struct Source {
    pub id: String,
    pub title: String,
    #[serde(default)]
    pub grade: String,
    #[serde(default)]
    pub note: String,
}

/// A margin with where it comes from.
#[derive(Debug, Clone, Default, Deserialize)]
#[expect(missing_docs, reason = "each is the data file's key of the same name")]
pub struct Figure {
    pub id: String,
    pub unit: String,
    pub amount: u64,
    pub tag: String,
    pub source: String,
    pub clause: String,
    #[serde(default)]
    pub note: String,
}

/// Lists of shares.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct ShareFile {
    /// The lists.
    pub list: Vec<ShareList>,
}

/// One list of shares.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct ShareList {
    /// Which.
    pub id: String,
    /// Words with their shares.
    pub entries: Vec<Share>,
}

/// One share.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Share {
    /// What has it.
    pub word: String,
    /// In parts per million.
    pub ppm: u64,
}

/// What people live on, own and spend; ranges by their two ends.
#[derive(Debug, Clone, Default, Deserialize)]
#[expect(missing_docs, reason = "each is the data file's key of the same name")]
pub struct Living {
    pub migrant_month: [i64; 2],
    pub migrant_away_month: [i64; 2],
    pub local_month: [i64; 2],
    pub post_month: [i64; 2],
    pub crops_mu: [i64; 2],
    pub crops_cost_ppm: [i64; 2],
    pub livestock: [i64; 2],
    pub livestock_cost_ppm: [i64; 2],
    pub pension_month: [i64; 2],
    pub farm_subsidy_mu: [i64; 2],
    pub land_rent_mu: [i64; 2],
    pub dividend: [i64; 2],
    pub dibao_month: i64,
    pub line: i64,
    pub medical_own: [i64; 2],
    pub schooling_stage: BTreeMap<String, [i64; 2]>,
    pub savings: [i64; 2],
    pub area_person_m2: [i64; 2],
    pub subsidy: [i64; 2],
    pub relief: [i64; 2],
    pub credit_step: u64,
    pub credit_least: u64,
    pub credit_most: u64,
    pub share_value: [i64; 2],
}

/// Names, each list with blanks between.
#[derive(Debug, Clone, Default, Deserialize)]
#[expect(missing_docs, reason = "each is the data file's key of the same name")]
pub struct Names {
    pub family: String,
    pub given_male: String,
    pub given_female: String,
    pub village_first: String,
    pub village_second: String,
    pub township_first: String,
    pub units: String,
}

impl Data {
    /// The data compiled in.
    pub fn embedded() -> &'static Self {
        static DATA: OnceLock<Data> = OnceLock::new();
        // Broken data is found by the tests, which read it by themselves.
        DATA.get_or_init(|| {
            serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/synth.json"))).unwrap_or_default()
        })
    }

    /// The shares of a list.
    pub fn shares(&self, id: &str) -> &[Share] {
        self.shares.list.iter().find(|list| list.id == id).map_or(&[], |list| list.entries.as_slice())
    }
}

/// The words of a list of names.
pub fn words(list: &str) -> Vec<&str> {
    list.split_whitespace().collect()
}

/// The margins a district meets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "each is the figure of the same name in data/synth/margins.toml")]
pub struct Margins {
    pub households: u64,
    pub people_poverty_villages: u64,
    pub people_other_villages: u64,
    pub villages_poverty: u64,
    pub villages_mountains: u64,
    pub villages_other: u64,
    pub townships: u64,
    pub rural_people: u64,
    pub cause_illness: u64,
    pub cause_schooling: u64,
    pub dibao_households: u64,
    pub dibao_people: u64,
    pub industry_households: u64,
    pub industry_people: u64,
    pub jobs: u64,
    pub credit_households: u64,
    pub credit_yuan: u64,
    pub equity_townships: u64,
    pub equity_villages: u64,
    pub equity_people: u64,
}

impl Margins {
    /// Those of the founding report.
    pub fn report() -> Self {
        let figures = &Data::embedded().margins.figure;
        let of = |id: &str| figures.iter().find(|figure| figure.id == id).map_or(0, |figure| figure.amount);
        Self {
            households: of("households"),
            people_poverty_villages: of("people_poverty_villages"),
            people_other_villages: of("people_other_villages"),
            villages_poverty: of("villages_poverty"),
            villages_mountains: of("villages_mountains"),
            villages_other: of("villages_other"),
            townships: of("townships"),
            rural_people: of("rural_people"),
            cause_illness: of("cause_illness"),
            cause_schooling: of("cause_schooling"),
            dibao_households: of("dibao_households"),
            dibao_people: of("dibao_people"),
            industry_households: of("industry_households"),
            industry_people: of("industry_people"),
            jobs: of("jobs"),
            credit_households: of("credit_households"),
            credit_yuan: of("credit_yuan"),
            equity_townships: of("equity_townships"),
            equity_villages: of("equity_villages"),
            equity_people: of("equity_people"),
        }
    }

    /// All people.
    pub const fn people(&self) -> u64 {
        self.people_poverty_villages + self.people_other_villages
    }

    /// A district of another size in the same proportions, for asking what more or fewer households cost. Shares of causes
    /// stay; counts are rounded, and no kind of village or township goes missing.
    #[must_use]
    pub fn scaled(&self, households: u64) -> Self {
        let part = |count: u64| {
            let whole = u128::from(self.households.max(1));
            u64::try_from((u128::from(count) * u128::from(households) + whole / 2) / whole).unwrap_or(u64::MAX)
        };
        let at_least_one = |count: u64| part(count).max(u64::from(count > 0));
        let step = Data::embedded().living.credit_step.max(1);
        Self {
            households,
            people_poverty_villages: part(self.people_poverty_villages),
            people_other_villages: part(self.people_other_villages),
            villages_poverty: at_least_one(self.villages_poverty),
            villages_mountains: part(self.villages_mountains).min(at_least_one(self.villages_poverty)),
            villages_other: at_least_one(self.villages_other),
            townships: at_least_one(self.townships),
            rural_people: part(self.rural_people),
            cause_illness: self.cause_illness,
            cause_schooling: self.cause_schooling,
            dibao_households: part(self.dibao_households),
            dibao_people: part(self.dibao_people),
            industry_households: part(self.industry_households),
            industry_people: part(self.industry_people),
            jobs: part(self.jobs),
            credit_households: part(self.credit_households),
            credit_yuan: part(self.credit_yuan) / step * step,
            equity_townships: at_least_one(self.equity_townships),
            // Rounded up, so that there are people enough in them.
            equity_villages: at_least_one(self.equity_villages) + u64::from(households < self.households),
            equity_people: part(self.equity_people),
        }
    }
}
