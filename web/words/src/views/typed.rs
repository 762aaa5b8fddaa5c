//! What the reader of typed words says: the working it tells back, and why a text gives no number, with the mend.

pub use ruler_core::typed::{Asked, Kind};
use ruler_core::typed::{Found, Part, Reading, Refusal, Why, written};
use serde::Serialize;
use serde_json::Value;

use crate::i18n::{Lang, TYPED};
use crate::record::entry::value_of;

/// A working in words; empty where there is nothing to tell.
pub fn working(parts: &[Part], lang: Lang) -> String {
    if parts.is_empty() {
        return String::new();
    }
    let mut how = String::new();
    let mut before = "";
    let mut named = false;
    for part in parts {
        let (text, spaced) = match part {
            // A number behind a unit begins something new: 1 元 2 角.
            Part::Number(number) => (number.as_str(), named),
            Part::Unit(code) => (counted(before, unit(code, lang), lang), *code != "percent"),
            Part::Word(word) => (*word, true),
            Part::Times => ("×", true),
            Part::Plus => ("+", true),
            Part::Minus => ("−", true),
            Part::To => ("–", false),
            Part::Per => ("/", false),
            Part::Equals => ("=", true),
            Part::About => ("≈", true),
        };
        let tight = how.is_empty() || how.ends_with(['/', '–', ' ']);
        if spaced && !tight {
            how.push(' ');
        }
        how.push_str(text);
        if matches!(part, Part::Times | Part::Plus | Part::Minus | Part::Equals | Part::About) {
            how.push(' ');
        }
        before = text;
        named = matches!(part, Part::Unit(_) | Part::Word(_));
    }
    TYPED.say("read_as", lang, &[("how", &how)])
}

/// A unit behind a number or behind `/`: 1 hour, 2 hours, yuan/month; 9 个月, 元/月.
fn counted<'u>(before: &str, unit: &'u str, lang: Lang) -> &'u str {
    match (lang, before, unit) {
        (Lang::En, "1" | "/", "people") => "person",
        (Lang::En, "1" | "/", _) => unit.strip_suffix('s').unwrap_or(unit),
        (Lang::Zh, "/", _) => unit.strip_prefix('个').unwrap_or(unit),
        _ => unit,
    }
}

/// The word of a unit; a piece is its own word.
fn unit(code: &str, lang: Lang) -> &str {
    TYPED.find(&format!("unit.{code}"), lang).unwrap_or(code)
}

/// Why a text gives no number, and the mend.
pub fn refusal(refusal: &Refusal, asked: Asked, lang: Lang) -> String {
    let kind = asked.kind();
    let form = kind.map(Kind::form);
    let own = form.and_then(|form| form.unit).map_or("", |unit| unit.code);
    let named = if refusal.unit.is_empty() { own } else { refusal.unit };
    // A field without a unit cannot ask for its unit.
    let bare = named.is_empty() && matches!(refusal.why, Why::OtherUnit | Why::NoFixedSize);
    let key = if bare { "refusal.no_unit".to_owned() } else { format!("refusal.{}", refusal.why.word()) };
    let example = TYPED.find(&format!("example.{}", asked.word()), lang).unwrap_or_default();
    let range = if form.is_some_and(|form| form.bounds) { TYPED.get("range", lang) } else { "" };
    // How much one of them holds is what is not known; how many there are was understood.
    let digit = |one: char| one.is_ascii_digit() || "一二两三四五六七八九十百".contains(one);
    let sign = if refusal.why == Why::NoFixedSize { refusal.sign.trim_start_matches(digit) } else { &refusal.sign };
    let least = form.map(|form| written(1, form.decimals)).unwrap_or_default();
    let least = if own.is_empty() { least } else { format!("{least} {}", unit(own, lang)) };
    TYPED.say(
        &key,
        lang,
        &[
            ("sign", &visible(sign)),
            ("unit", unit(named, lang)),
            ("typed", unit(named, Lang::Zh)),
            ("example", example),
            ("range", range),
            ("least", &least),
        ],
    )
}

