//! From the record to the facts, or every fault at once. Missing knowledge is never a fault.

use chrono::NaiveDate;

use super::evidence::{Evidence, Fact};
use super::facts::{Facts, Helped, Home, Item, Paid, Person, Standing};
use super::identity::IdNumber;
use super::items::{ExpenseKind, IncomeItem, OperatingItem};
use super::leaf::{Day, Whole};
use super::member::Member;
use super::record::{FORMAT, HouseholdRecord};
use super::resources::LandClass;
use crate::base::ids::{ID_MAX, MEMBERS_MAX};
use crate::base::{FaultCode, FieldError};
use crate::policy::IncomeClass;

type Faults = Vec<FieldError>;

/// Checks a record and gives the facts of the day `as_of` (or of the record's own day).
///
/// # Errors
/// Every fault of the record: a wrong format, ids that repeat or point nowhere, an item in the list of another
/// class, dates in the wrong order, too many members, a part that must be there and is not.
pub fn check(record: &HouseholdRecord, as_of: Option<NaiveDate>) -> Result<Facts, Faults> {
    let mut faults = Faults::new();
    if record.format.0 != FORMAT {
        fault(&mut faults, FaultCode::WrongFormat, "format", &record.format.0, FORMAT);
    }
    if record.id.0.chars().count() > ID_MAX {
        fault(&mut faults, FaultCode::TooLong, "id", &record.id.0, &format!("1..={ID_MAX}"));
    }
    let day = as_of.or(record.as_of.map(|day| day.0));
    if day.is_none() {
        fault(&mut faults, FaultCode::MissingKey, "as_of", "", "YYYY-MM-DD");
    }
    let as_of = day.unwrap_or_default();
    check_members(record, as_of, day.is_some(), &mut faults);
    check_register(record, &mut faults);
    check_lists(record, &mut faults);
    let items = items(record, &mut faults);
    if faults.is_empty() { Ok(facts(record, as_of, items)) } else { Err(faults) }
}

fn fault(faults: &mut Faults, code: FaultCode, field: &str, given: &str, allowed: &str) {
    faults.push(FieldError { code, field: field.to_owned(), given: given.to_owned(), allowed: allowed.to_owned() });
}

fn check_members(record: &HouseholdRecord, as_of: NaiveDate, dated: bool, faults: &mut Faults) {
    if record.members.len() > MEMBERS_MAX {
        let given = record.members.len().to_string();
        fault(faults, FaultCode::TooMany, "members", &given, &format!("0..={MEMBERS_MAX}"));
        return;
    }
    for (index, member) in record.members.iter().enumerate() {
        let id = &member.id.0;
        let place = |field: &str| format!("members[{index}].{field}");
        if id.is_empty() {
            fault(faults, FaultCode::MissingKey, &place("id"), "", "\"m1\"");
        } else if record.members.iter().take(index).any(|other| other.id == member.id) {
            fault(faults, FaultCode::DuplicateId, &place("id"), id, "1");
        }
        if let Some(birth) = member.birth.value()
            && dated
            && birth.0 > as_of
        {
            let (given, allowed) = (birth.0.to_string(), format!("..={as_of}"));
            fault(faults, FaultCode::DateOrder, &place("birth"), &given, &allowed);
        }
        if !matches!(member.free_days.len(), 0 | 12) {
            fault(faults, FaultCode::TooMany, &place("free_days"), &member.free_days.len().to_string(), "0 | 12");
        }
        for (at, other) in member.cares_for.iter().enumerate() {
            if !record.members.iter().any(|member| member.id == *other) {
                fault(faults, FaultCode::NoSuchId, &place(&format!("cares_for[{at}]")), &other.0, "members[].id");
            }
        }
    }
}

fn check_register(record: &HouseholdRecord, faults: &mut Faults) {
    let register = &record.register;
    if register.other_causes.len() > 2 {
        let given = register.other_causes.len().to_string();
        fault(faults, FaultCode::TooMany, "register.other_causes", &given, "0..=2");
    }
    if let (Some(from), Some(to)) = (register.registered_on.value(), register.exited_on.value())
        && from > to
    {
        let allowed = format!("{}..", from.0);
        fault(faults, FaultCode::DateOrder, "register.exited_on", &to.0.to_string(), &allowed);
    }
}

