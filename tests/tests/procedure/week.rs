//! What is due: visits, promises, helpers' loads, the whole book in one order, and the calendar file read by another
//! library.
#![allow(clippy::indexing_slicing, reason = "reading JSON documents: a missing key is null, and null fails the test")]

use chrono::{Datelike, Days, NaiveDate};
use icalendar::parser::{read_calendar, unfold};
use icalendar::{CalendarComponent, Component};
use ruler_core::household::record::RegisterStatus;
use ruler_core::policy::{Pack, compile};
use ruler_core::procedure::after::Fall;
use ruler_core::procedure::entry::{Duty, PromiseKind};
use ruler_core::procedure::ics::{Event, calendar};
use ruler_core::procedure::pairing::{due, loads, overdue, tally};
use ruler_core::procedure::week::{Kind, Row, When, tasks, this_week};
use ruler_core::procedure::{Care, Journal, Library, Present, State, append, fold};
use ruler_tests::arbitrary::Rng;
use ruler_tests::procedure::draft::{self, day, told};
use ruler_tests::procedure::exits::{Tried, rules};
use serde_json::{Value, json};

fn care() -> Care {
    Care::of(&compile(Pack::embedded(), None, day("2018-01-01")))
}

/// Adds an entry of care, with how often visits are due.
fn cared(journal: &Journal, act: &str, on: &str, parts: Value) -> Result<Journal, Vec<String>> {
    let mut entry = draft::entry(act, on, on);
    draft::with(&mut entry, &parts);
    let present = Present { care: care(), ..draft::present(on) };
    let record = draft::record(&entry).map_err(|faults| vec![faults])?;
    append(journal, record, &rules(), &present).map_err(|refused| told(&refused))
}

fn joined(told: Vec<String>) -> String {
    told.join(" ")
}

#[test]
fn the_pack_says_how_often() {
    let care = care();
    assert_eq!((care.visit_days, care.households, care.soon_days), (Some(30), Some(2), Some(7)));
}

#[test]
fn a_helper_is_named_handed_over_and_never_forgotten() -> Tried<()> {
    let journal = Journal::new("h1");
    let helper = |name: &str, unit: &str| json!({ "helper": { "name": name, "unit": unit } });
    assert_eq!(
        cared(&journal, "hand_over", "2017-01-05", json!({ "helper": { "name": "甲" }, "why": "调离" })).err(),
        Some(vec!["no_helper".to_owned()])
    );
    assert_eq!(
        cared(&journal, "pair", "2017-01-05", json!({ "helper": { "unit": "局" } })).err(),
        Some(vec!["missing_key@helper.name".to_owned()])
    );
    let one = cared(&journal, "pair", "2017-01-05", helper("甲", "水务局")).map_err(joined)?;
    assert_eq!(cared(&one, "pair", "2017-02-05", helper("乙", "水务局")).err(), Some(vec!["helper_there".to_owned()]));
    let same = json!({ "helper": { "name": "甲", "unit": "水务局" }, "why": "x" });
    assert_eq!(cared(&one, "hand_over", "2017-02-05", same).err(), Some(vec!["same_helper".to_owned()]));
    let next = json!({ "helper": { "name": "乙", "unit": "水务局" }, "why": "调离" });
    let mut early = draft::entry("hand_over", "2017-01-04", "2017-02-05");
    draft::with(&mut early, &next);
    let refused = append(&one, draft::record(&early)?, &rules(), &draft::present("2017-02-05")).err();
    assert_eq!(refused.map(|refused| told(&refused)), Some(vec!["before_pairing@2017-01-05".to_owned()]));
    let two = cared(&one, "hand_over", "2017-02-05", next).map_err(joined)?;
    let state = fold(&two, &rules());
    let past = &state.pairings[0];
    assert_eq!((past.until, past.handed_to.as_str(), past.why.as_str()), (Some(day("2017-02-05")), "乙", "调离"));
    assert_eq!(state.helper().map(|one| one.helper.name.0.as_str()), Some("乙"));
    Ok(())
}

