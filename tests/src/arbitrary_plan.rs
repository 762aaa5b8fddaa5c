//! Seeded households for the plan: all ages and labour, land, places, offers, money and debt; from rich to nothing.
//!
//! Most have several things they could do. The rest are there to be hard: no labour, no land, no money, debt that
//! present income cannot cover, land or savings that are exactly enough.

use ruler_core::models::Catalogue;
use ruler_core::plan::compile::{JobPin, Pin, Wanted};
use ruler_core::plan::flow::Start;
use serde_json::{Map, Value, json};

use crate::arbitrary::Rng;

/// What kind of household it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Able, with land and some money.
    Usual,
    /// More of everything.
    Rich,
    /// Just enough here and there, and much of it exactly.
    Tight,
    /// Much of it unknown.
    Vague,
    /// Nobody who works.
    NoLabour,
    /// No land.
    NoLand,
    /// No money and no income.
    NoMoney,
    /// Debt that present income does not cover.
    Indebted,
}

const KINDS: [(i64, Kind); 8] = [
    (36, Kind::Usual),
    (22, Kind::Rich),
    (16, Kind::Tight),
    (8, Kind::Vague),
    (3, Kind::NoLabour),
    (4, Kind::NoLand),
    (5, Kind::NoMoney),
    (6, Kind::Indebted),
];

/// Draws one household.
struct Draw {
    rng: Rng,
    kind: Kind,
    year: i64,
}

impl Draw {
    fn new(seed: u64) -> Self {
        let mut rng = Rng::new(seed ^ 0x91A7_0CA5);
        let mut place = rng.range(1, KINDS.iter().map(|(weight, _)| weight).sum());
        let found = KINDS.iter().find(|(weight, _)| {
            place -= weight;
            place <= 0
        });
        let kind = found.map_or(Kind::Usual, |(_, kind)| *kind);
        let year = *[2017, 2017, 2023].get(rng.below(3) as usize).unwrap_or(&2017);
        Self { rng, kind, year }
    }

    /// A known value; for vague households often an unknown one.
    fn fact(&mut self, value: impl Into<Value>) -> Value {
        let unknown = self.kind == Kind::Vague && self.rng.chance(30);
        if unknown { json!("unknown") } else { json!({ "reported": value.into() }) }
    }

    fn yes(&mut self, percent: i64) -> Value {
        let value = self.rng.chance(percent);
        self.fact(value)
    }

    fn number(&mut self, low: i64, high: i64) -> Value {
        let value = self.rng.range(low, high);
        self.fact(value)
    }

    fn word(&mut self, list: &[&str]) -> Value {
        let word = self.rng.pick(list).to_owned();
        self.fact(word)
    }

    /// Yuan, in fen; now and then as a range.
    fn yuan(&mut self, low: i64, high: i64) -> Value {
        let sum = self.rng.range(low, high) * 100;
        if self.rng.chance(5) {
            return json!({ "reported": { "low": sum - sum / 8, "high": sum } });
        }
        self.fact(sum)
    }
}

/// A household.
pub fn household(seed: u64) -> Value {
    let mut draw = Draw::new(seed);
    let count = draw.rng.range(1, 6);
    let members: Vec<Value> = (0..count).map(|place| member(&mut draw, place, count)).collect();
    let month = draw.rng.range(1, 12);
    let year = draw.year;
    json!({
        "format": "one-ruler/household@1",
        "id": format!("p{seed}"),
        "as_of": format!("{year}-{month:02}-15"),
        "synthetic": true,
        "members_asked": "complete",
        "members": members,
        "income": income(&mut draw, count),
        "expenses": { "asked": "complete", "items": expenses(&mut draw) },
        "dwelling": { "grade": draw.word(&["a", "b", "b", "c"]) },
        "production": production(&mut draw),
        "wishes": wishes(&mut draw),
        "village_sheet": sheet(&mut draw),
    })
}

