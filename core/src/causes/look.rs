//! What the counterfactuals read of one household, worked out once.

use super::burden::{Burden, Range};
use super::person::{Worker, ask_student, workers};
use super::question::Question;
use crate::base::{Heads, Span, Truth, Yuan};
use crate::household::facts::{Facts, Paid};
use crate::household::leaf::Asked;
use crate::household::means::Means;
use crate::income::ledger::{Ledger, Line, Outcome};
use crate::income::per_head;
use crate::income::whose::Whose;
use crate::policy::{IncomeClass, IncomeKind, Policy};

/// One household as diagnosis sees it.
#[derive(Debug)]
#[expect(missing_docs, reason = "each is what its type says")]
pub struct Look<'a> {
    pub facts: &'a Facts,
    pub means: &'a Means,
    pub policy: &'a Policy,
    pub workers: Vec<Worker>,
    pub ledger: Ledger,
    pub lines: Vec<Line>,
    pub heads: Heads,
}

/// One game of the burden, with what it is about.
#[derive(Debug, Clone)]
pub struct Term {
    /// Message key `part.<word>`.
    pub word: &'static str,
    /// The member it is about.
    pub member: Option<u16>,
    /// What each cause carries of it.
    pub burden: Burden,
    /// Facts that keep it within a range only.
    pub questions: Vec<Question>,
}

impl Term {
    /// A term without open facts.
    #[inline(never)]
    pub const fn new(word: &'static str, burden: Burden) -> Self {
        Self { word, member: None, burden, questions: Vec::new() }
    }

    /// The same, with the facts that keep it open where it is.
    #[inline(never)]
    #[must_use]
    pub fn asking(mut self, questions: Vec<Question>) -> Self {
        if self.burden.shares.iter().any(|share| !share.is_exact()) {
            self.questions = questions;
        }
        self
    }

    /// The same, about a member.
    #[must_use]
    pub const fn about(mut self, member: u16) -> Self {
        self.member = Some(member);
        self
    }

    /// Whether nothing is or may be in it.
    pub fn is_empty(&self) -> bool {
        self.burden.shares.iter().all(|share| *share == Range::ZERO)
    }
}

impl<'a> Look<'a> {
    /// Reads what is needed.
    pub fn new(facts: &'a Facts, means: &'a Means, policy: &'a Policy) -> Self {
        let mut lines = Vec::with_capacity(facts.items.len());
        let ledger = Ledger::of(facts, policy, |line| lines.push(*line));
        let heads = per_head::heads(facts, policy);
        Self { facts, means, policy, workers: workers(facts, means, policy), ledger, lines, heads }
    }

    /// Counted income without dibao and destitute support. Summed anew, not taken away: a floor known within bounds
    /// would widen the rest by its own width.
    pub fn own_income(&self) -> Span {
        let floor = |kind| matches!(kind, IncomeKind::Dibao | IncomeKind::DestituteSupport);
        let own = self.lines.iter().filter(|line| !floor(line.kind));
        let mut sum = own.fold(Span::ZERO, |sum, line| sum.plus(&line.net));
        for (class, asked) in IncomeClass::ALL.into_iter().zip(self.facts.income_asked) {
            if asked != Asked::Complete {
                // Production may lose money, so its lower bound opens too.
                sum = if class == IncomeClass::Operating { Span::OPEN } else { Span::within(sum.low(), None) };
            }
        }
        sum.minus(&self.ledger.paid)
    }

    /// Whether the household has a project in mind or runs one: not known until somebody asked.
    pub fn has_project(&self) -> Truth {
        let (wishes, production) = (&self.means.wishes, &self.means.production);
        match !wishes.likes.is_empty() || !production.enterprises.is_empty() {
            true => Truth::Yes,
            false if production.enterprises_asked == Asked::Complete => Truth::No,
            false => Truth::Open,
        }
    }

    /// Whether any worker is so: surely, surely not, or open.
    #[inline(never)]
    pub fn any(&self, test: &dyn Fn(&Worker) -> Truth) -> Truth {
        // A member nobody listed may be so.
        let start = if self.facts.members_asked == Asked::Complete { Truth::No } else { Truth::Open };
        self.workers.iter().fold(start, |any, worker| any.or(test(worker)))
    }

    /// Whether somebody can do a full day's work today.
    pub fn has_worker(&self) -> Truth {
        self.any(&|worker| worker.may_work.and(worker.able()))
    }

    /// What is taken in from some kinds of the household's own production, before costs.
    #[inline(never)]
    pub fn gross(&self, kinds: &[IncomeKind]) -> Span {
        let own = self.lines.iter().filter(|line| kinds.contains(&line.kind));
        let sum = own.fold(Span::ZERO, |sum, line| match line.whose {
            Whose::Ours => sum.plus(&line.gross),
            Whose::Theirs => sum,
            Whose::Swings | Whose::Unsaid => sum.plus(&Span::within(Some(Yuan::ZERO), line.gross.high())),
        });
        let [_, operating, ..] = self.facts.income_asked;
        if operating == Asked::Complete { sum } else { Span::within(sum.low(), None) }
    }

