//! Tables in: rows pasted from Excel or WPS become households. A row is a household, or a person where the table says how
//! each is related to the head. What cannot be read is named with its row, and nothing is made of half a household.

use ruler_words::i18n::{CHOICE, DESK, Lang};
use ruler_words::record::path;
use ruler_words::views::typed::{self, Asked, Kind};
use serde_json::{Value, json};

/// Columns that are understood: path, and the ways people head them. `#` is the number of members; what begins with `[].`
/// is of the row's person.
const COLUMNS: &[(&str, &[&str])] = &[
    ("members[0].name", &["户主", "户主姓名", "贫困户姓名", "贫困户户主姓名", "head"]),
    ("[].name", &["姓名", "成员姓名", "name"]),
    ("[].relation", &["与户主关系", "relation"]),
    ("[].id_number", &["身份证号", "身份证号码", "证件号码", "id number"]),
    ("register.number", &["编号", "户编号", "建档立卡编号", "贫困户编号", "登记编号", "number", "register number"]),
    ("place.village_name", &["村", "行政村", "村名", "village"]),
    ("place.group", &["组", "村民小组", "组名", "group"]),
    ("place.township", &["乡镇", "乡", "镇", "township"]),
    ("place.address", &["住址", "地址", "address"]),
    ("place.phone", &["电话", "联系电话", "手机", "phone"]),
    ("helper.name", &["帮扶责任人", "帮扶人", "helper"]),
    ("register.attribute", &["属性", "户属性", "贫困户属性", "attribute"]),
    ("register.main_cause", &["主要致贫原因", "致贫原因", "cause"]),
    ("#", &["人口", "家庭人口", "人数", "家庭人口数", "people"]),
];

/// Words of the register for how somebody is related to the head.
const RELATIONS: &[(&str, &[&str])] = &[
    ("head", &["户主", "本人", "本人或户主"]),
    ("spouse", &["配偶", "之配偶", "妻", "夫"]),
    ("child", &["之子", "之女", "儿子", "女儿", "长子", "次子", "三子", "长女", "次女", "三女"]),
    ("child_in_law", &["之儿媳", "之女婿", "儿媳", "女婿"]),
    ("grandchild", &["之孙子", "之孙女", "之外孙子", "之外孙女", "孙子", "孙女", "外孙", "外孙女"]),
    ("parent", &["之父", "之母", "之岳父", "之岳母", "之公公", "之婆婆", "父亲", "母亲", "岳父", "岳母"]),
    ("grandparent", &["之祖父", "之祖母", "之外祖父", "之外祖母", "祖父", "祖母"]),
    ("sibling", &["之兄弟姐妹", "兄", "弟", "姐", "妹", "兄弟", "姐妹"]),
    ("other", &["其他"]),
];

/// What rows begin with that stand under a table and are no household.
const CLOSING: &[&str] =
    &["合计", "小计", "总计", "填表人", "审核人", "制表人", "负责人", "单位（盖章）", "单位(盖章)", "备注：", "注："];
/// Rows above the headings: a title, a day.
const TITLES_MAX: usize = 5;
/// Most members a household may have.
const MEMBERS_MAX: i64 = 60;

/// What a pasted table gives.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pasted {
    /// Households, with the row each begins in.
    pub households: Vec<(usize, Value)>,
    /// What could not be read, each with its row and how to mend it.
    pub faults: Vec<String>,
    /// Headings nobody understood: their columns are left out.
    pub unknown: Vec<String>,
}

/// A household while its rows are read.
struct Household {
    row: usize,
    record: Value,
    members: usize,
    people: Option<usize>,
    /// A row of it could not be read.
    broken: bool,
}

/// Reads a table copied from a spreadsheet: cells between tabs (or commas), headings above.
pub fn pasted(text: &str, today: &str, lang: Lang) -> Pasted {
    let mut out = Pasted::default();
    let rows = cells(text);
    let names = |row: &[String]| row.iter().any(|cell| matches!(column(cell), Some("members[0].name" | "[].name")));
    let Some(head) = rows.iter().take(TITLES_MAX).position(|row| names(row)) else {
        if rows.iter().any(|row| !is_empty(row)) {
            out.faults.push(DESK.get("paste.no_name", lang).to_owned());
        }
        return out;
    };
    let titles = rows.get(head).map(Vec::as_slice).unwrap_or_default();
    let heads: Vec<Option<&str>> = titles.iter().map(|cell| column(cell)).collect();
    let strange = titles.iter().zip(&heads).filter(|(cell, known)| known.is_none() && !cell.trim().is_empty());
    out.unknown = strange.map(|(cell, _)| cell.trim().to_owned()).collect();
    let persons = heads.contains(&Some("[].relation"));
    let mut open: Option<Household> = None;
    for (place, row) in rows.iter().enumerate().skip(head.saturating_add(1)).filter(|(_, row)| !is_empty(row)) {
        let number = place.saturating_add(1);
        let first = row.iter().map(|cell| cell.trim()).find(|cell| !cell.is_empty()).unwrap_or_default();
        if CLOSING.iter().any(|word| first.replace(' ', "").starts_with(word)) {
            out.faults.push(DESK.say("paste.closing", lang, &[("row", &number.to_string()), ("given", first)]));
            continue;
        }
        if !(persons && open.as_ref().is_some_and(|open| belongs(row, &heads, &open.record))) {
            close(open.take(), &mut out);
            open = Some(Household {
                row: number,
                record: ruler_words::record::blank(today, ""),
                members: 0,
                people: None,
                broken: false,
            });
        }
        if let Some(open) = &mut open
            && let Err(fault) = take(open, row, &heads, number, lang)
        {
            open.broken = true;
            out.faults.push(fault);
        }
    }
    close(open, &mut out);
    out
}

