//! Safe drinking water (安全饮水). Basis: `data/measures/10-water.toml`.

use super::code::{Part, ReasonCode, Term};
use super::part::{Hearing, fen};
use super::result::{AmountKind, PartAnswer};
use super::view::View;
use crate::assessment::Rule;
use crate::base::{Truth, Verdict};
use crate::policy::Param;

/// Works of the village. Needed where the water criterion is not met.
pub fn hear(view: &View<'_>) -> Vec<PartAnswer> {
    let mut out = Hearing::new(Part::Works, view.look.policy);
    let need = match view.verdict(Rule::Water) {
        Verdict::NotMet => Truth::Yes,
        Verdict::Met | Verdict::NotApplicable => Truth::No,
        Verdict::Unknown => Truth::Open,
    };
    out.needs(need, ReasonCode::WaterSafe, ReasonCode::WaterUnknown, &view.open_facts(Rule::Water));
    if out.wants_sums()
        && let Some(each) = out.money(Param::WaterPerson)
    {
        let rows = vec![fen("", Term::AveragePersonFen, each), view.people()];
        out.amount(AmountKind::Works, &view.each(each), rows);
    }
    vec![out.close()]
}
