//! Large necessary spending is settled (刚性支出得到解决). Rule id: `spending`. Basis: `policy/monitoring.toml`.
//!
//! Met when the helper states that medical and schooling costs are paid without new debt and none is foreseen.

use crate::assessment::judge::{Judge, Place, Slot};
use crate::assessment::reason::{Arg, Code, Reason};
use crate::base::Yuan;
use crate::household::Facts;

/// Judges spending.
pub fn judge(facts: &Facts, out: &mut Judge<'_>) {
    let known = Arg::Fen(Yuan::from_fen(facts.expenses_known));
    match out.one(Slot::LargeSettled, &facts.standing.large_settled) {
        Some(true) => {}
        Some(false) => out.say(Reason::of(Code::SpendingUnsettled).with("known_fen", known)),
        None => out.ask(Reason::of(Code::SpendingUnknown).with("known_fen", known), &[Place::once(Slot::LargeSettled)]),
    }
}
