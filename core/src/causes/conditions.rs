//! Land, water, road, capital, and the floor of a household without labour.
//!
//! Counterfactuals:
//! - land: as much field a head as the benchmark, where somebody can work it, at the benchmark's net yield;
//! - water: reliable water lifts the yield of what is grown, new fields included; piped water gives back the days
//!   spent fetching, where the way is longer than the standard allows;
//! - road: a hardened road lifts what produce fetches;
//! - capital: a first project's capital less what is saved, at the benchmark's return;
//! - labour: nobody can be made able; what a measure moves is the floor, so the gain is what lifts own income to it.

use super::burden::{Burden, Range};
use super::look::{Look, Term, ways};
use super::question::Question;
use super::shapley::{factorial, numerators};
use crate::base::{Span, Truth, Yuan};
use crate::household::leaf::Asked;
use crate::household::record::Cause;
use crate::household::resources::LandClass;
use crate::policy::{IncomeClass, IncomeKind, Param};

const CROPS: &[IncomeKind] = &[IncomeKind::Crops];
const PRODUCE: &[IncomeKind] = &[IncomeKind::Crops, IncomeKind::Forestry, IncomeKind::Livestock, IncomeKind::Fishery];
const FIELDS: &[LandClass] = &[LandClass::Paddy, LandClass::Dry, LandClass::Orchard];
const OPEN: Range = Range { low: 0, high: None };

/// Everything but costs and working days.
pub fn terms(look: &Look<'_>) -> Vec<Term> {
    [fields(look), yields(look), road(look), fetching(look), capital(look), floor(look)]
        .into_iter()
        .filter(|term| !term.is_empty())
        .collect()
}

/// Whether reliable water is missing.
pub fn dry(look: &Look<'_>) -> Truth {
    Truth::from(look.means.production.reliable_water.value().copied()).not()
}

/// Whether no hardened road reaches the group.
pub fn roadless(look: &Look<'_>) -> Truth {
    Truth::from(look.means.production.hardened_road.value().copied()).not()
}

/// Whether somebody works the fields: weak labour does too.
fn has_hands(look: &Look<'_>) -> Truth {
    use crate::household::member::Labour;
    look.any(&|worker| {
        let hands = |labour| matches!(labour, Labour::Ordinary | Labour::Skilled | Labour::Weak);
        worker.may_work.and(Truth::from(worker.labour.map(hands)))
    })
}

/// Value of the fields missing to the benchmark, in fen a year.
fn missing_fields(look: &Look<'_>) -> Option<Span> {
    let (each, value) = (look.policy.amount(Param::BenchLand)?, look.policy.amount(Param::BenchLandValue)?);
    let land = look.means.production.land.iter();
    let own: Vec<Option<i64>> = land
        .filter(|land| land.class.is_some_and(|class| FIELDS.contains(&class)))
        .map(|land| land.area_centimu.value().map(|area| area.0))
        .collect();
    let known: i64 = own.iter().flatten().copied().fold(0, i64::saturating_add);
    let closed = look.means.production.land_asked == Asked::Complete && own.iter().all(Option::is_some);
    let worth = |heads: u16| {
        let wanted = each.saturating_mul(100).saturating_mul(i64::from(heads)); // arithmetic: mu to hundredths
        let short = wanted.saturating_sub(known).max(0);
        Yuan::from_fen(short.saturating_mul(value).div_euclid(100)) // arithmetic: hundredths of a mu
    };
    let low = if closed { worth(look.heads.low) } else { Yuan::ZERO };
    Some(Span::within(Some(low), look.heads.high.map(worth)))
}

