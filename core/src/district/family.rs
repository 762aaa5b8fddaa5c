//! What a household may be counted and filtered by. A value is its family and its place in the family's list.

use serde::Serialize;

use super::known::Word;
use super::table::Table;
use super::village::VillageType;
use crate::assessment::judge::Slot;
use crate::assessment::reason::Code;
use crate::assessment::{Level, Overall, Question, Rule};
use crate::household::record::{Attribute, Cause, RegisterStatus};
use crate::measures::measure::Measure;
use crate::measures::result::Status;

/// What a household may be counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// Village.
    Village,
    /// Township.
    Township,
    /// Kind of village.
    Kind,
    /// In the mountains or not.
    Mountains,
    /// Helper.
    Helper,
    /// What was asked.
    Question,
    /// The answer.
    Overall,
    /// What the answer may be used for.
    Level,
    /// One criterion: not met, not known, met, not asked.
    Criterion(Rule),
    /// Reasons given; a household has several.
    Reason,
    /// Facts that are asked for; a household has several.
    Open,
    /// How many facts are asked for.
    OpenCount,
    /// Where it stands in the register.
    Status,
    /// Attribute.
    Attribute,
    /// Main cause on record.
    Recorded,
    /// Main cause found.
    Primary,
    /// One measure's answer.
    Measure(Measure),
    /// Whether any measure is on record.
    Received,
    /// Year of the exit plan.
    PlanYear,
    /// Year of exit.
    ExitYear,
    /// Findings; a household has several.
    Finding,
    /// Checks that fired; a household has several.
    Check,
    /// Whether it would be taken in today.
    Enters,
}

/// First year of a list of years, less one: place 0 is "no year".
const YEARS_FROM: i64 = 1889;
/// Years after it.
const YEARS: u32 = 211;
/// More open facts than this are counted together.
const OPEN_MOST: u32 = 9;

/// Every family.
pub fn families() -> impl Iterator<Item = Family> {
    use Family as F;
    let plain = [F::Village, F::Township, F::Kind, F::Mountains, F::Helper, F::Question, F::Overall, F::Level];
    let more = [F::Reason, F::Open, F::OpenCount, F::Status, F::Attribute, F::Recorded, F::Primary, F::Received];
    let last = [F::PlanYear, F::ExitYear, F::Finding, F::Check, F::Enters];
    let rules = Rule::ALL.into_iter().map(F::Criterion);
    plain.into_iter().chain(rules).chain(more).chain(members::<Measure>().map(F::Measure)).chain(last)
}

/// The members of a closed list.
fn members<T: Word>() -> impl Iterator<Item = T> {
    (0..=u8::MAX).map_while(T::at)
}

fn count<T: Word>() -> u32 {
    members::<T>().fold(0, |count, _| count + 1)
}

/// The word documents use for a value.
fn text<T: Serialize>(value: T) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// The word at a place of a closed list.
fn word<T: Word + Serialize>(place: u32) -> String {
    u8::try_from(place).ok().and_then(T::at).map(text).unwrap_or_default()
}

/// The same where 0 is "not known".
fn word_if_known<T: Word + Serialize>(place: u32) -> String {
    place.checked_sub(1).map_or_else(|| "unknown".to_owned(), word::<T>)
}

fn known<T: Word>(value: Option<T>) -> u32 {
    value.map_or(0, |value| u32::from(value.place()) + 1)
}

fn truth(value: Option<bool>) -> u32 {
    value.map_or(0, |value| u32::from(value) + 1)
}

fn year(value: Option<i64>) -> u32 {
    let place = value.and_then(|year| u32::try_from(year - YEARS_FROM).ok());
    place.filter(|place| (1..=YEARS).contains(place)).unwrap_or(0)
}

const TRUTHS: [&str; 3] = ["unknown", "no", "yes"];
const MARKS: [&str; 4] = ["not_met", "unknown", "met", "not_applicable"];

fn nth(words: &[&str], place: u32) -> String {
    words.get(place as usize).copied().unwrap_or_default().to_owned()
}

impl Family {
    /// The word documents use: `village`, `criterion.income`, `measure.dibao`.
    pub fn word(self) -> String {
        let plain = match self {
            Self::Criterion(rule) => return ["criterion.", rule.word()].concat(),
            Self::Measure(measure) => return ["measure.", measure.word()].concat(),
            Self::Village => "village",
            Self::Township => "township",
            Self::Kind => "kind",
            Self::Mountains => "mountains",
            Self::Helper => "helper",
            Self::Question => "question",
            Self::Overall => "overall",
            Self::Level => "level",
            Self::Reason => "reason",
            Self::Open => "open",
            Self::OpenCount => "open_count",
            Self::Status => "status",
            Self::Attribute => "attribute",
            Self::Recorded => "recorded_cause",
            Self::Primary => "primary_cause",
            Self::Received => "received",
            Self::PlanYear => "plan_year",
            Self::ExitYear => "exit_year",
            Self::Finding => "finding",
            Self::Check => "check",
            Self::Enters => "enters",
        };
        plain.to_owned()
    }

    /// The family of a word.
    pub fn of(word: &str) -> Option<Self> {
        families().find(|family| family.word() == word)
    }

    /// Whether a household may have several values: then counts do not add up to all households.
    pub const fn overlaps(self) -> bool {
        matches!(self, Self::Reason | Self::Open | Self::Finding | Self::Check)
    }

