//! Seeded households, valid and varied, with values near every bound. The same seed gives the same household.

use serde_json::{Map, Value, json};

use crate::case::is_evidence;

/// A small seeded generator (SplitMix64): tests need repeatable variety, not security.
#[derive(Debug, Clone)]
pub struct Rng(u64);

impl Rng {
    /// A generator with a seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub const fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from `low` to `high`, both included.
    pub fn range(&mut self, low: i64, high: i64) -> i64 {
        let width = high.abs_diff(low).saturating_add(1);
        low.saturating_add_unsigned(self.bits() % width)
    }

    /// A number from 0 up to, not including, `end`; 0 where there is none.
    pub const fn below(&mut self, end: u64) -> u64 {
        match self.bits().checked_rem(end) {
            Some(number) => number,
            None => 0,
        }
    }

    /// True in `percent` of a hundred.
    pub fn chance(&mut self, percent: i64) -> bool {
        self.range(1, 100) <= percent
    }

    /// One of a list.
    pub fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        let place = self.bits() as usize % list.len().max(1);
        list.get(place).copied().unwrap_or_default()
    }

    /// Between 0 and 1.
    pub fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

fn fact(rng: &mut Rng, value: Value) -> Value {
    if rng.chance(70) {
        json!({ "reported": value })
    } else {
        json!({ "verified": { "value": value, "by": "h1", "on": "2017-11-20" } })
    }
}

fn yes(rng: &mut Rng, percent: i64) -> Value {
    let value = rng.chance(percent);
    fact(rng, json!(value))
}

/// A complete household: every fact known, every list complete.
pub fn complete(seed: u64) -> Value {
    let rng = &mut Rng::new(seed);
    let recent = rng.chance(40);
    let as_of = if recent { format!("2023-{:02}-15", rng.range(1, 12)) } else { "2017-12-15".to_owned() };
    let count = rng.range(1, 7);
    let members: Vec<Value> = (0..count).map(|index| member(rng, index, recent)).collect();
    // Mostly near the line, so that verdicts go both ways.
    let line = if recent { 800_000 } else { 295_200 };
    let target = line * count * rng.range(60, 160) / 100;
    let mostly_good = rng.chance(60);
    let good = if mostly_good { 99 } else { 85 };
    json!({
        "format": "one-ruler/household@1",
        "id": format!("g{seed}"),
        "as_of": as_of,
        "synthetic": true,
        "place": { "village": "v1", "township": "T", "group": "3" },
        "register": register(rng, recent),
        "members_asked": "complete",
        "members": members,
        "income": income(rng, target, recent, count),
        "expenses": { "asked": "complete", "items": [], "large_settled": yes(rng, 85) },
        "dwelling": dwelling(rng, good),
        "relocation": relocation(rng),
        "water": water(rng, good),
        "living": {
            "staple_enough": yes(rng, good), "meat_monthly": yes(rng, good), "protein_substitute": yes(rng, 50),
            "clothes_four_seasons": yes(rng, good), "bedding": yes(rng, 90),
        },
        "care": { "local_treatment": yes(rng, good), "life_supported": yes(rng, good) },
        "hardship": { "shock": { "reported": rng.pick(&["none", "none", "none", "illness", "disaster", "accident"]) } },
        "helper": { "name": if rng.chance(90) { "某某" } else { "" } },
    })
}

fn register(rng: &mut Rng, recent: bool) -> Value {
    let mut causes = Vec::new();
    if rng.chance(40) {
        causes.push(json!({ "reported": rng.pick(&["skills", "capital", "disaster"]) }));
    }
    // Identified before income was over the range, on that day, or after it.
    let known =
        if recent { ["2022-08-10", "2022-10-15", "2023-05-01"] } else { ["2016-08-10", "2017-06-15", "2017-07-01"] };
    // A line that holds and the answer that none does contradict each other; no filling in of the unknown does that.
    let vehicle = rng.pick(&["no", "no", "no", "excused", "holds"]);
    let any = if vehicle == "holds" { json!({ "reported": true }) } else { yes(rng, 8) };
    json!({
        "number": "500234000001",
        "status": { "reported": rng.pick(&["registered", "registered", "exited", "monitored", "never"]) },
        "monitored_since": { "reported": rng.pick(&known) },
        "risks": { "reported": if rng.chance(50) { json!("illness") } else { json!(["schooling", "disability"]) } },
        "attribute": { "reported": rng.pick(&["ordinary", "ordinary", "dibao", "dibao_poor", "destitute"]) },
        "main_cause": { "reported": rng.pick(&["illness", "schooling", "disability", "labour", "skills"]) },
        "other_causes": causes,
        "red_line": any,
        "red_lines": { "vehicle": { "reported": vehicle } },
    })
}

