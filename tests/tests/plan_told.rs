//! What a plan tells: months by the calendar, who goes where and until when, the same in every place that tells it.

#![allow(clippy::indexing_slicing, reason = "reading JSON answers: a missing key is null, and null fails the test")]

use ruler_engine::call::plan_page::plan_page;
use ruler_state::judge::make::Asked;
use ruler_tests::plan_view::cases;
use ruler_tests::planned::recommend;
use ruler_tests::said::{Outcome, none};
use ruler_words::i18n::Lang;
use ruler_words::samples::SAMPLES;
use ruler_words::samples::sample;
use ruler_words::views::paper::sheet::Block;
use ruler_words::views::paper::{Chosen, Kind};
use ruler_words::views::plan_view::{PlanPage, PlanText, PlanView, TableText};
use serde_json::{Value, json};

fn view(household: &Value, lang: Lang, change: &Value) -> Result<PlanView, String> {
    let request = json!({ "lang": lang.tag(), "household": household, "change": change });
    let page = PlanPage::read(&plan_page(&request.to_string()));
    page.view.ok_or_else(|| format!("no view: {:?}", page.faults))
}

fn plans(view: &PlanView) -> impl Iterator<Item = &PlanText> {
    view.goals.iter().flat_map(|goal| goal.plan.iter().chain(&goal.with_loan))
}

/// Every sample in a language, with what it is tried out with.
fn every(lang: Lang, mut run: impl FnMut(usize, &PlanView)) -> Result<(), String> {
    for place in 0..SAMPLES.len() {
        run(place.saturating_add(1), &view(&sample(place), lang, &Value::Null)?);
    }
    Ok(())
}

fn texts(value: &Value, out: &mut Vec<String>) {
    match value {
        Value::String(text) => out.push(text.clone()),
        Value::Array(list) => list.iter().for_each(|one| texts(one, out)),
        Value::Object(map) => map.values().for_each(|one| texts(one, out)),
        _ => {}
    }
}

/// Whether a month is told by its number in the plan: 第 7 个月, month 7.
fn counts_months(text: &str) -> bool {
    let number = |rest: &str| rest.trim_start().starts_with(|one: char| one.is_ascii_digit());
    text.split("第").skip(1).any(|rest| {
        number(rest)
            && rest.trim_start().trim_start_matches(|one: char| one.is_ascii_digit()).trim_start().starts_with("个月")
    }) || text.split("month ").skip(1).any(number)
}

#[test]
fn no_month_is_told_by_its_number_in_the_plan() -> Outcome {
    assert!(counts_months("从第 7 个月起") && counts_months("in month 7") && !counts_months("晚 7 个月，第 2 年"));
    let mut wrong = Vec::new();
    for lang in Lang::ALL {
        for place in 0..SAMPLES.len() {
            let household = sample(place);
            // Less money and fewer models move the month.
            for change in [Value::Null, json!({ "models_max": 1 }), json!({ "models_max": 0 })] {
                let mut all = Vec::new();
                texts(&serde_json::to_value(view(&household, lang, &change)?)?, &mut all);
                wrong.extend(all.into_iter().filter(|text| counts_months(text)));
            }
        }
    }
    none("months that are told by number", &wrong)
}

fn find<'v>(plan: &'v PlanText, caption: &str) -> Option<&'v TableText> {
    plan.tables.iter().find(|table| table.caption.starts_with(caption))
}

/// Rows of a calendar by month, and the column of somebody.
fn cell<'v>(table: &'v TableText, month: &str, who: &str) -> Option<&'v str> {
    let column = table.head.iter().position(|head| head == who)?;
    Some(table.rows.iter().find(|row| row.first().is_some_and(|head| head == month))?.get(column)?.as_str())
}

