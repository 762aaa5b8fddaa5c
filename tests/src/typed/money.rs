//! Sums of money: from what they mean to what is typed.

use super::fraction::Fraction;
use super::spell::{self, Spelt};
use super::text::Phrase;
use crate::arbitrary::Rng;

/// Something that is counted: words, how many of the smallest of its family, most of it in a year.
type Counted = (&'static [&'static str], i64, i64);

/// Families of units; within one, counts are converted.
const FAMILIES: &[&[Counted]] = &[
    &[(&["斤", "jin"], 5, 5_000), (&["公斤", "千克", "kg"], 10, 5_000), (&["吨"], 10_000, 9), (&["克"], 0, 0)],
    &[(&["亩", "亩地", "mu"], 10, 100), (&["分地", "分田"], 1, 9), (&["公顷"], 150, 6)],
    &[(&["月", "个月"], 1, 12), (&["季度", "个季度"], 3, 4)],
    &[(&["天", "日", "days"], 1, 300), (&["周", "星期", "个礼拜"], 7, 40)],
    &[(&["小时", "个小时", "钟头"], 4, 500), (&["刻钟"], 1, 50)],
    &[(&["人", "口人", "个人"], 1, 9)],
    &[(&["头"], 1, 60)],
    &[(&["次"], 1, 60)],
    &[(&["挑"], 1, 60)],
    &[(&["工", "个工"], 1, 300)],
];
const NAMES: &[&str] = &["榨菜", "稻谷", "李子", "猪", "工资", "奖金", "土鸡", "元胡"];
const TIMES: &[&str] = &["×", "x", "X", "*", "乘", "乘以", "✕"];

fn say(word: &str) -> String {
    word.to_owned()
}

/// A sum of products, up to three of them.
pub fn sum(rng: &mut Rng) -> Phrase {
    if rng.chance(12) {
        return range(rng);
    }
    let mut out = product(rng);
    for _ in 0..rng.range(-2, 2) {
        let next = product(rng);
        // What is taken away must not be more than there is, at either bound.
        let left = out.low.minus(next.high);
        let minus = left.over >= 0 && rng.chance(40);
        out.words.push(say(rng.pick(if minus { &["减", "减去", "扣除"] } else { &["+", "加", "加上"] })));
        out.words.extend(next.words);
        (out.low, out.high) =
            if minus { (left, out.high.minus(next.low)) } else { (out.low.plus(next.low), out.high.plus(next.high)) };
        out.rounds |= next.rounds;
    }
    stated(out, rng)
}

/// With what it makes behind `=`, now and then.
fn stated(mut out: Phrase, rng: &mut Rng) -> Phrase {
    let (low, high) = (out.low.units(2), out.high.units(2));
    if low.1 && low == high && rng.chance(10) {
        out.words.push(say(rng.pick(&["=", "等于"])));
        out.words.push(spell::decimal(i128::from(low.0), 2));
        if rng.chance(50) {
            out.words.push(say("元"));
        }
    }
    out
}

fn product(rng: &mut Rng) -> Phrase {
    let mut out = match rng.range(0, 9) {
        0 | 1 => amount(rng),
        2 => compound(rng),
        3..=5 => rated(rng),
        6 => priced(rng),
        7 => bare(rng),
        8 => shared(rng),
        _ => counted_range(rng),
    };
    if rng.chance(15) {
        out.words.insert(0, say(rng.pick(NAMES)));
    }
    out
}