fn member(rng: &mut Rng, index: i64, recent: bool) -> Value {
    let year = if recent { 2023 } else { 2017 };
    let age = if index == 0 { rng.range(25, 75) } else { rng.range(1, 85) };
    let child = age < 18;
    let month = rng.range(1, 12);
    let day = rng.range(1, 28);
    let membership = if index == 0 {
        "home"
    } else {
        rng.pick(&[
            "home",
            "home",
            "home",
            "migrant",
            "boarding_student",
            "soldier",
            "married_out",
            "separate_budget",
            "deceased",
        ])
    };
    let health = match rng.range(0, 6) {
        6 => json!(rng.pick(&["chronic", "serious"]).split(' ').chain(["disabled"]).collect::<Vec<_>>()),
        _ => json!(rng.pick(&["healthy", "healthy", "healthy", "chronic", "serious", "disabled"])),
    };
    let labour = if child || age > 75 { "none" } else { rng.pick(&["ordinary", "skilled", "weak", "lost", "none"]) };
    let enrolled = if child { rng.chance(93) } else { false };
    let exemption = if rng.chance(20) { "certified" } else { "none" };
    json!({
        "id": format!("m{index}"),
        "name": format!("某{index}"),
        "relation": fact(rng, json!(if index == 0 { "head" } else { "other" })),
        "birth": fact(rng, json!(format!("{}-{month:02}-{day:02}", year - age))),
        "membership": fact(rng, json!(membership)),
        "schooling": {
            "enrolled": fact(rng, json!(enrolled)),
            "grade9_completed": yes(rng, if age > 15 { 80 } else { 8 }),
            "delay_approved": yes(rng, 5),
            "exemption": fact(rng, json!(exemption)),
            "home_teaching": yes(rng, 50),
        },
        "health": fact(rng, json!(health)),
        "disability_certificate": yes(rng, 50),
        "labour": fact(rng, json!(labour)),
        "insurance": insurance(rng),
        "work": { "place": fact(rng, json!(rng_place(age))), "months": fact(rng, json!(if child { 0 } else { 6 })) },
    })
}

/// Which insurance, and the three old answers in keeping with it.
fn insurance(rng: &mut Rng) -> Value {
    let [basic, serious, aid] = [98, 98, 98].map(|percent| rng.chance(percent));
    let kind = match (basic, serious && aid) {
        (false, _) => "none",
        (true, true) => rng.pick(&["residents", "residents", "employees"]),
        (true, false) => "employees",
    };
    let facts = [basic, serious, aid].map(|held| fact(rng, json!(held)));
    let [basic, serious, aid] = facts;
    json!({ "kind": fact(rng, json!(kind)), "basic": basic, "serious_illness": serious, "medical_aid": aid })
}

const fn rng_place(age: i64) -> &'static str {
    if age < 18 { "none" } else { "county" }
}

fn amount(rng: &mut Rng, sum: i64) -> Value {
    if rng.chance(8) {
        let low = sum - sum / 10;
        return fact(rng, json!({ "low": low, "high": sum }));
    }
    fact(rng, json!(sum))
}

