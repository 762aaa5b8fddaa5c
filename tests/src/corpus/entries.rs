//! The households of the corpus: samples, golden cases, generated ones of every kind, and bent ones.

use serde_json::{Value, json};

use crate::arbitrary::{self, Rng};
use crate::run::{files, golden, json, tables, top};
use crate::{arbitrary_means, arbitrary_plan, mutate};

/// One household of the corpus, as text: some are no JSON at all.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its name: unique.
    pub name: String,
    /// The household.
    pub text: String,
    /// Options of an assessment, beside the question.
    pub options: Value,
    /// Its place: what takes long is asked of some alone.
    pub place: usize,
}

/// How many are generated of each kind.
pub const EACH: u64 = 700;

/// Every entry, `each` generated households of each kind among them.
///
/// # Errors
/// The name of a file that cannot be read.
pub fn entries(each: u64) -> Result<Vec<Entry>, String> {
    let mut all: Vec<(String, String, Value)> = Vec::new();
    for path in files(&top().join("core/data/samples")).into_iter().chain(files(&golden().join("base"))) {
        all.push((format!("file {}", stem(&path)), json(&path)?.to_string(), Value::Null));
    }
    for folder in ["assessment", "causes", "measures", "plan"] {
        for (file, case, household) in tables(folder)? {
            all.push((format!("{folder}/{file}: {}", case.name), household.to_string(), case.options));
        }
    }
    let sheet = json(&golden().join("figures/sheet.json"))?;
    type Maker = fn(u64) -> Value;
    let makers: [(&str, Maker); 3] = [
        ("household", arbitrary::household),
        ("means", arbitrary_means::household_means),
        ("plan", arbitrary_plan::household),
    ];
    for (kind, make) in makers {
        for seed in 0..each {
            // Local figures of the district for some: they make another ruler.
            let options = if seed % 7 == 0 { json!({ "local_figures": sheet }) } else { Value::Null };
            all.push((format!("{kind} {seed}"), make(seed).to_string(), options));
        }
    }
    for seed in 0..each / 2 {
        all.push((format!("bent {seed}"), bent(seed), Value::Null));
    }
    for path in files(&top().join("tests/corpus")) {
        let bytes = std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        all.push((format!("nasty {}", stem(&path)), String::from_utf8_lossy(&bytes).into_owned(), Value::Null));
    }
    let entry = |(place, (name, text, options))| Entry { name, text, options, place };
    Ok(all.into_iter().enumerate().map(entry).collect())
}

fn stem(path: &std::path::Path) -> String {
    path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned()
}

/// A household bent in its structure, or in its bytes.
fn bent(seed: u64) -> String {
    let rng = &mut Rng::new(seed ^ 0xBE47);
    let (one, other) = (arbitrary_means::household_means(seed), arbitrary_plan::household(seed));
    if rng.chance(60) {
        return mutate::structure(&one, &other, rng).to_string();
    }
    mutate::bytes(&one.to_string(), &other.to_string(), rng)
}
