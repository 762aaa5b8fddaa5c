//! Register exports with the faults that offices have: every good household in, every bad cell named by row and heading.
//! 30,000 rows with `ONE_RULER_FULL=1`, 200 and 2,000 otherwise.
#![allow(clippy::indexing_slicing, reason = "reading JSON documents: a missing key is null, and null fails the test")]

use std::collections::BTreeMap;

use ruler_core::exchange::register::columns::Headings;
use ruler_core::exchange::register::mapping::{KindMapping, WordMapping};
use ruler_core::exchange::register::result::{CellCode, ColumnFate, RowCode};
use ruler_core::exchange::register::words::Lists;
use ruler_core::exchange::register::{Ask, Mapping, Register, read};
use ruler_core::household::HouseholdRecord;
use ruler_core::synth::data::Margins;
use ruler_core::synth::district::District;
use ruler_tests::register_export::{Export, export, number};
use ruler_tests::said::{Outcome, Said};
use serde_json::{Value, json};

fn word<T: serde::Serialize>(value: T) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn exported(rows: usize) -> Result<(District, Export, Register), Said> {
    let district = District::new(20, Margins::report().scaled(if rows > 3000 { 12_000 } else { 1_200 }))?;
    let export = export(&district, rows, rows as u64);
    let register = read(&export.text, &Ask::default());
    Ok((district, export, register))
}

/// What an export tells of a household, of the record it came from and of the record it became.
fn told(record: &HouseholdRecord) -> Value {
    let value = |fact: Value| fact.get("reported").or_else(|| fact.get("verified")?.get("value")).cloned();
    let text = |value: &Value| value.clone();
    let json = serde_json::to_value(record).unwrap_or_default();
    let members: Vec<Value> = json["members"].as_array().into_iter().flatten().map(|one| {
        let fact = |place: &str| value(one.pointer(place).cloned().unwrap_or_default());
        json!({
            "name": text(&one["name"]), "id_number": text(&one["id_number"]), "sex": fact("/sex"), "birth": fact("/birth"),
            "relation": fact("/relation"), "education": fact("/education"), "stage": fact("/schooling/stage"),
            "enrolled": fact("/schooling/enrolled"), "health": fact("/health"), "labour": fact("/labour"),
            "months": value(one["work"]["months"].clone()),
        })
    }).collect();
    let fact = |place: &str| value(json.pointer(place).cloned().unwrap_or_default());
    json!({
        "village": json["place"]["village_name"], "township": json["place"]["township"], "group": json["place"]["group"],
        "attribute": fact("/register/attribute"), "cause": fact("/register/main_cause"), "helper": json["helper"]["name"],
        "members": members,
    })
}

fn holds(rows: usize) -> Outcome {
    let (district, export, register) = exported(rows)?;
    assert!(export.rows >= rows && register.head == [3, 4], "{:?}", register.head);
    // Rows that are no household.
    let aside: Vec<(u32, String)> = register.aside.iter().map(|one| (one.row, word(one.code))).collect();
    let mut planted: Vec<(u32, String)> = export.aside.iter().map(|(row, code)| (*row, (*code).to_owned())).collect();
    planted.sort();
    assert_eq!(aside, planted);
    // Bad cells, by row and heading.
    let cells: Vec<(u32, String, String)> = register
        .faults
        .iter()
        .map(|one| (one.row, one.heading.rsplit('/').next().unwrap_or_default().to_owned(), word(one.code)))
        .collect();
    let mut planted: Vec<(u32, String, String)> =
        export.cells.iter().map(|one| (one.row, one.heading.to_owned(), one.code.to_owned())).collect();
    planted.sort();
    let mut found = cells;
    found.sort();
    assert_eq!(found, planted);
    // Households, with everything the export says of them.
    let by_number: BTreeMap<&str, (&HouseholdRecord, &Vec<u32>)> = register
        .households
        .iter()
        .map(|one| (one.record.register.number.0.as_str(), (&one.record, &one.rows)))
        .collect();
    assert_eq!(by_number.len(), export.good.len());
    let bad: Vec<u32> = export.cells.iter().map(|one| one.row).collect();
    for (at, rows) in &export.good {
        let number = number(*at);
        let (record, from) = by_number.get(number.as_str()).ok_or_else(|| format!("{number} did not come in"))?;
        assert_eq!(*from, rows, "{number}");
        if rows.iter().any(|row| bad.contains(row)) {
            continue;
        }
        let made = district.household(*at).ok_or("a household")?;
        let mut wanted = told(&made.record);
        // What the register does not tell of whoever is no student.
        for member in wanted["members"].as_array_mut().into_iter().flatten() {
            if member["stage"].is_null() {
                member["enrolled"] = json!(false);
            }
        }
        assert_eq!(told(record), wanted, "{number}");
        assert_eq!(record.members_asked, ruler_core::household::leaf::Asked::Complete, "{number}");
    }
    let apart: Vec<&Vec<u32>> = register.apart.iter().map(|one| &one.rows).collect();
    assert_eq!(apart, export.apart.iter().map(|(_, rows)| rows).collect::<Vec<_>>());
    // The unknown word, once, with how often it stands.
    let unknown: Vec<(&str, u32)> = register.words.iter().map(|one| (one.word.as_str(), one.count)).collect();
    assert_eq!(unknown, if export.unknown == 0 { vec![] } else { vec![("因懒致贫", export.unknown)] });
    Ok(())
}

