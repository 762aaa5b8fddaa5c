//! Stable reason codes with typed arguments. Text is made at the edge (message key `reason.<code>`).

use chrono::NaiveDate;
use serde::Serialize;
use serde::ser::SerializeMap;

use super::bounds::{Bounds, CountBounds};
use crate::base::{Weight, Yuan};
use crate::policy::Param;

macro_rules! codes {
    ($($name:ident = $word:literal, $weight:ident;)*) => {
        /// Why a criterion answers as it does. `<rule>.<what>`; stable across versions.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "the word says it; the texts are in the locales")]
        pub enum Code { $($name,)* }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];
            /// The word in documents and message keys.
            pub const fn word(self) -> &'static str { match self { $(Self::$name => $word,)* } }
            /// How much it weighs.
            pub const fn weight(self) -> Weight { match self { $(Self::$name => Weight::$weight,)* } }
        }
    };
}

codes! {
    FigureMissing = "figure.missing", Missing;
    MembersIncomplete = "members.incomplete", Missing;
    IncomeOverLine = "income.over_line", Note;
    IncomeShort = "income.short_of_line", Fails;
    IncomeEqual = "income.equal_to_line", Fails;
    IncomeOpen = "income.open", Missing;
    IncomeNoMembers = "income.no_members", Missing;
    IncomeMemberOut = "income.member_out", Note;
    IncomeRawPasses = "income.raw_passes_counted_fails", Note;
    IncomeFallback = "income.fallback_dependent", Note;
    StabilityThinMargin = "stability.thin_margin", Fails;
    StabilitySourceFailure = "stability.source_failure", Fails;
    StabilityTransfers = "stability.rests_on_transfers", Fails;
    StabilityLastYear = "stability.last_year_below", Fails;
    StabilityProbability = "stability.probability_low", Fails;
    FoodStapleShort = "food.staple_short", Fails;
    FoodStapleUnknown = "food.staple_unknown", Missing;
    FoodNoMeat = "food.no_meat", Fails;
    FoodMeatUnknown = "food.meat_unknown", Missing;
    FoodSubstituteToAsk = "food.substitute_to_ask", Missing;
    FoodSubstitute = "food.substitute_accepted", Note;
    ClothingShort = "clothing.seasons_short", Fails;
    ClothingUnknown = "clothing.seasons_unknown", Missing;
    BeddingShort = "clothing.bedding_short", Fails;
    BeddingUnknown = "clothing.bedding_unknown", Missing;
    NotEnrolled = "education.not_enrolled", Fails;
    EnrolmentUnknown = "education.enrolment_unknown", Missing;
    SchoolAgeUnknown = "education.age_unknown", Missing;
    GradeNineUnknown = "education.grade9_unknown", Missing;
    ExemptionUnknown = "education.exemption_unknown", Missing;
    ExemptionUndecided = "education.exemption_undecided", Missing;
    Exempted = "education.exempted", Note;
    DelayApproved = "education.delay_approved", Note;
    HomeTeachingMissing = "education.home_teaching_missing", Note;
    SixteenUnfinished = "education.sixteen_unfinished", Note;
    SchoolNextYear = "education.next_school_year", Note;
    InsuranceUnknown = "medical.insurance_unknown", Missing;
    InsuranceKindToAsk = "medical.insurance_kind_to_ask", Missing;
    EmployeesScheme = "medical.employees_scheme", Note;
    BasicMissing = "medical.basic_missing", Fails;
    BasicUnknown = "medical.basic_unknown", Missing;
    SeriousMissing = "medical.serious_illness_missing", Fails;
    SeriousUnknown = "medical.serious_illness_unknown", Missing;
    AidMissing = "medical.aid_missing", Fails;
    AidUnknown = "medical.aid_unknown", Missing;
    TreatmentMissing = "medical.local_treatment_missing", Fails;
    TreatmentUnknown = "medical.local_treatment_unknown", Missing;
    LifeSupportMissing = "medical.life_support_missing", Fails;
    LifeSupportUnknown = "medical.life_support_unknown", Missing;
    HouseDangerous = "housing.dangerous", Fails;
    HouseGradeUnknown = "housing.grade_unknown", Missing;
    HouseCertificateMissing = "housing.certificate_missing", Missing;
    HouseDamage = "housing.damage_signs", Missing;
    HouseDamageUnknown = "housing.damage_unknown", Missing;
    HouseElsewhere = "housing.elsewhere_to_ask", Missing;
    RelocationSafe = "housing.relocation_safe", Note;
    RelocationKeys = "housing.keys_not_handed", Note;
    RelocationNotMoved = "housing.not_moved_in", Note;
    RelocationDebtOver = "housing.relocation_debt_over", Fails;
    RelocationDebtAtMark = "housing.relocation_debt_at_mark", Missing;
    RelocationUnknown = "housing.relocation_unknown", Missing;
    RelocationOversize = "housing.oversize", Note;
    WaterQuantityShort = "water.quantity_short", Fails;
    WaterQuantityUnknown = "water.quantity_unknown", Missing;
    WaterQualityBad = "water.quality_bad", Fails;
    WaterQualityUnknown = "water.quality_unknown", Missing;
    WaterInconvenient = "water.inconvenient", Fails;
    WaterConvenienceUnknown = "water.convenience_unknown", Missing;
    WaterByDistance = "water.by_distance", Note;
    WaterOutageOver = "water.outage_over", Fails;
    WaterOutageUnknown = "water.outage_unknown", Missing;
    DurationTooShort = "duration.too_short", Fails;
    DurationUnknown = "duration.unknown", Missing;
    DurationFromIdentification = "duration.from_identification", Note;
    SpendingUnsettled = "spending.unsettled", Fails;
    SpendingUnknown = "spending.unknown", Missing;
    WatchNoLabour = "watch.no_labour", Fails;
    WatchLabourUnknown = "watch.labour_unknown", Missing;
    RegimeOver = "regime.not_in_force", Missing;
    EntryIncomeBelow = "entry.income_below", Fails;
    EntryIncomeNotBelow = "entry.income_not_below", Note;
    EntryGuaranteeBroken = "entry.guarantee_broken", Fails;
    EntryGuaranteeUnknown = "entry.guarantee_unknown", Missing;
    EntryShock = "entry.sudden_hardship", Fails;
    EntryShockUnknown = "entry.hardship_unknown", Missing;
    EntryRedLine = "entry.red_line", Fails;
    EntryRedLineUnknown = "entry.red_line_unknown", Missing;
}

