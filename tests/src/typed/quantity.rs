//! Land, water, distances, times, people: from what they mean to what is typed.

use super::fraction::Fraction;
use super::spell::{self, Spelt};
use super::text::Phrase;
use crate::arbitrary::Rng;

/// A unit: words, size as a fraction of what the field is kept in.
type Unit = (&'static [&'static str], i128, i128);

/// A field: its kind, decimals, units from large to small.
type Field = (&'static str, u32, &'static [Unit]);

const FIELDS: &[Field] = &[
    (
        "land",
        2,
        &[
            (&["公顷"], 15, 1),
            (&["亩", "亩地", "mu"], 1, 1),
            (&["分", "分地"], 1, 10),
            (&["厘"], 1, 100),
            (&["平方米", "平", "㎡"], 3, 2000),
        ],
    ),
    ("floor", 0, &[(&["平方米", "平米", "平", "m2", "㎡"], 1, 1)]),
    ("water", 3, &[(&["立方米"], 1000, 1), (&["升", "L"], 1, 1), (&["毫升"], 1, 1000)]),
    ("meters", 0, &[(&["公里", "千米", "km"], 1000, 1), (&["里", "里路"], 500, 1), (&["米", "m"], 1, 1)]),
    ("kilometers", 0, &[(&["公里"], 1, 1), (&["里"], 1, 2), (&["米"], 1, 1000)]),
    ("minutes", 0, &[(&["小时", "个小时", "钟头"], 60, 1), (&["刻钟"], 15, 1), (&["分钟", "分"], 1, 1)]),
    ("days", 0, &[(&["周", "星期", "个礼拜"], 7, 1), (&["天", "日"], 1, 1)]),
    ("months", 0, &[(&["年"], 12, 1), (&["季度"], 3, 1), (&["月", "个月"], 1, 1)]),
    ("people", 0, &[(&["人", "口人", "个人", "口"], 1, 1)]),
    ("stocks", 0, &[(&["股", "份"], 1, 1)]),
];

/// A quantity of any field.
pub fn any(rng: &mut Rng) -> (&'static str, u32, Phrase) {
    let place = rng.below(FIELDS.len() as u64) as usize;
    let Some((kind, decimals, units)) = FIELDS.get(place) else { return ("people", 0, one(&[(&["人"], 1, 1)], rng)) };
    let mut out = if rng.chance(25) { compound(units, rng) } else { one(units, rng) };
    if rng.chance(10) {
        let more = one(units, rng);
        out.words.push(rng.pick(&["+", "加"]).to_owned());
        out.words.extend(more.words);
        out.low = out.low.plus(more.low);
        out.high = out.low;
    }
    (kind, *decimals, out)
}

/// One number with its unit; a bare number now and then.
fn one(units: &[Unit], rng: &mut Rng) -> Phrase {
    let place = rng.below(units.len() as u64) as usize;
    let Some((words, over, under)) = units.get(place) else { return Phrase::exact(&[], Fraction::whole(0)) };
    let tenths = if rng.chance(70) { rng.range(1, 90) * 10 } else { rng.range(1, 900) };
    let value = Fraction::of_units(i128::from(tenths), 1).times(Fraction { over: *over, under: *under });
    let Spelt { text, takes_unit } = spell::fraction(tenths, 1, rng);
    let text = if takes_unit { text } else { spell::decimal(i128::from(tenths), 1) };
    let word = rng.pick(words).to_owned();
    let whole = tenths % 10 == 0;
    if whole && rng.chance(15) && !word.starts_with('个') && !word.is_ascii() && word != "平" {
        let half = Fraction { over: *over, under: *under * 2 };
        return Phrase::exact(&[text, word, "半".to_owned()], value.plus(half));
    }
    Phrase::exact(&[text, word], value)
}

/// Two units from large to small: `1亩2分`, `1小时20分钟`.
fn compound(units: &[Unit], rng: &mut Rng) -> Phrase {
    let place = rng.below(units.len() as u64) as usize;
    let (Some(large), Some(small)) = (units.get(place), units.get(place + 1)) else { return one(units, rng) };
    let size = |unit: &Unit| Fraction { over: unit.1, under: unit.2 };
    let room = (large.1 * small.2) / (large.2 * small.1);
    let (front, behind) = (rng.range(1, 30), rng.range(1, i64::try_from(room - 1).unwrap_or(1).max(1)));
    let value = size(large).times(Fraction::whole(i128::from(front)));
    let value = value.plus(size(small).times(Fraction::whole(i128::from(behind))));
    let words = [front.to_string(), rng.pick(large.0).to_owned(), behind.to_string(), rng.pick(small.0).to_owned()];
    Phrase::exact(&words, value)
}
