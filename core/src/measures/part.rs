//! One part of a measure while it is heard: conditions, offers, sums, figures; its status falls out of what was found.

use super::code::{Part, ReasonCode, Term};
use super::reason::MeasureReason;
use super::result::{Amount, AmountKind, PartAnswer, Row, Status};
use crate::assessment::basis;
use crate::assessment::reason::Arg;
use crate::assessment::result::{Basis, Bounds};
use crate::base::{Span, Truth, Yuan};
use crate::causes::Question;
use crate::household::Evidence;
use crate::policy::{Param, Policy};

/// A part being heard.
#[derive(Debug, Clone)]
pub struct Hearing<'p> {
    policy: &'p Policy,
    word: Part,
    eligible: Truth,
    offered: Truth,
    there: bool,
    about: Option<u16>,
    members: Vec<u16>,
    reasons: Vec<MeasureReason>,
    amounts: Vec<Amount>,
    basis: Vec<Basis>,
    questions: Vec<Question>,
}

impl<'p> Hearing<'p> {
    /// A part of which nothing is said yet.
    pub const fn new(word: Part, policy: &'p Policy) -> Self {
        Self {
            policy,
            word,
            eligible: Truth::Yes,
            offered: Truth::Yes,
            there: false,
            about: None,
            members: Vec::new(),
            reasons: Vec::new(),
            amounts: Vec::new(),
            basis: Vec::new(),
            questions: Vec::new(),
        }
    }

    /// The same, for a member: plain reasons are about that one.
    #[must_use]
    pub fn of(mut self, member: u16) -> Self {
        self.members.push(member);
        self.about = Some(member);
        self
    }

    /// A condition: says `fails` where it does not hold, `open` where it is not known, and asks.
    #[inline(never)]
    pub fn needs(&mut self, truth: Truth, fails: ReasonCode, open: ReasonCode, ask: &[Question]) {
        match truth {
            Truth::Yes => {}
            Truth::No => self.refuse(fails),
            Truth::Open => self.opens(open, ask),
        }
    }

    /// A condition that does not hold.
    #[inline(never)]
    pub fn refuse(&mut self, code: ReasonCode) {
        self.eligible = Truth::No;
        self.note(code);
    }

    /// The same, with more to say.
    pub fn refuse_with(&mut self, said: MeasureReason) {
        self.eligible = Truth::No;
        self.say(said);
    }

    /// A condition that is not known until these facts are.
    #[inline(never)]
    pub fn opens(&mut self, code: ReasonCode, ask: &[Question]) {
        self.eligible = self.eligible.and(Truth::Open);
        self.note(code);
        self.ask(ask);
    }

    /// Whether it is to be had in the village.
    pub fn offer(&mut self, found: &Evidence<bool>, slot: &'static str) {
        self.offer_truth(Truth::from(found.value().copied()), &[slot]);
    }

