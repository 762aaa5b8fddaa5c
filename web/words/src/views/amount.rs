//! Amounts and sums in words.

use ruler_core::assessment::result::{Bounds, CountBounds};
use ruler_core::base::Yuan;
use ruler_core::policy::{Param, Unit};

use crate::decimal::shown;
use crate::i18n::{Lang, STATUS, WHY, fill, money, number, percent, plain_money};

/// A probability is an estimate: shown as a whole percentage, rounded down so that it never seems to reach a mark.
pub fn whole_percent(ppm: i64) -> String {
    format!("{}%", ppm.div_euclid(10_000))
}

/// Whether nothing is known of a sum but that it is no debt.
pub const fn is_open(bounds: &Bounds) -> bool {
    matches!((bounds.low, bounds.high), (None | Some(Yuan::ZERO), None))
}

/// Both bounds of a sum, without a currency.
pub fn range(bounds: &Bounds, lang: Lang) -> String {
    told(fen(bounds), lang, plain_money, plain_money)
}

/// A sum with its currency, or a range of one.
pub fn sum(bounds: &Bounds, lang: Lang) -> String {
    // Chinese says the currency of a range once, at the end.
    let lower = |fen| if lang == Lang::Zh { plain_money(fen) } else { money(fen, lang) };
    told(fen(bounds), lang, lower, |fen| money(fen, lang))
}

/// A count, or a range of one.
pub fn counted(bounds: &CountBounds, lang: Lang) -> String {
    told((Some(bounds.low), bounds.high), lang, number, number)
}

fn fen(bounds: &Bounds) -> (Option<i64>, Option<i64>) {
    (bounds.low.map(Yuan::fen), bounds.high.map(Yuan::fen))
}

fn told(
    bounds: (Option<i64>, Option<i64>),
    lang: Lang,
    lower: impl Fn(i64) -> String,
    say: impl Fn(i64) -> String,
) -> String {
    match bounds {
        (Some(low), Some(high)) if low == high => say(low),
        (Some(low), Some(high)) => format!("{} – {}", lower(low), say(high)),
        // "At least nothing" would be a nought where nobody was asked.
        (None | Some(0), None) => WHY.get("total.open", lang).to_owned(),
        (Some(low), None) => fill(WHY.get("total.at_least", lang), &[("sum", &say(low))]),
        (None, Some(high)) => fill(WHY.get("total.at_most", lang), &[("sum", &say(high))]),
    }
}

/// A figure's amount as one types it on the sheet of local figures.
pub fn typed(param: Param, amount: i64) -> String {
    match param.unit() {
        unit if unit.is_money() => shown(amount, 2).replace(',', ""),
        Unit::Ppm => format!("{}%", shown(amount, 4)),
        _ => amount.to_string(),
    }
}

/// A figure's amount with its unit.
pub fn amount(param: Param, amount: i64, lang: Lang) -> String {
    let unit = STATUS.find(&format!("unit.{}", param.unit().word()), lang).unwrap_or_default();
    match param.unit() {
        Unit::Switch => STATUS.get(if amount == 0 { "truth.false" } else { "truth.true" }, lang).to_owned(),
        Unit::Choice => {
            let choice = usize::try_from(amount).ok().and_then(|place| param.choices().get(place)).copied();
            let choice = choice.unwrap_or_default();
            STATUS.find(&format!("word.{choice}"), lang).unwrap_or(choice).to_owned()
        }
        Unit::Ppm => percent(amount),
        money if money.is_money() => format!("{} {unit}", plain_money(amount)),
        _ => format!("{} {unit}", number(amount)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_probability_under_a_mark_is_not_told_as_the_mark() {
        for (ppm, want) in
            [(0, "0%"), (9_999, "0%"), (799_999, "79%"), (800_000, "80%"), (999_999, "99%"), (1_000_000, "100%")]
        {
            assert_eq!(whole_percent(ppm), want);
        }
    }

    #[test]
    fn sums_are_told_with_their_currency_once_or_at_each_end() {
        let bounds = |low: Option<i64>, high: Option<i64>| Bounds {
            low: low.map(Yuan::from_fen),
            high: high.map(Yuan::from_fen),
        };
        let cases = [
            (bounds(Some(100), Some(100)), "1 元", "¥1"),
            (bounds(Some(-100), Some(200)), "-1 – 2 元", "-¥1 – ¥2"),
            (bounds(Some(200_000), None), "不少于 2,000 元", "at least ¥2,000"),
            (bounds(None, Some(200_000)), "不超过 2,000 元", "at most ¥2,000"),
            (bounds(Some(0), None), "未问清", "not known"),
            (bounds(Some(0), Some(100)), "0 – 1 元", "¥0 – ¥1"),
        ];
        for (given, zh, en) in cases {
            assert_eq!((sum(&given, Lang::Zh), sum(&given, Lang::En)), (zh.to_owned(), en.to_owned()));
        }
    }
}
