//! A slow twin of the diagnosis, written from its text alone: the gain of every set of causes worked out on the record,
//! and shares as the average over all orders. For households with every fact known.

use ruler_core::policy::{Pack, Param, compile};
use serde_json::Value;

/// The register's causes in its order.
pub const CAUSES: [&str; 13] = [
    "illness",
    "disability",
    "schooling",
    "disaster",
    "land",
    "water",
    "skills",
    "labour",
    "labour_temporary",
    "capital",
    "transport",
    "motivation",
    "other",
];

fn bit(cause: &str) -> u32 {
    CAUSES.iter().position(|one| *one == cause).map_or(0, |place| 1 << place)
}

/// What a fact says, in whichever form.
fn fact(value: &Value) -> &Value {
    if !value["reported"].is_null() { &value["reported"] } else { &value["verified"]["value"] }
}

fn word(value: &Value) -> &str {
    fact(value).as_str().unwrap_or_default()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// One household as the twin sees it. `wage` is what each member earns, `home` whether a share of the field is theirs.
pub struct Twin {
    figures: Box<dyn Fn(Param) -> i64>,
    members: Vec<Hand>,
    costs: Vec<(u32, i128)>,
    untrained: bool,
    fields: i128,
    crops: i128,
    produce: i128,
    dry: bool,
    roadless: bool,
    fetching: i128,
    capital: i128,
    floor: i128,
}

struct Hand {
    may_work: bool,
    ill: bool,
    disabled: bool,
    labour: String,
    tied: bool,
    tied_by_illness: bool,
    earns: i128,
}

impl Twin {
    /// Reads a complete record. `counted` and `floor_paid` are the ledger's sums; `heads` who divide.
    pub fn of(record: &Value, counted: i128, floor_paid: i128, heads: i64, belongs: &[bool]) -> Option<Self> {
        let day = chrono::NaiveDate::parse_from_str(record["as_of"].as_str()?, "%Y-%m-%d").ok()?;
        let policy = compile(Pack::embedded(), None, day);
        let year = policy.dibao_year().map_or(0, |sum| sum.fen());
        let figures = move |param| policy.amount(param).unwrap_or_default();
        let age = |member: &Value| {
            let born = chrono::NaiveDate::parse_from_str(word(&member["birth"]), "%Y-%m-%d").ok();
            born.and_then(|born| day.years_since(born)).map_or(-1, i64::from)
        };
        let members: Vec<&Value> = list(&record["members"]).collect();
        let student = |member: &Value| fact(&member["schooling"]["enrolled"]) == true;
        // Health may be several words at once. Whoever is disabled besides is not given back to work by treatment.
        let has = |member: &Value, wanted: &[&str]| {
            let health = fact(&member["health"]);
            let one = health.as_str().into_iter();
            let several = health.as_array().into_iter().flatten().filter_map(Value::as_str);
            one.chain(several).any(|word| wanted.contains(&word))
        };
        let disabled = |member: &Value| has(member, &["disabled"]);
        let sick = |member: &Value| has(member, &["chronic", "serious"]);
        let ill = |member: &Value| sick(member) && !disabled(member);
        let needs = |member: &Value| fact(&member["needs_care"]) == true;
        let by_id = |id: &str| members.iter().find(|member| member["id"] == id).copied();
        let wage = |member: &Value| -> i128 {
            let own = list(&record["income"]["wage"]["items"]).filter(|item| item["member"] == member["id"]);
            own.map(net).sum()
        };
        let hands = |member: &Value| matches!(word(&member["labour"]), "ordinary" | "skilled" | "weak");
        let may: Vec<bool> = members
            .iter()
            .zip(belongs)
            .map(|(member, belongs)| {
                let ages = figures(Param::WorkAgeFrom)..=figures(Param::WorkAgeTo);
                *belongs && ages.contains(&age(member)) && !student(member)
            })
            .collect();
        // Of somebody who does not divide the income, production is theirs.
        let ours = |item: &&Value| {
            let place = members.iter().position(|member| member["id"] == item["member"]);
            place.is_none_or(|place| belongs.get(place).copied().unwrap_or(true))
        };
        let operating: i128 = list(&record["income"]["operating"]["items"])
            .filter(ours)
            .filter(|item| word(&item["recurrence"]) == "regular")
            .map(|item| sum(&item["gross"]) - sum(&item["cost"]))
            .sum();
        let at_home = |place: usize| may[place] && hands(members[place]) && wage(members[place]) <= 0;
        let sharing = (0..members.len()).filter(|place| at_home(*place)).count().max(1) as i128;
        let hands_of = |place: usize, member: &Value| {
            let cared: Vec<&Value> =
                list(&member["cares_for"]).filter_map(|id| by_id(id.as_str()?)).filter(|one| needs(one)).collect();
            let pregnant = fact(&member["pregnant_or_nursing"]) == true;
            let share = if at_home(place) { operating.max(0).div_euclid(sharing) } else { 0 };
            Hand {
                may_work: may[place],
                ill: ill(member),
                disabled: disabled(member),
                labour: word(&member["labour"]).to_owned(),
                tied: pregnant || !cared.is_empty(),
                tied_by_illness: !pregnant && !cared.is_empty() && cared.iter().all(|one| ill(one)),
                earns: wage(member) + share,
            }
        };
        let workers: Vec<Hand> = members.iter().enumerate().map(|(place, member)| hands_of(place, member)).collect();
        let skilled = |member: &Value| word(&member["labour"]) == "skilled" || list(&member["skills"]).next().is_some();
        let untrained = !(0..members.len()).any(|place| may[place] && skilled(members[place]));
        let any_hands = (0..members.len()).any(|place| may[place] && hands(members[place]));
        let able = |hand: &Hand| hand.may_work && matches!(hand.labour.as_str(), "ordinary" | "skilled");
        let (any_ill, any_student) = (members.iter().any(|one| sick(one)), members.iter().any(|one| student(one)));
        let costs = list(&record["expenses"]["items"]).map(|item| {
            let whose = by_id(item["member"].as_str().unwrap_or_default());
            let cause = match item["kind"].as_str().unwrap_or_default() {
                "medical" if whose.is_some_and(&sick) => "illness",
                "medical" | "care" if whose.is_some_and(&disabled) => "disability",
                "medical" if any_ill => "illness",
                "care" if whose.is_some_and(&sick) => "illness",
                "schooling" if any_student => "schooling",
                "disaster_loss" => "disaster",
                _ => "other",
            };
            (bit(cause), sum(&item["amount"]))
        });
        let costs = costs.collect();
        let field: i64 = list(&record["production"]["land"])
            .filter(|land| matches!(land["class"].as_str(), Some("dry" | "paddy" | "orchard")))
            .filter_map(|land| fact(&land["area_centimu"]).as_i64())
            .sum();
        let short = (figures(Param::BenchLand) * 100 * heads - field).max(0);
        let fields = i128::from(short) * i128::from(figures(Param::BenchLandValue)) / 100;
        let gross = |kinds: &[&str]| -> i128 {
            let items = list(&record["income"]["operating"]["items"]);
            items
                .filter(ours)
                .filter(|item| item["kind"].as_str().is_some_and(|kind| kinds.contains(&kind)))
                .map(|item| sum(&item["gross"]))
                .sum()
        };
        let minutes = fact(&record["water"]["fetch_minutes"]).as_i64()?;
        let far = fact(&record["water"]["piped"]) == false && minutes > figures(Param::WaterMinutes);
        let spent =
            i128::from(minutes * figures(Param::BenchFetchTrips) * 365) * i128::from(figures(Param::BenchDayWage));
        let saved = i128::from(fact(&record["production"]["savings"]).as_i64()?);
        let lacking = (i128::from(figures(Param::BenchCapital)) - saved).max(0);
        let idea = list(&record["wishes"]["likes"]).next().is_some();
        let could = workers.iter().any(|hand| hand.may_work && (able(hand) || hand.ill));
        let lacks = (i128::from(year * heads) - (counted - floor_paid)).max(0);
        Some(Self {
            untrained,
            fields: if any_hands { fields } else { 0 },
            crops: gross(&["crops"]),
            produce: gross(&["crops", "forestry", "livestock", "fishery"]),
            dry: fact(&record["production"]["reliable_water"]) == false,
            roadless: fact(&record["production"]["hardened_road"]) == false,
            fetching: if far && any_hands { spent / i128::from(figures(Param::BenchWorkMinutes).max(1)) } else { 0 },
            capital: if idea && workers.iter().any(able) { part(lacking, figures(Param::BenchReturn)) } else { 0 },
            floor: if could { 0 } else { lacks },
            figures: Box::new(figures),
            members: workers,
            costs,
        })
    }

    /// What the household gains, in fen a year, once the causes in `lifted` are lifted.
    pub fn gain(&self, lifted: u32) -> i128 {
        let has = |cause: &str| lifted & bit(cause) != 0;
        let wage = |param| i128::from((self.figures)(param));
        let costs: i128 = self.costs.iter().filter(|(cause, _)| lifted & cause != 0).map(|(_, sum)| sum).sum();
        let earns = |hand: &Hand, has: &dyn Fn(&str) -> bool| {
            let free = !hand.tied || has("labour_temporary") || (hand.tied_by_illness && has("illness"));
            let full = matches!(hand.labour.as_str(), "ordinary" | "skilled") || (hand.ill && has("illness"));
            let pay = if !hand.may_work || !free {
                0
            } else if full && self.untrained && has("skills") {
                wage(Param::BenchSkilled)
            } else if full {
                wage(Param::BenchOrdinary)
            } else if hand.disabled && hand.labour == "weak" && has("disability") {
                wage(Param::BenchLight)
            } else {
                0
            };
            pay.max(hand.earns)
        };
        let work: i128 = self.members.iter().map(|hand| earns(hand, &has) - earns(hand, &|_| false)).sum();
        let wet = if self.dry && has("water") { (self.figures)(Param::BenchIrrigation) } else { 0 };
        let paved = if self.roadless && has("transport") { (self.figures)(Param::BenchTransport) } else { 0 };
        let new = if has("land") { self.fields } else { 0 };
        let fields = new + part(new, wet) + part(new, paved);
        let today = part(self.crops, wet) + part(self.produce, paved);
        let fetching = if has("water") { self.fetching } else { 0 };
        let capital = if has("capital") { self.capital } else { 0 };
        let floor = if has("labour") { self.floor } else { 0 };
        costs + work + fields + today + fetching + capital + floor
    }

    /// Shares over all orders, as numerators and their denominator: each order of 13 causes once, by subsets.
    pub fn shares(&self) -> ([i128; 13], i128) {
        let n = CAUSES.len() as u32;
        let gains: Vec<i128> = (0..1_u32 << n).map(|mask| self.gain(mask)).collect();
        let factorial = |n: u32| -> i128 { (1..=i128::from(n)).product() };
        let mut out = [0; 13];
        for (player, share) in out.iter_mut().enumerate() {
            for mask in (0..1_u32 << n).filter(|mask| mask & (1 << player) == 0) {
                let before = mask.count_ones();
                let orders = factorial(before) * factorial(n - before - 1);
                *share += orders * (gains[(mask | 1 << player) as usize] - gains[mask as usize]);
            }
        }
        (out, factorial(n))
    }
}

fn part(sum: i128, ppm: i64) -> i128 {
    (sum * i128::from(ppm)).div_euclid(1_000_000)
}

fn sum(value: &Value) -> i128 {
    fact(value).as_i64().map_or(0, i128::from)
}

/// What a wage adds to counted income: regular wages count, living costs away come off.
fn net(item: &Value) -> i128 {
    if word(&item["recurrence"]) != "regular" {
        return 0;
    }
    let away = if item["kind"] == "migrant_wage" { sum(&item["away_costs"]) } else { 0 };
    (sum(&item["amount"]) - away).max(0)
}

/// Shares by trying every order of the players: the definition itself, for small games.
pub fn by_orders(n: usize, gain: &dyn Fn(u32) -> i128) -> (Vec<i128>, i128) {
    fn walk(n: usize, mask: u32, gain: &dyn Fn(u32) -> i128, share: &mut [i128], orders: &mut i128) {
        if mask.count_ones() as usize == n {
            *orders += 1;
            return;
        }
        for player in (0..n).filter(|player| mask & (1 << player) == 0) {
            let with = mask | (1 << player);
            // Every order that goes on from here passes through this step.
            let rest = n - with.count_ones() as usize;
            let ways: i128 = (1..=rest as i128).product();
            share[player] += ways * (gain(with) - gain(mask));
            walk(n, with, gain, share, orders);
        }
    }
    let (mut share, mut orders) = (vec![0; n], 0);
    walk(n, 0, gain, &mut share, &mut orders);
    (share, orders)
}
