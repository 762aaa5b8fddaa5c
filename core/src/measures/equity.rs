//! Equity shares (配股精准到户). Basis: `data/measures/05-equity.toml`. The ledger of shares: `district/shares`.
//!
//! Eligible: registered, none held, a scheme runs here. A dividend is never assumed: those on record reach from 260 to
//! over 7,000 yuan a household.

use super::code::{Part, ReasonCode, Term};
use super::measure::Measure;
use super::part::{Hearing, fen};
use super::result::{AmountKind, PartAnswer};
use super::view::View;
use crate::base::Span;
use crate::policy::{IncomeKind, Param};

/// The one part.
pub fn hear(view: &View<'_>) -> Vec<PartAnswer> {
    let mut out = Hearing::new(Part::Shares, view.look.policy);
    view.needs_register(&mut out);
    let holds = !view.look.means.equity.is_empty() || view.has_income(IncomeKind::EquityDividend);
    if holds {
        out.is_there(ReasonCode::HoldsShares);
    } else {
        view.once(Measure::Equity, &mut out);
    }
    out.offer(&view.look.means.sheet.share_scheme, "village_sheet.share_scheme");
    if out.wants_sums() {
        if let Some(share) = out.money(Param::EquityShare) {
            // One share at least; how many is the cooperative's to decide.
            let rows = vec![fen("", Term::ShareFen, share)];
            out.amount(AmountKind::Shares, &Span::within(Some(share), None), rows);
        }
        out.note(ReasonCode::DividendNotAssumed);
    }
    if out.figure(Param::EquityEndsOnExit) == Some(1) {
        out.note(ReasonCode::HandedOnAtExit);
    }
    vec![out.close()]
}
