//! What a rule reads and says goes through here, so that inputs, figures and questions explain themselves.

use super::reason::{Arg, Code, Reason};
use crate::base::{Truth, Verdict};
use crate::household::{Fact, Strength};
use crate::policy::{Param, Policy};

macro_rules! slots {
    ($($name:ident = $list:literal, $rest:literal;)*) => {
        /// A fact of the record. With an index it names one place in it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "each is the record's field of that path")]
        pub enum Slot { $($name,)* }

        impl Slot {
            /// Every slot.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];
            /// The path with `[]` where an index goes: the key of its label.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$name => concat!($list, $rest),)* }
            }
            const fn parts(self) -> (&'static str, &'static str) {
                match self { $(Self::$name => ($list, $rest),)* }
            }
        }
    };
}

slots! {
    MembersAsked = "", "members_asked";
    Birth = "members[]", ".birth";
    Membership = "members[]", ".membership";
    Enrolled = "members[]", ".schooling.enrolled";
    GradeNine = "members[]", ".schooling.grade9_completed";
    Delay = "members[]", ".schooling.delay_approved";
    Exemption = "members[]", ".schooling.exemption";
    HomeTeaching = "members[]", ".schooling.home_teaching";
    Health = "members[]", ".health";
    Labour = "members[]", ".labour";
    Basic = "members[]", ".insurance.basic";
    SeriousIllness = "members[]", ".insurance.serious_illness";
    MedicalAid = "members[]", ".insurance.medical_aid";
    WageAsked = "", "income.wage.asked";
    OperatingAsked = "", "income.operating.asked";
    PropertyAsked = "", "income.property.asked";
    TransferAsked = "", "income.transfer.asked";
    PaidAsked = "", "income.transfers_paid.asked";
    WageAmount = "income.wage.items[]", ".amount";
    WageRecurrence = "income.wage.items[]", ".recurrence";
    WageAwayCosts = "income.wage.items[]", ".away_costs";
    OperatingGross = "income.operating.items[]", ".gross";
    OperatingCost = "income.operating.items[]", ".cost";
    OperatingRecurrence = "income.operating.items[]", ".recurrence";
    PropertyAmount = "income.property.items[]", ".amount";
    PropertyRecurrence = "income.property.items[]", ".recurrence";
    TransferAmount = "income.transfer.items[]", ".amount";
    TransferRecurrence = "income.transfer.items[]", ".recurrence";
    PaidAmount = "income.transfers_paid.items[]", ".amount";
    OverRangeSince = "", "income.over_range_since";
    Grade = "", "dwelling.grade";
    Certified = "", "dwelling.certified";
    DamageSigns = "", "dwelling.damage_signs";
    DwellingKind = "", "dwelling.kind";
    Form = "", "relocation.form";
    KeysHanded = "", "relocation.keys_handed";
    Habitable = "", "relocation.habitable";
    MovedIn = "", "relocation.moved_in";
    RelocationArea = "", "relocation.area_m2";
    RelocationDebt = "", "relocation.debt";
    WaterArea = "", "water.area";
    Piped = "", "water.piped";
    Quantity = "", "water.quantity_ml";
    Quality = "", "water.quality";
    FetchMinutes = "", "water.fetch_minutes";
    Horizontal = "", "water.horizontal_m";
    Vertical = "", "water.vertical_m";
    OutageDays = "", "water.outage_days";
    Staple = "", "living.staple_enough";
    Meat = "", "living.meat_monthly";
    Substitute = "", "living.protein_substitute";
    Clothes = "", "living.clothes_four_seasons";
    Bedding = "", "living.bedding";
    LocalTreatment = "", "care.local_treatment";
    LifeSupported = "", "care.life_supported";
    LargeSettled = "", "expenses.large_settled";
    Shock = "", "hardship.shock";
    RedLine = "", "register.red_line";
    Status = "", "register.status";
}

/// One fact of one household's record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Which fact.
    pub slot: Slot,
    /// Its place, where it stands in a list.
    pub index: u16,
}

impl Place {
    /// A fact that stands once in the record.
    pub const fn once(slot: Slot) -> Self {
        Self { slot, index: 0 }
    }