#[test]
fn the_next_visit_is_due_so_many_days_after_the_last() -> Tried<()> {
    let journal =
        cared(&Journal::new("h1"), "pair", "2017-01-05", json!({ "helper": { "name": "甲" } })).map_err(joined)?;
    let next = |journal: &Journal| due(&fold(journal, &rules()), Duty::Visit, &care(), None);
    assert_eq!(next(&journal), Some(day("2017-02-04")), "from the day of pairing");
    let visit = json!({ "purpose": "regular", "found": "都好" });
    let on_time = cared(&journal, "visit", "2017-02-04", visit.clone()).map_err(joined)?;
    assert_eq!(next(&on_time), Some(day("2017-03-06")));
    // A day late is refused without a reason, and taken with one.
    assert_eq!(
        cared(&journal, "visit", "2017-02-05", visit.clone()).err(),
        Some(vec!["late_reason@2017-02-04".to_owned()])
    );
    let late = json!({ "purpose": "regular", "late_why": "大雪封路" });
    let late = cared(&journal, "visit", "2017-02-05", late).map_err(joined)?;
    assert_eq!(fold(&late, &rules()).visits[0].late_why, "大雪封路");
    // Excused with a reason: the next is counted from that day.
    let excused =
        cared(&journal, "excuse", "2017-02-06", json!({ "duty": "visit", "why": "全家在外务工" })).map_err(joined)?;
    assert_eq!(next(&excused), Some(day("2017-03-08")));
    assert_eq!(
        cared(&journal, "excuse", "2017-02-06", json!({ "duty": "follow_up", "why": "x" })).err(),
        Some(vec!["nothing_due".to_owned()])
    );
    // A visit that is entered late is held against what was due on its own day.
    let both = cared(&on_time, "visit", "2017-03-01", visit).map_err(joined)?;
    let mut between = draft::entry("visit", "2017-02-20", "2017-03-01");
    between["purpose"] = json!("check");
    let present = Present { care: care(), ..draft::present("2017-03-01") };
    let between =
        append(&both, draft::record(&between)?, &rules(), &present).map_err(|refused| joined(told(&refused)))?;
    let days: Vec<NaiveDate> = fold(&between, &rules()).visits.iter().map(|visit| visit.mark.on).collect();
    assert_eq!(days, [day("2017-02-04"), day("2017-02-20"), day("2017-03-01")], "by day, whenever entered");
    Ok(())
}

#[test]
fn promises_are_kept_or_not_and_undertakings_are_the_familys_own() -> Tried<()> {
    let journal =
        cared(&Journal::new("h1"), "pair", "2017-01-05", json!({ "helper": { "name": "甲" } })).map_err(joined)?;
    let promise = |id: &str, kind: &str, by: &str, until: &str| json!({ "id": id, "kind": kind, "what": "请兽医", "by": by, "until": until });
    let visit = json!({ "purpose": "measure", "promises": [promise("p1", "promise", "甲", "2017-02-10"), promise("u1", "undertaking", "户主", "2017-03-01"), promise("p2", "promise", "甲", "2017-02-20")] });
    let journal = cared(&journal, "visit", "2017-02-01", visit).map_err(joined)?;
    let twice = json!({ "purpose": "regular", "promises": [promise("p1", "promise", "甲", "2017-04-01"), promise("p9", "promise", "甲", "2017-04-01"), promise("p9", "promise", "甲", "2017-04-01")] });
    assert_eq!(
        cared(&journal, "visit", "2017-02-02", twice).err(),
        Some(vec!["promise_taken@p1".to_owned(), "promise_taken@p9".to_owned()])
    );
    let open = json!({ "purpose": "regular", "promises": [{ "id": "p9", "what": "x" }] });
    let faults = cared(&journal, "visit", "2017-02-02", open).err().unwrap_or_default();
    assert_eq!(faults, ["missing_key@promises[0].by", "missing_key@promises[0].until"]);
    let kept = |journal: &Journal, id: &str, on: &str, parts: Value| {
        let mut all = json!({ "promise": id, "kept": "kept" });
        draft::with(&mut all, &parts);
        cared(journal, "outcome", on, all)
    };
    assert_eq!(kept(&journal, "p7", "2017-02-05", json!({})).err(), Some(vec!["no_such_promise@p7".to_owned()]));
    assert_eq!(kept(&journal, "p1", "2017-02-11", json!({})).err(), Some(vec!["late_reason@2017-02-10".to_owned()]));
    assert_eq!(
        kept(&journal, "p2", "2017-02-11", json!({ "kept": "not_kept" })).err(),
        Some(vec!["why_missing".to_owned()])
    );
    let journal = kept(&journal, "p1", "2017-02-10", json!({})).map_err(joined)?;
    assert_eq!(kept(&journal, "p1", "2017-02-12", json!({})).err(), Some(vec!["promise_ended@p1".to_owned()]));
    let state = fold(&journal, &rules());
    let count = tally(&state, PromiseKind::Promise, day("2017-02-20"));
    assert_eq!((count.kept, count.open, count.overdue), (1, 1, 0), "on its own day it is not overdue");
    let count = tally(&state, PromiseKind::Promise, day("2017-02-21"));
    assert_eq!((count.kept, count.open, count.overdue), (1, 0, 1));
    assert_eq!(overdue(&state, day("2017-03-02")).map(|one| one.id.as_str()).collect::<Vec<_>>(), ["u1", "p2"]);
    let journal = kept(&journal, "u1", "2017-03-05", json!({ "late_why": "等种苗" })).map_err(joined)?;
    let journal = kept(&journal, "p2", "2017-03-05", json!({ "kept": "dropped", "why": "羊已好" })).map_err(joined)?;
    let state = fold(&journal, &rules());
    assert_eq!(tally(&state, PromiseKind::Undertaking, day("2017-03-06")).kept_late, 1);
    assert_eq!(tally(&state, PromiseKind::Promise, day("2017-03-06")).dropped, 1);
    Ok(())
}

