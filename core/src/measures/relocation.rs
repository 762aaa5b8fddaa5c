//! Relocation (搬迁精准到户) where the land cannot support its people. Basis: `data/measures/03-relocation.toml`.
//!
//! Eligible: registered, not relocated, and one of: a geological hazard site; no hardened road and far off; too little
//! field a head for those who could work it, with nobody in paid work. The same a person in every village.

use super::code::{Part, ReasonCode, Term};
use super::measure::Measure;
use super::part::{Hearing, fen};
use super::reason::MeasureReason;
use super::result::{AmountKind, PartAnswer};
use super::view::View;
use crate::assessment::reason::Arg;
use crate::assessment::result::CountBounds;
use crate::base::{Span, Truth, Yuan};
use crate::causes::Question;
use crate::causes::conditions::roadless;
use crate::household::dwelling::RelocationForm;
use crate::household::leaf::Asked;
use crate::household::resources::{Land, LandClass};
use crate::policy::{IncomeClass, Param};

/// The one part.
pub fn hear(view: &View<'_>) -> Vec<PartAnswer> {
    let mut out = Hearing::new(Part::Relocation, view.look.policy);
    view.needs_register(&mut out);
    match view.look.facts.home.form.value {
        Some(RelocationForm::None) => view.once(Measure::Relocation, &mut out),
        Some(_) => {
            let home = &view.look.facts.home;
            match home.relocation_ready() {
                Truth::Yes => out.is_there(ReasonCode::Relocated),
                Truth::No => out.is_there(MOVING),
                Truth::Open => {
                    let open = home.relocation_facts().into_iter().filter(|(_, held)| held.value.is_none());
                    let ask: Vec<Question> = open.map(|(slot, _)| Question::once(slot.label())).collect();
                    out.opens(ReasonCode::MoveUnknown, &ask);
                }
            }
            return vec![out.close()];
        }
        None => {
            let said = ReasonCode::RelocationUnknown;
            out.opens(said, &[Question::once("relocation.form")]);
        }
    }
    land_fails(view, &mut out);
    if out.wants_sums() {
        money(view, &mut out);
    }
    vec![out.close()]
}

/// MeasureReason where the new house is not lived in yet: there is a step left.
pub const MOVING: ReasonCode = ReasonCode::Moving;

/// Whether the land cannot support its people; says which of the three it is.
fn land_fails(view: &View<'_>, out: &mut Hearing<'_>) {
    let production = &view.look.means.production;
    let hazard = Truth::from(production.geohazard_site.value().copied());
    let far = out.figure(Param::RelocationRoadKm).zip(production.road_km.value());
    let remote = roadless(&view.look).and(Truth::from(far.map(|(most, km)| km.0 >= most)));
    // Field is what people lack who could work it; the others are carried by the floor wherever they live.
    let (little, wageless, hands) = (too_little_field(view, out), no_wage(view), view.has_hands());
    let poor = little.and(wageless).and(hands);
    for (truth, code) in
        [(hazard, ReasonCode::HazardSite), (remote, ReasonCode::Remote), (poor, ReasonCode::TooLittleField)]
    {
        if truth == Truth::Yes {
            out.note(code);
        }
    }
    // Of what is open, each fact that is: what is known already is not asked again.
    let open = Truth::Open;
    let facts = [
        ("production.geohazard_site", hazard == open),
        ("production.hardened_road", remote == open && roadless(&view.look) == open),
        ("production.road_km", remote == open && production.road_km.value().is_none()),
        ("production.land_asked", poor == open && little == open && production.land_asked != Asked::Complete),
    ];
    let mut ask: Vec<Question> = facts.iter().filter(|(_, open)| *open).map(|(slot, _)| Question::once(slot)).collect();
    if poor == open && little == open {
        let unmeasured = fields(view).filter(|(_, land)| land.area_centimu.value().is_none());
        ask.extend(unmeasured.map(|(index, _)| Question::at("production.land[].area_centimu", index)));
        ask.extend(view.look.ask_heads());
    }
    if poor == open && wageless == open {
        ask.extend(view.look.ask_income(Some(IncomeClass::Wage)));
    }
    if poor == open && hands == open {
        ask.extend(view.look.ask_work());
    }
    let fails = hazard.or(remote).or(poor);
    let supports =
        if little == Truth::Yes && hands == Truth::No { ReasonCode::LandNoHands } else { ReasonCode::LandSupports };
    out.needs(fails, supports, ReasonCode::LandUnknown, &ask);
}

