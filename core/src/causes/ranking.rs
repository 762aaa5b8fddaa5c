//! Which cause comes first, whether that is settled, and how it stands to what the register records.

use super::burden::{Burden, Range};
use super::look::Term;
use super::question::Question;
use super::result::{CauseResult, Note, Presence, Ranking, Recorded};
use crate::household::Facts;
use crate::household::record::Cause;

/// The register takes one main cause and at most this many others.
const OTHERS: usize = 2; // arithmetic: the register's form has two more places

/// Ranks causes that stand in `order`, the largest first.
pub fn ranking(order: &[Cause], burden: &Burden, terms: &[Term]) -> Ranking {
    let share = |cause: &Cause| burden.share(*cause);
    let may_matter: Vec<Cause> = order.iter().copied().filter(|cause| share(cause) != Range::ZERO).collect();
    let sure = |place: usize| {
        may_matter.get(place).is_none_or(|first| {
            let rest = may_matter.iter().skip(place.saturating_add(1));
            rest.into_iter().all(|other| share(other).high.is_some_and(|high| high <= share(first).low))
        })
    };
    let primary = may_matter.first().copied().filter(|cause| share(cause).low > 0 && sure(0));
    let settled =
        (0..=OTHERS).all(sure) && may_matter.iter().take(OTHERS.saturating_add(1)).all(|one| share(one).low > 0);
    let least = may_matter.first().map_or(0, |cause| share(cause).low);
    let reaches = |cause: &Cause| share(cause).high.is_none_or(|high| high > least || (high == least && high > 0));
    let contending: Vec<Cause> =
        if primary.is_some() { Vec::new() } else { may_matter.iter().copied().filter(reaches).collect() };
    let unsettled: Vec<Cause> = if contending.is_empty() { may_matter.clone() } else { contending.clone() };
    Ranking {
        settled,
        primary,
        others: may_matter.iter().copied().filter(|cause| Some(*cause) != primary).take(OTHERS).collect(),
        contending,
        settle: if settled { Vec::new() } else { settling(&unsettled, burden, terms) },
    }
}

/// The open facts of these causes, those of the widest share first.
fn settling(causes: &[Cause], burden: &Burden, terms: &[Term]) -> Vec<Question> {
    let width = |cause: &Cause| {
        let share = burden.share(*cause);
        share.high.map_or(i128::MAX, |high| high - share.low)
    };
    let mut widest: Vec<Cause> = Vec::with_capacity(causes.len());
    for cause in causes.iter().filter(|cause| width(cause) > 0) {
        let place = widest.iter().position(|before| width(before) < width(cause)).unwrap_or(widest.len());
        widest.insert(place, *cause);
    }
    let mut out: Vec<Question> = Vec::new();
    for cause in widest {
        for term in terms.iter().filter(|term| !term.burden.share(cause).is_exact()) {
            for question in &term.questions {
                if !out.contains(question) {
                    out.push(*question);
                }
            }
        }
    }
    out
}

/// Puts what the register records beside what was found. Nothing recorded is changed.
pub fn recorded(order: &[Cause], burden: &Burden, causes: &[CauseResult], facts: &Facts) -> Recorded {
    let standing = &facts.standing;
    let main = standing.main_cause.value;
    let others: Vec<Cause> = standing.other_causes.iter().filter_map(|cause| cause.value).collect();
    let found = ranking(order, burden, &[]);
    let presence = |cause: Cause| causes.iter().find(|one| one.cause == cause).map(|one| one.presence);
    let mut notes = Vec::new();
    let mut note = |note, cause| notes.push(Note { note, cause });
    match main {
        None => note("not_recorded", found.primary),
        Some(Cause::Motivation) => note("motivation_recorded", main),
        Some(cause) if found.primary == main => note("agrees", Some(cause)),
        Some(cause) => match presence(cause) {
            Some(Presence::Absent) => note("no_sign_today", Some(cause)),
            Some(Presence::Open) => note("sign_not_known", Some(cause)),
            _ if found.primary.is_none() => note("not_settled", Some(cause)),
            _ => note("another_is_larger", found.primary),
        },
    }
    for cause in others.iter().filter(|cause| presence(**cause) == Some(Presence::Absent)) {
        note(if *cause == Cause::Motivation { "motivation_recorded" } else { "no_sign_today" }, Some(*cause));
    }
    if others.contains(&Cause::Motivation) && main != Some(Cause::Motivation) {
        note("motivation_recorded", Some(Cause::Motivation));
    }
    if let Some(primary) = found.primary
        && main.is_some()
        && main != Some(primary)
        && !others.contains(&primary)
    {
        note("primary_not_recorded", Some(primary));
    }
    Recorded { main, others, notes }
}