fn check_lists(record: &HouseholdRecord, faults: &mut Faults) {
    for (index, land) in record.production.land.iter().enumerate() {
        if land.class.is_none() {
            fault(faults, FaultCode::MissingKey, &format!("production.land[{index}].class"), "", "paddy | dry | …");
        }
    }
    for (index, expense) in record.expenses.items.iter().enumerate() {
        if expense.kind.is_none() {
            fault(faults, FaultCode::MissingKey, &format!("expenses.items[{index}].kind"), "", "medical | …");
        }
        let field = format!("expenses.items[{index}].member");
        let _ = member_place(record, &expense.member.0, &field, faults);
    }
    for (index, agreed) in record.wishes.agreed.iter().enumerate() {
        let _ = member_place(record, &agreed.member.0, &format!("wishes.agreed[{index}].member"), faults);
    }
    for (index, paid) in record.income.transfers_paid.items.iter().enumerate() {
        let _ = member_place(record, &paid.member.0, &format!("income.transfers_paid.items[{index}].member"), faults);
    }
    for (index, visit) in record.visits.iter().enumerate() {
        if visit.on.is_none() {
            fault(faults, FaultCode::MissingKey, &format!("visits[{index}].on"), "", "YYYY-MM-DD");
        }
    }
    for (index, change) in record.history.iter().enumerate() {
        if change.on.is_none() {
            fault(faults, FaultCode::MissingKey, &format!("history[{index}].on"), "", "YYYY-MM-DD");
        }
    }
}

fn member_place(record: &HouseholdRecord, id: &str, field: &str, faults: &mut Faults) -> Option<u16> {
    if id.is_empty() {
        return None;
    }
    let place = place_of(record, id);
    if place.is_none() {
        fault(faults, FaultCode::NoSuchId, field, id, "members[].id");
    }
    place
}

/// The place of the member with that id; empty names nobody.
fn place_of(record: &HouseholdRecord, id: &str) -> Option<u16> {
    let place = record.members.iter().position(|member| !id.is_empty() && member.id.0 == id)?;
    u16::try_from(place).ok()
}

fn items(record: &HouseholdRecord, faults: &mut Faults) -> Vec<Item> {
    let income = &record.income;
    let count = income.wage.items.len()
        + income.operating.items.len()
        + income.property.items.len()
        + income.transfer.items.len();
    let mut out = Vec::with_capacity(count);
    let mut list = |items: &[IncomeItem], class: IncomeClass, name: &str| {
        for (index, item) in (0_u16..).zip(items) {
            let place = |field: &str| format!("income.{name}.items[{index}].{field}");
            let member = if item.member.0.is_empty() {
                None
            } else {
                member_place(record, &item.member.0, &place("member"), faults)
            };
            match item.kind {
                None => fault(faults, FaultCode::MissingKey, &place("kind"), "", "…"),
                Some(kind) if kind.class() != class => {
                    fault(faults, FaultCode::WrongClass, &place("kind"), kind.word(), name);
                }
                Some(kind) => out.push(Item {
                    kind,
                    index,
                    member,
                    amount: item.amount.fact(),
                    cost: Fact::default(),
                    recurrence: item.recurrence.fact(),
                    receipt: item.receipt,
                    away_costs: item.away_costs.fact(),
                    ends_on: date(&item.ends_on),
                }),
            }
        }
    };
    list(&income.wage.items, IncomeClass::Wage, "wage");
    list(&income.property.items, IncomeClass::Property, "property");
    list(&income.transfer.items, IncomeClass::Transfer, "transfer");
    for (index, item) in (0_u16..).zip(&income.operating.items) {
        out.extend(operating(item, index, record, faults));
    }
    out.sort_by_key(|item| (item.kind.class(), item.index));
    out
}

