//! Tables in and out: rows pasted from Excel or WPS become households; the book goes out as CSV.

use serde_json::{Value, json};

use ruler_state::row::Row;
use ruler_words::i18n::{CHOICE, DESK, Lang, RULE, STATUS};
use ruler_words::record::path;

/// Columns that are understood: path, and the ways people head them. `#` is the number of members.
const COLUMNS: &[(&str, &[&str])] = &[
    ("members[0].name", &["户主", "户主姓名", "姓名", "name", "head"]),
    ("register.number", &["编号", "户编号", "建档立卡编号", "贫困户编号", "登记编号", "number", "register number"]),
    ("place.village_name", &["村", "行政村", "村名", "village"]),
    ("place.group", &["组", "村民小组", "组名", "group"]),
    ("place.township", &["乡镇", "乡", "镇", "township"]),
    ("place.address", &["住址", "地址", "address"]),
    ("place.phone", &["电话", "联系电话", "手机", "phone"]),
    ("members[0].id_number", &["身份证号", "身份证号码", "证件号码", "id number"]),
    ("helper.name", &["帮扶责任人", "帮扶人", "helper"]),
    ("register.attribute", &["属性", "贫困户属性", "attribute"]),
    ("register.main_cause", &["主要致贫原因", "致贫原因", "cause"]),
    ("#", &["人口", "家庭人口", "人数", "家庭人口数", "people"]),
];

/// Most members a row may ask for.
const MEMBERS_MAX: usize = 60;

/// What a pasted table gives.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pasted {
    /// Households, with the row each stands in.
    pub households: Vec<(usize, Value)>,
    /// What could not be read, each with its row and how to mend it.
    pub faults: Vec<String>,
    /// Headings nobody understood: their columns are left out.
    pub unknown: Vec<String>,
}

/// Reads a table copied from a spreadsheet: cells between tabs (or commas), the first row heads the columns.
pub fn pasted(text: &str, today: &str, lang: Lang) -> Pasted {
    let mut out = Pasted::default();
    let rows = cells(text);
    let Some((head, body)) = rows.split_first() else { return out };
    let heads: Vec<Option<&str>> = head.iter().map(|cell| column(cell)).collect();
    let strange = head.iter().zip(&heads).filter(|(cell, known)| known.is_none() && !cell.trim().is_empty());
    out.unknown = strange.map(|(cell, _)| cell.trim().to_owned()).collect();
    if !heads.contains(&Some("members[0].name")) {
        out.faults.push(DESK.get("paste.no_name", lang).to_owned());
        return out;
    }
    for (number, row) in (2..).zip(body) {
        if row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        match household(row, &heads, today) {
            Ok(record) => out.households.push((number, record)),
            Err((cell, allowed)) => {
                let args = [("row", &*number.to_string()), ("given", &cell), ("allowed", &allowed)];
                out.faults.push(DESK.say("paste.bad", lang, &args));
            }
        }
    }
    out
}

fn column(head: &str) -> Option<&'static str> {
    let head = head.trim().to_lowercase();
    COLUMNS.iter().find(|(_, names)| names.iter().any(|name| *name == head)).map(|(path, _)| *path)
}

/// One row, or the cell that cannot be read and what it may hold.
fn household(row: &[String], heads: &[Option<&str>], today: &str) -> Result<Value, (String, String)> {
    let mut record = ruler_words::record::blank(today, "");
    for (cell, head) in row.iter().zip(heads) {
        let (cell, Some(head)) = (cell.trim(), head) else { continue };
        if cell.is_empty() {
            continue;
        }
        match *head {
            "#" => {
                let count = cell.chars().map(half).collect::<String>().parse::<usize>().ok();
                let Some(count) = count.filter(|count| (1..=MEMBERS_MAX).contains(count)) else {
                    return Err((cell.to_owned(), format!("1–{MEMBERS_MAX}")));
                };
                for place in 1..count {
                    let id = format!("m{}", place.saturating_add(1));
                    path::set(&mut record, &format!("members[{place}].id"), Some(json!(id)));
                }
            }
            "register.attribute" => put_word(&mut record, head, "attribute.", cell)?,
            "register.main_cause" => put_word(&mut record, head, "cause.", cell)?,
            _ => path::set(&mut record, head, Some(json!(cell))),
        }
    }
    match path::get(&record, "members[0].name") {
        Some(_) => Ok(record),
        None => Err((String::new(), "姓名 name".to_owned())),
    }
}

/// A word of a closed list by its label in either language.
fn put_word(record: &mut Value, at: &str, family: &str, cell: &str) -> Result<(), (String, String)> {
    let words = || CHOICE.keys().filter(|key| key.starts_with(family));
    let found = words().find(|key| Lang::ALL.iter().any(|lang| CHOICE.get(key, *lang) == cell));
    match found.and_then(|key| key.strip_prefix(family)) {
        Some(word) => {
            path::set(record, at, Some(json!({ "reported": word })));
            Ok(())
        }
        None => {
            let all: Vec<&str> = words().map(|key| CHOICE.get(key, Lang::Zh)).collect();
            Err((cell.to_owned(), all.join("、")))
        }
    }
}

/// Full-width digits as the plain ones.
fn half(sign: char) -> char {
    match sign {
        '０'..='９' => char::from_u32(u32::from(sign) - u32::from('０') + u32::from('0')).unwrap_or(sign),
        other => other,
    }
}

