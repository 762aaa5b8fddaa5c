//! The catalogue: income models, jobs, courses, loans and the settings of a plan, read and checked.

use std::sync::OnceLock;

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use super::figure::{FigureMut, FigureRef, Figured, Group, place_of};
use super::job::{Credit, Job, Training};
use super::model::{IncomeModel, Months, Words};
use super::provenance::{Provenance, Source};
use super::read;
use crate::base::Faults;
use crate::document::Input;

/// Name and version of the format.
pub const FORMAT: &str = "one-ruler/catalogue@1";

/// The land a present use may stand on, in classes of the household's record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema), serde(rename_all = "snake_case"))]
pub enum PresentLand {
    /// Paddy.
    Paddy,
    /// Dry field.
    Dry,
    /// Paddy or dry field.
    PaddyOrDry,
    /// Orchard or tea-garden land.
    Orchard,
    /// Any.
    #[default]
    Any,
}

/// What a household already grows, with the months its land is taken.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct PresentUse {
    /// Id: `maize`.
    pub id: String,
    /// Name.
    pub name: Words,
    /// The land it may stand on.
    pub land: PresentLand,
    /// Calendar months in which the land is taken: 1 where it is, else 0.
    pub occupies: Months,
    /// Where this comes from.
    pub provenance: Provenance,
}

/// Settings of the plan problem that are not of one model. All ours, tagged, to be calibrated.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Settings {
    /// Days a month an able worker has for the household's own production, in hundredths.
    pub able_days: i64,
    /// The same for a weak worker.
    pub weak_days: i64,
    /// Days a month that looking after somebody takes of the carer, in hundredths.
    pub care_days: i64,
    /// Most income models in a plan.
    pub models_max: i64,
    /// Share of net wages, less what they displace, that may pay for production.
    pub wage_cash_ppm: i64,
    /// Share of present income that may pay for production.
    pub present_cash_ppm: i64,
    /// Share of one year's present income that a failed source may eat.
    pub stress_ppm: i64,
    /// To-household industry subsidy, in fen.
    pub subsidy_fen: i64,
    /// Youngest age of a worker.
    pub worker_age_min: i64,
    /// Oldest age of a worker without a stated labour class of their own.
    pub worker_age_max: i64,
    /// Age under which a child needs an adult at home.
    pub child_age: i64,
    /// Market minutes over which the market is out of reach.
    pub market_minutes: i64,
    /// Spread of a figure in the re-solves, by tag: seed or sourced, derived, assumption; confirmed figures stay.
    pub spread_ppm: [i64; 3],
    /// Re-solves.
    pub draws: i64,
    /// Most years between the prices and the line for which a date is given.
    pub price_years_max: i64,
    /// Where every setting comes from.
    pub provenance: Provenance,
}

/// The catalogue, read and checked.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Catalogue {
    /// Id.
    pub id: String,
    /// Version.
    pub version: String,
    /// Title.
    pub title: Words,
    /// What it is and is not: a reference default to be calibrated.
    pub note: Words,
    /// The texts the figures were read in.
    pub sources: Vec<Source>,
    /// The income models, in the order of their numbers.
    pub models: Vec<IncomeModel>,
    /// Jobs.
    pub jobs: Vec<Job>,
    /// Courses.
    pub trainings: Vec<Training>,
    /// Loans.
    pub credits: Vec<Credit>,
    /// Present uses of land.
    pub present: Vec<PresentUse>,
    /// Settings.
    pub settings: Settings,
}

static EMBEDDED: &str = include_str!(concat!(env!("OUT_DIR"), "/catalogue.json"));

