//! What was agreed in each village, beside where it can be sold: counted from the book, warned about where nobody asked.

use ruler_core::document::fact;
use serde_json::{Value, json};

use crate::decimal::shown;
use crate::i18n::{Lang, TABLE, number};
use crate::record::order::{by_key, find, put};
use crate::record::path;
use crate::views::plan_view::ModelText;

/// A household's village with what it agreed to take up.
pub type AgreedHousehold = (String, Vec<(String, i64)>);

/// What was learned about an outlet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Learned {
    /// Who buys.
    pub buyer: String,
    /// How much, in thousandths of the model's unit; none where nobody said.
    pub units_milli: Option<i64>,
    /// Who asked.
    pub by: String,
    /// When.
    pub on: String,
}

impl Learned {
    /// From a document.
    pub fn read(value: &Value) -> Self {
        let text = |key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let units_milli = value.get("units_milli").and_then(Value::as_i64);
        Self { buyer: text("buyer"), units_milli, by: text("by"), on: text("on") }
    }

    /// As a document; none where nobody buys.
    pub fn document(&self) -> Option<Value> {
        let document = json!({ "buyer": self.buyer, "units_milli": self.units_milli, "by": self.by, "on": self.on });
        (!self.buyer.is_empty()).then_some(document)
    }
}

/// One model in one village.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutletRow {
    /// Key of what is learned about it: `village/model`.
    pub key: String,
    /// Village.
    pub village: String,
    /// Name of the model.
    pub name: String,
    /// Name of its unit.
    pub unit: String,
    /// Households that agreed.
    pub households: usize,
    /// How many of them, and how much together.
    pub counted: String,
    /// Where the product is said to go.
    pub outlet: String,
    /// `good` where somebody takes all of it, else `bad` or `open`.
    pub tone: &'static str,
    /// What to watch, or that it was asked about.
    pub says: Vec<String>,
    /// What was learned.
    pub learned: Learned,
}

/// Every model agreed on, village by village, what most households chose first.
pub fn rows(
    households: &[AgreedHousehold],
    models: &[ModelText],
    outlets: &[(String, Value)],
    villages: &[(String, Value)],
    lang: Lang,
) -> Vec<OutletRow> {
    let mut counts: Vec<((String, String), (usize, i64))> = Vec::new();
    for (village, agreed) in households {
        for (model, units) in agreed {
            let key = (village.clone(), known(models, model).map_or(model.clone(), |known| known.model.clone()));
            let (count, sum) = find(&counts, &key).copied().unwrap_or_default();
            put(&mut counts, key, (count.saturating_add(1), sum.saturating_add(*units)));
        }
    }
    // Jobs have no outlet.
    let fits =
        |((_, model), _): &&((String, String), (usize, i64))| known(models, model).is_some_and(|one| one.can_pin);
    let mut out: Vec<OutletRow> = counts
        .iter()
        .filter(fits)
        .filter_map(|((village, id), count)| Some(row(village, known(models, id)?, *count, (outlets, villages), lang)))
        .collect();
    // Not by what is known: a row must not run away from under the hand that fills it in.
    by_key(&mut out, &|one| format!("{} {:06}", one.village, 999_999_usize.saturating_sub(one.households)));
    out
}

/// The outlets of a household's village whose size somebody asked about, and what the other households of the book have
/// agreed to sell there.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Neighbours {
    /// Model id or name with what is taken in all, in thousandths of its unit.
    outlets: Vec<(String, i64)>,
    /// What others have agreed to take up.
    agreed: Vec<(String, i64)>,
}

impl Neighbours {
    /// Of a village; `others` are the households of the book but the one that is planned for.
    pub fn of(village: &str, outlets: &[(String, Value)], others: impl Fn() -> Vec<AgreedHousehold>) -> Self {
        let one = |(key, value): &(String, Value)| {
            let model = key.strip_prefix(village)?.strip_prefix('/')?;
            Some((model.to_owned(), Learned::read(value).units_milli?))
        };
        let outlets: Vec<(String, i64)> = outlets.iter().filter_map(one).collect();
        if village.is_empty() || outlets.is_empty() {
            return Self::default();
        }
        let here = others().into_iter().filter(|(of, _)| of == village);
        Self { outlets, agreed: here.flat_map(|(_, agreed)| agreed).collect() }
    }

