//! From the terms of the burden to the diagnosis: shares to the fen, their order, the recorded cause beside them.

use super::burden::{Burden, DENOMINATOR, Range};
use super::conditions;
use super::costs;
use super::look::{Look, Term};
use super::question::{Question, add};
use super::ranking::{ranking, recorded};
use super::result::{CauseResult, Diagnosis, FORMAT, Part, Presence};
use super::shapley::apportion;
use super::work;
use crate::assessment::basis;
use crate::assessment::result::{Bounds, FigureCounts, HeadBounds, PackName};
use crate::base::{Truth, Yuan};
use crate::household::record::Cause;
use crate::household::{Facts, Means};
use crate::policy::{Param, Policy};

/// Diagnoses a household.
pub fn diagnose(facts: &Facts, means: &Means, policy: &Policy) -> Diagnosis {
    let look = Look::new(facts, means, policy);
    let terms = terms(&look);
    let burden = terms.iter().fold(Burden::ZERO, |sum, term| sum.plus(&term.burden));
    let heads = look.heads.high.filter(|high| *high == look.heads.low && *high > 0).map(i128::from);
    let order = order(&burden);
    let found = Found { look: &look, terms: &terms, burden: &burden };
    let causes = found.causes(&order, heads);
    let mut questions: Vec<Question> = Vec::new();
    for term in &terms {
        term.questions.iter().for_each(|one| add(&mut questions, *one));
    }
    Diagnosis {
        format: FORMAT,
        engine: env!("CARGO_PKG_VERSION"),
        as_of: facts.as_of,
        pack: PackName { id: policy.pack.clone(), version: policy.version.clone() },
        heads: HeadBounds { low: look.heads.low, high: look.heads.high },
        whole: bounds(&burden.whole, 1),
        whole_per_head: heads.map(|heads| bounds(&burden.whole, heads)),
        ranking: ranking(&order, &burden, &terms),
        recorded: recorded(&order, &burden, &causes, facts),
        figures: counts(&burden, policy),
        causes,
        questions,
    }
}

/// What was worked out of one household.
struct Found<'a> {
    look: &'a Look<'a>,
    terms: &'a [Term],
    burden: &'a Burden,
}

impl Found<'_> {
    fn causes(&self, order: &[Cause], heads: Option<i128>) -> Vec<CauseResult> {
        let (fen, per_head) = (shares(self.burden, 1), heads.map(|heads| shares(self.burden, heads)));
        let of = |list: &[Bounds], cause: Cause| list.get(cause as usize).copied();
        order
            .iter()
            .map(|cause| {
                let sum = of(&fen, *cause).unwrap_or(NOTHING);
                self.cause(*cause, sum, per_head.as_ref().and_then(|list| of(list, *cause)))
            })
            .collect()
    }

    fn cause(&self, cause: Cause, burden: Bounds, per_head: Option<Bounds>) -> CauseResult {
        let policy = self.look.policy;
        let figures = || used(cause, self.burden);
        CauseResult {
            cause,
            presence: presence(cause, self.burden, self.look),
            burden,
            per_head,
            parts: parts(cause, self.terms, &burden),
            basis: figures().filter_map(|param| policy.figure(param)).map(basis).collect(),
            missing: figures().filter(|param| lacks(*param, policy)).map(Param::id).collect(),
            carried: carried(cause, self.look),
        }
    }
}

/// Every term of the burden.
fn terms(look: &Look<'_>) -> Vec<Term> {
    let mut out = costs::terms(look);
    out.extend(work::terms(look));
    out.extend(conditions::terms(look));
    out
}

const NOTHING: Bounds = Bounds { low: Some(Yuan::ZERO), high: Some(Yuan::ZERO) };

fn yuan(fen: i128) -> Yuan {
    Yuan::from_fen(i64::try_from(fen).unwrap_or(i64::MAX))
}

/// A sum in fen, rounded down where it is known exactly; else a range that holds it.
fn bounds(range: &Range, heads: i128) -> Bounds {
    let by = DENOMINATOR * heads.max(1);
    let outer = outer(range, heads);
    if range.is_exact() { Bounds { low: outer.low, high: Some(yuan(range.low.div_euclid(by))) } } else { outer }
}

/// A range in fen: the low end rounded down, the high end rounded up. A share of part of a fen lies between two.
fn outer(range: &Range, heads: i128) -> Bounds {
    let by = DENOMINATOR * heads.max(1);
    Bounds { low: Some(yuan(range.low.div_euclid(by))), high: range.high.map(|high| yuan(-(-high).div_euclid(by))) }
}

/// The shares in fen per `heads`; where all are exact they sum to the whole.
fn shares(burden: &Burden, heads: i128) -> Vec<Bounds> {
    if burden.shares.iter().all(Range::is_exact) {
        let numerators: Vec<i128> = burden.shares.iter().map(|share| share.low).collect();
        let by = DENOMINATOR * heads;
        let total = burden.whole.low.div_euclid(by);
        let exact = |fen: i128| Bounds { low: Some(yuan(fen)), high: Some(yuan(fen)) };
        return apportion(&numerators, by, total).into_iter().map(exact).collect();
    }
    burden.shares.iter().map(|share| outer(share, heads)).collect()
}