#[test]
fn an_office_s_export_comes_in_and_every_fault_is_named() -> Outcome {
    holds(200)?;
    holds(2_000)?;
    if std::env::var_os("ONE_RULER_FULL").is_some() { holds(30_000) } else { Ok(()) }
}

#[test]
fn a_word_once_mapped_is_read() -> Outcome {
    let (_, export, before) = exported(1_000)?;
    assert!(export.unknown > 0);
    let mut mapping = Mapping::new();
    mapping.words.push(WordMapping { list: "cause".into(), word: "因懒致贫".into(), to: json!("motivation") });
    let text = serde_json::to_string(&mapping)?;
    let again: Mapping = serde_json::from_str(&text)?;
    assert_eq!(again, mapping);
    let after = read(&export.text, &Ask { mapping, ..Ask::default() });
    assert!(after.words.is_empty());
    assert_eq!(after.faults.len() + export.unknown as usize, before.faults.len());
    Ok(())
}

#[test]
fn a_sum_of_several_kinds_is_taken_once_its_kind_is_said() -> Outcome {
    let text = "户编号\t户主姓名\t工资性收入（万元）\t耕地面积\t生产经营性支出\n5001\t甲\t1.2\t3.5\t800\n";
    let found = read(text, &Ask::default());
    let fates: Vec<ColumnFate> = found.columns.iter().map(|one| one.fate).collect();
    assert_eq!(
        fates,
        [ColumnFate::Read, ColumnFate::Read, ColumnFate::KindOpen, ColumnFate::KindOpen, ColumnFate::Read]
    );
    assert_eq!(found.faults.iter().map(|one| one.code).collect::<Vec<_>>(), [CellCode::KindOpen]);
    let kind = |heading: &str, kind: &str| KindMapping { heading: heading.into(), kind: kind.into() };
    let kinds = vec![kind("工资性收入", "local_wage"), kind("耕地面积（亩）", "dry")];
    let mapping = Mapping { kinds, ..Mapping::new() };
    let found = read(text, &Ask { mapping, ..Ask::default() });
    let record = serde_json::to_value(&found.households.first().ok_or("a household")?.record)?;
    assert_eq!(
        record["income"]["wage"]["items"],
        json!([{ "kind": "local_wage", "amount": { "reported": 1_200_000 } }])
    );
    assert_eq!(record["production"]["land"], json!([{ "class": "dry", "area_centimu": { "reported": 350 } }]));
    assert_eq!(record["members"], json!([{ "id": "m1", "name": "甲", "relation": { "reported": "head" } }]));
    Ok(())
}

#[test]
fn field_cases_of_pasted_rows_hold() -> Outcome {
    for (text, households, aside) in [
        ("户主姓名*\t村\n覃大江\t松林村\n", 1, 0),
        ("户主姓名（必填）\t村\n覃大江\t松林村\n", 1, 0),
        ("2017年松林村贫困户花名册\t\t\n户主姓名\t村\t家庭人口\n覃大江\t松林村\t4\n", 1, 1),
        ("户主姓名\t村\t家庭人口\n覃大江\t松林村\t4\n合计\t\t4\n填表人：甲某\t\t\n", 1, 2),
        (
            "户编号\t姓名\t与户主关系\t身份证号\t家庭人口\t主要致贫原因\n50029900101\t覃大江\t户主\t500299197504120018\t3\t因病\n50029900101\t向秀芝\t配偶\t500299197809030021\t3\t因病\n50029900101\t覃小满\t之女\t500299200805060025\t3\t因病\n",
            1,
            0,
        ),
    ] {
        let found = read(text, &Ask::default());
        assert_eq!(
            (found.households.len(), found.aside.len(), found.faults.len()),
            (households, aside, 0),
            "{text}: {:?}",
            found.faults
        );
    }
    let ruined = "户主姓名\t户编号\t身份证号\t联系电话\t家庭人口\n覃大江\t5.00299E+10\t5.00299E+17\t1.3908E+10\t4\n冉启明\t351030001351351000\t500299197504120000\t013900000001\t４\n田阿\t50029900103\t50029919750412001x\t\t4.0\n";
    let found = read(ruined, &Ask::default());
    assert_eq!(found.households.len(), 1, "{:?}", found.faults);
    let numbers = found.faults.iter().filter(|one| one.code == CellCode::Ruined).count();
    assert_eq!(numbers, 2);
    assert_eq!(found.aside.iter().filter(|one| one.code == RowCode::NoHousehold).count(), 2);
    Ok(())
}

