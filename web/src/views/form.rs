//! The form: which facts it asks for, in which order, how each is typed. Labels, hints and choices are in the locales.

use ruler_core::household::dwelling::{DwellingKind, HousingGrade, RelocationForm, WaterArea, WaterQuality};
use ruler_core::household::items::{ExpenseKind, Receipt, Recurrence};
use ruler_core::household::leaf::Asked;
use ruler_core::household::member::{EducationLevel, Exemption, Health, Labour, Membership, Relation, WorkPlace};
use ruler_core::household::record::{Attribute, RegisterStatus, Shock};
use ruler_core::policy::{IncomeClass, IncomeKind};

use crate::i18n::{CHOICE, FIELD, HINT, Lang, SLOT, STATUS};
use crate::state::entry::Form;

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
}

impl Field {
    const fn new(path: &'static str, form: Form) -> Self {
        Self { path, form, choices: None, evidence: true, more: false }
    }
    const fn of(mut self, family: &'static str, words: fn() -> Vec<&'static str>) -> Self {
        self.choices = Some(Choices { family, words });
        self
    }
    const fn plain(mut self) -> Self {
        self.evidence = false;
        self
    }
    const fn more(mut self) -> Self {
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

macro_rules! words {
    ($kind:ident) => {
        || $kind::ALL.iter().map(|(_, word)| *word).collect()
    };
}

fn kinds(class: IncomeClass) -> Vec<&'static str> {
    IncomeKind::ALL.iter().filter(|kind| kind.class() == class).map(|kind| kind.word()).collect()
}

const fn word(path: &'static str) -> Field {
    Field::new(path, Form::Word)
}
const fn yes_no(path: &'static str) -> Field {
    Field::new(path, Form::YesNo)
}
const fn money(path: &'static str) -> Field {
    Field::new(path, Form::Money)
}
const fn day(path: &'static str) -> Field {
    Field::new(path, Form::Day)
}
const fn text(path: &'static str) -> Field {
    Field::new(path, Form::Text).plain()
}
const fn person(path: &'static str) -> Field {
    Field::new(path, Form::Person).plain().more()
}
const fn whole(path: &'static str) -> Field {
    Field::new(path, Form::Number(0))
}
const fn asked(path: &'static str) -> Field {
    word(path).of("asked", words!(Asked)).plain()
}

/// The whole form, in the order of the register's own.
pub const FORM: &[Section] = &[
    Section { key: "household", parts: HOUSEHOLD },
    Section { key: "members", parts: MEMBERS },
    Section { key: "income", parts: INCOME },
    Section { key: "living", parts: LIVING },
    Section { key: "housing", parts: HOUSING },
    Section { key: "water", parts: WATER },
    Section { key: "care", parts: CARE },
];

macro_rules! field {
    ($field:expr) => {
        Part::Field(&const { $field })
    };
}

const HOUSEHOLD: &[Part] = &[
    field!(day("as_of").plain()),
    field!(text("place.village_name")),
    field!(text("helper.name")),
    field!(word("register.status").of("register_status", words!(RegisterStatus))),
    field!(word("register.attribute").of("attribute", words!(Attribute))),
    field!(yes_no("register.red_line").more()),
];

const MEMBERS: &[Part] = &[
    field!(asked("members_asked")),
    Part::List(&List {
        path: "members",
        named_by: "name",
        fields: &[
            text("name"),
            word("relation").of("relation", words!(Relation)),
            day("birth"),
            word("membership").of("membership", words!(Membership)),
            word("health").of("health", words!(Health)),
            word("labour").of("labour", words!(Labour)),
            yes_no("insurance.basic"),
            yes_no("insurance.serious_illness"),
            yes_no("insurance.medical_aid"),
            yes_no("schooling.enrolled"),
            yes_no("schooling.grade9_completed"),
            word("schooling.exemption").of("exemption", words!(Exemption)).more(),
            yes_no("schooling.home_teaching").more(),
            yes_no("schooling.delay_approved").more(),
            word("education").of("education_level", words!(EducationLevel)).more(),
            word("work.place").of("work_place", words!(WorkPlace)).more(),
            whole("work.months").more(),
            text("id").more(),
        ],
    }),
];

macro_rules! income_fields {
    ($class:ident) => {
        &[
            word("kind").of("income_kind", || kinds(IncomeClass::$class)).plain(),
            money("amount"),
            word("recurrence").of("recurrence", words!(Recurrence)),
            person("member"),
            text("payer").more(),
            text("working").more(),
            money("away_costs").more(),
            word("receipt").of("receipt", words!(Receipt)).plain().more(),
            day("ends_on").more(),
        ]
    };
}

const INCOME: &[Part] = &[
    field!(asked("income.wage.asked")),
    Part::List(&List { path: "income.wage.items", named_by: "kind", fields: income_fields!(Wage) }),
    field!(asked("income.operating.asked")),
    Part::List(&List {
        path: "income.operating.items",
        named_by: "kind",
        fields: &[
            word("kind").of("income_kind", || kinds(IncomeClass::Operating)).plain(),
            money("gross"),
            money("cost"),
            word("recurrence").of("recurrence", words!(Recurrence)),
            text("label").more(),
            text("working").more(),
            word("receipt").of("receipt", words!(Receipt)).plain().more(),
            day("ends_on").more(),
        ],
    }),
    field!(asked("income.property.asked")),
    Part::List(&List { path: "income.property.items", named_by: "kind", fields: income_fields!(Property) }),
    field!(asked("income.transfer.asked")),
    Part::List(&List { path: "income.transfer.items", named_by: "kind", fields: income_fields!(Transfer) }),
    field!(asked("income.transfers_paid.asked")),
    Part::List(&List {
        path: "income.transfers_paid.items",
        named_by: "label",
        fields: &[text("label"), money("amount")],
    }),
    field!(money("income.last_year_net")),
    field!(day("income.over_range_since").more()),
];

const LIVING: &[Part] = &[
    field!(yes_no("living.staple_enough")),
    field!(yes_no("living.meat_monthly")),
    field!(yes_no("living.protein_substitute").more()),
    field!(yes_no("living.clothes_four_seasons")),
    field!(yes_no("living.bedding")),
];

const HOUSING: &[Part] = &[
    field!(word("dwelling.kind").of("dwelling_kind", words!(DwellingKind))),
    field!(word("dwelling.grade").of("housing_grade", words!(HousingGrade))),
    field!(yes_no("dwelling.certified")),
    field!(yes_no("dwelling.damage_signs")),
    field!(word("relocation.form").of("relocation_form", words!(RelocationForm))),
    field!(yes_no("relocation.keys_handed").more()),
    field!(yes_no("relocation.habitable").more()),
    field!(yes_no("relocation.moved_in").more()),
    field!(whole("relocation.area_m2").more()),
    field!(money("relocation.debt").more()),
];

const WATER: &[Part] = &[
    field!(word("water.area").of("water_area", words!(WaterArea))),
    field!(Field::new("water.quantity_ml", Form::Number(3))),
    field!(word("water.quality").of("water_quality", words!(WaterQuality))),
    field!(yes_no("water.piped")),
    field!(whole("water.outage_days")),
    field!(whole("water.fetch_minutes").more()),
    field!(whole("water.horizontal_m").more()),
    field!(whole("water.vertical_m").more()),
];

const CARE: &[Part] = &[
    field!(yes_no("care.local_treatment")),
    field!(yes_no("care.life_supported").more()),
    field!(word("hardship.shock").of("shock", words!(Shock))),
    field!(asked("expenses.asked")),
    Part::List(&List {
        path: "expenses.items",
        named_by: "kind",
        fields: &[
            word("kind").of("expense_kind", words!(ExpenseKind)).plain(),
            money("amount"),
            text("label").more(),
            person("member"),
            text("working").more(),
        ],
    }),
    field!(yes_no("expenses.large_settled")),
];

#[cfg(test)]
mod tests {
    use super::{FORM, List, Part, fact_path, field, key};
    use ruler_core::assessment::judge::Slot;

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
}
