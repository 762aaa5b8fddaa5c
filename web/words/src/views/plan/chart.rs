//! Pictures of a plan's work and cash: where each column stands. The tables beneath hold the same in figures.

use ruler_core::plan::result::{CashPeriod, LabourMonth, Plan};

use super::super::plan_view::{ChartText, ColumnBar, ColumnText};
use super::tables::{got, paid};
use super::words::Words;
use chrono::Datelike;

/// The height of a picture.
const HEIGHT: i64 = 1000;

/// Sums to places in thousandths from the top.
struct Scale {
    high: i64,
    span: i64,
}

impl Scale {
    fn of(values: impl Iterator<Item = i64> + Clone) -> Self {
        let (low, high) = (values.clone().min().unwrap_or_default().min(0), values.max().unwrap_or_default().max(0));
        Self { high, span: high.saturating_sub(low).max(1) }
    }

    fn place(&self, value: i64) -> i64 {
        self.high.saturating_sub(value).saturating_mul(HEIGHT) / self.span
    }

    fn bar(&self, kind: &str, from: i64, to: i64) -> ColumnBar {
        let (top, foot) = (self.place(from.max(to)), self.place(from.min(to)));
        ColumnBar { kind: kind.to_owned(), from: top, height: foot.saturating_sub(top) }
    }
}

impl Words<'_> {
    pub(super) fn charts(&self, plan: &Plan) -> Vec<ChartText> {
        let labour =
            [("labour_first", "labour.first", &plan.labour_first), ("labour_last", "labour.last", &plan.labour_last)];
        let mut out: Vec<ChartText> =
            labour.into_iter().map(|(kind, caption, months)| self.work(kind, caption, months)).collect();
        out.push(self.cash_chart(&plan.cash_months));
        out
    }

    /// Days there are, days worked, and heavy work among them.
    fn work(&self, kind: &str, caption: &str, months: &[LabourMonth]) -> ChartText {
        let scale = Scale::of(months.iter().flat_map(|one| [one.all_days, one.work]));
        let column = |one: &LabourMonth| ColumnText {
            label: one.month.month().to_string(),
            bars: vec![
                scale.bar("there", 0, one.all_days),
                scale.bar("done", 0, one.work),
                scale.bar("heavy", 0, one.heavy),
            ],
        };
        let free = |one: &&LabourMonth| one.all_days.saturating_sub(one.work);
        let tightest = months.iter().min_by_key(free);
        let says = tightest.map(|one| {
            let args = [("month", &*self.month(one.month)), ("days", &self.days(free(&one)))];
            self.say("labour.tightest", &args)
        });
        ChartText {
            kind: kind.to_owned(),
            caption: self.get(caption).to_owned(),
            says: says.unwrap_or_default(),
            columns: months.iter().map(column).collect(),
            zero: scale.place(0),
        }
    }

    /// Money in, money out, and what is left at the end of each month.
    fn cash_chart(&self, months: &[CashPeriod]) -> ChartText {
        let ends = months.iter().flat_map(|one| [got(one), paid(one), one.closing_fen]);
        let scale = Scale::of(ends);
        let column = |one: &CashPeriod| ColumnText {
            label: one.from.month().to_string(),
            bars: vec![
                scale.bar("in", 0, got(one)),
                scale.bar("out", 0, paid(one)),
                scale.bar("left", one.closing_fen, one.closing_fen),
            ],
        };
        let least = months.iter().min_by_key(|one| one.closing_fen);
        let says = least.map(|one| {
            let args = [("month", &*self.month(one.from)), ("sum", &self.money(one.closing_fen))];
            self.say("cash.least", &args)
        });
        ChartText {
            kind: "cash".to_owned(),
            caption: self.get("cash.months").to_owned(),
            says: says.unwrap_or_default(),
            columns: months.iter().map(column).collect(),
            zero: scale.place(0),
        }
    }
}
