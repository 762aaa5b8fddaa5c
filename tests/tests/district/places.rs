//! The district in words, as the worker gives it to the page: every number leads to just the households it counts, small
//! groups do not leave, both languages are whole, the flip changes nothing, a register's bad cells are named.

use ruler_district::address::Address;
use ruler_district::host::Host;
use ruler_tests::said::Outcome;
use ruler_words::i18n::Lang;
use ruler_words::views::district::{Cell, DistrictView};
use serde_json::json;

fn opened(request: &serde_json::Value) -> Host {
    let mut host = Host::default();
    host.open(&request.to_string());
    while host.work(50) {}
    host
}

fn synthetic() -> Host {
    opened(&json!({ "source": "synthetic", "households": 600, "seed": 7 }))
}

const PLACES: [&str; 8] = ["board", "goals", "corners", "list", "questions", "parity", "fund", "report"];

fn cells(view: &DistrictView) -> impl Iterator<Item = &Cell> {
    view.blocks.iter().flat_map(|block| &block.rows).flat_map(|row| &row.cells)
}

/// How many households the list of an address tells.
fn listed(host: &Host, address: &str) -> i64 {
    let view = host.view(address, Lang::En);
    let told = view.lead.iter().find(|text| text.ends_with(" households."));
    told.and_then(|text| text.trim_end_matches(" households.").replace(',', "").parse().ok()).unwrap_or(-1)
}

#[test]
fn every_number_leads_to_the_households_it_counts() -> Outcome {
    let mut host = synthetic();
    host.flip();
    while host.work(50) {}
    let mut seen = 0;
    for address in
        ["#/district/board", "#/district/board?by=kind", "#/district/goals", "#/district/corners", "#/district/parity"]
    {
        let view = host.view(address, Lang::En);
        for cell in cells(&view).filter(|cell| cell.kind == "number" && cell.to.starts_with("#/district/list")) {
            let told: i64 = cell.text.replace(',', "").parse()?;
            assert_eq!(listed(&host, &cell.to), told, "{address}: {}", cell.to);
            seen += 1;
        }
    }
    assert!(seen > 200, "{seen} numbers lead on");
    Ok(())
}

#[test]
fn every_place_is_whole_in_both_languages_and_says_that_it_is_invented() {
    let mut host = synthetic();
    host.flip();
    while host.work(50) {}
    let han = |text: &str| text.chars().any(|sign| ('\u{4e00}'..='\u{9fff}').contains(&sign));
    for place in PLACES {
        for (lang, mark) in [(Lang::Zh, "虚构"), (Lang::En, "Synthetic")] {
            let view = host.view(&Address::at(place).text(), lang);
            assert!(view.synthetic.starts_with(mark), "{place}");
            let labels =
                view.blocks.iter().flat_map(|block| block.head.iter().chain(&block.notes).chain([&block.title]));
            let texts = labels
                .chain(&view.lead)
                .chain([&view.title, &view.source])
                .chain(view.next.iter().map(|cell| &cell.text));
            for text in texts {
                assert!(!text.contains('{') && !text.is_empty(), "{place}: {text}");
                let key =
                    text.contains('.') && !text.contains(' ') && text.is_ascii() && !text.contains(char::is_numeric);
                assert!(!key, "{place}: a key is shown: {text}");
            }
            if lang == Lang::En && matches!(place, "board" | "parity" | "report") {
                let told: Vec<&String> = cells(&view).map(|cell| &cell.text).filter(|text| han(text)).collect();
                assert!(told.is_empty() || place == "parity", "{place}: {told:?}");
            }
        }
    }
}

#[test]
fn small_groups_do_not_leave_and_nothing_on_paper_leads_on() {
    let host = synthetic();
    for place in ["board", "goals", "corners"] {
        for by in ["", "township"] {
            let address = Address::at(place).with("by", by).with("paper", "1").text();
            let view = host.view(&address, Lang::En);
            assert!(
                view.csv.starts_with('\u{feff}') && view.csv.contains("Synthetic: not one household is real"),
                "{place}"
            );
            assert!(cells(&view).all(|cell| cell.to.is_empty()));
            let counts = view.blocks.iter().filter(|block| block.head.get(1).is_some_and(|head| head == "Households"));
            for row in counts.flat_map(|block| &block.rows) {
                let told = row.cells.get(1).and_then(|cell| cell.text.replace(',', "").parse::<u32>().ok());
                assert!(told.is_none_or(|count| count == 0 || count >= 5), "{place} {by}: {row:?}");
            }
        }
    }
}

