//! One invented household as a record: sound, labelled synthetic, and answering as it was made to.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::data::{Data, words};
use super::draw::Draw;
use super::earn::{Ground, income};
use super::gaps::{early, insurance};
use super::home::home;
use super::lots::Lot;
use super::pen::{Known, Pen};
use super::person::{Person, Work, people};
use super::support;
use super::twist::{self, Purpose, Twist};
use super::villages::Place;
use crate::household::HouseholdRecord;
use crate::household::evidence::Evidence;
use crate::household::items::{Expense, ExpenseKind, Expenses, Period};
use crate::household::leaf::{Asked, Day, Text};
use crate::household::member::{
    EducationLevel, Exemption, Health, Insurance, InsuranceKind, Labour, Member, Membership, Relation, Schooling, Sex,
    Stage, WorkPlace,
};
use crate::household::record::{Attribute, Cause, FORMAT, Hardship, Register, RegisterStatus, Shock};
use crate::household::resources::{Land, LandClass, Production};
use crate::household::several::Several;

/// What one household is made from.
#[derive(Debug, Clone, Copy)]
pub struct Order<'a> {
    /// Seed of the district.
    pub seed: u64,
    /// Its place in the district.
    pub place: u64,
    /// What is settled.
    pub lot: &'a Lot,
    /// Its village.
    pub village: &'a Place,
    /// The day it describes.
    pub day: NaiveDate,
    /// What it is made for.
    pub purpose: Purpose,
    /// How its facts are known.
    pub known: Known,
}

/// A made household.
#[derive(Debug, Clone, PartialEq)]
pub struct Made {
    /// The record.
    pub record: HouseholdRecord,
    /// What it was made for.
    pub purpose: Purpose,
}

/// Makes a household.
pub fn make(order: &Order<'_>) -> Made {
    let (lot, seed) = (order.lot, order.seed);
    let mut draw = Draw::new(seed, "household", order.place);
    let purpose = Purpose { twist: fitting(order.purpose.twist, lot), ..order.purpose };
    let people = people(lot, purpose.twist, &mut draw);
    let by = if lot.helper == 0 { "村干部".to_owned() } else { support::named(seed, lot.helper).0 };
    let mut pen = Pen::new(draw, order.day, order.known, &by);
    let ground = ground(order.village, lot, &mut pen);
    let (income, months, to_spend) = income(lot, purpose.twist, &people, ground, &mut pen);
    let ill = people.iter().any(|person| person.health == Health::Serious);
    let living = &Data::embedded().living;
    let home = home(purpose.twist, i64::from(lot.size), living.area_person_m2, ill, &mut pen);
    let helper = support::helper(seed, lot.helper, &mut pen);
    let measures = match purpose.work {
        twist::Work::NothingReceived => Vec::new(),
        _ => support::measures(lot, &people, order.village.is_poor(), home.repaired, &mut pen),
    };
    let village = &order.village.village;
    let mut record = HouseholdRecord {
        format: Text(FORMAT.to_owned()),
        id: Text(format!("synthetic-{seed}-{:06}", order.place + 1)),
        as_of: Some(Day(order.day)),
        synthetic: true,
        note: Text("合成数据，不是真实农户。Synthetic, not a real household.".to_owned()),
        village_sheet: order.village.sheet.clone(),
        register: register(order, &mut pen),
        members_asked: Asked::Complete,
        members: members(order, &people, &months, &mut pen),
        income,
        expenses: expenses(&people, lot, to_spend, &mut pen),
        dwelling: home.dwelling,
        relocation: home.relocation,
        water: home.water,
        living: home.living,
        care: home.care,
        hardship: Hardship { shock: pen.fact(shock(lot)), ..Hardship::default() },
        production: production(order, ground, &mut pen),
        wishes: support::wishes(purpose.work, lot, &mut pen),
        measures_asked: Asked::Complete,
        measures,
        equity: support::shares(lot, &mut pen),
        visits: support::visits(purpose.work, &helper, &mut pen),
        helper,
        ..HouseholdRecord::default()
    };
    record.place.village = village.id.clone();
    record.place.village_name = village.name.clone();
    record.place.township = village.township.clone();
    record.place.group = Text(format!("{} 组", lot.number % 8 + 1));
    // A household with dibao has it for all its members.
    for member in &mut record.members {
        member.dibao = Evidence::Reported(lot.dibao);
    }
    record.income.period = Evidence::Reported(Period::CalendarYear);
    wait(purpose.work, &mut record, order.day);
    if purpose.twist == Twist::Uninsured || purpose.twist == Twist::InsuranceUnknown {
        insurance(purpose.twist, &mut record);
    }
    if purpose.twist == Twist::EarlyInterview {
        early(&mut record);
    }
    Made { record, purpose }
}

