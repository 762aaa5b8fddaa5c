//! What the re-solves over other figures say.

use ruler_core::plan::doubt::{AskFirst, Doubt, Rival};

use super::super::plan_view::DoubtView;
use super::words::Words;

/// Others named that are often best.
const NAMED: usize = 3;

impl Words<'_> {
    pub(super) fn doubt(&self, one: &Doubt) -> DoubtView {
        let draws = one.draws.to_string();
        let count = |key: &str, count: i64| self.say(key, &[("count", &count.to_string()), ("draws", &draws)]);
        let range = [("low", &*self.sum(one.income_low_fen, false)), ("high", &self.sum(one.income_high_fen, false))];
        let rival = |rival: &Rival| {
            let args = [("name", &*self.name(&rival.model)), ("count", &rival.draws.to_string()), ("draws", &draws)];
            self.say(if rival.tie { "doubt.tie" } else { "doubt.rival" }, &args)
        };
        let ties = one.rivals.iter().filter(|one| one.tie).chain(one.rivals.iter().filter(|one| !one.tie));
        DoubtView {
            goal: self.code(&one.goal),
            lines: vec![
                count("doubt.same", one.same),
                count("doubt.holds", one.holds),
                self.say("doubt.range", &range),
            ],
            ties: ties.take(NAMED).map(rival).collect(),
            ask: one.ask_first.iter().map(|ask| self.ask_first(ask)).collect(),
        }
    }

    fn ask_first(&self, one: &AskFirst) -> String {
        let id = one.of.strip_prefix("jobs/").unwrap_or(&one.of);
        let what = [("name", &*self.name(id)), ("field", &self.of("figure", one.field))];
        let head = self.say("doubt.figure", &what);
        let args = [
            ("what", &*head),
            ("value", &self.sum(one.value_fen, false)),
            ("effect", &self.sum(one.effect_fen, false)),
        ];
        self.say(if one.value_fen > 0 { "doubt.ask_value" } else { "doubt.ask_effect" }, &args)
    }
}