    /// How many values there are.
    pub fn size(self, table: &Table) -> u32 {
        match self {
            Self::Village => u32::try_from(table.villages.len()).unwrap_or(u32::MAX),
            Self::Township => table.townships.count(),
            Self::Helper => table.helpers.count(),
            Self::Finding => table.findings.count(),
            Self::Check => table.checks.count(),
            Self::Kind => count::<VillageType>() + 1,
            Self::Mountains => 3,
            Self::Received => 3,
            Self::Question => count::<Question>(),
            Self::Overall | Self::Enters => count::<Overall>(),
            Self::Level => count::<Level>(),
            Self::Criterion(_) => 4,
            Self::Reason => count::<Code>(),
            Self::Open => count::<Slot>(),
            Self::OpenCount => OPEN_MOST + 1,
            Self::Status => count::<RegisterStatus>() + 1,
            Self::Attribute => count::<Attribute>() + 1,
            Self::Recorded | Self::Primary => count::<Cause>() + 1,
            Self::Measure(_) => count::<Status>(),
            Self::PlanYear | Self::ExitYear => YEARS + 1,
        }
    }

    /// Hands the values of a row to `each`.
    pub fn each(self, table: &Table, row: u32, each: &mut dyn FnMut(u32)) {
        let place = row as usize;
        let (Some(one), Some(belongs)) = (table.rows.get(place), table.belongs.get(place)) else { return };
        let (label, outcome) = (&one.label, &one.outcome);
        let village = || table.villages.get(belongs.village as usize);
        let only = match self {
            Self::Village => belongs.village,
            Self::Township => belongs.township,
            Self::Helper => belongs.helper,
            Self::Kind => known(village().and_then(|village| village.kind)),
            Self::Mountains => truth(village().and_then(|village| village.in_mountains)),
            Self::Question => u32::from(outcome.question.place()),
            Self::Overall => u32::from(outcome.overall.place()),
            Self::Enters => u32::from(outcome.enters.place()),
            Self::Level => u32::from(outcome.level.place()),
            Self::Criterion(rule) => outcome.criteria.get(rule as usize).copied().map_or(3, u32::from),
            Self::OpenCount => u32::try_from(outcome.open.len()).unwrap_or(OPEN_MOST).min(OPEN_MOST),
            Self::Status => known(outcome.status.value),
            Self::Attribute => known(outcome.attribute.value),
            Self::Recorded => known(outcome.recorded),
            Self::Primary => known(outcome.primary),
            Self::Measure(measure) => {
                let found = outcome.measures.iter().find(|one| one.measure == measure);
                found.map_or(u32::from(Status::NotEligible.place()), |one| u32::from(one.status.place()))
            }
            Self::Received => truth(outcome.has_received()),
            Self::PlanYear => year(label.plan_year),
            Self::ExitYear => year(label.exit_year),
            Self::Reason => return distinct(outcome.reasons.iter().map(|one| u32::from(one.code.place())), each),
            Self::Open => return distinct(outcome.open.iter().map(|one| u32::from(one.slot.place())), each),
            Self::Finding => return outcome.findings.iter().filter_map(|one| table.findings.find(one)).for_each(each),
            Self::Check => return outcome.checks.iter().filter_map(|one| table.checks.find(one)).for_each(each),
        };
        each(only);
    }

    /// The word of a value.
    pub fn value(self, table: &Table, place: u32) -> String {
        match self {
            Self::Village => table.villages.get(place as usize).map(village_word).unwrap_or_default(),
            Self::Township => table.townships.name(place).to_owned(),
            Self::Helper => table.helpers.name(place).to_owned(),
            Self::Finding => table.findings.name(place).to_owned(),
            Self::Check => table.checks.name(place).to_owned(),
            Self::Kind => word_if_known::<VillageType>(place),
            Self::Mountains | Self::Received => nth(&TRUTHS, place),
            Self::Question => word::<Question>(place),
            Self::Overall | Self::Enters => word::<Overall>(place),
            Self::Level => word::<Level>(place),
            Self::Criterion(_) => nth(&MARKS, place),
            Self::Reason => word::<Code>(place),
            Self::Open => {
                u8::try_from(place).ok().and_then(Slot::at).map_or_else(String::new, |slot| slot.label().to_owned())
            }
            Self::OpenCount => place.to_string(),
            Self::Status => word_if_known::<RegisterStatus>(place),
            Self::Attribute => word_if_known::<Attribute>(place),
            Self::Recorded | Self::Primary => word_if_known::<Cause>(place),
            Self::Measure(_) => word::<Status>(place),
            Self::PlanYear | Self::ExitYear if place == 0 => "none".to_owned(),
            Self::PlanYear | Self::ExitYear => (YEARS_FROM + i64::from(place)).to_string(),
        }
    }

    /// The value of a word.
    pub fn find(self, table: &Table, word: &str) -> Option<u32> {
        match self {
            Self::Township => table.townships.find(word),
            Self::Helper => table.helpers.find(word),
            Self::Finding => table.findings.find(word),
            Self::Check => table.checks.find(word),
            _ => (0..self.size(table)).find(|place| self.value(table, *place) == word),
        }
    }
}

/// Every value once.
fn distinct(values: impl Iterator<Item = u32>, each: &mut dyn FnMut(u32)) {
    let mut seen = [0_u64; 4];
    for value in values {
        let (word, bit) = ((value / 64) as usize, 1_u64 << (value % 64));
        if let Some(word) = seen.get_mut(word)
            && *word & bit == 0
        {
            *word |= bit;
            each(value);
        }
    }
}

/// How documents name a village: by its id, or by township and name where records give no id.
pub fn village_word(village: &super::village::Village) -> String {
    if village.id.0.is_empty() {
        [village.township.0.as_str(), village.name.0.as_str()].join("/")
    } else {
        village.id.0.clone()
    }
}