impl Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        target.serialize_str(self.word())
    }
}

/// One typed argument of a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arg {
    /// Money, in fen. Its key ends in `_fen`.
    Fen(Yuan),
    /// A sum that depends on how many people share, while that is not settled.
    Sums(Bounds),
    /// A count, an age, days, a measured value in the unit its key names.
    Count(i64),
    /// A count that depends on how many people share, while that is not settled.
    Counts(CountBounds),
    /// A day.
    Day(NaiveDate),
    /// A word of a closed list.
    Word(&'static str),
    /// A figure of the pack, by id.
    Figure(Param),
}

impl Serialize for Arg {
    fn serialize<S: serde::Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Fen(sum) => target.serialize_i64(sum.fen()),
            Self::Sums(sums) => sums.serialize(target),
            Self::Count(count) => target.serialize_i64(*count),
            Self::Counts(counts) => counts.serialize(target),
            Self::Day(day) => day.serialize(target),
            Self::Word(word) => target.serialize_str(word),
            Self::Figure(param) => target.serialize_str(&param.id()),
        }
    }
}

/// Arguments by name; at most three.
pub type Args = [Option<(&'static str, Arg)>; 3];

/// One reason: code, the member it is about, arguments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reason {
    /// The code.
    pub code: Code,
    /// The member, by place in the record's list.
    pub member: Option<u16>,
    /// The arguments.
    pub args: Args,
}

impl Reason {
    /// A reason without arguments.
    pub const fn of(code: Code) -> Self {
        Self { code, member: None, args: [None; 3] }
    }

    /// The same, about a member.
    #[must_use]
    pub const fn about(mut self, member: u16) -> Self {
        self.member = Some(member);
        self
    }

    /// The same, with one more argument.
    #[must_use]
    pub fn with(mut self, key: &'static str, arg: Arg) -> Self {
        if let Some(slot) = self.args.iter_mut().find(|slot| slot.is_none()) {
            *slot = Some((key, arg));
        }
        self
    }

    /// The argument of that name.
    pub fn arg(&self, key: &str) -> Option<Arg> {
        self.args.iter().flatten().find(|(name, _)| *name == key).map(|(_, arg)| *arg)
    }
}

/// Writes `{"code": …, "member": …, "args": {…}}`.
impl Serialize for Reason {
    fn serialize<S: serde::Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        let mut map = target.serialize_map(None)?;
        map.serialize_entry("code", &self.code)?;
        if let Some(member) = self.member {
            map.serialize_entry("member", &member)?;
        }
        if self.args.iter().any(Option::is_some) {
            map.serialize_entry("args", &ArgMap(&self.args))?;
        }
        map.end()
    }
}

/// Arguments written as one object.
pub struct ArgMap<'a>(pub &'a Args);

impl Serialize for ArgMap<'_> {
    fn serialize<S: serde::Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        target.collect_map(self.0.iter().flatten().map(|(key, arg)| (*key, arg)))
    }
}
