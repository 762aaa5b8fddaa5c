//! Employment by five channels (就业精准到户). Basis: `data/measures/02-employment.toml`.
//!
//! Each channel answers for every member: of the age of the year's rule, no student, with the labour it needs, free to
//! go where it leads, and willing as far as the member said so. Nobody's will is guessed. Who is in work needs none; a
//! channel is already there for nobody but who works by it.

use super::code::{Part, ReasonCode, Term};
use super::measure::Measure;
use super::part::{Fit, Hearing, count, fen};
use super::reason::MeasureReason;
use super::result::{AmountKind, PartAnswer};
use super::view::{View, hands};
use crate::base::{Span, Truth, Yuan};
use crate::causes::Question;
use crate::causes::person::{Worker, is_student};
use crate::household::means::Ability;
use crate::household::member::EducationLevel;
use crate::income::per_head;
use crate::policy::{IncomeKind, Param};

/// What a channel asks of a member.
struct Channel {
    word: Part,
    /// Full labour; else light work is enough.
    full: bool,
    /// Leads away from home.
    away: bool,
}

const RECRUITMENT: Channel = Channel { word: Part::Recruitment, full: true, away: false };
const ORDER: Channel = Channel { word: Part::OrderTransfer, full: true, away: true };
const POST: Channel = Channel { word: Part::PublicPost, full: false, away: false };
const STARTUP: Channel = Channel { word: Part::Startup, full: true, away: false };
const NETWORK: Channel = Channel { word: Part::HometownNetwork, full: true, away: true };

/// The five channels.
pub fn hear(view: &View<'_>) -> Vec<PartAnswer> {
    vec![recruitment(view), order_transfer(view), public_post(view), startup(view), network(view)]
}

fn start<'p>(channel: &Channel, view: &View<'p>, whose: &[Question], more: impl Fn(u16, Fit) -> Fit) -> Hearing<'p> {
    let mut out = Hearing::new(channel.word, view.look.policy);
    view.needs_register(&mut out);
    if view.is_registered() == Truth::No {
        return out;
    }
    let fits = (0_u16..).zip(&view.look.workers);
    let fits: Vec<_> = fits.map(|(index, worker)| (index, more(index, fit(channel, index, worker, view)))).collect();
    // Whose it is nobody said: until then it may be anybody's, and nobody is told no.
    if whose.is_empty() || fits.iter().any(|(_, fit)| !matches!(fit, Fit::No(_))) {
        out.gather(&fits, ReasonCode::NobodyFits);
    }
    whose.iter().for_each(|ask| out.opens(ReasonCode::HolderUnknown, &[*ask]));
    out
}

/// Whether one member fits a channel.
fn fit(channel: &Channel, index: u16, worker: &Worker, view: &View<'_>) -> Fit {
    let facts = view.look.facts;
    let Some(person) = facts.members.get(usize::from(index)) else { return Fit::No(ReasonCode::NobodyFits) };
    match per_head::counts(person, view.look.policy) {
        Truth::No => return Fit::No(ReasonCode::NotOfHousehold),
        Truth::Open => return Fit::Open(ReasonCode::MembershipUnknown, "members[].membership"),
        Truth::Yes => {}
    }
    match of_age(index, view) {
        Truth::No => return Fit::No(ReasonCode::AgeOutside),
        Truth::Open => return Fit::Open(ReasonCode::AgeUnknown, "members[].birth"),
        Truth::Yes => {}
    }
    if is_student(person) {
        return Fit::No(ReasonCode::Student);
    }
    match if channel.full { worker.able() } else { hands(worker) } {
        Truth::No => return Fit::No(ReasonCode::LabourTooWeak),
        Truth::Open => return Fit::Open(ReasonCode::LabourUnknown, "members[].labour"),
        Truth::Yes => {}
    }
    let ability = view.look.means.members.get(usize::from(index));
    if channel.away && worker.tied == Truth::Yes {
        return Fit::No(ReasonCode::MustStay);
    }
    let (willing, slot) = willing(channel, ability);
    match willing {
        Truth::No => Fit::No(ReasonCode::NotWilling),
        Truth::Open => Fit::Open(ReasonCode::WillingUnknown, slot),
        Truth::Yes => Fit::Yes,
    }
}

