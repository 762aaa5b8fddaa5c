//! What a field holds: the value as shown, and how well it is known. Whatever was typed is kept, readable or not.

use ruler_core::typed::{Asked, Found, Kind, Reading};
use serde_json::{Value, json};

use crate::decimal;

/// How a field is typed and stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Yes or no.
    YesNo,
    /// A word of a closed list.
    Word,
    /// A number, a day, a long number: read by the one reader of typed words.
    Typed(Asked),
    /// A member, by id.
    Person,
    /// A text.
    Text,
    /// A list of texts, typed with a comma between.
    Texts,
    /// Some of the members, by id.
    Persons,
    /// A number for each month.
    Months,
    /// An identity number: shown with its middle hidden.
    Masked,
}

impl Form {
    /// What the reader of typed words is asked for, where it reads the field.
    pub const fn asked(self) -> Option<Asked> {
        match self {
            Self::Typed(asked) => Some(asked),
            Self::Masked => Some(Asked::LongNumber),
            _ => None,
        }
    }

    /// The kind of number it holds, where it holds one.
    pub const fn kind(self) -> Option<Kind> {
        match self {
            Self::Typed(asked) => asked.kind(),
            _ => None,
        }
    }
}

/// A day.
pub const DAY: Form = Form::Typed(Asked::Day);
/// Days, as each month of a year has them.
pub const DAYS: Form = Form::Typed(Asked::Number(Kind::Days));

/// How well a fact is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// Nothing entered.
    Unknown,
    /// Asked, and not known to anybody.
    Unclear,
    /// Somebody says so.
    Reported,
    /// Somebody saw the proof.
    Verified,
}

/// What a field shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// As text; empty where nothing is known.
    pub text: String,
    /// How well it is known.
    pub known: Known,
    /// Who saw the proof, and when; empty where nobody did.
    pub proof: String,
}

/// The word of a fact that was asked and is not known.
pub const UNCLEAR: &str = "unknown";

/// What stands at a field; `evidence` says whether the fact carries how well it is known.
pub fn read(value: Option<&Value>, form: Form, evidence: bool) -> Entry {
    let Some(value) = value.filter(|value| !value.is_null()) else { return empty() };
    if !evidence {
        return shown(text(value, form), Known::Reported);
    }
    if let Some(value) = value.get("reported") {
        return shown(text(value, form), Known::Reported);
    }
    if let Some(proof) = value.get("verified") {
        let part = |key: &str| proof.get(key).and_then(Value::as_str).unwrap_or_default();
        let text = text(proof.get("value").unwrap_or(&Value::Null), form);
        return Entry { text, known: Known::Verified, proof: format!("{} {}", part("by"), part("on")) };
    }
    // Anything else an imported file holds here is shown as it is, and named as a fault by the check.
    if value == UNCLEAR { shown(String::new(), Known::Unclear) } else { shown(plain(value), Known::Reported) }
}

const fn shown(text: String, known: Known) -> Entry {
    Entry { text, known, proof: String::new() }
}

