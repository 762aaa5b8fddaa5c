//! One line for each household and question: the answer, its standing, each criterion, the checks. For telling what a change changed.
#![allow(clippy::indexing_slicing, clippy::print_stdout, reason = "a tool of the tests")]

use ruler_tests::run::{call, files, golden, json};
use serde_json::{Value, json};

fn line(name: &str, answer: &Value) {
    let list = |key: &str, name: &str| -> Vec<String> {
        answer[key]
            .as_array()
            .into_iter()
            .flatten()
            .map(|one| {
                format!(
                    "{}{}",
                    one[name].as_str().unwrap_or_default(),
                    one["member"].as_u64().map_or(String::new(), |m| format!("@{m}"))
                )
            })
            .collect()
    };
    let criteria: Vec<String> = answer["criteria"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|one| {
            let reasons: Vec<&str> =
                one["reasons"].as_array().into_iter().flatten().filter_map(|r| r["code"].as_str()).collect();
            format!(
                "{}={}({})",
                one["rule"].as_str().unwrap_or_default(),
                one["verdict"].as_str().unwrap_or_default(),
                reasons.join(",")
            )
        })
        .collect();
    let findings: Vec<&str> =
        answer["outlook"]["findings"].as_array().into_iter().flatten().filter_map(|f| f["finding"].as_str()).collect();
    println!(
        "{name}\t{}\t{}\t{}\tchecks {}\tfindings {}\tcounted {}\t{}",
        answer["overall"].as_str().unwrap_or("ERR"),
        answer["standing"]["level"].as_str().unwrap_or(""),
        criteria.join(" "),
        list("checks", "check").join(","),
        findings.join(","),
        answer["income"]["counted"],
        answer["errors"].as_array().map_or(String::new(), |e| e
            .iter()
            .map(|f| format!("{}@{}", f["code"], f["field"]))
            .collect::<Vec<_>>()
            .join(",")),
    );
}

fn main() -> Result<(), String> {
    let samples = ruler_tests::run::top().join("core/data/samples");
    for path in files(&samples).iter().chain(&files(&golden().join("base"))) {
        let record = json(path)?;
        for question in ["exit", "risk_eliminated", "enter"] {
            let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
            line(&format!("{name} {question}"), &call(&record, &json!({ "question": question })));
        }
    }
    for folder in ["assessment", "causes", "measures"] {
        for (file, case, household) in ruler_tests::run::tables(folder)? {
            line(&format!("{folder}/{file}: {}", case.name), &call(&household, &case.options));
        }
    }
    Ok(())
}
