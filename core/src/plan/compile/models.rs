//! What keeps a model out, and what one step of it does in each month.

use super::labour::Hand;
use super::land::Area;
use super::place::{Answer, altitude, place_answer};
use super::skill::{SkillWay, skill_way};
use super::{Bar, Given, Kept, Question, choice, enterprise, grants, is_named, once};
use crate::models::job::Training;
use crate::models::model::{IncomeModel, Intensity, ModelKind};
use crate::plan::flow::{Flow, MONTHS, WHOLE, YEAR, round, share, twelfth};
use crate::plan::problem::{Branch, Candidate, Course};
use crate::policy::{Param, RiskClass};

/// What keeps a model out of the plan. `who`: what is to be asked before anybody is said to be without labour.
pub fn kept(given: &Given<'_>, model: &IncomeModel, hands: &[Hand], who: &[Question], area: &Area) -> Kept {
    let mut kept = Kept::default();
    if is_named(&given.means.wishes.refuses, model) {
        kept.bars.push(Bar::Refused);
    }
    if given.wanted.bans.contains(&model.id) {
        kept.bars.push(Bar::Banned);
    }
    who.iter().for_each(|question| kept.ask(question));
    if hands.is_empty() && who.is_empty() {
        kept.bars.push(Bar::Nobody);
    }
    let (answer, bar) = altitude(given, model);
    kept.take(answer, bar);
    for tag in &model.tags {
        kept.take(place_answer(given, *tag), Bar::Place { tag: *tag });
    }
    match skill_way(given, model, hands) {
        SkillWay::Has => {}
        SkillWay::Course(_) => kept.take(super::skill::offered(given), Bar::Skill),
        // Whoever was not asked may know how.
        SkillWay::None if !who.is_empty() => {}
        SkillWay::None => kept.bars.push(Bar::Skill),
    }
    // Land of a class whose area nobody told: where that is all there could be, the area is the question.
    if !has_land(model, area) {
        let asked = area.unknown.iter().filter(|(group, _)| *group == model.land);
        asked.for_each(|(_, question)| kept.take(Answer::Ask(question), Bar::NoStart));
    }
    kept
}

/// Whether the known land carries the smallest unit in its months.
fn has_land(model: &IncomeModel, area: &Area) -> bool {
    let needed = round(i128::from(model.min_milli) * i128::from(model.land_per_unit), 1000); // arithmetic: thousandths
    let rows = area.rows.iter().filter(|row| row.groups == [model.land]);
    rows.flat_map(|row| row.area.iter().zip(&model.occupies)).all(|(area, taken)| *taken == 0 || *area >= needed)
}

/// A model as a candidate; its course is added where it needs one.
pub fn candidate(
    given: &Given<'_>,
    place: usize,
    model: &IncomeModel,
    hands: &[Hand],
    courses: &mut Vec<Course>,
) -> Result<Candidate, Bar> {
    let (course, earliest) = match skill_way(given, model, hands) {
        SkillWay::Course(training) => {
            let (place, opens) = course(given, training, hands, courses)?;
            (Some(place), opens)
        }
        _ => (None, 0),
    };
    let start = given.start().first(&model.starts, earliest).filter(|month| *month < MONTHS).ok_or(Bar::NoStart)?;
    let steps = Steps { given, model, start };
    let sales = steps.sales();
    let stress = given.policy.amount(Param::Stress(risk(model))).unwrap_or(WHOLE);
    let (low, high) = range(given, model)?;
    let candidate = Candidate {
        model: place,
        low,
        high,
        forced: given.wanted.pins.iter().any(|pin| pin.model == model.id),
        step_milli: model.step_milli.max(1),
        start,
        heavy: model.intensity != Intensity::Light,
        land: model.land,
        land_step: steps.of_step(model.land_per_unit),
        occupies: model.occupies.map(|taken| taken != 0),
        course,
        inputs: steps.inputs(),
        setup: steps.setup(),
        wear: wear(
            i128::from(model.establishment_fen) * i128::from(model.step_milli.max(1)),
            i128::from(model.asset_life_years) * 1000, // arithmetic: thousandths
            start,
        ),
        labour: steps.labour(),
        loss: sales.years().map(|sum| share(sum, stress)),
        sales,
        branch: Branch::of(model.kind),
    };
    if candidate.is_countable() { Ok(candidate) } else { Err(Bar::Size) }
}

/// How sales may fall.
pub const fn risk(model: &IncomeModel) -> RiskClass {
    match model.kind {
        ModelKind::Planting => RiskClass::Crops,
        ModelKind::Breeding => RiskClass::Livestock,
        _ => RiskClass::Business,
    }
}

/// Fewest and most steps: what the household has of it today counts, and neighbours leave so much.
fn range(given: &Given<'_>, model: &IncomeModel) -> Result<(i64, i64), Bar> {
    let step = model.step_milli.max(1);
    let pin = given.wanted.pins.iter().find(|pin| pin.model == model.id);
    if let Some(units) = pin.and_then(|pin| pin.units_milli) {
        return Ok((units / step, units / step));
    }
    let held = enterprise::held(given, model);
    // Rounded up: the least whole number of steps that reaches the smallest size.
    let low = model.min_milli.saturating_sub(held).saturating_add(step - 1).div_euclid(step).max(1);
    let high = model.max_milli.saturating_sub(held).max(0) / step;
    match given.wanted.left(&model.id) {
        Some(left) if left / step < low => Err(Bar::Taken),
        Some(left) => Ok((low, high.min(left / step))),
        None => Ok((low, high)),
    }
}

