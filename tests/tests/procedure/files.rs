//! The procedures' data files: every hole is refused at its line, every step and end is reached, the drawings are those
//! of the data, the calendar agrees with a slow one.
#![allow(clippy::indexing_slicing, reason = "reading JSON documents: a missing key is null, and null fails the test")]

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use chrono::Days;
use ruler_core::procedure::definition::Leads;
use ruler_core::procedure::draw::mermaid;
use ruler_core::procedure::procedure::Switches;
use ruler_core::procedure::reach::ways;
use ruler_core::procedure::{Calendar, Hash, Journal, Library, Procedure};
use ruler_tests::procedure::draft::{self, day};
use ruler_tests::procedure::toml_lines;
use ruler_tests::run::{golden, json, top};
use ruler_tests::said::{Outcome, none};
use serde_json::{Value, json};

/// The data files of procedures, as name and text.
fn files() -> Result<Vec<(String, String)>, String> {
    let folder = top().join("core/data/procedures");
    let mut out = Vec::new();
    for entry in fs::read_dir(&folder).map_err(|error| error.to_string())?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(".toml") && name != "sources.toml" {
            out.push((name, fs::read_to_string(entry.path()).map_err(|error| error.to_string())?));
        }
    }
    out.sort();
    Ok(out)
}

/// The register of sources, as the build puts it into each document.
fn sources() -> Result<Value, String> {
    let mut out = Vec::new();
    for path in ["core/data/sources.toml", "core/data/procedures/sources.toml"] {
        let text = fs::read_to_string(top().join(path)).map_err(|error| error.to_string())?;
        let file: Value = toml::from_str(&text).map_err(|error| error.to_string())?;
        out.extend(file["source"].as_array().cloned().unwrap_or_default());
    }
    Ok(json!(out))
}

#[test]
fn the_files_as_they_are_have_no_fault() -> Outcome {
    let (files, sources) = (files()?, sources()?);
    assert_eq!(files.len(), Library::embedded().all().len());
    for (name, text) in files {
        none(
            &name,
            &toml_lines::faults(&text, &sources)?.iter().map(|fault| format!("{fault:?}")).collect::<Vec<_>>(),
        )?;
    }
    Ok(())
}

/// Lines whose loss leaves a file that still says everything.
fn may_go(line: &str) -> bool {
    let key = line.split(['=', '{']).next().unwrap_or_default().trim();
    let plain = line.trim();
    plain.is_empty()
        || plain.starts_with('#')
        || ["until", "exclusive", "class", "follows", "switch", "recheck", "transfers", "papers", "picture", "kind"]
            .contains(&key)
        || ["words", "stands", "reads", "on", "opens", "after", "starts_from", "to", "part"].contains(&key)
}

/// Every line that carries something is taken out once: the file is refused, and at that line or the one that holds it.
#[test]
fn a_file_with_a_hole_is_refused_at_its_line() -> Outcome {
    let sources = sources()?;
    let (mut wrong, mut tried) = (Vec::new(), 0);
    for (name, text) in files()? {
        let lines: Vec<&str> = text.lines().collect();
        for (place, line) in lines.iter().enumerate().filter(|(_, line)| !may_go(line)) {
            // What stands inside a list of many lines is a list's own business.
            if line.starts_with(' ') || line.starts_with(']') || line.ends_with('[') || line.starts_with('[') {
                continue;
            }
            tried += 1;
            let holed: Vec<&str> =
                lines.iter().enumerate().filter(|(at, _)| *at != place).map(|(_, line)| *line).collect();
            let faults = toml_lines::faults(&holed.join("\n"), &sources);
            // The nearest table above is where the hole is: its head, or one of its own lines.
            let head = (0..=place).rev().find(|at| lines[*at].starts_with('[')).map_or(1, |at| at + 1);
            // A step's results are judged together: that one is missing is told where they begin.
            let whole = (0..=place)
                .rev()
                .find(|at| lines[*at].starts_with("[[") && !lines[*at].contains('.'))
                .map_or(1, |at| at + 1);
            let end = (place + 1..lines.len()).find(|at| lines[*at].starts_with('[')).unwrap_or(lines.len());
            match faults {
                Ok(faults) if faults.is_empty() => {
                    wrong.push(format!("{name}:{}: taken out, and nothing is missed: {line}", place + 1))
                }
                Ok(faults)
                    if faults.iter().any(|(at, told)| (whole..=end).contains(at) && told.ends_with(".results")) => {}
                Ok(faults) if !faults.iter().any(|(at, _)| (head..=end).contains(at)) && head > 1 => {
                    wrong.push(format!("{name}:{}: taken out, refused elsewhere {faults:?}: {line}", place + 1));
                }
                _ => {}
            }
        }
    }
    assert!(tried > 400, "only {tried} lines were taken out");
    none("holes are not found at their line", &wrong)
}

