//! The first year, where it is worse than the worst of the later ones: how bad, why, and what carries the household.

use ruler_core::plan::result::Plan;

use super::words::{Words, rounded};

impl Words<'_> {
    pub(super) fn first_year(&self, plan: &Plan) -> String {
        let Some(first) = &plan.worst.first else { return self.get("first.fine").to_owned() };
        let sure = Self::is_sure(plan);
        let told = self.bad_year(1, first.income_fen, first.fails.as_ref(), sure);
        // Rounded sums that are the same are not told as less.
        let equal = !sure && rounded(first.income_fen) == rounded(plan.worst.income_fen);
        let mut out = self.say(if equal { "first.equal" } else { "first.lower" }, &[("told", &told)]);
        out.push_str(self.lang.pick("", " "));
        for one in &plan.models {
            let year = one.income_years_fen.first().copied().unwrap_or_default();
            if year < 0 {
                let sum = self.sum(year.saturating_neg(), sure);
                out.push_str(&self.say("first.model", &[("name", &self.name(&one.model)), ("sum", &sum)]));
            }
        }
        if first.living_fen > 0 {
            out.push_str(&self.say("first.living", &[("sum", &self.sum(first.living_fen, sure))]));
        }
        let paid = Self::investment_parts(plan).into_iter().filter(|(_, fen)| *fen != 0);
        let parts: Vec<String> = paid.map(|(key, _)| self.get(key).to_owned()).collect();
        if !parts.is_empty() {
            out.push_str(&self.say("first.money", &[("parts", &self.list(&parts))]));
        }
        out.trim_end().to_owned()
    }
}
