//! The verdict's income and the plan's, line by line.

use super::{Chosen, Outcomes};
use crate::household::facts::Item;
use crate::household::leaf::Asked;
use crate::income::ledger::{Ledger, Line, Outcome, line};
use crate::plan::account::{Account, AccountLine, Why};
use crate::plan::compile::{Of, Part};
use crate::plan::evaluate::{SourceId, evaluate};
use crate::plan::flow::Flow;
use crate::plan::problem::Decision;
use crate::plan::result::SourceKind;
use crate::policy::{IncomeClass, IncomeKind, Param};

impl Outcomes<'_> {
    /// The account of a decision.
    pub fn account(&self, decision: &Decision) -> Account {
        let flows = evaluate(&self.compiled.problem, decision);
        Chosen { all: self, decision, flows, attended: Vec::new() }.account()
    }
}

/// A line about nothing in particular.
const BLANK: AccountLine = AccountLine {
    what: SourceKind::Present,
    kind: None,
    index: None,
    class: None,
    of: None,
    member: None,
    verdict_fen: Some(0),
    present_fen: 0,
    first_fen: 0,
    last_fen: 0,
    why: Vec::new(),
};

impl Chosen<'_> {
    fn account(&self) -> Account {
        let (given, problem) = (self.all.given, self.problem());
        let mut lines: Vec<AccountLine> = given.facts.items.iter().map(|item| self.of_item(item)).collect();
        lines.extend(given.facts.income_asked.iter().zip(IncomeClass::ALL).filter_map(|(asked, class)| {
            // Only production may lose money: the other lists, if anything is missing, leave the lower bound alone.
            let open = *asked != Asked::Complete && class == IncomeClass::Operating;
            open.then(|| AccountLine { class: Some(class), verdict_fen: None, why: vec![Why::ListOpen], ..BLANK })
        }));
        let ledger = Ledger::of(given.facts, given.policy, |_| {});
        let parts: Vec<&Part> = self.all.compiled.present.parts.iter().filter(|part| part.line.is_none()).collect();
        let paid = self.sums(&parts);
        let high = ledger.paid.high().map(|sum| sum.fen().saturating_neg());
        let open = high.is_none().then_some(match given.policy.switch(Param::DeductTransfersPaid) {
            None => Why::PolicySilent,
            Some(_) => Why::ListOpen,
        });
        let why = open.into_iter().collect();
        lines.push(AccountLine { verdict_fen: high, why, ..paid });
        lines.push(self.dibao());
        lines.extend(self.new_lines());
        lines.retain(|one| {
            one.verdict_fen != Some(0) || one.present_fen != 0 || one.first_fen != 0 || one.last_fen != 0
        });
        let years = self.flows.years();
        let [first, .., last] = years;
        Account {
            lines,
            verdict_fen: ledger.counted.low().map(|sum| sum.fen()),
            present_fen: problem.topped(problem.present),
            first_fen: problem.topped(first),
            last_fen: problem.topped(last),
        }
    }

    /// What parts of present income come to.
    fn sums(&self, parts: &[&Part]) -> AccountLine {
        let mut out = BLANK;
        for part in parts {
            let [first, .., last] = self.stays(part).0.years();
            out.present_fen = out.present_fen.saturating_add(part.year);
            out.first_fen = out.first_fen.saturating_add(first);
            out.last_fen = out.last_fen.saturating_add(last);
        }
        out
    }

    fn of_item(&self, item: &Item) -> AccountLine {
        let counted = line(item, self.all.given.facts, self.all.given.policy);
        let parts: Vec<&Part> =
            self.all.compiled.present.parts.iter().filter(|part| part.line == Some((item.kind, item.index))).collect();
        let what = match parts.first().map(|part| part.of) {
            Some(Of::Wage(_)) => SourceKind::Wage,
            Some(Of::Free(_) | Of::Rest) => SourceKind::Production,
            Some(Of::Stays) | None => SourceKind::Present,
        };
        AccountLine {
            what,
            kind: Some(item.kind),
            index: Some(item.index),
            member: item.member.map(usize::from),
            verdict_fen: counted.net.low().map(|sum| sum.fen()),
            why: self.why(item, &counted, &parts),
            ..self.sums(&parts)
        }
    }

    fn why(&self, item: &Item, counted: &Line, parts: &[&Part]) -> Vec<Why> {
        let policy = self.all.given.policy;
        let mut out = Vec::new();
        let is_listed = !matches!(counted.outcome, Outcome::KindOut | Outcome::OneOff);
        if is_listed && parts.is_empty() {
            let equity = item.kind == IncomeKind::EquityDividend;
            out.push(if equity { Why::EndsOnExit } else { Why::WorkedAnew });
        }
        if counted.outcome == Outcome::Open {
            let silent = policy.switch(Param::Counts(item.kind)).is_none();
            out.push(if silent { Why::PolicySilent } else { Why::NotKnownRegular });
        }
        if counted.cost_open {
            out.push(Why::CostsNotTold);
        }
        for part in parts {
            let (whole, stays) = (part.flow(), self.stays(part).0);
            if whole.total() != part.year.saturating_mul(whole.years().len() as i64) {
                out.push(Why::Ends);
            }
            if stays != whole {
                let wage = matches!(part.of, Of::Wage(_));
                out.push(if wage { Why::ForAJob } else { Why::WithAnEnterprise });
            }
        }
        out.sort_unstable();
        out.dedup();
        out
    }

    /// Dibao as the plan works it out.
    fn dibao(&self) -> AccountLine {
        let problem = self.problem();
        let top = |own: i64| problem.topped(own).saturating_sub(own);
        let [first, .., last] = self.flows.years();
        AccountLine {
            kind: Some(IncomeKind::Dibao),
            present_fen: top(problem.present),
            first_fen: top(first),
            last_fen: top(last),
            why: vec![Why::WorkedAnew],
            ..BLANK
        }
    }

    /// What the plan brings.
    fn new_lines(&self) -> Vec<AccountLine> {
        let of_years = |flow: &Flow| {
            let [first, .., last] = flow.years();
            (first, last)
        };
        let mut out = Vec::new();
        for source in &self.flows.sources {
            let (what, of, member) = match source.id {
                SourceId::Model(model) => (SourceKind::Model, self.model_id(model), None),
                SourceId::Job(member, job) => (SourceKind::Job, self.job_id(job), Some(member)),
                SourceId::Wage(_) | SourceId::Holding(_) | SourceId::Present => continue,
            };
            let (first_fen, last_fen) = of_years(&source.income);
            out.push(AccountLine { what, of: Some(of), member, first_fen, last_fen, why: vec![Why::New], ..BLANK });
        }
        let (first, last) = of_years(&self.flows.interest);
        if (first, last) != (0, 0) {
            let of = self.loan().map(|loan| loan.credit);
            let (first_fen, last_fen) = (first.saturating_neg(), last.saturating_neg());
            out.push(AccountLine { of, first_fen, last_fen, why: vec![Why::New], ..BLANK });
        }
        out
    }
}
