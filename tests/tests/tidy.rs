//! The shape of the tree: who imports whom, what must not be there, how long a file may be.
//!
//! Each rule is run over the tracked files and over a bad line of its own, so that it is known to catch one.

use std::fs;
use std::process::Command;

use ruler_tests::said::{Outcome, Said};
use ruler_tests::tidy::{
    Finding, RuleOf, circles, files, imports, ladder, numbers, over_all, report, shape, source, words,
};

/// The rule finds nothing in the tree, one thing in the bad text and nothing in the good one.
fn holds(concerns: fn(&str) -> bool, rule: RuleOf, path: &str, bad: &str, good: &str) -> Outcome {
    catches(rule, path, bad, good)?;
    over_all(concerns, rule)
}

/// The rule catches the bad text and passes the good one.
fn catches(rule: RuleOf, path: &str, bad: &str, good: &str) -> Outcome {
    let found = rule(path, bad);
    if found.len() != 1 {
        return Err(format!("the rule should find one thing in {bad:?}, found {found:?}").into());
    }
    report(&rule(path, good)).map_err(|said| Said(format!("the rule should pass {good:?}: {said:?}")))
}

fn in_core(path: &str) -> bool {
    path.starts_with("core/src/") && path.ends_with(".rs")
}

fn in_web(path: &str) -> bool {
    path.starts_with("web/") && path.contains("/src/") && path.ends_with(".rs")
}

#[test]
fn a_core_module_imports_only_from_its_left() -> Outcome {
    let rule = imports::core_order;
    let good = "use crate::base::Yuan;\nuse super::kind::Kind;\n// use crate::assessment::x;\n";
    catches(rule, "core/src/policy/param.rs", "use crate::{base::Yuan, household::Facts};\n", good)?;
    catches(rule, "core/src/policy/param.rs", "use super::super::household::Facts;\n", good)?;
    catches(
        rule,
        "core/src/income/rules/x.rs",
        "use super::super::super::assessment;\n",
        "use super::super::ledger;\n",
    )?;
    let tests_may = "#[cfg(test)]\nmod tests {\n    use crate::exchange::read;\n}\n";
    holds(in_core, rule, "core/src/base/money.rs", "fn f() { crate::income::sum(); }\n", tests_may)
}

#[test]
fn the_core_depends_on_nothing_that_sees_the_world() -> Outcome {
    let foreign = |tree: &str| -> Vec<String> {
        const FORBIDDEN: &[&str] = &[
            "wasm-bindgen",
            "js-sys",
            "web-sys",
            "gloo",
            "yew",
            "getrandom",
            "rand",
            "rand_core",
            "fastrand",
            "tokio",
            "reqwest",
            "ureq",
            "hyper",
            "socket2",
            "mio",
            "iana-time-zone",
            "time",
            "tempfile",
            "uuid",
        ];
        let names = tree.lines().filter_map(|line| line.split_whitespace().next());
        names.filter(|name| FORBIDDEN.contains(name) || name.starts_with("windows")).map(str::to_owned).collect()
    };
    assert_eq!(foreign("one-ruler-core v0.1.0\nrand v0.9.0\nserde v1.0.0"), ["rand"]);
    let tree = |arguments: &[&str]| -> Result<String, Said> {
        let mut command = Command::new(env!("CARGO"));
        command.args(["tree", "--offline", "-p", "one-ruler-core", "-e", "normal", "--prefix", "none"]);
        let answer = command.args(arguments).current_dir(files::top()).output()?;
        let said = String::from_utf8_lossy(&answer.stderr).into_owned();
        if answer.status.success() { Ok(String::from_utf8_lossy(&answer.stdout).into_owned()) } else { Err(Said(said)) }
    };
    let found = foreign(&tree(&[])?);
    assert!(found.is_empty(), "core depends on {found:?}; mend: pass what they give in as an argument");
    let features = tree(&["--format", "{p} {f}"])?;
    let chrono = features.lines().find(|line| line.starts_with("chrono ")).ok_or("chrono is not in the tree")?;
    let names = chrono.rsplit(' ').next().unwrap_or_default();
    let clock = names.split(',').any(|name| ["clock", "now", "wasmbind", "default"].contains(&name));
    assert!(!clock, "{chrono}: chrono reads the clock; mend: default-features = false and no `clock`");
    Ok(())
}

