//! No worry about food (不愁吃). Rule id: `food`. Basis: `policy/food_clothing.toml`.
//!
//! Met when there is staple food to satisfaction all year and meat at least once a month.
//! Whether egg, milk, beans or fish stand in for meat is the pack's to say: accept, refuse or ask.

use crate::assessment::judge::{Judge, Place, Slot};
use crate::assessment::reason::{Code, Reason};
use crate::household::Facts;
use crate::policy::Param;

/// Judges food.
pub fn judge(facts: &Facts, out: &mut Judge<'_>) {
    let home = &facts.home;
    match out.one(Slot::Staple, &home.staple_enough) {
        Some(true) => {}
        Some(false) => out.say(Reason::of(Code::FoodStapleShort)),
        None => out.ask(Reason::of(Code::FoodStapleUnknown), &[Place::once(Slot::Staple)]),
    }
    match out.one(Slot::Meat, &home.meat_monthly) {
        Some(true) => {}
        None => out.ask(Reason::of(Code::FoodMeatUnknown), &[Place::once(Slot::Meat)]),
        Some(false) => without_meat(facts, out),
    }
}

/// The pack's word on other protein: 0 accept, 1 refuse, 2 ask.
fn without_meat(facts: &Facts, out: &mut Judge<'_>) {
    let Some(rule) = out.figure(Param::ProteinSubstitute) else { return };
    let word = Param::ProteinSubstitute.choices().get(usize::try_from(rule).unwrap_or(usize::MAX)).copied();
    if word == Some("refuse") {
        out.say(Reason::of(Code::FoodNoMeat));
        return;
    }
    match out.one(Slot::Substitute, &facts.home.protein_substitute) {
        Some(false) => out.say(Reason::of(Code::FoodNoMeat)),
        Some(true) if word == Some("accept") => out.say(Reason::of(Code::FoodSubstitute)),
        Some(true) => out.say(Reason::of(Code::FoodSubstituteToAsk)),
        None => out.ask(Reason::of(Code::FoodMeatUnknown), &[Place::once(Slot::Substitute)]),
    }
}