fn operating(item: &OperatingItem, index: u16, record: &HouseholdRecord, faults: &mut Faults) -> Option<Item> {
    let place = format!("income.operating.items[{index}].kind");
    let member = member_place(record, &item.member.0, &format!("income.operating.items[{index}].member"), faults);
    match item.kind {
        None => fault(faults, FaultCode::MissingKey, &place, "", "…"),
        Some(kind) if kind.class() != IncomeClass::Operating => {
            fault(faults, FaultCode::WrongClass, &place, kind.word(), "operating");
        }
        Some(kind) => {
            return Some(Item {
                kind,
                index,
                member,
                amount: item.gross.fact(),
                cost: item.cost.fact(),
                recurrence: item.recurrence.fact(),
                receipt: item.receipt,
                away_costs: Fact::default(),
                ends_on: date(&item.ends_on),
            });
        }
    }
    None
}

fn date(evidence: &Evidence<Day>) -> Fact<NaiveDate> {
    Fact { value: evidence.value().map(|day| day.0), strength: evidence.strength() }
}

fn number<const LOW: i64, const HIGH: i64>(evidence: &Evidence<Whole<LOW, HIGH>>) -> Fact<i64> {
    Fact { value: evidence.value().map(|whole| whole.0), strength: evidence.strength() }
}

fn person(place: usize, members: &[Member]) -> Person {
    let Some(member) = members.get(place) else { return Person::default() };
    let (schooling, insurance) = (&member.schooling, &member.insurance);
    Person {
        relation: member.relation.fact(),
        sex: member.sex.fact(),
        birth: date(&member.birth),
        membership: member.membership.fact(),
        enrolled: schooling.enrolled.fact(),
        stage: schooling.stage.fact(),
        grade9_completed: schooling.grade9_completed.fact(),
        delay_approved: schooling.delay_approved.fact(),
        exemption: schooling.exemption.fact(),
        home_teaching: schooling.home_teaching.fact(),
        education: member.education.fact(),
        health: member.health.fact(),
        disability_certificate: member.disability_certificate.fact(),
        disability_grade: number(&member.disability_grade),
        labour: member.labour.fact(),
        pregnant_or_nursing: member.pregnant_or_nursing.fact(),
        insurance: insurance.kind.fact(),
        basic: insurance.basic.fact(),
        serious_illness: insurance.serious_illness.fact(),
        medical_aid: insurance.medical_aid.fact(),
        pension: insurance.pension.fact(),
        work_place: member.work.place.fact(),
        work_months: number(&member.work.months),
        dibao: member.dibao.fact(),
        cares: !member.cares_for.is_empty(),
        ethnicity_given: member.ethnicity.value().is_some(),
        id: IdNumber::of(place, members),
    }
}

fn home(record: &HouseholdRecord) -> Home {
    let (dwelling, relocation) = (&record.dwelling, &record.relocation);
    let (water, living, care) = (&record.water, &record.living, &record.care);
    Home {
        kind: dwelling.kind.fact(),
        grade: dwelling.grade.fact(),
        certified: dwelling.certified.fact(),
        damage_signs: dwelling.damage_signs.fact(),
        dwelling_area: number(&dwelling.area_m2),
        form: relocation.form.fact(),
        keys_handed: relocation.keys_handed.fact(),
        habitable: relocation.habitable.fact(),
        moved_in: relocation.moved_in.fact(),
        relocation_area: number(&relocation.area_m2),
        relocation_debt: relocation.debt.fact(),
        water_area: water.area.fact(),
        piped: water.piped.fact(),
        quantity_ml: number(&water.quantity_ml),
        quality: water.quality.fact(),
        fetch_minutes: number(&water.fetch_minutes),
        horizontal_m: number(&water.horizontal_m),
        vertical_m: number(&water.vertical_m),
        outage_days: number(&water.outage_days),
        staple_enough: living.staple_enough.fact(),
        meat_monthly: living.meat_monthly.fact(),
        protein_substitute: living.protein_substitute.fact(),
        clothes_four_seasons: living.clothes_four_seasons.fact(),
        bedding: living.bedding.fact(),
        electricity: living.electricity.fact(),
        local_treatment: care.local_treatment.fact(),
        life_supported: care.life_supported.fact(),
    }
}

