//! Present enterprises: which there are, who does their work, and which of them may be given up.

use crate::household::resources::Enterprise as Entry;
use crate::models::IncomeModel;
use crate::models::catalogue::{PresentLand, PresentUse};
use crate::models::model::{Intensity, LandGroup, Months};
use crate::plan::compile::Given;
use crate::plan::flow::MONTHS;

use super::people::{self, Hand};
use super::site::names;
use super::sums::{THOUSAND, ratio};

/// Most that may be given up.
const GO: usize = 3; // arithmetic: bounds the work

/// Ten-thousandths of a mu in a mu.
const MU: i64 = 10_000; // arithmetic: unit

/// What an entry of the record is in the catalogue.
#[derive(Debug, Clone, Copy)]
pub enum Known<'a> {
    /// A model.
    Model(&'a IncomeModel),
    /// Something grown today.
    Grown(&'a PresentUse),
}

/// Whether it may be given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It stays.
    Stays,
    /// It goes with the last worker.
    WithTheLast,
    /// It may go.
    MayGo,
}

/// An enterprise of the record.
#[derive(Debug, Clone, Copy)]
pub struct Running<'a> {
    /// Place in the record.
    pub entry: usize,
    /// What it is.
    pub known: Known<'a>,
    /// Units in thousandths, nothing where they are not known.
    pub units: i64,
    /// Whether it may be given up.
    pub fate: Fate,
}

impl Running<'_> {
    /// The most land it takes in any month, in ten-thousandths of a mu.
    pub fn area(&self) -> i64 {
        let (land, takes) = match self.known {
            Known::Model(model) => (model.land_per_unit, model.land != LandGroup::None && takes(&model.occupies)),
            Known::Grown(grown) => (MU, grown.land != PresentLand::Any && takes(&grown.occupies)),
        };
        if takes { ratio(&[land, self.units], &[THOUSAND]) } else { 0 }
    }
}

fn takes(occupies: &Months) -> bool {
    occupies.iter().any(|taken| *taken != 0)
}

/// Every enterprise that takes land or work.
pub fn running<'a>(given: &Given<'a>) -> Vec<Running<'a>> {
    let mut out: Vec<Running<'a>> = Vec::new();
    for (entry, one) in given.means.production.enterprises.iter().enumerate() {
        let Some(known) = known(given, one) else { continue };
        let units = one.units_milli.value().map(|units| units.0);
        let asked = given.wanted.released.contains(&entry);
        let would = asked || one.release.value() == Some(&true);
        let going = out.iter().filter(|one| one.fate == Fate::MayGo).count();
        let fate = if would && units.is_some() && going < GO {
            Fate::MayGo
        } else if one.release.value() == Some(&false) || (one.release.value() == Some(&true) && units.is_some()) {
            Fate::Stays
        } else {
            Fate::WithTheLast
        };
        out.push(Running { entry, known, units: units.unwrap_or_default(), fate });
    }
    out
}

fn known<'a>(given: &Given<'a>, entry: &Entry) -> Option<Known<'a>> {
    let catalogue = given.catalogue;
    if let Some(model) = catalogue.models.iter().find(|model| names(&entry.model, &model.id, &model.name)) {
        return Some(Known::Model(model));
    }
    let grown = catalogue.present.iter().find(|grown| names(&entry.model, &grown.id, &grown.name))?;
    grown.occupies.iter().any(|taken| *taken != 0).then_some(Known::Grown(grown))
}

/// One worker's part of one enterprise's work in a month.
#[derive(Debug, Clone, Copy)]
struct Part {
    entry: usize,
    member: usize,
    month: usize,
    days: i64,
    light: bool,
    by_able: bool,
}

/// Who does the work of present enterprises, month by month.
#[derive(Debug, Clone, Default)]
pub struct Chores(Vec<Part>);

impl Chores {
    /// Days of a member in a month.
    pub fn of(&self, member: usize, month: usize) -> i64 {
        self.sum(|part| part.member == member && part.month == month)
    }

    /// Moderate and heavy ones of these.
    pub fn hard_of(&self, member: usize, month: usize) -> i64 {
        self.sum(|part| part.member == member && part.month == month && !part.light)
    }

    /// Days that come back in a month when an enterprise is given up: of all work, and of moderate and heavy work that
    /// able workers do.
    pub fn back(&self, entry: usize, month: usize) -> (i64, i64) {
        let of = |part: &Part| part.entry == entry && part.month == month;
        (self.sum(of), self.sum(|part| of(part) && !part.light && part.by_able))
    }

    fn sum(&self, is_of: impl Fn(&Part) -> bool) -> i64 {
        self.0.iter().filter(|part| is_of(part)).fold(0, |sum, part| sum.saturating_add(part.days))
    }
}

/// Shares the work out: light work first to who is weak then, other work first to who is able; as far as the days of
/// those go of whom no free days are told, the rest to the first of the others.
pub fn shared(given: &Given<'_>, hands: &[Hand]) -> Chores {
    let mut out = Chores::default();
    for one in running(given) {
        let Known::Model(model) = one.known else { continue };
        let light = model.intensity == Intensity::Light;
        for month in 0..MONTHS {
            let calendar = given.start().calendar(month);
            let of_unit = model.labour_month.get(calendar).copied().unwrap_or_default();
            let mut left = ratio(&[of_unit, one.units], &[THOUSAND]).max(0);
            let mut order: Vec<&Hand> = hands.iter().collect();
            // A stable sort: within each group the record's order stays.
            order.sort_by_key(|hand| (hand.told, hand.able(month) == light));
            for hand in order {
                let room = people::free(given, hand, month).saturating_sub(out.of(hand.member, month)).max(0);
                let days = if hand.told { left } else { left.min(room) };
                left = left.saturating_sub(days);
                if days > 0 {
                    let (member, by_able) = (hand.member, hand.able(month));
                    out.0.push(Part { entry: one.entry, member, month, days, light, by_able });
                }
            }
        }
    }
    out
}
