//! Members who are taken out of a record, and newcomers: what names somebody goes with them, an id is never given twice.
//!
//! Works on the document as it stands, readable or not: a form holds whatever was typed.

use serde_json::{Value, json};

/// Lists whose entries name one member, by the key `member`.
pub const NAMING: [&str; 7] = [
    "income.wage.items",
    "income.operating.items",
    "income.property.items",
    "income.transfer.items",
    "income.transfers_paid.items",
    "expenses.items",
    "measures",
];

/// Where the family agreed to something, a member may stand for it.
pub const AGREED: &str = "wishes.agreed";

/// What is to be put at a path of the record; `None` takes away what is there.
pub type Edit = (String, Option<Value>);

/// The value at a path of keys.
fn at<'v>(record: &'v Value, path: &str) -> Option<&'v Value> {
    path.split('.').try_fold(record, |value, key| value.get(key))
}

fn list<'v>(record: &'v Value, path: &str) -> &'v [Value] {
    at(record, path).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// Every list whose entries may name a member.
fn naming() -> impl Iterator<Item = &'static str> {
    NAMING.into_iter().chain([AGREED])
}

/// Entries that name the member, as paths in the order of the form: what goes with them.
pub fn named(record: &Value, id: &str) -> Vec<String> {
    let mut out = Vec::new();
    if id.is_empty() {
        return out;
    }
    for (place, member) in list(record, "members").iter().enumerate() {
        let cared = list(member, "cares_for").iter().enumerate().filter(|(_, one)| one.as_str() == Some(id));
        out.extend(cared.map(|(at, _)| format!("members[{place}].cares_for[{at}]")));
    }
    for path in naming() {
        let own = list(record, path).iter().enumerate().filter(|(_, one)| text(one, "member") == id);
        out.extend(own.map(|(at, _)| format!("{path}[{at}]")));
    }
    out
}

/// The edits that take a member out of the record with everything that names them: their care, their lines of income
/// and spending, the measures given to them, what they agreed to do. Their id is kept, so that nobody gets it again.
///
/// Somebody who still has the same id keeps what names it.
pub fn take_out(record: &Value, place: usize) -> Vec<Edit> {
    let members = list(record, "members");
    let Some(member) = members.get(place) else { return Vec::new() };
    let id = text(member, "id");
    let mut edits = Vec::new();
    let shared = members.iter().enumerate().any(|(other, one)| other != place && text(one, "id") == id);
    if !id.is_empty() && !shared {
        for (other, one) in members.iter().enumerate().filter(|(other, _)| *other != place) {
            let left: Vec<&Value> = list(one, "cares_for").iter().filter(|one| one.as_str() != Some(id)).collect();
            if left.len() != list(one, "cares_for").len() {
                edits.push((format!("members[{other}].cares_for"), (!left.is_empty()).then(|| json!(left))));
            }
        }
        for path in naming() {
            let left: Vec<&Value> = list(record, path).iter().filter(|one| text(one, "member") != id).collect();
            if left.len() != list(record, path).len() {
                edits.push((path.to_owned(), Some(json!(left))));
            }
        }
    }
    if !id.is_empty() {
        let mut gone = list(record, "members_gone").to_vec();
        if !gone.iter().any(|one| one.as_str() == Some(id)) {
            gone.push(json!(id));
        }
        edits.push(("members_gone".to_owned(), Some(json!(gone))));
    }
    edits.push((format!("members[{place}]"), None));
    edits
}

/// An id for a newcomer: one that nobody has, had, or is named by.
pub fn next_id(record: &Value) -> String {
    // Behind the number there may be letters of chance, told apart by a dash.
    let number = |id: &str| {
        let digits = id.strip_prefix('m').and_then(|rest| rest.split('-').next());
        digits.and_then(|digits| digits.parse::<u32>().ok()).unwrap_or_default()
    };
    let members = list(record, "members");
    let present = members.iter().map(|one| text(one, "id"));
    let cared = members.iter().flat_map(|one| list(one, "cares_for")).filter_map(Value::as_str);
    let gone = list(record, "members_gone").iter().filter_map(Value::as_str);
    let lines = naming().flat_map(|path| list(record, path)).map(|one| text(one, "member"));
    let most = present.chain(cared).chain(gone).chain(lines).map(number).max().unwrap_or_default();
    format!("m{}", most.saturating_add(1))
}

#[cfg(test)]
mod tests {
    use super::{named, next_id, take_out};
    use serde_json::{Value, json};

    fn record() -> Value {
        json!({
            "members": [{ "id": "m1", "cares_for": ["m3"] }, { "id": "m2", "cares_for": ["m3", "m1"] }, { "id": "m3" }],
            "income": { "wage": { "items": [{ "member": "m3" }, { "member": "m1" }] } },
            "measures": [{ "member": "m3" }],
        })
    }

    #[test]
    fn what_names_a_member_goes_with_them_and_the_id_is_kept() {
        let edits = take_out(&record(), 2);
        let wanted = [
            ("members[0].cares_for".to_owned(), None),
            ("members[1].cares_for".to_owned(), Some(json!(["m1"]))),
            ("income.wage.items".to_owned(), Some(json!([{ "member": "m1" }]))),
            ("measures".to_owned(), Some(json!([]))),
            ("members_gone".to_owned(), Some(json!(["m3"]))),
            ("members[2]".to_owned(), None),
        ];
        assert_eq!(edits, wanted);
        let paths = ["members[0].cares_for[0]", "members[1].cares_for[0]", "income.wage.items[0]", "measures[0]"];
        assert_eq!(named(&record(), "m3"), paths);
    }

    #[test]
    fn an_id_is_given_once() {
        assert_eq!(next_id(&record()), "m4");
        assert_eq!(next_id(&json!({ "members": [{ "id": "m1" }], "members_gone": ["m7"] })), "m8");
        assert_eq!(next_id(&json!({ "expenses": { "items": [{ "member": "m5" }] } })), "m6");
        assert_eq!(next_id(&json!({ "members": "?" })), "m1");
    }
}
