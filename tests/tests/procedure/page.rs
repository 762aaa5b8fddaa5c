//! The page of procedures without a browser: whole ways through its forms, refusals in words, the meeting, the papers.

use ruler_state::judge::procedure::add::{Seated, meet};
use ruler_state::judge::procedure::look::look;
use ruler_state::judge::procedure::papers::{kinds, list_of, sheet};
use ruler_state::judge::procedure::week::{agendas, week};
use ruler_state::judge::procedure::{File, without_people};
use ruler_tests::procedure::exits::Tried;
use ruler_tests::procedure::typed::{file, filled, ground, village};
use ruler_tests::run::top;
use ruler_words::views::paper::sheet::{Block, Paper};
use serde_json::json;

fn done(file: &File, id: &str, on: &str) -> Tried<File> {
    Ok(filled(file, id, on, &[]).map_err(|why| format!("{id} on {on}: {}", why.join(" ")))?)
}

/// As far as the notice in the village.
fn noticed() -> Tried<File> {
    let mut own = file(7, "house-7", "向大山")?;
    for id in [
        "begin-exit",
        "step-exit-1-appraisal",
        "step-exit-1-verification",
        "step-exit-1-consent",
        "step-exit-1-village_notice",
    ] {
        own = done(&own, id, "2017-12-01")?;
    }
    Ok(own)
}

#[test]
fn a_household_goes_by_forms_from_verdict_to_removal_with_an_objection_on_the_way() -> Tried<()> {
    let mut own = noticed()?;
    let objected = filled(
        &own,
        "objection-exit-1-village_notice",
        "2017-12-04",
        &[("raised_by", "冉光明"), ("words", "他家有车")],
    );
    own = objected.map_err(|why| why.join(" "))?;
    let seen = look(&own, "2017-12-12", &ground("2017-12-12"));
    let check = seen
        .cases
        .iter()
        .flat_map(|case| &case.text.steps)
        .find(|step| step.id == "township_check")
        .ok_or("no step")?;
    assert_eq!(check.status, "barred");
    assert!(check.waits.iter().any(|text| text.contains("答复")), "{:?}", check.waits);
    let answered = filled(
        &own,
        "answer-exit-1-objection-1",
        "2017-12-06",
        &[("outcome", "dismissed"), ("words", "车是他哥的，已核实")],
    );
    own = answered.map_err(|why| why.join(" "))?;
    let early = filled(&own, "step-exit-1-township_check", "2017-12-11", &[]);
    assert!(early.is_err(), "the notice has not run its days");
    own = done(&own, "step-exit-1-township_check", "2017-12-12")?;
    own = done(&own, "step-exit-1-township_notice", "2017-12-12")?;
    own = done(&own, "step-exit-1-announcement", "2017-12-20")?;
    let seen = look(&own, "2017-12-20", &ground("2017-12-20"));
    assert!(seen.cases.iter().any(|case| case.text.loud), "announced is not removed");
    own = done(&own, "step-exit-1-removal", "2017-12-21")?;
    let seen = look(&own, "2017-12-21", &ground("2017-12-21"));
    assert!(seen.cases.iter().all(|case| case.text.ended), "{:?}", seen.cases);
    assert_eq!(own.record.pointer("/register/status/reported"), Some(&json!("exited")));
    assert_eq!(own.record.pointer("/procedure/step"), Some(&json!("removal")));
    Ok(())
}

#[test]
fn what_is_lacking_is_said_in_words_and_supplied_it_is_taken() -> Tried<()> {
    let own = done(&file(7, "house-7", "向大山")?, "begin-exit", "2017-12-01")?;
    let lacking = [("signers.first_secretary", ""), ("papers.minutes", ""), ("votes.present", "5")];
    let why = filled(&own, "step-exit-1-appraisal", "2017-12-01", &lacking).err().ok_or("taken")?;
    for part in ["第一书记", "会议记录"] {
        assert!(why.iter().any(|text| text.contains(part)), "{part}: {why:?}");
    }
    assert!(why.iter().all(|text| !text.contains(['{', '}', '_'])), "{why:?}");
    assert!(filled(&own, "step-exit-1-appraisal", "2017-12-01", &[]).is_ok());
    Ok(())
}

#[test]
fn a_late_entry_is_told_and_a_step_corrected_or_voided_stays_to_be_seen() -> Tried<()> {
    let own = done(&file(7, "house-7", "向大山")?, "begin-exit", "2017-12-01")?;
    let late =
        filled(&own, "step-exit-1-appraisal", "2017-12-05", &[("on", "2017-12-02")]).map_err(|why| why.join(" "))?;
    let seen = look(&late, "2017-12-05", &ground("2017-12-05"));
    let text = &seen.cases.first().and_then(|case| case.text.steps.first()).ok_or("no step")?.done;
    assert!(text.as_deref().is_some_and(|text| text.contains("补录")), "{text:?}");
    let corrected =
        filled(&late, "correct-exit-1-appraisal", "2017-12-05", &[("on", "2017-12-03"), ("why", "日子写错")]);
    let corrected = corrected.map_err(|why| why.join(" "))?;
    let seen = look(&corrected, "2017-12-05", &ground("2017-12-05"));
    assert!(seen.entries.iter().any(|entry| entry.gone.contains("日子写错")), "{:?}", seen.entries);
    assert_eq!(seen.entries.len(), 3, "nothing is erased");
    let last = format!("void-{}", seen.entries.first().ok_or("no entry")?.hash);
    let voided = filled(&corrected, &last, "2017-12-05", &[("why", "其实没开会")]).map_err(|why| why.join(" "))?;
    assert_eq!(voided.journal.entries().len(), 4);
    Ok(())
}

