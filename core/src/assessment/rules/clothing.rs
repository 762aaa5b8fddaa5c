//! No worry about clothing (不愁穿). Rule id: `clothing`. Basis: `policy/food_clothing.toml`.
//!
//! Met when there is a change of clothes for all four seasons, and bedding where the pack asks for it.

use crate::assessment::judge::{Judge, Place, Slot};
use crate::assessment::reason::{Code, Reason};
use crate::household::Facts;
use crate::policy::Param;

/// Judges clothing.
pub fn judge(facts: &Facts, out: &mut Judge<'_>) {
    match out.one(Slot::Clothes, &facts.home.clothes_four_seasons) {
        Some(true) => {}
        Some(false) => out.say(Reason::of(Code::ClothingShort)),
        None => out.ask(Reason::of(Code::ClothingUnknown), &[Place::once(Slot::Clothes)]),
    }
    if !out.switch(Param::NeedBedding) {
        return;
    }
    match out.one(Slot::Bedding, &facts.home.bedding) {
        Some(true) => {}
        Some(false) => out.say(Reason::of(Code::BeddingShort)),
        None => out.ask(Reason::of(Code::BeddingUnknown), &[Place::once(Slot::Bedding)]),
    }
}
