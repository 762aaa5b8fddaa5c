//! Who lives in an invented household: so many people that fit each other, the cause on record, and the twist.

use super::draw::Draw;
use super::lots::Lot;
use super::twist::Twist;
use crate::household::member::{Health, Labour, Relation, Sex, Stage};
use crate::household::record::Cause;

/// One person before the record is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the record's fact of the same name")]
pub struct Person {
    pub relation: Relation,
    pub sex: Sex,
    pub age: i64,
    pub health: Health,
    pub labour: Labour,
    /// Stage of schooling, for who is at school.
    pub stage: Option<Stage>,
    /// Works away, works near home, or neither.
    pub work: Work,
    pub nursing: bool,
}

/// What somebody does for money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// At home: the fields, the house.
    Home,
    /// Away.
    Away,
    /// Near home, for wages.
    Near,
}

/// Age from which nobody is counted on for work.
const OLD: i64 = 66;
/// Age until which nobody is.
const YOUNG: i64 = 16;

/// The people of a lot.
pub fn people(lot: &Lot, twist: Twist, draw: &mut Draw) -> Vec<Person> {
    let mut people = if lot.dibao { without_labour(lot, draw) } else { with_labour(lot, twist, draw) };
    health(lot, &mut people, draw);
    for person in &mut people {
        person.labour = labour(person, draw);
    }
    work(&mut people, lot, draw);
    people
}

const fn person(relation: Relation, sex: Sex, age: i64) -> Person {
    Person {
        relation,
        sex,
        age,
        health: Health::Healthy,
        labour: Labour::None,
        stage: None,
        work: Work::Home,
        nursing: false,
    }
}

const fn other(sex: Sex) -> Sex {
    match sex {
        Sex::Female => Sex::Male,
        Sex::Male => Sex::Female,
    }
}

fn any_sex(draw: &mut Draw) -> Sex {
    if draw.percent(50) { Sex::Male } else { Sex::Female }
}

/// Old people, somebody disabled, grandchildren: nobody who can work.
fn without_labour(lot: &Lot, draw: &mut Draw) -> Vec<Person> {
    let age = draw.range(OLD + 2, 80);
    let sex = if lot.size == 1 { any_sex(draw) } else { Sex::Male };
    let mut out = vec![person(Relation::Head, sex, age)];
    let disabled = lot.cause == Cause::Disability && lot.size > 2;
    let children = match lot.size {
        1 => 0,
        2 if lot.cause == Cause::Schooling => 1,
        2 => 0,
        size => i64::from(size) - 2 - i64::from(disabled),
    };
    if lot.size > 1 && (lot.size > 2 || children == 0) {
        out.push(person(Relation::Spouse, other(sex), (age - draw.range(0, 4)).max(OLD)));
    }
    if disabled {
        out.push(person(Relation::Child, any_sex(draw), draw.range(30, (age - 22).min(50))));
    }
    // Compulsory school costs little: where schooling is the cause, the eldest is past it.
    let high = lot.cause == Cause::Schooling;
    let mut next = if high { draw.range(16, 18) } else { draw.range(9, 14) };
    for _ in 0..children {
        out.push(person(Relation::Grandchild, any_sex(draw), next));
        next = (next - draw.range(2, 3)).max(1);
    }
    for person in &mut out {
        person.stage = stage(person.age, high, draw);
    }
    out
}

/// A couple in its working years with children and parents.
fn with_labour(lot: &Lot, twist: Twist, draw: &mut Draw) -> Vec<Person> {
    let size = i64::from(lot.size);
    let needs_child =
        lot.cause == Cause::Schooling || twist == Twist::LeftSchool || lot.cause == Cause::LabourTemporary;
    let age = if lot.cause == Cause::LabourTemporary { draw.range(27, 38) } else { draw.range(38, 56) };
    let sex = if draw.percent(80) { Sex::Male } else { Sex::Female };
    let mut out = vec![person(Relation::Head, sex, age)];
    let alone = size == 2 && (needs_child || draw.percent(25));
    if !alone {
        out.push(person(Relation::Spouse, other(sex), age + draw.range(-4, 2)));
    }
    let mut left = size - out.len() as i64;
    let parents = if left <= 1 {
        i64::from(left == 1 && !needs_child && draw.percent(45))
    } else {
        draw.range(left.saturating_sub(3).clamp(0, 2), (left - 1).min(2))
    };
    left -= parents;
    out.extend(children(left, age, lot, twist, draw));
    for place in 0..parents {
        let sex = if place == 0 { Sex::Female } else { Sex::Male };
        out.push(person(Relation::Parent, sex, (age + draw.range(21, 27)).clamp(OLD, 86)));
    }
    let high = lot.cause == Cause::Schooling;
    for person in &mut out {
        person.stage = stage(person.age, high, draw);
    }
    if twist == Twist::LeftSchool
        && let Some(child) = out.iter_mut().find(|person| (8..15).contains(&person.age))
    {
        child.stage = None;
    }
    if high && out.iter().all(|person| person.stage.is_none()) {
        // No child of the ages drawn goes to school: the eldest does.
        if let Some(child) = out.iter_mut().find(|person| person.relation == Relation::Child) {
            child.age = 17;
            child.stage = Some(Stage::SeniorHigh);
        }
    }
    out
}

