//! Facts that can be brought about or found out, and what a household is like once they are.

use crate::household::dwelling::HousingGrade;
use crate::household::evidence::{Evidence, Fact, Strength};
use crate::household::leaf::Whole;
use crate::household::member::Labour;
use crate::household::resources::{LandClass, Production, VillageSheet};
use crate::household::{Facts, Means};
use crate::plan::compile::{Given, Question, Wanted};
use crate::plan::problem::Problem;

/// A household with something changed.
#[derive(Debug, Clone)]
pub struct Changed {
    facts: Option<Facts>,
    means: Option<Means>,
    wanted: Option<Wanted>,
}

impl Changed {
    /// What the plan reads of it.
    pub fn given<'a>(&'a self, given: &Given<'a>) -> Given<'a> {
        Given {
            facts: self.facts.as_ref().unwrap_or(given.facts),
            means: self.means.as_ref().unwrap_or(given.means),
            wanted: self.wanted.as_ref().unwrap_or(given.wanted),
            ..*given
        }
    }

    fn of_means(given: &Given<'_>, change: impl FnOnce(&mut Means)) -> Self {
        let mut means = given.means.clone();
        change(&mut means);
        Self { facts: None, means: Some(means), wanted: None }
    }
}

/// A fact of yes or no: of the village or of the land.
enum Held {
    Village(fn(&mut VillageSheet) -> &mut Evidence<bool>),
    Land(fn(&mut Production) -> &mut Evidence<bool>),
}

/// Facts that help where they are yes.
const HELPFUL: [(Question, Held); 21] = [
    ("village_sheet.buyer_present", Held::Village(|sheet| &mut sheet.buyer_present)),
    ("village_sheet.cooperative_present", Held::Village(|sheet| &mut sheet.cooperative_present)),
    ("village_sheet.contract_company_present", Held::Village(|sheet| &mut sheet.contract_company_present)),
    ("village_sheet.tea_factory_in_reach", Held::Village(|sheet| &mut sheet.tea_factory_in_reach)),
    ("village_sheet.tea_base_in_commute", Held::Village(|sheet| &mut sheet.tea_base_in_commute)),
    ("village_sheet.sugar_workshop_in_reach", Held::Village(|sheet| &mut sheet.sugar_workshop_in_reach)),
    ("village_sheet.nectar_flora", Held::Village(|sheet| &mut sheet.nectar_flora)),
    ("village_sheet.visitor_flow", Held::Village(|sheet| &mut sheet.visitor_flow)),
    ("village_sheet.food_permit", Held::Village(|sheet| &mut sheet.food_permit)),
    ("village_sheet.training_available", Held::Village(|sheet| &mut sheet.training_available)),
    ("village_sheet.recruitment_fair", Held::Village(|sheet| &mut sheet.recruitment_fair)),
    ("village_sheet.workshop_present", Held::Village(|sheet| &mut sheet.workshop_present)),
    ("village_sheet.public_post_vacant", Held::Village(|sheet| &mut sheet.public_post_vacant)),
    ("production.reliable_water", Held::Land(|land| &mut land.reliable_water)),
    ("production.clean_water", Held::Land(|land| &mut land.clean_water)),
    ("production.paddy_drains", Held::Land(|land| &mut land.paddy_drains)),
    ("production.hardened_road", Held::Land(|land| &mut land.hardened_road)),
    // Those below help where they are no, and are found out, not brought about.
    ("production.flood_prone", Held::Land(|land| &mut land.flood_prone)),
    ("production.geohazard_site", Held::Land(|land| &mut land.geohazard_site)),
    ("production.dense_settlement", Held::Land(|land| &mut land.dense_settlement)),
    ("production.bee_allergy", Held::Land(|land| &mut land.bee_allergy)),
];

/// Where the sheet of the village has a ban.
type Ban = fn(&mut VillageSheet) -> &mut Evidence<bool>;

/// Bans of the village: found out, never lifted.
const BANS: [(Question, Ban); 3] = [
    ("village_sheet.no_grazing_zone", |sheet| &mut sheet.no_grazing_zone),
    ("village_sheet.no_breeding_zone", |sheet| &mut sheet.no_breeding_zone),
    ("village_sheet.nature_reserve", |sheet| &mut sheet.nature_reserve),
];

/// How many of the facts above help where they are yes.
const BROUGHT_ABOUT: usize = 17; // arithmetic: the first of the list

/// A fact that could be otherwise: its path, whether it is known to bar, the member it is of, and the household then.
#[derive(Debug, Clone)]
pub struct FactLever {
    /// Path into the record.
    pub path: Question,
    /// Place of the member, where it is one's.
    pub member: Option<usize>,
    /// Known as it is: it would have to be brought about. Else it is worth asking.
    pub known: bool,
    /// The household with it.
    pub changed: Changed,
}

