//! The fields of each paper, in order, and what fills them.

use super::field::{Field, Value};
use super::public::head_name;
use super::{Filled, MeetingHead, PaperKind, Source};
use crate::assessment::result::Bounds;
use crate::household::evidence::Evidence;
use crate::household::leaf::Asked;
use crate::household::member::{Labour, Membership};
use crate::household::record::HouseholdRecord;
use crate::household::resources::LandClass;
use crate::policy::IncomeClass;
use crate::procedure::state::Objection;

/// The fields of a paper, filled as far as the source goes.
pub(super) fn fields(kind: PaperKind, source: &Source<'_>) -> Vec<Filled> {
    of(kind).iter().map(|field| Filled { field: *field, value: value(*field, source) }).collect()
}

/// The fields of a paper that lists households.
pub(super) fn meeting(kind: PaperKind, head: &MeetingHead, source: &Source<'_>) -> Vec<Filled> {
    let told = |field: Field| match field {
        Field::Meeting => Value::text(&head.name),
        Field::On => Value::day(head.on),
        Field::Place => Value::text(&head.place),
        other => value(other, source),
    };
    of(kind).iter().map(|field| Filled { field: *field, value: told(*field) }).collect()
}

/// Sentences that stand on a paper (message key `sentence.<word>`).
pub(super) fn sentences(kind: PaperKind) -> Vec<&'static str> {
    match kind {
        PaperKind::Application => vec!["apply"],
        PaperKind::Minutes => vec!["rules_read", "avoidance"],
        PaperKind::Consent => vec!["told_income", "may_refuse", "policies_stay"],
        PaperKind::Told => vec!["policies_stay", "may_ask"],
        PaperKind::MonitoringApplication => vec!["true_statement", "false_statement", "authorise"],
        PaperKind::VillageNotice | PaperKind::TownshipNotice => vec!["objections_to"],
        PaperKind::Announcement => vec!["announced_is_not_ended"],
        PaperKind::RemovalList => vec!["not_for_posting"],
        PaperKind::ShareResolution => vec!["shares_pass_on"],
        _ => Vec::new(),
    }
}

/// Every sentence there is.
pub(super) const SENTENCES: [&str; 14] = [
    "apply",
    "rules_read",
    "avoidance",
    "told_income",
    "may_refuse",
    "policies_stay",
    "may_ask",
    "true_statement",
    "false_statement",
    "authorise",
    "objections_to",
    "announced_is_not_ended",
    "not_for_posting",
    "shares_pass_on",
];

/// The fields of each paper.
const fn of(kind: PaperKind) -> &'static [Field] {
    use Field::*;
    match kind {
        PaperKind::Application => &[Village, Group, HeadName, People, Workers, Year, PerHead, MainCause, Request, On],
        PaperKind::VisitForm => &[
            Township,
            Village,
            Group,
            HeadName,
            HeadBirth,
            People,
            Phone,
            Farmland,
            HouseGrade,
            HouseArea,
            Water,
            Workers,
            DibaoPeople,
            Wage,
            Operating,
            Property,
            Transfer,
            Expenses,
            On,
        ],
        PaperKind::Minutes => &[Village, Meeting, On, Place, Chair, Recorder, Due, Present, Speeches, Avoidance],
        PaperKind::SignIn => &[Village, Meeting, On, Place],
        PaperKind::Verification => &[Township, Village, Group, HeadName, People, Counted, PerHead, Line, Findings, On],
        PaperKind::Consent => &[Village, Group, HeadName, People, PerHead, Agrees, Reason, On],
        PaperKind::RemovalList => &[Township, Village, Year],
        PaperKind::Told => &[Village, Group, HeadName, ExitedOn, Helper, HelperPhone, On],
        PaperKind::HandbookPage => &[
            HeadName,
            Number,
            Address,
            Phone,
            RegisteredOn,
            Attribute,
            MainCause,
            OtherCauses,
            People,
            Farmland,
            Woodland,
            HouseArea,
            HouseGrade,
            Water,
            Road,
            Helper,
            Unit,
            HelperPhone,
            Since,
        ],
        PaperKind::MonitoringApplication => {
            &[Village, Group, HeadName, IdNumber, Address, Phone, People, Reason, Agent, Accepted, On]
        }
        PaperKind::InformationSheet => &[
            HeadName,
            Address,
            Phone,
            Stood,
            Class,
            RegisteredOn,
            ExitedOn,
            People,
            Wage,
            Operating,
            Property,
            Transfer,
            Expenses,
            Counted,
            PerHead,
            Line,
            HouseGrade,
            Water,
            On,
        ],
        PaperKind::ShareResolution => &[Village, Meeting, On, Place, HeadName, ExitedOn, Shares, Due, Present],
        PaperKind::ObjectionSheet => {
            &[Village, Group, HeadName, RaisedBy, RaisedOn, Objection, Findings, Outcome, AnsweredOn]
        }
        PaperKind::VillageNotice | PaperKind::TownshipNotice | PaperKind::Announcement => &[],
    }
}

