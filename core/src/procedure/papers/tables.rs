//! The tables of papers: columns, rows from record and journal, and empty rows where a hand fills them in.

use super::field::{Field, Value};
use super::forms::word;
use super::public::head_name;
use super::{Listed, MeetingHead, PaperKind, Source, Table};
use crate::household::items::MeasureReceived;
use crate::household::member::Member;
use crate::procedure::rules::Rules;
use crate::procedure::state::{Promise, Visited};

/// Empty rows of a table that is filled in by hand.
const BLANK_ROWS: u16 = 12; // arithmetic: what fits a page

/// The tables of a paper of one household.
pub(super) fn of(kind: PaperKind, source: &Source<'_>) -> Vec<Table> {
    match kind {
        PaperKind::Verification => vec![criteria(source)],
        PaperKind::HandbookPage => vec![members(source, false), measures(source), visits(source), promises(source)],
        PaperKind::Told => vec![measures(source)],
        PaperKind::MonitoringApplication => vec![adults(source)],
        PaperKind::InformationSheet => vec![members(source, true), measures(source)],
        PaperKind::ShareResolution => vec![transfers(source)],
        PaperKind::VisitForm | PaperKind::ObjectionSheet | PaperKind::Application | PaperKind::Consent => Vec::new(),
        PaperKind::Minutes | PaperKind::SignIn | PaperKind::RemovalList => vec![blank(kind)],
        PaperKind::VillageNotice | PaperKind::TownshipNotice | PaperKind::Announcement => Vec::new(),
    }
}

const fn columns(kind: PaperKind) -> &'static [Field] {
    match kind {
        PaperKind::Minutes => {
            &[Field::Row, Field::HeadName, Field::Group, Field::Yes, Field::No, Field::Abstained, Field::Result]
        }
        PaperKind::RemovalList => {
            &[Field::Row, Field::Number, Field::HeadName, Field::Group, Field::ExitedOn, Field::MarkedOn]
        }
        _ => &[Field::Row, Field::Name, Field::Capacity, Field::Group, Field::Phone, Field::Signature],
    }
}

fn blank(kind: PaperKind) -> Table {
    Table { columns: columns(kind).to_vec(), rows: Vec::new(), blank_rows: BLANK_ROWS }
}

/// The table of a list, a row for each household.
pub(super) fn listed(kind: PaperKind, head: &MeetingHead, rows: &[Listed<'_>], rules: &Rules<'_>) -> Table {
    if kind == PaperKind::SignIn {
        return blank(kind);
    }
    let row = |(place, row): (i64, &Listed<'_>)| {
        columns(kind).iter().map(|column| cell(*column, place, head, row, rules)).collect()
    };
    let blank_rows = if rows.is_empty() { BLANK_ROWS } else { 0 };
    Table { columns: columns(kind).to_vec(), rows: (1..).zip(rows).map(row).collect(), blank_rows }
}

fn cell(column: Field, place: i64, head: &MeetingHead, row: &Listed<'_>, rules: &Rules<'_>) -> Value {
    let done = row.case.done.iter().chain(row.case.earlier.iter().rev()).find(|done| done.step == head.step);
    let votes = done.and_then(|done| done.votes.as_ref());
    let people = |people: Option<crate::procedure::entry::People>| Value::number(people.map(|one| one.0));
    match column {
        Field::Row => Value::Number(place),
        Field::HeadName => Value::text(head_name(row.record)),
        Field::Group => Value::text(&row.record.place.group.0),
        Field::Number => Value::text(&row.record.register.number.0),
        Field::Yes => votes.map_or(Value::Blank, |votes| people(votes.yes)),
        Field::No => votes.map_or(Value::Blank, |votes| people(votes.no)),
        Field::Abstained => votes.map_or(Value::Blank, |votes| people(votes.abstained)),
        Field::Result => done.map_or(Value::Blank, |done| titled(row, &done.step, &done.result, rules)),
        Field::ExitedOn => Value::day(row.state.left_register().map(|(_, on)| on)),
        _ => Value::Blank,
    }
}

/// What a result is called in the procedure's own file.
fn titled(row: &Listed<'_>, step: &str, result: &str, rules: &Rules<'_>) -> Value {
    let found = row.case.procedure(rules).and_then(|one| one.step(step)?.result(result));
    found.map_or(Value::Blank, |one| Value::Titled { zh: one.title.zh.0.clone(), en: one.title.en.0.clone() })
}

fn table(columns: &[Field], rows: Vec<Vec<Value>>) -> Table {
    let blank_rows = if rows.is_empty() { BLANK_ROWS } else { 0 };
    Table { columns: columns.to_vec(), rows, blank_rows }
}

/// Each criterion with the ruler's answer.
fn criteria(source: &Source<'_>) -> Table {
    let all = source.assessment.map(|one| one.criteria.as_slice()).unwrap_or_default();
    let row = |one: &crate::assessment::result::Criterion| {
        let verdict = match one.verdict {
            crate::base::Verdict::Met => Value::Is(true),
            crate::base::Verdict::NotMet => Value::Is(false),
            crate::base::Verdict::Unknown | crate::base::Verdict::NotApplicable => Value::Blank,
        };
        vec![Value::word("rule", Some(one.rule.word())), verdict]
    };
    table(&[Field::Criterion, Field::Verdict], all.iter().map(row).collect())
}

fn all_members<'a>(source: &Source<'a>) -> &'a [Member] {
    source.record.map(|record| record.members.as_slice()).unwrap_or_default()
}

