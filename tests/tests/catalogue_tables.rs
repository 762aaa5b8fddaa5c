//! The catalogue against the tables of the material it was made from: every column worked out again from the figures.
//!
//! `golden/catalogue/tables.json` is those tables as they stand there, in yuan, days and units.
#![allow(clippy::indexing_slicing, reason = "reading JSON rows: a missing key is null, and null fails the test")]

use ruler_core::models::{Catalogue, IncomeModel};
use ruler_tests::run::{golden, json as read};
use ruler_tests::said::{Outcome, none};
use serde_json::Value;

/// A model in yuan, days and whole units, as the tables speak of it.
struct Unit<'m>(&'m IncomeModel);

fn whole(value: i64) -> f64 {
    value as f64
}

fn share(ppm: i64) -> f64 {
    whole(ppm) / 1e6
}

impl Unit<'_> {
    fn establishment(&self) -> f64 {
        whole(self.0.establishment_fen) / 100.0
    }
    fn inputs(&self) -> f64 {
        whole(self.0.variable_fen) / 100.0
    }
    fn at(&self, price_fen: i64) -> f64 {
        whole(self.0.yield_milli) / 1e3 * whole(price_fen) / 100.0
    }
    fn expected_price(&self) -> f64 {
        let model = self.0;
        whole(model.price_low_fen + model.price_mode_fen + model.price_high_fen) / 300.0
    }
    /// Yield x mean price x the chance that not all is lost.
    fn planning_gross(&self) -> f64 {
        whole(self.0.yield_milli) / 1e3 * self.expected_price() * (1.0 - share(self.0.loss_ppm))
    }
    fn days(&self) -> f64 {
        self.0.labour_month.iter().map(|days| whole(*days) / 100.0).sum()
    }
    fn depreciation(&self) -> f64 {
        self.establishment() / whole(self.0.asset_life_years)
    }
    fn contribution(&self, year: usize) -> f64 {
        let sales = share(IncomeModel::year_share(&self.0.yield_year_ppm, year)) * self.planning_gross();
        sales - share(IncomeModel::year_share(&self.0.cost_year_ppm, year)) * self.inputs() - self.depreciation()
    }
    fn eight_years(&self) -> f64 {
        let year = |year| {
            share(self.0.yield_year_ppm[year]) * self.at(self.0.price_mode_fen)
                - share(self.0.cost_year_ppm[year]) * self.inputs()
        };
        ((0..8).map(year).sum::<f64>() - self.establishment()) / 8.0
    }

    /// Calendar month, January 0, of a month counted from a start.
    fn calendar(start: usize, month: usize) -> usize {
        (start + month) % 12
    }

    /// What is sold in a month counted from the best start. Where nothing can be sold at first, the first year's sales
    /// go to its other months in proportion.
    fn sales(&self, start: usize, month: usize) -> f64 {
        let model = self.0;
        let year = month / 12;
        let in_calendar = |month| share(model.sales_month_ppm[Self::calendar(start, month)]);
        let delay = usize::try_from(model.first_sale_delay_months).unwrap_or_default();
        let mut part = in_calendar(month);
        if year == 0 && model.yield_year_ppm[0] > 0 {
            let left: f64 = (delay..12).map(in_calendar).sum();
            part = if month < delay { 0.0 } else { part / left };
        }
        share(IncomeModel::year_share(&model.yield_year_ppm, year)) * part * self.planning_gross()
    }

    /// Deepest point of the cash of sixty months, its month, and the sum at the end.
    fn cash(&self) -> (f64, i64, f64) {
        let model = self.0;
        let start = usize::try_from(model.preferred_start - 1).unwrap_or_default();
        let life = usize::try_from(model.asset_life_years * 12).unwrap_or(1);
        let (mut cash, mut deepest) = (0.0, (0.0, 0));
        for month in 0..60 {
            // Paid work is planned as a job: its tools are in the job's travel, bought once here.
            if month == 0 || (month % life == 0 && model.job.is_none()) {
                cash -= self.establishment();
            }
            let year = share(IncomeModel::year_share(&model.cost_year_ppm, month / 12));
            cash -= year * share(model.cost_month_ppm[Self::calendar(start, month)]) * self.inputs();
            // Half a fen aside: a later month that is as deep is not deeper.
            if cash < deepest.0 - 0.005 {
                deepest = (cash, i64::try_from(month + 1).unwrap_or_default());
            }
            cash += self.sales(start, month);
        }
        (deepest.0, deepest.1, cash)
    }

    /// The part of the first year's inputs paid up to the month of the first sale, from the dearest start.
    fn before_first_sale(&self) -> f64 {
        let model = self.0;
        if model.yield_year_ppm[0] == 0 {
            return 1.0;
        }
        let delay = usize::try_from(model.first_sale_delay_months).unwrap_or_default();
        let from = |start: usize| {
            let sold = |month: &usize| *month >= delay && model.sales_month_ppm[Self::calendar(start, *month)] > 0;
            let first = (0..12).find(sold).unwrap_or(11);
            (0..=first).map(|month| share(model.cost_month_ppm[Self::calendar(start, month)])).sum::<f64>()
        };
        (0..12).filter(|start| model.starts[*start] == 1).map(from).fold(0.0, f64::max)
    }
}