#[test]
fn whom_a_course_names_learns_in_the_calendar() -> Outcome {
    let (mut wrong, mut seen) = (Vec::new(), 0);
    every(Lang::Zh, |place, view| {
        for plan in plans(view) {
            for course in &plan.courses {
                // 实用技术短训：2017 年 12 月，3 天，欧阳贵去（…）；不花钱
                let Some((name, rest)) = course.rsplit_once('：') else { continue };
                let told: Vec<&str> = rest.split(['，', '；']).collect();
                let [month, days, who, ..] = told.as_slice() else { continue };
                let who = who.split('去').next().unwrap_or_default();
                let calendar = find(plan, "用工日历：第一年");
                let done = calendar.and_then(|calendar| cell(calendar, month, who)).unwrap_or_default();
                // The days of a course that opens a job are taken off those at home; where nobody has them, nobody is named.
                if name.contains("创业") || name.contains("订单班") || course.contains("不够") {
                    continue;
                }
                let number = |text: &str| text.trim_end_matches(" 天").parse::<f64>().unwrap_or_default();
                let worked = done.split('／').next().map(number).unwrap_or_default();
                if worked < number(days) || worked == 0.0 {
                    wrong.push(format!("sample {place}: {course}: {done}"));
                }
                seen += 1;
            }
        }
    })?;
    assert!(seen > 5, "{seen} courses");
    none("courses whose calendar shows somebody else", &wrong)
}

/// A first year that is worse than the worst is told with what costs and what carries; both measures say what they are.
#[test]
fn a_first_year_that_is_worse_is_told_and_the_two_measures_are_told_apart() -> Outcome {
    let (mut wrong, mut worse) = (Vec::new(), 0);
    every(Lang::Zh, |place, view| {
        let is_told =
            |text: &String| text.contains("有一样收入（现有的也算）") && text.contains("第 2 到 5 年年年过线");
        if !view.statements.iter().any(is_told) {
            wrong.push(format!("sample {place}: {:?}", view.statements));
        }
        for plan in plans(view) {
            let told = |label: &str| plan.facts.iter().find(|fact| fact.label.starts_with(label));
            let (Some(first), Some(worst), Some(chance)) = (told("第 1 年"), told("最坏的一年"), told("过线的把握"))
            else {
                wrong.push(format!("sample {place}: {:?}", plan.facts));
                continue;
            };
            let labels = worst.label.contains("第 2 到 5 年") && chance.label.contains("第 2 到 5 年年年过线");
            if !labels || !chance.text.contains('%') && !chance.text.contains("估不了") {
                wrong.push(format!("sample {place}: {worst:?} {chance:?}"));
            }
            let is_worse = first.text.starts_with("更少");
            worse += i32::from(is_worse);
            if is_worse && !(first.text.contains("家用靠") || first.text.contains("投入靠")) {
                wrong.push(format!("sample {place}: {first:?}"));
            }
            // The pigs of sample 17 are bought before any is sold.
            let pigs = plan.models.iter().any(|model| model.contains("生猪育肥"));
            if place == 17 && pigs && plan.loan.is_none() && !first.text.contains("生猪育肥头一年要倒贴约") {
                wrong.push(format!("sample {place}: {first:?}"));
            }
        }
    })?;
    assert!(worse > 5, "{worse} first years");
    none("first years and measures that are not told", &wrong)
}

/// A job that needs a course names it among the courses, with whoever takes the job.
#[test]
fn the_course_of_a_job_is_told_too() -> Outcome {
    let (mut wrong, mut seen) = (Vec::new(), 0);
    let mut look = |place: usize, view: &PlanView| {
        for plan in plans(view) {
            for job in plan.jobs.iter().filter(|job| job.contains("自主创业")) {
                let who = job.split('：').next().unwrap_or_default();
                let is_it = |course: &&String| course.contains("创业培训") && course.contains(&format!("{who}去"));
                if plan.courses.iter().filter(is_it).count() != 1 {
                    wrong.push(format!("sample {place}: {job}: {:?}", plan.courses));
                }
                seen += 1;
            }
        }
    };
    // Nobody of the samples does best with a shop: it is settled for each of them in turn, with the money for it.
    for place in 0..SAMPLES.len() {
        let mut household = sample(place);
        household["production"]["savings"] = json!({ "reported": 20_000_000 });
        household["village_sheet"]["training_available"] = json!({ "reported": true });
        for member in household["members"].as_array().into_iter().flatten() {
            let change = json!({ "jobs": [{ "member": member["id"], "job": "startup-shop" }] });
            let request = json!({ "lang": "zh-Hans", "household": household, "change": change, "quick": true });
            let page = PlanPage::read(&plan_page(&request.to_string()));
            page.view.iter().for_each(|view| look(place.saturating_add(1), view));
        }
    }
    assert!(seen > 1, "{seen} jobs");
    none("jobs whose course is not told", &wrong)
}