/// A sum as one number, with or without its unit.
fn amount(rng: &mut Rng) -> Phrase {
    let fen = if rng.chance(50) { rng.range(0, 90_000) * 100 } else { rng.range(0, 9_000_000) };
    let value = Fraction::of_units(i128::from(fen), 2);
    let Spelt { text, takes_unit } = spell::fraction(fen, 2, rng);
    let mut words = vec![text];
    match rng.range(0, 6) {
        0 | 1 if takes_unit => words.push(say("元")),
        2 if takes_unit => words.push(say(rng.pick(&["块", "块钱", "圆", "yuan"]))),
        3 if takes_unit => words.insert(0, say(rng.pick(&["¥", "￥"]))),
        4 => {
            let tenths = rng.range(1, 99_999);
            let text = spell::decimal(i128::from(tenths), 0);
            let value = Fraction::of_units(i128::from(tenths), 1);
            return Phrase::exact(&[text, say(rng.pick(&["毛", "角", "毛钱"]))], value);
        }
        _ => {}
    }
    Phrase::exact(&words, value)
}

/// `5块2毛5`, `5元2角5分`, `两块半`.
fn compound(rng: &mut Rng) -> Phrase {
    let (yuan, jiao, fen) = (rng.range(1, 9_999), rng.range(1, 9), rng.range(1, 9));
    let total = |jiao: i64, fen: i64| Fraction::of_units(i128::from(yuan * 100 + jiao * 10 + fen), 2);
    let front = yuan.to_string();
    match rng.range(0, 5) {
        0 => Phrase::exact(&[format!("{front}块{jiao}")], total(jiao, 0)),
        1 => Phrase::exact(&[front, say("元"), format!("{jiao}角{fen}分")], total(jiao, fen)),
        2 => Phrase::exact(&[front, say("块"), format!("{jiao}毛{fen}")], total(jiao, fen)),
        3 => Phrase::exact(&[front, say("块"), format!("零{fen}分")], total(0, fen)),
        4 => Phrase::exact(&[front, say("块"), say("半")], total(5, 0)),
        _ => Phrase::exact(&[front, say("块"), format!("{jiao}毛")], total(jiao, 0)),
    }
}

/// A count in its unit: words, value in the smallest of the family.
fn count(unit: &Counted, rng: &mut Rng) -> (Vec<String>, Fraction) {
    let (words, size, most) = unit;
    let half = rng.chance(15);
    let number = rng.range(1, (*most).max(1));
    let word = say(rng.pick(words));
    let value = Fraction::whole(i128::from(number * size));
    let chinese = rng.chance(30);
    if half && (*most > number) && !word.starts_with('个') && !word.is_ascii() {
        let value = value.plus(Fraction { over: i128::from(*size), under: 2 });
        let text =
            if chinese { spell::whole(number, rng) } else { Spelt { text: number.to_string(), takes_unit: true } };
        if text.takes_unit {
            return (vec![text.text, word, say("半")], value);
        }
    }
    let text = if chinese { spell::whole(number, rng) } else { Spelt { text: number.to_string(), takes_unit: true } };
    let text = if text.takes_unit { text.text } else { number.to_string() };
    (vec![text, word], Fraction::whole(i128::from(number * size)))
}

fn family(rng: &mut Rng) -> &'static [Counted] {
    FAMILIES.get(rng.below(FAMILIES.len() as u64) as usize).copied().unwrap_or_default()
}