/// Whether a person's row goes on with the household above: the same number, or none and no head.
fn belongs(row: &[String], heads: &[Option<&str>], record: &Value) -> bool {
    let cell =
        |at: &str| row.iter().zip(heads).find(|(_, head)| **head == Some(at)).map_or("", |(cell, _)| cell.trim());
    let number = cell("register.number");
    let known = path::get(record, "register.number").and_then(Value::as_str).unwrap_or_default();
    if number.is_empty() { relation(cell("[].relation")) != Some("head") } else { number == known }
}

/// Puts a row into its household.
fn take(into: &mut Household, row: &[String], heads: &[Option<&str>], number: usize, lang: Lang) -> Result<(), String> {
    let member = into.members;
    into.members = member.saturating_add(1);
    let id = format!("m{}", into.members);
    path::set(&mut into.record, &format!("members[{member}].id"), Some(json!(id)));
    let shown = number.to_string();
    let bad = |given: &str, allowed: &str| {
        DESK.say("paste.bad", lang, &[("row", &shown), ("given", given), ("allowed", allowed)])
    };
    for (cell, head) in row.iter().zip(heads) {
        let (cell, Some(head)) = (cell.trim(), head) else { continue };
        if cell.is_empty() {
            continue;
        }
        // What nobody can type wrong is read by the one reader: counts, and numbers that spreadsheets ruin.
        let asked = match *head {
            "#" => Some(Asked::Number(Kind::People)),
            "register.number" | "place.phone" | "[].id_number" => Some(Asked::LongNumber),
            _ => None,
        };
        if let Some((asked, Err(refusal))) = asked.map(|asked| (asked, asked.read(cell))) {
            let why = typed::refusal(&refusal, asked, lang);
            return Err(DESK.say("paste.refused", lang, &[("row", &shown), ("why", &why)]));
        }
        match *head {
            "#" => {
                let count = Asked::Number(Kind::People).exact(cell).filter(|count| (1..=MEMBERS_MAX).contains(count));
                let count = count.and_then(|count| usize::try_from(count).ok());
                into.people = Some(count.ok_or_else(|| bad(cell, &format!("1–{MEMBERS_MAX}")))?);
            }
            "register.attribute" => word(&mut into.record, head, "attribute.", cell).map_err(|all| bad(cell, &all))?,
            "register.main_cause" => word(&mut into.record, head, "cause.", cell).map_err(|all| bad(cell, &all))?,
            "[].relation" => {
                let known = relation(cell).ok_or_else(|| bad(cell, &all_relations()))?;
                path::set(&mut into.record, &format!("members[{member}].relation"), Some(json!({ "reported": known })));
            }
            own if own.starts_with("[].") => {
                let at = own.replacen("[]", &format!("members[{member}]"), 1);
                path::set(&mut into.record, &at, Some(json!(cell)));
            }
            at => path::set(&mut into.record, at, Some(json!(cell))),
        }
    }
    let named = path::get(&into.record, &format!("members[{member}].name")).is_some();
    if named { Ok(()) } else { Err(bad("", "姓名 name")) }
}

/// A household whose rows are all read: with its members up to the number the table gives.
fn close(open: Option<Household>, out: &mut Pasted) {
    let Some(mut open) = open.filter(|open| !open.broken) else { return };
    for place in open.members..open.people.unwrap_or(open.members) {
        let id = format!("m{}", place.saturating_add(1));
        path::set(&mut open.record, &format!("members[{place}].id"), Some(json!(id)));
    }
    out.households.push((open.row, open.record));
}

fn is_empty(row: &[String]) -> bool {
    row.iter().all(|cell| cell.trim().is_empty())
}

/// The column a heading names: without stars, blanks, and brackets that say how it is filled in.
fn column(head: &str) -> Option<&'static str> {
    let plain: String =
        head.chars().filter(|sign| !sign.is_whitespace() && !matches!(sign, '*' | '＊' | '♦')).collect();
    let plain = plain.to_lowercase().replace('（', "(").replace('）', ")");
    let plain = plain.split_once('(').map_or(plain.as_str(), |(front, _)| front);
    let spaced = head.trim().to_lowercase();
    let known = |name: &&str| *name == plain || *name == spaced;
    COLUMNS.iter().find(|(_, names)| names.iter().any(&known)).map(|(path, _)| *path)
}