#[test]
fn who_has_how_many_households_and_who_is_late() -> Tried<()> {
    let paired = |household: &str, name: &str, on: &str| -> Tried<State> {
        let journal = Journal::new(household);
        let journal = if name.is_empty() {
            journal
        } else {
            cared(&journal, "pair", on, json!({ "helper": { "name": name, "unit": "水务局" } })).map_err(joined)?
        };
        Ok(fold(&journal, &rules()))
    };
    let states = [
        paired("h1", "甲", "2017-01-05")?,
        paired("h2", "甲", "2017-02-20")?,
        paired("h3", "甲", "2017-02-20")?,
        paired("h4", "乙", "2017-02-20")?,
        paired("h5", "", "")?,
    ];
    let all = loads(states.iter(), &care(), day("2017-03-01"));
    let told: Vec<(&str, usize, usize, bool)> =
        all.iter().map(|one| (one.helper.as_str(), one.households.len(), one.late.len(), one.over)).collect();
    assert_eq!(told, [("", 1, 0, false), ("乙", 1, 0, false), ("甲", 3, 1, true)]);
    Ok(())
}

/// A book of exits at every step, with helpers, promises and objections.
fn book() -> Tried<Vec<State>> {
    let library = Library::embedded();
    let exit = library.find("exit", "report-2016").map(draft::file).unwrap_or_default();
    let steps = [
        ("appraisal", "2017-11-02"),
        ("verification", "2017-11-03"),
        ("consent", "2017-11-04"),
        ("village_notice", "2017-11-05"),
        ("township_check", "2017-11-14"),
        ("township_notice", "2017-11-15"),
        ("announcement", "2017-11-23"),
        ("removal", "2017-11-24"),
    ];
    let mut out = Vec::new();
    for count in 0..=steps.len() {
        let add = |journal: &Journal, entry: &Value, on: &str| draft::add(journal, entry, library, on).map_err(joined);
        let mut journal = Journal::new(&format!("h{count}"));
        journal = cared(&journal, "pair", "2017-10-20", json!({ "helper": { "name": "甲" } })).map_err(joined)?;
        let promise = json!({ "purpose": "regular", "promises": [{ "id": "p1", "what": "请兽医", "by": "甲", "until": format!("2017-11-{:02}", 10 + count) }] });
        journal = cared(&journal, "visit", "2017-10-25", promise).map_err(joined)?;
        journal = add(&journal, &draft::begin(&exit, "c", "2017-11-01", "2017-11-01"), "2017-11-01")?;
        for (step, on) in steps.iter().take(count) {
            journal = add(&journal, &draft::step(&exit, "c", step, None, on, on), on)?;
        }
        if count == 4 {
            let mut objection = draft::entry("objection", "2017-11-07", "2017-11-07");
            draft::with(
                &mut objection,
                &json!({ "case": "c", "step": "village_notice", "objection": "o1", "raised_by": "王大山", "words": "有车" }),
            );
            journal = add(&journal, &objection, "2017-11-07")?;
        }
        out.push(fold(&journal, &rules()));
    }
    Ok(out)
}

