//! Every figure behind causes and measures stands on the assessment, with how sure it is and where it comes from.
#![allow(clippy::indexing_slicing, reason = "reading JSON answers: a missing key is null, and null fails the test")]

use ruler_engine::call::report;
use ruler_state::judge::make::Asked;
use ruler_tests::planned::list;
use ruler_tests::run::call_by;
use ruler_tests::said::{Outcome, none};
use ruler_words::i18n::Lang;
use ruler_words::samples::SAMPLES;
use ruler_words::views::paper::sheet::Block;
use ruler_words::views::paper::{Chosen, Kind};
use serde_json::{Value, json};

/// A block, or those that stay together in it.
fn parts(block: &Block) -> &[Block] {
    if let Block::Together(all) = block { all } else { std::slice::from_ref(block) }
}

/// Cells of the tables that stand from one heading to the next.
fn cells(blocks: &[Block], heading: &str) -> Vec<String> {
    let from =
        blocks.iter().flat_map(parts).skip_while(|one| !matches!(one, Block::Heading(text) if text == heading)).skip(1);
    let own = from.take_while(|one| !matches!(one, Block::Heading(_)));
    let rows = own.flat_map(|one| if let Block::Table(_, table) = one { table.rows.clone() } else { Vec::new() });
    rows.flatten().collect()
}

#[test]
fn no_figure_is_counted_on_unseen() -> Outcome {
    let options = json!({ "question": "exit", "explain": ["zh-Hans"] });
    let (mut wrong, mut causes) = (Vec::new(), 0);
    for (place, text) in SAMPLES.iter().enumerate() {
        let household: Value = serde_json::from_str(text)?;
        let asked = Asked { household: household.clone(), options: json!({ "question": "exit" }), ..Asked::default() };
        let asked = Asked { lang: Lang::Zh, today: "2026-11-25".to_owned(), ..asked };
        let paper = asked.paper(Kind::Assessment, None, &Chosen::default()).map_err(|faults| faults.join("\n"))?;
        let words = &call_by(report, &household, &options)["explanations"][0];
        let given: Vec<&Value> = list(&words["proposal"]["measures"]).flat_map(|one| list(&one["parts"])).collect();
        let found: Vec<&Value> = list(&words["diagnosis"]["causes"]).collect();
        causes += found.iter().flat_map(|one| list(&one["basis"])).count();
        for (heading, all) in [("致贫原因（元/年）", found), ("帮扶措施", given)] {
            let there = cells(&paper.blocks, heading);
            for figure in all.iter().flat_map(|one| list(&one["basis"])) {
                let told = ["label", "amount", "sure", "source"].map(|key| figure[key].as_str().unwrap_or("?"));
                if !told.iter().all(|text| there.iter().any(|cell| cell == text)) {
                    wrong.push(format!("sample {}, {heading}: {told:?}", place + 1));
                }
            }
        }
    }
    none("figures that stand on no paper", &wrong)?;
    if causes > 20 { Ok(()) } else { Err(format!("too tame: {causes} figures of causes").into()) }
}