/// A job that ends says so where it is proposed and under the years.
#[test]
fn a_job_that_ends_says_when_in_both_places() -> Outcome {
    let (mut wrong, mut seen) = (Vec::new(), 0);
    every(Lang::Zh, |place, view| {
        for plan in plans(view) {
            for job in &plan.jobs {
                let last = job.split("做到").nth(1).and_then(|rest| rest.split("为止").next()).map(str::trim);
                let public = job.contains("公益岗位");
                let years = find(plan, "五年的生产现金").map(|table| table.note.as_str()).unwrap_or_default();
                let told = last.is_some_and(|last| years.contains(&format!("{last}到期")));
                // One that is taken up late lasts longer than the plan.
                let late = ["2020 年", "2021 年", "2022 年"].iter().any(|year| job.contains(&format!("{year} ")));
                if !told && ((public && !late) || last.is_some()) {
                    wrong.push(format!("sample {place}: {job}: {years}"));
                }
                seen += i32::from(public);
            }
        }
    })?;
    assert!(seen > 3, "{seen} posts");
    none("posts that end in silence", &wrong)
}

/// A wage is not counted on to come back: a post that ends pays less than the wage it would end for good, and says so.
#[test]
fn a_wage_is_not_given_up_for_a_post_that_pays_less_over_the_years() -> Outcome {
    let found = cases()?.into_iter().find(|(_, case, _)| case.name.starts_with("odd jobs of 6,000 yuan"));
    let (_, _, mut household) = found.ok_or("no such case")?;
    household["village_sheet"]["public_post_vacant"] = json!({ "reported": true });
    household["members"][0]["work"]["willing_local"] = json!({ "reported": true });
    household["production"]["savings"] = json!({ "reported": 500_000 });
    let kept = |household: &Value| {
        let document = recommend(household, &json!({ "goals": ["high"], "choices": false }));
        let jobs = document["jobs"].as_array().cloned().unwrap_or_default();
        jobs.into_iter().find(|one| one["job"] == "post-cleaner").map(|one| one["kept"]["bars"].clone())
    };
    let bars = kept(&household).ok_or("the post is not looked at")?;
    let [pay, wage] = ["pay_fen", "gives_up_fen"].map(|key| bars[0][key].as_i64().unwrap_or_default());
    assert!(bars[0]["bar"] == "pays_less" && 0 < pay && pay <= wage, "{bars}");
    // Of a wage a tenth as large it is taken up.
    household["income"]["wage"]["items"][0]["amount"] = json!({ "reported": 60_000 });
    assert_eq!(kept(&household), Some(json!([])));
    Ok(())
}

/// No job is merely open: it is in the plan, or what it would lower or lacks is told, for every goal.
#[test]
fn every_open_job_says_why_it_is_not_taken() -> Outcome {
    let (mut wrong, mut told) = (Vec::new(), 0);
    for lang in Lang::ALL {
        every(lang, |place, view| {
            for goal in view.goals.iter().filter(|goal| goal.plan.is_some()) {
                let cells = goal.jobs.rows.iter().flat_map(|row| row.iter().skip(1));
                let bare = cells.clone().filter(|cell| *cell == lang.pick("可以", "Open") || cell.is_empty()).count();
                if bare > 0 || !goal.jobs.note.contains(&goal.title) {
                    wrong.push(format!("sample {place}, {}: {bare} without a reason", goal.title));
                }
                told += cells.filter(|cell| cell.contains(lang.pick("少约", "worse by"))).count();
            }
        })?;
    }
    assert!(told > 50, "{told} jobs that are worse by something");
    none("jobs without a reason", &wrong)
}