/// The code of a word for how somebody is related to the head.
fn relation(cell: &str) -> Option<&'static str> {
    let label = |code: &str| Lang::ALL.iter().any(|lang| CHOICE.of("relation", code, *lang) == cell);
    RELATIONS.iter().find(|(code, words)| words.contains(&cell) || label(code)).map(|(code, _)| *code)
}

fn all_relations() -> String {
    RELATIONS.iter().filter_map(|(_, words)| words.first().copied()).collect::<Vec<_>>().join("、")
}

/// Puts a word of a closed list by its label in either language.
///
/// # Errors
/// It is none; what it may be.
fn word(record: &mut Value, at: &str, family: &str, cell: &str) -> Result<(), String> {
    let words = || CHOICE.keys().filter(|key| key.starts_with(family));
    let found = words().find(|key| Lang::ALL.iter().any(|lang| CHOICE.get(key, *lang) == cell));
    let Some(word) = found.and_then(|key| key.strip_prefix(family)) else {
        return Err(words().map(|key| CHOICE.get(key, Lang::Zh)).collect::<Vec<_>>().join("、"));
    };
    path::set(record, at, Some(json!({ "reported": word })));
    Ok(())
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

#[cfg(test)]
#[allow(clippy::indexing_slicing, reason = "a missing key is null, and null fails the test")]
mod tests {
    use super::pasted;
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
    fn headings_are_known_however_they_are_dressed_and_rows_under_the_table_are_named() {
        let cases = [
            ("户主姓名*\t村\n覃大江\t松林村\n", 1, 0),
            ("户主姓名（必填）\t村\n覃大江\t松林村\n", 1, 0),
            ("户 主 姓 名\t村\n覃大江\t松林村\n", 1, 0),
            ("贫困户姓名\t村\n覃大江\t松林村\n", 1, 0),
            ("2017年松林村贫困户花名册\t\t\n户主姓名\t村\t家庭人口\n覃大江\t松林村\t4\n", 1, 0),
            ("户主姓名\t村\t家庭人口\n覃大江\t松林村\t4\n合计\t\t4\n填表人：甲某\t\t\n", 1, 2),
            ("户主姓名\t村\n", 0, 0),
            ("", 0, 0),
        ];
        for (text, households, faults) in cases {
            let found = pasted(text, "2017-11-28", Lang::Zh);
            assert_eq!(
                (found.households.len(), found.faults.len()),
                (households, faults),
                "{text}: {:?}",
                found.faults
            );
        }
    }

    #[test]
    fn numbers_that_a_spreadsheet_ruined_are_named_and_no_household_is_made_of_them() {
        let text = "户主姓名\t户编号\t身份证号\t联系电话\t家庭人口\n覃大江\t5.00299E+10\t5.00299E+17\t1.3908E+10\t4\n冉启明\t351030001351351000\t500299197504120000\t013900000001\t４\n田阿\t50029900103\t50029919750412001x\t\t4.0\n";
        let found = pasted(text, "2017-11-28", Lang::Zh);
        assert_eq!(found.households.len(), 1, "{:?}", found.faults);
        let record = found.households.first().map(|(_, record)| record.clone()).unwrap_or_default();
        assert_eq!(record["members"].as_array().map(Vec::len), Some(4));
        assert_eq!(record["register"]["number"], "50029900103");
        assert_eq!(record["members"][0]["id_number"], "50029919750412001x");
        assert!(
            found.faults.iter().any(|fault| fault.contains("第 2 行") && fault.contains("5.00299E+10")),
            "{:?}",
            found.faults
        );
        assert!(
            found.faults.iter().any(|fault| fault.contains("第 3 行") && fault.contains("351030001351351000")),
            "{:?}",
            found.faults
        );
    }

    #[test]
    fn a_row_a_person_makes_one_household_of_its_persons() {
        let text = "户编号\t姓名\t与户主关系\t身份证号\t家庭人口\t主要致贫原因\n50029900101\t覃大江\t户主\t500299197504120018\t3\t因病\n50029900101\t向秀芝\t配偶\t500299197809030021\t3\t因病\n50029900101\t覃小满\t之女\t500299200805060025\t3\t因病\n50029900102\t冉启明\t户主\t\t2\t\n\t谭素芳\t配偶\t\t\t\n50029900103\t田阿\t户主\t\t1\t\n50029900103\t田乙\t表弟\t\t1\t\n";
        let found = pasted(text, "2017-11-28", Lang::Zh);
        let sizes: Vec<usize> =
            found.households.iter().map(|(_, record)| record["members"].as_array().map_or(0, Vec::len)).collect();
        assert_eq!(sizes, [3, 2], "{:?}", found.faults);
        let first = found.households.first().map(|(_, record)| record.clone()).unwrap_or_default();
        assert_eq!(
            first["members"][2],
            json!({ "id": "m3", "name": "覃小满", "relation": { "reported": "child" }, "id_number": "500299200805060025" })
        );
        assert_eq!(first["register"]["main_cause"], json!({ "reported": "illness" }));
        assert_eq!(found.faults.len(), 1, "a word on no list: {:?}", found.faults);
    }
}