const fn empty() -> Entry {
    shown(String::new(), Known::Unknown)
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn text(value: &Value, form: Form) -> String {
    if let (Form::Texts | Form::Persons, Some(list)) = (form, value.as_array()) {
        return list.iter().map(plain).collect::<Vec<_>>().join("、");
    }
    let Some(kind) = form.kind() else { return plain(value) };
    let shown = |amount: i64| shown_number(amount, kind);
    let bounds = value.get("low").and_then(Value::as_i64).zip(value.get("high").and_then(Value::as_i64));
    match (value.as_i64(), bounds) {
        (Some(amount), _) => shown(amount),
        (None, Some((low, high))) => format!("{}-{}", shown(low), shown(high)),
        (None, None) => plain(value),
    }
}

/// A stored number as one types it.
pub fn shown_number(amount: i64, kind: Kind) -> String {
    match kind {
        Kind::Money | Kind::MoneyYear => decimal::sum(amount),
        // A year of the calendar has no thousands.
        Kind::Year => amount.to_string(),
        _ => decimal::shown(amount, usize::try_from(kind.form().decimals).unwrap_or_default()),
    }
}

/// The stored value of what was typed; `None` where the field was emptied.
///
/// What cannot be read is stored as it was typed: the check names it, and it is still there to be mended.
pub fn typed(text: &str, form: Form) -> Option<Value> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let raw = || Value::String(text.to_owned());
    let list = || -> Vec<&str> {
        text.split(['、', '，', ',', '；', ';', '\n']).map(str::trim).filter(|part| !part.is_empty()).collect()
    };
    Some(match form {
        Form::YesNo => text.parse::<bool>().map_or_else(|_| raw(), Value::Bool),
        Form::Typed(asked) => asked.read(text).map_or_else(|_| raw(), |found| value_of(&found)),
        Form::Texts | Form::Persons => Value::Array(list().into_iter().map(|part| json!(part)).collect()),
        Form::Word | Form::Person | Form::Text | Form::Months | Form::Masked => raw(),
    })
}

/// What was read, as the record holds it.
pub fn value_of(found: &Found) -> Value {
    match found {
        Found::Number(Reading { low, high, .. }) if low == high => json!(low),
        Found::Number(Reading { low, high, .. }) => json!({ "low": low, "high": high }),
        Found::Day(day) => Value::String(day.to_string()),
        Found::Text(text) => Value::String(text.clone()),
    }
}

/// The working to keep beside an amount: as typed, the cost's behind the income's; nothing where a plain number was typed.
pub fn working(at: &str, held: &str, text: &str, form: Form) -> Option<Value> {
    let (income, cost) = held.split_once(COST).unwrap_or((held, ""));
    let read = form.asked().and_then(|asked| asked.read(text).ok());
    let worked = matches!(read, Some(Found::Number(Reading { plain: false, .. })));
    let typed = if worked { text.trim() } else { "" };
    let (income, cost) = if at.ends_with("cost") { (income, typed) } else { (typed, cost) };
    let joined = if cost.is_empty() { income.to_owned() } else { format!("{income}{COST}{cost}") };
    (!joined.is_empty()).then_some(Value::String(joined))
}

/// The part of a working that belongs to an amount.
pub fn working_of(at: &str, held: &str) -> String {
    let (income, cost) = held.split_once(COST).unwrap_or((held, ""));
    if at.ends_with("cost") { cost } else { income }.to_owned()
}

/// Stands between the working of an income and that of its cost.
const COST: &str = "；成本：";

/// An identity number with its middle hidden.
pub fn masked(text: &str) -> String {
    let signs: Vec<char> = text.chars().collect();
    let ends = signs.len() / 4;
    let hidden = |(place, sign): (usize, &char)| {
        let inside = place >= ends && place < signs.len().saturating_sub(ends);
        if inside { '*' } else { *sign }
    };
    signs.iter().enumerate().map(hidden).collect()
}

/// The fact as the record holds it.
pub fn stored(value: Option<Value>, evidence: bool) -> Option<Value> {
    if evidence { value.map(|value| json!({ "reported": value })) } else { value }
}

