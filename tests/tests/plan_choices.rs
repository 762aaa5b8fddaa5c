//! What a family chooses among, over seeded households: means step by step, what one more would bring, ways of life,
//! kinds of plans, the years, the account. 100 households in the ordinary run, 2,000 with `ONE_RULER_FULL=1`.
#![allow(clippy::indexing_slicing, reason = "reading and writing JSON: a missing key is null, and null fails the test")]

#[path = "plan_choices/ladder.rs"]
mod ladder;
#[path = "plan_choices/one_more.rs"]
mod one_more;
#[path = "plan_choices/supply.rs"]
mod supply;
#[path = "plan_choices/told.rs"]
mod told;
#[path = "plan_choices/ways.rs"]
mod ways;

use ruler_core::models::Catalogue;
use ruler_core::plan::Wanted;
use ruler_core::plan::search::Found;
use ruler_tests::arbitrary_plan::{household, wanted};
use ruler_tests::plan_case::House;

/// How many households.
fn many() -> u64 {
    if std::env::var_os("ONE_RULER_FULL").is_some() { 2_000 } else { 100 }
}

/// Every household with what is asked for.
fn houses() -> impl Iterator<Item = Result<(u64, House), String>> {
    (0..many()).map(|seed| Ok((seed, House::of(&household(seed), &asked(seed))?)))
}

/// What is asked of a seed; sometimes neighbours have taken outlets and posts, sometimes everything is banned.
fn asked(seed: u64) -> Wanted {
    let mut out = wanted(seed);
    if seed % 9 == 4 {
        let catalogue = Catalogue::embedded();
        let ids = catalogue.models.iter().map(|model| &model.id).chain(catalogue.jobs.iter().map(|job| &job.id));
        out.bans = ids.cloned().collect();
    }
    if seed.is_multiple_of(5) {
        out.neighbours = supply::neighbours(seed);
    }
    out
}

/// Own income of five years.
const fn total(found: &Found) -> i64 {
    found.rank[2]
}