fn standing(record: &HouseholdRecord) -> Standing {
    let register = &record.register;
    let cause = |place: usize| register.other_causes.get(place).map(Evidence::fact).unwrap_or_default();
    Standing {
        status: register.status.fact(),
        registered_on: date(&register.registered_on),
        exited_on: date(&register.exited_on),
        monitored_since: date(&register.monitored_since),
        eliminated_on: date(&register.eliminated_on),
        returned_on: date(&register.returned_on),
        help_worked: register.help_worked.fact(),
        risks: register.risks.fact(),
        risk_note_given: !register.risk_note.0.is_empty(),
        attribute: register.attribute.fact(),
        main_cause: register.main_cause.fact(),
        other_causes: [cause(0), cause(1)],
        monitoring_class: register.monitoring_class.fact(),
        red_line: register.red_lines.any(&register.red_line),
        shock: record.hardship.shock.fact(),
        large_settled: record.expenses.large_settled.fact(),
        over_range_since: date(&record.income.over_range_since),
        last_year_net: record.income.last_year_net.fact(),
        land_asked: record.production.land_asked,
        farmland_centimu: land(record, &[LandClass::Paddy, LandClass::Dry]),
        woodland_centimu: land(record, &[LandClass::Forest]),
        orchard_centimu: land(record, &[LandClass::Orchard]),
        pond_centimu: land(record, &[LandClass::Pond]),
        road_km: number(&record.production.road_km),
        hardened_road: record.production.hardened_road.fact(),
        helper_given: !record.helper.name.0.is_empty(),
        phone_fits: phone_fits(&record.place.phone.0),
        helper_poor: record.helper.registered_poor.fact(),
    }
}

fn land(record: &HouseholdRecord, classes: &[LandClass]) -> Option<i64> {
    let parcels = record.production.land.iter().filter(|land| land.class.is_some_and(|one| classes.contains(&one)));
    parcels.map(|land| land.area_centimu.value().map(|area| area.0)).sum()
}

fn facts(record: &HouseholdRecord, as_of: NaiveDate, items: Vec<Item>) -> Facts {
    let income = &record.income;
    let known = |fits: fn(Option<ExpenseKind>) -> bool| {
        let own = record.expenses.items.iter().filter(|expense| fits(expense.kind));
        own.filter_map(|expense| expense.amount.value()).map(|sum| sum.low).fold(0, i64::saturating_add)
    };
    Facts {
        as_of,
        members_asked: record.members_asked,
        members: (0..record.members.len()).map(|place| person(place, &record.members)).collect(),
        income_asked: [income.wage.asked, income.operating.asked, income.property.asked, income.transfer.asked],
        period: income.period.fact(),
        items,
        paid_asked: income.transfers_paid.asked,
        paid: (income.transfers_paid.items.iter())
            .map(|item| Paid { member: place_of(record, &item.member.0), amount: item.amount.fact() })
            .collect(),
        expenses_known: known(|_| true),
        medical_known: known(|kind| kind == Some(ExpenseKind::Medical)),
        expenses_asked: record.expenses.asked,
        measures_asked: record.measures_asked,
        measures: (record.measures.iter())
            .map(|one| Helped {
                measure: one.measure.clone(),
                member: place_of(record, &one.member.0),
                running: one.running.fact(),
            })
            .collect(),
        home: home(record),
        standing: standing(record),
    }
}

/// Eleven digits, the first a one: the form of a mobile number.
fn phone_fits(phone: &str) -> Option<bool> {
    const DIGITS: usize = 11;
    let digits: Vec<char> = phone.chars().filter(|sign| !matches!(sign, ' ' | '-')).collect();
    let fits = || digits.len() == DIGITS && digits.iter().all(char::is_ascii_digit) && digits.first() == Some(&'1');
    (!digits.is_empty()).then(fits)
}