fn rows(today: &str) -> Tried<Vec<Row>> {
    let falls = [Fall {
        household: "h2".to_owned(),
        stands: RegisterStatus::Exited,
        on: day("2017-11-01"),
        procedure: "re_entry".to_owned(),
        version: "report-2016".to_owned(),
        class: None,
    }];
    Ok(tasks(book()?.iter(), &falls, &rules(), &care(), day(today)))
}

#[test]
fn the_order_is_days_left_then_what_is_lost() -> Tried<()> {
    for today in ["2017-11-01", "2017-11-13", "2017-11-30", "2018-03-01"] {
        let rows = rows(today)?;
        for pair in rows.windows(2) {
            let (one, other) = (pair[0].days_left.unwrap_or(i64::MAX), pair[1].days_left.unwrap_or(i64::MAX));
            assert!(one < other || (one == other && pair[0].loses >= pair[1].loses), "{pair:?}");
        }
        for row in &rows {
            let late = row.days_left.is_some_and(|days| days < 0);
            assert_eq!(late, row.when == When::Overdue);
            assert_eq!(row.days_left.is_none(), row.due.is_none());
            assert!(!row.needs_reason || late);
        }
    }
    Ok(())
}

#[test]
fn what_is_overdue_never_vanishes() -> Tried<()> {
    let key = |row: &Row| (row.event_key(), row.due);
    let mut before: Vec<_> = Vec::new();
    let mut on = day("2017-11-05");
    for _ in 0..200 {
        let now: Vec<_> = rows(&on.to_string())?;
        let late: Vec<_> = now.iter().filter(|row| row.when == When::Overdue).map(key).collect();
        for one in &before {
            assert!(late.contains(one), "{one:?} was overdue and is gone on {on}");
        }
        let shown = this_week(now);
        assert!(late.iter().all(|one| shown.iter().any(|row| key(row) == *one)), "what is overdue is shown this week");
        before = late;
        on = on.checked_add_days(Days::new(3)).unwrap_or_default();
    }
    assert!(before.len() > 10, "{}", before.len());
    Ok(())
}

#[test]
fn every_kind_of_work_is_there_and_the_end_is_loud() -> Tried<()> {
    let rows = rows("2017-11-24")?;
    let kinds: Vec<Kind> = rows.iter().map(|row| row.kind).collect();
    for kind in
        [Kind::Fall, Kind::Objection, Kind::End, Kind::Step, Kind::Notice, Kind::Visit, Kind::FollowUp, Kind::Promise]
    {
        assert!(kinds.contains(&kind), "{kind:?} is not among {kinds:?}");
    }
    let of = |household: &str, kind: Kind| rows.iter().find(|row| row.household == household && row.kind == kind);
    let end = of("h7", Kind::End).ok_or("announced, and nobody says it is not removed")?;
    assert_eq!((end.step.as_str(), end.due, end.actor.as_str()), ("removal", Some(day("2017-12-08")), "county"));
    assert!(of("h8", Kind::End).is_none(), "removed");
    assert_eq!(of("h8", Kind::FollowUp).and_then(|row| row.due), Some(day("2018-02-22")), "ninety days after exit");
    let objection = of("h4", Kind::Objection).ok_or("nobody answers")?;
    assert_eq!(
        (objection.due, objection.when),
        (Some(day("2017-11-13")), When::Overdue),
        "the notice would have ended on Monday"
    );
    let open = of("h1", Kind::Step).ok_or("h1 has nothing to do")?;
    assert_eq!((open.step.as_str(), open.when, open.since), ("verification", When::Open, Some(day("2017-11-02"))));
    Ok(())
}

#[test]
fn follow_up_ends_after_its_months() -> Tried<()> {
    let states = book()?;
    let state = states.last().ok_or("no book")?;
    let mut journal = draft::whole(&Journal::new("h1"), Library::embedded(), "exit@report-2016", "c", "2017-11-01")?;
    assert_eq!(due(state, Duty::FollowUp, &care(), None), Some(day("2018-02-22")));
    let mut dues = Vec::new();
    while let Some(next) = due(&fold(&journal, &rules()), Duty::FollowUp, &care(), None) {
        dues.push(next);
        journal = cared(&journal, "visit", &next.to_string(), json!({ "purpose": "follow_up" })).map_err(joined)?;
    }
    let left = fold(&journal, &rules()).stands.map(|one| one.since).ok_or("not exited")?;
    assert_eq!(dues.len(), 5, "{dues:?}");
    assert_eq!(
        dues.last().map(|last| (last.year(), last.month(), last.day())),
        Some((left.year() + 1, left.month(), left.day()))
    );
    Ok(())
}

