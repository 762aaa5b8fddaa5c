//! Working days and wages: illness, ties at home, lack of skill and disability meet in one member.
//!
//! Counterfactuals, against what the member earns today:
//! - illness: treatment gives an ill member of working age back a year of ordinary work;
//! - temporary lack of labour: care or time frees somebody held at home; illness frees a carer of the ill too;
//! - skills: training lifts ordinary work to the trained benchmark, where the household has nobody with a skill;
//! - disability: a suitable post for a disabled member of weak labour.
//!
//! Somebody free and able who has no work is not counted under any of these: that is never called lack of will.

use super::burden::{Burden, Range};
use super::look::{Look, Term, ways};
use super::person::{Worker, ask_student, is_able, is_treatable};
use super::question::{Question, add};
use super::shapley::{factorial, numerators};
use crate::base::{Span, Truth, Yuan};
use crate::household::Several;
use crate::household::leaf::Asked;
use crate::household::member::{Health, Labour};
use crate::household::record::Cause;
use crate::policy::{IncomeClass, Param};

const CAUSES: [Cause; 4] = [Cause::Illness, Cause::LabourTemporary, Cause::Skills, Cause::Disability];
const ILLNESS: u32 = 1;
const TEMPORARY: u32 = 1 << 1;
const SKILLS: u32 = 1 << 2; // arithmetic: third bit
const DISABILITY: u32 = 1 << 3; // arithmetic: fourth bit

/// Net earnings of a full year, in fen.
#[derive(Debug, Clone, Copy)]
struct Wages {
    ordinary: i64,
    skilled: i64,
    light: i64,
}

/// One member with every fact known.
#[derive(Debug, Clone, Copy)]
struct Case {
    may_work: bool,
    health: Several<Health>,
    labour: Labour,
    tied: bool,
    tied_by_illness: bool,
    untrained: bool,
    earns: i64,
}

impl Case {
    /// What the member earns once the causes in `lifted` are lifted, in fen.
    fn earns(&self, lifted: u32, wages: &Wages) -> i64 {
        let has = |bit: u32| lifted & bit != 0;
        let free = !self.tied || has(TEMPORARY) || (self.tied_by_illness && has(ILLNESS));
        if !self.may_work || !free {
            return self.earns;
        }
        let able = is_able(self.labour) || (is_treatable(self.health) && has(ILLNESS));
        let skilled = self.untrained && has(SKILLS);
        if able {
            self.earns.max(if skilled { wages.skilled } else { wages.ordinary })
        } else if self.health.is_disabled() && self.labour == Labour::Weak && has(DISABILITY) {
            self.earns.max(wages.light)
        } else {
            self.earns
        }
    }

    fn burden(&self, wages: &Wages) -> Burden {
        let before = self.earns(0, wages);
        let gain = |mask: u32| i128::from(self.earns(mask, wages).saturating_sub(before));
        let shares = numerators(4, &gain); // arithmetic: four causes meet here
        Burden::game(&CAUSES, &shares, factorial(4), gain(ILLNESS | TEMPORARY | SKILLS | DISABILITY)) // arithmetic
    }
}

/// Whether nobody who may work has a skill.
pub fn untrained(look: &Look<'_>) -> Truth {
    look.any(&|worker| worker.may_work.and(worker.skilled)).not()
}

/// One term for each member who may work, and one for those nobody listed.
pub fn terms(look: &Look<'_>) -> Vec<Term> {
    let untrained = untrained(look);
    let workers = (0_u16..).zip(&look.workers).filter(|(_, worker)| worker.may_work != Truth::No);
    let terms = workers.map(|(index, worker)| term(index, worker, untrained, look)).filter(|term| !term.is_empty());
    terms.chain(unlisted(untrained, look)).collect()
}

/// Whoever was not listed may be ill, tied, untrained or disabled.
fn unlisted(untrained: Truth, look: &Look<'_>) -> Option<Term> {
    let open = [Truth::Open, Truth::Open, untrained, Truth::Open];
    let ask = vec![Question::once("members_asked")];
    (look.facts.members_asked != Asked::Complete)
        .then(|| Term::new("working_days_unlisted", unbounded(&open)).asking(ask))
}

