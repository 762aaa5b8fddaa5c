//! The form as a table for pages that are not ours: which facts, how each is typed, its words in both languages.
//! It is the form of the app itself (`web/words/src/views/fields.rs`), so the two cannot ask different questions.

use ruler_core::typed::{Asked, Kind};
use ruler_words::i18n::{Lang, UI, UNIT};
use ruler_words::record::entry::Form;
use ruler_words::views::form::{FORM, Field, List, Part, hint, key, label};
use serde_json::{Map, Value, json};

/// The sections of the form, in order: `[{ key, title, parts }]`; every text is a pair, Chinese first.
pub fn table() -> Value {
    let section = |section: &ruler_words::views::form::Section| {
        let title = pair(|lang| UI.get(&format!("section.{}", section.key), lang).to_owned());
        json!({ "key": section.key, "title": title, "parts": section.parts.iter().map(part).collect::<Vec<_>>() })
    };
    FORM.iter().map(section).collect()
}

fn part(part: &Part) -> Value {
    match part {
        Part::Field(one) => field(one, one.path),
        Part::List(list) => entries(list),
    }
}

fn entries(list: &List) -> Value {
    let fields: Vec<Value> =
        list.fields.iter().map(|one| field(one, &format!("{}[].{}", list.path, one.path))).collect();
    json!({
        "list": list.path,
        "named_by": list.named_by,
        "label": pair(|lang| label(list.path, lang).to_owned()),
        "fields": fields,
    })
}

fn field(field: &Field, path: &str) -> Value {
    let key = &key(path);
    let mut out = Map::new();
    out.insert("path".to_owned(), field.path.into());
    out.insert("label".to_owned(), pair(|lang| label(key, lang).to_owned()));
    let (form, decimals) = form(field.form);
    out.insert("form".to_owned(), form.into());
    if decimals > 0 {
        out.insert("decimals".to_owned(), decimals.into());
    }
    if let Some(asked) = field.form.asked() {
        out.insert("kind".to_owned(), asked.word().into());
    }
    if field.worked {
        out.insert("worked".to_owned(), true.into());
    }
    if hint(key, Lang::Zh).is_some() {
        out.insert("hint".to_owned(), pair(|lang| hint(key, lang).unwrap_or_default().to_owned()));
    }
    if !field.unit.is_empty() {
        out.insert("unit".to_owned(), pair(|lang| UNIT.get(field.unit, lang).to_owned()));
    }
    if let Some(choices) = &field.choices {
        let both = choices.labelled(Lang::Zh).into_iter().zip(choices.labelled(Lang::En));
        let words = both.map(|((word, zh), (_, en))| json!([word, zh, en])).collect();
        out.insert("choices".to_owned(), words);
    }
    for (name, yes) in [("evidence", field.evidence), ("more", field.more)] {
        if yes {
            out.insert(name.to_owned(), true.into());
        }
    }
    Value::Object(out)
}

/// The word for a way of typing, and its decimals.
fn form(form: Form) -> (&'static str, usize) {
    let word = match form {
        Form::YesNo => "yes_no",
        Form::Word => "word",
        Form::Typed(Asked::Day) => "day",
        Form::Typed(Asked::LongNumber) | Form::Text => "text",
        Form::Typed(Asked::Number(kind)) if kind.is_money() => "money",
        Form::Typed(Asked::Number(Kind::Land)) => "land",
        Form::Typed(Asked::Number(_)) => "number",
        Form::Person => "person",
        Form::Texts => "texts",
        Form::Persons => "persons",
        Form::Months => "months",
        Form::Masked => "masked",
    };
    let decimals = form.kind().map_or(0, |kind| kind.form().decimals);
    (word, usize::try_from(decimals).unwrap_or_default())
}

fn pair(text: impl Fn(Lang) -> String) -> Value {
    Lang::ALL.into_iter().map(text).collect()
}

#[cfg(test)]
mod tests {
    use super::table;

    #[test]
    fn every_fact_of_the_table_has_its_label_in_both_languages() {
        let table = table();
        let parts = table.as_array().into_iter().flatten().flat_map(|one| one["parts"].as_array().cloned());
        let mut seen = 0;
        for part in parts.flatten() {
            let fields = part["fields"].as_array().cloned().unwrap_or_else(|| vec![part.clone()]);
            for field in fields {
                let texts = field["label"].as_array().cloned().unwrap_or_default();
                assert!(texts.len() == 2 && texts.iter().all(|text| text != ""), "{field}");
                assert!(texts.first() != Some(&field["path"]), "no label: {field}");
                seen += 1;
            }
        }
        assert!(seen > 100, "{seen} facts");
    }
}