/// The course of that training: its place, and the first month in which what it opens may start.
fn course(
    given: &Given<'_>,
    training: usize,
    hands: &[Hand],
    courses: &mut Vec<Course>,
) -> Result<(usize, usize), Bar> {
    let entry = given.catalogue.trainings.get(training).ok_or(Bar::Skill)?;
    let at = given.start().first(&entry.starts, 0).ok_or(Bar::NoStart)?;
    let opens = at.saturating_add(usize::try_from(entry.lag_months).unwrap_or(MONTHS));
    if let Some(place) = courses.iter().position(|course| course.training == training) {
        return Ok((place, opens));
    }
    let days = choice::days_of(entry, at);
    let of_age: Vec<usize> =
        (0..hands.len()).filter(|place| hands.get(*place).is_some_and(|hand| is_of_age(given, entry, hand))).collect();
    let has_days = |hand: &Hand| hand.days.0.iter().zip(&days.0).all(|(has, takes)| has >= takes);
    if !of_age.iter().any(|place| hands.get(*place).is_some_and(has_days)) {
        return Err(Bar::Nobody);
    }
    let end = at.saturating_add(usize::try_from(entry.months).unwrap_or(1).max(1)).min(MONTHS);
    let grant = once(end, grants::of_course(given, entry));
    let cost = once(at, entry.household_fen).plus(&grant, -1);
    courses.push(Course { training, start: at, end, days, cost, grant, attendants: of_age });
    Ok((courses.len() - 1, opens))
}

fn is_of_age(given: &Given<'_>, entry: &Training, hand: &Hand) -> bool {
    let age = given.facts.members.get(hand.member).and_then(|person| person.age(given.start().day()));
    age.is_some_and(|age| (entry.age_min..=entry.age_max).contains(&age))
}

/// Wear of a sum set up in month `start`, spread over its life as far as the plan goes; what is set up again wears on.
pub fn wear(sum: i128, life: i128, start: usize) -> Flow {
    let year = round(sum, life);
    if year == 0 {
        return Flow::default();
    }
    Flow::of(|month| month.checked_sub(start).map_or(0, |month| twelfth(year, month % YEAR)))
}

struct Steps<'a> {
    given: &'a Given<'a>,
    model: &'a IncomeModel,
    start: usize,
}

impl Steps<'_> {
    /// A figure of a unit, of a step.
    fn of_step(&self, unit: i64) -> i64 {
        round(i128::from(unit) * i128::from(self.model.step_milli), 1000) // arithmetic: thousandths
    }

    /// A flow from a rule of the model's month and the calendar month.
    fn flow(&self, mut rule: impl FnMut(usize, usize) -> i64) -> Flow {
        let calendar = |month| self.given.start().calendar(month);
        Flow::of(|month| month.checked_sub(self.start).map_or(0, |own| rule(own, calendar(month))))
    }

    /// Planning gross of a step in a full year.
    fn gross(&self) -> i64 {
        let model = self.model;
        let prices =
            i128::from(model.price_low_fen) + i128::from(model.price_mode_fen) + i128::from(model.price_high_fen);
        let kept = i128::from(WHOLE - model.loss_ppm);
        let part = i128::from(model.yield_milli) * prices * kept * i128::from(model.step_milli);
        round(part, 3 * 1000 * 1000 * i128::from(WHOLE)) // arithmetic: mean of three prices, two thousandths
    }

    fn sales(&self) -> Flow {
        let model = self.model;
        let gross = self.gross();
        let delay = usize::try_from(model.first_sale_delay_months).unwrap_or(0);
        let month = |calendar: usize| model.sales_month_ppm.get(calendar).copied().unwrap_or_default();
        // Shares of the first year that lie after the delay: they carry the whole year.
        let open: i64 = (delay..YEAR).map(|own| month(self.given.start().calendar(self.start + own))).sum();
        self.flow(|own, calendar| {
            let year = share(gross, IncomeModel::year_share(&model.yield_year_ppm, own / YEAR));
            if own < delay {
                0
            } else if own < YEAR && open < WHOLE {
                round(i128::from(year) * i128::from(month(calendar)), i128::from(open))
            } else {
                share(year, month(calendar))
            }
        })
    }

    fn inputs(&self) -> Flow {
        let model = self.model;
        let full = i128::from(model.variable_fen) * i128::from(model.step_milli);
        self.flow(|own, calendar| {
            let part = i128::from(IncomeModel::year_share(&model.cost_year_ppm, own / YEAR));
            let year = round(full * part, 1000 * i128::from(WHOLE)); // arithmetic: thousandths
            share(year, model.cost_month_ppm.get(calendar).copied().unwrap_or_default())
        })
    }

    fn setup(&self) -> Flow {
        let sum = self.of_step(self.model.establishment_fen);
        let life = usize::try_from(self.model.asset_life_years).unwrap_or(0).max(1) * YEAR;
        self.flow(|own, _| if own.is_multiple_of(life) { sum } else { 0 })
    }

    fn labour(&self) -> Flow {
        let model = self.model;
        let months = usize::try_from(model.establishment_months).unwrap_or(0).max(1);
        let own_work = round(
            i128::from(model.establishment_labour) * i128::from(model.step_milli),
            1000 * months as i128, // arithmetic: thousandths
        );
        self.flow(|own, calendar| {
            let month = model.labour_month.get(calendar).copied().unwrap_or_default();
            let year = IncomeModel::year_share(&model.labour_year_ppm, own / YEAR);
            let part = i128::from(month) * i128::from(model.step_milli) * i128::from(year);
            let work = round(part, 1000 * i128::from(WHOLE)); // arithmetic: thousandths
            work + if own < months { own_work } else { 0 }
        })
    }
}
