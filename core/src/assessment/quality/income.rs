//! Income: lines without costs, sums out of the ordinary, a month's sum put down for a year, money of people who do not
//! count, spending that income does not bear.

use super::{Hearing, is_paid, works};
use crate::base::{Span, Yuan};
use crate::household::facts::{Item, Person};
use crate::household::leaf::Asked;
use crate::income::whose::{Whose, whose};
use crate::policy::{Check, IncomeClass, IncomeKind, Param};

pub(super) fn hear(out: &mut Hearing<'_>) {
    production(out);
    totals(out);
    work(out);
    small(out);
    others(out);
}

fn production(out: &mut Hearing<'_>) {
    let facts = out.facts;
    let operating = facts.items.iter().filter(|item| item.kind.class() == IncomeClass::Operating);
    for item in operating.filter(|item| item.amount.value.is_some_and(|gross| gross.high > 0)) {
        match item.cost.value {
            None => out.fire(Check::CostNotAsked, true),
            Some(cost) => out.fire(Check::CostZero, cost.high == 0),
        }
    }
}

fn totals(out: &mut Hearing<'_>) {
    let total = out.standing.ledger.counted;
    out.fire(Check::IncomeNotPositive, total.high().is_some_and(|high| high <= Yuan::ZERO));
    let over = |param| out.money(param).is_some_and(|each| out.is_over_a_head(each));
    let very_high = over(Param::CheckIncomeHigh);
    out.fire(Check::IncomeVeryHigh, very_high);
    let low = out.money(Param::CheckIncomeLow).is_some_and(|each| out.is_at_most_a_head(each));
    out.fire(Check::IncomeLow, low && total.high().is_some_and(|high| high > Yuan::ZERO));
    let [wage, ..] = out.standing.ledger.classes;
    let most = out.money(Param::CheckWageYear);
    out.fire(Check::WageHigh, wage.low().zip(most).is_some_and(|(low, most)| low > most));
    let small = out.money(Param::CheckClassSmall);
    let is_small = |(sum, asked): (&Span, Asked)| {
        let known = sum.high().filter(|_| asked == Asked::Complete);
        known.zip(small).is_some_and(|(sum, small)| sum > Yuan::ZERO && sum < small)
    };
    let classes = out.standing.ledger.classes;
    out.fire(Check::ClassSmall, classes.iter().zip(out.facts.income_asked).any(is_small));
    let spent = Yuan::from_fen(out.facts.expenses_known);
    let share = out.amount(Param::CheckSpendingShare).map(|share| spent.share_ppm(share));
    let raw = out.standing.ledger.raw.high();
    out.fire(Check::SpendingOverIncome, raw.zip(share).is_some_and(|(raw, share)| share > raw));
    let usual = out.amount(Param::AccountingPeriod);
    let said = out.facts.period.value.map(|period| period as i64);
    out.fire(Check::PeriodOther, said.zip(usual).is_some_and(|(said, usual)| said != usual));
}

fn work(out: &mut Hearing<'_>) {
    let facts = out.facts;
    let wage = facts.items.iter().any(|item| item.kind.class() == IncomeClass::Wage);
    let worker = facts.members.iter().any(works);
    let nobody = facts.members.iter().all(|person: &Person| person.work_months.value == Some(0));
    out.fire(Check::WageAndWorkDisagree, (wage && nobody && !facts.members.is_empty()) || (worker && !wage));
}

/// Sums no year can have: a month's, most likely.
fn small(out: &mut Hearing<'_>) {
    let high = |item: &Item| item.amount.value.map(|sum| Yuan::from_fen(sum.high)).filter(|sum| *sum > Yuan::ZERO);
    let under = |kind: IncomeKind, least: Option<Yuan>| {
        let mut sums = out.items_of(kind).filter_map(high);
        least.is_some_and(|least| sums.any(|sum| sum < least))
    };
    let (aid, award) = (out.money(Param::CheckAidSmall), out.money(Param::CheckAwardSmall));
    // Dibao that is the line of one month to the yuan, for one head or for several.
    let month = out.money(Param::DibaoMonth);
    let heads = i64::try_from(out.facts.members.len()).unwrap_or(i64::MAX);
    let of_a_month = |sum: Yuan| month.is_some_and(|month| (1..=heads).any(|count| month.times(count) == sum));
    let dibao = out.items_of(IncomeKind::Dibao).filter_map(high).any(of_a_month);
    let support = under(IncomeKind::DestituteSupport, aid);
    let aid_small = dibao || support || under(IncomeKind::Dibao, aid);
    let award_small = under(IncomeKind::FamilyPlanningAward, award);
    let year = out.money(Param::CheckPensionMonth).map(|month| month.times(12)); // arithmetic: months of a year
    let pension_small = under(IncomeKind::Pension, year);
    out.fire(Check::AidSmall, aid_small);
    out.fire(Check::AwardSmall, award_small);
    out.fire(Check::PensionSmall, pension_small);
}

fn others(out: &mut Hearing<'_>) {
    let (facts, policy) = (out.facts, out.policy);
    let theirs = |item: &&Item| is_paid(item) && whose(item, facts, policy) == Whose::Theirs;
    let mut members: Vec<u16> = facts.items.iter().filter(theirs).filter_map(|item| item.member).collect();
    members.sort_unstable();
    members.dedup();
    members.into_iter().for_each(|member| out.about(Check::IncomeOfOthers, member, true));
    let standing = &facts.standing;
    let [.., transfer] = facts.income_asked;
    let none = |area: Option<i64>| area.is_none_or(|area| area == 0);
    let no_land =
        standing.land_asked == Asked::Complete && none(standing.woodland_centimu) && none(standing.orchard_centimu);
    let ecology = out.receives(IncomeKind::EcologicalCompensation);
    out.fire(Check::EcologyNoLand, ecology && no_land);
    let flagged = out.ours().any(|(_, person)| person.dibao.value == Some(true));
    let dibao = out.receives(IncomeKind::Dibao);
    out.fire(Check::TransferMissing, flagged && transfer == Asked::Complete && !dibao);
}