/// Every heading with a place: a cell that fits is taken by the record, and nothing of the data is broken.
#[test]
fn every_heading_of_the_data_reaches_the_record() -> Outcome {
    let all = Headings::embedded();
    let lists = Lists::embedded();
    let data: Value = serde_json::from_str(&std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../core/data/register/columns.json"
    ))?)?;
    let codes: Value = serde_json::from_str(&std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../core/data/register/codes.json"
    ))?)?;
    assert_eq!(all.columns.len(), data["columns"].as_array().map_or(0, Vec::len));
    assert_eq!(lists.count(), codes["words"].as_array().map_or(0, Vec::len));
    assert_eq!(lists.heads().len(), codes["lists"].as_array().map_or(0, Vec::len));
    for entry in data["columns"].as_array().into_iter().flatten().chain(codes["words"].as_array().into_iter().flatten())
    {
        assert!(entry["tag"] == "remembered" || entry["source"].is_array(), "{entry} says where it was read");
    }
    let mut read_in = 0;
    for column in all.columns.iter().filter(|column| column.path.is_some()) {
        let (found, _) = all.find(&column.heading).ok_or("found by its own heading")?;
        assert_eq!(all.columns.get(found).map(|one| &one.heading), Some(&column.heading));
        if column.level == ruler_core::exchange::register::columns::Level::Village {
            continue;
        }
        let word = column.list.as_deref().and_then(|list| {
            let words = codes["words"].as_array().into_iter().flatten().filter(move |word| word["list"] == list);
            words.filter(|word| !word["to"].is_null()).find_map(|word| word["word"].as_str().map(str::to_owned))
        });
        use ruler_core::exchange::register::columns::Kind as K;
        let cell = match column.written {
            K::Text => "某某".to_owned(),
            K::Phone => "13900000001".to_owned(),
            K::IdNumber => "500299197504120018".to_owned(),
            K::Word | K::Words => word.unwrap_or_else(|| "某".to_owned()),
            K::YesNo if column.yes.is_none() && column.no.is_some() => "否".to_owned(),
            K::YesNo | K::Filled => "是".to_owned(),
            K::Number if column.list.is_some() => word.unwrap_or_else(|| "2".to_owned()),
            K::Number | K::Decimal | K::Months | K::Yuan => "6".to_owned(),
            K::Day | K::Yyyymm => "2015-05-06".to_owned(),
            K::Year if column.path.as_deref() == Some("register.plan_year") => "2017".to_owned(),
            K::Year => "2015-05-06".to_owned(),
        };
        let kinds = vec![KindMapping {
            heading: column.heading.clone(),
            kind: match column.path.as_deref() {
                Some(path) if path.starts_with("production") => "dry",
                Some(path) if path.starts_with("income.wage") => "local_wage",
                Some(path) if path.starts_with("income.operating") => "crops",
                Some(path) if path.starts_with("income.property") => "rent",
                _ => "pension",
            }
            .to_owned(),
        }];
        let mapping = if column.kind.is_some() { Mapping::new() } else { Mapping { kinds, ..Mapping::new() } };
        let text = format!("户编号\t户主姓名\t姓名\t{}\n5001\t甲\t甲\t{cell}\n", column.heading);
        let empty = read("户编号\t户主姓名\t姓名\n5001\t甲\t甲\n", &Ask::default());
        let found = read(&text, &Ask { mapping, ..Ask::default() });
        let one =
            found.households.first().ok_or_else(|| format!("{}: no household {:?}", column.heading, found.aside))?;
        let named = ["户编号", "户主姓名", "姓名"].contains(&column.heading.as_str());
        let cost = column.path.as_deref().is_some_and(|path| path.ends_with(".cost"));
        if !named && !cost {
            assert!(found.faults.is_empty(), "{}: {:?}", column.heading, found.faults);
            assert_ne!(
                Some(&one.record),
                empty.households.first().map(|one| &one.record),
                "{} says nothing",
                column.heading
            );
        }
        read_in += 1;
    }
    assert!(read_in > 100, "{read_in}");
    Ok(())
}

/// Any text gives an answer, and what is read once more from the same text is the same.
#[test]
fn no_table_stops_the_reader() -> Outcome {
    let (_, export, _) = exported(200)?;
    let bytes: Vec<char> = export.text.chars().collect();
    let mut draw = ruler_core::synth::draw::Draw::new(7, "cut", 0);
    for _ in 0..if std::env::var_os("ONE_RULER_FULL").is_some() { 2_000 } else { 60 } {
        let from = draw.below(bytes.len() as u64) as usize;
        let length = draw.below(3_000) as usize;
        let text: String = bytes.iter().skip(from).take(length).collect();
        let swapped =
            text.replace(if draw.percent(50) { '\t' } else { '1' }, if draw.percent(50) { "," } else { "\"" });
        assert_eq!(read(&swapped, &Ask::default()), read(&swapped, &Ask::default()));
    }
    for text in ["", "\u{feff}", "\n\n\n", "a\tb", "户编号", "户编号\t姓名\n", "\"", "\t\t\t\n\t\t"] {
        assert!(read(text, &Ask::default()).households.is_empty(), "{text:?}");
    }
    Ok(())
}