/// New fields: land carries their yield, water and road what they would add to it.
fn fields(look: &Look<'_>) -> Term {
    let causes = [Cause::Land, Cause::Water, Cause::Transport];
    let uplifts = (look.policy.amount(Param::BenchIrrigation), look.policy.amount(Param::BenchTransport));
    let (Some(value), (Some(wet), Some(paved))) = (missing_fields(look), uplifts) else {
        return Term::new("fields", Burden::alone(Cause::Land, OPEN.when(has_hands(look))));
    };
    let game = |sum: Yuan, water: bool, road: bool| {
        let worth = |sum: Yuan| i128::from(sum.fen());
        let more = |holds: bool, ppm: i64| if holds { worth(sum.share_ppm(ppm)) } else { 0 };
        let has = |mask: u32, place: u32| mask & (1 << place) != 0;
        let gain = |mask: u32| {
            // The causes of the game by place: land, water, road.
            let uplifts = more(water && has(mask, 1), wet) + more(road && has(mask, 2), paved); // arithmetic: third place
            if has(mask, 0) { worth(sum) + uplifts } else { 0 }
        };
        Burden::game(&causes, &numerators(3, &gain), factorial(3), gain(7)) // arithmetic: three causes, all bits
    };
    let mut found: Option<Burden> = None;
    for (hands, water) in ways(has_hands(look)).iter().flat_map(|one| ways(dry(look)).iter().map(move |two| (one, two)))
    {
        for road in ways(roadless(look)) {
            for sum in [value.low().unwrap_or_default(), value.high().unwrap_or_default()] {
                let burden = game(if *hands { sum } else { Yuan::ZERO }, *water, *road);
                found = Some(found.map_or(burden, |before| before.around(&burden)));
            }
        }
    }
    let mut burden = found.unwrap_or(Burden::ZERO);
    if value.high().is_none() && has_hands(look) != Truth::No {
        // Nobody knows for how many heads: whoever has a share in new fields has one without an upper end.
        for (cause, truth) in causes.into_iter().zip([Truth::Yes, dry(look), roadless(look)]) {
            burden = burden.around(&Burden::alone(cause, if truth == Truth::No { Range::ZERO } else { OPEN }));
        }
    }
    Term::new("fields", burden).asking(field_questions(look))
}

fn field_questions(look: &Look<'_>) -> Vec<Question> {
    let production = &look.means.production;
    let mut out = look.ask_work();
    out.extend(look.ask_heads());
    out.extend(
        (0_u16..)
            .zip(&production.land)
            .filter(|(_, land)| land.area_centimu.value().is_none())
            .map(|(index, _)| Question::at("production.land[].area_centimu", index)),
    );
    let open = [
        ("production.land_asked", production.land_asked != Asked::Complete),
        ("production.reliable_water", dry(look) == Truth::Open),
        ("production.hardened_road", roadless(look) == Truth::Open),
    ];
    out.extend(open.into_iter().filter(|(_, open)| *open).map(|(slot, _)| Question::once(slot)));
    out
}

fn uplift(sum: &Span, ppm: Option<i64>) -> Range {
    let Some(ppm) = ppm else { return OPEN };
    let part = |sum: Yuan| sum.share_ppm(ppm);
    Range::of(&Span::within(sum.low().map(part), sum.high().map(part)))
}

/// Reliable water on what is grown today.
fn yields(look: &Look<'_>) -> Term {
    let range = uplift(&look.gross(CROPS), look.policy.amount(Param::BenchIrrigation));
    let mut ask = look.ask_income(Some(IncomeClass::Operating));
    ask.extend((dry(look) == Truth::Open).then(|| Question::once("production.reliable_water")));
    Term::new("yield", Burden::alone(Cause::Water, range.when(dry(look)))).asking(ask)
}

/// A hardened road for what is produced today.
fn road(look: &Look<'_>) -> Term {
    let range = uplift(&look.gross(PRODUCE), look.policy.amount(Param::BenchTransport));
    let mut ask = look.ask_income(Some(IncomeClass::Operating));
    ask.extend((roadless(look) == Truth::Open).then(|| Question::once("production.hardened_road")));
    Term::new("price", Burden::alone(Cause::Transport, range.when(roadless(look)))).asking(ask)
}