fn member(draw: &mut Draw, place: i64, count: i64) -> Value {
    let grown = place == 0 || draw.rng.chance(60);
    let age = match (place, grown) {
        (0, _) => draw.rng.range(22, 62),
        (_, true) => draw.rng.range(17, 60),
        _ if draw.rng.chance(55) => draw.rng.range(1, 17),
        _ => draw.rng.range(58, 86),
    };
    let labour = match draw.kind {
        Kind::NoLabour => draw.rng.pick(&["none", "lost"]),
        _ if !(16..=78).contains(&age) => "none",
        _ if age > 62 => draw.rng.pick(&["weak", "weak", "none"]),
        _ => draw.rng.pick(&["ordinary", "ordinary", "ordinary", "skilled", "skilled", "weak", "lost"]),
    };
    let student = age < 16 || (age < 22 && draw.rng.chance(50));
    let membership = match place {
        0 => "home",
        _ if student && age > 12 => draw.rng.pick(&["home", "boarding_student"]),
        _ if (18..60).contains(&age) => draw.rng.pick(&["home", "home", "home", "home", "migrant", "married_out"]),
        _ => "home",
    };
    let (month, day) = (draw.rng.range(1, 12), draw.rng.range(1, 28));
    let works = match membership {
        "migrant" => json!({ "reported": draw.rng.pick(&["province", "outside_province"]) }),
        _ if age < 16 => json!({ "reported": "none" }),
        _ => draw.word(&["none", "none", "none", "township", "county", "province"]),
    };
    let birth = format!("{}-{month:02}-{day:02}", draw.year - age);
    let mut out = json!({
        "id": format!("m{place}"),
        "relation": draw.fact(if place == 0 { "head" } else { "other" }),
        "birth": { "reported": birth },
        "membership": { "reported": membership },
        "schooling": { "enrolled": draw.fact(student) },
        "labour": draw.fact(labour),
        "pregnant_or_nursing": draw.yes(if (18..42).contains(&age) { 4 } else { 0 }),
        "needs_care": draw.yes(if age > 70 { 25 } else { 3 }),
        "work": {
            "place": works, "months": draw.number(0, 10),
            "willing_away": draw.yes(45), "willing_local": draw.yes(75),
        },
    });
    if draw.rng.chance(12) && count > 1 {
        out["cares_for"] = json!([format!("m{}", (place + 1) % count)]);
    }
    if draw.rng.chance(20) {
        let most = if draw.kind == Kind::Tight { 14 } else { 26 };
        out["free_days"] = (0..12).map(|_| draw.number(0, most)).collect();
    }
    if draw.rng.chance(25) {
        let models = &Catalogue::embedded().models;
        let model = &models[draw.rng.below(models.len() as u64) as usize];
        out["skills"] = json!([model.id]);
    }
    out
}

fn income(draw: &mut Draw, heads: i64) -> Value {
    let per_head = match draw.kind {
        Kind::NoMoney => 0,
        Kind::Rich => draw.rng.range(2000, 12_000),
        _ if draw.year > 2020 => draw.rng.range(800, 9000),
        _ => draw.rng.range(400, 4200),
    };
    let all = per_head * heads;
    let parts: [(&str, &[&str], i64); 3] = [
        ("wage", &["migrant_wage", "local_wage", "odd_jobs", "public_post"], 45),
        ("property", &["land_rent", "equity_dividend", "collective_share"], 10),
        ("transfer", &["dibao", "dibao", "pension", "farm_subsidy", "support_from_children"], 25),
    ];
    let mut lists: Map<String, Value> = Map::new();
    for (class, kinds, share) in parts {
        let few = if class == "wage" { draw.rng.range(0, 2) } else { draw.rng.range(0, 1) };
        let items: Vec<Value> = (0..few).map(|_| item(draw, kinds, all * share / 100, heads)).collect();
        lists.insert(class.to_owned(), json!({ "asked": "complete", "items": items }));
    }
    let (gross, share) = (all * draw.rng.range(0, 60) / 100, draw.rng.range(0, 110));
    let grown = json!({
        "kind": draw.rng.pick(&["crops", "livestock"]), "gross": draw.yuan(gross / 2, gross),
        "cost": draw.yuan(0, gross * share / 200), "recurrence": { "reported": "regular" },
    });
    lists.insert("operating".to_owned(), json!({ "asked": "complete", "items": [grown] }));
    let paid: Vec<Value> =
        (0..i64::from(draw.rng.chance(12))).map(|_| json!({ "amount": draw.yuan(0, 600) })).collect();
    lists.insert("transfers_paid".to_owned(), json!({ "asked": "complete", "items": paid }));
    Value::Object(lists)
}

