//! The question that is asked of a household unless somebody chose another: by the day, and where it stands in the register.

use ruler_core::base::date::day;
use ruler_core::document::fact;
use ruler_core::policy::Param;
use ruler_core::ruler::with_ruler;
use serde_json::Value;

use ruler_words::record::path;

/// The word of the question for a record on a day, `YYYY-MM-DD`. While the register is left: whether it may leave, and of a
/// household that is not in it whether it is to be taken in. Since monitoring took the register's place: whether the risk is
/// over, and of all others whether they are to be monitored. A day that is none asks as the register does.
pub fn usual(record: &Value, on: &str) -> &'static str {
    let status = path::get(record, "register.status").and_then(fact::known).and_then(Value::as_str);
    let monitoring = day(on).is_some_and(|day| {
        let held = with_ruler(None, None, |ruler| Ok(ruler.policy(day).switch(Param::MonitoringRegime)));
        held.is_ok_and(|held| held == Some(true))
    });
    match (monitoring, status) {
        (true, Some("monitored")) => "risk_eliminated",
        (true, _) | (false, Some("never" | "exited")) => "enter",
        (false, _) => "exit",
    }
}

#[cfg(test)]
mod tests {
    use super::usual;
    use serde_json::json;

    #[test]
    fn a_question_can_be_decided_on_its_day() {
        let cases = [
            ("2017-11-28", None, "exit"),
            ("2017-11-28", Some("registered"), "exit"),
            ("2017-11-28", Some("never"), "enter"),
            ("2017-11-28", Some("exited"), "enter"),
            ("2020-12-31", Some("registered"), "exit"),
            ("2026-11-30", None, "enter"),
            ("2026-11-30", Some("registered"), "enter"),
            ("2026-11-30", Some("exited"), "enter"),
            ("2026-11-30", Some("monitored"), "risk_eliminated"),
            ("2026-11-30", Some("risk_eliminated"), "enter"),
            ("不是日期", None, "exit"),
        ];
        for (on, status, question) in cases {
            let register = status.map(|status| json!({ "status": { "reported": status } }));
            assert_eq!(usual(&json!({ "register": register }), on), question, "{on} {status:?}");
        }
    }
}
