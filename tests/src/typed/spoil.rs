//! Texts that must give no number: a sign nobody knows, a count left out, another unit, a comma in the wrong place.

use super::text::{Made, Phrase, joined};
use crate::arbitrary::Rng;

/// Signs and words that mean nothing here, or that turn a sum round.
const FOREIGN: &[&str] = &[
    "w", "k", "?", "？", "!", "！", "$", "€", "欠", "亏", "借", "退", "没", "没有", "无", "约", "左右", "多", "不到",
    "几", "≈", "^", "@", "#", "&", "(", ")", "（", "）", "[", "]", "<", ">", "|", "\\", "_", "…", "·", "'", "\"",
    "\u{202e}", "٣", "①", "Ⅳ", "½", "😀", "abc", "per", "cash", "美元", "港币", "秒", "步", "甜菜", "利息", "罚款",
    "去年", "预计", "÷", "除以", "负", "about", ":", "：",
];

/// A spoilt text.
pub fn spoilt(kind: &'static str, phrase: &Phrase, rng: &mut Rng) -> Made {
    let mut words = phrase.words.clone();
    let money = kind.starts_with("money");
    let spoilt = match rng.range(0, 9) {
        0 => {
            words.insert(0, rng.pick(&["-", "－", "−", "负"]).to_owned());
            "negative"
        }
        1 if money => {
            words = vec![
                rng.range(1, 9_000).to_string(),
                "元".to_owned(),
                rng.pick(&["/", "每"]).to_owned(),
                rng.pick(&["月", "天", "斤", "人", "头"]).to_owned(),
            ];
            "a rate without its count"
        }
        1 => {
            words = vec![rng.range(1, 9_000).to_string(), rng.pick(&["元", "块", "头", "%", "级"]).to_owned()];
            "another unit"
        }
        2 => {
            words = vec![format!("{}{}{}", rng.range(1, 99_999), rng.pick(&[",", "，"]), rng.range(1, 99))];
            "a comma where no thousands stand"
        }
        // A name behind it would begin another part of one sum.
        3 if words.first().is_some_and(|word| word.starts_with(|sign: char| sign.is_ascii_digit())) => {
            let joint = rng.pick(&["、", "；", ";", " ，", " ,"]).to_owned();
            words = [words.clone(), vec![joint], words].concat();
            "two in one"
        }
        4 => {
            words.push(rng.pick(&["+", "×", "减", "=", "到", "/", "每"]).to_owned());
            "left unfinished"
        }
        _ => {
            // Apart from the rest, so that it is no part of another word.
            let place = rng.below(words.len() as u64 + 1) as usize;
            words.insert(place, format!(" {} ", rng.pick(FOREIGN)));
            "a sign nobody knows"
        }
    };
    Made { kind, text: joined(&words, rng), value: None, spoilt }
}
