//! `cargo xtask test`: each part runs to its end, so that one failure does not hide another.

use crate::args::{Part, TestOptions};
use crate::counts::Counts;
use crate::failure::Outcome;
use crate::places::Places;
use crate::progress::{lines, run_into};
use crate::wasm::{self, Build};
use crate::{bundle, engine, environment, files, npm, pack, serve};
use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Told to every runner with `--full`.
const FULL: &str = "ONE_RULER_FULL";

/// Runs the parts, prints `N passed, N failed` as the last line, and returns whether all passed.
///
/// # Errors
/// - none; a part that cannot run is a failure, told with its mend
pub fn command(places: &Places, options: &TestOptions) -> Outcome<bool> {
    let mut total = Counts::default();
    std::thread::scope(|scope| {
        // rustc works on one core for much of a build of wasm, and the native tests leave the other one idle as often.
        let beside = options.parts.contains(&Part::Native) && options.parts.iter().any(|part| part.needs_wasm());
        let mut beside = beside.then(|| scope.spawn(|| builds(places)));
        for part in &options.parts {
            if part.needs_wasm()
                && let Some(beside) = beside.take()
            {
                // What failed there fails again in the part that needs it, and is told there.
                let _ = beside.join();
            }
            let counts = run(places, *part, options.full).unwrap_or_else(|failure| {
                eprintln!("{failure}");
                Counts { passed: 0, failed: 1 }
            });
            println!("{}: {} of {}", part.word(), counts.passed, counts.passed + counts.failed);
            total += counts;
        }
    });
    println!("{} passed, {} failed", total.passed, total.failed);
    Ok(total.failed == 0)
}

/// The builds of wasm, ahead of the parts that need them.
fn builds(places: &Places) -> Outcome<()> {
    for build in [Build::App, Build::Engine, Build::District, Build::Ruler] {
        wasm::build(places, build)?;
    }
    Ok(())
}

fn run(places: &Places, part: Part, full: bool) -> Outcome<Counts> {
    match part {
        Part::Tidy => tidy(places),
        Part::Native => native(places, full),
        Part::Wasm => in_wasm(places, full),
        Part::Browser => browser(places, full),
        Part::Embed => embed(places, full),
    }
}

/// Format, then lints of the workspace, and of the build whose features differ from the workspace's; each counts as one
/// test.
fn tidy(places: &Places) -> Outcome<Counts> {
    const CHECKS: [(&str, &str, &str); 3] = [
        ("fmt --all --check", "cargo fmt --all", "rustfmt"),
        ("clippy --workspace --all-targets -- -D warnings", "mend what is shown above", "clippy"),
        ("clippy -p one-ruler-engine -- -D warnings", "mend what is shown above", "clippy"),
    ];
    let mut counts = Counts::default();
    for (words, mend, component) in CHECKS {
        let mut cargo = environment::native_cargo();
        cargo.current_dir(&places.root).args(words.split(' '));
        let missing = format!("rustup component add {component}");
        let status = lines(&format!("cargo {words}"), &mut cargo, &missing, |line| eprintln!("{line}"))?;
        if status.success() {
            counts.passed += 1;
        } else {
            counts.failed += 1;
            eprintln!("xtask: cargo {words} failed\n  mend: {mend} (or, if the tool is missing: {missing})");
        }
    }
    Ok(counts)
}

fn native(places: &Places, full: bool) -> Outcome<Counts> {
    let mut cargo = environment::native_cargo();
    cargo.current_dir(&places.root).args(["test", "--workspace", "--no-fail-fast"]);
    runner("cargo test --workspace", &mut cargo, full, "mend the tests named above")
}

/// The golden tables and generated households once more, with the native answers to compare with.
fn in_wasm(places: &Places, full: bool) -> Outcome<Counts> {
    engine::build(places)?;
    let ruler = engine::build_ruler(places)?;
    let size = within("wasm of the assessment API alone", ruler.brotli(engine::is_wasm), RULER_MOST);
    let scripts = files::ending(&places.root.join("tests/wasm"), ".test.mjs")?;
    let cases = native_answers(places, "cases.jsonl", if full { "10000" } else { "1000" })?;
    let mut node = environment::clean("node", true);
    node.current_dir(&places.root).args(["--test", "--test-concurrency=1", "--test-reporter=tap"]).args(&scripts);
    node.env("ENGINE", places.engine()).env("CASES", cases);
    let mut counts = runner("golden tables in wasm", &mut node, full, "mend the cases named above")?;
    counts += plans(places, full)?;
    counts += size;
    Ok(counts)
}

/// Brotli bytes of assessment alone, at most. It was 150 KB before every check of the register's lists came in, each with its
/// clause, its text and its mend in two languages, and with them the sourced figures: together about 45 KB.
const RULER_MOST: usize = 193_000;
/// Brotli bytes of the page before the first verdict, at most.
const PAGE_MOST: usize = 280_000;

