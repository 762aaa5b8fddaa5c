//! Income, costs, expenses, measures received: every sum in fen.

use super::evidence::Evidence;
use super::leaf::{Asked, Day, Fen, Text, Whole, word};
use super::part::{Leaf, Scalar};
use super::reader::{Reader, document, words};
use crate::policy::IncomeKind;

#[expect(clippy::derivable_impls, reason = "the kinds are a macro's table; the first place is a choice of this format")]
impl Default for IncomeKind {
    fn default() -> Self {
        Self::LocalWage
    }
}

impl Leaf for IncomeKind {
    fn leaf(given: Scalar<'_>, reader: &mut Reader) -> Self {
        if let Scalar::Text(text) = &given {
            let found = Self::WORDS.iter().position(|word| word == text).and_then(|place| Self::ALL.get(place));
            if let Some(kind) = found {
                return *kind;
            }
        }
        let all: Vec<(Self, &str)> = Self::ALL.iter().map(|kind| (*kind, kind.word())).collect();
        word(&given, &all, reader)
    }
}

words! {
    /// Does the item come back every year, or was it one time.
    pub enum Recurrence {
        /// Regular, foreseeable.
        #[default]
        Regular = "regular",
        /// Once, by chance.
        OneOff = "one_off",
    }
}

words! {
    /// Already received, or expected by the year's end.
    pub enum Receipt {
        /// Received.
        #[default]
        Received = "received",
        /// Expected by the end of the year.
        Expected = "expected",
    }
}

document! {
    /// One item of wage, property or transfer income.
    pub struct IncomeItem {
        /// What it is. Must be there.
        pub kind: Option<IncomeKind>,
        /// Whose, by member id; empty for the household.
        pub member: Text,
        /// Who pays, in words.
        pub payer: Text,
        /// The sum of the accounting period, in fen.
        pub amount: Evidence<Fen>,
        /// How the sum was worked out, as typed: `2800 元/月 x 9 月`.
        pub working: Text,
        /// Regular or one-off.
        pub recurrence: Evidence<Recurrence>,
        /// Received or expected.
        pub receipt: Receipt,
        /// Migrant wages only: rent and daily living costs there, in fen.
        pub away_costs: Evidence<Fen>,
        /// The last day it is paid, where that is agreed (contract, post, grant).
        pub ends_on: Evidence<Day>,
    }
}

document! {
    /// One line of the household's own production or trade.
    pub struct OperatingItem {
        /// What it is. Must be there.
        pub kind: Option<IncomeKind>,
        /// Whose, by member id; empty for the household.
        pub member: Text,
        /// In words: 玉米 3 亩, 中蜂 10 群.
        pub label: Text,
        /// Everything sold, eaten or in store, in fen.
        pub gross: Evidence<Fen>,
        /// All costs of it, in fen. A cost not asked leaves the net open.
        pub cost: Evidence<Fen>,
        /// How the sums were worked out, as typed: `600 斤 x 1.2 元`.
        pub working: Text,
        /// Regular or one-off.
        pub recurrence: Evidence<Recurrence>,
        /// Received or expected.
        pub receipt: Receipt,
        /// The last day of it, where it is known to end.
        pub ends_on: Evidence<Day>,
    }
}

document! {
    /// A regular payment to somebody outside the household.
    pub struct PaidItem {
        /// To whom, what for.
        pub label: Text,
        /// Who pays, by member id; empty for the household.
        pub member: Text,
        /// In the accounting period, in fen.
        pub amount: Evidence<Fen>,
    }
}

document! {
    /// A list of income items of one class.
    pub struct IncomeList {
        /// Whether the list is complete.
        pub asked: Asked,
        /// The items.
        pub items: Vec<IncomeItem>,
    }
}

document! {
    /// The household's own production.
    pub struct OperatingList {
        /// Whether the list is complete.
        pub asked: Asked,
        /// The lines.
        pub items: Vec<OperatingItem>,
    }
}

document! {
    /// Regular payments to others.
    pub struct PaidList {
        /// Whether the list is complete.
        pub asked: Asked,
        /// The payments.
        pub items: Vec<PaidItem>,
    }
}

words! {
    /// Which twelve months the incomes are of, seen from the day of the record.
    pub enum Period {
        /// 自然年: January to December of the record's year.
        #[default]
        CalendarYear = "calendar_year",
        /// 上年 10 月到当年 9 月, as the register's yearly round counts.
        OctoberSeptember = "october_september",
        /// 前十二个月: the twelve whole months before the day.
        TwelveMonths = "twelve_months",
    }
}

document! {
    /// All income of the accounting period.
    pub struct Income {
        /// Which twelve months these incomes are of.
        pub period: Evidence<Period>,
        /// 工资性收入.
        pub wage: IncomeList,
        /// 生产经营性收入.
        pub operating: OperatingList,
        /// 财产性收入.
        pub property: IncomeList,
        /// 转移性收入.
        pub transfer: IncomeList,
        /// Regular payments to others.
        pub transfers_paid: PaidList,
        /// Last year's counted net income of the household, in fen, where known.
        pub last_year_net: Evidence<Fen>,
        /// Since when income per head has stayed over the monitoring range.
        pub over_range_since: Evidence<Day>,
    }
}

words! {
    /// What a necessary expense is for.
    pub enum ExpenseKind {
        /// Medical costs out of pocket.
        #[default]
        Medical = "medical",
        /// Schooling.
        Schooling = "schooling",
        /// Loss by disaster that the family bore; what production lost of it stands in income.
        DisasterLoss = "disaster_loss",
        /// Loss by accident.
        Accident = "accident",
        /// Care.
        Care = "care",
        /// Another necessary expense.
        Other = "other",
    }
}

document! {
    /// A necessary expense of the accounting period.
    pub struct Expense {
        /// What for. Must be there.
        pub kind: Option<ExpenseKind>,
        /// Whose, by member id.
        pub member: Text,
        /// In words.
        pub label: Text,
        /// In fen, after reimbursement.
        pub amount: Evidence<Fen>,
        /// How it was worked out, as typed.
        pub working: Text,
    }
}

document! {
    /// Necessary expenses.
    pub struct Expenses {
        /// Whether the list is complete.
        pub asked: Asked,
        /// The expenses.
        pub items: Vec<Expense>,
        /// Large necessary expenses (medical, schooling) are settled: paid without new debt, and none is foreseen.
        pub large_settled: Evidence<bool>,
    }
}

document! {
    /// A measure the household has already received.
    pub struct MeasureReceived {
        /// Measure id, or in words.
        pub measure: Text,
        /// When.
        pub on: Evidence<Day>,
        /// In fen, where it is money.
        pub amount: Evidence<Fen>,
        /// Which fund or office.
        pub fund: Text,
        /// For whom, by member id.
        pub member: Text,
        /// Still running.
        pub running: Evidence<bool>,
        /// A remark.
        pub note: Text,
    }
}

document! {
    /// A visit.
    pub struct Visit {
        /// When. Must be there.
        pub on: Option<Day>,
        /// Who.
        pub by: Text,
        /// Why.
        pub purpose: Text,
        /// What was found.
        pub found: Text,
    }
}

document! {
    /// Equity shares held for the household.
    pub struct EquityShares {
        /// Of what.
        pub label: Text,
        /// How many shares.
        pub shares: Evidence<Whole<0, 1_000_000>>,
        /// Value at allotment, in fen.
        pub value: Evidence<Fen>,
        /// When allotted.
        pub on: Evidence<Day>,
    }
}