/// The land that counts as field, and its place in the list.
fn fields<'a>(view: &View<'a>) -> impl Iterator<Item = (u16, &'a Land)> {
    (0_u16..).zip(&view.look.means.production.land).filter(|(_, land)| {
        land.class.is_some_and(|class| matches!(class, LandClass::Paddy | LandClass::Dry | LandClass::Orchard))
    })
}

fn too_little_field(view: &View<'_>, out: &mut Hearing<'_>) -> Truth {
    let production = &view.look.means.production;
    let Some(each) = out.figure(Param::RelocationLand) else { return Truth::Open };
    let areas: Option<i64> = fields(view).map(|(_, land)| land.area_centimu.value().map(|area| area.0)).sum();
    let wanted = |heads: u16| each.saturating_mul(100).saturating_mul(i64::from(heads)); // arithmetic: mu to hundredths
    match (areas, production.land_asked) {
        (Some(area), Asked::Complete) if area < wanted(view.look.heads.low) => Truth::Yes,
        (Some(area), _) if view.look.heads.high.is_some_and(|high| area >= wanted(high)) => Truth::No,
        _ => Truth::Open,
    }
}

fn no_wage(view: &View<'_>) -> Truth {
    let sums = view.look.ledger.classes.get(IncomeClass::Wage as usize).copied().unwrap_or_default();
    match (sums.low(), sums.high()) {
        (Some(low), _) if low > Yuan::ZERO => Truth::No,
        (_, Some(high)) if high == Yuan::ZERO => Truth::Yes,
        _ => Truth::Open,
    }
}

fn money(view: &View<'_>, out: &mut Hearing<'_>) {
    let deep = view.look.means.deep_poverty.value;
    let rates = match deep {
        Some(true) => (out.money(Param::RelocationGrantDeep), out.money(Param::RelocationGrantDeep)),
        Some(false) => (out.money(Param::RelocationGrant), out.money(Param::RelocationGrant)),
        None => (out.money(Param::RelocationGrant), out.money(Param::RelocationGrantDeep)),
    };
    if deep.is_none() {
        out.note(ReasonCode::DeepUnknown);
        out.ask(&[Question::once("register.deep_poverty")]);
    }
    if let (Some(low), Some(high)) = rates {
        let sum = Span::within(view.each(low).low(), view.each(high).high());
        let mut rows = vec![fen("", Term::PersonFen, low), view.people()];
        if low != high {
            rows.push(fen("≤", Term::DeepPersonFen, high));
        }
        out.amount(AmountKind::Grant, &sum, rows);
    }
    if let Some(each) = out.money(Param::RelocationInfrastructure) {
        let rows = vec![fen("", Term::AveragePersonFen, each), view.people()];
        out.amount(AmountKind::Works, &view.each(each), rows);
    }
    if let (Some(each), Some(most)) = (out.money(Param::RelocationOwnPerson), out.money(Param::RelocationOwnHousehold))
    {
        let all = view.each(each);
        let capped = |sum: Yuan| sum.min(most);
        let sum = Span::within(Some(Yuan::ZERO), Some(all.high().map_or(most, capped)));
        let rows = vec![fen("", Term::PersonFen, each), view.people(), fen("≤", Term::HouseholdFen, most)];
        out.amount(AmountKind::OwnShare, &sum, rows);
    }
    if let Some(mark) = out.money(Param::RelocationDebtMark) {
        out.say(MeasureReason::of(ReasonCode::DebtUnder).with("mark_fen", Arg::Fen(mark)));
    }
    if let Some(area) = out.figure(Param::RelocationArea) {
        let code = if view.look.heads.known().is_some() { ReasonCode::AreaAtMost } else { ReasonCode::AreaAtMostOpen };
        let all = CountBounds::each(area, view.look.heads);
        out.say(MeasureReason::of(code).with("each", Arg::Count(area)).with("area", all));
    }
}