fn term(index: u16, worker: &Worker, untrained: Truth, look: &Look<'_>) -> Term {
    let money = |param| look.policy.money(param).map(Yuan::fen);
    let wages = match (money(Param::BenchOrdinary), money(Param::BenchSkilled), money(Param::BenchLight)) {
        (Some(ordinary), Some(skilled), Some(light)) => Some(Wages { ordinary, skilled, light }),
        _ => None,
    };
    let burden = match wages {
        Some(wages) => all_ways(&Known { index, worker, untrained, look }, &wages),
        None => open(worker, untrained),
    };
    Term::new("working_days", burden).about(index).asking(questions(index, worker, untrained, look))
}

/// Without benchmarks the size is not known, only who may carry it.
fn open(worker: &Worker, untrained: Truth) -> Burden {
    let disabled = Truth::from(worker.health.map(Several::is_disabled));
    unbounded(&[worker.treatable().and(worker.able().not()), worker.tied, untrained, disabled])
}

/// Without an upper end for each cause that may be there.
fn unbounded(truths: &[Truth; 4]) -> Burden {
    let range = |truth: Truth| if truth == Truth::No { Range::ZERO } else { Range { low: 0, high: None } };
    let each = CAUSES.iter().zip(truths).map(|(cause, truth)| Burden::alone(*cause, range(*truth)));
    each.fold(Burden::ZERO, |sum, one| sum.plus(&one))
}

struct Known<'a> {
    index: u16,
    worker: &'a Worker,
    untrained: Truth,
    look: &'a Look<'a>,
}

/// Every way the open facts of a member may turn out, least and most kept.
fn all_ways(known: &Known<'_>, wages: &Wages) -> Burden {
    let worker = known.worker;
    // Whoever is ill and disabled at once works as the disabled do.
    let any = || [Health::Healthy, Health::Serious, Health::Disabled].map(Several::one).to_vec();
    let healths: Vec<Several<Health>> = worker.health.map_or_else(any, |health| vec![health]);
    let labours: &[Labour] = match &worker.labour {
        Some(labour) => core::slice::from_ref(labour),
        None => &[Labour::Ordinary, Labour::Weak, Labour::Lost],
    };
    let top = wages.ordinary.max(wages.skilled).max(wages.light);
    let mut found: Option<Burden> = None;
    for (health, labour) in healths.iter().flat_map(|health| labours.iter().map(move |labour| (*health, *labour))) {
        for [may_work, tied, tied_by_illness, untrained] in turns(worker, known.untrained) {
            for earns in earned(known, top) {
                // Who may work and has a skill is no household without one.
                let untrained = untrained && !(may_work && worker.skilled == Truth::Yes);
                let case = Case { may_work, health, labour, tied, tied_by_illness, untrained, earns };
                let burden = case.burden(wages);
                found = Some(found.map_or(burden, |before| before.around(&burden)));
            }
        }
    }
    found.unwrap_or(Burden::ZERO)
}

/// Every way the yes-or-no facts of a member may turn out.
fn turns(worker: &Worker, untrained: Truth) -> Vec<[bool; 4]> {
    let mut out = vec![[false; 4]];
    for (place, truth) in [worker.may_work, worker.tied, worker.tied_by_illness, untrained].into_iter().enumerate() {
        let set = |mut turn: [bool; 4], way: bool| {
            turn.iter_mut().skip(place).take(1).for_each(|slot| *slot = way);
            turn
        };
        out = out.into_iter().flat_map(|turn| ways(truth).iter().map(move |way| set(turn, *way))).collect();
    }
    out
}

/// Least and most the member earns by own wages, and by a share in what the household produces.
///
/// Every share falls, or stays, as the earnings rise, so that the two ends bound it; beyond the highest benchmark
/// nothing changes any more.
fn earned(known: &Known<'_>, top: i64) -> impl Iterator<Item = i64> {
    let own = wages(known.index, known.look).plus(&produced(known.index, known.look));
    let low = own.low().map_or(0, Yuan::fen).clamp(0, top);
    let high = own.high().map_or(top, Yuan::fen).clamp(low, top);
    [low, high].into_iter().take(if low == high { 1 } else { 2 }) // arithmetic: one end or both
}

