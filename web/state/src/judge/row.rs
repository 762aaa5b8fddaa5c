//! A household as the book lists it, judged on its own day; what calls for a look first; which others it may double.

use ruler_core::assessment::Assessment;
use ruler_core::assessment::finding::FindingCode;
use ruler_core::base::Verdict;
use ruler_core::document::fact;
use ruler_core::exchange::ask::{assessed, options};
use serde_json::{Value, json};

use super::usual::usual;
use crate::row::Row;
use crate::shared::Shared;
use ruler_words::record::history::Change;
use ruler_words::record::order::find;
use ruler_words::record::path;
use ruler_words::views::why::word;

/// Who a household is: what doubles are found by, and what the book shows of it before it is judged.
pub fn identity(key: u64, record: &Value) -> Row {
    let text = |at: &str| path::get(record, at).and_then(Value::as_str).unwrap_or_default().trim().to_owned();
    let fact =
        |at: &str| path::get(record, at).and_then(fact::known).and_then(Value::as_str).unwrap_or_default().to_owned();
    let visits = path::get(record, "visits").and_then(Value::as_array).into_iter().flatten();
    Row {
        key,
        id: text("id"),
        name: text("members[0].name"),
        id_number: text("members[0].id_number"),
        number: text("register.number"),
        village: text("place.village_name"),
        group: text("place.group"),
        people: path::get(record, "members").and_then(Value::as_array).map_or(0, Vec::len),
        cause: fact("register.main_cause"),
        visited: visits.filter_map(|visit| visit.get("on")?.as_str()).max().unwrap_or_default().to_owned(),
        as_of: text("as_of"),
        agreed: agreed(record),
        ..Row::default()
    }
}

/// What the family agreed to take up; units nobody entered count as none.
pub fn agreed(record: &Value) -> Vec<(String, i64)> {
    let list = path::get(record, "wishes.agreed").and_then(Value::as_array).into_iter().flatten();
    let one = |entry: &Value| {
        let units = entry.get("units_milli").and_then(fact::known);
        let model = entry.get("model")?.as_str()?.trim().to_owned();
        (!model.is_empty()).then_some((model, units.and_then(Value::as_i64).unwrap_or_default()))
    };
    list.filter_map(one).collect()
}

/// The line of a household.
pub fn row(key: u64, record: &Value, history: &[Change], shared: &Shared) -> Row {
    let mut out = identity(key, record);
    let asked = asked(record, shared);
    match judged(record, &asked) {
        Ok(assessment) => {
            judge(&mut out, &assessment);
            if flipped(record, history, &asked, &out.overall) {
                out.flags.push("flipped_late");
            }
            if same_person(history) {
                out.flags.push("same_person");
            }
        }
        Err(faults) => out.faults = faults,
    }
    out
}

/// Options of the record's own day and year, with the question that day asks.
fn asked(record: &Value, shared: &Shared) -> Value {
    let year = path::get(record, "as_of").and_then(Value::as_str).and_then(ruler_words::day::year);
    let sheet = year.and_then(|year| find(&shared.sheets, &year)?.document(year));
    let on = path::get(record, "as_of").and_then(Value::as_str).unwrap_or_default();
    let question = usual(record, on);
    match sheet {
        Some(sheet) => json!({ "question": question, "local_figures": sheet }),
        None => json!({ "question": question }),
    }
}

/// The assessment, or how many faults stand in its way.
fn judged(record: &Value, asked: &Value) -> Result<Assessment, usize> {
    let asked = options(asked).map_err(|faults| faults.len())?;
    let judged = asked.ruled(|ruler| assessed(record, asked.ask, ruler));
    judged.map(|(_, assessment)| assessment).map_err(|faults| faults.len())
}

fn judge(out: &mut Row, assessment: &Assessment) {
    out.overall = word(&assessment.overall);
    out.level = word(&assessment.standing.level);
    out.questions = assessment.questions.len();
    let failing = assessment.criteria.iter().filter(|one| one.verdict == Verdict::NotMet);
    out.failing = failing.map(|one| one.rule.word().to_owned()).collect();
    for finding in &assessment.outlook.findings {
        if matches!(finding.finding, FindingCode::ThinMargin | FindingCode::RestsOnTransfers) {
            out.flags.push(finding.finding.word());
        }
    }
    if out.level == "met_on_report" {
        out.flags.push("reported_only");
    }
    if assessment.figures.expired > 0 {
        out.flags.push("expired_figures");
    }
}

/// Whether changes made after a verdict was shown have turned it: what stood before them is judged again.
fn flipped(record: &Value, history: &[Change], asked: &Value, now: &str) -> bool {
    let late: Vec<&Change> = history.iter().filter(|change| change.after_verdict).collect();
    if late.is_empty() {
        return false;
    }
    let mut before = record.clone();
    for change in late.iter().rev() {
        path::set(&mut before, &change.field, serde_json::from_str(&change.before).ok());
    }
    judged(&before, asked).is_ok_and(|assessment| word(&assessment.overall) != now)
}