    /// Questions about members whose answer to `open` is missing.
    #[inline(never)]
    pub fn ask_members(&self, slot: &'static str, open: &dyn Fn(&Worker) -> bool) -> Vec<Question> {
        let found = (0_u16..).zip(&self.workers).filter(|(_, worker)| open(worker));
        let mut out: Vec<Question> = found.map(|(index, _)| Question::at(slot, index)).collect();
        if self.facts.members_asked != Asked::Complete {
            out.push(Question::once("members_asked"));
        }
        out
    }

    /// What keeps it open who may work, and how well.
    #[inline(never)]
    pub fn ask_work(&self) -> Vec<Question> {
        let mut out = self.ask_members("members[].labour", &|one| one.may_work != Truth::No && one.labour.is_none());
        for (index, (person, worker)) in (0_u16..).zip(self.facts.members.iter().zip(&self.workers)) {
            if worker.may_work != Truth::Open {
                continue;
            }
            let open = [
                ("members[].membership", person.membership.value.is_none()),
                ("members[].birth", person.birth.value.is_none()),
            ];
            out.extend(open.into_iter().filter(|(_, open)| *open).map(|(slot, _)| Question::at(slot, index)));
            out.extend(ask_student(index, person, self.facts, self.policy).filter(|one| !out.contains(one)));
        }
        out
    }

    /// What keeps it open how many divide.
    #[inline(never)]
    pub fn ask_heads(&self) -> Vec<Question> {
        let people = (0_u16..).zip(&self.facts.members);
        let open = people.filter(|(_, person)| per_head::counts(person, self.policy) == Truth::Open);
        let mut out: Vec<Question> = open.map(|(index, _)| Question::at("members[].membership", index)).collect();
        if self.facts.members_asked != Asked::Complete {
            out.push(Question::once("members_asked"));
        }
        out
    }

    /// What keeps counted income open, of one class or of all.
    #[inline(never)]
    pub fn ask_income(&self, class: Option<IncomeClass>) -> Vec<Question> {
        const ASKED: [&str; 4] =
            ["income.wage.asked", "income.operating.asked", "income.property.asked", "income.transfer.asked"];
        let fits = |one: IncomeClass| class.is_none_or(|class| class == one);
        let lists = IncomeClass::ALL.into_iter().zip(ASKED).zip(self.facts.income_asked);
        let lists = lists.filter(|((class, _), asked)| fits(*class) && *asked != Asked::Complete);
        let mut out: Vec<Question> = lists.map(|((_, slot), _)| Question::once(slot)).collect();
        for line in self.lines.iter().filter(|line| fits(line.kind.class()) && line.net.known().is_none()) {
            let (sum, cost, again) = slots(line.kind.class());
            let open = [
                (sum, line.gross.known().is_none()),
                (cost, line.deducted.known().is_none()),
                (again, line.outcome == Outcome::Open && line.whose == Whose::Ours),
                (member_slot(line.kind.class()), line.whose == Whose::Unsaid && line.member.is_none()),
            ];
            out.extend(open.into_iter().filter(|(_, open)| *open).map(|(slot, _)| Question::at(slot, line.index)));
            let swings = line.member.filter(|_| matches!(line.whose, Whose::Swings | Whose::Unsaid));
            out.extend(swings.map(|member| Question::at("members[].membership", member)));
        }
        if class.is_none() && self.ledger.paid.known().is_none() {
            let open = |one: &Paid| one.amount.value.is_none_or(|sum| sum.low != sum.high);
            let open = (0_u16..).zip(&self.facts.paid).filter(|(_, paid)| open(paid));
            out.extend(open.map(|(index, _)| Question::at("income.transfers_paid.items[].amount", index)));
            if self.facts.paid_asked != Asked::Complete {
                out.push(Question::once("income.transfers_paid.asked"));
            }
        }
        out
    }
}

/// Where it stands whose a line is.
const fn member_slot(class: IncomeClass) -> &'static str {
    match class {
        IncomeClass::Wage => "income.wage.items[].member",
        IncomeClass::Operating => "income.operating.items[].member",
        IncomeClass::Property => "income.property.items[].member",
        IncomeClass::Transfer => "income.transfer.items[].member",
    }
}

/// Where a line's sum, what is deducted, and its recurrence stand in the record.
const fn slots(class: IncomeClass) -> (&'static str, &'static str, &'static str) {
    match class {
        IncomeClass::Wage => {
            ("income.wage.items[].amount", "income.wage.items[].away_costs", "income.wage.items[].recurrence")
        }
        IncomeClass::Operating => {
            ("income.operating.items[].gross", "income.operating.items[].cost", "income.operating.items[].recurrence")
        }
        IncomeClass::Property => {
            let sum = "income.property.items[].amount";
            (sum, sum, "income.property.items[].recurrence")
        }
        IncomeClass::Transfer => {
            let sum = "income.transfer.items[].amount";
            (sum, sum, "income.transfer.items[].recurrence")
        }
    }
}

/// Every way a truth may turn out.
pub const fn ways(truth: Truth) -> &'static [bool] {
    match truth {
        Truth::Yes => &[true],
        Truth::No => &[false],
        Truth::Open => &[false, true],
    }
}
