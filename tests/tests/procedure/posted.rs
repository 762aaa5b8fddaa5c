//! What hangs on a wall: names, groups and results, and nothing else.
#![allow(clippy::indexing_slicing, reason = "reading JSON documents: a missing key is null, and null fails the test")]

use ruler_core::procedure::papers::public::{PublicGroup, PublicName, PublicPaper, PublicResult, Unfit, public};
use ruler_core::procedure::papers::{Listed, PaperKind};
use ruler_core::procedure::{Journal, Library, State, fold};
use ruler_tests::arbitrary::Rng;
use ruler_tests::arbitrary_means::household_means;
use ruler_tests::procedure::draft::{self, day};
use ruler_tests::procedure::exits::{Tried, case, gone, named, read, rules, texts};
use serde_json::{Value, json};

const PUBLIC: [PaperKind; 3] = [PaperKind::VillageNotice, PaperKind::TownshipNotice, PaperKind::Announcement];

/// Procedures with a day they may begin on.
const PROCEDURES: [(&str, &str); 6] = [
    ("entry@national-2014", "2016-05-05"),
    ("exit@report-2016", "2017-11-01"),
    ("re_entry@report-2016", "2019-09-02"),
    ("shares@report-2016", "2018-03-26"),
    ("monitoring@county-2022", "2022-04-25"),
    ("risk_eliminated@county-2022", "2023-06-12"),
];

#[test]
fn a_name_is_letters_and_a_group_is_short() {
    for good in ["向新儿", "阿卜杜·热合曼", "Zhang San", "王大山"] {
        assert!(PublicName::of(good).is_some(), "{good}");
    }
    for bad in [
        "",
        " ",
        "向新儿 500234195001011234",
        "1950-01-01",
        "张三(因病)",
        "张三（残）",
        "李四，欠3万",
        "名".repeat(21).as_str(),
        "a\nb",
        "<b>",
    ] {
        assert!(PublicName::of(bad).is_none(), "{bad}");
    }
    for good in ["", "3组", "第十二组", "大湾组", "123组"] {
        assert!(PublicGroup::of(good).is_some(), "{good}");
    }
    for bad in ["1950-01-01", "500234组", "3组（低保）", "组".repeat(11).as_str(), "3 组"] {
        assert!(PublicGroup::of(bad).is_none(), "{bad}");
    }
}

#[test]
fn a_notice_tells_its_days_and_a_name_that_is_none_is_refused() -> Tried<()> {
    let record = named()?;
    let good = read(&record)?;
    let state = gone("h1", "exit@report-2016", "2017-11-01")?;
    let row = Listed { record: &good, state: &state, case: &state.cases[0] };
    let notice = public(PaperKind::VillageNotice, &[row], &rules(), None).map_err(|unfit| format!("{unfit:?}"))?;
    assert_eq!(
        (notice.posted(), notice.days(), notice.until()),
        (Some(day("2017-11-01")), Some(7), Some(day("2017-11-08")))
    );
    assert_eq!(notice.rows()[0].result(), PublicResult::ToLeave);
    assert_eq!(notice.village().map(PublicName::as_str), Some("响水村"));
    let announced = public(PaperKind::Announcement, &[row], &rules(), None).map_err(|unfit| format!("{unfit:?}"))?;
    assert_eq!((announced.rows()[0].result(), announced.days()), (PublicResult::Leaves, None));
    // Printed before it hangs: from the day it is to hang.
    let begun = draft::add(
        &Journal::new("h2"),
        &draft::begin(
            &draft::file(Library::embedded().find("exit", "report-2016").ok_or("")?),
            "c",
            "2017-11-01",
            "2017-11-01",
        ),
        Library::embedded(),
        "2017-11-01",
    )
    .map_err(|told| told.join(" "))?;
    let early = fold(&begun, &rules());
    let row = Listed { record: &good, state: &early, case: &early.cases[0] };
    let notice = public(PaperKind::VillageNotice, &[row], &rules(), Some(day("2017-11-04")))
        .map_err(|unfit| format!("{unfit:?}"))?;
    assert_eq!(notice.until(), Some(day("2017-11-13")));
    for (name, group, want) in [
        ("向新儿500234195001011234", "3组", vec![Unfit::Name { place: 0 }]),
        ("向新儿", "3组欠债户张三家里头", vec![]),
        ("向新儿", "500234195001011234", vec![Unfit::Group { place: 0 }]),
        ("", "1950-01-01", vec![Unfit::Name { place: 0 }, Unfit::Group { place: 0 }]),
    ] {
        let mut odd = record.clone();
        for member in odd["members"].as_array_mut().into_iter().flatten() {
            member["name"] = json!(name);
        }
        odd["place"]["group"] = json!(group);
        let odd = read(&odd)?;
        let row = Listed { record: &odd, state: &state, case: &state.cases[0] };
        assert_eq!(
            public(PaperKind::VillageNotice, &[row], &rules(), None).err().unwrap_or_default(),
            want,
            "{name} {group}"
        );
    }
    let row = Listed { record: &good, state: &state, case: &state.cases[0] };
    assert_eq!(public(PaperKind::Minutes, &[row], &rules(), None).err(), Some(vec![Unfit::NotPosted { place: 0 }]));
    Ok(())
}

