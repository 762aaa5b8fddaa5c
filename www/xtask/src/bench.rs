//! `cargo xtask bench`: one JSON line a figure on standard output, everything else on standard error.

use crate::failure::{Failure, Outcome};
use crate::places::Places;
use crate::progress::lines;
use crate::{bundle, engine, environment, files, npm, pack, serve};
use serde_json::json;
use std::net::Ipv4Addr;
use std::process::Command;

/// Builds, then prints the sizes and what each benchmark reports; false when a benchmark failed.
///
/// # Errors
/// - a build failed
pub fn command(places: &Places) -> Outcome<bool> {
    npm::ensure_packages(places)?;
    engine::build(places)?;
    let ruler = engine::build_ruler(places)?;
    let page = bundle::build(places)?;
    println!("{}", size("wasm of the assessment API alone, brotli", ruler.brotli(engine::is_wasm), 150));
    println!("{}", size("page before the first verdict, brotli", page.brotli(bundle::before_first_verdict), 280));
    let packed = pack::build(places)?;
    for (path, name, limit) in pack::TOLD {
        let bytes = packed.brotli(|one| one == path);
        println!("{}", limit.map_or_else(|| told(name, bytes), |limit| size(name, bytes, limit)));
    }
    let running = serve::start(places.dist(), Ipv4Addr::LOCALHOST, 0)?;
    let mut well = true;
    for (label, mut command) in benches(places)? {
        command
            .current_dir(&places.root)
            .env("ENGINE", places.engine())
            .env("APP", places.app())
            .env("BASE_URL", format!("http://127.0.0.1:{}/", running.port));
        if let Ok(chromium) = npm::chromium() {
            command.env("CHROMIUM", chromium);
        }
        let status = lines(&label, &mut command, "mend the benchmark named above", pass_on)?;
        if !status.success() {
            let failure = Failure::new(format!("{label}: {status}"), "mend what it says above");
            eprintln!("{failure}");
            well = false;
        }
    }
    Ok(well)
}

/// The native benchmarks, then those in node and Chromium, by name.
fn benches(places: &Places) -> Outcome<Vec<(String, Command)>> {
    let mut found = Vec::new();
    if places.root.join("tests/src/bin/bench.rs").exists() {
        let mut cargo = environment::native_cargo();
        cargo.args(["run", "--quiet", "--release", "--package", "one-ruler-tests", "--bin", "bench"]);
        found.push(("native benchmarks".to_owned(), cargo));
    }
    for script in files::ending(&places.root.join("tests/benches"), ".mjs")? {
        let mut node = environment::clean("node", true);
        node.arg(&script);
        found.push((format!("tests/benches/{}", files::name_of(&script)), node));
    }
    Ok(found)
}

/// Figures are JSON objects; what else a benchmark says is progress.
fn pass_on(line: &str) {
    if line.starts_with('{') {
        println!("{line}");
    } else {
        eprintln!("{line}");
    }
}

/// One size without a limit.
fn told(name: &str, bytes: usize) -> serde_json::Value {
    json!({ "name": name, "value": bytes as f64 / 1000.0, "unit": "KB" })
}

/// One size in thousands of bytes against its limit.
fn size(name: &str, bytes: usize, limit: u32) -> serde_json::Value {
    let kilobytes = bytes as f64 / 1000.0;
    let limit = f64::from(limit);
    json!({
        "name": name, "value": kilobytes, "unit": "KB", "against": "limit",
        "ratio": (kilobytes / limit * 1000.0).round() / 1000.0, "target": limit, "met": kilobytes <= limit,
    })
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn a_size_over_its_limit_is_not_met() {
        assert_eq!(size("a", 150_000, 150).get("met"), Some(&true.into()));
        assert_eq!(size("a", 150_001, 150).get("met"), Some(&false.into()));
    }
}
