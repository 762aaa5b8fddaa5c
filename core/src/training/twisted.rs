//! Kinds that the maker of synthetic households makes itself: one for each purpose it knows.

use chrono::NaiveDate;
use serde_json::Value;

use super::kind::{Kind, TWIST};
use crate::assessment::Rule;
use crate::household::record::Cause;
use crate::synth::data::{Data, Margins};
use crate::synth::draw::Draw;
use crate::synth::household::{Order, make};
use crate::synth::lots::Lot;
use crate::synth::pen::Known;
use crate::synth::twist::{Purpose, Twist};
use crate::synth::villages::{Place, villages};

/// Villages of the small district cases are taken from, by its count of households.
const HOUSEHOLDS: u64 = 300; // arithmetic: enough for every kind of village

/// One kind for each purpose. What decides is the first thing the purpose names: what is not met, what is not known, a
/// check; else the answer.
pub fn kinds() -> impl Iterator<Item = Kind> {
    Twist::ALL.iter().map(|twist| {
        let of = |rules: &[Rule], word: &str| rules.first().map(|rule| format!("verdict:{}:{word}", rule.word()));
        let point = of(twist.not_met(), "not_met").or_else(|| of(twist.unknown(), "unknown"));
        let plain = || match twist {
            Twist::ThinMargin => "finding:thin_margin",
            Twist::SharesEnd => "finding:rests_on_exit_end",
            _ => "overall:may_exit",
        };
        Kind {
            id: format!("twist-{}", twist.word().replace('_', "-")),
            point: point.unwrap_or_else(|| plain().to_owned()),
            base: TWIST.to_owned(),
            with: Value::String(twist.word().to_owned()),
            ..Kind::default()
        }
    })
}

/// The household of a purpose, and the same household made for nothing in particular.
pub fn household(purpose: &Value, seed: u64) -> Option<[Value; 2]> {
    let twist = Twist::of(purpose.as_str()?)?;
    let places = villages(seed, &Margins::report().scaled(HOUSEHOLDS));
    let mut draw = Draw::new(seed, "training household", 0);
    let village = draw.pick(&places)?;
    let lot = lot(twist, &mut draw);
    let other = if twist == Twist::Plain { Twist::IncomeShort } else { Twist::Plain };
    let made = |twist| written(seed, &lot, village, twist);
    Some([made(twist)?, made(other)?])
}

/// What is settled of the household before it is made.
fn lot(twist: Twist, draw: &mut Draw) -> Lot {
    let causes = [Cause::Illness, Cause::Skills, Cause::Capital, Cause::Transport];
    Lot {
        village: 0,
        number: u32::try_from(draw.below(60)).unwrap_or_default(),
        // Three and more: a child at school beside somebody who works.
        size: u8::try_from(draw.range(3, 5)).unwrap_or(4), // arithmetic: people of a household
        dibao: false,
        cause: draw.pick(&causes).copied().unwrap_or_default(),
        exit_year: 0,
        twist: 0,
        work: 0,
        verified: 0,
        industry: draw.percent(50),
        jobs: u8::from(draw.percent(30)),
        credit: 0,
        equity: twist == Twist::SharesEnd || draw.percent(20),
        helper: u32::try_from(draw.range(1, 400)).unwrap_or(1),
    }
}

fn written(seed: u64, lot: &Lot, village: &Place, twist: Twist) -> Option<Value> {
    let day = NaiveDate::from_ymd_opt(2017, 11, 28)?;
    let purpose = Purpose { twist, ..Purpose::default() };
    let known = Data::embedded().shares("verified").first().map_or(Known::Some, |share| Known::of(&share.word));
    let made = make(&Order { seed, place: 0, lot, village, day, purpose, known });
    serde_json::to_value(&made.record).ok()
}