fn wages(index: u16, look: &Look<'_>) -> Span {
    let mut sum = Span::ZERO;
    for line in look.lines.iter().filter(|line| line.kind.class() == IncomeClass::Wage) {
        match line.member {
            Some(member) if member == index => sum = sum.plus(&line.net),
            // Nobody said whose wage it is.
            None => sum = sum.plus(&Span::within(Some(Yuan::ZERO), line.net.high())),
            Some(_) => {}
        }
    }
    let [wage, ..] = look.facts.income_asked;
    if wage == Asked::Complete { sum } else { Span::within(sum.low(), None) }
}

/// What the household produces is shared alike by those with hands and no wage of their own: who leaves gives it up.
fn produced(index: u16, look: &Look<'_>) -> Span {
    let at_home = |place: u16, worker: &Worker| {
        let paid = wages(place, look);
        let unpaid = match (paid.low(), paid.high()) {
            (Some(low), _) if low > Yuan::ZERO => Truth::No,
            (_, Some(Yuan::ZERO)) => Truth::Yes,
            _ => Truth::Open,
        };
        worker.may_work.and(has_hands(worker)).and(unpaid)
    };
    let all: Vec<Truth> = (0_u16..).zip(&look.workers).map(|(place, worker)| at_home(place, worker)).collect();
    let own = all.get(usize::from(index)).copied().unwrap_or(Truth::No);
    let sum = look.ledger.classes.get(IncomeClass::Operating as usize).copied().unwrap_or_default().at_least_zero();
    let counted = |truth: Truth| all.iter().filter(|one| **one == truth).count();
    let part = |sum: Yuan, among: usize| Yuan::from_fen(sum.fen().div_euclid(i64::try_from(among.max(1)).unwrap_or(1)));
    let (sure, open) = (counted(Truth::Yes), counted(Truth::Open));
    let most = sum.high().map(|high| part(high, if own == Truth::Yes { sure } else { sure.saturating_add(1) }));
    match own {
        Truth::No => Span::ZERO,
        Truth::Yes => Span::within(sum.low().map(|low| part(low, sure.saturating_add(open))), most),
        Truth::Open => Span::within(Some(Yuan::ZERO), most),
    }
}

/// Whether a member can do at least light work.
fn has_hands(worker: &Worker) -> Truth {
    Truth::from(worker.labour.map(|labour| is_able(labour) || labour == Labour::Weak))
}

fn questions(index: u16, worker: &Worker, untrained: Truth, look: &Look<'_>) -> Vec<Question> {
    let mut out = Vec::new();
    let mut ask = |slot, open: bool| {
        if open {
            out.push(Question::at(slot, index));
        }
    };
    let person = look.facts.members.get(usize::from(index));
    ask("members[].birth", worker.may_work == Truth::Open && person.is_none_or(|one| one.birth.value.is_none()));
    ask("members[].membership", person.is_none_or(|one| one.membership.value.is_none()));
    ask("members[].health", worker.health.is_none());
    ask("members[].labour", worker.labour.is_none());
    out.extend(person.and_then(|one| ask_student(index, one, look.facts, look.policy)));
    if untrained == Truth::Open {
        out.extend(look.ask_members("members[].labour", &|worker| worker.skilled == Truth::Open));
    }
    let nameless = look.lines.iter().filter(|line| line.kind.class() == IncomeClass::Wage && line.member.is_none());
    out.extend(nameless.map(|line| Question::at("income.wage.items[].member", line.index)));
    out.extend(look.ask_income(Some(IncomeClass::Wage)));
    out.extend(look.ask_income(Some(IncomeClass::Operating)));
    // Who is cared for, and why, decides what would free the carer.
    for place in look.means.members.get(usize::from(index)).into_iter().flat_map(|one| &one.cares_for) {
        let cared = look.facts.members.get(usize::from(*place));
        if cared.is_some_and(|one| one.health.value.is_none()) {
            out.push(Question::at("members[].health", *place));
        }
        if cared.is_some_and(|one| one.birth.value.is_none()) {
            out.push(Question::at("members[].birth", *place));
        }
    }
    // Who else may share in what is produced.
    out.extend(look.ask_work());
    let mut ordered = Vec::with_capacity(out.len());
    out.into_iter().for_each(|one| add(&mut ordered, one));
    ordered
}
