//! The waterfall from present income to a year of the plan: exact sums, and where each bar stands.

use ruler_core::plan::result::{Step, Waterfall};

use super::super::plan_view::{Bar, FallText};
use super::words::Words;
use crate::i18n::plain_money;

/// The width of the picture.
const WIDTH: i64 = 1000;

/// Sums to places in thousandths of the width.
struct Scale {
    low: i64,
    span: i64,
}

impl Scale {
    fn of(sums: &[i64]) -> Self {
        let low = sums.iter().copied().min().unwrap_or_default().min(0);
        let high = sums.iter().copied().max().unwrap_or_default().max(0);
        Self { low, span: high.saturating_sub(low).max(1) }
    }

    fn place(&self, sum: i64) -> i64 {
        sum.saturating_sub(self.low).saturating_mul(WIDTH) / self.span
    }
}

impl Words<'_> {
    pub(super) fn fall(&self, fall: &Waterfall, caption: &str) -> FallText {
        let mut at = 0_i64;
        let mut spans: Vec<(i64, i64)> = Vec::new();
        for step in &fall.steps {
            let next = at.saturating_add(step.fen);
            spans.push((at, next));
            at = next;
        }
        let ends: Vec<i64> = spans.iter().flat_map(|(from, to)| [*from, *to]).chain(fall.line_fen).collect();
        let scale = Scale::of(&ends);
        let bar = |label: String, fen: i64, kind: &str, from: i64, to: i64| {
            let (low, high) = (scale.place(from.min(to)), scale.place(from.max(to)));
            // A thin bar is still seen.
            let width = high.saturating_sub(low).max(4);
            Bar { label, sum: plain_money(fen), kind: kind.to_owned(), from: low.min(WIDTH - width), width }
        };
        let mut bars: Vec<Bar> = Vec::new();
        for (place, (step, (from, to))) in fall.steps.iter().zip(&spans).enumerate() {
            let kind = if place == 0 {
                "total"
            } else if step.fen < 0 {
                "down"
            } else {
                "up"
            };
            let label = self.step(step);
            let is_part = place == 0 && self.is_open(&["income"]);
            let label = if is_part { self.say("fall.open", &[("label", &label)]) } else { label };
            bars.push(bar(label, step.fen, kind, *from, *to));
        }
        let end = self.say("fall.end", &[("year", &fall.year.to_string())]);
        bars.push(bar(end, fall.end_fen, "total", 0, fall.end_fen));
        FallText {
            caption: self.say(caption, &[("year", &fall.year.to_string())]),
            bars,
            zero: scale.place(0),
            line: fall.line_fen.map(|line| scale.place(line)),
            line_text: self.line_text(fall),
        }
    }

    fn step(&self, step: &Step) -> String {
        let of = step.of.as_deref().map(|id| self.name(id)).unwrap_or_default();
        let who = step.member.map(|member| self.who(member)).unwrap_or_default();
        self.say(&format!("step.{}", step.what), &[("of", &of), ("who", &who)])
    }

    fn line_text(&self, fall: &Waterfall) -> String {
        let Some(line) = fall.line_fen else { return self.get("fall.no_line").to_owned() };
        let over = fall.end_fen.saturating_sub(line);
        let args = [("line", &*self.money(line)), ("sum", &self.money(over.saturating_abs()))];
        let key = match over {
            0 => return self.say("fall.at", &[("line", &self.money(line))]),
            1.. => "fall.over",
            _ => "fall.under",
        };
        self.say(key, &args)
    }
}