/// What stands in a field. What is written by hand alone, and what nobody knows, is blank.
fn value(field: Field, source: &Source<'_>) -> Value {
    source.record.and_then(|record| of_record(field, record)).unwrap_or_else(|| of_rest(field, source))
}

/// What the record says; none where the field is not the record's.
fn of_record(field: Field, record: &HouseholdRecord) -> Option<Value> {
    let (place, register) = (&record.place, &record.register);
    Some(match field {
        Field::HeadName => Value::text(head_name(record)),
        Field::Township => Value::text(&place.township.0),
        Field::Village => Value::text(&place.village_name.0),
        Field::Group => Value::text(&place.group.0),
        Field::Address => Value::text(&place.address.0),
        Field::Phone => Value::text(&place.phone.0),
        Field::Number => Value::text(&register.number.0),
        Field::People => Value::number(people(record)),
        Field::Workers => Value::number(count(record, |member| {
            let able = [Labour::Ordinary, Labour::Skilled];
            member.labour.value().map(|labour| able.contains(labour))
        })),
        Field::DibaoPeople => Value::number(count(record, |member| member.dibao.value().copied())),
        Field::MainCause => word("cause", &register.main_cause, |cause| cause.word()),
        Field::OtherCauses => {
            register.other_causes.first().map_or(Value::Blank, |one| word("cause", one, |cause| cause.word()))
        }
        Field::Attribute => word("attribute", &register.attribute, |one| one.word()),
        Field::Class => word("monitoring_class", &register.monitoring_class, |one| one.word()),
        Field::Stood => word("register_status", &register.status, |one| one.word()),
        Field::RegisteredOn => Value::day(register.registered_on.value().map(|day| day.0)),
        Field::ExitedOn => Value::day(register.exited_on.value().map(|day| day.0)),
        Field::HeadBirth => Value::day(head(record).and_then(|member| member.birth.value()).map(|day| day.0)),
        Field::IdNumber => Value::text(head(record).map_or("", |member| member.id_number.0.as_str())),
        Field::Farmland => land(record, &[LandClass::Paddy, LandClass::Dry]),
        Field::Woodland => land(record, &[LandClass::Forest]),
        Field::HouseGrade => word("housing_grade", &record.dwelling.grade, |grade| grade.word()),
        Field::HouseArea => Value::number(record.dwelling.area_m2.value().map(|area| area.0)),
        Field::Water => word("water_quality", &record.water.quality, |one| one.word()),
        Field::Road => Value::is(record.production.hardened_road.value().copied()),
        Field::Reason => word("shock", &record.hardship.shock, |one| one.word()),
        Field::Shares => Value::number(
            record.equity.iter().map(|held| Some(held.shares.value()?.0)).sum::<Option<i64>>().filter(|sum| *sum > 0),
        ),
        Field::Helper => Value::text(&record.helper.name.0),
        Field::Unit => Value::text(&record.helper.unit.0),
        Field::HelperPhone => Value::text(&record.helper.phone.0),
        Field::Since => Value::day(record.helper.since.value().map(|day| day.0)),
        _ => return None,
    })
}

