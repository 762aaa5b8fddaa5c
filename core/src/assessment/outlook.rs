//! Soft stability: findings that mark a pass as fragile. They decide only where the pack says they block.

use chrono::{Months, NaiveDate};

use super::finding::FindingCode;
use super::judge::Judge;
use super::reason::{Arg, Args, Code, Reason};
use super::rules::income::Standing;
use super::stability::{Source, probability_ppm};
use crate::base::{Truth, Yuan};
use crate::household::Facts;
use crate::income::ledger::{Ledger, Line, Outcome, is_floor_household};
use crate::income::per_head::Comparison;
use crate::policy::{IncomeClass, Param, Policy};

/// What makes a pass fragile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finding {
    /// Which.
    pub word: FindingCode,
    /// Arguments.
    pub args: Args,
    /// The reason it gives where the pack makes it blocking.
    pub blocks: Option<Code>,
}

/// What lies ahead of a household's income.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outlook {
    /// Findings, in a fixed order.
    pub findings: Vec<Finding>,
    /// Probability of staying over the line in each of the next years, in ppm.
    pub probability_ppm: Vec<i64>,
    /// Counted total on the day after exit.
    pub after_exit: Option<Yuan>,
    /// The highest line, per head, at which the verdict Met still stands.
    pub survives_up_to: Option<Yuan>,
    /// The lowest line, per head, at which the verdict NotMet still stands.
    pub survives_down_to: Option<Yuan>,
}

/// Looks ahead. `lines` are the ledger's lines.
pub fn look(facts: &Facts, standing: &Standing, lines: &[Line], out: &mut Judge<'_>) -> Outlook {
    let mut outlook = Outlook::default();
    let ledger = &standing.ledger;
    survival(standing, &mut outlook);
    outlook.after_exit = after(ledger);
    let (Some(needed), Some(total)) = (standing.most_asked(), ledger.counted.low()) else { return outlook };
    let wanted = out.is_full() || out.policy().switch(Param::ProbabilityBlocks) == Some(true);
    if wanted {
        outlook.probability_ppm = probabilities(facts, lines, ledger, needed, out);
    }
    if standing.passes == Truth::Yes {
        let look = Look { facts, standing, needed, total, lines };
        look.all(&mut outlook, out);
    }
    outlook
}

fn after(ledger: &Ledger) -> Option<Yuan> {
    Some(ledger.counted.low()?.minus(ledger.ends_on_exit.high()?))
}

/// How far the line may move before the verdict on income changes. Exact to the fen.
fn survival(standing: &Standing, outlook: &mut Outlook) {
    let (ledger, heads) = (&standing.ledger, standing.heads);
    let exceeds = standing.comparison == Some(Comparison::Exceeds);
    match standing.passes {
        Truth::Yes => {
            let total = ledger.counted.low().map(|low| if exceeds { low.minus(Yuan::FEN) } else { low });
            outlook.survives_up_to = total.and_then(|total| total.per_head(heads.high?));
        }
        Truth::No => {
            // Smallest line with line x heads >= total (or > total where reaching is enough): rounded up.
            let total = ledger.counted.high().map(|high| if exceeds { high } else { high.plus(Yuan::FEN) });
            let each = total.and_then(|total| Yuan::ZERO.minus(total).per_head(heads.low.max(1)));
            outlook.survives_down_to = each.map(|each| Yuan::ZERO.minus(each).max(Yuan::ZERO));
        }
        Truth::Open => {}
    }
}

/// Sources and what must be paid whatever comes in, for a year that begins on `from`.
fn sources(lines: &[Line], facts: &Facts, from: NaiveDate, policy: &Policy) -> Option<(Vec<Source>, Yuan)> {
    let mut out = Vec::with_capacity(lines.len());
    let mut fixed = Yuan::ZERO;
    for line in lines.iter().filter(|line| line.outcome == Outcome::Counted) {
        let item = facts.items.iter().find(|item| item.kind.class() == line.kind.class() && item.index == line.index);
        if item.and_then(|item| item.ends_on.value).is_some_and(|end| end < from) {
            continue;
        }
        let gross = if line.kind.class() == IncomeClass::Operating {
            fixed = fixed.plus(line.deducted.high()?);
            line.gross.low()?
        } else {
            line.net.low()?
        };
        out.push(Source::of(gross, line.kind.risk(), policy)?);
    }
    Some((out, fixed))
}