    /// The path into the record: `members[2].birth`.
    pub fn path(self) -> String {
        let (list, rest) = self.slot.parts();
        let Some(list) = list.strip_suffix("[]") else { return rest.to_owned() };
        // Put together by hand: an answer names some forty paths, and formatting machinery is slow.
        let index = self.index.to_string();
        [list, "[", &index, "]", rest].concat()
    }
}

/// One comparison a rule made: given, relation, limit, and whether it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// What is compared: the key of its label.
    pub label: &'static str,
    /// What the record gives; `None` where it is not known.
    pub given: Option<Arg>,
    /// `>`, `>=`, `<=`, `=`.
    pub relation: &'static str,
    /// What is asked.
    pub limit: Arg,
}

/// What a rule read and did, kept only where somebody wants to see it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trace {
    /// Facts read, in order, with how well they are known.
    pub inputs: Vec<(Place, Strength)>,
    /// Figures read.
    pub figures: Vec<Param>,
    /// Facts whose answer would help to decide.
    pub questions: Vec<Place>,
    /// Comparisons made.
    pub rows: Vec<Row>,
}

/// Whether a decision rests on a figure: those that only soft findings read do not decide.
pub(super) const fn decides(param: Param) -> bool {
    !matches!(
        param,
        Param::Spread(_)
            | Param::Loss(_)
            | Param::Stress(_)
            | Param::Common(_)
            | Param::ThinMargin
            | Param::TransferShareMax
            | Param::ProbabilityMin
            | Param::YearsAhead
            | Param::LineWorkingLow
            | Param::LineWorkingHigh
            | Param::RelocationArea
            | Param::ThinMarginBlocks
            | Param::SourceFailureBlocks
            | Param::TransferShareBlocks
            | Param::LastYearBlocks
            | Param::ProbabilityBlocks
    )
}

/// Of what a rule read, as much as the standing of an answer needs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Marks {
    /// A fact was read that is only reported.
    pub reported: bool,
    /// A figure was read that decides and is not settled.
    pub unsettled: bool,
}

impl Marks {
    /// Both together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self { reported: self.reported | other.reported, unsettled: self.unsettled | other.unsettled }
    }
}

/// What was read, set aside for a while.
#[derive(Debug, Default)]
pub struct Aside {
    trace: Option<Trace>,
    marks: Option<Marks>,
}

/// One rule's hearing: what it reads, and the reasons it gives.
#[derive(Debug)]
pub struct Judge<'p> {
    policy: &'p Policy,
    /// The reasons given so far.
    pub reasons: Vec<Reason>,
    trace: Option<Trace>,
    marks: Option<Marks>,
}

impl<'p> Judge<'p> {
    /// A hearing that keeps reasons alone.
    pub const fn brief(policy: &'p Policy) -> Self {
        Self { policy, reasons: Vec::new(), trace: None, marks: None }
    }

    /// A hearing that keeps reasons, and of the rest what the standing needs.
    pub fn marking(policy: &'p Policy) -> Self {
        Self { policy, reasons: Vec::new(), trace: None, marks: Some(Marks::default()) }
    }

    /// A hearing that keeps everything.
    pub fn full(policy: &'p Policy) -> Self {
        Self { policy, reasons: Vec::new(), trace: Some(Trace::default()), marks: None }
    }

    /// Reads a fact.
    pub fn fact<T: Copy>(&mut self, slot: Slot, index: u16, fact: &Fact<T>) -> Option<T> {
        if let Some(trace) = &mut self.trace {
            let place = Place { slot, index };
            if !trace.inputs.iter().any(|(read, _)| *read == place) {
                trace.inputs.push((place, fact.strength));
            }
        }
        if let Some(marks) = &mut self.marks {
            marks.reported |= fact.strength == Strength::Reported;
        }
        fact.value
    }

    /// Reads a fact that stands once.
    pub fn one<T: Copy>(&mut self, slot: Slot, fact: &Fact<T>) -> Option<T> {
        self.fact(slot, 0, fact)
    }

    /// Reads a yes-or-no fact.
    pub fn truth(&mut self, slot: Slot, index: u16, fact: &Fact<bool>) -> Truth {
        Truth::from(self.fact(slot, index, fact))
    }

