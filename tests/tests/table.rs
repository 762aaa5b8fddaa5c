//! What helper and family look at together: what is tried out reaches the planner whole, what the family is shown keeps
//! what it must, what it says is recorded, what was agreed is counted.

use ruler_engine::call;
use ruler_engine::call::plan_page::plan_page;
use ruler_state::judge::carry::carried;
use ruler_state::judge::judged::{brief, causes, judged};
use ruler_state::judge::row::agreed;
use ruler_state::judge::suppose::{change, incomes, resources, supposed};
use ruler_state::trial::{Stand, Trial};
use ruler_words::i18n::{CAUSE, CHOICE, Lang, MEASURE, TABLE};
use ruler_words::record::path;
use ruler_words::samples::SAMPLES;
use ruler_words::samples::sample;
use ruler_words::views::plan_view::{ModelText, PlanPage, PlanText, TakeText};
use ruler_words::views::table::compare::{column, differences};
use ruler_words::views::table::judged::Judged;
use ruler_words::views::table::outlets::{Learned, rows};
use ruler_words::views::table::show::{LINES, Said, Switches, lines, ranking, said_on, unseen};
use serde_json::{Value, json};

type Failed = Box<dyn std::error::Error>;

fn page(request: Value) -> PlanPage {
    PlanPage::read(&plan_page(&request.to_string()))
}

/// Whose record it is.
fn id(record: &Value) -> &str {
    record.get("id").and_then(Value::as_str).unwrap_or_default()
}

fn models() -> Vec<ModelText> {
    page(json!({ "models": true })).models
}

fn exit() -> Value {
    json!({ "question": "exit" })
}

fn known(record: &Value) -> Result<Judged, String> {
    judged(record, &exit()).ok_or_else(|| format!("not judged: {}", id(record)))
}

fn plan(record: &Value, lang: Lang) -> Option<PlanText> {
    let page = page(json!({ "lang": lang.tag(), "household": record }));
    page.view?.goals.into_iter().next()?.plan
}

#[test]
fn a_quick_answer_has_the_same_plans_without_answers_and_loans() {
    for record in (0..SAMPLES.len()).map(sample) {
        let whole = page(json!({ "household": record })).view.unwrap_or_default();
        let quick = page(json!({ "household": record, "quick": true })).view.unwrap_or_default();
        assert_eq!(whole.goals.len(), 3);
        for (whole, quick) in whole.goals.iter().zip(&quick.goals) {
            // Nothing to draw with: no pictures, no tables.
            let nothing = PlanText::default();
            let bare = whole.plan.clone().map(|plan| PlanText {
                falls: nothing.falls,
                tables: nothing.tables,
                brief: nothing.brief,
                charts: nothing.charts,
                ..plan
            });
            assert_eq!(bare, quick.plan, "{}", id(&record));
            assert_eq!((whole.rows.len(), quick.rows.len(), &quick.with_loan), (24, 0, &None));
        }
        assert!(whole.picture.len() > 3 && quick.picture.is_empty());
        let plans = whole.goals.iter().filter(|goal| goal.plan.is_some()).count();
        let told = whole.picture.iter().filter(|row| row.label.contains("方案")).count();
        assert!(told >= plans, "{}: each plan has its yuan in the picture: {:?}", id(&record), whole.picture);
    }
}

#[test]
fn twins_in_either_kind_of_village_get_the_same_bytes() {
    for record in (0..SAMPLES.len()).map(sample) {
        let twin = page(json!({ "household": record, "options": exit(), "twin": { "village": "elsewhere" } })).twin;
        assert_eq!(twin.len(), 4);
        assert!(twin.iter().all(|part| part.same && part.bytes > 100), "{}: {twin:?}", id(&record));
    }
    // What does differ is told: here the other household has no place for its plan to be read from.
    let other = page(json!({ "household": sample(0), "twin": { "village": 5 } })).twin;
    assert!(other.iter().all(|part| !part.same));
}

