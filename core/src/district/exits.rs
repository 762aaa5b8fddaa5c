//! Exits by year: who left, and who is planned to leave, with what the ruler says of them today.

use std::collections::BTreeMap;

use super::board::Count;
use super::filter::Filter;
use super::table::Table;
use crate::assessment::Overall;
use crate::household::record::RegisterStatus;

/// One year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "ExitsOfYear"))]
pub struct OfYear {
    /// Left in that year.
    pub left: Count,
    /// In the register and planned to leave in that year.
    pub planned: Count,
    /// Of those planned: may leave today.
    pub may_leave: Count,
    /// Of those planned: not yet.
    pub not_yet: Count,
    /// Of those planned: undecided.
    pub undecided: Count,
}

/// Exits by year; those in the register without a year in their plan stand under `None`.
pub fn exits(table: &Table, within: &Filter) -> BTreeMap<Option<i64>, OfYear> {
    let mut out: BTreeMap<Option<i64>, OfYear> = BTreeMap::new();
    for row in within.rows(table) {
        let Some(one) = table.rows.get(row as usize) else { continue };
        let people = table.people(row);
        match one.outcome.status.value {
            Some(RegisterStatus::Exited | RegisterStatus::RiskEliminated) => {
                out.entry(one.label.exit_year).or_default().left.add(people);
            }
            Some(RegisterStatus::Registered) => {
                let year = out.entry(one.label.plan_year).or_default();
                year.planned.add(people);
                match one.outcome.overall {
                    Overall::MayExit => year.may_leave.add(people),
                    Overall::Undecided => year.undecided.add(people),
                    _ => year.not_yet.add(people),
                }
            }
            Some(RegisterStatus::Never | RegisterStatus::Monitored) | None => {}
        }
    }
    out
}
