//! Present enterprises: what they are, who does their work, and whether they may be given up.

use super::labour::Hand;
use super::{Given, Question, names};
use crate::household::leaf::Asked;
use crate::models::catalogue::{PresentLand, PresentUse};
use crate::models::model::{IncomeModel, Intensity, LandGroup, ModelKind, Months};
use crate::plan::flow::{Flow, YEAR, round};
use crate::policy::IncomeKind;

/// Most enterprises that may be given up: later ones stay.
const FREE_MAX: usize = 3; // arithmetic: bounds the work

/// Ten-thousandths of a mu in a mu.
const MU: i64 = 10_000; // arithmetic: unit

/// What an enterprise is in the catalogue.
#[derive(Debug, Clone, Copy)]
enum What<'a> {
    Model(&'a IncomeModel),
    Use(&'a PresentUse),
}

/// Whether an enterprise may be given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The family would not give it up.
    Fixed,
    /// Nobody said: it goes with the last worker.
    Kept,
    /// The family would.
    Free,
}

/// Operating income of one family of kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// Crops and forestry.
    Fields,
    /// Livestock and fishery.
    Animals,
    /// Trade, transport, small business.
    Trade,
}

impl Family {
    /// Of a kind of operating income.
    pub const fn of(kind: IncomeKind) -> Self {
        match kind {
            IncomeKind::Livestock | IncomeKind::Fishery => Self::Animals,
            IncomeKind::TradeTransport | IncomeKind::SmallBusiness => Self::Trade,
            _ => Self::Fields,
        }
    }
}

/// An enterprise of the record that takes land or work.
#[derive(Debug, Clone)]
pub struct Enterprise<'a> {
    /// Place in the record.
    pub place: usize,
    /// Whether it may be given up.
    pub standing: Standing,
    what: What<'a>,
    units: i64,
    /// Its work by worker.
    pub done: Vec<Flow>,
    /// Of all that: moderate and heavy work of workers who are able.
    pub done_heavy: Flow,
}

/// Where present enterprises stand, first where it costs the plan least to say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// Of a group of models.
    Group(LandGroup),
    /// Dry land, then paddy.
    PaddyOrDry,
}

/// The enterprises of a household, in the record's order.
pub fn enterprises<'a>(given: &Given<'a>, open: &mut Vec<Question>) -> Vec<Enterprise<'a>> {
    let production = &given.means.production;
    if production.enterprises_asked != Asked::Complete {
        open.push("production.enterprises.units_milli");
    }
    let mut out: Vec<Enterprise<'a>> = Vec::new();
    for (place, entry) in production.enterprises.iter().enumerate() {
        let text = entry.model.0.as_str();
        let model = given.catalogue.models.iter().find(|one| names(text, &one.id, &one.name.zh, &one.name.en));
        let present = given.catalogue.present.iter().find(|one| names(text, &one.id, &one.name.zh, &one.name.en));
        let what = match (model, present) {
            (Some(model), _) => What::Model(model),
            (None, Some(one)) if one.occupies.iter().any(|taken| *taken != 0) => What::Use(one),
            _ => continue,
        };
        let units = entry.units_milli.value().map(|units| units.0);
        let released = given.wanted.released.contains(&place);
        let free = out.iter().filter(|one| one.standing == Standing::Free).count() < FREE_MAX;
        let standing = match (entry.release.value(), units) {
            _ if released && units.is_some() && free => Standing::Free,
            (Some(true), Some(_)) if free => Standing::Free,
            (Some(true), Some(_)) | (Some(false), _) => Standing::Fixed,
            (Some(true), None) | (None, _) => Standing::Kept,
        };
        let asked = [
            (units.is_none(), "production.enterprises.units_milli"),
            (entry.release.value().is_none(), "production.enterprises.release"),
        ];
        open.extend(asked.iter().filter(|(unknown, _)| *unknown).map(|(_, question)| *question));
        let units = units.unwrap_or_default();
        out.push(Enterprise { place, standing, what, units, done: Vec::new(), done_heavy: Flow::default() });
    }
    out
}

impl Enterprise<'_> {
    /// Land it takes, in ten-thousandths of a mu, in the months it takes it.
    pub fn land(&self) -> (Ground, i64, &Months) {
        let of = |unit: i64| round(i128::from(self.units) * i128::from(unit), 1000); // arithmetic: thousandths
        match self.what {
            What::Model(model) => (Ground::Group(model.land), of(model.land_per_unit), &model.occupies),
            What::Use(one) => {
                let ground = match one.land {
                    PresentLand::Paddy => Ground::Group(LandGroup::Paddy),
                    PresentLand::Dry => Ground::Group(LandGroup::Field),
                    PresentLand::PaddyOrDry => Ground::PaddyOrDry,
                    PresentLand::Orchard => Ground::Group(LandGroup::Garden),
                    PresentLand::Any => Ground::Group(LandGroup::None),
                };
                (ground, of(MU), &one.occupies)
            }
        }
    }

    /// The most land it takes in any month.
    pub fn weight(&self) -> i64 {
        let (ground, area, occupies) = self.land();
        let takes = ground != Ground::Group(LandGroup::None) && occupies.iter().any(|taken| *taken != 0);
        if takes { area } else { 0 }
    }

    /// The family of operating income it brings.
    pub const fn family(&self) -> Family {
        match self.what {
            What::Use(_) => Family::Fields,
            What::Model(model) => match model.kind {
                ModelKind::Planting => Family::Fields,
                ModelKind::Breeding => Family::Animals,
                _ => Family::Trade,
            },
        }
    }

    const fn is_light(&self) -> bool {
        matches!(self.what, What::Model(model) if matches!(model.intensity, Intensity::Light))
    }

    /// Its work by calendar month.
    fn work(&self) -> Months {
        match self.what {
            What::Model(model) => {
                model.labour_month.map(|days| round(i128::from(days) * i128::from(self.units), 1000)) // arithmetic: thousandths
            }
            What::Use(_) => [0; YEAR],
        }
    }

    /// Shares its work out: to workers of whom no free days are told as far as their days go, the rest beside the free
    /// days of one of whom they are.
    pub fn share_out(&mut self, given: &Given<'_>, hands: &mut [Hand]) {
        let (work, light) = (super::labour::laid(given, &self.work()), self.is_light());
        self.done = vec![Flow::default(); hands.len()];
        for (month, days) in work.0.iter().enumerate() {
            let mut left = *days;
            for (untold, able) in [(true, !light), (true, light), (false, !light), (false, light)] {
                for (hand, done) in hands.iter_mut().zip(&mut self.done) {
                    if hand.untold != untold || hand.is_able(month) != able {
                        continue;
                    }
                    let taken = if untold { left.min(hand.days.at(month)).max(0) } else { left };
                    left -= taken;
                    done.add(month, taken);
                    if !light && able {
                        self.done_heavy.add(month, taken);
                    }
                    hand.take(month, taken, light);
                }
            }
        }
    }
}

/// What the household has of a model today, in thousandths of units, whether it may be given up or not.
pub fn held(given: &Given<'_>, model: &IncomeModel) -> i64 {
    let named = given.means.production.enterprises.iter().filter(|entry| {
        let text = entry.model.0.as_str();
        let first = given.catalogue.models.iter().find(|one| names(text, &one.id, &one.name.zh, &one.name.en));
        first.is_some_and(|one| one.id == model.id)
    });
    named.filter_map(|entry| entry.units_milli.value()).fold(0, |sum, units| sum.saturating_add(units.0))
}
