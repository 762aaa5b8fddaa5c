//! The whole form, in the order of the register's own: which facts, how each is typed, what is kept behind a fold.

use ruler_core::household::dwelling::{DwellingKind, HousingGrade, RelocationForm, WaterArea, WaterQuality};
use ruler_core::household::items::{ExpenseKind, Period, Receipt, Recurrence};
use ruler_core::household::leaf::Asked;
use ruler_core::household::member::{
    EducationLevel, Exemption, Health, InsuranceKind, Labour, Membership, Relation, Sex, Stage, WorkPlace,
};
use ruler_core::household::record::{Attribute, Cause, MonitoringClass, RegisterStatus, Risk, Shock};
use ruler_core::household::red_line::RedLine;
use ruler_core::household::resources::LandClass;
use ruler_core::policy::{IncomeClass, IncomeKind};
use ruler_core::typed::{Asked as Typed, Kind};

use super::form::{Field, List, Part, Section};
use crate::record::entry::Form;

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
const fn several(path: &'static str) -> Field {
    Field::new(path, Form::Words)
}
const fn yes_no(path: &'static str) -> Field {
    Field::new(path, Form::YesNo)
}
const fn number(path: &'static str, kind: Kind) -> Field {
    Field::new(path, Form::Typed(Typed::Number(kind)))
}
/// A sum of money: a debt, a price.
const fn money(path: &'static str) -> Field {
    number(path, Kind::Money).in_unit("yuan")
}
/// A year's sum of money.
const fn yearly(path: &'static str) -> Field {
    number(path, Kind::MoneyYear).in_unit("yuan")
}
const fn land(path: &'static str) -> Field {
    number(path, Kind::Land).in_unit("mu")
}
const fn floor(path: &'static str) -> Field {
    number(path, Kind::Floor).in_unit("m2")
}
const fn days(path: &'static str) -> Field {
    number(path, Kind::Days).in_unit("days")
}
const fn months(path: &'static str) -> Field {
    number(path, Kind::Months).in_unit("months")
}
const fn minutes(path: &'static str) -> Field {
    number(path, Kind::Minutes).in_unit("minutes")
}
const fn meters(path: &'static str) -> Field {
    number(path, Kind::Meters).in_unit("meters")
}
const fn day(path: &'static str) -> Field {
    Field::new(path, Form::Typed(Typed::Day))
}
const fn text(path: &'static str) -> Field {
    Field::new(path, Form::Text).plain()
}
const fn texts(path: &'static str) -> Field {
    Field::new(path, Form::Texts).plain()
}
const fn person(path: &'static str) -> Field {
    Field::new(path, Form::Person).plain().more()
}
/// A number of the register, kept as it is.
const fn long_number(path: &'static str) -> Field {
    Field::new(path, Form::Typed(Typed::LongNumber)).plain()
}
const fn asked(path: &'static str) -> Field {
    word(path).of("asked", words!(Asked)).plain()
}
const fn cause(path: &'static str) -> Field {
    word(path).of("cause", words!(Cause))
}

const fn red_line(path: &'static str) -> Field {
    word(path).of("red_line", words!(RedLine)).more()
}

macro_rules! field {
    ($field:expr) => {
        Part::Field(&const { $field })
    };
}

/// The whole form, step by step.
pub const FORM: &[Section] = &[
    Section { key: "household", parts: HOUSEHOLD },
    Section { key: "members", parts: MEMBERS },
    Section { key: "income", parts: INCOME },
    Section { key: "living", parts: LIVING },
    Section { key: "housing", parts: HOUSING },
    Section { key: "water", parts: WATER },
    Section { key: "care", parts: CARE },
    Section { key: "production", parts: PRODUCTION },
    Section { key: "measures", parts: MEASURES },
    Section { key: "visits", parts: VISITS },
    Section { key: "wishes", parts: WISHES },
];

const HOUSEHOLD: &[Part] = &[
    field!(day("as_of").plain()),
    field!(text("place.village_name")),
    field!(text("place.group")),
    field!(text("place.township").more()),
    field!(text("place.address").more()),
    field!(text("place.phone").more()),
    field!(long_number("register.number")),
    field!(word("register.status").of("register_status", words!(RegisterStatus))),
    field!(word("register.attribute").of("attribute", words!(Attribute))),
    field!(cause("register.main_cause")),
    field!(cause("register.other_causes[0]").more()),
    field!(cause("register.other_causes[1]").more()),
    field!(text("register.cause_note").more()),
    field!(day("register.registered_on").more()),
    field!(day("register.exited_on").more()),
    field!(yes_no("register.deep_poverty").more()),
    field!(number("register.plan_year", Kind::Year).more()),
    field!(word("register.monitoring_class").of("monitoring_class", words!(MonitoringClass)).more()),
    field!(day("register.monitored_since").more()),
    field!(several("register.risks").of("risk", words!(Risk)).more()),
    field!(text("register.risk_note").more()),
    field!(day("register.eliminated_on").more()),
    field!(day("register.returned_on").more()),
    field!(yes_no("register.help_worked").more()),
    field!(yes_no("register.red_line").more()),
    field!(red_line("register.red_lines.house")),
    field!(red_line("register.red_lines.vehicle")),
    field!(red_line("register.red_lines.business")),
    field!(red_line("register.red_lines.public_pay")),
    field!(red_line("register.red_lines.away")),
    field!(red_line("register.red_lines.other")),
    field!(text("helper.name")),
    field!(text("helper.unit").more()),
    field!(text("helper.phone").more()),
    field!(day("helper.since").more()),
    field!(yes_no("helper.registered_poor").more()),
    field!(text("note").more()),
];

