//! What every measure's rule reads: the household, its verdicts, and what it has received.

use crate::assessment::result::CountBounds;
use crate::assessment::{Assessment, Rule};
use crate::base::{Span, Truth, Verdict, Yuan};
use crate::causes::Question;
use crate::causes::look::Look;
use crate::causes::person::{Worker, is_able};
use crate::household::leaf::Asked;
use crate::household::means::Received;
use crate::household::member::Labour;
use crate::household::record::RegisterStatus;
use crate::policy::{IncomeKind, Param};

use super::code::{ReasonCode, Term};
use super::measure::Measure;
use super::part::Hearing;
use super::reason::MeasureReason;
use super::result::Row;

/// One household as measures see it.
#[derive(Debug)]
pub struct View<'a> {
    /// Facts, means, ledger, workers, heads.
    pub look: Look<'a>,
    /// The verdicts.
    pub assessment: &'a Assessment,
}

impl View<'_> {
    /// The verdict of a criterion.
    pub fn verdict(&self, rule: Rule) -> Verdict {
        let found = self.assessment.criteria.iter().find(|one| one.rule == rule);
        found.map_or(Verdict::NotApplicable, |one| one.verdict)
    }

    /// Open facts of a criterion, as questions.
    pub fn open_facts(&self, rule: Rule) -> Vec<Question> {
        let open = self.assessment.questions.iter().filter(|one| one.rules.contains(&rule));
        open.map(|one| Question { slot: one.slot, index: index_of(&one.path) }).collect()
    }

    /// In the register, monitored, or out of it: policies stay after exit.
    pub fn is_registered(&self) -> Truth {
        Truth::from(self.look.facts.standing.status.value.map(|status| {
            matches!(status, RegisterStatus::Registered | RegisterStatus::Exited | RegisterStatus::Monitored)
        }))
    }

    /// The condition of being registered.
    pub fn needs_register(&self, out: &mut Hearing<'_>) {
        let ask = [Question::once("register.status")];
        out.needs(self.is_registered(), ReasonCode::NotRegistered, ReasonCode::RegisterUnknown, &ask);
    }

    /// What was received of a measure.
    pub fn received(&self, measure: Measure) -> impl Iterator<Item = &Received> {
        self.look.means.measures.iter().filter(move |one| Measure::named(&one.measure.0) == Some(measure))
    }

    /// A measure given once: received is received. Where nobody asked, that is the question.
    pub fn once(&self, measure: Measure, out: &mut Hearing<'_>) {
        if let Some(one) = self.received(measure).next() {
            out.is_there_with(said_received(one));
        } else if self.look.means.measures_asked != Asked::Complete {
            let said = ReasonCode::ReceivedUnknown;
            out.opens(said, &[Question::once("measures_asked")]);
        }
    }

    /// A measure that runs: there while it runs.
    pub fn running(&self, measure: Measure, out: &mut Hearing<'_>) {
        self.running_as(measure, &|_| true, out);
    }

    /// The same of what was received by a name or for a member that fits.
    pub fn running_as(&self, measure: Measure, fits: &dyn Fn(&Received) -> bool, out: &mut Hearing<'_>) {
        let mut all = self.received(measure).filter(|one| fits(one)).peekable();
        let any = all.peek().is_some();
        if let Some(one) = all.find(|one| one.running.value != Some(false)) {
            out.is_there_with(said_received(one));
        } else if any {
            out.note(ReasonCode::ReceivedBefore);
        }
    }

    /// Whether income of a kind is there.
    pub fn has_income(&self, kind: IncomeKind) -> bool {
        self.look.lines.iter().any(|line| line.kind == kind && line.gross.high() != Some(Yuan::ZERO))
    }

    /// Whether anybody can work at all: full labour, or weak labour where the pack counts it.
    pub fn has_labour(&self) -> Truth {
        let weak = self.look.policy.switch(Param::WeakLabourCounts) == Some(true);
        self.look.any(&|worker| {
            let able = |labour| is_able(labour) || (weak && labour == Labour::Weak);
            worker.may_work.and(Truth::from(worker.labour.map(able)))
        })
    }

    /// Whether anybody can do at least light work.
    pub fn has_hands(&self) -> Truth {
        self.look.any(&|worker| worker.may_work.and(hands(worker)))
    }

    /// A step of arithmetic: how many share, as bounds where that is not settled.
    pub fn people(&self) -> Row {
        Row { sign: "×", label: Term::People, value: CountBounds::each(1, self.look.heads) }
    }

    /// A sum for each head, as a span where heads are not known.
    pub fn each(&self, sum: Yuan) -> Span {
        let heads = self.look.heads;
        let times = |count: u16| sum.times(i64::from(count));
        Span::within(Some(times(heads.low)), heads.high.map(times))
    }
}

/// Whether a member can do at least light work.
pub fn hands(worker: &Worker) -> Truth {
    Truth::from(worker.labour.map(|labour| is_able(labour) || labour == Labour::Weak))
}

/// The index in a path such as `members[2].birth`; 0 where there is none.
fn index_of(path: &str) -> u16 {
    let inside = path.split_once('[').and_then(|(_, rest)| rest.split_once(']'));
    inside.and_then(|(index, _)| index.parse().ok()).unwrap_or_default()
}

fn said_received(one: &Received) -> MeasureReason {
    said_on(one, [ReasonCode::Received, ReasonCode::ReceivedOn])
}

/// A measure on record, told without its day or with it.
pub fn said_on(one: &Received, [plain, dated]: [ReasonCode; 2]) -> MeasureReason {
    use crate::assessment::reason::Arg;
    let mut said = MeasureReason::of(if one.on.value.is_some() { dated } else { plain });
    said.member = one.member;
    if let Some(on) = one.on.value {
        said = said.with("on", Arg::Day(on));
    }
    said
}