/// A size as a test.
fn within(what: &str, bytes: usize, most: usize) -> Counts {
    let mut counts = Counts::default();
    if bytes <= most {
        counts.passed += 1;
    } else {
        counts.failed += 1;
        let mend = "take something out, or let it be fetched later (web/app/src/later.rs)";
        eprintln!("xtask: {what} has {bytes} bytes brotli, over {most}\n  mend: {mend}");
    }
    counts
}

/// The golden cases and so many generated households with their native answers, in `target`.
fn native_answers(places: &Places, name: &str, households: &str) -> Outcome<PathBuf> {
    let cases = places.root.join("target").join(name);
    let mut cargo = environment::native_cargo();
    cargo.current_dir(&places.root);
    cargo.args(["run", "--quiet", "--package", "one-ruler-tests", "--bin", "cases", "--", households]);
    let output = Stdio::from(files::create(&cases)?);
    run_into("native answers for the wasm run", &mut cargo, output, "mend the code shown above")?;
    Ok(cases)
}

/// The packed files, and nothing of the tree, in the pages and builds of hosts old and new.
fn embed(places: &Places, full: bool) -> Outcome<Counts> {
    npm::ensure_hosts(places)?;
    let chromium = npm::chromium()?;
    pack::build(places)?;
    let cases = native_answers(places, "embed-cases.jsonl", if full { "1000" } else { "50" })?;
    let tests = files::ending(&places.root.join("tests/embed"), ".test.mjs")?;
    let mut node = environment::clean("node", true);
    node.current_dir(&places.root).args(["--test", "--test-concurrency=1", "--test-reporter=tap"]).args(&tests);
    node.env("DIST", places.dist()).env("CASES", cases).env("CHROMIUM", chromium);
    runner("other people's pages", &mut node, full, "mend the tests named above")
}

/// The plans of generated households against HiGHS, compiled to wasm.
fn plans(places: &Places, full: bool) -> Outcome<Counts> {
    npm::ensure_packages(places)?;
    let problems = places.root.join("target/problems.jsonl");
    let volumes = match full {
        true => {
            ["household:2000", "large:500", "small:2000", "relaxed:2000", "way:2000", "short:2000", "short:district,1"]
        }
        false => {
            ["household:200", "large:40", "small:120", "relaxed:40", "way:40", "short:120", "short:district,1,120"]
        }
    };
    let mut cargo = environment::native_cargo();
    cargo.current_dir(&places.root);
    cargo.args(["run", "--quiet", "--package", "one-ruler-tests", "--bin", "problems", "--"]).args(volumes);
    let output = Stdio::from(files::create(&problems)?);
    run_into("plans to be proved", &mut cargo, output, "mend the code shown above")?;
    let scripts = files::ending(&places.root.join("tests/plan"), ".test.mjs")?;
    let mut node = environment::clean("node", true);
    node.current_dir(&places.root).args(["--test", "--test-concurrency=1", "--test-reporter=tap"]).args(&scripts);
    node.env("PROBLEMS", problems);
    runner("plans against HiGHS", &mut node, full, "mend the optimiser, or the statement in core/PLAN.md")
}

fn browser(places: &Places, full: bool) -> Outcome<Counts> {
    npm::ensure_node(npm::OLDEST_FOR_BROWSER)?;
    let chromium = npm::chromium()?;
    let page = bundle::build(places)?;
    engine::build(places)?;
    let size = within("the page before the first verdict", page.brotli(bundle::before_first_verdict), PAGE_MOST);
    let tests = files::ending(&places.root.join("tests/browser"), ".test.mjs")?;
    if tests.is_empty() {
        eprintln!("· no tests/browser/*.test.mjs: nothing to run in the browser");
        return Ok(Counts::default());
    }
    let running = serve::start(places.dist(), Ipv4Addr::LOCALHOST, 0)?;
    let mut node = environment::clean("node", true);
    // One file at a time: two browsers on a small machine make each other's waits run out.
    node.current_dir(&places.root)
        .args(["--test", "--test-concurrency=1", "--test-reporter=tap"])
        .args(&tests)
        .env("BASE_URL", format!("http://127.0.0.1:{}/", running.port))
        .env("CHROMIUM", chromium);
    let mut counts = runner("browser tests", &mut node, full, "mend the tests named above")?;
    counts += size;
    Ok(counts)
}

/// Runs one runner, shows what it says and adds it up.
fn runner(label: &str, command: &mut Command, full: bool, mend: &str) -> Outcome<Counts> {
    if full {
        command.env(FULL, "1");
    }
    let mut counts = Counts::default();
    let status = lines(label, command, mend, |line| {
        println!("{line}");
        counts.read(line);
    })?;
    if !status.success() {
        eprintln!("xtask: {label}: {status}\n  mend: {mend}");
    }
    Ok(counts.with_exit(status.success()))
}
