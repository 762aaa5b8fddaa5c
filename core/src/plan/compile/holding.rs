//! What of today may be given up: enterprises the family would let go, and what goes with the last worker.

use super::enterprise::{Enterprise, Standing};
use super::income::{Of, Present};
use super::land::{self, Area, Parcels};
use crate::plan::flow::{Flow, MONTHS, YEAR};
use crate::plan::problem::{Holding, When, Worker};

/// How many enterprises may be given up as is best.
pub fn free(enterprises: &[Enterprise<'_>]) -> u32 {
    let count = enterprises.iter().filter(|one| one.standing == Standing::Free).count();
    u32::try_from(count).unwrap_or_default()
}

/// Whether the family holds on to something.
pub fn is_any_fixed(enterprises: &[Enterprise<'_>]) -> bool {
    enterprises.iter().any(|one| one.standing == Standing::Fixed)
}

/// Everything that may be given up, from month `first` on; in the record's order, the rest last.
pub fn holdings(
    enterprises: &[Enterprise<'_>],
    area: &Area,
    present: &Present,
    workers: &[Worker],
    first: usize,
) -> Vec<Holding> {
    let ends = |is_of: &dyn Fn(Of) -> bool| {
        let parts = present.parts.iter().filter(|part| is_of(part.of));
        let all = parts.fold(Flow::default(), |sum, part| sum.plus(&part.flow(), 1));
        Flow::of(|month| if month >= first { all.at(month) } else { 0 })
    };
    let mut out = Vec::new();
    for (place, (one, parcels)) in enterprises.iter().zip(&area.taken).enumerate() {
        if one.standing == Standing::Free {
            let is_of = |of: Of| of == Of::Free(place);
            out.push(Holding {
                enterprise: Some(one.place),
                when: When::Free,
                made_good: at_year_ends(&ends(&is_of)),
                income: ends(&is_of),
                loss: present.loss(MONTHS, is_of),
                days: sum(one.done.iter()),
                heavy: one.done_heavy.clone(),
                of: Some(Of::Free(place)),
                by_worker: one.done.clone(),
                land: land::freed(parcels),
                from: first,
            });
        }
    }
    let kept = || enterprises.iter().zip(&area.taken).filter(|(one, _)| one.standing == Standing::Kept);
    let is_rest = |of: Of| of == Of::Rest;
    let rest = Holding {
        enterprise: None,
        when: When::LastLeaves,
        of: Some(Of::Rest),
        made_good: at_year_ends(&ends(&is_rest)),
        income: ends(&is_rest),
        loss: present.loss(MONTHS, is_rest),
        days: sum(kept().flat_map(|(one, _)| &one.done)),
        by_worker: (0..workers.len()).map(|place| sum(kept().filter_map(|(one, _)| one.done.get(place)))).collect(),
        from: first,
        heavy: kept().fold(Flow::default(), |sum, (one, _)| sum.plus(&one.done_heavy, 1)),
        land: land::freed(&kept().fold(Parcels::default(), |mut sum, (_, parcels)| {
            for (all, own) in sum.iter_mut().zip(parcels) {
                all.iter_mut().zip(own).for_each(|(all, own)| *all += own);
            }
            sum
        })),
    };
    let is_any = !rest.income.is_zero() || !rest.days.is_zero() || rest.loss.iter().any(|loss| *loss != 0);
    if is_any && workers.iter().any(|worker| worker.home) {
        out.push(rest);
    }
    out
}

/// The sum of each year in its last month.
fn at_year_ends(flow: &Flow) -> Flow {
    let years = flow.years();
    Flow::of(|month| if month % YEAR == YEAR - 1 { years.get(month / YEAR).copied().unwrap_or_default() } else { 0 })
}

fn sum<'a>(flows: impl Iterator<Item = &'a Flow>) -> Flow {
    flows.fold(Flow::default(), |sum, flow| sum.plus(flow, 1))
}