#[test]
fn pictures_stand_on_the_figures_of_their_tables() -> Result<(), Failed> {
    for record in (0..SAMPLES.len()).map(sample) {
        let plan = plan(&record, Lang::Zh).ok_or("no plan")?;
        for chart in &plan.charts {
            let table = plan.tables.iter().find(|table| table.caption == chart.caption).ok_or("no table")?;
            assert_eq!(table.rows.len(), chart.columns.len(), "{}", chart.caption);
            assert!(!chart.says.is_empty());
            for bar in chart.columns.iter().flat_map(|one| &one.bars) {
                assert!(bar.from >= 0 && bar.height >= 0 && bar.from + bar.height <= 1000, "{bar:?}");
                let stands = matches!(bar.kind.as_str(), "there" | "done" | "heavy" | "in");
                assert!(!stands || bar.from + bar.height == chart.zero, "{bar:?} stands on zero");
                assert!(bar.kind != "out" || bar.from == chart.zero, "{bar:?} hangs from zero");
            }
        }
        assert_eq!(plan.charts.len(), 3);
    }
    // By hand: the fullest month is as high as the picture, and half of it half as high.
    let plan = plan(&sample(1), Lang::Zh).ok_or("no plan")?;
    let work = plan.charts.first().ok_or("no chart")?;
    let there: Vec<i64> = work.columns.iter().filter_map(|one| Some(one.bars.first()?.height)).collect();
    assert_eq!(there.iter().max(), Some(&1000));
    Ok(())
}

#[test]
fn what_is_tried_out_reaches_the_planner_whole() -> Result<(), Failed> {
    let models = models();
    for record in (0..SAMPLES.len()).map(sample) {
        let carried = carried(&record, &exit(), Lang::Zh);
        let all = resources(&record, &|key, _| key.to_owned());
        let mut trial =
            Trial::default().with_fact("savings", Some(json!(1_234_500))).with_fact("land.paddy", Some(json!(150)));
        // What changes the plans alone is in no record: `what_if.rs`.
        for one in carried.iter().filter(|one| one.plan.is_none()) {
            trial = trial.with_measure(one.measure, true);
        }
        if let Some(line) = incomes(&record, Lang::Zh).last() {
            trial = trial.with_gone(&line.path, &line.kind, true);
        }
        if let Some(member) = all.iter().find(|one| one.asked.is_none()) {
            trial = trial.with_fact(&member.fact, Some(json!("weak")));
        }
        let other = supposed(&record, &trial, &carried);
        assert_ne!(other, record);
        let change = change(&trial, &record, &other, &models, &carried);
        let tried = page(json!({ "household": record, "change": change, "quick": true }));
        let direct = page(json!({ "household": other, "quick": true }));
        assert_eq!(tried.faults, Vec::<String>::new(), "{}", id(&record));
        assert_eq!(tried.view.map(|view| view.goals), direct.view.map(|view| view.goals), "{}", id(&record));
        assert_eq!(supposed(&record, &Trial::default(), &carried), record, "nothing tried, nothing changed");
    }
    Ok(())
}

#[test]
fn prices_sizes_pins_and_bans_reach_the_plan() -> Result<(), Failed> {
    let (record, models) = (sample(0), models());
    let run = |trial: &Trial| {
        page(json!({ "household": record, "change": change(trial, &record, &record, &models, &[]), "quick": true }))
    };
    let base = plan(&record, Lang::Zh).ok_or("no plan")?;
    let first = base.takes.iter().find(|take| take.units_milli.is_some()).ok_or("nothing taken up")?;
    let takes = |page: &PlanPage, model: &str| -> Option<Option<i64>> {
        let plan = page.view.as_ref()?.goals.first()?.plan.as_ref()?;
        plan.takes.iter().find(|take| take.model == model).map(|take| take.units_milli)
    };
    let banned = run(&Trial::default().with_stand(&first.model, Some(Stand::Ban)));
    assert_eq!(takes(&banned, &first.model), None);
    let least = models.iter().find(|one| one.model == first.model).ok_or("no such model")?.least;
    let pinned = run(&Trial::default().with_stand(&first.model, Some(Stand::Pin(Some(least)))));
    assert_eq!(takes(&pinned, &first.model), Some(Some(least)));
    // A price far outside the usual range is supposed all the same, and told as a difference.
    let cheap = run(&Trial::default().with_price(&first.model, Some(1)));
    assert_eq!(cheap.faults, Vec::<String>::new());
    assert!(cheap.view.ok_or("no view")?.changes.is_some_and(|changes| !changes.is_empty()));
    Ok(())
}