/// Cells of a table; a cell in quotes may hold separators and line ends.
fn cells(text: &str) -> Vec<Vec<String>> {
    let separator = if text.contains('\t') { '\t' } else { ',' };
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut signs = text.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '"' if quoted && signs.peek() == Some(&'"') => {
                signs.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => quoted = true,
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            sign if sign == separator && !quoted => row.push(std::mem::take(&mut cell)),
            sign => cell.push(sign),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push(row);
    }
    rows
}

/// The book as CSV: a mark so that spreadsheets read UTF-8, and no cell that a spreadsheet would run as a formula.
pub fn csv(rows: &[&Row], lang: Lang) -> String {
    let heads = [
        "name",
        "number",
        "village",
        "group",
        "people",
        "verdict",
        "standing",
        "failing",
        "cause",
        "questions",
        "flags",
        "visited",
        "as_of",
    ];
    let mut out = String::from("\u{feff}");
    push_line(&mut out, heads.iter().map(|head| DESK.get(&format!("csv.{head}"), lang).to_owned()));
    for row in rows {
        let status =
            |family: &str, word: &str| STATUS.find(&format!("{family}.{word}"), lang).unwrap_or_default().to_owned();
        let titles: Vec<&str> = row.failing.iter().map(|rule| RULE.get(rule, lang)).collect();
        let flags: Vec<&str> =
            row.flags.iter().map(|flag| DESK.find(&format!("flag.{flag}"), lang).unwrap_or_default()).collect();
        push_line(
            &mut out,
            [
                row.name.clone(),
                row.number.clone(),
                row.village.clone(),
                row.group.clone(),
                row.people.to_string(),
                status("overall", &row.overall),
                status("level", &row.level),
                titles.join(lang.comma()),
                CHOICE.find(&format!("cause.{}", row.cause), lang).unwrap_or_default().to_owned(),
                row.questions.to_string(),
                flags.join(lang.comma()),
                row.visited.clone(),
                row.as_of.clone(),
            ]
            .into_iter(),
        );
    }
    out
}

fn push_line(out: &mut String, cells: impl Iterator<Item = String>) {
    for (place, cell) in cells.enumerate() {
        if place > 0 {
            out.push(',');
        }
        let runs = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
        let cell = if runs { format!("'{cell}") } else { cell };
        // Long numbers stay text only in quotes with a mark; a register number has more digits than a spreadsheet keeps.
        let long = cell.len() > 11 && cell.bytes().all(|byte| byte.is_ascii_digit());
        let cell = if long { format!("\t{cell}") } else { cell };
        out.push('"');
        out.push_str(&cell.replace('"', "\"\""));
        out.push('"');
    }
    out.push_str("\r\n");
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, reason = "a missing key is null, and null fails the test")]
mod tests {
    use super::{csv, pasted};
    use ruler_state::row::Row;
    use ruler_words::i18n::Lang;
    use serde_json::{Value, json};

    #[test]
    fn rows_become_households_and_bad_ones_are_named_with_their_row() {
        let text = "户主\t户编号\t村\t组\t家庭人口\t属性\t备用\r\n向大山\t5002340001\t云顶村\t2 组\t４\t低保户\tx\r\n谭素芳\t\t云顶村\t\t很多\t\t\r\n\t1\t\t\t\t\t\r\n\"冉,启\n明\"\t\t\t\t\t富户\t\r\n";
        let found = pasted(text, "2017-11-28", Lang::Zh);
        assert_eq!(found.households.len(), 1);
        let first = found.households.first().map(|(row, record)| (*row, record.clone())).unwrap_or_default();
        assert_eq!(first.0, 2);
        assert_eq!(first.1["members"].as_array().map(Vec::len), Some(4));
        assert_eq!(first.1["register"], json!({ "number": "5002340001", "attribute": { "reported": "dibao" } }));
        assert_eq!(found.unknown, ["备用"]);
        let rows: Vec<bool> =
            [3, 4, 5].map(|row| found.faults.iter().any(|fault| fault.contains(&format!(" {row} 行")))).to_vec();
        assert_eq!(rows, [true; 3], "{:?}", found.faults);
        assert!(pasted("村\n云顶村\n", "2017-11-28", Lang::Zh).households.is_empty());
        assert_eq!(
            pasted("name,village\nAlice,\"X, Y\"", "2017-11-28", Lang::En)
                .households
                .first()
                .map(|one| one.1["place"]["village_name"].clone()),
            Some(Value::from("X, Y"))
        );
    }

    #[test]
    fn no_cell_runs_and_spreadsheets_read_the_signs() {
        let row = Row {
            name: "=HYPERLINK(\"x\")".into(),
            number: "500234197504121234".into(),
            overall: "not_yet".into(),
            failing: vec!["water".into()],
            ..Row::default()
        };
        let text = csv(&[&row], Lang::Zh);
        assert!(text.starts_with('\u{feff}'));
        assert!(text.contains("\"'=HYPERLINK(\"\"x\"\")\""), "{text}");
        assert!(text.contains("\"\t500234197504121234\"") && text.contains("还不能退出"), "{text}");
        assert_eq!(text.lines().count(), 2);
    }
}
