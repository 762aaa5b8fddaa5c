//! What the book knows of a village's outlets enters the plan of a household there.

use ruler_core::models::Catalogue;
use ruler_words::i18n::Lang;
use ruler_words::views::table::outlets::Neighbours;
use serde_json::{Value, json};

/// What a plan is told of its neighbours: outlets of its own village whose size somebody asked about, less nothing but
/// what others of the same village agreed to, by id or by name.
#[test]
fn neighbours_of_the_book_are_an_option_of_the_plan() {
    let models = ruler_words::views::plan::models(Catalogue::embedded(), Lang::Zh);
    let name =
        models.iter().find(|one| one.model == "virus-free-potato").map(|one| one.name.clone()).unwrap_or_default();
    let outlet = |units: Value| json!({ "buyer": "合作社", "units_milli": units, "by": "", "on": "" });
    let outlets = [
        ("柳树村/virus-free-potato".to_owned(), outlet(json!(10_000))),
        ("柳树村/muxiang".to_owned(), outlet(Value::Null)),
        ("柳树村外/meat-goat".to_owned(), outlet(json!(5_000))),
    ];
    let others = || {
        let agreed = |word: &str, units| vec![(word.to_owned(), units)];
        vec![
            ("柳树村".to_owned(), agreed(&name, 4_000)),
            ("柳树村".to_owned(), agreed("virus-free-potato", 2_000)),
            ("别的村".to_owned(), agreed(&name, 1_000)),
        ]
    };
    let found = Neighbours::of("柳树村", &outlets, others).option(&models);
    assert_eq!(found, json!([{ "id": "virus-free-potato", "most_milli": 10_000, "others_milli": 6_000 }]));
    assert!(Neighbours::of("", &outlets, others).is_empty() && Neighbours::of("别的村", &outlets, others).is_empty());
}
