//! Whether an entry may be added: everything it lacks, told at once. Only journal, procedure and calendar are looked at;
//! what depends on today and on the record is in `present.rs`.

mod begin;
mod care;
mod change;
mod common;
mod objection;
mod step;

pub(super) use step::{latest, waits};

use super::entry::{Act, EntryRecord};
use super::lack::Lack;
use super::rules::Rules;
use super::state::State;

/// Everything an entry lacks.
pub(super) fn lacks(state: &State, entry: &EntryRecord, rules: &Rules<'_>) -> Vec<Lack> {
    let mut out = Vec::new();
    if entry.day() > entry.entered_on() {
        out.push(Lack::HappensLater { entered: entry.entered_on() });
    }
    match entry.act() {
        Act::Begin => begin::lacks(state, entry, rules, &mut out),
        Act::Step => step::lacks(state, entry, rules, &mut out),
        Act::Objection => objection::raised(state, entry, rules, &mut out),
        Act::Answer => objection::answered(state, entry, &mut out),
        Act::Pin => change::pin(state, entry, rules, &mut out),
        Act::GoOver => change::go_over(state, entry, rules, &mut out),
        Act::Close => change::close(state, entry, &mut out),
        Act::Pair => care::pair(state, entry, &mut out),
        Act::HandOver => care::hand_over(state, entry, &mut out),
        Act::Visit => care::visit(state, entry, &mut out),
        Act::Outcome => care::outcome(state, entry, &mut out),
        Act::Excuse => care::excuse(state, entry, &mut out),
        // What they name is looked at where they are added: it says nothing of the state.
        Act::Void | Act::Settle => {}
    }
    out
}
