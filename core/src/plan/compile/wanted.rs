//! What a plan is asked for beside the household: all of it may be left out.

use crate::plan::flow::Start;

/// Whose money and rights a plan is made with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Means {
    /// The household's own alone.
    Own,
    /// With what it is entitled to.
    #[default]
    Grants,
    /// With a loan it can carry.
    Loan,
}

impl Means {
    /// All, each with the earlier ones.
    pub const ALL: [Self; 3] = [Self::Own, Self::Grants, Self::Loan];

    /// Its word in documents.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Grants => "grants",
            Self::Loan => "loan",
        }
    }
}

/// What the plan is asked for beside the household: all of it may be left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wanted {
    /// First month; the month after the record's day where left out.
    pub start: Option<Start>,
    /// Most models.
    pub models_max: Option<usize>,
    /// Models that must be in, with exact units in thousandths where given.
    pub pins: Vec<Pin>,
    /// Models and jobs that must not be in, by id.
    pub bans: Vec<String>,
    /// Jobs of members that are settled.
    pub jobs: Vec<JobPin>,
    /// Whose money and rights.
    pub means: Means,
    /// Most days a month of work for each worker, in hundredths.
    pub days_max: Option<i64>,
    /// Outlets and posts of the village of which others have taken some.
    pub neighbours: Vec<Neighbours>,
    /// Present enterprises that may be given up whatever was said, by place in the record.
    pub released: Vec<usize>,
}

/// A model that must be in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pin {
    /// Model id.
    pub model: String,
    /// Exactly so many units, in thousandths.
    pub units_milli: Option<i64>,
}

/// A member's job that is settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobPin {
    /// Place of the member.
    pub member: usize,
    /// Job id; none forbids any job.
    pub job: Option<String>,
}

/// An outlet or the posts of a village, and how much of it others have chosen.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Neighbours {
    /// Model or job id.
    pub id: String,
    /// What there is in all: thousandths of units, a thousand for a post.
    pub most_milli: i64,
    /// What other households have chosen.
    pub others_milli: i64,
}

impl Wanted {
    /// What neighbours have left of a model or job, in thousandths; none where nobody told.
    pub fn left(&self, id: &str) -> Option<i64> {
        let told = self.neighbours.iter().filter(|one| one.id == id);
        told.map(|one| one.most_milli.saturating_sub(one.others_milli).max(0)).min()
    }
}