#[test]
fn a_measure_carried_out_mends_what_it_answers() -> Result<(), Failed> {
    let mut seen = Vec::new();
    // Two old people whose dibao was never asked for.
    let mut elderly: Value = serde_json::from_str(include_str!("../golden/base/elderly.json"))?;
    path::set(&mut elderly, "income.transfer.items", Some(json!([])));
    for record in (0..SAMPLES.len()).map(sample).chain([elderly]) {
        let before = brief(&record, &exit(), Lang::Zh).ok_or("no answer")?;
        for one in carried(&record, &exit(), Lang::Zh) {
            let trial = Trial::default().with_measure(one.measure, true);
            let after = supposed(&record, &trial, std::slice::from_ref(&one));
            let after = brief(&after, &exit(), Lang::Zh).ok_or("no answer after")?;
            let list = differences(&before, &after, Lang::Zh);
            assert!(!list.is_empty(), "{}: {} changes nothing", id(&record), one.measure);
            let worse = before.criteria.iter().zip(&after.criteria).any(|(was, is)| was.1 == "met" && is.1 != "met");
            assert!(!worse, "{}: {}: {list:?}", id(&record), one.measure);
            assert!(!one.brings.is_empty(), "{}: {} brings something", id(&record), one.measure);
            for name in one.brings.split('、') {
                let known = before.criteria.iter().zip(&after.criteria).find(|(was, _)| was.0 == name);
                assert!(
                    known.is_none_or(|(was, is)| was.1 != "met" && is.1 == "met"),
                    "{}: {name}: {list:?}",
                    id(&record)
                );
            }
            seen.push(one.measure);
        }
    }
    for measure in ["dibao", "house_repair", "water", "school_aid", "medical", "relocation"] {
        assert!(seen.contains(&measure), "no sample tries out {measure}: {seen:?}");
    }
    Ok(())
}

#[test]
fn a_house_of_their_own_choice_is_finished_and_not_exchanged() -> Result<(), Failed> {
    let mut record = sample(5);
    path::set(&mut record, "relocation.moved_in", Some(json!("unknown")));
    let all = carried(&record, &exit(), Lang::Zh);
    let one = all.iter().find(|one| one.measure == "relocation").ok_or("relocation is not open")?;
    let after = supposed(&record, &Trial::default().with_measure("relocation", true), std::slice::from_ref(one));
    assert_eq!(path::get(&after, "relocation.form"), path::get(&record, "relocation.form"));
    assert_eq!(path::get(&after, "relocation.moved_in"), Some(&json!({ "reported": true })));
    Ok(())
}

#[test]
fn columns_have_the_same_rows_and_tell_what_differs() -> Result<(), Failed> {
    let record = sample(1);
    for lang in Lang::ALL {
        let before = brief(&record, &exit(), lang).ok_or("no answer")?;
        let view = page(json!({ "lang": lang.tag(), "household": record, "quick": true })).view;
        let (full, bare) = (column(Some(&before), view.as_ref(), 0, lang), column(None, None, 0, lang));
        let labels =
            |rows: &[ruler_words::views::plan_view::Pair]| rows.iter().map(|row| row.label.clone()).collect::<Vec<_>>();
        assert!(labels(&full.rows).starts_with(&labels(&bare.rows)));
        assert!(full.rows.iter().all(|row| !row.text.is_empty() && !row.text.contains('{')), "{full:?}");
        assert_eq!(differences(&before, &before, lang), Vec::<String>::new());
    }
    Ok(())
}

