//! Who does how much in each month of a year: written greedy rules, no decision.

use super::Chosen;
use crate::plan::evaluate::taken;
use crate::plan::flow::YEAR;
use crate::plan::result::{LabourMonth, MemberWork};

impl Chosen<'_> {
    /// The twelve months of a year.
    pub(super) fn labour(&self, year: usize) -> Vec<LabourMonth> {
        (year * YEAR..(year + 1) * YEAR).map(|month| self.labour_month(month)).collect()
    }

    fn labour_month(&self, month: usize) -> LabourMonth {
        let flows = &self.flows;
        let mut heavy = flows.heavy.at(month);
        let mut light = flows.work.at(month) - heavy;
        let mut members: Vec<(bool, MemberWork)> = taken(self.problem(), self.decision)
            .map(|(worker, choice)| {
                let days = choice.map_or(&worker.days, |choice| &choice.days).at(month);
                let away = choice.is_some_and(|one| one.away && (one.start..one.end).contains(&month));
                (worker.able, MemberWork { member: worker.member, days, work: 0, away })
            })
            .collect();
        // Heavy work to able workers in the order of the record; light work to weak ones first, then to able ones.
        for (wants_able, left) in [(true, &mut heavy), (false, &mut light)] {
            for (able, one) in members.iter_mut().filter(|(able, _)| *able == wants_able) {
                let _ = able;
                let part = (one.days - one.work).min(*left).max(0);
                one.work += part;
                *left -= part;
            }
        }
        for (_, one) in members.iter_mut().filter(|(able, _)| *able) {
            let part = (one.days - one.work).min(light).max(0);
            one.work += part;
            light -= part;
        }
        LabourMonth {
            month: self.day(month),
            heavy: flows.heavy.at(month),
            work: flows.work.at(month),
            able_days: flows.able_days.at(month),
            all_days: flows.all_days.at(month),
            members: members.into_iter().map(|(_, one)| one).collect(),
        }
    }
}