#[test]
fn the_core_reads_no_clock_file_or_net() -> Outcome {
    fn rule(path: &str, text: &str) -> Vec<Finding> {
        let words = ["std::fs", "std::net", "std::process", "std::env", "SystemTime", "Instant", "Utc", "Local"];
        let mut out = Vec::new();
        for line in source::product(text) {
            for word in words.iter().filter(|word| source::has_word(&line.code, word)) {
                let mend = "take the value as an argument: the same input gives the same bytes everywhere";
                out.push(Finding { path: path.to_owned(), line: line.number, wrong: format!("reads {word}"), mend });
            }
        }
        out
    }
    let good = "use std::rc::Rc; // std::fs\nlet local = LocalFigures::read(\"Utc\");\n";
    holds(in_core, rule, "core/src/base/date.rs", "let now = std::time::Instant::now();\n", good)
}

#[test]
fn nothing_that_decides_sees_the_village() -> Outcome {
    let good = "/// No VillageType here.\nlet text = \"VillageType\";\n";
    holds(in_core, imports::village_type, "core/src/income/ledger.rs", "fn f(kind: VillageType) {}\n", good)?;
    report(&imports::village_type("core/src/district/village.rs", "pub enum VillageType {}\n"))?;
    let facts = |path: &str| ["core/src/household/facts.rs", "core/src/household/means.rs"].contains(&path);
    holds(facts, imports::facts_fields, "x.rs", "    pub village_name: Text,\n", "    pub helper_given: bool,\n")
}

#[test]
fn no_figure_of_policy_stands_in_code() -> Outcome {
    assert_eq!(
        numbers::literals("if sum > 295_200 && x.1 == 0 { [0; 3]; 1e-6; 0..=12; \"\" }"),
        ["295_200", "1e-6", "12"]
    );
    assert_eq!(numbers::literals("let x: u32 = i64::from(a.0) + 1_u64; #"), Vec::<String>::new());
    let good = "// arithmetic: months of a year\nlet a = 12;\nlet b = 100; // arithmetic: fen\nlet c = \"2952\";\n";
    let path = "core/src/assessment/rules/income.rs";
    holds(numbers::concerns, numbers::policy_figures, path, "let line = 2952;\n", good)
}

#[test]
fn boundary_browser_and_core_have_their_doors_in_the_web() -> Outcome {
    let rule = imports::web_doors;
    let page = "web/app/src/pages/household.rs";
    catches(rule, page, "#[wasm_bindgen]\n", "use web_sys::{MouseEvent, HtmlInputElement};\n")?;
    catches(rule, page, "use web_sys::window;\n", "use crate::hooks::use_report;\n")?;
    catches(rule, "web/app/src/components/badge.rs", "use ruler_core::base::Verdict;\n", "// ruler_core\n")?;
    report(&rule("web/app/src/ports/files.rs", "use web_sys::Storage;\n"))?;
    let words = "web/words/src/views/report.rs";
    catches(rule, words, "use ruler_core::exchange::read;\n", "use ruler_core::base::Verdict;\n")?;
    let import = "#[wasm_bindgen(module = \"/src/ports/device.js\")]\nextern \"C\" {\n    #[wasm_bindgen(catch)]\n    fn f();\n}\n";
    catches(rule, "web/app/src/ports/device.rs", &format!("{import}#[wasm_bindgen]\npub fn f() {{}}\n"), import)?;
    catches(rule, page, "    #[wasm_bindgen(catch)]\n", "extern \"C\" {}\n")?;
    holds(in_web, rule, "web/state/src/lib.rs", "use gloo::storage::LocalStorage;\n", "use crate::ports::Storage;\n")
}

