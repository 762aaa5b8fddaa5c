//! Jobs of one worker in turn: what may follow a job that ends.

use super::choice::{Offered, choice};
use super::labour::Hand;
use super::{Compiled, Given, staffed};
use crate::plan::flow::{Flow, MONTHS, share};
use crate::plan::problem::{Choice, Worker};

/// Every other job the worker could take once this one is over, joined with it to one choice; beside it when the next
/// begins. One that ends after its longest time is not simply taken up again.
/// Nobody goes away who was at home.
pub fn in_turn(given: &Given<'_>, compiled: &Compiled, worker: &Worker, ended: &Choice) -> Vec<(Choice, usize)> {
    let hands = staffed(given);
    let Some(hand) = hands.iter().find(|hand| hand.member == worker.member) else { return Vec::new() };
    let free =
        compiled.jobs.iter().filter(|one| one.member == worker.member && one.kept.is_free() && one.job != ended.job);
    let next = |standing: &super::JobStanding| {
        let job = given.catalogue.jobs.get(standing.job)?;
        let offered = Offered { place: standing.job, job, hand };
        let next = choice(given, &compiled.present, &offered, ended.end.max(hand.from)).ok()?;
        let fits = next.end > ended.end && (ended.away || !next.away);
        fits.then(|| (joined(given, hand, ended, &next), next.first))
    };
    free.filter_map(next).filter(|(_, first)| *first < MONTHS).collect()
}

/// Both as one: wages are given up from the first on, and the cash is the part of the pay of both.
fn joined(given: &Given<'_>, hand: &Hand, first: &Choice, next: &Choice) -> Choice {
    let part = |pay: &Flow, displaced: &Flow| {
        Flow::of(|month| share(pay.at(month).saturating_sub(displaced.at(month)), given.settings().wage_cash_ppm))
    };
    // What of a job's cash is no pay: grants less what its course costs.
    let beside = |one: &Choice| one.cash.plus(&part(&one.pay, &one.displaced), -1);
    let pay = first.pay.plus(&next.pay, 1);
    let mut cash = part(&pay, &first.displaced).plus(&beside(first), 1).plus(&beside(next), 1);
    cash.add(next.start, next.capital.saturating_neg());
    // Until the next one starts its course takes days beside the first.
    let days = Flow::of(|month| {
        let learns = hand.days.at(month).saturating_sub(next.days.at(month));
        if month < next.start { first.days.at(month).saturating_sub(learns) } else { next.days.at(month) }
    });
    Choice {
        job: next.job,
        end: next.end,
        heavy: hand.heavy(&days),
        wear: first.wear.plus(&next.wear, 1),
        grant: first.grant.plus(&next.grant, 1),
        days,
        cash,
        pay,
        ..first.clone()
    }
}
