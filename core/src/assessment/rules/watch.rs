//! Households without labour stay under watch (无劳动力户暂不标注). Rule id: `watch`. Basis: `policy/monitoring.toml`.
//!
//! Met when somebody in the household has labour capacity. Where nobody has, the household is cared for by social
//! security and kept under watch: its risk is not marked as eliminated.

use crate::assessment::judge::{Judge, Place, Slot};
use crate::assessment::reason::{Code, Reason};
use crate::base::Truth;
use crate::household::Facts;
use crate::household::leaf::Asked;
use crate::household::member::Labour;
use crate::income::per_head;
use crate::policy::Param;

/// Judges whether the household has labour.
pub fn judge(facts: &Facts, out: &mut Judge<'_>) {
    let weak = out.switch(Param::WeakLabourCounts);
    let mut any = if facts.members_asked == Asked::Complete { Truth::No } else { Truth::Open };
    let mut open = Vec::new();
    for (index, person) in (0_u16..).zip(&facts.members) {
        let belongs = per_head::counts(person, out.policy());
        if belongs == Truth::No {
            continue;
        }
        let able = out.fact(Slot::Labour, index, &person.labour).map(|labour| match labour {
            Labour::Ordinary | Labour::Skilled => true,
            Labour::Weak => weak,
            Labour::Lost | Labour::None => false,
        });
        if able.is_none() {
            open.push(Place { slot: Slot::Labour, index });
        }
        any = any.or(belongs.and(Truth::from(able)));
    }
    if facts.members_asked != Asked::Complete {
        open.push(Place::once(Slot::MembersAsked));
    }
    match any {
        Truth::Yes => {}
        Truth::No => out.say(Reason::of(Code::WatchNoLabour)),
        Truth::Open => out.ask(Reason::of(Code::WatchLabourUnknown), &open),
    }
}
