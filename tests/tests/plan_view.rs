//! Plans in words: every sample in both languages, no key shown, sums that add up, every code with its text.

#[path = "plan_view/first.rs"]
mod first;

use ruler_core::models::Catalogue;
use ruler_core::models::job::Channel;
use ruler_core::models::place::PlaceTag;
use ruler_core::models::vocabulary::Vocabulary;
use ruler_core::typed::{Asked, Kind};
use ruler_engine::call::plan_page::plan_page;
use ruler_words::i18n::{Lang, PLAN, PLAN_PAGE};
use ruler_words::samples::SAMPLES;
use ruler_words::views::plan_view::{FallText, PlanPage, PlanText, PlanView, TableText};
use serde_json::{Value, json};

fn asked(sample: &str, lang: Lang, rest: Value) -> Result<Value, String> {
    let household: Value = serde_json::from_str(sample).map_err(|error| error.to_string())?;
    let mut request = json!({ "lang": lang.tag(), "household": household });
    if let (Some(request), Some(rest)) = (request.as_object_mut(), rest.as_object()) {
        request.extend(rest.clone());
    }
    Ok(request)
}

fn page(sample: &str, lang: Lang, rest: Value) -> Result<PlanPage, String> {
    let text = plan_page(&asked(sample, lang, rest)?.to_string());
    let page = PlanPage::read(&text);
    // What crosses to the page is all there on the other side.
    let (sent, kept): (Value, Value) = (
        serde_json::from_str(&text).map_err(|error| error.to_string())?,
        serde_json::to_value(&page).unwrap_or_default(),
    );
    assert_eq!(sent, kept);
    Ok(page)
}

fn view(sample: &str, lang: Lang, rest: Value) -> Result<PlanView, String> {
    let page = page(sample, lang, rest)?;
    page.view.ok_or_else(|| format!("no view: {:?}", page.faults))
}

/// Texts that show a key, an empty placeholder, or nothing at all.
fn unsound(value: &Value, at: &str, out: &mut Vec<String>) {
    const CODES: [&str; 8] = ["goal", "answer", "kind", "model", "path", "chance", "savings", "note"];
    match value {
        Value::String(text) => {
            let code = CODES.iter().any(|key| at.ends_with(&format!(".{key}")));
            // Where there is no plan with a loan there is nothing to compare.
            let none = text.is_empty() && at.ends_with(".compare.caption");
            let bad = (text.contains(['{', '}', '_']) || text.trim().is_empty()) && !none;
            // A key that is its own English text is no key shown.
            let key = PLAN.keys().any(|key| key == text) && PLAN.get(text, Lang::En) != text;
            if (bad || key) && !code {
                out.push(format!("{at}: {text:?}"));
            }
        }
        Value::Array(list) => list.iter().for_each(|one| unsound(one, at, out)),
        Value::Object(map) => map.iter().for_each(|(key, one)| unsound(one, &format!("{at}.{key}"), out)),
        _ => {}
    }
}

fn every(mut run: impl FnMut(&str, &PlanView, Lang) -> Result<(), String>) -> Result<(), String> {
    for sample in SAMPLES {
        for lang in Lang::ALL {
            run(sample, &view(sample, lang, json!({}))?, lang)?;
        }
    }
    Ok(())
}

#[test]
fn every_sample_reads_as_prose_in_both_languages() -> Result<(), String> {
    let mut faults = Vec::new();
    every(|_, view, _| {
        let models = Catalogue::embedded().models.len();
        assert_eq!(view.goals.iter().map(|goal| goal.rows.len()).collect::<Vec<_>>(), [models; 3]);
        let value = serde_json::to_value(view).map_err(|error| error.to_string())?;
        unsound(&value, "", &mut faults);
        Ok(())
    })?;
    faults.sort();
    faults.dedup();
    assert!(faults.is_empty(), "{} texts to mend:\n{}", faults.len(), faults.join("\n"));
    Ok(())
}

fn plans(view: &PlanView) -> impl Iterator<Item = &PlanText> {
    view.goals.iter().flat_map(|goal| goal.plan.iter().chain(&goal.with_loan))
}

fn fen(text: &str) -> Result<i64, String> {
    let (sign, text) = text.strip_prefix('-').map_or((1, text), |text| (-1, text));
    Asked::Number(Kind::Money).exact(text).map(|fen| sign * fen).ok_or_else(|| format!("{text}: no sum"))
}