/// Every plan that is printed has its cash and its calendar on the paper: one in full, each other one once, in brief.
#[test]
fn every_plan_has_its_cash_and_calendar_on_the_paper() -> Outcome {
    let (mut wrong, mut brief) = (Vec::new(), 0);
    for place in 0..SAMPLES.len() {
        let asked = Asked { household: sample(place), options: json!({ "question": "exit" }), ..Asked::default() };
        let page = PlanPage::read(&plan_page(&asked.plan_request()));
        let view = page.view.ok_or("no plans")?;
        let paper = asked.paper(Kind::Plan, Some(&view), &Chosen::default()).map_err(|faults| faults.join("; "))?;
        let tables: Vec<&TableText> = paper
            .blocks
            .iter()
            .filter_map(|one| if let Block::Table(_, one) = one { Some(one) } else { None })
            .collect();
        let count = |wanted: &TableText| tables.iter().filter(|one| one.rows == wanted.rows).count();
        for plan in plans(&view).filter(|plan| plan.nothing.is_none()) {
            let full = plan.tables.iter().filter(|one| one.caption.starts_with("用工日历：第一年"));
            let is_full = full.filter(|one| count(one) == 1).count() == 1;
            // What is too wide for a page stands on it in parts.
            let narrow: Vec<&TableText> = plan.brief.iter().filter(|one| one.head.len() <= 8).collect();
            let lent = plan.brief.iter().chain(&plan.tables).filter(|one| one.caption.starts_with("贷款哪年还多少"));
            if lent.count() != 2 * usize::from(plan.loan.is_some()) {
                wrong.push(format!("sample {}: {:?}", place.saturating_add(1), plan.loan));
            }
            if !is_full && (plan.brief.len() < 2 || narrow.iter().any(|one| count(one) == 0)) {
                wrong.push(format!("sample {}: {:?}", place.saturating_add(1), plan.models));
            }
            brief += usize::from(!is_full && narrow.len() >= 2);
        }
    }
    assert!(brief > 20, "{brief} in brief");
    none("plans without cash or calendar", &wrong)
}

