//! The tables of a plan: where the money comes from, cash, work, public money; and who could take which job.

use ruler_core::plan::result::{CashPeriod, LabourMonth, MemberWork, Plan, PlannedJob};

use super::super::plan_view::TableText;
use super::words::Words;
use crate::i18n::plain_money;

/// A column of the cash tables.
type Column = (&'static str, fn(&CashPeriod) -> i64);

/// All columns, in order; one that is empty in every row is left out, but opening and closing stand.
const CASH: [Column; 12] = [
    ("cash.opening", |one| one.opening_fen),
    ("cash.sales", |one| one.sales_fen),
    ("cash.wages", |one| one.wages_fen),
    ("cash.subsidy", |one| one.subsidy_fen),
    ("cash.grants", |one| one.grants_fen),
    ("cash.drawn", |one| one.drawn_fen),
    ("cash.inputs", |one| one.inputs_fen.saturating_neg()),
    ("cash.setup", |one| one.setup_fen.saturating_neg()),
    ("cash.repaid", |one| one.repaid_fen.saturating_neg()),
    ("cash.debt", |one| one.debt_fen.saturating_neg()),
    ("cash.made_good", |one| one.made_good_fen.saturating_neg()),
    ("cash.closing", |one| one.closing_fen),
];

/// What comes in and goes out in a period, each by its sign: what a job costs on the way may be more than it pays.
fn flows(one: &CashPeriod) -> [i64; 10] {
    let paid = [one.inputs_fen, one.setup_fen, one.repaid_fen, one.debt_fen, one.made_good_fen];
    let [inputs, setup, repaid, debt, made_good] = paid.map(i64::saturating_neg);
    let got = [one.sales_fen, one.wages_fen, one.subsidy_fen, one.grants_fen, one.drawn_fen];
    let [sales, wages, subsidy, grants, drawn] = got;
    [sales, wages, subsidy, grants, drawn, inputs, setup, repaid, debt, made_good]
}

/// Money that comes in.
pub(super) fn got(one: &CashPeriod) -> i64 {
    flows(one).into_iter().filter(|fen| *fen > 0).fold(0, i64::saturating_add)
}

/// Money that goes out; not positive.
pub(super) fn paid(one: &CashPeriod) -> i64 {
    flows(one).into_iter().filter(|fen| *fen < 0).fold(0, i64::saturating_add)
}

impl Words<'_> {
    pub(super) fn tables(&self, plan: &Plan) -> Vec<TableText> {
        let months = plan.cash_months.iter().map(|one| self.month(one.from)).collect();
        let note = self.get("cash.note");
        let mut out = vec![
            self.investment(plan),
            self.cash("cash.months", note.to_owned(), months, &plan.cash_months),
            self.cash("cash.years", format!("{note}{}", self.endings(plan)), self.years(plan), &plan.cash_years),
            self.labour("labour.first", &plan.labour_first),
            self.labour("labour.last", &plan.labour_last),
        ];
        out.extend(plan.loan.as_ref().map(|loan| self.repaying(plan, loan)));
        if !plan.public_money.is_empty() {
            out.push(self.public(plan));
        }
        out
    }

    /// Money and work of year one side by side, then the years: nothing where nothing is taken up.
    pub(super) fn brief(&self, plan: &Plan) -> Vec<TableText> {
        if plan.models.is_empty() && plan.jobs.is_empty() {
            return Vec::new();
        }
        let cash = |name: String, one: &CashPeriod| {
            let mut row = vec![name];
            row.extend([got(one), paid(one), one.closing_fen].map(plain_money));
            row
        };
        let money = self.head(&["cash.when", "cash.in", "cash.out", "cash.closing"]);
        let work = self.labour("labour.first", &plan.labour_first);
        // Heavy work by itself stands in the calendar of a plan in full.
        let heavy = work.head.len().saturating_sub(2);
        let hands = |row: &[String]| {
            let kept = row.iter().enumerate().skip(1).filter(|(place, _)| *place != heavy);
            kept.map(|(_, text)| text.clone()).collect::<Vec<_>>()
        };
        let months = plan.cash_months.iter().zip(&work.rows);
        let years = self.years(plan).into_iter().zip(&plan.cash_years);
        let mut out = vec![
            TableText {
                caption: self.get("cash.brief").to_owned(),
                note: [self.get("cash.brief_note"), &work.note].join(self.lang.pick("", " ")),
                head: [money.clone(), hands(&work.head)].concat(),
                rows: months.map(|(one, work)| [cash(self.month(one.from), one), hands(work)].concat()).collect(),
            },
            TableText {
                caption: self.get("cash.years").to_owned(),
                note: format!("{}{}", self.get("cash.brief_note"), self.endings(plan)),
                head: money,
                rows: years.map(|(name, one)| cash(name, one)).collect(),
            },
        ];
        out.extend(plan.loan.as_ref().map(|loan| self.repaying(plan, loan)));
        out
    }

    /// The years of the plan, each with the month it begins in.
    pub(super) fn years(&self, plan: &Plan) -> Vec<String> {
        let year = |(place, one): (usize, &CashPeriod)| {
            self.say("year.of_plan", &[("year", &place.saturating_add(1).to_string()), ("from", &self.month(one.from))])
        };
        plan.cash_years.iter().enumerate().map(year).collect()
    }

    /// Jobs that end within the five years, and the last year with their pay.
    fn endings(&self, plan: &Plan) -> String {
        let ending = |one: &PlannedJob| {
            let last = one.last?;
            let year = plan.cash_years.iter().filter(|year| year.from <= last).count();
            let args = [
                ("who", &*self.who(one.member)),
                ("job", &self.name(&one.job)),
                ("last", &self.month(last)),
                ("year", &year.to_string()),
            ];
            Some(format!("{}{}", self.lang.pick("", " "), self.say("cash.job_ends", &args)))
        };
        plan.jobs.iter().filter_map(ending).collect()
    }

    pub(super) fn head(&self, keys: &[&str]) -> Vec<String> {
        keys.iter().map(|key| self.get(key).to_owned()).collect()
    }

    /// What pays the first year's investment, in the order it is drawn on.
    pub(super) const fn investment_parts(plan: &Plan) -> [(&'static str, i64); 6] {
        let one = &plan.investment;
        [
            ("invest.subsidy", one.subsidy_fen),
            ("invest.grants", one.grants_fen),
            ("invest.savings", one.savings_fen),
            ("invest.loan", one.loan_fen),
            ("invest.wages", one.wages_fen),
            ("invest.sales", one.sales_fen),
        ]
    }

    fn investment(&self, plan: &Plan) -> TableText {
        let needed = ("invest.needed", plan.investment.needed_fen);
        let shown = Self::investment_parts(plan).into_iter().filter(|(_, fen)| *fen != 0).chain([needed]);
        TableText {
            caption: self.get("invest.caption").to_owned(),
            note: self.get("invest.note").to_owned(),
            head: self.head(&["invest.source", "yuan"]),
            rows: shown.map(|(key, fen)| vec![self.get(key).to_owned(), plain_money(fen)]).collect(),
        }
    }

    fn cash(&self, caption: &str, note: String, names: Vec<String>, periods: &[CashPeriod]) -> TableText {
        let stands = |(key, of): &&Column| {
            matches!(*key, "cash.opening" | "cash.closing") || periods.iter().any(|one| of(one) != 0)
        };
        let columns: Vec<&Column> = CASH.iter().filter(stands).collect();
        let mut head = vec![self.get("cash.when").to_owned()];
        head.extend(columns.iter().map(|(key, _)| self.get(key).to_owned()));
        let row = |(name, one): (String, &CashPeriod)| {
            let mut row = vec![name];
            row.extend(columns.iter().map(|(_, of)| plain_money(of(one))));
            row
        };
        TableText {
            caption: self.get(caption).to_owned(),
            note,
            head,
            rows: names.into_iter().zip(periods).map(row).collect(),
        }
    }

    fn labour(&self, caption: &str, months: &[LabourMonth]) -> TableText {
        let members: Vec<usize> =
            months.first().map(|month| month.members.iter().map(|one| one.member).collect()).unwrap_or_default();
        let mut head = vec![self.get("labour.when").to_owned()];
        head.extend(members.iter().map(|member| self.who(*member)));
        head.extend(self.head(&["labour.heavy", "labour.all"]));
        let of =
            |done: i64, there: i64| self.say("labour.of", &[("done", &self.days(done)), ("there", &self.days(there))]);
        let work = |one: &MemberWork| match (one.away, one.work) {
            (true, 0) => self.get("labour.away").to_owned(),
            (_, done) => of(done, one.days),
        };
        let row = |month: &LabourMonth| {
            let mut row = vec![self.month(month.month)];
            row.extend(month.members.iter().map(work));
            row.extend([of(month.heavy, month.able_days), of(month.work, month.all_days)]);
            row
        };
        TableText {
            caption: self.get(caption).to_owned(),
            note: self.get("labour.note").to_owned(),
            head,
            rows: months.iter().map(row).collect(),
        }
    }

    fn public(&self, plan: &Plan) -> TableText {
        let row = |one: &ruler_core::plan::result::PublicMoney| {
            let of = one.of.as_deref().map(|id| self.name(id)).unwrap_or_default();
            let label = self.say(&format!("public.{}", one.kind), &[("of", &of)]);
            vec![label, plain_money(one.fen)]
        };
        TableText {
            caption: self.get("public.caption").to_owned(),
            note: self.get("public.note").to_owned(),
            head: self.head(&["public.kind", "yuan"]),
            rows: plan.public_money.iter().map(row).collect(),
        }
    }
}
