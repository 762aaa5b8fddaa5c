//! The five years of the recommended plan: source by source, when it falls back, what is to be settled before.

use ruler_core::plan::result::{Follows, Plan, SourceKind, YearSource};

use super::super::plan_view::TableText;
use super::words::Words;
use crate::i18n::{STATUS, plain_money};

/// Stands where there is nothing to say.
pub(super) const NONE: &str = "—";

impl Words<'_> {
    /// When it falls back under the line, and what has to be settled before something ends.
    pub(super) fn before(&self, plan: &Plan) -> Vec<String> {
        let falls = plan.years.falls_back.map(|year| self.tell("falls_back", &[("year", &year.to_string())]));
        falls.into_iter().chain(plan.years.follows.iter().map(|one| self.follows(one))).collect()
    }

    fn follows(&self, one: &Follows) -> String {
        let own = one.own_years_fen.last().copied().unwrap_or_default();
        let args = [
            ("who", &*self.who(one.member)),
            ("after", &self.name(&one.after)),
            ("last", &self.month(one.see_to)),
            ("job", &one.job.as_deref().map(|job| self.name(job)).unwrap_or_default()),
            ("start", &one.start.map(|day| self.month(day)).unwrap_or_default()),
            ("sum", &self.sum(own, false)),
        ];
        self.tell(if one.job.is_some() { "follows.job" } else { "follows.none" }, &args)
    }

    /// Every source with its income of each year, when it begins and ends; the years over the line or not.
    pub(super) fn years_table(&self, plan: &Plan) -> TableText {
        let years = &plan.years;
        let year = |place: usize| self.tell("years.year", &[("year", &place.saturating_add(1).to_string())]);
        let mut head = vec![self.tell("years.source", &[])];
        head.extend((0..years.from.len()).map(year));
        head.extend(["years.begins", "years.last"].map(|key| self.tell(key, &[])));
        let row = |name: String, sums: &[i64], ends: [String; 2]| {
            [vec![name], sums.iter().copied().map(plain_money).collect(), ends.to_vec()].concat()
        };
        let none = || [NONE, NONE].map(str::to_owned);
        let mut rows: Vec<Vec<String>> = years
            .sources
            .iter()
            .map(|one| {
                let begins = one.begins.map_or_else(|| self.tell("years.now", &[]), |day| self.month(day));
                let last = one.last.map_or_else(|| self.tell("years.goes_on", &[]), |day| self.month(day));
                row(self.source(one), &one.years_fen, [begins, last])
            })
            .collect();
        if years.interest_years_fen.iter().any(|sum| *sum != 0) {
            let paid: Vec<i64> = years.interest_years_fen.iter().map(|sum| sum.saturating_neg()).collect();
            rows.push(row(self.tell("years.interest", &[]), &paid, none()));
        }
        let topped: Vec<i64> =
            plan.income_years_fen.iter().zip(&plan.own_years_fen).map(|(all, own)| all.saturating_sub(*own)).collect();
        if topped.iter().any(|sum| *sum != 0) {
            rows.push(row(self.tell("years.dibao", &[]), &topped, none()));
        }
        rows.push(row(self.tell("years.total", &[]), &plan.income_years_fen, none()));
        if !years.over.is_empty() {
            let over = years.over.iter().map(|over| self.tell(if *over { "over.yes" } else { "over.no" }, &[]));
            rows.push([vec![self.tell("years.over", &[])], over.collect(), none().to_vec()].concat());
        }
        TableText { caption: self.tell("years.caption", &[]), note: self.tell("years.note", &[]), head, rows }
    }

    /// What a source is called.
    fn source(&self, one: &YearSource) -> String {
        let what = match (&one.of, one.kind) {
            (Some(of), _) => self.name(of),
            (None, Some(kind)) => STATUS.of("kind", kind.word(), self.lang).to_owned(),
            (None, None) => self.tell("account.paid", &[]),
        };
        match one.member.filter(|_| matches!(one.what, SourceKind::Job | SourceKind::Wage)) {
            Some(member) => self.tell("account.of", &[("who", &self.who(member)), ("of", &what)]),
            None => what,
        }
    }
}