fn unit_of(family: &'static [Counted], rng: &mut Rng) -> &'static Counted {
    let real = family.iter().filter(|(_, size, _)| *size > 0).count() as u64;
    let place = rng.below(real) as usize;
    family.iter().filter(|(_, size, _)| *size > 0).nth(place).unwrap_or(&(&["次"], 1, 60))
}

/// A price: words and value.
fn price(rng: &mut Rng) -> (Vec<String>, Fraction) {
    let thousandths = if rng.chance(60) { rng.range(1, 3_000) * 1_000 } else { rng.range(1, 30_000) * 10 };
    let Spelt { text, takes_unit } = spell::fraction(thousandths, 3, rng);
    let text = if takes_unit { text } else { spell::decimal(i128::from(thousandths), 3) };
    (vec![text, say(rng.pick(&["元", "块", "元"]))], Fraction::of_units(i128::from(thousandths), 3))
}

/// A rate and its count, converted where they differ: `2800元/月×9个月`, `600公斤×1.2元/斤`.
fn rated(rng: &mut Rng) -> Phrase {
    let family = family(rng);
    let (per, unit) = (unit_of(family, rng), unit_of(family, rng));
    let (mut words, price) = price(rng);
    let per_word = say(rng.pick(per.0));
    match rng.range(0, 2) {
        0 => words.extend([say("/"), per_word]),
        1 => words.extend([say("每"), per_word]),
        _ => drop(words.splice(0..0, [say("每"), per_word])),
    }
    let (counted, value) = count(unit, rng);
    let amount = Fraction { over: value.over, under: value.under * i128::from(per.1) };
    let times = say(rng.pick(TIMES));
    let words =
        if rng.chance(50) { [words, vec![times], counted].concat() } else { [counted, vec![times], words].concat() };
    let value = price.times(amount);
    Phrase { words, low: value, high: value, rounds: true }
}

/// A count and a price without a word between them: `600斤×1.2元`.
fn priced(rng: &mut Rng) -> Phrase {
    let unit = unit_of(family(rng), rng);
    let (counted, value) = count(unit, rng);
    let (words, price) = price(rng);
    let number = Fraction { over: value.over, under: value.under * i128::from(unit.1) };
    let value = price.times(number);
    Phrase { words: [counted, vec![say(rng.pick(TIMES))], words].concat(), low: value, high: value, rounds: true }
}

fn bare(rng: &mut Rng) -> Phrase {
    let (one, two) = (rng.range(1, 90_000), rng.range(1, 120));
    let words = [spell::fraction(one, 1, rng).text, say(rng.pick(TIMES)), spell::whole(two, rng).text];
    let value = Fraction::of_units(i128::from(one), 1).times(Fraction::whole(i128::from(two)));
    Phrase { words: words.to_vec(), low: value, high: value, rounds: true }
}

fn shared(rng: &mut Rng) -> Phrase {
    let (whole, percent) = (rng.range(1, 90_000), rng.range(1, 9) * 10 + rng.range(0, 9));
    let value = Fraction { over: i128::from(whole * percent), under: 100 };
    let amount = whole.to_string();
    let share = match rng.range(0, 5) {
        0 => vec![say("×"), format!("{percent}%")],
        1 => vec![say("的"), format!("{percent}%")],
        2 => vec![say("×"), format!("百分之{percent}")],
        3 if percent % 10 == 0 => vec![say("×"), format!("{}成", percent / 10)],
        4 if percent % 10 == 0 => vec![say("打"), format!("{}折", percent / 10)],
        4 => vec![say("打"), format!("{percent}折")],
        _ => vec![say("*"), format!("{percent}"), say("%")],
    };
    Phrase { words: [vec![amount], share].concat(), low: value, high: value, rounds: true }
}

/// Two sums from one to the other.
fn range(rng: &mut Rng) -> Phrase {
    let low = rng.range(1_000, 5_000);
    let high = low + rng.range(1, low);
    let unit = rng.chance(50);
    let mut words = vec![low.to_string(), say(rng.pick(&["-", "~", "到", "至", "—"])), high.to_string()];
    if unit {
        words.push(say("元"));
    }
    let whole = |value: i64| Fraction::whole(i128::from(value));
    Phrase { words, low: whole(low), high: whole(high), rounds: false }
}

/// A range of what is counted: `500-600斤×1.2元`.
fn counted_range(rng: &mut Rng) -> Phrase {
    let low = rng.range(100, 500);
    let high = low + rng.range(1, low - 1);
    let word = say(rng.pick(&["斤", "公斤", "头", "次"]));
    let (words, price) = price(rng);
    let front =
        vec![low.to_string(), say(rng.pick(&["-", "~", "到", "至"])), high.to_string(), word, say(rng.pick(TIMES))];
    let bound = |value: i64| price.times(Fraction::whole(i128::from(value)));
    Phrase { words: [front, words].concat(), low: bound(low), high: bound(high), rounds: true }
}