/// Whether what was changed after a verdict was shown has turned it.
pub(super) fn turned(record: &Value, history: &[Change], asked: &Value) -> bool {
    let late = history.iter().any(|change| change.after_verdict);
    late && judged(record, asked).is_ok_and(|now| flipped(record, history, asked, &word(&now.overall)))
}

/// Whether somebody verified what they had entered as reported themselves.
fn same_person(history: &[Change]) -> bool {
    history.iter().enumerate().any(|(place, change)| {
        change.after.starts_with("{\"verified\"")
            && history.iter().take(place).any(|earlier| {
                earlier.field == change.field && earlier.by == change.by && earlier.after.starts_with("{\"reported\"")
            })
    })
}

/// Others this household may be a double of: register number, the head's number, near-same name in the same place.
pub fn doubles<'r>(row: &Row, others: impl Iterator<Item = &'r Row>) -> Vec<&'r Row> {
    let same = |one: &str, other: &str| !one.is_empty() && one == other;
    let near = |other: &Row| {
        !row.name.is_empty()
            && !other.name.is_empty()
            && row.village == other.village
            && row.group == other.group
            && is_near(&row.name, &other.name)
    };
    others
        .filter(|other| other.key != row.key)
        .filter(|other| same(&row.number, &other.number) || same(&row.id_number, &other.id_number) || near(other))
        .collect()
}

/// The same name, or one sign changed, more or less in a name of at least three.
fn is_near(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one == other {
        return true;
    }
    let (short, long) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    let front = short.iter().zip(long.iter()).take_while(|(a, b)| a == b).count();
    let back = short.iter().rev().zip(long.iter().rev()).take_while(|(a, b)| a == b).count();
    let shared = front.saturating_add(back).min(short.len());
    long.len() >= 3 && long.len().saturating_sub(shared) <= 1
}

#[cfg(test)]
mod tests {
    use super::{doubles, is_near, row};
    use crate::row::Row;
    use crate::shared::Shared;
    use ruler_words::record::history::Change;
    use ruler_words::samples::sample;
    use serde_json::json;

    #[test]
    fn a_sample_has_its_line_and_its_marks() {
        let line = row(3, &sample(0), &[], &Shared::default());
        assert_eq!((line.overall.as_str(), line.people, line.village.as_str()), ("may_exit", 4, "柳树村"));
        assert_eq!((line.visited.as_str(), line.cause.as_str(), line.faults), ("2017-11-06", "skills", 0));
        let broken = row(3, &json!({ "format": "one-ruler/household@1", "members": 3 }), &[], &Shared::default());
        assert!(broken.faults > 0 && broken.overall.is_empty());
    }

    #[test]
    fn a_late_change_that_turns_the_verdict_is_marked_and_another_is_not() {
        let change = |field: &str, before: &str, after: &str, by: &str| Change {
            on: "2017-11-28".into(),
            field: field.into(),
            by: by.into(),
            before: before.into(),
            after: after.into(),
            reason: String::new(),
            after_verdict: true,
        };
        let turning = change("living.staple_enough", r#"{"reported":false}"#, r#"{"reported":true}"#, "何");
        let idle = change("living.bedding", r#"{"reported":true}"#, r#"{"reported":true}"#, "何");
        let flags = |history: &[Change]| row(3, &sample(0), history, &Shared::default()).flags;
        assert!(flags(core::slice::from_ref(&turning)).contains(&"flipped_late"));
        assert!(!flags(&[idle]).contains(&"flipped_late"));
        let seen = change("living.staple_enough", r#"{"reported":true}"#, r#"{"verified":{}}"#, "何");
        assert!(flags(&[turning.clone(), seen.clone()]).contains(&"same_person"));
        assert!(!flags(&[turning, Change { by: "王".into(), ..seen }]).contains(&"same_person"));
    }

    #[test]
    fn doubles_are_found_by_number_and_by_near_name_in_one_place() {
        let one = |key: u64, name: &str, number: &str, group: &str| Row {
            key,
            name: name.into(),
            number: number.into(),
            village: "云顶村".into(),
            group: group.into(),
            ..Row::default()
        };
        let all = [
            one(1, "向大山", "5001", "2 组"),
            one(2, "谭素芳", "5001", "3 组"),
            one(3, "向大川", "", "2 组"),
            one(4, "向大川", "", "1 组"),
        ];
        let found: Vec<u64> =
            doubles(&one(9, "向大山", "5001", "2 组"), all.iter()).iter().map(|row| row.key).collect();
        assert_eq!(found, [1, 2, 3]);
        assert!(doubles(&one(9, "", "", "2 组"), all.iter()).is_empty());
        for (a, b, near) in
            [("向大山", "向山", true), ("向山", "李山", false), ("向大山", "李大川", false), ("王五", "王五", true)]
        {
            assert_eq!(is_near(a, b), near, "{a} {b}");
        }
    }
}
