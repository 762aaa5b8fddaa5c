//! What work was done for an invented household: measures received, shares, helper, visits, what was agreed.

use chrono::{Days, NaiveDate};

use super::data::{Data, words};
use super::draw::Draw;
use super::lots::Lot;
use super::pen::Pen;
use super::person::{Person, Work};
use super::twist;
use crate::household::evidence::Evidence;
use crate::household::items::{EquityShares, MeasureReceived, Visit};
use crate::household::leaf::{Day, Text};
use crate::household::member::{Health, Labour};
use crate::household::record::{Cause, Helper};
use crate::household::resources::{Agreed, Wishes};
use crate::models::Catalogue;

fn text(text: &str) -> Text {
    Text(text.to_owned())
}

fn ago(day: NaiveDate, days: i64) -> NaiveDate {
    day.checked_sub_days(Days::new(days.unsigned_abs())).unwrap_or(day)
}

/// A measure as it is put on record.
fn received(measure: &str, fund: &str, member: Option<usize>, running: bool, pen: &mut Pen) -> MeasureReceived {
    let on = ago(pen.day, pen.draw.range(60, 800));
    MeasureReceived {
        measure: text(measure),
        on: pen.day(on),
        fund: text(fund),
        member: member.map(|at| Text(format!("m{}", at + 1))).unwrap_or_default(),
        running: pen.fact(running),
        ..MeasureReceived::default()
    }
}

/// Measures received: those with a margin by lot, and mostly one that answers the main cause.
pub fn measures(lot: &Lot, people: &[Person], poor: bool, repaired: bool, pen: &mut Pen) -> Vec<MeasureReceived> {
    let living = &Data::embedded().living;
    let mut out = Vec::new();
    if lot.industry {
        let fund = if poor { "整村脱贫资金" } else { "整合涉农资金" };
        let mut one = received("到户产业扶持（种苗、仔猪）", fund, None, false, pen);
        let sum = pen.sum(living.subsidy);
        one.amount = pen.yuan(sum);
        out.push(one);
    }
    if lot.jobs > 0 {
        let member = people.iter().position(|person| person.work != Work::Home);
        out.push(received("转移就业稳岗", "区人社", member, true, pen));
    }
    if lot.credit > 0 {
        let mut one = received("民丰互助合作会小额信贷", "民丰互助合作会", None, true, pen);
        one.amount = pen.yuan(i64::from(lot.credit) * 1000);
        out.push(one);
    }
    if lot.equity {
        out.push(received("参股入社、配股到户", "财政扶贫资金", None, true, pen));
    }
    if lot.dibao {
        out.push(received("农村低保", "区民政", None, true, pen));
    }
    if repaired {
        out.push(received("农村危房改造", "区建委", None, false, pen));
    }
    if pen.draw.percent(80) {
        answering(lot, people, &mut out, pen);
    }
    out
}

/// What answers the main cause, where such a thing is put on record a household.
fn answering(lot: &Lot, people: &[Person], out: &mut Vec<MeasureReceived>, pen: &mut Pen) {
    let at = |fits: &dyn Fn(&Person) -> bool| people.iter().position(fits);
    match lot.cause {
        Cause::Illness => {
            let ill = at(&|person| matches!(person.health, Health::Serious | Health::Chronic));
            out.push(received("医疗救助、家庭医生签约", "区卫计委", ill, true, pen));
        }
        Cause::Schooling => {
            let student =
                at(&|person| person.stage.is_some_and(|stage| stage > crate::household::member::Stage::Preschool));
            out.push(received("教育资助（寄宿生生活补助）", "区教委", student, true, pen));
        }
        Cause::Disability => {
            let disabled = at(&|person| person.health == Health::Disabled);
            out.push(received("残疾人两项补贴", "区民政", disabled, true, pen));
        }
        Cause::Skills | Cause::LabourTemporary => {
            let able = at(&|person| matches!(person.labour, Labour::Ordinary | Labour::Skilled));
            out.push(received("实用技能培训", "区人社", able, false, pen));
        }
        Cause::Disaster => out.push(received("临时救助（救灾）", "区民政", None, false, pen)),
        _ => {}
    }
}

/// Shares held for the household.
pub fn shares(lot: &Lot, pen: &mut Pen) -> Vec<EquityShares> {
    if !lot.equity {
        return Vec::new();
    }
    let value = pen.sum(Data::embedded().living.share_value);
    let on = ago(pen.day, pen.draw.range(200, 700));
    let one = EquityShares {
        label: text("村专业合作社"),
        shares: pen.whole(value / 100),
        value: pen.yuan(value),
        on: pen.day(on),
    };
    vec![one]
}

/// The helper of a lot: the same name and unit wherever the number is the same.
pub fn helper(seed: u64, number: u32, pen: &mut Pen) -> Helper {
    if number == 0 {
        return Helper::default();
    }
    let (name, unit) = named(seed, number);
    let since = ago(pen.day, pen.draw.range(300, 1000));
    Helper {
        name: Text(name),
        unit: Text(unit),
        since: pen.day(since),
        registered_poor: pen.fact(false),
        ..Helper::default()
    }
}

/// Name and unit of a helper.
pub fn named(seed: u64, number: u32) -> (String, String) {
    let names = &Data::embedded().names;
    let mut draw = Draw::new(seed, "helper", u64::from(number));
    let given = if draw.percent(60) { &names.given_male } else { &names.given_female };
    let given = words(given);
    let name = [draw.one(&words(&names.family)), draw.one(&given), draw.one(&given)].concat();
    (name, draw.one(&words(&names.units)).to_owned())
}

/// Visits: the last one some weeks ago, or long ago where that is what the work lacks.
pub fn visits(work: twist::Work, helper: &Helper, pen: &mut Pen) -> Vec<Visit> {
    let last = match work {
        twist::Work::NotVisited if pen.draw.percent(30) => return Vec::new(),
        twist::Work::NotVisited => pen.draw.range(120, 400),
        _ => pen.draw.range(3, 60),
    };
    let by = if helper.name.0.is_empty() { text("村干部") } else { helper.name.clone() };
    let visit = |days: i64, purpose: &str| Visit {
        on: Some(Day(ago(pen.day, days))),
        by: by.clone(),
        purpose: text(purpose),
        ..Visit::default()
    };
    vec![visit(last + 150, "走访"), visit(last, "走访核算")]
}

/// What the family wants and agreed to.
pub fn wishes(work: twist::Work, lot: &Lot, pen: &mut Pen) -> Wishes {
    let grown: Vec<&str> =
        Catalogue::embedded().models.iter().filter(|one| one.job.is_none()).map(|one| one.id.as_str()).collect();
    let like = pen.draw.one(&grown);
    let mut out = Wishes { likes: vec![text(like)], agrees_to_exit: pen.fact(true), ..Wishes::default() };
    let waiting = work == twist::Work::PromiseKeptWaiting;
    if !lot.dibao && (waiting || pen.draw.percent(25)) {
        let days = if waiting { pen.draw.range(200, 330) } else { pen.draw.range(5, 100) };
        out.agrees = Evidence::Reported(true);
        out.agreed = vec![Agreed { model: text(like), ..Agreed::default() }];
        out.decided_on = Some(Day(ago(pen.day, days)));
    }
    out
}