/// A sign as one can see it: those that have no shape of their own by their number.
fn visible(sign: &str) -> String {
    let mut out = String::new();
    for one in sign.chars() {
        let hidden = one.is_control()
            || matches!(one, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        if hidden {
            out.push_str(&format!("U+{:04X}", u32::from(one)));
        } else {
            out.push(one);
        }
    }
    out
}

/// What a call gives: `{"value", "working", "refusal"}`.
#[derive(Serialize)]
pub struct Told {
    value: Value,
    working: Option<Both>,
    refusal: Option<Refused>,
}

#[derive(Serialize)]
struct Both {
    zh: String,
    en: String,
}

#[derive(Serialize)]
struct Refused {
    code: Why,
    sign: String,
    from: usize,
    to: usize,
    zh: String,
    en: String,
}

/// What was typed, read and told in both languages.
pub fn told(text: &str, asked: Asked) -> Told {
    match asked.read(text) {
        Ok(found) => {
            let parts = parts(&found);
            let both = Both { zh: working(parts, Lang::Zh), en: working(parts, Lang::En) };
            Told { value: value_of(&found), working: (!parts.is_empty()).then_some(both), refusal: None }
        }
        Err(why) => {
            let said = |lang| refusal(&why, asked, lang);
            let (zh, en) = (said(Lang::Zh), said(Lang::En));
            let refused = Refused { code: why.why, from: why.at.0, to: why.at.1, zh, en, sign: why.sign };
            Told { value: Value::Null, working: None, refusal: Some(refused) }
        }
    }
}

fn parts(found: &Found) -> &[Part] {
    match found {
        Found::Number(reading) => &reading.working,
        Found::Day(_) | Found::Text(_) => &[],
    }
}

/// What is said beside a field while something is typed into it: what it is read as, or why it is not; whether it is read.
/// Nothing where nothing is typed or plain digits say it themselves.
pub fn beside(text: &str, asked: Asked, lang: Lang) -> (String, bool) {
    if text.trim().is_empty() {
        return (String::new(), true);
    }
    match asked.read(text) {
        Ok(found) => (working(parts(&found), lang), true),
        Err(why) => (refusal(&why, asked, lang), false),
    }
}

/// The one number a text is, in units of the last decimal that is kept.
///
/// # Errors
/// Why it is none, in words; two bounds are none.
pub fn number(text: &str, asked: Asked, lang: Lang) -> Result<i64, String> {
    match asked.read(text) {
        Ok(Found::Number(Reading { low, high, .. })) if low == high => Ok(low),
        Ok(_) => {
            let sign = text.trim().to_owned();
            let at = (0, text.chars().count());
            Err(refusal(&Refusal { why: Why::NoRange, sign, at, unit: "" }, asked, lang))
        }
        Err(why) => Err(refusal(&why, asked, lang)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Asked, beside};
    use crate::i18n::Lang;

    fn said(text: &str, asked: &str, lang: Lang) -> String {
        Asked::of(asked).map(|asked| beside(text, asked, lang).0).unwrap_or_default()
    }

    #[test]
    fn a_working_reads_as_one_writes_it() {
        let cases = [
            ("3千", "money_year", "读作：3,000 元", "Read as: 3,000 yuan"),
            (
                "600公斤×1.2元/斤",
                "money_year",
                "读作：600 公斤 × 1.2 元/斤 = 1,200 斤 × 1.2 元/斤 = 1,440 元",
                "Read as: 600 kg × 1.2 yuan/jin = 1,200 jin × 1.2 yuan/jin = 1,440 yuan",
            ),
            ("8000×40%", "money_year", "读作：8,000 × 40% = 3,200 元", "Read as: 8,000 × 40% = 3,200 yuan"),
            ("1小时", "minutes", "读作：1 小时 = 60 分钟", "Read as: 1 hour = 60 minutes"),
            (
                "33.3斤×1.235元",
                "money_year",
                "读作：33.3 斤 × 1.235 元 ≈ 41.13 元",
                "Read as: 33.3 jin × 1.235 yuan ≈ 41.13 yuan",
            ),
            ("9千到1万元", "money_year", "读作：9,000–10,000 元", "Read as: 9,000–10,000 yuan"),
            (
                "20头×800元/头",
                "money_year",
                "读作：20 头 × 800 元/头 = 16,000 元",
                "Read as: 20 头 × 800 yuan/头 = 16,000 yuan",
            ),
            (
                "2800元/月×9月",
                "money_year",
                "读作：2,800 元/月 × 9 个月 = 25,200 元",
                "Read as: 2,800 yuan/month × 9 months = 25,200 yuan",
            ),
            ("2800", "money_year", "", ""),
        ];
        for (text, asked, zh, en) in cases {
            assert_eq!(
                (said(text, asked, Lang::Zh).as_str(), said(text, asked, Lang::En).as_str()),
                (zh, en),
                "{text}"
            );
        }
    }

    #[test]
    fn a_refusal_names_the_sign_and_the_mend() {
        let cases = [
            ("3w", "money", "“w”看不懂", "3千"),
            ("2800元/月", "money_year", "“2800元/月”是每个月的数", "×3个月"),
            ("2个月", "days", "这里要填天", "折成天"),
            ("2挑", "water", "一“挑”是多少", "折成升"),
            ("2亩", "model_units", "只填数，不带单位", "2.5"),
            ("2千多", "money", "“2千多”说不准", "或写一个范围"),
            ("2里多", "meters", "“多”说不准", "留空"),
            ("0.001", "money", "太细", "0.01 元"),
            ("300\u{202e}5", "money", "“U+202E”看不懂", "3千"),
            ("2017-11", "day", "没有日", "留空"),
            ("5.00E+11", "long_number", "缩写", "文本"),
        ];
        for (text, asked, sign, mend) in cases {
            let said = said(text, asked, Lang::Zh);
            assert!(said.contains(sign) && said.contains(mend), "{text}: {said}");
            assert!(!said.contains(['{', '}']), "{said}");
        }
    }
}