/// The steps of a waterfall as shown add up to its end, and every bar begins where the one before it ended.
fn adds_up(fall: &FallText) -> Result<(), String> {
    let sums = fall.bars.iter().map(|bar| fen(&bar.sum)).collect::<Result<Vec<_>, _>>()?;
    let (end, steps) = sums.split_last().ok_or("no bars")?;
    assert_eq!(steps.iter().sum::<i64>(), *end, "{}", fall.caption);
    for bar in &fall.bars {
        assert!(bar.from >= 0 && bar.width > 0 && bar.from + bar.width <= 1000, "{bar:?}");
    }
    assert!(fall.line.is_none_or(|line| (0..=1000).contains(&line)));
    Ok(())
}

#[test]
fn what_is_shown_adds_up() -> Result<(), String> {
    let mut rows = 0;
    every(|_, view, _| {
        for plan in plans(view) {
            plan.falls.iter().try_for_each(adds_up)?;
            assert!(plan.agrees, "the verifier disagrees: {}", plan.check);
            for (place, table) in plan.tables.iter().enumerate() {
                assert!(table.rows.iter().all(|row| row.len() == table.head.len()), "{}", table.caption);
                // Investment sums to its last row; cash of months and years closes where it says.
                match place {
                    0 => {
                        let sums = table.rows.iter().map(|row| fen(row.last().map_or("", |text| text)));
                        let sums = sums.collect::<Result<Vec<_>, _>>()?;
                        let (needed, parts) = sums.split_last().ok_or("no rows")?;
                        assert_eq!(parts.iter().sum::<i64>(), *needed);
                    }
                    1 | 2 => {
                        for row in &table.rows {
                            let sums = row.iter().skip(1).map(|text| fen(text)).collect::<Result<Vec<_>, _>>()?;
                            let (closing, parts) = sums.split_last().ok_or("no columns")?;
                            assert_eq!(parts.iter().sum::<i64>(), *closing, "{}: {row:?}", table.caption);
                            rows += 1;
                        }
                    }
                    _ => {}
                }
            }
        }
        Ok(())
    })?;
    assert!(rows > 1000, "{rows} rows of cash were looked at");
    Ok(())
}

/// The rows of a table come to its last row of sums, column by column; a column with a sum that is open is left out.
fn columns_add_up(table: &TableText, columns: std::ops::RangeInclusive<usize>) -> Result<usize, String> {
    let cell = |row: &[String], column: usize| fen(row.get(column).map_or("", String::as_str));
    let is_sum = |row: &&Vec<String>| columns.clone().any(|column| cell(row, column).is_ok());
    let sums: Vec<&Vec<String>> = table.rows.iter().filter(is_sum).collect();
    let (end, parts) = sums.split_last().ok_or("no rows")?;
    let mut seen = 0;
    for column in columns.clone() {
        let all: Result<Vec<i64>, String> = parts.iter().map(|row| cell(row, column)).collect();
        if let (Ok(all), Ok(end)) = (all, cell(end, column)) {
            assert_eq!(all.iter().sum::<i64>(), end, "{}, column {column}: {:?}", table.caption, table.rows);
            seen += 1;
        }
    }
    Ok(seen)
}

/// What a family chooses among reaches the page: the recommended step in full, one of the steps beside it; the five years
/// and the account add up; what is asked names its field.
#[test]
fn what_a_family_chooses_among_is_told() -> Result<(), String> {
    let (mut columns, mut more, mut nothing, mut before) = (0, 0, 0, 0);
    every(|sample, view, lang| {
        let choices = &view.choices;
        let advice = choices.advice.as_ref().ok_or("no step is recommended")?;
        assert!(advice.plan.agrees, "the verifier disagrees: {}", advice.plan.check);
        assert_eq!(choices.steps.iter().filter(|step| step.chosen).count(), 1);
        assert!(choices.steps.len() >= 2 && !choices.ways.is_empty() && !choices.kinds.is_empty());
        columns += columns_add_up(&advice.years, 1..=5)?;
        columns += columns_add_up(&advice.account, 1..=4)?;
        assert!(choices.asks.iter().all(|one| !one.path.is_empty()));
        assert!(choices.brings.iter().chain(&choices.asks).all(|one| one.lines.len() == 2));
        more += choices.brings.len() + choices.asks.len();
        nothing += usize::from(advice.nothing.is_some());
        before += advice.before.len();
        // Quick answers and changes tell no choices: they are of the household as it is.
        let quick = self::view(sample, lang, json!({ "quick": true }))?;
        assert!(quick.choices.advice.is_none() && quick.choices.steps.is_empty() && quick.choices.ways.is_empty());
        Ok(())
    })?;
    assert!(columns > 300 && more > 40 && nothing > 0 && before > 0, "{columns} {more} {nothing} {before}");
    Ok(())
}