/// Whether water is fetched over a longer way than the standard allows.
pub fn fetches(look: &Look<'_>) -> Truth {
    let home = &look.facts.home;
    let longer = home.fetch_minutes.value.zip(look.policy.amount(Param::WaterMinutes)).map(|(took, most)| took > most);
    Truth::from(home.piped.value).not().and(Truth::from(longer))
}

/// Days spent fetching water, at a day's pay.
fn fetching(look: &Look<'_>) -> Term {
    let truth = fetches(look).and(has_hands(look));
    let figures = (
        look.policy.amount(Param::BenchFetchTrips),
        look.policy.amount(Param::BenchWorkMinutes),
        look.policy.amount(Param::BenchDayWage),
    );
    let range = match (look.facts.home.fetch_minutes.value, figures) {
        (Some(minutes), (Some(trips), Some(day), Some(wage))) => {
            let spent = minutes.saturating_mul(trips).saturating_mul(365); // arithmetic: days of a year
            let worth = i128::from(spent) * i128::from(wage) / i128::from(day.max(1));
            Range::of(&Span::exact(Yuan::from_fen(i64::try_from(worth).unwrap_or(i64::MAX))))
        }
        _ => OPEN,
    };
    let mut ask = look.ask_work();
    let home = &look.facts.home;
    ask.extend(home.piped.value.is_none().then(|| Question::once("water.piped")));
    ask.extend(home.fetch_minutes.value.is_none().then(|| Question::once("water.fetch_minutes")));
    Term::new("fetching", Burden::alone(Cause::Water, range.when(truth))).asking(ask)
}

/// Whether the household is able and willing, has a project in mind, and lacks the money.
pub fn short_of_capital(look: &Look<'_>) -> Truth {
    let means = look.means;
    let short = look
        .policy
        .money(Param::BenchCapital)
        .zip(means.production.savings.value())
        .map(|(need, saved)| Yuan::from_fen(saved.low) < need);
    look.has_project().and(look.has_worker()).and(Truth::from(short))
}

fn capital(look: &Look<'_>) -> Term {
    let figures = (look.policy.money(Param::BenchCapital), look.policy.amount(Param::BenchReturn));
    let range = match figures {
        (Some(need), Some(ppm)) => {
            let saved = look.means.production.savings.value().map_or(Span::AT_LEAST_ZERO, |saved| saved.span());
            let lacking = Span::exact(need).minus(&saved).at_least_zero();
            uplift(&lacking, Some(ppm))
        }
        _ => OPEN,
    };
    let mut ask = look.ask_work();
    ask.push(Question::once("production.savings"));
    ask.extend((look.has_project() == Truth::Open).then(|| Question::once("production.enterprises_asked")));
    Term::new("project", Burden::alone(Cause::Capital, range.when(short_of_capital(look)))).asking(ask)
}

/// Whether nobody can do a full day's work, and nobody could after treatment.
pub fn without_labour(look: &Look<'_>) -> Truth {
    look.any(&|worker| worker.may_work.and(worker.able().or(worker.treatable()))).not()
}

/// What own income, dibao and destitute support left out, lacks to the dibao line.
fn floor(look: &Look<'_>) -> Term {
    let truth = without_labour(look);
    let own = look.own_income();
    let range = match look.policy.dibao_year() {
        None => OPEN,
        Some(year) => {
            let line = |heads: u16| year.times(i64::from(heads));
            let lines = Span::within(Some(line(look.heads.low)), look.heads.high.map(line));
            Range::of(&lines.minus(&own).at_least_zero())
        }
    };
    let mut ask = look.ask_work();
    ask.extend(look.ask_members("members[].health", &|one| one.may_work != Truth::No && one.health.is_none()));
    ask.extend(look.ask_heads());
    ask.extend(look.ask_income(None));
    Term::new("floor", Burden::alone(Cause::Labour, range.when(truth))).asking(ask)
}
