//! Households whose risk was marked as eliminated: what must hold of them, and what should have been done.

use chrono::Months;

use super::{Hearing, is_unable};
use crate::assessment::rule::Rule;
use crate::household::leaf::Asked;
use crate::household::record::{RegisterStatus, Risk};
use crate::policy::{Check, Param};

pub(super) fn hear(out: &mut Hearing<'_>) {
    let (facts, standing) = (out.facts, &out.facts.standing);
    if standing.status.value != Some(RegisterStatus::RiskEliminated) {
        return;
    }
    let months = out.amount(Param::StableMonths).and_then(|months| u32::try_from(months).ok());
    let since = standing.monitored_since.value.zip(standing.eliminated_on.value).zip(months);
    let soon = since.is_some_and(|((from, to), months)| {
        from.checked_add_months(Months::new(months)).is_some_and(|least| to < least)
    });
    out.fire(Check::EndedTooSoon, soon);
    out.fire(Check::EndedNoIncome, facts.income_asked.iter().all(|asked| *asked == Asked::NotAsked));
    let range = out.money(Param::MonitoringRange);
    let best = range.and_then(|range| out.standing.balance.best(range).map(|turn| (turn, range)));
    out.fire(Check::EndedBelowRange, best.is_some_and(|(turn, range)| turn.total < turn.asked(range)));
    let fails = [
        (Check::EndedDropout, Rule::Education),
        (Check::EndedHouse, Rule::Housing),
        (Check::EndedWater, Rule::Water),
        (Check::EndedUninsured, Rule::Medical),
    ];
    for (check, rule) in fails {
        let failed = out.fails(rule);
        out.fire(check, failed);
    }
    let measures = facts.measures_asked == Asked::Complete;
    out.fire(Check::EndedNoMeasure, measures && facts.measures.is_empty());
    let all = facts.members_asked == Asked::Complete && out.ours().next().is_some();
    let unable = all && out.ours().all(|(_, person)| is_unable(person));
    out.fire(Check::EndedNoLabour, unable);
    let Some(risks) = standing.risks.value.filter(|_| measures) else { return };
    let answers = [
        (Check::EndedIllMeasure, Risk::Illness),
        (Check::EndedSchoolMeasure, Risk::Schooling),
        (Check::EndedDisabledMeasure, Risk::Disability),
        (Check::EndedHouseMeasure, Risk::Housing),
        (Check::EndedWaterMeasure, Risk::Water),
        (Check::EndedDropoutMeasure, Risk::Dropout),
        (Check::EndedInsuranceMeasure, Risk::Uninsured),
    ];
    for (check, risk) in answers {
        let unanswered = risks.has(risk) && !out.helped(check);
        out.fire(check, unanswered);
    }
}