/// Everything that stands on a list for the wall, in both languages.
fn on_the_wall(paper: &PublicPaper, texts: &Value) -> String {
    let mut out = json!(paper).to_string();
    for row in paper.rows() {
        out.push_str(&texts[format!("public.{}", json!(row.result()).as_str().unwrap_or_default())].to_string());
    }
    for sentence in ["objections_to", "announced_is_not_ended"] {
        out.push_str(&texts[format!("sentence.{sentence}")].to_string());
    }
    out.push_str(&texts[format!("paper.{}", paper.kind().word())].to_string());
    out
}

/// What must not be on a wall of a record: numbers, birthdays, sums, and words of illness, disability, debt and cause.
fn secrets(record: &Value) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let fact =
        |value: &Value| value.get("reported").or_else(|| value.pointer("/verified/value")).cloned().unwrap_or_default();
    for member in record["members"].as_array().into_iter().flatten() {
        out.push(member["id_number"].as_str().unwrap_or_default().to_owned());
        if let Some(birth) = fact(&member["birth"]).as_str() {
            out.extend([birth.to_owned(), birth.replace('-', ""), birth.replace('-', "/"), birth.replace('-', ".")]);
        }
    }
    for at in ["/production/debt", "/production/savings", "/production/debt_service"] {
        let sum = fact(record.pointer(at).unwrap_or(&Value::Null));
        out.extend(sum.as_i64().filter(|sum| *sum > 0).map(|sum| sum.to_string()));
    }
    out.extend([
        record["register"]["number"].as_str().unwrap_or_default().to_owned(),
        record["place"]["phone"].as_str().unwrap_or_default().to_owned(),
    ]);
    out.retain(|secret| !secret.is_empty());
    out
}

const WORDS: [&str; 26] = [
    "因病",
    "因残",
    "因学",
    "因灾",
    "缺劳",
    "缺技术",
    "缺资金",
    "缺土地",
    "疾病",
    "患病",
    "大病",
    "慢性病",
    "残疾",
    "智力",
    "欠债",
    "债务",
    "贷款",
    "低保",
    "特困",
    "身份证",
    "illness",
    "disab",
    "debt",
    "loan",
    "cause",
    "birth",
];