fn income(rng: &mut Rng, target: i64, recent: bool, count: i64) -> Value {
    let mut lists: Map<String, Value> = Map::new();
    let classes: [(&str, &[&str]); 3] = [
        ("wage", &["migrant_wage", "local_wage", "odd_jobs", "public_post"]),
        ("property", &["land_rent", "equity_dividend", "interest", "land_compensation"]),
        (
            "transfer",
            &[
                "dibao",
                "pension",
                "farm_subsidy",
                "temporary_relief",
                "support_from_children",
                "regular_remittance",
                "loan",
            ],
        ),
    ];
    for (class, kinds) in classes {
        let share = if class == "wage" { 60 } else { 15 };
        let items: Vec<Value> = (0..rng.range(0, 2)).map(|_| item(rng, kinds, target * share / 100, count)).collect();
        lists.insert(class.to_owned(), json!({ "asked": "complete", "items": items }));
    }
    let lines: Vec<Value> = (0..rng.range(0, 2)).map(|_| operating(rng, target / 3, count)).collect();
    lists.insert("operating".to_owned(), json!({ "asked": "complete", "items": lines }));
    let paid: Vec<Value> = (0..i64::from(rng.chance(10)))
        .map(|_| {
            let mut out = json!({ "amount": amount(rng, target / 20) });
            name(&mut out, rng, 50, count);
            out
        })
        .collect();
    lists.insert("transfers_paid".to_owned(), json!({ "asked": "complete", "items": paid }));
    lists.insert("last_year_net".to_owned(), fact(rng, json!(target)));
    let since = if recent { "2022-10-15" } else { "2017-06-15" };
    lists.insert("period".to_owned(), fact(rng, json!("calendar_year")));
    lists.insert("over_range_since".to_owned(), fact(rng, json!(since)));
    Value::Object(lists)
}

/// Names a member for a line, in `percent` of a hundred.
fn name(line: &mut Value, rng: &mut Rng, percent: i64, count: i64) {
    if rng.chance(percent) {
        line["member"] = json!(format!("m{}", rng.range(0, count - 1)));
    }
}

/// How often a line of a kind names somebody: what one person earns or draws nearly always, what the household has seldom.
fn named(kind: &str) -> i64 {
    match kind {
        "dibao" | "farm_subsidy" | "temporary_relief" | "loan" => 10,
        "land_rent" | "equity_dividend" | "interest" | "land_compensation" => 30,
        _ => 95,
    }
}

fn item(rng: &mut Rng, kinds: &[&str], around: i64, count: i64) -> Value {
    let kind = rng.pick(kinds);
    let sum = rng.range(around / 2, around * 3 / 2).max(0);
    let recurrence = if rng.chance(90) { "regular" } else { "one_off" };
    let mut out = json!({
        "kind": kind, "amount": amount(rng, sum), "recurrence": fact(rng, json!(recurrence)),
        "receipt": if rng.chance(85) { "received" } else { "expected" },
    });
    name(&mut out, rng, named(kind), count);
    if kind == "migrant_wage" {
        let costs = sum * rng.range(0, 60) / 100;
        out["away_costs"] = amount(rng, costs);
    }
    if rng.chance(10) {
        out["ends_on"] = json!({ "reported": "2024-06-30" });
    }
    out
}

fn operating(rng: &mut Rng, around: i64, count: i64) -> Value {
    let gross = rng.range(around / 2, around * 3 / 2).max(0);
    let cost = gross * rng.range(20, 130) / 100;
    let mut out = json!({
        "kind": rng.pick(&["crops", "livestock", "forestry", "small_business"]),
        "gross": amount(rng, gross), "cost": amount(rng, cost), "recurrence": fact(rng, json!("regular")),
    });
    name(&mut out, rng, 25, count);
    out
}

fn dwelling(rng: &mut Rng, good: i64) -> Value {
    let grade = if rng.chance(good) { rng.pick(&["a", "b"]) } else { rng.pick(&["c", "d"]) };
    json!({
        "kind": fact(rng, json!("own")), "grade": fact(rng, json!(grade)), "certified": yes(rng, good),
        "damage_signs": yes(rng, 100 - good), "area_m2": fact(rng, json!(90)),
    })
}