fn probabilities(facts: &Facts, lines: &[Line], ledger: &Ledger, needed: Yuan, out: &mut Judge<'_>) -> Vec<i64> {
    let years = out.figure_if_any(Param::YearsAhead).unwrap_or_default();
    let mut found: Vec<i64> = Vec::new();
    let mut last: Option<(Vec<Source>, Yuan)> = None;
    for ahead in 0..u32::try_from(years).unwrap_or_default() {
        // arithmetic: months of a year
        let Some(from) = facts.as_of.checked_add_months(Months::new(ahead.saturating_mul(12))) else { break };
        let Some((sources, fixed)) = sources(lines, facts, from, out.policy()) else { break };
        let fixed = fixed.plus(ledger.paid.high().unwrap_or_default());
        // The line is held, so a year with the same sources has the same probability.
        let ppm = match (&last, found.last()) {
            (Some((before, paid)), Some(ppm)) if *before == sources && *paid == fixed => *ppm,
            _ => probability_ppm(&sources, needed.plus(fixed)),
        };
        found.push(ppm);
        last = Some((sources, fixed));
    }
    found
}

struct Look<'a> {
    facts: &'a Facts,
    standing: &'a Standing,
    needed: Yuan,
    total: Yuan,
    lines: &'a [Line],
}