/// The twist, or one near it where the household does not fit.
const fn fitting(twist: Twist, lot: &Lot) -> Twist {
    match twist {
        Twist::SharesEnd if !lot.equity => Twist::ThinMargin,
        // The child has to be there, beside somebody who works.
        Twist::LeftSchool if lot.size < 3 || matches!(lot.cause, Cause::LabourTemporary | Cause::Schooling) => {
            Twist::IncomeShort
        }
        other => other,
    }
}

fn ago(day: NaiveDate, days: i64) -> NaiveDate {
    day.checked_sub_days(Days::new(days.unsigned_abs())).unwrap_or(day)
}

fn shock(lot: &Lot) -> Shock {
    if lot.cause == Cause::Disaster { Shock::Disaster } else { Shock::None }
}

fn register(order: &Order<'_>, pen: &mut Pen) -> Register {
    let lot = order.lot;
    let registered = NaiveDate::from_ymd_opt(2014, 5, 1).unwrap_or_default();
    let registered = registered.checked_add_days(Days::new(pen.draw.below(120))).unwrap_or(registered);
    let exited =
        (lot.exit_year != 0).then(|| NaiveDate::from_ymd_opt(i32::from(lot.exit_year), 12, 20).unwrap_or_default());
    let year = i64::from(order.day.year());
    let planned = if pen.draw.percent(4) { year - 1 } else { year };
    Register {
        number: Text(format!("SYN{:011}", order.place + 1)),
        status: pen.fact(if exited.is_some() { RegisterStatus::Exited } else { RegisterStatus::Registered }),
        registered_on: pen.day(registered),
        exited_on: exited.map_or(Evidence::Unknown, |day| pen.day(day)),
        attribute: pen.fact(if lot.dibao { Attribute::Dibao } else { Attribute::Ordinary }),
        main_cause: pen.fact(lot.cause),
        deep_poverty: pen.fact(order.village.village.in_mountains == Some(true) && lot.number.is_multiple_of(9)),
        plan_year: if exited.is_some() { Evidence::Unknown } else { pen.whole(planned) },
        red_line: pen.fact(false),
        ..Register::default()
    }
}

/// Land of a household: less of it, and drier, in the mountains.
fn ground(village: &Place, lot: &Lot, pen: &mut Pen) -> Ground {
    let high = village.village.in_mountains == Some(true);
    let few = lot.cause == Cause::Land;
    let mu = |draw: &mut Draw, low: i64, high: i64| draw.range(low, high) * 10;
    let draw = &mut pen.draw;
    Ground {
        paddy: if high || few { 0 } else { mu(draw, 4, 20) },
        dry: if few { mu(draw, 2, 5) } else { mu(draw, 8, 35) },
        forest: mu(draw, 0, if high { 80 } else { 40 }),
    }
}

fn production(order: &Order<'_>, ground: Ground, pen: &mut Pen) -> Production {
    let lot = order.lot;
    let living = &Data::embedded().living;
    let parcels = [(LandClass::Paddy, ground.paddy), (LandClass::Dry, ground.dry), (LandClass::Forest, ground.forest)];
    let mut land = Vec::new();
    for (class, area) in parcels.into_iter().filter(|(_, area)| *area > 0) {
        let guarded = if class == LandClass::Paddy { area / 2 } else { 0 };
        land.push(Land {
            class: Some(class),
            area_centimu: pen.whole(area),
            protected_centimu: pen.whole(guarded),
            ..Land::default()
        });
    }
    let debt = i64::from(lot.credit) * 1000;
    let altitude = order.village.altitude + pen.draw.range(-60, 60);
    let dry = lot.cause == Cause::Water;
    let roadless = lot.cause == Cause::Transport;
    let savings = if lot.cause == Cause::Capital { 0 } else { pen.sum(living.savings) };
    Production {
        land_asked: Asked::Complete,
        land,
        altitude_m: pen.whole(altitude),
        reliable_water: pen.fact(!dry),
        clean_water: pen.fact(order.village.village.in_mountains == Some(true)),
        paddy_drains: pen.fact(true),
        flood_prone: pen.fact(false),
        geohazard_site: pen.fact(false),
        hardened_road: pen.fact(!roadless),
        road_km: pen.whole(if roadless { 6 } else { 1 }),
        bee_allergy: pen.fact(false),
        dense_settlement: pen.fact(false),
        enterprises_asked: Asked::Complete,
        enterprises: Vec::new(),
        savings: pen.yuan(savings),
        debt: pen.yuan(debt),
        debt_service: pen.yuan(debt / 20),
        credit_record_good: pen.fact(true),
        months_can_wait: pen.whole(6),
    }
}