/// The same record says the same in both languages: as many rows, as many lines, the same sums.
#[test]
fn both_languages_say_the_same() -> Result<(), String> {
    let shape = |view: &PlanView| {
        let tables: Vec<&TableText> = plans(view).flat_map(|plan| &plan.tables).collect();
        let cash: Vec<Vec<String>> = tables
            .iter()
            .flat_map(|table| table.rows.iter().map(|row| row.iter().skip(1).cloned().collect::<Vec<_>>()))
            .filter(|row| row.iter().all(|text| text.chars().all(|one| one.is_ascii_digit() || ",.-".contains(one))))
            .collect();
        let rows: Vec<(String, usize)> = view
            .goals
            .iter()
            .flat_map(|goal| goal.rows.iter().map(|row| (row.answer.clone(), row.texts.len())))
            .collect();
        (cash, rows, view.open.len(), view.statements.len())
    };
    for sample in SAMPLES {
        let [zh, en] = [view(sample, Lang::Zh, json!({}))?, view(sample, Lang::En, json!({}))?];
        assert_eq!(shape(&zh), shape(&en));
    }
    Ok(())
}

/// A figure resting on assumptions carries 约 outside the tables of arithmetic; a loan and the record's own do not.
#[test]
fn sums_are_as_round_as_they_are_unsure() -> Result<(), String> {
    let mut seen = 0;
    every(|_, view, lang| {
        for plan in plans(view).filter(|plan| plan.nothing.is_none()) {
            let income = plan.facts.first().map_or("", |pair| pair.text.as_str());
            assert_eq!(income.matches(lang.pick("约", "about")).count(), 2, "{income}");
            seen += 1;
        }
        for plan in plans(view).filter(|plan| plan.nothing.is_some()) {
            let income = plan.facts.first().map_or("", |pair| pair.text.as_str());
            assert_eq!(income.matches(lang.pick("约", "about")).count(), 0, "{income}");
            // Who takes up nothing risks nothing: no money is said to be missing.
            let worst = plan.facts.get(2).map_or("", |pair| pair.text.as_str());
            assert!(!worst.contains(lang.pick("垫", "tightest")), "{worst}");
        }
        Ok(())
    })?;
    assert!(seen > 20, "{seen} plans with something new");
    Ok(())
}

#[test]
fn a_ban_is_kept_and_its_differences_are_told() -> Result<(), String> {
    let sample = SAMPLES.first().ok_or("no samples")?;
    let before = view(sample, Lang::Zh, json!({}))?;
    assert!(before.changes.is_none());
    let chosen = before.goals.iter().flat_map(|goal| &goal.rows).find(|row| row.answer == "chosen").ok_or("none")?;
    let after = view(sample, Lang::Zh, json!({ "change": { "bans": [chosen.model] } }))?;
    for goal in &after.goals {
        let row = goal.rows.iter().find(|row| row.model == chosen.model).ok_or("no row")?;
        assert_eq!((row.answer.as_str(), row.texts.len()), ("impossible", 1));
    }
    let lines: Vec<&String> = after.changes.iter().flatten().flat_map(|one| &one.lines).collect();
    assert!(lines.iter().any(|line| line.contains(&chosen.name)), "{lines:?}");
    // The same change asked for as no change differs in nothing.
    let same = view(sample, Lang::Zh, json!({ "change": { "bans": [] } }))?;
    assert_eq!(same.changes, Some(Vec::new()));
    Ok(())
}

#[test]
fn a_pin_that_cannot_be_is_said() -> Result<(), String> {
    let sample = SAMPLES.first().ok_or("no samples")?;
    let before = view(sample, Lang::En, json!({}))?;
    let goal = before.goals.first().ok_or("no goal")?;
    let row = goal.rows.iter().find(|row| row.answer == "impossible").ok_or("none is impossible")?;
    let after = view(sample, Lang::En, json!({ "change": { "pins": [row.model] } }))?;
    assert!(after.refused_pins.iter().any(|text| text.contains(&row.name)), "{:?}", after.refused_pins);
    Ok(())
}