    /// Reads a figure; where it is missing, says so.
    pub fn figure(&mut self, param: Param) -> Option<i64> {
        self.note_figure(param);
        let amount = self.policy.amount(param);
        if amount.is_none() {
            self.say(Reason::of(Code::FigureMissing).with("figure", Arg::Figure(param)));
        }
        amount
    }

    /// Reads a figure that may be missing without harm.
    pub fn figure_if_any(&mut self, param: Param) -> Option<i64> {
        if self.policy.amount(param).is_some() {
            self.note_figure(param);
        }
        self.policy.amount(param)
    }

    /// Reads a switch; where it is missing, says so and answers no.
    pub fn switch(&mut self, param: Param) -> bool {
        self.figure(param).is_some_and(|amount| amount != 0)
    }

    fn note_figure(&mut self, param: Param) {
        if let Some(trace) = &mut self.trace
            && !trace.figures.contains(&param)
        {
            trace.figures.push(param);
        }
        if let Some(marks) = &mut self.marks
            && decides(param)
        {
            marks.unsettled |= self.policy.figure(param).is_some_and(|figure| !figure.is_settled());
        }
    }

    /// Gives a reason.
    pub fn say(&mut self, reason: Reason) {
        self.reasons.push(reason);
    }

    /// Gives a reason that the answer to these facts would settle.
    pub fn ask(&mut self, reason: Reason, slots: &[Place]) {
        self.say(reason);
        if let Some(trace) = &mut self.trace {
            for place in slots {
                if !trace.questions.contains(place) {
                    trace.questions.push(*place);
                }
            }
        }
    }

    /// Takes away what was read so far: another way may decide without it.
    pub fn set_aside(&mut self) -> Aside {
        Aside { trace: self.trace.as_mut().map(core::mem::take), marks: self.marks.as_mut().map(core::mem::take) }
    }

    /// Puts it back before what was read since: it counts as well.
    pub fn put_back(&mut self, read: Aside) {
        if let (Some(marks), Some(before)) = (&mut self.marks, read.marks) {
            *marks = marks.and(before);
        }
        let (Some(trace), Some(read)) = (&mut self.trace, read.trace) else { return };
        let since = core::mem::replace(trace, read);
        let known = |param: &Param| !trace.figures.contains(param);
        let figures: Vec<Param> = since.figures.into_iter().filter(known).collect();
        trace.figures.extend(figures);
        trace.inputs.extend(since.inputs);
        trace.questions.extend(since.questions);
        trace.rows.extend(since.rows);
    }

    /// Keeps a comparison.
    pub fn row(&mut self, label: &'static str, given: Option<Arg>, relation: &'static str, limit: Arg) {
        if let Some(trace) = &mut self.trace {
            trace.rows.push(Row { label, given, relation, limit });
        }
    }

    /// The verdict so far.
    pub fn verdict(&self) -> Verdict {
        Verdict::of(self.reasons.iter().map(|reason| reason.code.weight()))
    }

    /// The policy judged by.
    pub const fn policy(&self) -> &'p Policy {
        self.policy
    }

    /// Whether somebody wants to see more than reasons.
    pub const fn is_full(&self) -> bool {
        self.trace.is_some()
    }

    /// Whether anybody wants to know which facts were read.
    pub const fn notes_inputs(&self) -> bool {
        self.trace.is_some() || self.marks.is_some()
    }

    /// What the standing needs of what was read.
    pub fn marks(&self) -> Marks {
        self.marks.unwrap_or_default()
    }

    /// Takes what was kept.
    pub fn take(&mut self) -> (Vec<Reason>, Trace) {
        (core::mem::take(&mut self.reasons), self.trace.as_mut().map(core::mem::take).unwrap_or_default())
    }

    /// Ready for the next rule: the reasons are gone, the room for them stays.
    pub fn clear(&mut self) {
        self.reasons.clear();
        if let Some(trace) = &mut self.trace {
            *trace = Trace::default();
        }
        if let Some(marks) = &mut self.marks {
            *marks = Marks::default();
        }
    }
}