fn relocation(rng: &mut Rng) -> Value {
    let form = rng.pick(&["none", "none", "none", "centralised", "dispersed"]);
    let debt = *[0, 999_900, 1_000_000, 1_000_100].get(rng.bits() as usize % 4).unwrap_or(&0);
    json!({
        "form": fact(rng, json!(form)), "keys_handed": yes(rng, 80), "habitable": yes(rng, 90), "moved_in": yes(rng, 80),
        "area_m2": fact(rng, json!(rng_area(debt))), "debt": fact(rng, json!(debt)),
    })
}

const fn rng_area(debt: i64) -> i64 {
    if debt == 1_000_100 { 130 } else { 80 }
}

fn water(rng: &mut Rng, good: i64) -> Value {
    let quantity = if rng.chance(good) { rng.range(35_000, 80_000) } else { rng.range(15_000, 36_000) };
    let days = if rng.chance(good) { rng.range(0, 36) } else { rng.range(30, 60) };
    let area = if rng.chance(85) { "wet" } else { "short" };
    let quality = if rng.chance(good) { "lab_good" } else { "on_site_bad" };
    // The time and the map agree: twenty minutes are 800 metres on the level, or 80 up.
    let near = rng.chance(45);
    let minutes = if near { rng.range(5, 20) } else { rng.range(21, 40) };
    let far = if near { rng.range(100, 800) } else { rng.range(100, 1500) };
    let up = if near { rng.range(5, 80) } else { rng.range(if far > 800 { 5 } else { 81 }, 150) };
    json!({
        "area": fact(rng, json!(area)), "piped": yes(rng, good - 5),
        "quantity_ml": fact(rng, json!(quantity)),
        "quality": fact(rng, json!(quality)),
        "fetch_minutes": fact(rng, json!(minutes)), "horizontal_m": fact(rng, json!(far)),
        "vertical_m": fact(rng, json!(up)), "outage_days": fact(rng, json!(days)),
    })
}

/// Forgets facts: in about `percent` of a hundred, a fact becomes unknown, a list incomplete, a sum a range.
pub fn forget(value: &mut Value, rng: &mut Rng, percent: i64) {
    match value {
        Value::Object(map) if is_evidence(map) && rng.chance(percent) => {
            let widened = rng.chance(30).then(|| widen(map, rng)).flatten();
            *value = widened.unwrap_or_else(|| json!("unknown"));
        }
        Value::Object(map) => {
            for key in ["asked", "members_asked"] {
                if map.get(key) == Some(&json!("complete")) && rng.chance(percent / 2) {
                    map.insert(key.to_owned(), json!(rng.pick(&["partial", "not_asked"])));
                    if key == "asked"
                        && let Some(items) = map.get_mut("items").and_then(Value::as_array_mut)
                    {
                        items.truncate(rng.range(0, 2) as usize);
                    }
                }
            }
            map.values_mut().for_each(|value| forget(value, rng, percent));
        }
        Value::Array(list) => list.iter_mut().for_each(|value| forget(value, rng, percent)),
        _ => {}
    }
}

/// A sum known exactly becomes a range around it.
fn widen(map: &Map<String, Value>, rng: &mut Rng) -> Option<Value> {
    let value = map.get("reported")?.as_i64()?;
    // Only sums are wide enough to be told from ages, days and areas.
    (value > 100_000)
        .then(|| json!({ "reported": { "low": value - rng.range(0, value), "high": value + rng.range(0, value) } }))
}

/// A household as helpers have it: some facts known, some not.
pub fn household(seed: u64) -> Value {
    let mut value = complete(seed);
    let rng = &mut Rng::new(seed ^ 0x5DEE_CE66);
    let percent = *[0, 0, 3, 10, 40].get(rng.bits() as usize % 5).unwrap_or(&0);
    forget(&mut value, rng, percent);
    value
}

/// The question a generated household is asked.
pub fn question(seed: u64) -> Value {
    let recent = complete(seed)["as_of"].as_str().is_some_and(|day| day.starts_with("2023"));
    let enter = seed.is_multiple_of(3);
    json!({ "question": if enter { "enter" } else if recent { "risk_eliminated" } else { "exit" }, "explain": [] })
}
