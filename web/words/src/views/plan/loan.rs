//! A loan: its term, who pays its interest, how it is paid back, and in what steps it is lent.

use ruler_core::plan::result::{Plan, PlannedLoan};

use super::super::plan_view::TableText;
use super::words::Words;
use crate::decimal::shown;
use crate::i18n::plain_money;

impl Words<'_> {
    pub(super) fn planned_loan(&self, one: &PlannedLoan) -> String {
        let args = [
            ("name", &*self.name(&one.credit)),
            ("sum", &self.money(one.sum_fen)),
            ("drawn", &self.month(one.drawn)),
            ("term", &self.term(one)),
            ("interest", &self.own_interest(one)),
        ];
        self.say("take.loan", &args)
    }

    /// How long it runs and when it is due.
    pub(super) fn term(&self, one: &PlannedLoan) -> String {
        // Drawn in the first month of the term and due in its last.
        let months = Self::months_between(one.drawn, one.due).saturating_add(1).to_string();
        self.say("loan.term_is", &[("months", &months), ("due", &self.month(one.due))])
    }

    /// The interest the household pays in all, and whether the state pays any.
    pub(super) fn own_interest(&self, one: &PlannedLoan) -> String {
        let sum = self.money(one.interest_years_fen.iter().sum());
        self.say(if self.is_shared(one) { "loan.interest_shared" } else { "loan.interest_own" }, &[("sum", &sum)])
    }

    /// Whether the state pays a part of the interest.
    fn is_shared(&self, one: &PlannedLoan) -> bool {
        let credit = self.catalogue.credits.iter().find(|credit| credit.id == one.credit);
        credit.is_some_and(|credit| credit.household_interest_ppm < WHOLE)
    }

    /// What is paid back in which year, principal and own interest.
    pub(super) fn repaying(&self, plan: &Plan, loan: &PlannedLoan) -> TableText {
        let sums = loan.repaid_years_fen.iter().zip(&loan.interest_years_fen);
        let row = |(name, (principal, interest)): (String, (&i64, &i64))| {
            let sums = [*principal, *interest, principal.saturating_add(*interest)].map(plain_money);
            [vec![name], sums.to_vec()].concat()
        };
        let credit = self.catalogue.credits.iter().find(|credit| credit.id == loan.credit);
        let percent = |ppm: i64| format!("{}%", shown(ppm, 4));
        let note = credit.map(|credit| {
            let args = [
                ("loan", &*self.planned_loan(loan)),
                ("rate", &percent(credit.rate_ppm)),
                ("share", &percent(credit.household_interest_ppm)),
                ("step", &self.money(credit.step_fen)),
                ("lapse", if self.is_shared(loan) { self.get("loan.lapse") } else { "" }),
            ];
            let key = if credit.household_interest_ppm == 0 { "loan.table_note_free" } else { "loan.table_note" };
            self.say(key, &args)
        });
        TableText {
            caption: self.get("loan.table").to_owned(),
            note: note.unwrap_or_default(),
            head: self.head(&["cash.when", "loan.principal", "loan.interest", "loan.total"]),
            rows: self.years(plan).into_iter().zip(sums).map(row).collect(),
        }
    }
}

/// A million parts.
const WHOLE: i64 = 1_000_000;