fn members(source: &Source<'_>, full: bool) -> Table {
    const SHORT: [Field; 6] = [Field::Name, Field::Sex, Field::Birth, Field::Relation, Field::Education, Field::Labour];
    const MORE: [Field; 6] =
        [Field::IdNumber, Field::Health, Field::WorkPlace, Field::WorkMonths, Field::Insured, Field::SeriousInsured];
    let columns: Vec<Field> = if full { SHORT.iter().chain(&MORE).copied().collect() } else { SHORT.to_vec() };
    let rows = all_members(source).iter().map(|one| columns.iter().map(|column| member(*column, one)).collect());
    table(&columns, rows.collect())
}

fn member(column: Field, member: &Member) -> Value {
    match column {
        Field::Name => Value::text(&member.name.0),
        Field::IdNumber => Value::text(&member.id_number.0),
        Field::Sex => word("sex", &member.sex, |one| one.word()),
        Field::Birth => Value::day(member.birth.value().map(|day| day.0)),
        Field::Relation => word("relation", &member.relation, |one| one.word()),
        Field::Education => word("education_level", &member.education, |one| one.word()),
        Field::Health => word("health", &member.health, |one| one.word()),
        Field::Labour => word("labour", &member.labour, |one| one.word()),
        Field::WorkPlace => word("work_place", &member.work.place, |one| one.word()),
        Field::WorkMonths => Value::number(member.work.months.value().map(|one| one.0)),
        Field::Insured => Value::is(member.insurance.basic.value().copied()),
        Field::SeriousInsured => Value::is(member.insurance.serious_illness.value().copied()),
        _ => Value::Blank,
    }
}

/// Who signs the authorisation: every member; who is grown is seen at the table.
fn adults(source: &Source<'_>) -> Table {
    let row = |one: &Member| vec![Value::text(&one.name.0), Value::text(&one.id_number.0), Value::Blank];
    table(&[Field::Name, Field::IdNumber, Field::Signature], all_members(source).iter().map(row).collect())
}

fn measures(source: &Source<'_>) -> Table {
    let all = source.record.map(|record| record.measures.as_slice()).unwrap_or_default();
    let row = |one: &MeasureReceived| {
        let sum = one.amount.value().map(|sum| sum.span());
        let sum = sum.map_or(Value::Blank, |sum| Value::Fen { low: sum.low(), high: sum.high() });
        vec![Value::text(&one.measure.0), Value::day(one.on.value().map(|day| day.0)), sum]
    };
    table(&[Field::Measure, Field::On, Field::Amount], all.iter().map(row).collect())
}

fn visits(source: &Source<'_>) -> Table {
    let all = source.state.map(|state| state.visits.as_slice()).unwrap_or_default();
    let row = |one: &Visited| {
        let purpose = Value::word("purpose", Some(one.purpose.word()));
        vec![Value::Day(one.mark.on), Value::text(&one.mark.by), purpose, Value::text(&one.found), Value::Blank]
    };
    let columns = [Field::On, Field::By, Field::Purpose, Field::Found, Field::Signature];
    table(&columns, all.iter().map(row).collect())
}

fn promises(source: &Source<'_>) -> Table {
    let all = source.state.map(|state| state.promises.as_slice()).unwrap_or_default();
    let row = |one: &Promise| {
        let kept = one.outcome.as_ref().map(|end| end.kept.word());
        vec![Value::text(&one.by), Value::text(&one.what), Value::Day(one.until), Value::word("kept", kept)]
    };
    let columns = [Field::Promiser, Field::Promise, Field::Until, Field::Kept];
    table(&columns, all.iter().map(row).collect())
}

fn transfers(source: &Source<'_>) -> Table {
    let done = source.case.map(|case| case.done.as_slice()).unwrap_or_default();
    let all = done.iter().flat_map(|done| &done.transfers);
    let rows = all.map(|one| vec![Value::text(&one.to.0), Value::number(one.shares.map(|shares| shares.0))]);
    table(&[Field::Receiver, Field::Shares], rows.collect())
}
