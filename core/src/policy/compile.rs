//! A pack and local figures compiled for one day.

use std::rc::Rc;

use chrono::{Datelike, Months, NaiveDate};

use super::document::{FigureEntry, PackDocument};
use super::load::Pack;
use super::overlay::LocalFigures;
use super::param::Param;
use super::policy::{Checks, Figure, Policy};

/// Months of a year.
const YEAR: u32 = 12; // arithmetic: the calendar

/// The policy of a day: the pack's values, local figures over them.
pub fn compile(pack: &Pack, local: Option<&LocalFigures>, as_of: NaiveDate) -> Policy {
    let document = pack.document();
    let own = document.figures.iter().filter_map(|entry| of_pack(document, entry, as_of));
    let mut figures: Vec<Figure> = own.collect();
    // Later figures win their place in the table.
    figures.extend(local.into_iter().flat_map(|local| local.figures_on(as_of)));
    let period =
        figures.iter().rev().find(|figure| figure.param == Param::AccountingPeriod).map(|figure| figure.amount);
    let months = months(period, as_of).into_iter().map(|first| on(document, local, Param::DibaoMonth, first));
    let dibao = months.collect();
    // A pack written before it said what checks do takes the checks that come with the program.
    let own = if document.checks.is_empty() { &Pack::embedded().document().checks } else { &document.checks };
    Policy::new(document.id.clone(), document.version.clone(), as_of, figures)
        .with_checks(Rc::new(Checks::of(own)))
        .with_dibao(dibao)
}

/// A figure on a day, the local one first.
fn on(document: &PackDocument, local: Option<&LocalFigures>, param: Param, day: NaiveDate) -> Option<Figure> {
    let sheet = local.and_then(|local| local.figures_on(day).find(|figure| figure.param == param));
    sheet.or_else(|| {
        let entry = document.figures.iter().find(|entry| entry.param == param)?;
        of_pack(document, entry, day)
    })
}

/// The pack's figure on a day.
fn of_pack(document: &PackDocument, entry: &FigureEntry, day: NaiveDate) -> Option<Figure> {
    let value = document.value(entry, day)?;
    let (weak, later) = document.doubts(&value, day);
    Some(Figure {
        param: entry.param,
        amount: value.amount,
        tag: value.tag,
        weak,
        later,
        source: value.source.into(),
        clause: value.clause.into(),
        expired: value.valid_until.is_some_and(|until| until < day),
        valid_until: value.valid_until,
    })
}

/// First days of the twelve months incomes are counted over; the calendar year where the pack does not say.
pub fn months(period: Option<i64>, as_of: NaiveDate) -> Vec<NaiveDate> {
    let back = |months: u32| as_of.with_day(1)?.checked_sub_months(Months::new(months));
    let first = match period {
        // October of the year before, as the register's yearly round counts.
        Some(1) => NaiveDate::from_ymd_opt(as_of.year().saturating_sub(1), 10, 1), // arithmetic: the month of October
        Some(2) => back(YEAR), // arithmetic: the third choice, the whole months before
        _ => NaiveDate::from_ymd_opt(as_of.year(), 1, 1),
    };
    first
        .into_iter()
        .flat_map(|first| (0..YEAR).filter_map(move |ahead| first.checked_add_months(Months::new(ahead))))
        .collect()
}