fn item(draw: &mut Draw, kinds: &[&str], around: i64, heads: i64) -> Value {
    let kind = draw.rng.pick(kinds);
    let mut out = json!({
        "kind": kind, "amount": draw.yuan(around / 3, around * 3 / 2),
        "recurrence": { "reported": "regular" }, "receipt": "received",
    });
    if kind == "migrant_wage" {
        out["away_costs"] = draw.yuan(0, around / 4);
    }
    if draw.rng.chance(70) {
        out["member"] = json!(format!("m{}", draw.rng.range(0, heads - 1)));
    }
    if draw.rng.chance(12) {
        let (year, month) = (draw.year + draw.rng.range(1, 4), draw.rng.range(1, 12));
        out["ends_on"] = json!({ "reported": format!("{year}-{month:02}-28") });
    }
    out
}

fn expenses(draw: &mut Draw) -> Vec<Value> {
    let few = if draw.kind == Kind::Rich { 0 } else { draw.rng.range(0, 2) };
    (0..few)
        .map(|_| json!({ "kind": draw.rng.pick(&["medical", "schooling", "other"]), "amount": draw.yuan(0, 2500) }))
        .collect()
}

fn production(draw: &mut Draw) -> Value {
    let altitude = match draw.rng.range(1, 100) {
        1..=35 => draw.rng.range(150, 600),
        36..=85 => draw.rng.range(350, 1200),
        _ => draw.rng.range(900, 2000),
    };
    let (savings, debt, service) = money(draw);
    json!({
        "land_asked": if draw.kind == Kind::Vague { "partial" } else { "complete" },
        "land": land(draw),
        "altitude_m": draw.fact(altitude),
        "reliable_water": draw.yes(75), "clean_water": draw.yes(75), "paddy_drains": draw.yes(75),
        "flood_prone": draw.yes(15), "geohazard_site": draw.yes(8), "hardened_road": draw.yes(85),
        "bee_allergy": draw.yes(5), "dense_settlement": draw.yes(20),
        "enterprises_asked": "complete", "enterprises": enterprises(draw),
        "savings": savings, "debt": debt, "debt_service": service,
        "credit_record_good": draw.yes(88),
    })
}

/// Savings, debt and its yearly service.
fn money(draw: &mut Draw) -> (Value, Value, Value) {
    match draw.kind {
        Kind::NoMoney => (draw.fact(0), draw.fact(0), draw.fact(0)),
        Kind::Rich => (draw.yuan(10_000, 100_000), draw.fact(0), draw.fact(0)),
        Kind::Indebted => (draw.yuan(0, 6000), draw.yuan(10_000, 80_000), draw.yuan(1000, 30_000)),
        Kind::Tight => (json!({ "reported": enough(draw) }), draw.fact(0), draw.fact(0)),
        _ if draw.rng.chance(20) => (draw.yuan(0, 20_000), draw.yuan(0, 20_000), draw.yuan(0, 3000)),
        _ => (draw.yuan(1000, 40_000), draw.fact(0), draw.fact(0)),
    }
}

/// Exactly what the smallest, or a few steps more, of some model costs to set up and run for a year; or a fen less.
fn enough(draw: &mut Draw) -> i64 {
    let models = &Catalogue::embedded().models;
    let model = &models[draw.rng.below(models.len() as u64) as usize];
    let units = (model.min_milli + draw.rng.range(0, 3) * model.step_milli).min(model.max_milli);
    let running = if draw.rng.chance(50) { model.variable_fen } else { 0 };
    let sum = (model.establishment_fen + running) * units / 1000;
    (sum - i64::from(draw.rng.chance(30))).max(0)
}