    /// The same, of several facts put together.
    #[inline(never)]
    pub fn offer_truth(&mut self, truth: Truth, slots: &[&'static str]) {
        self.offered = self.offered.and(truth);
        match truth {
            Truth::Yes => {}
            Truth::No => self.note(ReasonCode::NotOffered),
            Truth::Open => {
                self.note(ReasonCode::OfferUnknown);
                slots.iter().for_each(|slot| self.ask(&[Question::once(slot)]));
            }
        }
    }

    /// It is received, or held, already.
    pub fn is_there(&mut self, code: ReasonCode) {
        self.there = true;
        self.note(code);
    }

    /// The same, with more to say.
    pub fn is_there_with(&mut self, said: MeasureReason) {
        self.there = true;
        self.say(said);
    }

    /// Whether it was found to be there.
    pub const fn there(&self) -> bool {
        self.there
    }

    /// Whether sums are worth working out: not there already, and not ruled out.
    pub fn wants_sums(&self) -> bool {
        !self.there && self.eligible != Truth::No
    }

    /// Gives a plain reason that decides nothing.
    #[inline(never)]
    pub fn note(&mut self, code: ReasonCode) {
        let mut said = MeasureReason::of(code);
        said.member = self.about;
        self.say(said);
    }

    /// Gives a reason that decides nothing.
    #[inline(never)]
    pub fn say(&mut self, said: MeasureReason) {
        if !self.reasons.contains(&said) {
            self.reasons.push(said);
        }
    }

    /// Asks without making the answer wait.
    #[inline(never)]
    pub fn ask(&mut self, questions: &[Question]) {
        for question in questions {
            if !self.questions.contains(question) {
                self.questions.push(*question);
            }
        }
    }

    /// Reads a figure; where the pack has none for the day, says so. The answer does not wait for it.
    #[inline(never)]
    pub fn figure(&mut self, param: Param) -> Option<i64> {
        match self.policy.figure(param) {
            Some(figure) => {
                if !self.basis.iter().any(|known| known.figure == param) {
                    self.basis.push(basis(figure));
                }
                Some(figure.amount)
            }
            None => {
                self.say(MeasureReason::of(ReasonCode::FigureMissing).with("figure", Arg::Figure(param)));
                None
            }
        }
    }

    /// Reads a figure as money.
    pub fn money(&mut self, param: Param) -> Option<Yuan> {
        self.figure(param).map(Yuan::from_fen)
    }

    /// Adds a sum with its arithmetic.
    #[inline(never)]
    pub fn amount(&mut self, kind: AmountKind, sum: &Span, rows: Vec<Row>) {
        let sum = Bounds { low: sum.low(), high: sum.high() };
        self.amounts.push(Amount { kind, sum, rows });
    }

    /// What it answers.
    pub fn close(self) -> PartAnswer {
        let status = if self.there {
            Status::AlreadyThere
        } else {
            match (self.eligible, self.offered) {
                (Truth::No, _) => Status::NotEligible,
                (Truth::Yes, Truth::Yes) => Status::Proposed,
                (Truth::Yes, Truth::No) => Status::NotOffered,
                _ => Status::Unknown,
            }
        };
        // What is there, or not for them at all, has no sum, waits for nothing, and need not be offered.
        let wanted = matches!(status, Status::Proposed | Status::Unknown | Status::NotOffered);
        let mut reasons = self.reasons;
        if !wanted {
            reasons.retain(|one| !matches!(one.code, ReasonCode::NotOffered | ReasonCode::OfferUnknown));
        }
        PartAnswer {
            part: self.word,
            status,
            members: self.members,
            reasons,
            amounts: if wanted { self.amounts } else { Vec::new() },
            basis: self.basis,
            questions: if wanted { self.questions } else { Vec::new() },
        }
    }
}

/// A step of arithmetic in money.
pub const fn fen(sign: &'static str, label: Term, sum: Yuan) -> Row {
    Row { sign, label, value: Arg::Fen(sum) }
}

/// A step of arithmetic in a count.
pub const fn count(sign: &'static str, label: Term, count: i64) -> Row {
    Row { sign, label, value: Arg::Count(count) }
}

/// How one member fits a part that is heard for many.
#[derive(Debug, Clone, Copy)]
pub enum Fit {
    /// Fits.
    Yes,
    /// Has it already.
    There(ReasonCode),
    /// Does not fit.
    No(ReasonCode),
    /// Not known until a fact about the member is asked for.
    Open(ReasonCode, &'static str),
}

impl Hearing<'_> {
    /// Hears a part for many members: those who fit make it proposed, else open ones leave it open.
    pub fn gather(&mut self, fits: &[(u16, Fit)], nobody: ReasonCode) {
        let any = |test: fn(&Fit) -> bool| fits.iter().any(|(_, fit)| test(fit));
        if any(|fit| matches!(fit, Fit::Yes)) {
            self.members.extend(fits.iter().filter(|(_, fit)| matches!(fit, Fit::Yes)).map(|(member, _)| *member));
            return;
        }
        let open = any(|fit| matches!(fit, Fit::Open(..)));
        let there = any(|fit| matches!(fit, Fit::There(_)));
        if !open && !there {
            self.refuse(nobody);
        }
        for (member, fit) in fits {
            self.about = Some(*member);
            match *fit {
                Fit::Open(code, slot) => self.opens(code, &[Question::at(slot, *member)]),
                Fit::There(code) if !open => {
                    self.members.push(*member);
                    self.is_there(code);
                }
                Fit::No(code) if !open => self.note(code),
                Fit::Yes | Fit::There(_) | Fit::No(_) => {}
            }
        }
        self.about = None;
    }
}