/// Every word that may not be seen without its switch, in both languages.
fn forbidden() -> Vec<&'static str> {
    let causes = ["illness", "disability", "capital", "labour", "skills", "land"];
    let health = ["chronic", "disabled", "serious"];
    let measures = ["medical", "disability", "finance"];
    let of = |lang| {
        let causes = causes.map(move |word| CAUSE.find(word, lang));
        let health = health.map(move |word| CHOICE.find(&format!("health.{word}"), lang));
        causes.into_iter().chain(health).chain(measures.map(move |word| MEASURE.find(word, lang)))
    };
    Lang::ALL.into_iter().flat_map(of).flatten().chain(["欠债", "Debt", "贷款"]).collect()
}

#[test]
fn the_family_is_shown_at_most_five_lines_and_nothing_that_is_switched_off() -> Result<(), Failed> {
    let on = Switches { illness: true, debt: true, cause: true };
    let (mut hidden, mut shown) = (0, 0);
    for record in (0..SAMPLES.len()).map(sample) {
        let (known, causes) = (known(&record)?, causes(&record, &exit()));
        for lang in Lang::ALL {
            let plan = plan(&record, lang);
            let quiet = lines(&known, &causes, plan.as_ref(), Switches::default(), lang);
            let loud = lines(&known, &causes, plan.as_ref(), on, lang);
            for line in quiet.iter().chain(&loud) {
                assert!(!line.text.is_empty() && !line.text.contains(['{', '}', '_']), "{line:?}");
            }
            assert!((2..=LINES).contains(&quiet.len()) && loud.len() <= LINES);
            let ranked = ranking(&record, &known, plan.as_ref(), Switches::default(), lang);
            let said: Vec<&str> = quiet
                .iter()
                .map(|line| line.text.as_str())
                .chain(ranked.iter().map(|one| one.label.as_str()))
                .collect();
            for word in forbidden() {
                assert!(!said.iter().any(|text| text.contains(word)), "{}: {word} in {said:?}", id(&record));
            }
            hidden += usize::from(quiet != loud);
            shown += usize::from(loud.iter().any(|line| line.picture == "debt"));
        }
    }
    assert!(hidden > 20 && shown > 20, "the switches do something: {hidden}, {shown}");
    Ok(())
}