fn members(order: &Order<'_>, people: &[Person], months: &[i64], pen: &mut Pen) -> Vec<Member> {
    let names = &Data::embedded().names;
    let family = pen.draw.one(&words(&names.family)).to_owned();
    let cared: Vec<usize> =
        people.iter().enumerate().filter(|(_, one)| needs_care(one)).map(|(place, _)| place).collect();
    let carer = people.iter().position(|one| one.work == Work::Home && one.age >= 18 && !needs_care(one));
    let mut out = Vec::with_capacity(people.len());
    for (place, (person, months)) in people.iter().zip(months).enumerate() {
        let kin = matches!(person.relation, Relation::Head | Relation::Child | Relation::Grandchild)
            || (person.relation == Relation::Parent && person.sex == Sex::Male);
        let name = if kin { family.clone() } else { pen.draw.one(&words(&names.family)).to_owned() };
        let mut one = member(person, *months, pen);
        one.id = Text(format!("m{}", place + 1));
        one.name = Text([name, given(person.sex, &mut pen.draw)].concat());
        let birth = one.birth.value().map(|day| day.0).unwrap_or_default();
        one.id_number = Text(identity(order.place * 16 + place as u64, birth, person.sex));
        if Some(place) == carer {
            one.cares_for = cared.iter().filter(|at| **at != place).map(|at| Text(format!("m{}", at + 1))).collect();
        }
        out.push(one);
    }
    out
}

const fn needs_care(person: &Person) -> bool {
    matches!(person.health, Health::Serious) || person.age < 3 || person.age > 82
}

fn given(sex: Sex, draw: &mut Draw) -> String {
    let names = &Data::embedded().names;
    let list = words(if sex == Sex::Male { &names.given_male } else { &names.given_female });
    [draw.one(&list), draw.one(&list)].concat()
}

/// An identity number of a district that does not exist, right in itself: birth, sex, check digit. Whoever shares the
/// birthday gets another number, by the place in the district.
fn identity(place: u64, birth: NaiveDate, sex: Sex) -> String {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: &[u8; 11] = b"10X98765432";
    // Areas from 509000 on are given to nobody; each takes 499 places of each sex.
    let (area, order) = (place / 499 % 1000, place % 499 * 2 + u64::from(sex == Sex::Male));
    let (year, month, day) = (birth.year(), birth.month(), birth.day());
    let body = format!("509{area:03}{year:04}{month:02}{day:02}{order:03}");
    let sum: u32 = body.bytes().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit.wrapping_sub(b'0')) * weight).sum();
    let check = CHECKS.get((sum % 11) as usize).copied().unwrap_or(b'0');
    format!("{body}{}", char::from(check))
}