fn event(key: &str, on: &str, summary: &str, description: &str) -> Event {
    Event {
        key: key.to_owned(),
        day: day(on),
        summary: summary.to_owned(),
        description: description.to_owned(),
        remind_days: Some(1),
    }
}

/// What another library reads of a calendar file: summary, description and days of each event.
fn read_back(text: &str) -> Tried<Vec<(String, String, NaiveDate, NaiveDate)>> {
    let unfolded = unfold(text);
    let parsed = read_calendar(&unfolded).map_err(|error| error.to_string())?;
    let read = icalendar::Calendar::from(parsed);
    let mut out = Vec::new();
    for component in &read.components {
        let CalendarComponent::Event(event) = component else { continue };
        let date = |value: Option<icalendar::DatePerhapsTime>| match value {
            Some(icalendar::DatePerhapsTime::Date(date)) => Ok(date),
            other => Err(format!("no date: {other:?}")),
        };
        out.push((
            event.get_summary().unwrap_or_default().to_owned(),
            event.get_description().unwrap_or_default().to_owned(),
            date(event.get_start())?,
            date(event.get_end())?,
        ));
    }
    Ok(out)
}

#[test]
fn a_calendar_file_is_read_back_by_another_library() -> Tried<()> {
    let long = "开州区临江镇某某村村内公示第七天，请乡镇核实并张贴第二次公示，逾期要写明原因；".repeat(6);
    let events = [
        event("h1/c/removal", "2017-12-08", "销号；截止, 今天\\明天", "第一行\n第二行"),
        event("h2/c/notice", "2020-02-29", &long, ""),
        event("h3", "2018-12-31", "🐑羊", "crlf\r\nnext"),
    ];
    let text = calendar("一把尺：要办的事", day("2017-11-20"), &events);
    for line in text.split("\r\n") {
        assert!(line.len() <= 75, "{} bytes: {line}", line.len());
        assert!(!line.contains('\n') && !line.contains('\r'));
    }
    assert!(text.ends_with("END:VCALENDAR\r\n"));
    assert!(!text.contains("h1"), "the key of a household is not in the file");
    let read = read_back(&text)?;
    assert_eq!(read.len(), 3);
    assert_eq!(
        read[0],
        ("销号；截止, 今天\\明天".to_owned(), "第一行\n第二行".to_owned(), day("2017-12-08"), day("2017-12-09"))
    );
    assert_eq!(read[1].0, long);
    assert_eq!((read[1].2, read[1].3), (day("2020-02-29"), day("2020-03-01")));
    assert_eq!((read[2].0.as_str(), read[2].1.as_str(), read[2].3), ("🐑羊", "crlf\nnext", day("2019-01-01")));
    // The same thing keeps its name, so that a calendar moves it and adds none.
    let uid = |text: &str| text.lines().find(|line| line.starts_with("UID")).map(str::to_owned);
    assert_eq!(uid(&calendar("", day("2018-01-01"), &events)), uid(&text));
    Ok(())
}

#[test]
fn whatever_is_in_a_text_a_calendar_file_can_be_read() -> Tried<()> {
    let rng = &mut Rng::new(11);
    let signs: Vec<char> = "开州,;\\:\"\n\r\t 🐑é\u{200d}\u{7f}a1BEGIN:VEVENT".chars().collect();
    for _ in 0..500 {
        let text: String = (0..rng.below(200)).map(|_| signs[rng.below(signs.len() as u64) as usize]).collect();
        let made = calendar(&text, day("2017-11-20"), &[event("k", "2017-11-21", &format!("x{text}"), &text)]);
        assert!(made.split("\r\n").all(|line| line.len() <= 75));
        let plain: String = text
            .replace("\r\n", "\n")
            .replace('\r', "\n")
            .chars()
            .filter(|sign| *sign == '\n' || !sign.is_control())
            .collect();
        let read = read_back(&made)?;
        assert_eq!(read.len(), 1, "{made}");
        assert_eq!(read[0].0, format!("x{plain}"));
    }
    Ok(())
}
