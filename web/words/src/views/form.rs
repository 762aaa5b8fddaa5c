//! The form: which facts it asks for, in which order, how each is typed. Labels, hints and choices are in the locales.

use serde_json::Value;

pub use super::fields::{FORM, VILLAGE};
use super::typed;
use crate::i18n::{CHOICE, FIELD, HINT, Lang, SLOT, STATUS};
use crate::record::entry::{self, Form};

/// A closed list: its name in `choice.toml`, and its words.
#[derive(Debug, Clone, Copy)]
pub struct Choices {
    family: &'static str,
    words: fn() -> Vec<&'static str>,
}

impl PartialEq for Choices {
    fn eq(&self, other: &Self) -> bool {
        self.family == other.family && (self.words)() == (other.words)()
    }
}

impl Choices {
    /// Each word with its label.
    pub fn labelled(&self, lang: Lang) -> Vec<(&'static str, &'static str)> {
        let label = |word| (word, choice(self.family, word, lang));
        (self.words)().into_iter().map(label).collect()
    }
}

/// One fact the form asks for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Field {
    /// Path, from the entry of its list where it stands in one.
    pub path: &'static str,
    /// How it is typed.
    pub form: Form,
    /// Its words, where it is a closed list.
    pub choices: Option<Choices>,
    /// Whether the record keeps how well it is known.
    pub evidence: bool,
    /// Seldom needed: kept behind a fold.
    pub more: bool,
    /// Key of the unit that stands behind the control, in `unit.toml`; empty where there is none.
    pub unit: &'static str,
    /// Its working is kept beside it, in `working` of the same entry.
    pub worked: bool,
}

impl Field {
    pub(super) const fn new(path: &'static str, form: Form) -> Self {
        Self { path, form, choices: None, evidence: true, more: false, unit: "", worked: false }
    }
    pub(super) const fn in_unit(mut self, unit: &'static str) -> Self {
        self.unit = unit;
        self
    }
    pub(super) const fn worked(mut self) -> Self {
        self.worked = true;
        self
    }
    pub(super) const fn of(mut self, family: &'static str, words: fn() -> Vec<&'static str>) -> Self {
        self.choices = Some(Choices { family, words });
        self
    }
    pub(super) const fn plain(mut self) -> Self {
        self.evidence = false;
        self
    }
    pub(super) const fn more(mut self) -> Self {
        self.more = true;
        self
    }
}

/// A part of the form.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Part {
    /// One fact.
    Field(&'static Field),
    /// A list with its entries.
    List(&'static List),
}

/// A list of entries of the same facts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct List {
    /// Path of the list.
    pub path: &'static str,
    /// Path of the fact that names an entry: a name, or a kind.
    pub named_by: &'static str,
    /// The facts of an entry.
    pub fields: &'static [Field],
}

/// A section of the form.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Section {
    /// Its key in `ui.toml`: `section.<key>`.
    pub key: &'static str,
    /// Its parts.
    pub parts: &'static [Part],
}

/// The label of a word of a closed list. Kinds of income are named in the answer too, so their labels live there.
pub fn choice<'w>(family: &str, word: &'w str, lang: Lang) -> &'w str {
    let kind = (family == "income_kind").then(|| STATUS.find(&format!("kind.{word}"), lang)).flatten();
    kind.or_else(|| CHOICE.find(&format!("{family}.{word}"), lang)).unwrap_or(word)
}

/// The label of a fact, by its path with `[]` where an index goes.
pub fn label(key: &str, lang: Lang) -> &str {
    let key = key.trim_end_matches("[]");
    FIELD.find(key, lang).or_else(|| SLOT.find(key, lang)).unwrap_or(key)
}

/// What to look at when asking for it.
pub fn hint(key: &str, lang: Lang) -> Option<&'static str> {
    HINT.find(key, lang)
}

/// The path of the fact a fault lies in: without the steps of its evidence.
pub fn fact_path(path: &str) -> &str {
    let end = [".reported", ".verified"].iter().filter_map(|step| path.find(step)).min();
    end.and_then(|end| path.get(..end)).unwrap_or(path)
}

/// The field of a key, where the form has one.
pub fn field(key: &str) -> Option<&'static Field> {
    let parts = FORM.iter().flat_map(|section| section.parts);
    parts.into_iter().find_map(|part| match part {
        Part::Field(field) => (field.path == key).then_some(*field),
        Part::List(list) => {
            let rest = key.strip_prefix(list.path)?.strip_prefix("[].")?;
            list.fields.iter().find(|field| field.path == rest)
        }
    })
}

/// A path with its indices taken out: the key of its label.
pub fn key(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let mut inside = false;
    for sign in path.chars() {
        match sign {
            '[' => inside = true,
            ']' => {
                inside = false;
                out.push_str("[]");
            }
            _ if inside => {}
            sign => out.push(sign),
        }
    }
    out
}

/// What a text means that was being typed at a path.
pub fn typed_at(path: &str, text: &str) -> Option<Value> {
    let (form, evidence) = field(&key(path)).map_or((Form::Text, false), |field| (field.form, field.evidence));
    entry::stored(entry::typed(text, form), evidence)
}

/// Why a text that stands in a fact is no number, no day, no number of the register; nothing where it is one, or no text.
pub fn refused(fact: Option<&Value>, field: &Field, lang: Lang) -> Option<String> {
    let asked = field.form.asked()?;
    let fact = fact?;
    let held = fact.get("reported").or_else(|| fact.get("verified")?.get("value")).unwrap_or(fact);
    let text = held.as_str().filter(|text| *text != entry::UNCLEAR)?;
    asked.read(text).err().map(|refusal| typed::refusal(&refusal, asked, lang))
}