/// The member's own word: on going away where the channel leads away, else on work near home.
fn willing(channel: &Channel, ability: Option<&Ability>) -> (Truth, &'static str) {
    let said = |one: Option<bool>| Truth::from(one);
    let away = said(ability.and_then(|one| one.willing_away.value));
    let local = said(ability.and_then(|one| one.willing_local.value));
    if channel.away { (away, "members[].work.willing_away") } else { (local.or(away), "members[].work.willing_local") }
}

/// Of the age of employment support on the day.
fn of_age(index: u16, view: &View<'_>) -> Truth {
    let facts = view.look.facts;
    let policy = view.look.policy;
    let age = facts.members.get(usize::from(index)).and_then(|person| person.age(facts.as_of));
    let (Some(age), Some(from)) = (age, policy.amount(Param::EmploymentAgeFrom)) else { return Truth::Open };
    let under = match policy.switch(Param::EmploymentAgeLimit) {
        Some(false) => Truth::Yes,
        Some(true) => Truth::from(policy.amount(Param::EmploymentAgeTo).map(|to| age <= to)),
        None => Truth::Open,
    };
    Truth::from(Some(age >= from)).and(under)
}

/// A member who works already keeps the job: the channel is for those without.
fn unless_working(index: u16, fit: Fit, view: &View<'_>) -> Fit {
    let works = view.look.facts.members.get(usize::from(index)).and_then(|one| one.work_months.value);
    match fit {
        Fit::Yes if works.is_some_and(|months| months > 0) => Fit::No(ReasonCode::InWork),
        Fit::Yes if works.is_none() => Fit::Open(ReasonCode::WorkUnknown, "members[].work.months"),
        other => other,
    }
}

/// Who works by a channel already, and where the record says whose it is.
type Held = Vec<(Option<u16>, Question)>;

/// Posts by what is paid for them, and what was received under their name; the rest of it was found by recruitment.
fn held(channel: &Channel, view: &View<'_>) -> Held {
    let is_post = channel.word == POST.word;
    let paid = view.look.lines.iter().filter(|line| is_post && line.kind == IncomeKind::PublicPost);
    let paid = paid.filter(|line| line.gross.high() != Some(Yuan::ZERO));
    let mut out: Held =
        paid.map(|line| (line.member, Question::at("income.wage.items[].member", line.index))).collect();
    let live = view.received(Measure::Employment).filter(|one| one.running.value != Some(false));
    // A measure that names neither, such as 稳岗, places nobody.
    let words: &[&str] = if is_post { &["公益"] } else { &["车间", "招聘"] };
    let named = live.filter(|one| words.iter().any(|word| one.measure.0.contains(word)));
    out.extend(named.map(|one| (one.member, Question::at("measures[].member", one.index))));
    out
}

/// Hears a channel that somebody may work by already.
fn start_unless_held<'p>(channel: &Channel, view: &View<'p>, there: ReasonCode) -> Hearing<'p> {
    let held = held(channel, view);
    let holds = |member| held.iter().any(|(one, _)| *one == Some(member));
    let nobody_said = held.iter().all(|(member, _)| member.is_none());
    let whose: Vec<Question> = held.iter().filter(|_| nobody_said).map(|(_, ask)| *ask).collect();
    start(
        channel,
        view,
        &whose,
        |index, fit| {
            if holds(index) { Fit::There(there) } else { unless_working(index, fit, view) }
        },
    )
}

fn ages(out: &mut Hearing<'_>) {
    out.figure(Param::EmploymentAgeFrom);
    if out.figure(Param::EmploymentAgeLimit) == Some(1) {
        out.figure(Param::EmploymentAgeTo);
    }
}