/// What assessment and journal say.
fn of_rest(field: Field, source: &Source<'_>) -> Value {
    let sum = |class: IncomeClass| {
        let classes = source.assessment.map(|one| one.income.classes.as_slice()).unwrap_or_default();
        classes.iter().find(|one| one.class == class).map_or(Value::Blank, |one| fen(&one.sum))
    };
    match field {
        Field::Wage => sum(IncomeClass::Wage),
        Field::Operating => sum(IncomeClass::Operating),
        Field::Property => sum(IncomeClass::Property),
        Field::Transfer => sum(IncomeClass::Transfer),
        Field::Counted => source.assessment.map_or(Value::Blank, |one| fen(&one.income.counted)),
        Field::PerHead => source
            .assessment
            .and_then(|one| one.income.per_head_fen)
            .map_or(Value::Blank, |sum| Value::Fen { low: Some(sum), high: Some(sum) }),
        Field::Line => source
            .assessment
            .and_then(|one| one.income.line_fen)
            .map_or(Value::Blank, |sum| Value::Fen { low: Some(sum), high: Some(sum) }),
        Field::RaisedBy => objection(source).map_or(Value::Blank, |one| Value::text(&one.raised_by)),
        Field::RaisedOn => Value::day(objection(source).map(|one| one.mark.on)),
        Field::Objection => objection(source).map_or(Value::Blank, |one| Value::text(&one.words)),
        Field::Findings => {
            let answer = objection(source).and_then(|one| one.answer.as_ref());
            answer.map_or(Value::Blank, |answer| Value::text(&answer.words))
        }
        Field::Outcome => {
            let answer = objection(source).and_then(|one| one.answer.as_ref());
            Value::word("outcome", answer.map(|answer| answer.outcome.word()))
        }
        Field::AnsweredOn => Value::day(objection(source).and_then(|one| one.answer.as_ref()).map(|one| one.mark.on)),
        Field::Agrees => consent(source),
        _ => Value::Blank,
    }
}

/// What the household said to its exit, as an entry has it: the wish in the record is no consent.
fn consent(source: &Source<'_>) -> Value {
    let done = source.case.and_then(|case| {
        let all = case.done.iter().chain(case.earlier.iter().rev());
        all.into_iter().find(|done| ["agreed", "refused"].contains(&done.result.as_str()))
    });
    Value::is(done.map(|done| done.result == "agreed"))
}

fn objection<'s>(source: &Source<'s>) -> Option<&'s Objection> {
    let id = source.objection?;
    source.case?.objections.iter().find(|one| one.id == id)
}

pub(super) fn fen(bounds: &Bounds) -> Value {
    match (bounds.low, bounds.high) {
        (None, None) => Value::Blank,
        (low, high) => Value::Fen { low, high },
    }
}

pub(super) fn word<T: Copy>(family: &'static str, fact: &Evidence<T>, word: impl Fn(T) -> &'static str) -> Value {
    Value::word(family, fact.value().map(|value| word(*value)))
}

fn head(record: &HouseholdRecord) -> Option<&crate::household::member::Member> {
    let name = head_name(record);
    record.members.iter().find(|member| member.name.0 == name)
}

/// How many belong to the family; nobody knows while the members are not all asked for.
fn people(record: &HouseholdRecord) -> Option<i64> {
    let gone = [Membership::Deceased, Membership::MarriedOut, Membership::SeparateBudget];
    let known = |member: &crate::household::member::Member| member.membership.value().map(|one| !gone.contains(one));
    count(record, known).filter(|_| record.members_asked == Asked::Complete)
}

/// How many members something is true of; none where it is not known of one.
fn count(record: &HouseholdRecord, is: impl Fn(&crate::household::member::Member) -> Option<bool>) -> Option<i64> {
    record.members.iter().map(|member| is(member).map(i64::from)).sum()
}

/// Area of land of some classes; nobody knows while it is not all asked for.
fn land(record: &HouseholdRecord, classes: &[LandClass]) -> Value {
    let production = &record.production;
    let own = production.land.iter().filter(|land| land.class.is_some_and(|class| classes.contains(&class)));
    let sum: Option<i64> = own.map(|land| land.area_centimu.value().map(|area| area.0)).sum();
    sum.filter(|_| production.land_asked == Asked::Complete).map_or(Value::Blank, Value::Centimu)
}