fn children(count: i64, age: i64, lot: &Lot, twist: Twist, draw: &mut Draw) -> Vec<Person> {
    let eldest = match (lot.cause, twist) {
        (_, Twist::LeftSchool) => draw.range(11, 14),
        (Cause::LabourTemporary, _) => draw.range(0, 2) + 3 * (count - 1),
        (Cause::Schooling, _) => draw.range(16, 20),
        // Who lacks labour has no grown child that could work.
        (Cause::Labour, _) => draw.range(7, 15),
        _ => draw.range(7, 24),
    };
    let mut next = eldest.clamp(0, age - 22);
    let mut out = Vec::new();
    for _ in 0..count {
        out.push(person(Relation::Child, any_sex(draw), next));
        next = (next - draw.range(2, 4)).max(0);
    }
    if lot.cause == Cause::LabourTemporary
        && let Some(baby) = out.last_mut()
    {
        baby.age = 0;
    }
    out
}

/// The stage of schooling at an age. `high`: whether somebody of that age stays at school rather than working.
fn stage(age: i64, high: bool, draw: &mut Draw) -> Option<Stage> {
    match age {
        4..=5 => Some(Stage::Preschool),
        6..=11 => Some(Stage::Primary),
        12..=14 => Some(Stage::JuniorHigh),
        15 => Some(Stage::JuniorHigh),
        16..=18 if high || draw.percent(70) => {
            Some(if draw.percent(60) { Stage::SeniorHigh } else { Stage::Vocational })
        }
        19..=22 if high || draw.percent(35) => Some(Stage::College),
        _ => None,
    }
}

/// Illness and disability: where the cause on record wants them, and here and there among the old.
fn health(lot: &Lot, people: &mut [Person], draw: &mut Draw) {
    for person in people.iter_mut() {
        if person.age >= OLD && draw.percent(if lot.dibao { 55 } else { 30 }) {
            person.health = Health::Chronic;
        }
    }
    // Somebody has to go on working: of a household with labour the one who earns stays well.
    let place = |people: &[Person], fits: &dyn Fn(&Person) -> bool| people.iter().position(fits);
    let spare = |person: &Person| person.relation != Relation::Head && person.age >= YOUNG && person.stage.is_none();
    match lot.cause {
        Cause::Illness => {
            let found = if lot.dibao { Some(0) } else { place(people, &spare) };
            let found = found.or_else(|| place(people, &|person| person.relation != Relation::Head)).unwrap_or(0);
            if let Some(person) = people.get_mut(found) {
                person.health = if draw.percent(45) { Health::Serious } else { Health::Chronic };
            }
        }
        Cause::Disability => {
            let grown = |person: &Person| person.relation == Relation::Child && person.age > 22;
            let found = place(people, &grown).or_else(|| if lot.dibao { Some(0) } else { place(people, &spare) });
            let found = found.or_else(|| place(people, &|person| person.relation != Relation::Head)).unwrap_or(0);
            if let Some(person) = people.get_mut(found) {
                person.health = Health::Disabled;
            }
        }
        _ => {}
    }
    let grown = people.iter().filter(|person| person.age >= YOUNG && person.stage.is_none()).count();
    if lot.cause == Cause::LabourTemporary
        && grown > 1
        && let Some(mother) =
            people.iter_mut().find(|person| person.sex == Sex::Female && (18..46).contains(&person.age))
    {
        mother.nursing = true;
    }
}

fn labour(person: &Person, draw: &mut Draw) -> Labour {
    let lost = if person.age >= YOUNG && person.age < OLD { Labour::Lost } else { Labour::None };
    match person {
        Person { age, .. } if *age < YOUNG || *age >= OLD => Labour::None,
        Person { stage: Some(_), .. } => Labour::None,
        Person { health: Health::Serious, .. } => lost,
        Person { health: Health::Disabled, .. } => lost,
        Person { health: Health::Chronic, .. } => Labour::Weak,
        Person { age, .. } if *age >= 60 => Labour::Weak,
        _ if draw.percent(12) => Labour::Skilled,
        _ => Labour::Ordinary,
    }
}

/// Who earns: the head or who stands in for the head; others mostly too, unless the cause keeps them.
fn work(people: &mut [Person], lot: &Lot, draw: &mut Draw) {
    let able = |person: &Person| matches!(person.labour, Labour::Ordinary | Labour::Skilled) && !person.nursing;
    let mut first = true;
    for person in people.iter_mut().filter(|person| able(person)) {
        let often = if lot.cause == Cause::Skills || lot.cause == Cause::Capital { 30 } else { 45 };
        if first || draw.percent(often) {
            let away = if first { 55 } else { 60 };
            person.work = if draw.percent(away) { Work::Away } else { Work::Near };
        }
        first = false;
    }
    // A trade that earns nothing all year is a question of its own.
    for person in people.iter_mut().filter(|person| person.work == Work::Home && person.labour == Labour::Skilled) {
        person.labour = Labour::Ordinary;
    }
}
