//! Cash by month and year, what is spent before it is earned, and public money by kind.

use super::Chosen;
use crate::plan::evaluate::{lent, taken};
use crate::plan::flow::{Flow, WHOLE, YEAR, round};
use crate::plan::result::{CashPeriod, Investment, PublicMoney};

impl Chosen<'_> {
    /// Periods of `months` months each, from the start on.
    pub(super) fn cash(&self, months: usize, count: usize) -> Vec<CashPeriod> {
        let flows = &self.flows;
        let period = |place: usize| {
            let from = place * months;
            let sum = |flow: &Flow| (from..from + months).map(|month| flow.at(month)).sum::<i64>();
            let part =
                |flow: &Flow, sign: i64| (from..from + months).map(|month| (flow.at(month) * sign).max(0)).sum::<i64>();
            let opening_fen = match from.checked_sub(1) {
                Some(before) => flows.cash.at(before),
                None => self.problem().money,
            };
            CashPeriod {
                from: self.day(from),
                opening_fen,
                sales_fen: sum(&flows.sales),
                wages_fen: sum(&flows.wages) + part(&self.problem().own, 1),
                subsidy_fen: sum(&flows.subsidy),
                grants_fen: sum(&flows.grants),
                drawn_fen: part(&flows.principal, 1),
                inputs_fen: sum(&flows.inputs),
                setup_fen: sum(&flows.setup),
                repaid_fen: part(&flows.principal, -1) + sum(&flows.interest),
                debt_fen: part(&self.problem().own, -1),
                made_good_fen: sum(&flows.made_good),
                closing_fen: flows.cash.at(from + months - 1),
            }
        };
        (0..count).map(period).collect()
    }

    /// What year one spends, and which money pays it month by month: subsidy, grants, savings, loan, wages, sales in this
    /// order.
    pub(super) fn investment(&self) -> Investment {
        let flows = &self.flows;
        let mut out = Investment::default();
        let mut pots = [0, 0, self.problem().money, 0, 0, 0];
        for month in 0..YEAR {
            let income = [
                flows.subsidy.at(month),
                flows.grants.at(month),
                0,
                flows.principal.at(month).max(0),
                flows.wages.at(month).max(0) + self.problem().own.at(month).max(0),
                flows.sales.at(month),
            ];
            pots.iter_mut().zip(income).for_each(|(pot, sum)| *pot += sum);
            let mut need = flows.inputs.at(month) + flows.setup.at(month);
            out.needed_fen += need;
            let [subsidy, grants, savings, loan, wages, sales] = &mut pots;
            let paid = [
                (subsidy, &mut out.subsidy_fen),
                (grants, &mut out.grants_fen),
                (savings, &mut out.savings_fen),
                (loan, &mut out.loan_fen),
                (wages, &mut out.wages_fen),
                (sales, &mut out.sales_fen),
            ];
            for (pot, sum) in paid {
                let part = need.min(*pot).max(0);
                *pot -= part;
                *sum += part;
                need -= part;
            }
        }
        out
    }

    pub(super) fn public_money(&self) -> Vec<PublicMoney> {
        let catalogue = self.all.given.catalogue;
        let mut out = Vec::new();
        let mut push = |kind, of: Option<String>, fen: i64| {
            if fen > 0 {
                out.push(PublicMoney { kind, of, fen });
            }
        };
        push("subsidy", None, self.flows.subsidy.total());
        for (_, choice) in taken(self.problem(), self.decision) {
            let Some(choice) = choice else { continue };
            push("grant", Some(self.job_id(choice.job)), choice.grant.total());
        }
        for course in self.courses() {
            let Some(entry) = catalogue.trainings.iter().find(|one| one.id == course.training) else { continue };
            push("training", Some(course.training.clone()), entry.total_fen.saturating_sub(entry.household_fen));
        }
        if let Some((loan, steps)) = lent(self.problem(), self.decision)
            && let Some(credit) = catalogue.credits.get(loan.credit)
        {
            // Interest is paid at the end of each whole year of the loan; one drawn late is due with the plan's end.
            let months = loan
                .principal
                .0
                .iter()
                .rposition(|sum| *sum != 0)
                .zip(loan.principal.0.iter().position(|sum| *sum != 0));
            let years = months.map_or(0, |(due, drawn)| (due + 1 - drawn) / YEAR);
            let sum = i128::from(loan.step) * i128::from(steps) * years as i128;
            let rate = i128::from(credit.rate_ppm) * i128::from(WHOLE - credit.household_interest_ppm);
            push("interest", Some(credit.id.clone()), round(sum * rate, i128::from(WHOLE) * i128::from(WHOLE)));
        }
        out
    }
}
