//! Puts the income ledger into words: every line, and the totals with their units.

use ruler_core::assessment::Assessment;
use ruler_core::assessment::result::{Bounds, CountBounds, IncomeResult, LedgerLine};
use ruler_core::base::Yuan;

use super::amount::{counted, range, sum, whole_percent};
use super::explanation::{IncomeText, LineText, TotalText};
use super::why::{Why, status};
use crate::i18n::{WHY, money};

impl Why<'_> {
    /// Every line and the totals.
    pub(super) fn income(&self, assessment: &Assessment) -> IncomeText {
        let income = &assessment.income;
        let lang = self.lang;
        let total = |key: &str, sum: String| TotalText { label: WHY.find(key, lang).unwrap_or_default(), sum };
        let one = |sum: Option<Yuan>| sum.map(|sum| money(sum.fen(), lang));
        let mut totals =
            vec![total("total.paid", sum(&income.paid, lang)), total("total.counted", sum(&income.counted, lang))];
        totals.push(self.heads(income));
        // Worked out from the low end of the income: exact only where the income is.
        let exact = income.counted.low == income.counted.high;
        let after = income.after_exit_fen.map(|low| Bounds { low: Some(low), high: exact.then_some(low) });
        let more = [
            ("total.per_head", one(income.per_head_fen)),
            ("total.line", one(income.line_fen)),
            ("total.line_total", income.line_total.map(|line| sum(&line, lang))),
            ("total.after_exit", after.map(|after| sum(&after, lang))),
            ("total.survives_up_to", one(income.survives_up_to_fen)),
            ("total.survives_down_to", one(income.survives_down_to_fen)),
            ("total.probability", assessment.outlook.probability_ppm.iter().min().map(|ppm| whole_percent(*ppm))),
        ];
        totals.extend(more.into_iter().filter_map(|(key, sum)| Some(total(key, sum?))));
        IncomeText { lines: income.lines.iter().map(|line| self.line(line)).collect(), totals }
    }

    /// How many share the income; where that is not settled, that the line of the household goes by it.
    fn heads(&self, income: &IncomeResult) -> TotalText {
        let heads = &income.heads;
        let bounds = CountBounds { low: heads.low.into(), high: heads.high.map(i64::from) };
        let key = if heads.high == Some(heads.low) { "total.heads" } else { "total.heads_open" };
        let count = counted(&bounds, self.lang);
        // Nothing is known: a unit would stand behind words.
        let is_known = bounds.high.is_some() || bounds.low > 0;
        let sum = if is_known { WHY.say("total.people", self.lang, &[("count", &count)]) } else { count };
        TotalText { label: WHY.find(key, self.lang).unwrap_or_default(), sum }
    }

    fn line(&self, line: &LedgerLine) -> LineText {
        let lang = self.lang;
        let label = self.kind(line.kind, &line.member.map(|member| self.who(member)).unwrap_or_default());
        LineText {
            path: line.path.clone(),
            label,
            outcome: line.outcome,
            why: status(&line.outcome, "outcome", "", lang),
            gross: range(&line.gross, lang),
            deducted: range(&line.deducted, lang),
            net: range(&line.net, lang),
        }
    }
}