/// Every fact that is not known, or known to bar something, and could be otherwise.
pub fn facts(given: &Given<'_>) -> Vec<FactLever> {
    let mut out = Vec::new();
    let mut push = |path, member, known, changed| out.push(FactLever { path, member, known, changed });
    for (place, (path, held)) in HELPFUL.iter().enumerate() {
        let helps = place < BROUGHT_ABOUT;
        let mut means = given.means.clone();
        let fact = match held {
            Held::Village(of) => of(&mut means.sheet),
            Held::Land(of) => of(&mut means.production),
        };
        // What nobody can bring about is only asked.
        let known = fact.value().is_some();
        if fact.value() == Some(&helps) || (known && !helps) {
            continue;
        }
        *fact = Evidence::Reported(helps);
        push(*path, None, known, Changed { facts: None, means: Some(means), wanted: None });
    }
    for (path, of) in BANS {
        let mut means = given.means.clone();
        if of(&mut means.sheet).value().is_none() {
            *of(&mut means.sheet) = Evidence::Reported(false);
            push(path, None, false, Changed { facts: None, means: Some(means), wanted: None });
        }
    }
    let near = given.settings().market_minutes;
    let minutes = given.means.sheet.market_minutes.value().map(|minutes| minutes.0);
    if minutes.is_none_or(|minutes| minutes > near) {
        let changed = Changed::of_means(given, |means| means.sheet.market_minutes = Evidence::Reported(Whole(near)));
        push("village_sheet.market_minutes", None, minutes.is_some(), changed);
    }
    let grade = given.facts.home.grade.value;
    if !matches!(grade, Some(HousingGrade::A | HousingGrade::B)) {
        let mut facts = given.facts.clone();
        facts.home.grade = reported(HousingGrade::B);
        push("dwelling.grade", None, grade.is_some(), Changed { facts: Some(facts), means: None, wanted: None });
    }
    if given.means.production.land.iter().any(is_unparted) {
        let changed = Changed::of_means(given, |means| {
            let dry = means.production.land.iter_mut().filter(|land| is_unparted(land));
            dry.for_each(|land| land.protected_centimu = Evidence::Reported(Whole(0)));
        });
        push("production.land.protected_centimu", None, false, changed);
    }
    out.extend(of_members(given));
    out
}

fn is_unparted(land: &crate::household::resources::Land) -> bool {
    land.class == Some(LandClass::Dry) && land.protected_centimu.value().is_none()
}

const fn reported<T>(value: T) -> Fact<T> {
    Fact { value: Some(value), strength: Strength::Reported }
}

/// Leave to work away and near home, and strength nobody asked for.
fn of_members(given: &Given<'_>) -> Vec<FactLever> {
    let mut out = Vec::new();
    for (member, (person, ability)) in given.facts.members.iter().zip(&given.means.members).enumerate() {
        let mut push = |path, known, changed| out.push(FactLever { path, member: Some(member), known, changed });
        let willing = |change: fn(&mut crate::household::means::Ability)| {
            Changed::of_means(given, |means| means.members.get_mut(member).into_iter().for_each(change))
        };
        if ability.willing_away.value != Some(true) {
            let changed = willing(|one| one.willing_away = reported(true));
            push("members.work.willing_away", ability.willing_away.value.is_some(), changed);
        }
        if ability.willing_local.value == Some(false) {
            let changed = willing(|one| one.willing_local = reported(true));
            push("members.work.willing_local", true, changed);
        }
        if person.labour.value.is_none() {
            let mut facts = given.facts.clone();
            facts.members.get_mut(member).into_iter().for_each(|one| one.labour = reported(Labour::Ordinary));
            push("members.labour", false, Changed { facts: Some(facts), means: None, wanted: None });
        }
    }
    out
}

/// So much more land of a class.
pub fn more_land(given: &Given<'_>, class: LandClass, centimu: i64) -> Changed {
    Changed::of_means(given, |means| {
        means.production.land.push(crate::household::resources::Land {
            class: Some(class),
            area_centimu: Evidence::Reported(Whole(centimu)),
            protected_centimu: Evidence::Reported(Whole(0)),
            ..Default::default()
        });
    })
}

/// A present enterprise that may be given up.
pub fn release(given: &Given<'_>, enterprise: usize) -> Changed {
    let mut wanted = given.wanted.clone();
    wanted.released.push(enterprise);
    Changed { facts: None, means: None, wanted: Some(wanted) }
}

/// One step or post more of an outlet.
pub fn outlet(given: &Given<'_>, place: usize, milli: i64) -> Changed {
    let mut wanted = given.wanted.clone();
    wanted.neighbours.get_mut(place).into_iter().for_each(|one| one.most_milli = one.most_milli.saturating_add(milli));
    Changed { facts: None, means: None, wanted: Some(wanted) }
}

/// So many more days of an able worker at home (of any worker where none is able) in a calendar month, January 0.
pub fn more_days(problem: &Problem, calendar: usize, days: i64) -> Problem {
    let mut out = problem.clone();
    let start = problem.start;
    let able = out.workers.iter().any(|worker| worker.able && worker.home);
    let Some(worker) = out.workers.iter_mut().find(|worker| worker.home && (worker.able || !able)) else { return out };
    let add = |flow: &mut crate::plan::flow::Flow| {
        for (month, there) in flow.0.iter_mut().enumerate() {
            if start.calendar(month) == calendar {
                *there = there.saturating_add(days);
            }
        }
    };
    add(&mut worker.days);
    let is_able = worker.able;
    if is_able {
        add(&mut worker.heavy);
    }
    for choice in worker.choices.iter_mut().filter(|choice| !choice.away) {
        add(&mut choice.days);
        if is_able {
            add(&mut choice.heavy);
        }
    }
    out
}