#[test]
fn files_of_different_folders_use_each_other_in_no_circle() -> Outcome {
    let file = |path: &str, text: &str| (path.to_owned(), text.to_owned());
    let top = file("lib.rs", "pub mod a;\npub mod b;\n");
    let across = [
        top.clone(),
        file("a/mod.rs", "mod c;\nuse c::C;\n"),
        file("a/c.rs", "use crate::b::{d::D, self};\n"),
        file("b/mod.rs", "pub mod d;\n"),
        file("b/d.rs", "fn f() { super::super::a::g(); }\n"),
    ];
    assert_eq!(ladder::circles(&across), [["a/c.rs", "a/mod.rs", "b/d.rs"]]);
    assert_eq!(ladder::broken("x", &across, &[]).len(), 1);
    let tests_may =
        "use super::Two;\n// crate::a\nlet a = \"crate::a\";\n#[cfg(test)]\nmod tests {\n use crate::a::One;\n}\n";
    let none = [top.clone(), file("a.rs", "pub use crate::b::Two;\n"), file("b.rs", tests_may)];
    assert_eq!(ladder::circles(&none), Vec::<Vec<String>>::new());
    let inside = [top, file("a.rs", "use super::b;\n"), file("b.rs", "fn f(one: crate::a::One) {}\n")];
    let named = [ladder::Named { root: "x", folder: "", files: &["a", "b"], why: "a reason" }];
    report(&ladder::broken("x", &inside, &named))?;
    assert_eq!(ladder::broken("x", &inside, &[]).len(), 1, "a circle needs its reason");
    assert_eq!(ladder::broken("x", &none, &named).len(), 1, "a reason needs its circle");
    let texts = files::texts();
    let mut found = Vec::new();
    for root in ladder::CRATES {
        let own = texts.iter().filter_map(|(path, text)| {
            let inner = path.strip_prefix(root)?.strip_prefix('/')?;
            inner.ends_with(".rs").then(|| (inner.to_owned(), text.clone()))
        });
        let own: Vec<ladder::File> = own.collect();
        assert!(own.len() > 2, "{root} holds {} files: has it moved?", own.len());
        found.extend(ladder::broken(root, &own, circles::NAMED));
    }
    report(&found)
}

#[test]
fn a_crate_depends_on_none_above_it() -> Outcome {
    let (bad, good) =
        ("[dependencies]\nweb-sys = \"0.3\"\n", "[dependencies]\nruler_words.workspace = true\nserde = \"1\"\n");
    catches(
        ladder::arrows,
        "web/words/Cargo.toml",
        "[dependencies]\nruler_desk.workspace = true\n",
        "[dependencies]\n",
    )?;
    assert_eq!(ladder::arrows("web/new/Cargo.toml", "").len(), 1, "a crate without a place");
    holds(ladder::is_manifest, ladder::arrows, "web/desk/Cargo.toml", bad, good)
}

#[test]
fn files_are_short_enough_to_read() -> Outcome {
    let (long, short) = ("x\n".repeat(401), "x\n".repeat(400));
    catches(shape::too_long, "core/src/a.rs", &long, &short)?;
    holds(shape::concerns, shape::too_long, "core/data/policy/a.toml", &"x\n".repeat(81), &"x\n".repeat(80))?;
    over_all(shape::concerns, shape::needlessly_listed)
}

#[test]
fn the_top_holds_the_four_parts() -> Outcome {
    let paths = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let whole = ["Cargo.lock", "Cargo.toml", "LICENSE", "README.md", "core/x", "tests/x", "web/x", "www/x"];
    report(&shape::top_level(&paths(&whole)))?;
    assert_eq!(shape::top_level(&paths(&[&whole[..], &["notes.md"]].concat())).len(), 1);
    assert_eq!(shape::top_level(&paths(whole.get(1..).unwrap_or_default())).len(), 1);
    report(&shape::top_level(&files::tracked()))
}

#[test]
fn the_product_never_gives_up() -> Outcome {
    let product = |path: &str| in_core(path) || in_web(path);
    let good = "let a = b.unwrap_or_default(); // .unwrap(\n#[cfg(test)]\nmod tests {\n fn f() { x.unwrap(); }\n}\n";
    holds(product, words::giving_up, "core/src/a.rs", "let a = b.unwrap();\n", good)
}