/// The same of a document in JSON, as a district hands it in: the line is told beside the path.
#[test]
fn a_document_with_a_hole_is_refused_with_its_line() -> Outcome {
    let exit = Library::embedded().find("exit", "report-2016").map(draft::file).unwrap_or_default();
    let text = serde_json::to_string_pretty(&exit)?;
    assert!(Procedure::read(&text).is_ok());
    let line_of = |word: &str| text.lines().position(|line| line.contains(word)).map_or(0, |line| line + 1);
    let holes = [
        ("\"days\": 7", "\"days\": 0", "out_of_range@steps[3].notice.days"),
        ("\"leads\": \"return\"", "\"leads\": \"back\"", "unknown_word@steps[1].results[1].leads"),
        ("\"id\": \"second_notice\"", "\"id\": \"another_notice\"", "no_such_name@steps[4].switch"),
        ("\"quorum\": 2", "\"quorum\": 0", "out_of_range@steps[1].signers[1].quorum"),
        ("\"upheld\": \"appraisal\"", "\"upheld\": \"removal\"", "contradiction@steps[3].notice.upheld"),
        ("\"source\": \"S09\"", "\"source\": \"S999\"", "no_such_name@steps[3].notice.basis.source"),
        ("\"version\": \"report-2016\"", "\"version\": \"report-2016\", \"colour\": \"red\"", "unknown_key@colour"),
    ];
    let mut wrong = Vec::new();
    for (from, to, want) in holes {
        let faults = Procedure::read(&text.replacen(from, to, 1)).err().unwrap_or_default();
        let told: Vec<String> =
            faults.iter().map(|one| format!("{}@{}", one.fault.code.word(), one.fault.field)).collect();
        if !told.iter().any(|one| one == want) {
            wrong.push(format!("{to}: {told:?}, not {want}"));
        }
        let at = faults
            .iter()
            .find(|one| format!("{}@{}", one.fault.code.word(), one.fault.field) == want)
            .map(|one| one.line);
        if !want.contains("switch") && at != Some(line_of(from)) {
            wrong.push(format!("{to}: told on line {at:?}, stands on {}", line_of(from)));
        }
    }
    none("holes are told otherwise", &wrong)
}

#[test]
fn a_version_that_cases_stand_on_never_changes() -> Outcome {
    let exit = Library::embedded().find("exit", "report-2016").map(draft::file).unwrap_or_default();
    assert!(Library::embedded().with(&exit.to_string()).is_ok(), "the same again is nothing new");
    let mut other = exit.clone();
    other["steps"][3]["notice"]["days"] = json!(3);
    assert!(Library::embedded().with(&other.to_string()).is_err(), "another text under the same version");
    other["version"] = json!("kaizhou-2018");
    assert!(Library::embedded().with(&other.to_string()).is_ok());
    // A journal that began by a version is judged by its text for ever: whoever changes a file gives it a new version.
    let path = golden().join("procedure/versions/versions.json");
    let pinned = json(&path)?;
    let mut wrong = Vec::new();
    for one in Library::embedded().all() {
        let (name, hash) = (format!("{}@{}", one.id(), one.version()), Hash::of_value(one.file()));
        if pinned[&name] != json!(hash) {
            wrong.push(format!(
                "{name} is {}: a version that went out keeps its text; give the new text a new version",
                hash.digits()
            ));
        }
    }
    none("versions have changed", &wrong)
}

/// Every way of switching a procedure.
fn switchings(procedure: &Procedure) -> Vec<Switches> {
    let ids: Vec<String> = procedure.switches().into_keys().collect();
    (0..1_u32 << ids.len())
        .map(|bits| ids.iter().enumerate().map(|(place, id)| (id.clone(), bits >> place & 1 == 1)).collect())
        .collect()
}

#[test]
fn every_step_result_and_end_is_reached() -> Outcome {
    let mut wrong = Vec::new();
    for procedure in Library::embedded().all() {
        let (mut results, mut ends) = (BTreeSet::new(), BTreeSet::new());
        for switches in switchings(procedure) {
            for way in ways(procedure, &switches) {
                let stops = way.last().is_some_and(|(_, result)| result.leads() != Leads::On);
                if !stops {
                    wrong.push(format!(
                        "{}: a way stops nowhere: {:?}",
                        procedure.id(),
                        way.iter().map(|(step, _)| &step.id.0).collect::<Vec<_>>()
                    ));
                }
                for (step, result) in way {
                    results.insert((step.id.0.clone(), result.id.0.clone()));
                    ends.extend((result.leads() == Leads::End).then(|| result.to.0.clone()));
                }
            }
        }
        for step in procedure.steps() {
            for result in
                step.results.iter().filter(|result| !results.contains(&(step.id.0.clone(), result.id.0.clone())))
            {
                wrong.push(format!("{}: {}.{} is not reached", procedure.id(), step.id.0, result.id.0));
            }
        }
        for end in procedure.file().ends.iter().filter(|end| !ends.contains(&end.id.0)) {
            wrong.push(format!("{}: the end {} is not reached", procedure.id(), end.id.0));
        }
    }
    none("procedures have dead corners", &wrong)
}

