//! The six to-household measures and the guarantees, each as its data file says.

use serde::Serialize;

use crate::assessment::Rule;
use crate::household::record::Cause;

/// One measure. Its word is its id in documents, its data file, its message prefix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// 产业精准到户.
    Industry,
    /// 就业精准到户.
    Employment,
    /// 搬迁精准到户.
    Relocation,
    /// 金融精准到户.
    Finance,
    /// 配股精准到户.
    Equity,
    /// 低保兜底精准到户.
    Dibao,
    /// 教育资助.
    SchoolAid,
    /// 医疗保险与救助.
    Medical,
    /// 危房改造.
    HouseRepair,
    /// 安全饮水.
    Water,
    /// 残疾人两项补贴.
    Disability,
    /// 临时救助.
    Relief,
    /// 技能培训.
    Training,
}

/// What the data file of a measure says beside its figures.
#[derive(Debug, Clone, Copy)]
#[expect(missing_docs, reason = "each is the data file's key of the same name")]
pub struct Data {
    pub measure: Measure,
    /// One of the six to-household measures; else a guarantee.
    pub six: bool,
    /// The scheme that pays. Which fund stands behind it is asked at the edge, with the village.
    pub scheme: &'static str,
    /// Whose the next step is.
    pub owner: &'static str,
    /// A guarantee that must not wait.
    pub urgent: bool,
    pub causes: &'static [Cause],
    pub criteria: &'static [Rule],
    /// Words by which a measure received is known.
    pub known_as: &'static [&'static str],
}

include!(concat!(env!("OUT_DIR"), "/measures.rs"));

impl Measure {
    /// Its word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Industry => "industry",
            Self::Employment => "employment",
            Self::Relocation => "relocation",
            Self::Finance => "finance",
            Self::Equity => "equity",
            Self::Dibao => "dibao",
            Self::SchoolAid => "school_aid",
            Self::Medical => "medical",
            Self::HouseRepair => "house_repair",
            Self::Water => "water",
            Self::Disability => "disability",
            Self::Relief => "relief",
            Self::Training => "training",
        }
    }

    /// What a remark of the record names: the measure's word, or words people write for it.
    pub fn named(text: &str) -> Option<Self> {
        let named = |data: &&Data| data.measure.word() == text || data.known_as.iter().any(|word| text.contains(word));
        DATA.iter().find(named).map(|data| data.measure)
    }
}