/// Causes with the largest share first, in the register's order where shares are equal.
fn order(burden: &Burden) -> Vec<Cause> {
    let key = |cause: &Cause| {
        let share = burden.share(*cause);
        (share.low, share.high.unwrap_or(i128::MAX))
    };
    let mut out: Vec<Cause> = Vec::with_capacity(Cause::ALL.len());
    for (cause, _) in Cause::ALL {
        let place = out.iter().position(|before| key(before) < key(cause)).unwrap_or(out.len());
        out.insert(place, *cause);
    }
    out
}

/// The terms a cause has a share in; exact parts sum to its fen.
fn parts(cause: Cause, terms: &[Term], sum: &Bounds) -> Vec<Part> {
    let mine: Vec<(&Term, Range)> =
        terms.iter().map(|term| (term, term.burden.share(cause))).filter(|(_, share)| *share != Range::ZERO).collect();
    let exact = mine.iter().all(|(_, share)| share.is_exact());
    let numerators: Vec<i128> = mine.iter().map(|(_, share)| share.low).collect();
    let total = i128::from(sum.low.unwrap_or_default().fen());
    let fen = apportion(&numerators, DENOMINATOR, total);
    mine.into_iter()
        .zip(fen)
        .map(|((term, share), fen)| Part {
            part: term.word,
            member: term.member,
            sum: if exact { Bounds { low: Some(yuan(fen)), high: Some(yuan(fen)) } } else { bounds(&share, 1) },
        })
        .collect()
}

fn presence(cause: Cause, burden: &Burden, look: &Look<'_>) -> Presence {
    let standing = &look.facts.standing;
    if cause == Cause::Motivation {
        let recorded = core::iter::once(&standing.main_cause).chain(&standing.other_causes);
        let said = recorded.into_iter().any(|one| one.value == Some(Cause::Motivation));
        return if said { Presence::RecordedOnly } else { Presence::Absent };
    }
    let share = burden.share(cause);
    if share.low > 0 {
        return Presence::Present;
    }
    match signs(cause, look) {
        Truth::Yes => Presence::Present,
        Truth::Open => Presence::Open,
        Truth::No if share.high == Some(0) => Presence::Absent,
        Truth::No => Presence::Open,
    }
}

/// Whether the signs of a cause are there, whatever it costs.
fn signs(cause: Cause, look: &Look<'_>) -> Truth {
    let able = |worker: &super::person::Worker| worker.may_work.and(worker.able());
    match cause {
        Cause::Water => conditions::dry(look).or(conditions::fetches(look)),
        Cause::Transport => conditions::roadless(look),
        Cause::Labour => conditions::without_labour(look),
        Cause::LabourTemporary => look.any(&|worker| able(worker).and(worker.tied)),
        Cause::Skills => look.any(&able).and(work::untrained(look)),
        Cause::Capital => conditions::short_of_capital(look),
        other => costs::signal(other, look),
    }
}

/// Of the lack of labour, what the floor gives back already.
fn carried(cause: Cause, look: &Look<'_>) -> Option<Bounds> {
    let floor = &look.ledger.floor;
    let there = floor.high().is_none_or(|high| high > Yuan::ZERO);
    (cause == Cause::Labour && there && conditions::without_labour(look) != Truth::No)
        .then(|| Bounds { low: floor.low(), high: floor.high() })
}

/// The benchmarks a cause's counterfactual stands on.
const fn benchmarks(cause: Cause) -> &'static [Param] {
    match cause {
        Cause::Illness | Cause::LabourTemporary => &[Param::BenchOrdinary, Param::BenchSkilled],
        Cause::Disability => &[Param::BenchLight],
        Cause::Land => &[Param::BenchLand, Param::BenchLandValue],
        Cause::Water => &[
            Param::BenchIrrigation,
            Param::BenchFetchTrips,
            Param::BenchWorkMinutes,
            Param::BenchDayWage,
            Param::WaterMinutes,
        ],
        Cause::Skills => &[Param::BenchOrdinary, Param::BenchSkilled],
        Cause::Labour => &[Param::DibaoMonth],
        Cause::Capital => &[Param::BenchCapital, Param::BenchReturn],
        Cause::Transport => &[Param::BenchTransport],
        Cause::Schooling | Cause::Disaster | Cause::Motivation | Cause::Other => &[],
    }
}

/// Whether a benchmark is not to be had; the minimum allowance of a year needs every month of it.
fn lacks(param: Param, policy: &Policy) -> bool {
    policy.figure(param).is_none() || (param == Param::DibaoMonth && policy.dibao_months().is_none())
}

/// The benchmarks of a cause that carries something, or may.
fn used(cause: Cause, burden: &Burden) -> impl Iterator<Item = Param> {
    let any = burden.share(cause) != Range::ZERO;
    benchmarks(cause).iter().copied().filter(move |_| any)
}

fn counts(burden: &Burden, policy: &Policy) -> FigureCounts {
    let is_used = |param| Cause::ALL.iter().any(|(cause, _)| used(*cause, burden).any(|one| one == param));
    FigureCounts::of(policy.figures().filter(|figure| is_used(figure.param)))
}