const MEMBERS: &[Part] = &[
    field!(asked("members_asked")),
    Part::List(&List {
        path: "members",
        named_by: "name",
        fields: &[
            text("name"),
            word("relation").of("relation", words!(Relation)),
            word("sex").of("sex", words!(Sex)),
            day("birth"),
            word("membership").of("membership", words!(Membership)),
            several("health").of("health", words!(Health)),
            word("labour").of("labour", words!(Labour)),
            word("insurance.kind").of("insurance_kind", words!(InsuranceKind)),
            yes_no("insurance.basic").more(),
            yes_no("insurance.serious_illness").more(),
            yes_no("insurance.medical_aid").more(),
            yes_no("schooling.enrolled"),
            yes_no("schooling.grade9_completed"),
            word("schooling.stage").of("stage", words!(Stage)).more(),
            yes_no("schooling.boarding").more(),
            word("schooling.exemption").of("exemption", words!(Exemption)).more(),
            yes_no("schooling.home_teaching").more(),
            yes_no("schooling.delay_approved").more(),
            word("education").of("education_level", words!(EducationLevel)).more(),
            word("work.place").of("work_place", words!(WorkPlace)).more(),
            months("work.months").more(),
            text("work.occupation").more(),
            yes_no("work.willing_away").more(),
            yes_no("work.willing_local").more(),
            texts("skills").more(),
            Field::new("free_days", Form::Months).in_unit("days").more(),
            Field::new("cares_for", Form::Persons).plain().more(),
            yes_no("needs_care").more(),
            yes_no("pregnant_or_nursing").more(),
            yes_no("disability_certificate").more(),
            number("disability_grade", Kind::Grade).more(),
            yes_no("dibao").more(),
            yes_no("insurance.pension").more(),
            Field::new("ethnicity", Form::Text).more(),
            Field::new("id_number", Form::Masked).plain().more(),
            text("id").more(),
        ],
    }),
];

macro_rules! income_fields {
    ($class:ident) => {
        &[
            word("kind").of("income_kind", || kinds(IncomeClass::$class)).plain(),
            yearly("amount").worked(),
            word("recurrence").of("recurrence", words!(Recurrence)),
            person("member"),
            text("payer").more(),
            text("working").more(),
            yearly("away_costs").more(),
            word("receipt").of("receipt", words!(Receipt)).plain().more(),
            day("ends_on").more(),
        ]
    };
}

