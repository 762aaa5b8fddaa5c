//! Local values over a catalogue, `one-ruler/adjustments@1`: what was learned here, by whom, when, from whom; what is
//! only supposed; and whole entries in place of the catalogue's or beside them.

use serde::Serialize;
use serde_json::{Map, Value as Json};

use super::apply;
use super::catalogue::Catalogue;
use super::entry::{Register, confirmation};
use super::job::{Credit, Job, Training};
use super::model::IncomeModel;
use super::provenance::{Confirmation, Source};
use super::read;
use super::walk::text;
use crate::base::ids::TEXT_MAX;
use crate::base::{FaultCode, Faults};
use crate::document::Input;
use crate::policy::load::{Walk, join};

/// Name and version of the format.
pub const FORMAT: &str = "one-ruler/adjustments@1";

const KEYS: [&str; 8] = ["format", "adjustments", "what_if", "sources", "models", "jobs", "trainings", "credits"];

/// A number, a list of numbers, or `null` where a limit is lifted.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Values {
    /// Nothing: for figures that may be left out.
    #[default]
    Lifted,
    /// One number, in the document's unit.
    One(i64),
    /// One for each month, year or tag.
    List(Vec<i64>),
}

impl Values {
    /// The numbers.
    pub fn numbers(&self) -> &[i64] {
        match self {
            Self::Lifted => &[],
            Self::One(number) => core::slice::from_ref(number),
            Self::List(list) => list,
        }
    }
}

/// A figure that is only supposed: it stays an assumption.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Supposition {
    /// Id of the entry, or list and id where two entries share it: `jobs/tea-garden-labour`; `settings`.
    pub of: String,
    /// Its field.
    pub field: String,
    /// What it should be.
    pub value: Values,
}

/// A figure learned here: it counts as confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Adjustment {
    /// Id of the entry, or list and id where two entries share it: `jobs/tea-garden-labour`; `settings`.
    pub of: String,
    /// Its field.
    pub field: String,
    /// What it is here.
    pub value: Values,
    /// Who entered it.
    pub by: String,
    /// On which day (YYYY-MM-DD).
    pub on: String,
    /// From whom it was learned.
    pub from: String,
}

impl Adjustment {
    /// Who said so, and when.
    pub fn confirmation(&self) -> Confirmation {
        let (field, by) = (self.field.clone(), self.by.clone());
        Confirmation { field, by, on: self.on.clone(), from: self.from.clone() }
    }
}

/// Local values, read. Whether they fit, the catalogue says.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Adjustments {
    /// Figures learned here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub adjustments: Vec<Adjustment>,
    /// Figures that are only supposed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub what_if: Vec<Supposition>,
    /// The texts the entries below were read in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
    /// Whole income models: in place of the one with the id, or beside the others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub models: Vec<IncomeModel>,
    /// Whole jobs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub jobs: Vec<Job>,
    /// Whole courses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub trainings: Vec<Training>,
    /// Whole loan schemes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub credits: Vec<Credit>,
}

impl Adjustments {
    /// Reads a `one-ruler/adjustments@1` from JSON text, or from a value.
    ///
    /// # Errors
    /// Every fault at once: unknown keys and words, values that are no whole numbers, nobody named, entries with faults
    /// of their own. Whether entry and field exist, and whether the value fits, [`Catalogue::adjusted`] says.
    pub fn read<'i>(given: impl Into<Input<'i>>) -> Result<Self, Faults> {
        let json = read::json(given.into())?;
        let mut walk = Walk::default();
        match document(&json, &mut walk) {
            Some(read) if walk.faults.is_empty() => Ok(read),
            _ => Err(read::cut(walk.faults)),
        }
    }
}

impl Catalogue {
    /// This catalogue with local values in place of its own, each tagged as confirmed (or, where only supposed, as an
    /// assumption), and everything checked again.
    ///
    /// # Errors
    /// Every fault at once: entries and fields that do not exist, values out of their bounds, the same figure twice,
    /// and everything a catalogue is checked for.
    pub fn adjusted(&self, adjustments: &Adjustments) -> Result<Self, Faults> {
        apply::adjusted(self, adjustments)
    }
}

fn document(json: &Json, walk: &mut Walk) -> Option<Adjustments> {
    let map = walk.object(json, "", &KEYS)?;
    read::format(map, FORMAT, walk);
    let before = walk.faults.len();
    let sources = if map.contains_key("sources") { read::sources(map, walk) } else { Vec::new() };
    let register = Register { texts: &sources, is_whole: walk.faults.len() == before };
    let mut out = Adjustments::default();
    maybe(map, "adjustments", walk, &mut |json, at, walk| out.adjustments.extend(adjustment(json, at, walk)));
    maybe(map, "what_if", walk, &mut |json, at, walk| out.what_if.extend(supposition(json, at, walk)));
    maybe(map, "models", walk, &mut |json, at, walk| out.models.push(read::model(json, at, &register, walk)));
    maybe(map, "jobs", walk, &mut |json, at, walk| out.jobs.push(read::job(json, at, &register, walk)));
    maybe(map, "trainings", walk, &mut |json, at, walk| out.trainings.push(read::training(json, at, &register, walk)));
    maybe(map, "credits", walk, &mut |json, at, walk| out.credits.push(read::credit(json, at, &register, walk)));
    out.sources = sources;
    Some(out)
}

/// Every entry of a list that may be left out.
fn maybe(map: &Map<String, Json>, key: &str, walk: &mut Walk, each: &mut dyn FnMut(&Json, &str, &mut Walk)) {
    if map.contains_key(key) {
        read::each(map, key, walk, each);
    }
}

fn adjustment(json: &Json, at: &str, walk: &mut Walk) -> Option<Adjustment> {
    let map = walk.object(json, at, &["of", "field", "value", "by", "on", "from"])?;
    let Supposition { of, field, value } = figure(map, at, walk);
    let Confirmation { field, by, on, from } = confirmation(map, at, field, walk);
    Some(Adjustment { of, field, value, by, on, from })
}

fn supposition(json: &Json, at: &str, walk: &mut Walk) -> Option<Supposition> {
    let map = walk.object(json, at, &["of", "field", "value"])?;
    Some(figure(map, at, walk))
}

fn figure(map: &Map<String, Json>, at: &str, walk: &mut Walk) -> Supposition {
    let (of, field) = (text(map, at, "of", TEXT_MAX, walk), text(map, at, "field", TEXT_MAX, walk));
    let value = match map.get("value") {
        Some(given) => values(given, &join(at, "value"), walk),
        None => {
            walk.fault(FaultCode::MissingKey, &join(at, "value"), "", NUMBERS);
            Values::Lifted
        }
    };
    Supposition { of, field, value }
}

/// More numbers than any field has; whatever follows them changes nothing.
const NUMBERS_MAX: usize = 60;
const NUMBERS: &str = "300 | [1, 2, …]";

fn values(given: &Json, at: &str, walk: &mut Walk) -> Values {
    let (low, high) = (-super::fields::MONEY, super::fields::MONEY);
    match given {
        Json::Null => Values::Lifted,
        Json::Number(_) => Values::One(super::walk::whole(given, at, low, high, walk)),
        Json::Array(list) => {
            let each = list.iter().take(NUMBERS_MAX).enumerate();
            let mut whole = |(index, one)| super::walk::whole(one, &format!("{at}[{index}]"), low, high, walk);
            Values::List(each.map(&mut whole).collect())
        }
        other => {
            walk.fault(FaultCode::WrongType, at, &other.to_string(), NUMBERS);
            Values::Lifted
        }
    }
}
