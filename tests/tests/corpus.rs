//! The tool that compares answers before and after a change: large enough, the same every time, and it finds a byte.

use std::collections::BTreeSet;

use ruler_tests::corpus::entries::EACH;
use ruler_tests::corpus::{compare, entries, lines};

/// Generated households of each kind in this test.
const FEW: u64 = 2;

#[test]
fn the_corpus_has_thousands_of_households_each_with_a_name_of_its_own() -> Result<(), String> {
    let all = entries(EACH)?;
    let names: BTreeSet<&str> = all.iter().map(|entry| entry.name.as_str()).collect();
    assert_eq!(names.len(), all.len());
    let generated =
        names.iter().filter(|name| ["household ", "means ", "plan "].iter().any(|one| name.starts_with(one)));
    assert!(generated.count() >= 2_000, "{} entries", all.len());
    Ok(())
}

#[test]
fn the_same_tree_writes_the_same_list_and_a_difference_is_named() -> Result<(), String> {
    let kinds = ["household ", "means ", "plan ", "bent ", "file 0"];
    let all: Vec<_> =
        entries(FEW)?.into_iter().filter(|entry| kinds.iter().any(|kind| entry.name.starts_with(kind))).collect();
    let (once, again) = (lines(&all).join("\n"), lines(&all).join("\n"));
    assert_eq!(compare(&once, &again), Vec::<String>::new());
    assert_eq!(once.lines().count(), all.len());
    for document in ["exit", "risk_eliminated", "enter", "report", "plan", "plan_unlent", "page_lent", "carried_en"] {
        assert!(once.contains(&format!("\t{document}=")), "no household has {document}");
    }
    // One digit of one hash, one household less, one document more.
    let place = once.find("\tplan=").map_or(0, |at| at + 6);
    let digit = if once.get(place..=place) == Some("0") { "1" } else { "0" };
    let mut other = once.clone();
    other.replace_range(place..=place, digit);
    assert!(compare(&once, &other).iter().all(|line| line.ends_with(": plan")) && compare(&once, &other).len() == 1);
    let fewer: String = once.lines().skip(1).map(|line| format!("{line}\n")).collect();
    assert!(compare(&once, &fewer).iter().all(|line| line.contains("first list alone")));
    assert!(compare(&once, &format!("{once}\tmore=00")).iter().all(|line| line.ends_with(": more")));
    Ok(())
}