#[test]
fn a_meeting_enters_for_all_or_for_none() -> Tried<()> {
    let mut files = Vec::new();
    for place in 1..=12 {
        files.push(done(&file(place, &format!("house-{place}"), "向大山")?, "begin-exit", "2017-12-01")?);
    }
    let ground = ground("2017-12-01");
    let agenda =
        agendas(&files, &ground).into_iter().find(|one| one.id.ends_with("/appraisal")).ok_or("nothing to decide")?;
    assert_eq!(agenda.households.len(), 12);
    let common = ruler_tests::procedure::typed::typed(&agenda.form, "2017-12-01", &[]);
    let seats = |bad: usize| -> Vec<Seated> {
        let of = agenda.households.iter().enumerate();
        of.filter_map(|(at, (place, case))| {
            let yes = if at == bad { 3 } else { 29 };
            let own = json!({ "result": "passed", "votes": { "due": 30, "present": 30, "yes": yes, "no": 1 } });
            Some(Seated { file: files.get(*place)?.clone(), case: case.clone(), own })
        })
        .collect()
    };
    let refused = meet("m", &common, &seats(4), &ground).err().ok_or("one with too few votes was taken")?;
    assert_eq!(refused.iter().map(|(place, _)| *place).collect::<Vec<_>>(), [4]);
    let all = meet("m", &common, &seats(99), &ground).map_err(|why| format!("{why:?}"))?;
    assert!(all.len() == 12 && all.iter().all(|one| one.journal.entries().len() == 2));
    Ok(())
}

fn texts(paper: &Paper) -> String {
    fn walk(blocks: &[Block], out: &mut String) {
        for block in blocks {
            match block {
                Block::Together(inner) => walk(inner, out),
                other => out.push_str(&format!("{other:?}")),
            }
        }
    }
    let mut out = format!("{:?}{}", paper.head, paper.title);
    walk(&paper.blocks, &mut out);
    out
}

#[test]
fn every_paper_is_laid_out_blank_and_filled_and_what_hangs_is_names_groups_and_results() -> Tried<()> {
    let own = noticed()?;
    let ground = ground("2017-12-01");
    for (kind, name) in kinds(ground.lang) {
        let blank = sheet(kind, None, "", &ground).map_err(|why| why.join(" "))?;
        assert!(!texts(&blank).contains("向大山") && blank.title == name && blank.seal.is_none(), "{kind}");
        if let Ok(made) = sheet(kind, Some(&own), "exit-1", &ground) {
            assert!(made.seal.is_some(), "{kind}: the head of its journal");
        }
    }
    let posted = list_of("village_notice", &[(&own, "exit-1".to_owned())], &ground).map_err(|why| why.join(" "))?;
    let text = texts(&posted);
    for part in ["向大山", "3组", "拟退出", "2017-12-08"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    for part in ["病", "残", "债", "贷", "1975"] {
        assert!(!text.contains(part), "{part}: {text}");
    }
    Ok(())
}

#[test]
fn the_week_shows_what_waits_and_its_calendar_and_the_stripped_journal_name_nobody() -> Tried<()> {
    let own = noticed()?;
    let paired = filled(&own, "pair", "2017-12-02", &[("helper.name", "陈帮扶"), ("helper.unit", "区水务局")])
        .map_err(|why| why.join(" "))?;
    let visited = filled(
        &paired,
        "visit",
        "2017-12-03",
        &[("promises.what", "送猪崽"), ("promises.by", "陈帮扶"), ("promises.until", "2017-12-10")],
    );
    let visited = visited.map_err(|why| why.join(" "))?;
    let found = week(std::slice::from_ref(&visited), true, &ground("2017-12-12"));
    let first = found.tasks.first().ok_or("nothing to do")?;
    assert!(first.text.when == "overdue" && first.text.title.contains("答应"), "{first:?}");
    assert!(found.calendar.contains("BEGIN:VEVENT") && !found.calendar.contains("向大山"));
    assert!(found.loads.iter().any(|text| text.contains("陈帮扶")));
    let text = without_people(&visited.journal);
    for name in ["陈帮扶", "区水务局", "送猪崽", "甲", "house-7"] {
        assert!(!text.contains(name), "{name}: {text}");
    }
    Ok(())
}

/// The file a browser's journey begins with is the one made here. Written anew with `ONE_RULER_BLESS=1`.
#[test]
fn the_village_of_the_browser_is_the_one_of_these_tests() -> Tried<()> {
    let path = top().join("tests/browser/village.json");
    let made = village()?;
    if std::env::var_os("ONE_RULER_BLESS").is_some() {
        std::fs::write(&path, &made)?;
    }
    assert_eq!(std::fs::read_to_string(&path)?, made, "mend: ONE_RULER_BLESS=1 cargo test --test procedure");
    Ok(())
}

#[test]
fn the_figures_these_tests_settle_are_read_as_they_are_typed() {
    let sheet = ruler_tests::procedure::typed::settled().sheets.pop().and_then(|(year, sheet)| sheet.document(year));
    let read = ruler_core::policy::LocalFigures::read(&sheet.unwrap_or_default());
    assert!(read.is_ok(), "{:?}", read.err());
}