impl Catalogue {
    /// The text of the embedded catalogue. A function: a constant would stand once in every crate that names it.
    pub fn embedded_text() -> &'static str {
        EMBEDDED
    }

    /// The catalogue that comes with the program. Tests show it has no faults; were it broken, it would be empty, and
    /// an empty catalogue offers nothing.
    pub fn embedded() -> &'static Self {
        static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
        CATALOGUE.get_or_init(|| Self::read(EMBEDDED).unwrap_or_default())
    }

    /// Reads a `one-ruler/catalogue@1` from JSON text, or from a value.
    ///
    /// # Errors
    /// Every fault at once: unknown keys and words, numbers out of their bounds, figures without tag, note, reading or
    /// anybody to confirm them, ids that stand twice or lead nowhere, and figures that contradict each other.
    pub fn read<'i>(given: impl Into<Input<'i>>) -> Result<Self, Faults> {
        read::catalogue(given.into())
    }

    /// Every figure, in the order of the document.
    pub fn figures(&self) -> impl Iterator<Item = FigureRef<'_>> {
        self.entries().flat_map(|(group, entry)| {
            entry.fields().iter().enumerate().map(move |(place, field)| FigureRef {
                group,
                of: entry.id(),
                field,
                tag: entry.provenance().tag(field.name),
                values: entry.values(place),
            })
        })
    }

    /// Hands every figure to `each`, to be changed in place.
    pub fn each_figure_mut(&mut self, each: &mut dyn FnMut(FigureMut<'_>)) {
        for (group, _) in Group::ALL {
            let mut index = 0;
            while let Some(entry) = self.entry_mut(group, index) {
                for (place, field) in entry.fields().iter().enumerate() {
                    let tag = entry.provenance().tag(field.name);
                    each(FigureMut { group, index, field, tag, values: entry.values_mut(place) });
                }
                index = index.saturating_add(1);
            }
        }
    }

    /// The numbers of one figure.
    pub fn figure(&self, group: Group, id: &str, field: &str) -> Option<&[i64]> {
        let (_, entry) = self.entries().find(|(one, entry)| *one == group && entry.id() == id)?;
        Some(entry.values(place_of(entry, field)?))
    }

    /// The same, to be changed. Whoever changes them keeps them in their bounds.
    pub fn figure_mut(&mut self, group: Group, id: &str, field: &str) -> Option<&mut [i64]> {
        let index = self.entries().filter(|(one, _)| *one == group).position(|(_, entry)| entry.id() == id)?;
        let entry = self.entry_mut(group, index)?;
        let place = place_of(entry, field)?;
        Some(entry.values_mut(place))
    }

    /// Every entry with the list it stands in.
    pub fn entries(&self) -> impl Iterator<Item = (Group, &dyn Figured)> {
        fn listed<T: Figured>(group: Group, list: &[T]) -> impl Iterator<Item = (Group, &dyn Figured)> {
            list.iter().map(move |entry| (group, entry as &dyn Figured))
        }
        listed(Group::Models, &self.models)
            .chain(listed(Group::Jobs, &self.jobs))
            .chain(listed(Group::Trainings, &self.trainings))
            .chain(listed(Group::Credits, &self.credits))
            .chain(listed(Group::Present, &self.present))
            .chain(listed(Group::Settings, core::slice::from_ref(&self.settings)))
    }

    /// One entry by its place in its list.
    pub fn entry_mut(&mut self, group: Group, index: usize) -> Option<&mut dyn Figured> {
        fn at<T: Figured>(list: &mut [T], index: usize) -> Option<&mut dyn Figured> {
            list.get_mut(index).map(|entry| entry as &mut dyn Figured)
        }
        match group {
            Group::Models => at(&mut self.models, index),
            Group::Jobs => at(&mut self.jobs, index),
            Group::Trainings => at(&mut self.trainings, index),
            Group::Credits => at(&mut self.credits, index),
            Group::Present => at(&mut self.present, index),
            Group::Settings => at(core::slice::from_mut(&mut self.settings), index),
        }
    }
}

impl Serialize for Catalogue {
    fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        let mut out = target.serialize_struct("Catalogue", read::KEYS.len())?;
        out.serialize_field("format", FORMAT)?;
        out.serialize_field("id", &self.id)?;
        out.serialize_field("version", &self.version)?;
        out.serialize_field("title", &self.title)?;
        out.serialize_field("note", &self.note)?;
        out.serialize_field("sources", &self.sources)?;
        out.serialize_field("models", &self.models)?;
        out.serialize_field("jobs", &self.jobs)?;
        out.serialize_field("trainings", &self.trainings)?;
        out.serialize_field("credits", &self.credits)?;
        out.serialize_field("present", &self.present)?;
        out.serialize_field("settings", &self.settings)?;
        out.end()
    }
}