fn recruitment(view: &View<'_>) -> PartAnswer {
    let mut out = start_unless_held(&RECRUITMENT, view, ReasonCode::Placed);
    ages(&mut out);
    let sheet = &view.look.means.sheet;
    let known = |fact: &crate::household::Evidence<bool>| Truth::from(fact.value().copied());
    let offered = known(&sheet.recruitment_fair).or(known(&sheet.workshop_present));
    out.offer_truth(offered, &["village_sheet.recruitment_fair", "village_sheet.workshop_present"]);
    if out.wants_sums()
        && known(&sheet.workshop_present) == Truth::Yes
        && let (Some(day), Some(days)) = (out.money(Param::WorkshopDay), out.figure(Param::WorkshopDays))
    {
        let sum = day.times(days);
        out.note(ReasonCode::ToWorkshop);
        let rows = vec![fen("", Term::DayFen, day), count("×", Term::Days, days), fen("=", Term::TotalFen, sum)];
        out.amount(AmountKind::Works, &Span::exact(sum), rows);
    }
    out.close()
}

fn order_transfer(view: &View<'_>) -> PartAnswer {
    let schooled = |index: u16, fit: Fit| {
        let person = view.look.facts.members.get(usize::from(index));
        match (fit, person.and_then(|one| one.education.value)) {
            (Fit::Yes, Some(level)) if level < EducationLevel::JuniorHigh => Fit::No(ReasonCode::SchoolingTooLow),
            (Fit::Yes, None) => Fit::Open(ReasonCode::EducationUnknown, "members[].education"),
            (other, _) => other,
        }
    };
    let mut out = start(&ORDER, view, &[], |index, fit| unless_working(index, schooled(index, fit), view));
    ages(&mut out);
    out.offer(&view.look.means.sheet.training_available, "village_sheet.training_available");
    out.close()
}

fn public_post(view: &View<'_>) -> PartAnswer {
    let mut out = start_unless_held(&POST, view, ReasonCode::HoldsPost);
    ages(&mut out);
    out.offer(&view.look.means.sheet.public_post_vacant, "village_sheet.public_post_vacant");
    if out.wants_sums()
        && let Some(pay) = out.money(Param::PublicPostYear)
    {
        out.amount(AmountKind::Income, &Span::exact(pay), vec![fen("", Term::YearFen, pay)]);
    }
    out.close()
}

fn startup(view: &View<'_>) -> PartAnswer {
    let mut out = start(&STARTUP, view, &[], |_, fit| fit);
    let ask = [Question::once("production.enterprises_asked")];
    out.needs(view.look.has_project(), ReasonCode::NoProject, ReasonCode::ProjectUnknown, &ask);
    if view.has_income(IncomeKind::SmallBusiness) || view.has_income(IncomeKind::TradeTransport) {
        out.is_there(ReasonCode::RunsBusiness);
    }
    if out.wants_sums()
        && let Some(grant) = out.money(Param::StartupGrant)
    {
        out.amount(AmountKind::Grant, &Span::exact(grant), vec![fen("", Term::OnceFen, grant)]);
        if let Some(months) = out.figure(Param::StartupMonths) {
            out.say(
                MeasureReason::of(ReasonCode::AfterMonths)
                    .with("months", crate::assessment::reason::Arg::Count(months)),
            );
        }
    }
    out.close()
}

fn network(view: &View<'_>) -> PartAnswer {
    let mut out = start(&NETWORK, view, &[], |index, fit| unless_working(index, fit, view));
    ages(&mut out);
    if out.wants_sums()
        && let Some(grant) = out.money(Param::JobsearchGrant)
    {
        out.amount(AmountKind::Grant, &Span::exact(grant), vec![fen("", Term::EachFen, grant)]);
        out.note(ReasonCode::OtherDistrict);
    }
    out.close()
}
