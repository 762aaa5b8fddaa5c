//! One chosen model, month by month, straight from the catalogue.

use crate::models::IncomeModel;
use crate::models::model::{ModelKind, Years};
use crate::plan::compile::Given;
use crate::plan::flow::{MONTHS, Start, WHOLE, YEAR, share, twelfth};
use crate::policy::{Param, RiskClass};

use super::learning::{self, Course};
use super::people::Hand;
use super::stated::Rule;
use super::sums::{THOUSAND, months, ratio, sum};

/// A model taken up with some steps of units. Money in fen, labour in hundredths of a day.
#[derive(Debug, Clone, Copy)]
pub struct Enterprise<'a> {
    /// The model.
    pub model: &'a IncomeModel,
    /// Whole steps of units.
    pub steps: i64,
    /// Month of the plan it starts.
    pub start: usize,
    /// The course it needs.
    pub course: Option<Course<'a>>,
    calendar: Start,
}

impl<'a> Enterprise<'a> {
    /// The model with so many steps, or what keeps it from starting.
    pub fn of(given: &Given<'a>, hands: &[Hand], model: &'a IncomeModel, steps: i64) -> Result<Self, Rule> {
        let course = learning::way(given, hands, model)?;
        let earliest = course.map_or(0, |course| course.opens());
        let start = given.start().first(&model.starts, earliest).filter(|start| *start < MONTHS);
        Ok(Self { model, steps, start: start.ok_or(Rule::Start)?, course, calendar: given.start() })
    }

    /// Months since the start, in model year and month of it.
    fn age(&self, month: usize) -> Option<(usize, usize)> {
        let since = month.checked_sub(self.start)?;
        Some((since / YEAR, since % YEAR))
    }

    fn of_calendar(&self, list: &[i64; YEAR], month: usize) -> i64 {
        list.get(self.calendar.calendar(month)).copied().unwrap_or_default()
    }

    fn of_year(list: &Years, year: usize) -> i64 {
        list.get(year).or_else(|| list.last()).copied().unwrap_or_default()
    }

    fn times(&self, of_step: i64) -> i64 {
        of_step.saturating_mul(self.steps)
    }

    /// What a step sells in a full year: yield, the mean of the three prices, and the chance of loss.
    fn gross(&self) -> i64 {
        let model = self.model;
        let prices = sum([model.price_low_fen, model.price_mode_fen, model.price_high_fen]);
        let kept = WHOLE.saturating_sub(model.loss_ppm);
        // arithmetic: the mean of three prices
        ratio(&[model.yield_milli, prices, kept, model.step_milli], &[3, THOUSAND, WHOLE, THOUSAND])
    }

    /// Sales of a month.
    pub fn sales(&self, month: usize) -> i64 {
        let Some((year, _)) = self.age(month) else { return 0 };
        let delay = months(self.model.first_sale_delay_months);
        if month < self.start.saturating_add(delay) {
            return 0;
        }
        let gross = share(self.gross(), Self::of_year(&self.model.yield_year_ppm, year));
        let part = self.of_calendar(&self.model.sales_month_ppm, month);
        if year > 0 {
            return self.times(share(gross, part));
        }
        let selling = (self.start.saturating_add(delay)..self.start.saturating_add(YEAR))
            .map(|month| self.of_calendar(&self.model.sales_month_ppm, month));
        self.times(ratio(&[gross, part], &[sum(selling)]))
    }

    /// Bought inputs of a month.
    pub fn inputs(&self, month: usize) -> i64 {
        let Some((year, _)) = self.age(month) else { return 0 };
        let model = self.model;
        let of_year = Self::of_year(&model.cost_year_ppm, year);
        let yearly = ratio(&[model.variable_fen, model.step_milli, of_year], &[THOUSAND, WHOLE]);
        self.times(share(yearly, self.of_calendar(&model.cost_month_ppm, month)))
    }

    /// Setting up paid in a month: at the start, and again whenever it is worn out.
    pub fn setup(&self, month: usize) -> i64 {
        let Some((year, place)) = self.age(month) else { return 0 };
        let life = usize::try_from(self.model.asset_life_years).unwrap_or_default();
        let due = place == 0 && (year == 0 || (life > 0 && year % life == 0));
        if due { self.times(ratio(&[self.model.establishment_fen, self.model.step_milli], &[THOUSAND])) } else { 0 }
    }

    /// Wear of a month.
    pub fn wear(&self, month: usize) -> i64 {
        let Some((_, place)) = self.age(month) else { return 0 };
        let model = self.model;
        let yearly = ratio(&[model.establishment_fen, model.step_milli], &[THOUSAND, model.asset_life_years]);
        self.times(twelfth(yearly, place))
    }

    /// Work of a month.
    pub fn labour(&self, month: usize) -> i64 {
        let Some((year, place)) = self.age(month) else { return 0 };
        let model = self.model;
        let of_year = Self::of_year(&model.labour_year_ppm, year);
        let usual =
            ratio(&[self.of_calendar(&model.labour_month, month), model.step_milli, of_year], &[THOUSAND, WHOLE]);
        let setting_up = year == 0 && place < months(model.establishment_months);
        let set = ratio(&[model.establishment_labour, model.step_milli], &[THOUSAND, model.establishment_months]);
        self.times(usual.saturating_add(if setting_up { set } else { 0 }))
    }

    /// Land taken in a calendar month, in ten-thousandths of a mu.
    pub fn land(&self, calendar: usize) -> i64 {
        let taken = self.model.occupies.get(calendar).is_some_and(|taken| *taken != 0);
        if taken { self.times(ratio(&[self.model.land_per_unit, self.model.step_milli], &[THOUSAND])) } else { 0 }
    }

    /// What it adds to own income of a month.
    pub fn income(&self, month: usize) -> i64 {
        self.sales(month).saturating_sub(self.inputs(month)).saturating_sub(self.wear(month))
    }

    /// By how much a year's sales may fall.
    pub fn falls(&self, given: &Given<'_>, year: usize) -> i64 {
        let risk = match self.model.kind {
            ModelKind::Planting => RiskClass::Crops,
            ModelKind::Breeding => RiskClass::Livestock,
            ModelKind::Processing | ModelKind::Service | ModelKind::Labour => RiskClass::Business,
        };
        let one = Self { steps: 1, ..*self };
        let sales = sum((year * YEAR..(year + 1) * YEAR).map(|month| one.sales(month)));
        self.times(share(sales, given.policy.amount(Param::Stress(risk)).unwrap_or(WHOLE)))
    }

    /// What it pays in a month.
    pub fn spending(&self, month: usize) -> i64 {
        self.inputs(month).saturating_add(self.setup(month))
    }
}