fn member(person: &Person, months: i64, pen: &mut Pen) -> Member {
    let day = pen.day;
    let years = Months::new(u32::try_from(person.age * 12).unwrap_or_default());
    let within = pen.draw.range(95, 355);
    let birth =
        day.checked_sub_months(years).map_or(day, |day| ago(day, if person.age == 0 { within / 2 } else { within }));
    let at_school = person.stage.is_some();
    let place = match person.work {
        Work::Home => WorkPlace::None,
        Work::Near => WorkPlace::County,
        Work::Away => WorkPlace::OutsideProvince,
    };
    let boards = matches!(person.stage, Some(Stage::SeniorHigh | Stage::Vocational | Stage::College));
    let membership = match (boards, person.work) {
        (true, _) => Membership::BoardingStudent,
        (false, Work::Away) => Membership::Migrant,
        _ => Membership::Home,
    };
    let grown = person.age >= 16 && !at_school;
    let able = matches!(person.labour, Labour::Ordinary | Labour::Skilled);
    let free = if able && person.work != Work::Away { 25 - months.min(12) } else { 0 };
    let disabled = person.health == Health::Disabled;
    Member {
        relation: pen.fact(person.relation),
        sex: pen.fact(person.sex),
        birth: pen.day(birth),
        ethnicity: pen.fact(Text("汉族".to_owned())),
        membership: pen.fact(membership),
        education: if at_school { Evidence::Unknown } else { pen.fact(education(person.age)) },
        schooling: schooling(person, boards, pen),
        health: pen.fact(Several::one(person.health)),
        disability_certificate: pen.fact(disabled),
        disability_grade: if disabled { pen.whole(3) } else { Evidence::Unknown },
        pregnant_or_nursing: if person.nursing { pen.fact(true) } else { Evidence::Unknown },
        labour: pen.fact(person.labour),
        insurance: Insurance {
            kind: pen.fact(InsuranceKind::Residents),
            pension: pen.fact(grown),
            ..Insurance::default()
        },
        work: crate::household::member::Work {
            place: pen.fact(place),
            months: pen.whole(months),
            willing_away: if able { pen.fact(person.work == Work::Away) } else { Evidence::Unknown },
            willing_local: if able { pen.fact(true) } else { Evidence::Unknown },
            ..Default::default()
        },
        skills: if person.labour == Labour::Skilled { vec![Text("泥水工".to_owned())] } else { Vec::new() },
        needs_care: pen.fact(needs_care(person)),
        free_days: if able { (0..12).map(|_| pen.whole(free)).collect() } else { Vec::new() },
        dibao: Evidence::Unknown,
        ..Member::default()
    }
}

const fn education(age: i64) -> EducationLevel {
    match age {
        75.. | ..7 => EducationLevel::Illiterate,
        50.. | ..16 => EducationLevel::Primary,
        _ => EducationLevel::JuniorHigh,
    }
}

fn schooling(person: &Person, boards: bool, pen: &mut Pen) -> Schooling {
    let left = person.stage.is_none() && (7..16).contains(&person.age);
    Schooling {
        enrolled: pen.fact(person.stage.is_some()),
        stage: person.stage.map_or(Evidence::Unknown, |stage| pen.fact(stage)),
        boarding: if person.stage.is_some() { pen.fact(boards) } else { Evidence::Unknown },
        grade9_completed: pen.fact(person.age >= 16),
        delay_approved: if left { pen.fact(false) } else { Evidence::Unknown },
        exemption: if left { pen.fact(Exemption::None) } else { Evidence::Unknown },
        ..Schooling::default()
    }
}

/// What had to be paid: no more than there was to spend.
fn expenses(people: &[Person], lot: &Lot, to_spend: i64, pen: &mut Pen) -> Expenses {
    let living = &Data::embedded().living;
    let mut bills: Vec<(ExpenseKind, Option<usize>, i64)> = Vec::new();
    for (place, person) in people.iter().enumerate() {
        if matches!(person.health, Health::Serious | Health::Chronic) {
            let most = if lot.cause == Cause::Illness { 1 } else { 4 };
            let sum = pen.sum(living.medical_own) / most;
            bills.push((ExpenseKind::Medical, Some(place), sum));
        }
        if let Some(ends) = person.stage.and_then(|stage| living.schooling_stage.get(stage.word())) {
            let sum = pen.sum(*ends);
            bills.push((ExpenseKind::Schooling, Some(place), sum));
        }
    }
    if lot.cause == Cause::Disaster {
        let sum = pen.sum(living.relief) * 2;
        bills.push((ExpenseKind::DisasterLoss, None, sum));
    }
    let all = bills.iter().map(|(_, _, sum)| sum).sum::<i64>().max(1);
    let items = bills.into_iter().map(|(kind, member, sum)| Expense {
        kind: Some(kind),
        member: member.map(|at| Text(format!("m{}", at + 1))).unwrap_or_default(),
        amount: pen.yuan(if all > to_spend { sum * to_spend / all } else { sum }),
        ..Expense::default()
    });
    let items = items.collect();
    Expenses { asked: Asked::Complete, items, large_settled: pen.fact(true) }
}

/// What was agreed came to nothing: nothing was received since.
fn wait(work: twist::Work, record: &mut HouseholdRecord, day: NaiveDate) {
    if work != twist::Work::PromiseKeptWaiting {
        return;
    }
    for (at, measure) in (0_i64..).zip(&mut record.measures) {
        measure.on = Evidence::Reported(Day(ago(day, 400 + at * 45)));
    }
}