#[test]
fn no_public_paper_names_illness_disability_debt_cause_number_or_birthday() -> Tried<()> {
    let texts = texts()?;
    let states: Vec<State> = PROCEDURES.iter().map(|(id, from)| gone("h1", id, from)).collect::<Tried<_>>()?;
    let full = std::env::var_os("ONE_RULER_FULL").is_some();
    let rng = &mut Rng::new(500);
    let (mut printed, mut refused) = (0, 0);
    let spoilt = |rng: &mut Rng, record: &mut Value| {
        // Somebody typed more than a name.
        let count = record["members"].as_array().map_or(0, Vec::len).max(1);
        let place = rng.below(count as u64) as usize;
        let member = record["members"][place].clone();
        let number = member["id_number"].as_str().unwrap_or("500234195001011234").to_owned();
        let birth = member["birth"].to_string();
        let name = ["向新儿", "张三（因病致贫）", "李四 残疾", "王五欠债三万", "赵六1950-01-01"][rng.below(5) as usize];
        for member in record["members"].as_array_mut().into_iter().flatten() {
            member["name"] = json!(if rng.chance(20) { format!("{name}{number}") } else { name.to_owned() });
        }
        record["place"]["group"] = json!(
            ["3组", "", "低保户组", number.as_str(), birth.as_str()][rng.below(5) as usize]
                .chars()
                .take(100)
                .collect::<String>()
        );
        record["place"]["village_name"] = json!(["响水村", "残疾人村", "1号村", ""][rng.below(4) as usize]);
    };
    for seed in 0..if full { 5_000 } else { 500 } {
        let mut record = household_means(seed);
        for (place, member) in record["members"].as_array_mut().into_iter().flatten().enumerate() {
            member["name"] = json!(["何守田", "向新儿", "冉家兴", "覃幺妹"][place % 4]);
            member["id_number"] =
                json!(format!("50023419{:02}0{}0{}1234", 40 + seed % 50, 1 + seed % 9, 1 + place % 9));
        }
        if rng.chance(40) {
            spoilt(rng, &mut record);
        }
        let Ok(read) = read(&record) else { continue };
        let hidden = secrets(&record);
        for state in &states {
            let row = Listed { record: &read, state, case: case(state)? };
            for kind in PUBLIC {
                let Ok(paper) = public(kind, &[row], &rules(), Some(day("2017-11-04"))) else {
                    refused += 1;
                    continue;
                };
                printed += 1;
                let wall = on_the_wall(&paper, &texts);
                // A word that stands in a name stands there as a name: letters alone, told below.
                let typed: Vec<&str> =
                    paper.rows().iter().flat_map(|row| [row.name().as_str(), row.group().as_str()]).collect();
                let place: Vec<&str> =
                    [paper.village(), paper.township()].into_iter().flatten().map(PublicName::as_str).collect();
                let around = typed
                    .iter()
                    .chain(&place)
                    .filter(|text| !text.is_empty())
                    .fold(wall.clone(), |wall, text| wall.replace(text, ""));
                for word in WORDS {
                    assert!(!around.contains(word), "{word}: {wall}");
                }
                for secret in &hidden {
                    assert!(!wall.contains(secret.as_str()), "{secret}: {wall}");
                }
            }
        }
    }
    assert!(printed > 2_000 && refused > 100, "printed {printed}, refused {refused}");
    Ok(())
}

/// The type of what is posted has these fields and no other.
#[test]
fn what_is_posted_can_hold_names_groups_and_results_alone() -> Tried<()> {
    let record = read(&named()?)?;
    let state = gone("h1", "exit@report-2016", "2017-11-01")?;
    let row = Listed { record: &record, state: &state, case: &state.cases[0] };
    let paper = json!(public(PaperKind::VillageNotice, &[row], &rules(), None).map_err(|unfit| format!("{unfit:?}"))?);
    let keys = |value: &Value| value.as_object().map(|map| map.keys().cloned().collect::<Vec<_>>()).unwrap_or_default();
    assert_eq!(keys(&paper), ["days", "kind", "posted", "rows", "seal", "township", "until", "village"]);
    assert_eq!(keys(&paper["rows"][0]), ["group", "name", "result"]);
    Ok(())
}