/// Every fact a plan takes for something is asked for where nobody knows it, and only there.
#[test]
fn each_unknown_fact_the_plan_hangs_on_is_asked_for() -> Outcome {
    let mut hill: Value = ruler_tests::run::json(&ruler_tests::run::golden().join("base").join("hill.json"))?;
    hill["register"]["status"] = json!({ "reported": "registered" });
    hill["measures_asked"] = json!("complete");
    let open = |household: &Value| {
        let document = recommend(household, &json!({ "answers": false, "loans": false, "goals": ["high"] }));
        document["open"].as_array().cloned().ok_or_else(|| format!("no plan: {document}"))
    };
    assert_eq!(open(&hill)?, Vec::<Value>::new(), "nothing is open at first");
    let enterprise = json!([{ "model": "virus-free-potato", "release": { "reported": false } }]);
    let expense = json!([{ "kind": "medical" }]);
    let debt = json!({ "reported": 500_000 });
    let young = json!({ "reported": "2001-01-01" });
    let (unasked, partial) = (json!("not_asked"), json!("partial"));
    let mut poor = hill.clone();
    poor["production"]["savings"] = json!({ "reported": 0 });
    poor["expenses"]["asked"] = unasked.clone();
    assert_eq!(open(&poor)?, Vec::<Value>::new(), "of nothing saved no expense takes anything");
    let cases: [(&str, &[(&str, &Value)]); 22] = [
        ("register.status", &[("/register/status", &Value::Null)]),
        ("measures_asked", &[("/measures_asked", &unasked)]),
        (
            "members.schooling.enrolled",
            &[("/members/0/birth", &young), ("/members/0/schooling/enrolled", &Value::Null)],
        ),
        ("members.birth", &[("/members/0/birth", &Value::Null)]),
        ("members.membership", &[("/members/0/membership", &Value::Null)]),
        ("members.labour", &[("/members/0/labour", &Value::Null)]),
        (
            "members.work.months",
            &[("/members/0/work/place", &json!({ "reported": "township" })), ("/members/0/work/months", &Value::Null)],
        ),
        ("members.work.willing_local", &[("/members/0/work/willing_local", &Value::Null)]),
        (
            "members.needs_care",
            &[("/members/1/labour", &json!({ "reported": "none" })), ("/members/1/needs_care", &Value::Null)],
        ),
        ("production.savings", &[("/production/savings", &Value::Null)]),
        ("production.debt", &[("/production/debt", &Value::Null)]),
        ("production.debt_service", &[("/production/debt", &debt), ("/production/debt_service", &Value::Null)]),
        ("production.enterprises.units_milli", &[("/production/enterprises", &enterprise)]),
        ("expenses", &[("/expenses/items", &expense)]),
        // Lists nobody asked for, or not to their end, are as unknown as a sum.
        ("expenses", &[("/expenses/asked", &unasked)]),
        ("expenses", &[("/expenses/asked", &partial)]),
        ("income", &[("/income/transfers_paid/asked", &unasked)]),
        ("income", &[("/income/transfers_paid/asked", &partial)]),
        ("production.enterprises.units_milli", &[("/production/enterprises_asked", &unasked)]),
        ("production.enterprises.units_milli", &[("/production/enterprises_asked", &partial)]),
        ("production.paddy_drains", &[("/production/paddy_drains", &Value::Null)]),
        ("village_sheet.nectar_flora", &[("/village_sheet/nectar_flora", &Value::Null)]),
    ];
    let mut wrong = Vec::new();
    for (path, changes) in cases {
        let mut household = hill.clone();
        for (at, value) in changes {
            match household.pointer_mut(at) {
                Some(slot) => *slot = (*value).clone(),
                None => {
                    let (parent, key) = at.rsplit_once('/').ok_or("no parent")?;
                    household.pointer_mut(parent).ok_or("no such place")?[key] = (*value).clone();
                }
            }
        }
        if open(&household)? != [json!(path)] {
            wrong.push(format!("{path}: {:?}", open(&household)?));
        }
    }
    none("facts that are not asked for, or others that are", &wrong)
}

/// A loan says how long it runs, who pays its interest, how it is paid back, and that it is lent in whole steps; what is
/// paid back by year is what is lent.
#[test]
fn a_loan_tells_term_interest_repayment_and_its_steps() -> Outcome {
    let (mut wrong, mut seen) = (Vec::new(), 0);
    every(Lang::Zh, |place, view| {
        for goal in &view.goals {
            let Some((plan, loan)) = goal.with_loan.as_ref().and_then(|plan| Some((plan, plan.loan.as_ref()?))) else {
                continue;
            };
            let Some(table) = find(plan, "贷款哪年还多少") else {
                wrong.push(format!("sample {place}: no table for {loan}"));
                continue;
            };
            let yuan =
                |text: &String| text.replace([',', ' '], "").trim_end_matches('元').parse::<f64>().unwrap_or_default();
            let paid: f64 = table.rows.iter().filter_map(|row| row.get(1)).map(yuan).sum();
            let sum = loan.split(' ').nth(1).map(|text| yuan(&text.to_owned())).unwrap_or_default();
            let told = ["36 个月", "年利率 4.75%", "按 1,000 元一档", "到期一次还本", "其余财政贴"];
            let rows: Vec<&str> = goal.compare.rows.iter().filter_map(|row| Some(row.first()?.as_str())).collect();
            let compared = ["期限", "自家付息", "还本"].iter().all(|label| rows.contains(label));
            if told.iter().any(|text| !table.note.contains(text))
                || (paid - sum).abs() > 0.5
                || sum < 1000.0
                || !compared
            {
                wrong.push(format!("sample {place}: {paid} of {sum}: {} {rows:?}", table.note));
            }
            seen += 1;
        }
    })?;
    assert!(seen > 5, "{seen} loans");
    none("loans that do not tell their terms", &wrong)
}
