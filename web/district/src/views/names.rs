//! Families and their values as people call them.

use ruler_core::district::corners::{Act, Corner};
use ruler_core::district::family::Family;
use ruler_core::district::table::Table;
use ruler_core::district::village::VillageType;
use ruler_words::i18n::{CHOICE, DISTRICT, Lang, MEASURE, REASON, RULE, SLOT, STATUS};

/// A family.
pub fn family(family: Family, lang: Lang) -> String {
    match family {
        Family::Criterion(rule) => RULE.get(rule.word(), lang).to_owned(),
        Family::Measure(measure) => MEASURE.get(measure.word(), lang).to_owned(),
        other => {
            let word = other.word();
            DISTRICT.find(&format!("family.{word}"), lang).map_or(word, str::to_owned)
        }
    }
}

/// A value of a family.
pub fn value(family: Family, table: &Table, place: u32, lang: Lang) -> String {
    let word = family.value(table, place);
    let of = |found: Option<&str>| found.map(str::to_owned);
    let found = match family {
        Family::Village => {
            let village = table.villages.get(place as usize);
            village.map(|village| village.name.0.clone()).filter(|name| !name.is_empty())
        }
        Family::Township => Some(word.clone()).filter(|name| !name.is_empty()),
        Family::Helper if place == 0 => of(DISTRICT.find("nobody", lang)),
        Family::Helper => Some(word.replace('\u{1f}', lang.comma())),
        Family::Kind => of(DISTRICT.find(&format!("kind.{word}"), lang)),
        Family::Mountains | Family::Received => of(DISTRICT.find(&format!("truth.{word}"), lang)),
        Family::Overall | Family::Enters => of(STATUS.find(&format!("overall.{word}"), lang)),
        Family::Level => of(STATUS.find(&format!("level.{word}"), lang)),
        Family::Question => of(STATUS.find(&format!("question.{word}"), lang)),
        Family::Criterion(_) => of(DISTRICT.find(&format!("mark.{word}"), lang)),
        Family::Reason => of(REASON.find(&word, lang)),
        Family::Open => of(SLOT.find(&word, lang)),
        Family::Status => of(CHOICE.find(&format!("register_status.{word}"), lang)),
        Family::Attribute => of(CHOICE.find(&format!("attribute.{word}"), lang)),
        Family::Recorded | Family::Primary => of(CHOICE.find(&format!("cause.{word}"), lang)),
        Family::Measure(_) => of(MEASURE.find(&format!("status.{word}"), lang)),
        Family::Finding => of(DISTRICT.find(&format!("finding.{word}"), lang)),
        Family::Check => of(ruler_words::i18n::CHECK.find(&word, lang)),
        Family::OpenCount | Family::PlanYear | Family::ExitYear => None,
    };
    let unknown = || match word.as_str() {
        "unknown" | "" => DISTRICT.get("truth.unknown", lang).to_owned(),
        "none" => DISTRICT.get("none", lang).to_owned(),
        _ => word.clone(),
    };
    found.unwrap_or_else(unknown)
}

/// A kind of village.
pub fn kind(kind: Option<VillageType>, lang: Lang) -> &'static str {
    let word = match kind {
        Some(VillageType::Poverty) => "kind.poverty_village",
        Some(VillageType::Other) => "kind.non_poverty_village",
        None => "kind.unknown",
    };
    DISTRICT.get(word, lang)
}

/// The word of a dead corner.
pub fn corner(corner: Corner) -> String {
    text(serde_json::to_value(corner).unwrap_or_default())
}

/// The word of an act.
pub fn act(act: Act) -> String {
    text(serde_json::to_value(act).unwrap_or_default())
}

fn text(word: serde_json::Value) -> String {
    if let serde_json::Value::String(word) = word { word } else { String::new() }
}