#[test]
fn nothing_people_read_is_written_by_what_the_build_switches_off() -> Outcome {
    let product = |path: &str| in_core(path) || in_web(path);
    let good = "#[error(\"{code:?}\")]\nlet a = format!(\"{b}\"); // {:?}\n#[cfg(test)]\nmod tests {\n fn f() { format!(\"{x:?}\"); }\n}\n";
    holds(product, words::debug_text, "core/src/a.rs", "let a = format!(\"{value:?}\");\n", good)
}

#[test]
fn no_test_is_passed_over() -> Outcome {
    let all = |path: &str| [".rs", ".mjs", ".js"].iter().any(|end| path.ends_with(end));
    catches(words::passed_over, "tests/browser/a.test.mjs", "test.only('x', () => {});\n", "test('x', () => {});\n")?;
    holds(all, words::passed_over, "tests/tests/a.rs", "#[ignore]\n", "let a = list.iter().skip(1); // #[ignore]\n")
}

#[test]
fn no_path_of_one_machine_stands_anywhere() -> Outcome {
    let bad = concat!("const HERE: &str = \"/", "home/someone-else/ruler\";\n");
    holds(|_| true, words::machine_paths, "README.md", bad, "see https://example.org/home/page and /work\n")
}

#[test]
fn no_style_attribute_reaches_the_page() -> Outcome {
    let page = |path: &str| in_web(path) || (path.starts_with("www/") && path.ends_with(".html"));
    catches(words::style_attributes, "web/app/src/a.rs", "<p style={x}>\n", "<p class=\"style\"> // style=\n")?;
    holds(page, words::style_attributes, "www/index.html", "<p style=\"color: red\">\n", "<link data-style=\"x\">\n")
}

/// What the documents say is what stands there.
#[test]
fn the_documents_name_files_that_exist() -> Outcome {
    let is_document = |path: &str| {
        let inner = ["LIMITS.md", "TABLET.md", "PAPERS.md", "README.md"].iter().any(|end| path.ends_with(end));
        inner && !["www/npm/", "www/embed/folder/"].iter().any(|of_package| path.starts_with(of_package))
    };
    let begins = |word: &&str| ["tests/", "core/", "web/", "www/"].iter().any(|top| word.starts_with(top));
    let mut lost = Vec::new();
    for path in files::tracked().into_iter().filter(|path| is_document(path)) {
        let text = fs::read_to_string(files::top().join(&path))?;
        // Between backquotes or in a link; what a build makes is not there yet.
        let words = text.split(['`', '"', '(', ')']).filter(begins).filter(|word| !word.starts_with("www/dist"));
        let plain = words.filter(|word| !word.contains(['<', '*', '{', ' ']));
        let beside = files::top().join(path.rsplit_once('/').map_or("", |(folder, _)| folder));
        let gone = plain.filter(|named| !files::top().join(named).exists() && !beside.join(named).exists());
        lost.extend(gone.map(|named| format!("{path}: {named}")));
    }
    assert!(lost.is_empty(), "named and not there: {lost:?}; mend: correct the path");
    Ok(())
}

/// The glossary's names are those of the code: a word that was renamed is renamed there too, and none stands twice.
#[test]
fn the_glossary_names_what_is_there() -> Outcome {
    let glossary = fs::read_to_string(files::top().join("web/words/GLOSSARY.md"))?;
    let rows = glossary.lines().filter_map(|line| line.strip_suffix("` |")?.rsplit_once('`'));
    let names: Vec<&str> = rows.map(|(_, name)| name).collect();
    assert!(names.len() > 20, "{names:?}");
    let code: Vec<String> = files::texts()
        .into_iter()
        .filter(|(path, _)| in_core(path) || in_web(path))
        .flat_map(|(_, text)| source::product(&text).into_iter().map(|line| line.code))
        .collect();
    let named = |name: &&str| code.iter().any(|line| source::has_word(line, name));
    let lost: Vec<&str> = names.iter().copied().filter(|name| !named(name)).collect();
    assert!(lost.is_empty(), "GLOSSARY.md names {lost:?}, which the code does not");
    let twice: Vec<&str> =
        names.iter().copied().filter(|name| names.iter().filter(|one| one == &name).count() > 1).collect();
    assert!(twice.is_empty(), "one word for two things: {twice:?}");
    Ok(())
}