#[test]
fn ten_to_visit_and_the_questions_of_a_village_are_found() {
    let host = synthetic();
    let corners = host.view("#/district/corners", Lang::Zh);
    let ten =
        corners.next.iter().find(|cell| cell.text.contains("10 户")).map(|cell| cell.to.clone()).unwrap_or_default();
    let list = host.view(&ten, Lang::Zh);
    let rows: Vec<_> = list.blocks.iter().flat_map(|block| &block.rows).collect();
    assert!(!rows.is_empty() && rows.len() <= 10);
    let days: Vec<&String> = rows.iter().filter_map(|row| row.cells.get(4)).map(|cell| &cell.text).collect();
    let known: Vec<&&String> = days.iter().filter(|day| day.starts_with('2')).collect();
    assert!(known.is_sorted(), "{days:?}");
    let asked = host.view("#/district/questions?f.overall=undecided", Lang::Zh);
    assert!(asked.blocks.iter().all(|block| block.title.starts_with("问：")), "{:?}", asked.blocks.first());
    assert!(!asked.blocks.is_empty());
}

#[test]
fn the_flip_changes_nothing_and_a_stop_keeps_what_is_done() {
    let mut host = Host::default();
    host.open(&json!({ "source": "synthetic", "households": 600, "seed": 7 }).to_string());
    host.work(200);
    host.stop();
    let view = host.view("#/district/board", Lang::En);
    assert!(view.lead.iter().any(|text| text.starts_with("200 of 600")), "{:?}", view.lead);
    host.flip();
    while host.work(60) {}
    let view = host.view("#/district/parity", Lang::En);
    let flip = view.blocks.first().map(|block| block.rows.clone()).unwrap_or_default();
    let text = |row: usize, cell: usize| {
        flip.get(row).and_then(|row| row.cells.get(cell)).map_or("", |cell| cell.text.as_str())
    };
    assert_eq!([text(0, 1), text(1, 1), text(2, 1)], ["200", "600", "0"]);
}

#[test]
fn the_roll_of_a_village_sums_to_its_fund_or_says_why_not() {
    let host = synthetic();
    let village = host
        .table
        .as_ref()
        .and_then(|table| table.villages.first())
        .map(|village| village.id.0.clone())
        .unwrap_or_default();
    let at = |budget: &str| {
        host.view(&Address::at("fund").with("village", &village).with("budget", budget).text(), Lang::Zh)
    };
    let rich = at("400000");
    let rows = rich.blocks.first().map(|block| block.rows.clone()).unwrap_or_default();
    assert!(rows.len() > 1, "a roll with its sum");
    assert!(rich.lead.iter().any(|text| text.contains("留在这笔资金里")), "{:?}", rich.lead);
    assert!(at("1").lead.iter().any(|text| text.contains("先不分")));
    let households = i64::try_from(rows.len() - 1).unwrap_or(0);
    let fair = at(&(households * 600).to_string());
    let sum = fair.blocks.first().and_then(|block| block.rows.last()?.cells.get(2).cloned()).map(|cell| cell.text);
    assert_eq!(sum, Some(ruler_words::i18n::money(households * 60_000, Lang::Zh)));
}

#[test]
fn bad_cells_of_an_export_are_named_by_row_and_heading() {
    let text = "户编号,姓名,与户主关系,人均纯收入\n500234199001,张三,户主,5.00E+11\n500234199002,李四,户主,3500\n";
    let host = opened(&json!({ "source": "register", "day": "2017-12-15", "text": text }));
    let view = host.view("#/district/export", Lang::Zh);
    assert!(view.source.starts_with("导出表 2 户"), "{} {:?}", view.source, view.lead);
    let none = opened(&json!({ "source": "register", "day": "2017-12-15", "text": "hello" }));
    assert!(none.view("#/district/export", Lang::Zh).faults.iter().any(|text| text.contains("没有找到表头")));
    let bad = text.replace("500234199002", "5.00234E+11");
    let view =
        opened(&json!({ "source": "register", "day": "2017-12-15", "text": bad })).view("#/district/export", Lang::Zh);
    let row = view.blocks.first().and_then(|block| block.rows.first()).map(|row| row.cells.clone()).unwrap_or_default();
    let texts: Vec<&str> = row.iter().map(|cell| cell.text.as_str()).collect();
    assert!(texts.contains(&"户编号") && texts.contains(&"5.00234E+11"), "{texts:?}");
}

#[test]
fn what_is_asked_for_wrongly_is_said() {
    for (request, said) in [
        (json!({ "source": "synthetic", "households": 0 }), "100,000"),
        (json!({ "source": "register", "day": "yesterday", "text": "" }), "2017-12-15"),
        (json!({}), "where the households come from"),
    ] {
        let mut host = Host::default();
        host.open(&request.to_string());
        assert!(!host.work(1));
        let faults = host.view("#/district/board", Lang::En).faults;
        assert!(faults.iter().any(|text| text.contains(said)), "{faults:?}");
    }
}