    /// Whether no outlet is limited.
    pub const fn is_empty(&self) -> bool {
        self.outlets.is_empty()
    }

    /// Options of a plan with what neighbours leave; none while the models are needed and not there yet.
    pub fn over(&self, options: &Value, models: Option<&[ModelText]>) -> Option<Value> {
        let mut options = options.clone();
        if !self.is_empty() {
            let told = self.option(models?);
            if let Some(map) = options.as_object_mut() {
                map.insert("neighbours".to_owned(), told);
            }
        }
        Some(options)
    }

    /// As the option `neighbours` of a plan.
    pub fn option(&self, models: &[ModelText]) -> Value {
        let one = |(word, most): &(String, i64)| {
            let id = &known(models, word)?.model;
            let same = self.agreed.iter().filter(|(word, _)| known(models, word).is_some_and(|one| one.model == *id));
            let others = same.fold(0_i64, |sum, (_, units)| sum.saturating_add(*units));
            Some(json!({ "id": id, "most_milli": most, "others_milli": others }))
        };
        self.outlets.iter().filter_map(one).collect()
    }
}

fn known<'m>(models: &'m [ModelText], word: &str) -> Option<&'m ModelText> {
    models.iter().find(|one| one.model == word || one.names.iter().any(|name| name == word))
}

/// What is held, by its key.
type Held = [(String, Value)];

fn row(
    village: &str,
    model: &ModelText,
    (households, units): (usize, i64),
    (outlets, villages): (&Held, &Held),
    lang: Lang,
) -> OutletRow {
    let key = format!("{village}/{}", model.model);
    let learned = find(outlets, &key).map(Learned::read).unwrap_or_default();
    let amount = |milli: i64| format!("{} {}", shown(milli, 3), model.unit);
    let args = [
        ("count", &*number(i64::try_from(households).unwrap_or(i64::MAX))),
        ("name", &model.name),
        ("units", &amount(units)),
    ];
    let (mut tone, mut says) = ("good", Vec::new());
    match (learned.buyer.is_empty(), learned.units_milli) {
        (true, _) => (tone, says) = ("bad", vec![TABLE.say("outlet.unasked", lang, &args)]),
        (false, Some(taken)) if taken < units => {
            let over =
                [("taken", &*amount(taken)), ("units", &amount(units)), ("over", &amount(units.saturating_sub(taken)))];
            (tone, says) = ("bad", vec![TABLE.say("outlet.over", lang, &over)]);
        }
        (false, taken) => {
            let taken = taken.map_or_else(|| TABLE.get("outlet.no_limit", lang).to_owned(), amount);
            let args = [("buyer", &*learned.buyer), ("taken", &taken), ("by", &learned.by), ("on", &learned.on)];
            says.push(TABLE.say("outlet.asked", lang, &args));
        }
    }
    if let Some(text) = partner(village, &model.partner, villages, lang) {
        says.push(text);
        tone = if tone == "good" { "open" } else { tone };
    }
    OutletRow {
        key,
        village: village.to_owned(),
        name: model.name.clone(),
        unit: model.unit.clone(),
        households,
        counted: TABLE.say("outlet.counted", lang, &args),
        outlet: model.outlet.clone(),
        tone,
        says,
        learned,
    }
}

/// Said where a model needs somebody who takes its product and the village sheet does not know of one.
fn partner(village: &str, partner: &str, villages: &Held, lang: Lang) -> Option<String> {
    let field = match partner {
        "buyer" => "buyer_present",
        "contract" => "contract_company_present",
        "cooperative" => "cooperative_present",
        _ => return None,
    };
    let sheet = find(villages, &village.to_owned());
    let there = sheet.and_then(|sheet| path::get(sheet, field)).and_then(fact::known);
    let who = TABLE.of("partner", partner, lang);
    match there.and_then(Value::as_bool) {
        Some(true) => None,
        Some(false) => Some(TABLE.say("outlet.no_partner", lang, &[("who", who)])),
        None => Some(TABLE.say("outlet.partner_unknown", lang, &[("who", who)])),
    }
}