fn land(draw: &mut Draw) -> Vec<Value> {
    if draw.kind == Kind::NoLand {
        return Vec::new();
    }
    let classes =
        [("paddy", 65, 400), ("dry", 85, 700), ("orchard", 30, 400), ("forest", 60, 2500), ("courtyard", 85, 60)];
    let mut out = Vec::new();
    for (class, percent, most) in classes.into_iter().chain([("pond", 15, 100)]) {
        if !draw.rng.chance(percent) {
            continue;
        }
        let most = if draw.kind == Kind::Tight { most / 3 } else { most };
        // Half and whole mu are exactly so many steps of most models.
        let area =
            if draw.rng.chance(60) && most > 100 { draw.rng.range(1, most / 50) * 50 } else { draw.rng.range(1, most) };
        let guarded = if class == "dry" { draw.rng.range(0, 3) * area / 4 } else { 0 };
        let guarded = if draw.rng.chance(90) { draw.fact(guarded) } else { json!("unknown") };
        out.push(json!({ "class": class, "area_centimu": draw.fact(area), "protected_centimu": guarded }));
    }
    out
}

fn enterprises(draw: &mut Draw) -> Vec<Value> {
    let catalogue = Catalogue::embedded();
    let few = if draw.rng.chance(35) { draw.rng.range(1, 2) } else { 0 };
    let one = |draw: &mut Draw| {
        let models = catalogue.models.iter().map(|model| (&model.id, model.min_milli));
        let uses = catalogue.present.iter().map(|present| (&present.id, 1000));
        let all: Vec<(&String, i64)> = models.chain(uses).collect();
        let (id, units) = all[draw.rng.below(all.len() as u64) as usize];
        json!({ "model": id, "units_milli": draw.fact(units), "release": draw.yes(30) })
    };
    (0..few).map(|_| one(draw)).collect()
}

fn wishes(draw: &mut Draw) -> Value {
    let models = &Catalogue::embedded().models;
    let mut some = |percent: i64| -> Vec<String> {
        let few = if draw.rng.chance(percent) { draw.rng.range(1, 2) } else { 0 };
        (0..few).map(|_| models[draw.rng.below(models.len() as u64) as usize].id.clone()).collect()
    };
    json!({ "likes": some(20), "refuses": some(20) })
}

fn sheet(draw: &mut Draw) -> Value {
    let offers = match draw.kind {
        Kind::Rich => 95,
        Kind::Tight => 60,
        _ => 80,
    };
    let often = [
        "buyer_present",
        "cooperative_present",
        "contract_company_present",
        "tea_factory_in_reach",
        "tea_base_in_commute",
        "sugar_workshop_in_reach",
        "nectar_flora",
        "visitor_flow",
        "training_available",
        "microcredit_offered",
        "mutual_aid_branch",
        "hardened_road",
        "food_permit",
    ];
    // Jobs crowd out the models where they are always to be had.
    let now_and_then = ["recruitment_fair", "workshop_present", "public_post_vacant"];
    let seldom = ["no_grazing_zone", "no_breeding_zone", "nature_reserve"];
    let mut out = Map::new();
    for key in often {
        out.insert(key.to_owned(), draw.yes(offers));
    }
    for key in now_and_then {
        out.insert(key.to_owned(), draw.yes(offers / 2));
    }
    for key in seldom {
        out.insert(key.to_owned(), draw.yes(12));
    }
    out.insert("market_minutes".to_owned(), draw.number(10, 130));
    Value::Object(out)
}

/// What is asked for: mostly nothing special, sometimes pins, bans, fewer models, another start.
pub fn wanted(seed: u64) -> Wanted {
    let rng = &mut Rng::new(seed ^ 0x77A4_7ED0);
    let catalogue = Catalogue::embedded();
    let mut wanted = Wanted::default();
    let model = |rng: &mut Rng| &catalogue.models[rng.below(catalogue.models.len() as u64) as usize];
    if rng.chance(10) {
        let model = model(rng);
        let units = model.min_milli + rng.range(0, 2) * model.step_milli;
        wanted.pins.push(Pin { model: model.id.clone(), units_milli: rng.chance(50).then_some(units) });
    }
    for _ in 0..if rng.chance(15) { rng.range(1, 4) } else { 0 } {
        let model = model(rng).id.clone();
        wanted.bans.push(model);
    }
    if rng.chance(6) {
        let job = &catalogue.jobs[rng.below(catalogue.jobs.len() as u64) as usize];
        wanted.jobs.push(JobPin { member: 0, job: rng.chance(50).then(|| job.id.clone()) });
    }
    wanted.models_max = rng.chance(15).then(|| rng.range(0, 5) as usize);
    wanted.start = rng.chance(15).then(|| Start { year: 2018, month: rng.range(1, 12) as u32 });
    wanted
}
