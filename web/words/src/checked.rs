//! Every word the core may answer has its text: checked while this crate is built. A word without one, or a text whose
//! key was renamed, stops the build and is named.

use ruler_core::assessment::finding::FindingCode;
use ruler_core::assessment::judge::Slot;
use ruler_core::assessment::lever::Lever;
use ruler_core::assessment::reason::Code;
use ruler_core::assessment::rule::Question;
use ruler_core::household::record::Cause;
use ruler_core::measures::code::{ConflictCode, OwnStep, Part, ReasonCode, Term};
use ruler_core::measures::measure::DATA;
use ruler_core::policy::IncomeKind;

use crate::i18n::{ASK, CAUSE, FINDING, LEVER, MEASURE, REASON, RULE, SLOT, STATUS, Table};

/// Needs a text for every word of a list: `prefix`, the word, `suffix`.
macro_rules! texts {
    ($table:ident: $prefix:literal, $one:ident of $all:expr => $word:expr, $suffix:literal) => {
        const _: () = {
            let mut rest: &[_] = $all;
            while let [$one, after @ ..] = rest {
                need(&$table, $prefix, $word, $suffix);
                rest = after;
            }
        };
    };
}

/// Stops the build where a table has no text for a word.
const fn need(table: &Table, prefix: &str, word: &str, suffix: &str) {
    assert!(table.holds([prefix, word, suffix]), "{}", word);
}

texts!(REASON: "", one of Code::ALL => one.word(), "");
texts!(SLOT: "", one of Slot::ALL => one.label(), "");
texts!(ASK: "", one of Slot::ALL => one.label(), "");
texts!(FINDING: "", one of FindingCode::ALL => one.word(), "");
texts!(LEVER: "", one of Lever::ALL => one.word(), "");
texts!(CAUSE: "", one of Cause::ALL => one.1, "");
texts!(STATUS: "kind.", one of IncomeKind::ALL => one.word(), "");
texts!(STATUS: "question.", one of &Question::ALL => one.1, "");
texts!(MEASURE: "said.", one of ReasonCode::ALL => one.word(), "");
texts!(MEASURE: "branch.", one of Part::ALL => one.word(), "");
texts!(MEASURE: "sum.", one of Term::ALL => one.word(), "");
texts!(MEASURE: "conflict.", one of ConflictCode::ALL => one.word(), "");
texts!(MEASURE: "step.", one of OwnStep::ALL => one.word(), "");
texts!(MEASURE: "", one of DATA => one.measure.word(), "");
texts!(MEASURE: "step.", one of DATA => one.measure.word(), "");
texts!(MEASURE: "scheme.", one of DATA => one.scheme, "");
texts!(MEASURE: "owner.", one of DATA => one.owner, "");

/// The texts a rule is told with.
macro_rules! rules {
    ($($suffix:literal)*) => {
        $(
            texts!(RULE: "", one of Question::Exit.rules() => one.word(), $suffix);
            texts!(RULE: "", one of Question::RiskEliminated.rules() => one.word(), $suffix);
            texts!(RULE: "", one of Question::Enter.rules() => one.word(), $suffix);
        )*
    };
}

rules! { "" ".standard" ".met" ".not_met" ".unknown" }

#[cfg(test)]
mod tests {
    use super::{CAUSE, MEASURE};

    #[test]
    fn a_text_is_found_where_it_stands_and_nowhere_else() {
        for table in [&MEASURE, &CAUSE] {
            for key in table.keys() {
                let half = key.len() / 2;
                let (head, tail) = key.split_at_checked(half).unwrap_or((key, ""));
                assert!(table.holds([head, tail, ""]) && table.holds(["", key, ""]), "{key}");
                assert!(!table.holds([key, "\u{1e}", ""]) && !table.holds(["", key, "0"]), "{key}");
                let short: String = key.chars().skip(1).collect();
                assert_eq!(table.holds([&short, "", ""]), table.find(&short, crate::i18n::Lang::Zh).is_some());
            }
        }
        assert!(!MEASURE.holds(["said.", "no_such_reason", ""]) && !MEASURE.holds(["", "", ""]));
    }
}
