//! Every number of the catalogue under its name: unit and bounds are declared once, for reading, adjusting, counting.

use serde::Serialize;

use super::provenance::Provenance;
use crate::policy::Tag;

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Hundredths of a yuan.
    Fen,
    /// Parts of a million.
    Ppm,
    /// Thousandths of a unit.
    Milli,
    /// Hundredths of a day.
    Centiday,
    /// Ten-thousandths of a mu.
    MuTenThousandth,
    /// Metres.
    Metres,
    /// A number of months.
    Months,
    /// A number of years.
    Years,
    /// A calendar month, January 1.
    Month,
    /// A calendar year.
    Year,
    /// An age in years.
    Age,
    /// Minutes.
    Minutes,
    /// 1 where it holds, else 0.
    Switch,
    /// A number of things.
    Count,
}

/// One named number, or list of numbers, of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Its name in the document.
    pub name: &'static str,
    /// What it counts.
    pub measure: Measure,
    /// Least value.
    pub low: i64,
    /// Largest value: far above every real one, far below what the plan's sums bear.
    pub high: i64,
    /// How many numbers it has.
    pub len: usize,
    /// Whether it may be left out.
    pub may_lack: bool,
}

/// Numbers in a row behind one field.
pub(super) trait Slots {
    const LEN: usize;
    const MAY_LACK: bool = false;
    fn slots(&self) -> &[i64];
    fn slots_mut(&mut self) -> &mut [i64];
    /// Takes the values; a list of another length changes nothing.
    fn fill(&mut self, values: &[i64]) {
        if let (slots, true) = (self.slots_mut(), values.len() == Self::LEN) {
            slots.copy_from_slice(values);
        }
    }
}

impl Slots for i64 {
    const LEN: usize = 1;
    fn slots(&self) -> &[i64] {
        core::slice::from_ref(self)
    }
    fn slots_mut(&mut self) -> &mut [i64] {
        core::slice::from_mut(self)
    }
}

impl<const N: usize> Slots for [i64; N] {
    const LEN: usize = N;
    fn slots(&self) -> &[i64] {
        self
    }
    fn slots_mut(&mut self) -> &mut [i64] {
        self
    }
}

impl Slots for Option<i64> {
    const LEN: usize = 1;
    const MAY_LACK: bool = true;
    fn slots(&self) -> &[i64] {
        self.as_slice()
    }
    fn slots_mut(&mut self) -> &mut [i64] {
        self.as_mut_slice()
    }
    fn fill(&mut self, values: &[i64]) {
        *self = values.first().copied();
    }
}

/// An entry of the catalogue whose numbers can be reached by name.
pub trait Figured {
    /// Its numbers, in the order of the document.
    fn fields(&self) -> &'static [Field];
    /// What else carries a tag: words, lists of words, yes or no.
    fn texts(&self) -> &'static [&'static str];
    /// What carries none: names and links.
    fn labels(&self) -> &'static [&'static str];
    /// Id.
    fn id(&self) -> &str;
    /// The numbers of a field, by its place among the fields; none where it is left out.
    fn values(&self, place: usize) -> &[i64];
    /// The same, to be changed.
    fn values_mut(&mut self, place: usize) -> &mut [i64];
    /// Takes the numbers of a field; a list of another length changes nothing.
    fn fill(&mut self, place: usize, values: &[i64]);
    /// Where everything comes from.
    fn provenance(&self) -> &Provenance;
    /// The same, to be changed.
    fn provenance_mut(&mut self) -> &mut Provenance;
}

/// Place of a field.
pub fn place_of(entry: &dyn Figured, field: &str) -> Option<usize> {
    entry.fields().iter().position(|one| one.name == field)
}

/// The list an entry stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Income models.
    Models,
    /// Jobs.
    Jobs,
    /// Courses.
    Trainings,
    /// Loans.
    Credits,
    /// Present uses of land.
    Present,
    /// Settings; their id is `settings`.
    Settings,
}

impl Group {
    /// All groups in the order of the document, with their words.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::Models, "models"),
        (Self::Jobs, "jobs"),
        (Self::Trainings, "trainings"),
        (Self::Credits, "credits"),
        (Self::Present, "present"),
        (Self::Settings, "settings"),
    ];

    /// The key of the document.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(group, _)| *group == self).map_or("", |(_, word)| *word)
    }
}

/// One figure of the catalogue as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FigureRef<'c> {
    /// The list its entry stands in: a job may have the id of a model.
    pub group: Group,
    /// Id of its entry.
    pub of: &'c str,
    /// Its field.
    pub field: &'static Field,
    /// How sure we are.
    pub tag: Tag,
    /// Its numbers; none where it is left out.
    pub values: &'c [i64],
}

/// One figure of the catalogue, to be changed in place. Whoever changes it keeps it in its bounds.
#[derive(Debug)]
pub struct FigureMut<'c> {
    /// The list its entry stands in.
    pub group: Group,
    /// Place of its entry in that list.
    pub index: usize,
    /// Its field.
    pub field: &'static Field,
    /// How sure we are.
    pub tag: Tag,
    /// Its numbers; none where it is left out.
    pub values: &'c mut [i64],
}

/// The numbers of an entry from one list of fields: name, kind, measure, bounds.
macro_rules! figures {
    ($entry:ident, id: $id:expr, labels: [$($label:literal),*], texts: [$($text:literal),*],
     { $($field:ident: $kind:ty = $measure:ident, $low:expr, $high:expr;)* }) => {
        impl $crate::models::figure::Figured for $entry {
            fn fields(&self) -> &'static [$crate::models::figure::Field] {
                const FIELDS: &[$crate::models::figure::Field] = &[$($crate::models::figure::Field {
                    name: stringify!($field),
                    measure: $crate::models::figure::Measure::$measure,
                    low: $low,
                    high: $high,
                    len: <$kind as $crate::models::figure::Slots>::LEN,
                    may_lack: <$kind as $crate::models::figure::Slots>::MAY_LACK,
                },)*];
                FIELDS
            }
            fn texts(&self) -> &'static [&'static str] {
                &[$($text),*]
            }
            fn labels(&self) -> &'static [&'static str] {
                &[$($label),*]
            }
            fn id(&self) -> &str {
                let id: fn(&Self) -> &str = $id;
                id(self)
            }
            #[allow(unused_assignments, reason = "the last step of the count")]
            fn values(&self, place: usize) -> &[i64] {
                let mut at = 0;
                $(if place == at { return $crate::models::figure::Slots::slots(&self.$field); } at += 1;)*
                &[]
            }
            #[allow(unused_assignments, reason = "the last step of the count")]
            fn values_mut(&mut self, place: usize) -> &mut [i64] {
                let mut at = 0;
                $(if place == at { return $crate::models::figure::Slots::slots_mut(&mut self.$field); } at += 1;)*
                &mut []
            }
            #[allow(unused_assignments, reason = "the last step of the count")]
            fn fill(&mut self, place: usize, values: &[i64]) {
                let mut at = 0;
                $(if place == at { return $crate::models::figure::Slots::fill(&mut self.$field, values); } at += 1;)*
            }
            fn provenance(&self) -> &$crate::models::provenance::Provenance {
                &self.provenance
            }
            fn provenance_mut(&mut self) -> &mut $crate::models::provenance::Provenance {
                &mut self.provenance
            }
        }
    };
}
pub(super) use figures;
