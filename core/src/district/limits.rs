//! Figures of the district's own work: limits, how long is too long, how many are too many. Data in `data/district`.

/// One figure with where it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[expect(missing_docs, reason = "each is the data file's key of the same name")]
pub struct Figure {
    pub id: &'static str,
    pub label_zh: &'static str,
    pub label_en: &'static str,
    pub unit: &'static str,
    pub amount: i64,
    pub tag: &'static str,
    pub source: &'static str,
    pub clause: &'static str,
    pub note: &'static str,
    pub confirm_with: &'static str,
}

/// Who can say what a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the data file's key of the same name")]
pub struct Asked {
    pub fact: &'static str,
    pub who: &'static str,
}

include!(concat!(env!("OUT_DIR"), "/district-limits.rs"));

/// The figures in use: those of the data, or a district's own in their place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the figure of the same name in data/district/limits.toml")]
pub struct Limits {
    pub incidence_ppm: i64,
    pub least_told: i64,
    pub visit_days: i64,
    pub helper_households: i64,
    pub promise_days: i64,
}

impl Default for Limits {
    fn default() -> Self {
        let figure = |id: &str| FIGURES.iter().find(|figure| figure.id == id).map_or(0, |figure| figure.amount);
        Self {
            incidence_ppm: figure("incidence_limit"),
            least_told: figure("least_told"),
            visit_days: figure("visit_days"),
            helper_households: figure("helper_households"),
            promise_days: figure("promise_days"),
        }
    }
}

/// Who can say what a fact is, by its label: `members[].health`.
pub fn who_knows(label: &str) -> Option<&'static str> {
    ASKED.iter().find(|one| one.fact == label).map(|one| one.who)
}