impl Look<'_> {
    fn passes(&self, total: Yuan) -> bool {
        self.standing.comparison.is_some_and(|how| how.passes(total, self.needed))
    }

    fn all(&self, outlook: &mut Outlook, out: &mut Judge<'_>) {
        let findings = &mut outlook.findings;
        findings.extend(self.thin_margin(out));
        findings.extend(self.source_failure(out));
        findings.extend(self.transfers(out));
        findings.extend(self.last_year());
        findings.extend(probability_low(&outlook.probability_ppm, out));
        findings.extend(self.other_line(out));
        findings.extend(self.without(FindingCode::LeansOnExpected, self.standing.ledger.expected.high()));
        findings.extend(self.without(FindingCode::RestsOnExitEnd, self.standing.ledger.ends_on_exit.high()));
        findings.extend(self.without(FindingCode::RestsOnMeansTested, self.standing.ledger.means_tested.high()));
    }

    fn thin_margin(&self, out: &mut Judge<'_>) -> Option<Finding> {
        let share = out.figure_if_any(Param::ThinMargin)?;
        let margin = self.total.minus(self.needed);
        let asked = self.needed.share_ppm(share);
        (margin < asked).then(|| {
            let args = [Some(("margin_fen", Arg::Fen(margin))), Some(("asked_fen", Arg::Fen(asked))), None];
            Finding { word: FindingCode::ThinMargin, args, blocks: Some(Code::StabilityThinMargin) }
        })
    }

    /// The source whose fall by its stress leaves least, if that is not enough.
    fn source_failure(&self, out: &mut Judge<'_>) -> Option<Finding> {
        let mut worst: Option<(Yuan, &Line)> = None;
        for line in self.lines.iter().filter(|line| line.outcome == Outcome::Counted) {
            let stress = out.figure_if_any(Param::Stress(line.kind.risk()))?;
            let gross = if line.kind.class() == IncomeClass::Operating { line.gross } else { line.net };
            let left = self.total.minus(gross.high()?.share_ppm(stress));
            if worst.is_none_or(|(least, _)| left < least) {
                worst = Some((left, line));
            }
        }
        let (left, line) = worst?;
        (!self.passes(left)).then(|| {
            let args = [Some(("kind", Arg::Word(line.kind.word()))), Some(("left_fen", Arg::Fen(left))), None];
            Finding { word: FindingCode::SourceFailure, args, blocks: Some(Code::StabilitySourceFailure) }
        })
    }

    fn transfers(&self, out: &mut Judge<'_>) -> Option<Finding> {
        let most = out.figure_if_any(Param::TransferShareMax)?;
        let transfer = self.standing.ledger.classes.get(IncomeClass::Transfer as usize)?.low()?;
        let share = transfer.ppm_of(self.total)?;
        // Covered by the floor: what it lives on is meant to be a transfer. A word in the register alone pays nothing.
        let covered = is_floor_household(self.facts) && self.standing.ledger.floor.high() != Some(Yuan::ZERO);
        (share > most && !covered).then(|| {
            let args = [Some(("share_ppm", Arg::Count(share))), Some(("most_ppm", Arg::Count(most))), None];
            Finding { word: FindingCode::RestsOnTransfers, args, blocks: Some(Code::StabilityTransfers) }
        })
    }

    fn last_year(&self) -> Option<Finding> {
        let last = self.facts.standing.last_year_net.value?;
        let last = Yuan::from_fen(last.high);
        (!self.passes(last)).then(|| {
            let args = [Some(("last_fen", Arg::Fen(last))), None, None];
            Finding { word: FindingCode::LastYearBelow, args, blocks: Some(Code::StabilityLastYear) }
        })
    }

    /// A working line in use elsewhere in the same year that would turn the verdict.
    fn other_line(&self, out: &mut Judge<'_>) -> Option<Finding> {
        let up_to = self.total.per_head(self.standing.heads.high?)?;
        let lines = [Param::LineWorkingHigh, Param::LineWorkingLow];
        // Yearly figures: a year in which no province worked with another line has none.
        let turning = lines.into_iter().find_map(|param| {
            let line = Yuan::from_fen(out.figure_if_any(param)?);
            let heads = i64::from(self.standing.heads.high?);
            let passes = self.standing.comparison?.passes(self.total, line.times(heads));
            (!passes).then_some(line)
        })?;
        let args = [Some(("line_fen", Arg::Fen(turning))), Some(("per_head_fen", Arg::Fen(up_to))), None];
        Some(Finding { word: FindingCode::AlternativeLine, args, blocks: None })
    }

    fn without(&self, word: FindingCode, part: Option<Yuan>) -> Option<Finding> {
        let part = part?;
        let left = self.total.minus(part);
        (part > Yuan::ZERO && !self.passes(left)).then(|| {
            let args = [Some(("part_fen", Arg::Fen(part))), Some(("left_fen", Arg::Fen(left))), None];
            Finding { word, args, blocks: None }
        })
    }
}

fn probability_low(ppm: &[i64], out: &mut Judge<'_>) -> Option<Finding> {
    let least = ppm.iter().min().copied()?;
    let asked = out.figure_if_any(Param::ProbabilityMin)?;
    (least < asked).then(|| {
        let args = [Some(("probability_ppm", Arg::Count(least))), Some(("asked_ppm", Arg::Count(asked))), None];
        Finding { word: FindingCode::ProbabilityLow, args, blocks: Some(Code::StabilityProbability) }
    })
}

/// The reasons that findings give where the pack makes them blocking.
pub fn blocking(outlook: &Outlook, out: &mut Judge<'_>) {
    for finding in &outlook.findings {
        let param = match finding.blocks {
            Some(Code::StabilityThinMargin) => Param::ThinMarginBlocks,
            Some(Code::StabilitySourceFailure) => Param::SourceFailureBlocks,
            Some(Code::StabilityTransfers) => Param::TransferShareBlocks,
            Some(Code::StabilityLastYear) => Param::LastYearBlocks,
            Some(Code::StabilityProbability) => Param::ProbabilityBlocks,
            _ => continue,
        };
        if out.figure_if_any(param) == Some(1)
            && let Some(code) = finding.blocks
        {
            out.say(Reason { code, member: None, args: finding.args });
        }
    }
}