/// Every column of one row, worked out and within its rounding.
fn differences(unit: &Unit<'_>, row: &Value) -> Vec<String> {
    let model = unit.0;
    let net = unit.at(model.price_mode_fen) - unit.inputs();
    let units = whole(model.max_milli) / 1e3;
    let (deepest, deepest_month, after_60) = unit.cash();
    let peak = model.labour_month.iter().copied().max().map_or(0.0, whole) / 100.0;
    let mut out = Vec::new();
    let mut same = |name: &str, worked: f64, within: f64, given: &Value| {
        if given.as_f64().is_none_or(|given| (worked - given).abs() > within) {
            out.push(format!("{}: {name} is {worked}, stated {given}", model.id));
        }
    };
    same("establishment", unit.establishment(), 0.0, &row["establishment"]);
    same("inputs", unit.inputs(), 0.0, &row["inputs"]);
    same("gross", unit.at(model.price_mode_fen), 0.5, &row["gross"]);
    same("net", net, 0.5, &row["net"]);
    same("net at the low price", unit.at(model.price_low_fen) - unit.inputs(), 0.5, &row["net_at_low"]);
    same("average of eight years", unit.eight_years(), 1.0, &row["eight_years"]);
    same("days", unit.days(), 0.06, &row["days"]);
    same("net a day", net / unit.days(), 0.6, &row["net_per_day"]);
    same("first income", whole(model.first_income_months), 0.0, &row["first_income"]);
    same("most units", units, 0.0, &row["units_max"]);
    same("net at most units", net * units, 0.5, &row["net_at_max"]);
    // The tables multiply their own rounded days.
    let rounded = (unit.days() * 10.0).round() / 10.0;
    same("days at most units", rounded * units, 0.51, &row["days_at_max"]);
    same("days in the busiest month", peak, 0.0, &row["peak_month_days"]);
    same("paid before the first sale", unit.before_first_sale(), 0.005_1, &row["before_first_sale"]);
    same("years of life", whole(model.asset_life_years), 0.0, &row["life"]);
    same("own days to set up", whole(model.establishment_labour) / 100.0, 0.0, &row["setting_up_days"]);
    same("expected price", unit.expected_price(), 0.005, &row["expected_price"]);
    for year in 0..5 {
        same(&format!("contribution of year {}", year + 1), unit.contribution(year), 0.51, &row["years"][year]);
    }
    same("depreciation", unit.depreciation(), 0.51, &row["depreciation"]);
    same("deepest cash", deepest, 1.0, &row["deepest"]);
    same("month of the deepest cash", deepest_month as f64, 0.0, &row["deepest_month"]);
    same("cash after sixty months", after_60, 1.0, &row["after_60"]);
    if row["needs"] != model.cooperation.word() {
        out.push(format!("{}: needs {}, stated {}", model.id, model.cooperation.word(), row["needs"]));
    }
    out
}

#[test]
fn every_column_of_the_tables_is_worked_out_again() -> Outcome {
    let rows = read(&golden().join("catalogue/tables.json"))?;
    let rows = rows.as_array().ok_or("no rows")?;
    let models = &Catalogue::embedded().models;
    assert_eq!(models.len(), rows.len());
    let mut wrong = Vec::new();
    for (model, row) in models.iter().zip(rows) {
        if row["id"] != *model.id {
            wrong.push(format!("{} stands where {} should", model.id, row["id"]));
        }
        wrong.extend(differences(&Unit(model), row));
    }
    none("figures differ from the tables", &wrong)
}

type Move = fn(&mut IncomeModel);

/// A figure moved by a hundredth is noticed: the table above can fail.
#[test]
fn a_figure_that_moved_is_noticed() -> Outcome {
    let rows = read(&golden().join("catalogue/tables.json"))?;
    let mut silent = Vec::new();
    let moved: [(&str, Move); 8] = [
        ("yield", |one| one.yield_milli += one.yield_milli / 100),
        ("mode", |one| one.price_mode_fen += 4),
        ("high", |one| one.price_high_fen += 5),
        ("loss", |one| one.loss_ppm += 10_000),
        ("inputs by year", |one| one.cost_year_ppm[3] += 10_000),
        ("yield by year", |one| one.yield_year_ppm[4] += 10_000),
        ("a month's inputs", |one| one.cost_month_ppm.rotate_left(1)),
        ("best start", |one| one.preferred_start += 1),
    ];
    for (name, change) in moved {
        let mut model = Catalogue::embedded().models.first().cloned().ok_or("no model")?;
        change(&mut model);
        if differences(&Unit(&model), &rows[0]).is_empty() {
            silent.push(name.to_owned());
        }
    }
    none("moved figures nobody noticed", &silent)
}

/// Worked by hand: 1200 kg x (2.20 + 3.40 + 5.00) / 3 yuan x 0.97 = 4112.80 yuan; in year five half of that, less 0.7
/// of 1300 yuan of inputs and 5500 / 20 yuan of setting up: 871.40 yuan.
#[test]
fn late_citrus_by_hand() -> Outcome {
    let citrus = Catalogue::embedded().models.first().ok_or("no model")?;
    assert_eq!(citrus.id, "late-citrus");
    // In fen, with nothing rounded: thousandths of a kilogram x fen x millionths.
    let prices = citrus.price_low_fen + citrus.price_mode_fen + citrus.price_high_fen;
    let gross = i128::from(citrus.yield_milli) * i128::from(prices) * i128::from(1_000_000 - citrus.loss_ppm);
    assert_eq!(gross, 411_280 * 3 * 1_000_000 * 1_000);
    assert_eq!((citrus.yield_year_ppm[4], citrus.cost_year_ppm[4]), (500_000, 700_000));
    let year_five = 411_280 / 2 - citrus.variable_fen * 7 / 10 - citrus.establishment_fen / citrus.asset_life_years;
    assert_eq!(year_five, 87_140);
    Ok(())
}