const INCOME: &[Part] = &[
    field!(word("income.period").of("period", words!(Period))),
    field!(asked("income.wage.asked")),
    Part::List(&List { path: "income.wage.items", named_by: "kind", fields: income_fields!(Wage) }),
    field!(asked("income.operating.asked")),
    Part::List(&List {
        path: "income.operating.items",
        named_by: "kind",
        fields: &[
            word("kind").of("income_kind", || kinds(IncomeClass::Operating)).plain(),
            yearly("gross").worked(),
            yearly("cost").worked(),
            word("recurrence").of("recurrence", words!(Recurrence)),
            person("member"),
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
        fields: &[text("label"), yearly("amount"), person("member")],
    }),
    field!(yearly("income.last_year_net")),
    field!(day("income.over_range_since").more()),
];

const LIVING: &[Part] = &[
    field!(yes_no("living.staple_enough")),
    field!(yes_no("living.meat_monthly")),
    field!(yes_no("living.protein_substitute").more()),
    field!(yes_no("living.clothes_four_seasons")),
    field!(yes_no("living.bedding")),
    field!(yes_no("living.electricity").more()),
];

const HOUSING: &[Part] = &[
    field!(word("dwelling.kind").of("dwelling_kind", words!(DwellingKind))),
    field!(word("dwelling.grade").of("housing_grade", words!(HousingGrade))),
    field!(yes_no("dwelling.certified")),
    field!(yes_no("dwelling.damage_signs")),
    field!(word("relocation.form").of("relocation_form", words!(RelocationForm))),
    field!(day("dwelling.repaired_on").more()),
    field!(floor("dwelling.area_m2").more()),
    field!(yes_no("relocation.keys_handed").more()),
    field!(yes_no("relocation.habitable").more()),
    field!(yes_no("relocation.moved_in").more()),
    field!(floor("relocation.area_m2").more()),
    field!(money("relocation.debt").more()),
    field!(yes_no("relocation.willing").more()),
];

const WATER: &[Part] = &[
    field!(word("water.area").of("water_area", words!(WaterArea))),
    field!(number("water.quantity_ml", Kind::Water).in_unit("liters")),
    field!(word("water.quality").of("water_quality", words!(WaterQuality))),
    field!(yes_no("water.piped")),
    field!(days("water.outage_days")),
    field!(minutes("water.fetch_minutes").more()),
    field!(meters("water.horizontal_m").more()),
    field!(meters("water.vertical_m").more()),
];

const CARE: &[Part] = &[
    field!(yes_no("care.local_treatment")),
    field!(yes_no("care.life_supported").more()),
    field!(word("hardship.shock").of("shock", words!(Shock))),
    field!(day("hardship.on").more()),
    field!(text("hardship.note").more()),
    field!(asked("expenses.asked")),
    Part::List(&List {
        path: "expenses.items",
        named_by: "kind",
        fields: &[
            word("kind").of("expense_kind", words!(ExpenseKind)).plain(),
            yearly("amount").worked(),
            text("label").more(),
            person("member"),
            text("working").more(),
        ],
    }),
    field!(yes_no("expenses.large_settled")),
];

const PRODUCTION: &[Part] = &[
    field!(asked("production.land_asked")),
    Part::List(&List {
        path: "production.land",
        named_by: "class",
        fields: &[
            word("class").of("land_class", words!(LandClass)).plain(),
            land("area_centimu").worked(),
            land("protected_centimu").more(),
            text("working").more(),
        ],
    }),
    field!(meters("production.altitude_m")),
    field!(yes_no("production.reliable_water")),
    field!(yes_no("production.clean_water").more()),
    field!(yes_no("production.paddy_drains").more()),
    field!(yes_no("production.flood_prone").more()),
    field!(yes_no("production.geohazard_site")),
    field!(yes_no("production.hardened_road")),
    field!(number("production.road_km", Kind::Kilometers).in_unit("km").more()),
    field!(yes_no("production.bee_allergy").more()),
    field!(yes_no("production.dense_settlement").more()),
    field!(asked("production.enterprises_asked")),
    Part::List(&List {
        path: "production.enterprises",
        named_by: "model",
        fields: &[text("model"), number("units_milli", Kind::ModelUnits), day("since"), yes_no("release")],
    }),
    field!(money("production.savings")),
    field!(money("production.debt")),
    field!(yearly("production.debt_service").more()),
    field!(yes_no("production.credit_record_good")),
    field!(months("production.months_can_wait")),
];

const MEASURES: &[Part] = &[
    field!(asked("measures_asked")),
    Part::List(&List {
        path: "measures",
        named_by: "measure",
        fields: &[
            text("measure"),
            day("on"),
            money("amount"),
            yes_no("running"),
            text("fund").more(),
            person("member"),
            text("note").more(),
        ],
    }),
    Part::List(&List {
        path: "equity",
        named_by: "label",
        fields: &[text("label"), number("shares", Kind::Stocks), money("value"), day("on")],
    }),
];

const VISITS: &[Part] = &[Part::List(&List {
    path: "visits",
    named_by: "on",
    fields: &[day("on").plain(), text("by"), text("purpose"), text("found")],
})];

const WISHES: &[Part] = &[
    field!(texts("wishes.likes")),
    field!(texts("wishes.refuses")),
    field!(texts("wishes.ranking")),
    field!(text("wishes.undertakes")),
    field!(yes_no("wishes.agrees_to_exit")),
    field!(text("wishes.objection")),
    field!(yes_no("wishes.agrees").more()),
    field!(day("wishes.decided_on").plain().more()),
    Part::List(&List {
        path: "wishes.agreed",
        named_by: "model",
        fields: &[text("model"), number("units_milli", Kind::ModelUnits), person("member")],
    }),
];

/// What is to be had in a village: entered once for all its households.
pub const VILLAGE: &[Field] = &[
    day("as_of"),
    yes_no("buyer_present"),
    yes_no("cooperative_present"),
    yes_no("contract_company_present"),
    yes_no("tea_factory_in_reach"),
    yes_no("tea_base_in_commute"),
    yes_no("sugar_workshop_in_reach"),
    minutes("market_minutes"),
    yes_no("nectar_flora"),
    yes_no("visitor_flow"),
    yes_no("training_available"),
    yes_no("recruitment_fair"),
    yes_no("workshop_present"),
    yes_no("public_post_vacant"),
    yes_no("microcredit_offered"),
    yes_no("mutual_aid_branch"),
    yes_no("share_scheme"),
    yes_no("no_grazing_zone"),
    yes_no("no_breeding_zone"),
    yes_no("nature_reserve"),
    yes_no("protected_farmland"),
    yes_no("hardened_road"),
    yes_no("food_permit"),
    text("note"),
];
