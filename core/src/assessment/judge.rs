//! What a rule reads and says goes through here, so that inputs, figures and questions explain themselves.

use super::reason::{Arg, Code, Reason};
use crate::base::{Truth, Verdict, Weight};
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

impl Trace {
    /// Leaves the open questions alone: what was read, compared and rested on is for an explanation.
    pub fn bare(&mut self) {
        self.inputs.clear();
        self.figures.clear();
        self.rows.clear();
    }
}

/// How well what was read is known, kept of every hearing: what an answer may be used for hangs on it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Footing {
    /// A fact is only reported.
    pub reported: bool,
    /// A figure that decides is not settled.
    pub unsettled: bool,
}

impl Footing {
    /// Both together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self { reported: self.reported || other.reported, unsettled: self.unsettled || other.unsettled }
    }
}

/// What was read and is set aside.
#[derive(Debug)]
pub struct Aside(Footing, Option<Trace>);

/// Figures that only soft findings read do not decide.
pub const fn decides(param: Param) -> bool {
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

/// One rule's hearing: what it reads, and the reasons it gives.
#[derive(Debug)]
pub struct Judge<'p> {
    policy: &'p Policy,
    /// The reasons given so far.
    pub reasons: Vec<Reason>,
    /// How well what was read so far is known.
    pub footing: Footing,
    trace: Option<Trace>,
    /// For verdicts alone: the weight of what was said so far, and nothing else is kept.
    weighs: Option<Option<Weight>>,
}

impl<'p> Judge<'p> {
    /// A hearing that keeps reasons and footing alone.
    pub fn brief(policy: &'p Policy) -> Self {
        Self { policy, reasons: Vec::new(), footing: Footing::default(), trace: None, weighs: None }
    }

    /// A hearing that keeps everything.
    pub fn full(policy: &'p Policy) -> Self {
        Self { trace: Some(Trace::default()), ..Self::brief(policy) }
    }

    /// A hearing for verdicts alone: neither reasons nor footing are kept.
    pub fn weighing(policy: &'p Policy) -> Self {
        Self { weighs: Some(None), ..Self::brief(policy) }
    }

    /// Reads a fact.
    pub fn fact<T: Copy>(&mut self, slot: Slot, index: u16, fact: &Fact<T>) -> Option<T> {
        self.footing.reported |= fact.strength == Strength::Reported;
        if let Some(trace) = &mut self.trace {
            let place = Place { slot, index };
            if !trace.inputs.iter().any(|(read, _)| *read == place) {
                trace.inputs.push((place, fact.strength));
            }
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
        if self.weighs.is_some() {
            return;
        }
        let open = self.policy.figure(param).is_some_and(|figure| !figure.is_settled());
        self.footing.unsettled |= open && decides(param);
        if let Some(trace) = &mut self.trace
            && !trace.figures.contains(&param)
        {
            trace.figures.push(param);
        }
    }

    /// Gives a reason.
    pub fn say(&mut self, reason: Reason) {
        match &mut self.weighs {
            Some(weight) => *weight = (*weight).max(Some(reason.code.weight())),
            None => self.reasons.push(reason),
        }
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
        Aside(core::mem::take(&mut self.footing), self.trace.as_mut().map(core::mem::take))
    }

    /// Puts it back before what was read since: it counts as well.
    pub fn put_back(&mut self, Aside(footing, read): Aside) {
        self.footing = self.footing.and(footing);
        let (Some(trace), Some(read)) = (&mut self.trace, read) else { return };
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
        match self.weighs {
            Some(weight) => Verdict::of(weight.into_iter()),
            None => Verdict::of(self.reasons.iter().map(|reason| reason.code.weight())),
        }
    }

    /// The policy judged by.
    pub const fn policy(&self) -> &'p Policy {
        self.policy
    }

    /// Whether somebody wants to see more than reasons.
    pub const fn is_full(&self) -> bool {
        self.trace.is_some()
    }

    /// Whether anybody asks how well what was read is known.
    pub const fn has_footing(&self) -> bool {
        self.weighs.is_none()
    }

    /// Takes what was kept.
    pub fn take(&mut self) -> (Vec<Reason>, Trace) {
        (core::mem::take(&mut self.reasons), self.trace.as_mut().map(core::mem::take).unwrap_or_default())
    }

    /// Ready for the next rule: the reasons are gone, the room for them stays.
    pub fn clear(&mut self) {
        self.reasons.clear();
        self.footing = Footing::default();
        self.weighs = self.weighs.map(|_| None);
        if let Some(trace) = &mut self.trace {
            *trace = Trace::default();
        }
    }
}