#[test]
fn re_solves_are_told_goal_by_goal() -> Result<(), String> {
    let sample = SAMPLES.get(1).ok_or("no samples")?;
    let mut faults = Vec::new();
    for lang in Lang::ALL {
        let page = page(sample, lang, json!({ "doubts": true }))?;
        assert_eq!(page.doubts.len(), 3);
        assert!(page.doubts.iter().all(|one| one.lines.len() == 3 && one.ask.len() <= 3));
        assert!(page.doubts.iter().any(|one| !one.ask.is_empty()), "nothing is worth asking");
        unsound(&serde_json::to_value(&page.doubts).map_err(|error| error.to_string())?, "", &mut faults);
    }
    assert!(faults.is_empty(), "{faults:?}");
    Ok(())
}

#[test]
fn a_record_with_faults_gets_them_all_in_words() -> Result<(), String> {
    let text = r#"{"format": "one-ruler/household@1", "as_of": "2017-13-01", "members": [{"id": "m1", "birth": {"reported": "no"}}]}"#;
    for lang in Lang::ALL {
        let page = page(text, lang, json!({}))?;
        assert!(page.view.is_none());
        assert!(page.faults.len() >= 2, "{:?}", page.faults);
    }
    let none = PlanPage::read(&plan_page(""));
    assert!(none.view.is_none() && !none.faults.is_empty());
    Ok(())
}

/// Codes the samples may not reach: their texts are there all the same.
#[test]
fn every_code_has_its_text() {
    let words =
        |family: &'static str, words: &[&str]| words.iter().map(|word| format!("{family}.{word}")).collect::<Vec<_>>();
    let mut keys = words("place", PlaceTag::WORDS);
    keys.extend(words("channel", Channel::WORDS));
    let bars = ["banned", "no_start", "nobody", "not_offered", "refused", "size", "skill", "too_high", "too_low"];
    keys.extend(words("bar", &bars));
    keys.extend(words("limit", &["land", "labour", "models", "stress", "money", "pins", "together"]));
    keys.extend(words("more", &["land", "able_days", "days", "money", "money_stress", "models", "pins"]));
    let notes = [
        "reference_catalogue",
        "no_labour",
        "labour_unknown",
        "no_line",
        "prices_too_old",
        "debt_unknown",
        "grants_of_other_years",
        "many_workers",
    ];
    keys.extend(words("note", &notes));
    keys.extend(words("outcome", &["nothing_better", "nothing_feasible", "no_line", "no_labour", "labour_unknown"]));
    keys.extend(words(
        "state",
        &["plan", "nothing_better", "nothing_feasible", "no_line", "no_labour", "labour_unknown"],
    ));
    keys.extend(words("answer", &["chosen", "possible", "possible_if", "impossible"]));
    let changes =
        ["present", "gap", "outcome", "units", "job_in", "job_out", "loan", "income", "month_over", "worst", "answer"];
    keys.extend(words("change", &changes));
    let figures =
        ["price_mode_fen", "yield_milli", "variable_fen", "establishment_fen", "labour_month", "pay_month_fen"];
    keys.extend(words("figure", &figures));
    keys.extend(words("step", &["present", "ended", "model", "job", "displaced", "interest", "dibao"]));
    keys.extend(words("public", &["subsidy", "training", "interest"]));
    let lacking: Vec<String> = keys.into_iter().filter(|key| PLAN.find(key, Lang::Zh).is_none()).collect();
    assert!(lacking.is_empty(), "add to web/words/locales/plan.toml: {lacking:?}");
    assert!(PLAN_PAGE.keys().all(|key| PLAN_PAGE.find(key, Lang::En).is_some()));
}

/// Every path that core may leave open has its question: the paths are read where core writes them.
#[test]
fn every_open_question_has_its_words() -> Result<(), String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/src/plan/compile");
    let mut lacking = Vec::new();
    let mut found = 0;
    for entry in std::fs::read_dir(folder).map_err(|error| error.to_string())? {
        let path = entry.map_err(|error| error.to_string())?.path();
        let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
        let quoted = text.split('"').skip(1).step_by(2);
        let heads = ["production.", "village_sheet.", "members.", "dwelling."];
        for path in quoted.filter(|text| *text == "income" || heads.iter().any(|head| text.starts_with(head))) {
            found += 1;
            if PLAN.find(&format!("ask.{path}"), Lang::Zh).is_none() {
                lacking.push(path.to_owned());
            }
        }
    }
    assert!(found > 30, "{found} questions found");
    assert!(lacking.is_empty(), "add to web/words/locales/plan.toml: {lacking:?}");
    Ok(())
}