/// The same fact, seen or no longer seen.
pub fn seen(fact: &Value, by: &str, on: &str, seen: bool) -> Value {
    let held = fact.get("reported").or_else(|| fact.get("verified").and_then(|proof| proof.get("value")));
    match (held, seen) {
        (Some(value), true) => json!({ "verified": { "value": value, "by": by, "on": on } }),
        (Some(value), false) => json!({ "reported": value }),
        (None, _) => fact.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::{DAY, Form, Known, masked, read, seen, stored, typed, working, working_of};
    use ruler_core::typed::{Asked, Kind};
    use serde_json::{Value, json};

    const MONEY: Form = Form::Typed(Asked::Number(Kind::MoneyYear));
    const LAND: Form = Form::Typed(Asked::Number(Kind::Land));
    const COUNT: Form = Form::Typed(Asked::Number(Kind::Count));

    #[test]
    fn what_is_typed_is_stored_and_shown_again() {
        let cases = [
            ("12,345.6", MONEY, json!(1_234_560), "12,345.60"),
            ("9000-14000", MONEY, json!({ "low": 900_000, "high": 1_400_000 }), "9,000-14,000"),
            ("3.5", LAND, json!(350), "3.5"),
            ("60", Form::Typed(Asked::Number(Kind::ModelUnits)), json!(60_000), "60"),
            ("true", Form::YesNo, json!(true), "true"),
            ("2017年3月1日", DAY, json!("2017-03-01"), "2017-03-01"),
            ("home", Form::Word, json!("home"), "home"),
            ("三千", MONEY, json!(300_000), "3,000"),
            ("3w", MONEY, json!("3w"), "3w"),
            ("2800元/月", MONEY, json!("2800元/月"), "2800元/月"),
            ("1小时", Form::Typed(Asked::Number(Kind::Minutes)), json!(60), "60"),
            ("2个月", Form::Typed(Asked::Number(Kind::Days)), json!("2个月"), "2个月"),
            ("2017", Form::Typed(Asked::Number(Kind::Year)), json!(2017), "2017"),
            ("2017-11", DAY, json!("2017-11"), "2017-11"),
            ("5.00E+11", Form::Typed(Asked::LongNumber), json!("5.00E+11"), "5.00E+11"),
            ("2017-02-30", DAY, json!("2017-02-30"), "2017-02-30"),
            ("1-2", COUNT, json!("1-2"), "1-2"),
            ("600 斤 x 1.2 元", MONEY, json!(72_000), "720"),
            ("3 分地", LAND, json!(30), "0.3"),
            ("砌砖，榨菜", Form::Texts, json!(["砌砖", "榨菜"]), "砌砖、榨菜"),
            ("2 人 300", MONEY, json!("2 人 300"), "2 人 300"),
        ];
        for (text, form, value, shown) in cases {
            let fact = stored(typed(text, form), true);
            assert_eq!(fact, Some(json!({ "reported": value })), "{text}");
            assert_eq!(read(fact.as_ref(), form, true).text, shown);
        }
        assert_eq!(typed("  ", MONEY), None);
    }

    #[test]
    fn seeing_the_proof_keeps_the_value() {
        let fact = json!({ "reported": 5 });
        let proved = seen(&fact, "何", "2017-11-06", true);
        assert_eq!(proved, json!({ "verified": { "value": 5, "by": "何", "on": "2017-11-06" } }));
        assert_eq!(read(Some(&proved), COUNT, true).known, Known::Verified);
        assert_eq!(seen(&proved, "", "", false), fact);
        assert_eq!(read(Some(&Value::Null), DAY, true).known, Known::Unknown);
        assert_eq!(read(Some(&json!("unknown")), DAY, true).known, Known::Unclear);
        assert_eq!(read(Some(&proved), COUNT, true).proof, "何 2017-11-06");
    }

    #[test]
    fn an_amount_keeps_its_working_and_income_and_cost_share_one_place() {
        let income = working("x.gross", "", "600 斤 x 1.2 元", MONEY);
        assert_eq!(income, Some(json!("600 斤 x 1.2 元")));
        let both = working("x.cost", "600 斤 x 1.2 元", "100 元+50 元", MONEY);
        let held = both.as_ref().and_then(Value::as_str).unwrap_or_default();
        assert_eq!(
            (working_of("x.gross", held), working_of("x.cost", held)),
            ("600 斤 x 1.2 元".into(), "100 元+50 元".into())
        );
        assert_eq!(working("x.gross", held, "720", MONEY), Some(json!("；成本：100 元+50 元")));
        assert_eq!(working("x.amount", "9 x 2 元", "18", MONEY), None);
        assert_eq!(working("x.amount", "", "3千w", MONEY), None, "what was not understood is no working");
        assert_eq!(masked("500234197504121234"), "5002**********1234");
    }
}