/// Every way is gone in a journal: each step on its first day, accepted to its end or return.
#[test]
fn every_way_can_be_gone() -> Outcome {
    let (mut wrong, mut gone) = (Vec::new(), 0);
    for procedure in Library::embedded().all() {
        let file = draft::file(procedure);
        for switches in switchings(procedure) {
            for way in ways(procedure, &switches) {
                gone += 1;
                if let Err(said) = go(procedure, &file, &switches, &way) {
                    wrong.push(format!("{}: {said}", procedure.id()));
                }
            }
        }
    }
    assert!(gone > 40, "only {gone} ways");
    none("ways cannot be gone", &wrong)
}

fn go(
    procedure: &Procedure,
    file: &Value,
    switches: &Switches,
    way: &[ruler_core::procedure::reach::Stride<'_>],
) -> Result<(), String> {
    let library = Library::embedded();
    let start = procedure.from().checked_add_days(Days::new(900)).unwrap_or_default().to_string();
    let mut journal = Journal::new("h1");
    if file["follows"].is_array() {
        journal = draft::whole(&journal, library, "exit@report-2016", "before", "2017-11-01")?;
    }
    let mut begin = draft::begin(file, "c", &start, &start);
    let set: Vec<Value> = switches.iter().map(|(id, on)| json!({ "id": id, "on": on })).collect();
    if !set.is_empty() {
        begin["switches"] = json!(set);
    }
    journal = draft::add(&journal, &begin, library, &start).map_err(|told| told.join(" "))?;
    let mut last = start;
    for (step, result) in way {
        let rules = ruler_core::procedure::Rules { library, calendar: Calendar::embedded() };
        let views = ruler_core::procedure::open(&ruler_core::procedure::fold(&journal, &rules), &rules, day(&last));
        let view = views
            .iter()
            .find(|view| view.case == "c")
            .and_then(|view| view.steps.iter().find(|one| one.step == step.id.0));
        let first = view.and_then(|view| view.earliest).ok_or_else(|| format!("{} has no first day", step.id.0))?;
        last = last.max(first.to_string());
        let mut entry = draft::step(file, "c", &step.id.0, Some(&result.id.0), &last, &last);
        // What a day before its own is refused for is told, whatever it is.
        if day(&last) == first
            && let Some(before) = first.pred_opt()
        {
            let mut early = entry.clone();
            early["on"] = json!(before.to_string());
            early["verdict"] = entry["verdict"].clone();
            if draft::add(&journal, &early, library, &last).is_ok() {
                return Err(format!("{} is accepted on {before}, before its first day", step.id.0));
            }
        }
        entry["late_why"] = json!("路远");
        journal = draft::add(&journal, &entry, library, &last)
            .map_err(|told| format!("{}: {}", step.id.0, told.join(" ")))?;
    }
    Ok(())
}

/// The picture of each procedure, made from its data. `ONE_RULER_DRAW=1` writes them anew.
#[test]
fn the_drawings_are_those_of_the_data() -> Outcome {
    let folder: PathBuf = golden().join("procedure/drawn");
    let (mut wrong, draws) = (Vec::new(), std::env::var_os("ONE_RULER_DRAW").is_some());
    for procedure in Library::embedded().all() {
        let path = folder.join(format!("{}@{}.mmd", procedure.id(), procedure.version()));
        let drawn = mermaid(procedure);
        if draws {
            fs::create_dir_all(&folder)?;
            fs::write(&path, &drawn)?;
        }
        if fs::read_to_string(&path).ok().as_deref() != Some(drawn.as_str()) {
            wrong.push(format!("{}: the drawing is not that of the data file", path.display()));
        }
        for step in procedure.steps() {
            assert!(drawn.contains(&format!("    {}[", step.id.0)), "{} is not drawn", step.id.0);
        }
        for end in &procedure.file().ends {
            assert!(drawn.contains(&format!("| end_{}\n", end.id.0)), "nothing leads to {}", end.id.0);
        }
    }
    none("drawings differ: look at them, then run with ONE_RULER_DRAW=1", &wrong)
}