#[test]
fn what_the_family_says_is_recorded_with_the_day_and_read_again() -> Result<(), Failed> {
    let takes = [
        TakeText {
            name: "中蜂".into(),
            recorded: "中蜂".into(),
            model: "chinese-honeybee".into(),
            units_milli: Some(10_000),
        },
        TakeText {
            name: "公益岗".into(), recorded: "公益岗".into(), model: "post-cleaner".into(), units_milli: None
        },
    ];
    let agrees = Said {
        ranking: vec!["低保兜底".into(), "中蜂".into()],
        agrees: Some(true),
        leaves: Some(false),
        objection: "怕蜂子飞了".into(),
        undertakes: "守蜂".into(),
    };
    let record_of = |said: &Said| {
        let mut record = sample(1);
        for (at, value) in said.edits(&takes, "2017-11-28") {
            path::set(&mut record, &at, value);
        }
        record
    };
    let record = record_of(&agrees);
    assert_eq!((Said::read(&record), said_on(&record)), (agrees.clone(), "2017-11-28".to_owned()));
    assert_eq!(agreed(&record), [("chinese-honeybee".to_owned(), 10_000), ("post-cleaner".to_owned(), 0)]);
    assert_eq!(call::validate(&record.to_string()), r#"{"errors":[]}"#, "it is a sound record");
    assert_eq!(call::assess(&record.to_string(), ""), call::assess(&sample(1).to_string(), ""), "it decides nothing");
    let objects = record_of(&Said { agrees: Some(false), ..agrees });
    assert_eq!(agreed(&objects), [], "who objects has agreed to nothing");
    assert_eq!(Said::read(&objects).agrees, Some(false));
    Ok(())
}

#[test]
fn what_was_ranked_before_stays_and_what_is_hidden_is_not_lost() -> Result<(), Failed> {
    let mut record = sample(1);
    path::set(&mut record, "wishes.ranking", Some(json!(["医疗保险和救助", "修灶屋", "产业到户"])));
    let known = known(&record)?;
    let order = ranking(&record, &known, None, Switches::default(), Lang::En);
    assert!(!order.iter().any(|one| one.recorded == "医疗保险和救助"));
    assert_eq!(order.first().map(|one| one.label.as_str()), Some("修灶屋"), "its own words stay as they were said");
    assert_eq!(unseen(&record, Switches::default()), ["医疗保险和救助"]);
    assert_eq!(unseen(&record, Switches { illness: true, ..Switches::default() }), Vec::<String>::new());
    Ok(())
}

#[test]
fn outlets_are_counted_by_village_and_warned_about() -> Result<(), Failed> {
    let models = models();
    let bees = |village: &str, units| {
        (village.to_owned(), vec![("chinese-honeybee".to_owned(), units), ("post-cleaner".to_owned(), 0)])
    };
    let mut households: Vec<_> = (0..37).map(|_| bees("云顶村", 10_000)).collect();
    households.push(("云顶村".to_owned(), vec![("中蜂".to_owned(), 5000)]));
    households.push(bees("和坪村", 3000));
    let learned = |buyer: &str, units_milli| Learned {
        buyer: buyer.into(),
        units_milli,
        by: "何".into(),
        on: "2017-11-28".into(),
    };
    let at = |learned: Learned| [("云顶村/chinese-honeybee".to_owned(), learned.document().unwrap_or_default())];
    let first = |outlets: &[(String, Value)], village: &str| {
        let all = rows(&households, &models, outlets, &[], Lang::Zh);
        assert_eq!(all.len(), 2, "jobs have no outlet; a model by its name is the same model");
        all.into_iter().find(|row| row.village == village).ok_or("no row")
    };
    let unasked = first(&[], "云顶村")?;
    assert_eq!((unasked.households, unasked.tone), (38, "bad"));
    assert_eq!(unasked.says, ["已有 38 户选了中蜂，销路未核。"]);
    assert!(unasked.counted.contains("375 箱"), "{}", unasked.counted);
    let over = first(&at(learned("蜂业合作社", Some(300_000))), "云顶村")?;
    assert_eq!((over.tone, over.says.first().is_some_and(|text| text.contains("75 箱"))), ("bad", true), "{over:?}");
    let enough = first(&at(learned("蜂业合作社", Some(375_000))), "云顶村")?;
    assert_eq!(enough.tone, "good", "exactly as much as was agreed");
    assert_eq!(first(&at(learned("蜂业合作社", None)), "云顶村")?.tone, "good");
    assert_eq!(first(&at(learned("蜂业合作社", None)), "和坪村")?.tone, "bad", "another village is asked about apart");
    assert_eq!(learned("", Some(1)).document(), None, "without a buyer nothing was learned");
    Ok(())
}

#[test]
fn a_model_that_needs_a_partner_says_whether_the_village_has_one() -> Result<(), Failed> {
    let models = models();
    let model = models.iter().find(|one| one.partner == "contract").ok_or("no such model")?;
    let households = [("云顶村".to_owned(), vec![(model.model.clone(), model.least)])];
    let key = format!("云顶村/{}", model.model);
    let outlets = [(key, json!({ "buyer": "辣椒公司", "by": "何", "on": "2017-11-28" }))];
    let says = |sheet: Value| {
        rows(&households, &models, &outlets, &[("云顶村".to_owned(), sheet)], Lang::En).into_iter().next()
    };
    let unknown = says(json!({})).ok_or("no row")?;
    assert_eq!((unknown.tone, unknown.says.len()), ("open", 2));
    let none = says(json!({ "contract_company_present": { "reported": false } })).ok_or("no row")?;
    assert!(none.says.iter().any(|text| text.contains("there is none")), "{none:?}");
    let there = says(json!({ "contract_company_present": { "reported": true } })).ok_or("no row")?;
    assert_eq!((there.tone, there.says.len()), ("good", 1));
    assert!(TABLE.find("outlet.unasked", Lang::En).is_some());
    Ok(())
}