/// The step of the form a path stands in.
pub fn step_of(path: &str) -> Option<usize> {
    let key = key(path);
    let holds = |part: &Part| match part {
        Part::Field(field) => field.path == key || key.starts_with(&format!("{}.", field.path)),
        Part::List(list) => key == list.path || key.strip_prefix(list.path).is_some_and(|rest| rest.starts_with("[]")),
    };
    FORM.iter().position(|section| section.parts.iter().any(holds))
}

/// Years after which nobody is asked for school; layout alone, the rule decides by the pack's ages.
const GROWN: i32 = 20;

/// Whether the member at a path is too old for school questions to come up.
pub fn is_grown(record: &Value, member: &str) -> bool {
    let birth = entry::read(crate::record::path::get(record, &format!("{member}.birth")), entry::DAY, true).text;
    let year = |text: &str| crate::day::day(text).as_deref().and_then(crate::day::year);
    let now = crate::record::path::get(record, "as_of").and_then(Value::as_str).and_then(year);
    now.zip(year(&birth)).is_some_and(|(now, born)| now.saturating_sub(born) > GROWN)
}

/// Every place a record could be asked at and is not yet, in the order of the form: causes, measures and plan read them.
pub fn unasked(record: &Value) -> Vec<(String, &'static Field)> {
    let mut out = Vec::new();
    let open = |at: &str, field: &Field| {
        let held = crate::record::path::get(record, at);
        !field.more && field.evidence && held.is_none_or(Value::is_null)
    };
    for part in FORM.iter().flat_map(|section| section.parts) {
        match part {
            Part::Field(field) if open(field.path, field) => out.push((field.path.to_owned(), *field)),
            Part::Field(_) => {}
            Part::List(list) => {
                let count = crate::record::path::get(record, list.path).and_then(Value::as_array).map_or(0, Vec::len);
                for place in 0..count {
                    let entry = format!("{}[{place}]", list.path);
                    let grown = list.path == "members" && is_grown(record, &entry);
                    let asked = |field: &&Field| !(grown && field.path.starts_with("schooling"));
                    for field in list.fields.iter().filter(asked) {
                        let at = format!("{entry}.{}", field.path);
                        if open(&at, field) {
                            out.push((at, field));
                        }
                    }
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{FORM, List, Part, fact_path, field, key, step_of, typed_at, unasked};
    use ruler_core::assessment::judge::Slot;
    use serde_json::json;

    fn paths() -> Vec<String> {
        let of = |list: &List| -> Vec<String> {
            list.fields.iter().map(|field| format!("{}[].{}", list.path, field.path)).collect()
        };
        let parts = FORM.iter().flat_map(|section| section.parts);
        parts
            .flat_map(|part| match part {
                Part::Field(field) => vec![field.path.to_owned()],
                Part::List(list) => of(list),
            })
            .collect()
    }

    #[test]
    fn every_fact_a_rule_may_ask_for_has_its_field() {
        let paths = paths();
        let lost: Vec<&str> =
            Slot::ALL.iter().map(|slot| slot.label()).filter(|label| !paths.iter().any(|path| path == label)).collect();
        assert!(lost.is_empty(), "add these to FORM: {lost:?}");
    }

    #[test]
    fn no_fact_is_asked_twice() {
        let mut paths = paths();
        let all = paths.len();
        paths.sort();
        paths.dedup();
        assert_eq!(paths.len(), all);
    }

    #[test]
    fn a_path_becomes_the_key_of_its_label() {
        assert_eq!(key("members[12].schooling.enrolled"), "members[].schooling.enrolled");
        assert_eq!(key("water.area"), "water.area");
        assert_eq!(fact_path("members[0].birth.verified.value"), "members[0].birth");
        assert_eq!(field("members[].birth").map(|field| field.path), Some("birth"));
        assert_eq!(field("members[].nothing"), None);
    }

    #[test]
    fn every_path_leads_to_its_step() {
        let key_of = |path: &str| step_of(path).and_then(|step| FORM.get(step)).map(|section| section.key);
        assert_eq!(key_of("members[3].schooling.enrolled"), Some("members"));
        assert_eq!(key_of("income.wage.items[0].amount"), Some("income"));
        assert_eq!(key_of("income.wage.asked"), Some("income"));
        assert_eq!(key_of("water.area"), Some("water"));
        assert_eq!(key_of("nothing"), None);
    }

    #[test]
    fn what_was_being_typed_becomes_the_fact_it_was_meant_for() {
        assert_eq!(
            typed_at("income.wage.items[0].amount", "2800 元/月 x 9 月"),
            Some(json!({ "reported": 2_520_000 }))
        );
        assert_eq!(typed_at("members[0].name", "向大山"), Some(json!("向大山")));
    }

    #[test]
    fn what_is_not_asked_yet_is_counted_and_what_is_answered_is_not() {
        let blank = crate::record::blank("2017-11-28", "x");
        let open = unasked(&blank);
        assert!(open.iter().any(|(path, _)| path == "production.savings"));
        let mut answered = blank.clone();
        crate::record::path::set(&mut answered, "production.savings", Some(json!("unknown")));
        assert_eq!(unasked(&answered).len() + 1, open.len(), "not known is an answer");
    }
}
