//! One part of a measure while it is heard: conditions, offers, sums, figures; its status falls out of what was found.

use super::result::{Amount, AmountKind, PartAnswer, Row, Status};
use super::said::Said;
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
    word: &'static str,
    eligible: Truth,
    offered: Truth,
    there: bool,
    members: Vec<u16>,
    reasons: Vec<Said>,
    amounts: Vec<Amount>,
    basis: Vec<Basis>,
    questions: Vec<Question>,
}

impl<'p> Hearing<'p> {
    /// A part of which nothing is said yet.
    pub const fn new(word: &'static str, policy: &'p Policy) -> Self {
        Self {
            policy,
            word,
            eligible: Truth::Yes,
            offered: Truth::Yes,
            there: false,
            members: Vec::new(),
            reasons: Vec::new(),
            amounts: Vec::new(),
            basis: Vec::new(),
            questions: Vec::new(),
        }
    }

    /// The same, for a member.
    #[must_use]
    pub fn of(mut self, member: u16) -> Self {
        self.members.push(member);
        self
    }

    /// A condition: says `fails` where it does not hold, `open` where it is not known, and asks.
    pub fn needs(&mut self, truth: Truth, fails: Said, open: Said, ask: impl IntoIterator<Item = Question>) {
        self.eligible = self.eligible.and(truth);
        match truth {
            Truth::Yes => {}
            Truth::No => self.say(fails),
            Truth::Open => {
                self.say(open);
                self.ask(ask);
            }
        }
    }

    /// Whether it is to be had in the village.
    pub fn offer(&mut self, found: &Evidence<bool>, slot: &'static str) {
        self.offer_truth(Truth::from(found.value().copied()), &[slot]);
    }

    /// The same, of several facts put together.
    pub fn offer_truth(&mut self, truth: Truth, slots: &[&'static str]) {
        self.offered = self.offered.and(truth);
        match truth {
            Truth::Yes => {}
            Truth::No => self.say(Said::of("not_offered")),
            Truth::Open => {
                self.say(Said::of("offer_unknown"));
                self.ask(slots.iter().map(|slot| Question::once(slot)));
            }
        }
    }

    /// It is received, or held, already.
    pub fn is_there(&mut self, why: Said) {
        self.there = true;
        self.say(why);
    }

    /// Whether it was found to be there.
    pub const fn there(&self) -> bool {
        self.there
    }

    /// Whether sums are worth working out: not there already, and not ruled out.
    pub fn wants_sums(&self) -> bool {
        !self.there && self.eligible != Truth::No
    }

    /// Gives a reason that decides nothing.
    pub fn say(&mut self, said: Said) {
        if !self.reasons.contains(&said) {
            self.reasons.push(said);
        }
    }

    /// Asks without making the answer wait.
    pub fn ask(&mut self, questions: impl IntoIterator<Item = Question>) {
        for question in questions {
            if !self.questions.contains(&question) {
                self.questions.push(question);
            }
        }
    }

    /// Adds members it is for.
    pub fn for_members(&mut self, members: impl IntoIterator<Item = u16>) {
        self.members.extend(members);
    }

    /// Reads a figure; where the pack has none for the day, says so. The answer does not wait for it.
    pub fn figure(&mut self, param: Param) -> Option<i64> {
        match self.policy.figure(param) {
            Some(figure) => {
                if !self.basis.iter().any(|known| known.figure == param) {
                    self.basis.push(basis(figure));
                }
                Some(figure.amount)
            }
            None => {
                self.say(Said::of("figure_missing").with("figure", Arg::Figure(param)));
                None
            }
        }
    }

    /// Reads a figure as money.
    pub fn money(&mut self, param: Param) -> Option<Yuan> {
        self.figure(param).map(Yuan::from_fen)
    }

    /// Adds a sum with its arithmetic.
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
        // What is not to be had here or at all has no sum.
        let shown = matches!(status, Status::Proposed | Status::Unknown | Status::NotOffered);
        PartAnswer {
            part: self.word,
            status,
            members: self.members,
            reasons: self.reasons,
            amounts: if shown { self.amounts } else { Vec::new() },
            basis: self.basis,
            questions: if matches!(status, Status::NotEligible) { Vec::new() } else { self.questions },
        }
    }
}

/// A step of arithmetic in money.
pub const fn fen(sign: &'static str, label: &'static str, sum: Yuan) -> Row {
    Row { sign, label, value: Arg::Fen(sum) }
}

/// A step of arithmetic in a count.
pub const fn count(sign: &'static str, label: &'static str, count: i64) -> Row {
    Row { sign, label, value: Arg::Count(count) }
}

/// How one member fits a part that is heard for many.
#[derive(Debug, Clone, Copy)]
pub enum Fit {
    /// Fits.
    Yes,
    /// Has it already.
    There(Said),
    /// Does not fit.
    No(Said),
    /// Not known until a fact is asked for.
    Open(Said, Question),
}

impl<'p> Hearing<'p> {
    /// Hears a part for many members: those who fit make it proposed, else open ones leave it open.
    pub fn gather(&mut self, fits: impl IntoIterator<Item = (u16, Fit)>, nobody: Said) {
        let (mut open, mut there, mut no) = (Vec::new(), Vec::new(), Vec::new());
        for (member, fit) in fits {
            match fit {
                Fit::Yes => self.members.push(member),
                Fit::There(said) => there.push((member, said)),
                Fit::No(said) => no.push(said.about(member)),
                Fit::Open(said, question) => open.push((said.about(member), question)),
            }
        }
        if !self.members.is_empty() {
            return;
        }
        if !open.is_empty() {
            for (said, question) in open {
                self.needs(Truth::Open, said, said, [question]);
            }
        } else if !there.is_empty() {
            for (member, said) in there {
                self.members.push(member);
                self.is_there(said.about(member));
            }
            no.into_iter().for_each(|said| self.say(said));
        } else {
            self.needs(Truth::No, nobody, nobody, []);
            no.into_iter().for_each(|said| self.say(said));
        }
    }
}
