//! To-household industry support (产业精准到户). Basis: `data/measures/01-industry.toml`.
//!
//! Eligible: registered, somebody can do at least light work, not received yet. Which of the income models fits is the
//! plan's to say.

use super::code::{Part, ReasonCode, Term};
use super::measure::Measure;
use super::part::{Hearing, fen};
use super::result::{AmountKind, PartAnswer};
use super::view::View;
use crate::base::Span;
use crate::policy::Param;

/// The one part.
pub fn hear(view: &View<'_>) -> Vec<PartAnswer> {
    let mut out = Hearing::new(Part::Subsidy, view.look.policy);
    view.needs_register(&mut out);
    let ask = view.look.ask_work();
    out.needs(view.has_hands(), ReasonCode::NoHands, ReasonCode::LabourUnknown, &ask);
    view.once(Measure::Industry, &mut out);
    if !out.wants_sums() {
        return vec![out.close()];
    }
    if let (Some(low), Some(high)) = (out.money(Param::IndustrySubsidyLow), out.money(Param::IndustrySubsidyHigh)) {
        let rows = vec![fen("", Term::LowestFen, low), fen("≤", Term::HighestFen, high)];
        out.amount(AmountKind::Grant, &Span::within(Some(low), Some(high)), rows);
        out.note(ReasonCode::ByNeed);
    }
    vec![out.close()]
}
