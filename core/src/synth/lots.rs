//! Who gets what: every margin as a lot of each household, so that all of them are met exactly before a household is made.

use super::data::{Data, Margins, Share};
use super::draw::Draw;
use super::share::{Infeasible, largest_remainder, sizes, taken};
use super::villages::Place;
use crate::household::record::Cause;

/// What is settled of a household before it is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lot {
    /// Place of its village.
    pub village: u32,
    /// Place among the households of its village.
    pub number: u32,
    /// People.
    pub size: u8,
    /// Without labour and in dibao.
    pub dibao: bool,
    /// Main cause on record.
    pub cause: Cause,
    /// Year it left the register; 0: it is in it.
    pub exit_year: u16,
    /// Place in its list of twists.
    pub twist: u8,
    /// Place in the list of what work on it lacks.
    pub work: u8,
    /// Place in the list of how facts are known.
    pub verified: u8,
    /// To-household industry support received.
    pub industry: bool,
    /// Members brought into stable work.
    pub jobs: u8,
    /// Loan, in thousands of yuan.
    pub credit: u16,
    /// Holds equity shares.
    pub equity: bool,
    /// Its helper; 0: nobody.
    pub helper: u32,
}

/// Sizes of households with labour, from two on, and of those without, from one on: shapes before they are moved to the
/// exact sums. None is as large as the register asks about (`check_members_many`).
const SIZES: &[u64] = &[16, 19, 21, 21, 23];
const SIZES_DIBAO: &[u64] = &[14, 26, 26, 18, 10, 6];

/// Draws the lots of all households, village by village.
///
/// # Errors
/// A margin that cannot be met.
pub fn lots(seed: u64, margins: &Margins, places: &[Place]) -> Result<Vec<Lot>, Infeasible> {
    let mut lots = homes(seed, margins, places)?;
    causes(seed, margins, &mut lots)?;
    marks(seed, &mut lots);
    industry(seed, margins, &mut lots)?;
    jobs(seed, margins, &mut lots)?;
    credit(seed, margins, &mut lots)?;
    equity(seed, margins, places, &mut lots)?;
    lots.sort_by_key(|lot| lot.village);
    numbers(&mut lots);
    helpers(seed, &mut lots);
    Ok(lots)
}

/// Places of a list that answer, in a drawn order.
fn drawn(lots: &[Lot], seed: u64, purpose: &str, fits: impl Fn(&Lot) -> bool) -> Vec<usize> {
    let mut out: Vec<usize> = (0..lots.len()).filter(|place| lots.get(*place).is_some_and(&fits)).collect();
    Draw::new(seed, purpose, 0).shuffle(&mut out);
    out
}

fn set(lots: &mut [Lot], place: usize, change: impl FnOnce(&mut Lot)) {
    if let Some(lot) = lots.get_mut(place) {
        change(lot);
    }
}

/// People and households by kind of village and by dibao, then by village.
fn homes(seed: u64, margins: &Margins, places: &[Place]) -> Result<Vec<Lot>, Infeasible> {
    let people = [margins.people_poverty_villages, margins.people_other_villages];
    let split = |total: u64| largest_remainder(total, &people);
    let (all, dibao, dibao_people) =
        (split(margins.households), split(margins.dibao_households), split(margins.dibao_people));
    let kinds = people.iter().zip(&all).zip(dibao.iter().zip(&dibao_people));
    let mut out = Vec::with_capacity(usize::try_from(margins.households).unwrap_or_default());
    for (kind, ((people, all), (dibao, dibao_people))) in kinds.enumerate() {
        let villages: Vec<(u32, &Place)> =
            (0..).zip(places).filter(|(_, place)| place.is_poor() == (kind == 0)).collect();
        let weights: Vec<u64> = villages.iter().map(|(_, place)| place.weight).collect();
        let parts = [
            (false, all.saturating_sub(*dibao), people.saturating_sub(*dibao_people), 2, SIZES),
            (true, *dibao, *dibao_people, 1, SIZES_DIBAO),
        ];
        for (dibao, count, people, least, shape) in parts {
            let mut draw = Draw::new(seed, "sizes", kind as u64 * 2 + u64::from(dibao));
            let mut found = sizes(count, people, least, shape, &mut draw)?.into_iter();
            for ((village, _), count) in villages.iter().zip(largest_remainder(count, &weights)) {
                for size in found.by_ref().take(usize::try_from(count).unwrap_or_default()) {
                    out.push(blank(*village, size, dibao));
                }
            }
        }
    }
    Ok(out)
}

const fn blank(village: u32, size: u8, dibao: bool) -> Lot {
    Lot {
        village,
        number: 0,
        size,
        dibao,
        cause: Cause::Other,
        exit_year: 0,
        twist: 0,
        work: 0,
        verified: 0,
        industry: false,
        jobs: 0,
        credit: 0,
        equity: false,
        helper: 0,
    }
}

/// The cause of a word of the data.
fn cause(word: &str) -> Cause {
    Cause::ALL.iter().find(|(_, known)| *known == word).map_or(Cause::Other, |(cause, _)| *cause)
}

fn weights(shares: &[Share]) -> Vec<u64> {
    shares.iter().map(|share| share.ppm).collect()
}

/// Main causes: the two stated shares of all households to the household, the rest as the data says.
fn causes(seed: u64, margins: &Margins, lots: &mut [Lot]) -> Result<(), Infeasible> {
    let data = Data::embedded();
    let stated = [margins.cause_illness, margins.cause_schooling];
    let rest = 1_000_000_u64.saturating_sub(stated.iter().sum());
    let totals = largest_remainder(margins.households, &[stated[0], stated[1], rest]);
    let mut left = [totals.first().copied().unwrap_or_default(), totals.get(1).copied().unwrap_or_default()];
    let listed = data.shares("causes_dibao");
    let counts = largest_remainder(margins.dibao_households, &weights(listed));
    let mut of_dibao: Vec<(Cause, u64)> = listed.iter().map(|share| cause(&share.word)).zip(counts).collect();
    for (cause, count) in &mut of_dibao {
        let stated = match cause {
            Cause::Illness => left.first_mut(),
            Cause::Schooling => left.last_mut(),
            _ => None,
        };
        if let Some(stated) = stated {
            *count = (*count).min(*stated);
            *stated -= *count;
        }
    }
    give(lots, seed, true, &of_dibao)?;
    let others = margins.households.saturating_sub(margins.dibao_households);
    let listed = data.shares("causes_left");
    let counts = largest_remainder(others.saturating_sub(left.iter().sum()), &weights(listed));
    let mut of_others = vec![(Cause::Illness, left[0]), (Cause::Schooling, left[1])];
    of_others.extend(listed.iter().map(|share| cause(&share.word)).zip(counts));
    give(lots, seed, false, &of_others)
}

/// Gives each household one of so many causes. Schooling goes to those with room for a student.
fn give(lots: &mut [Lot], seed: u64, dibao: bool, counts: &[(Cause, u64)]) -> Result<(), Infeasible> {
    let purpose = if dibao { "causes of dibao" } else { "causes" };
    let mut free = drawn(lots, seed, purpose, |lot| lot.dibao == dibao);
    let mut ordered: Vec<(Cause, u64)> = counts.to_vec();
    ordered.sort_by_key(|(cause, _)| *cause != Cause::Schooling);
    for (cause, count) in ordered {
        let fits = |lot: &Lot| cause != Cause::Schooling || lot.size > 1;
        let mut left = count;
        free.retain(|place| {
            let takes = left > 0 && lots.get(*place).is_some_and(fits);
            if takes {
                left -= 1;
                set(lots, *place, |lot| lot.cause = cause);
            }
            !takes
        });
        if left > 0 {
            return Err(Infeasible { what: "causes", asked: count, from: count - left });
        }
    }
    Ok(())
}

/// Exits, twists, work and how facts are known: shares that nobody stated.
fn marks(seed: u64, lots: &mut [Lot]) {
    let data = Data::embedded();
    spread(
        lots,
        seed,
        "exits",
        |_| true,
        data.shares("exits"),
        |lot, _, word| {
            lot.exit_year = word.parse().unwrap_or_default();
        },
    );
    let twist = |lot: &mut Lot, place: u8, _: &str| lot.twist = place;
    spread(lots, seed, "twists", |lot| lot.exit_year == 0 && !lot.dibao, data.shares("twists"), twist);
    spread(lots, seed, "twists_dibao", |lot| lot.exit_year == 0 && lot.dibao, data.shares("twists_dibao"), twist);
    spread(lots, seed, "twists_exited", |lot| lot.exit_year != 0, data.shares("twists_exited"), twist);
    spread(lots, seed, "work", |lot| lot.exit_year == 0, data.shares("work"), |lot, place, _| lot.work = place);
    let none = data.shares("work").iter().position(|share| share.word == "none").and_then(|at| u8::try_from(at).ok());
    for lot in lots.iter_mut().filter(|lot| lot.exit_year != 0) {
        lot.work = none.unwrap_or_default();
    }
    spread(lots, seed, "verified", |_| true, data.shares("verified"), |lot, place, _| lot.verified = place);
}

fn spread(
    lots: &mut [Lot],
    seed: u64,
    purpose: &str,
    fits: impl Fn(&Lot) -> bool,
    shares: &[Share],
    change: impl Fn(&mut Lot, u8, &str),
) {
    let places = drawn(lots, seed, purpose, fits);
    let mut places = places.into_iter();
    let counts = largest_remainder(places.len() as u64, &weights(shares));
    for ((place, share), count) in (0_u8..).zip(shares).zip(counts) {
        for at in places.by_ref().take(usize::try_from(count).unwrap_or_default()) {
            set(lots, at, |lot| change(lot, place, &share.word));
        }
    }
}

/// Whether anything can have been received: not where nothing was, by lot.
fn receives(lot: &Lot) -> bool {
    let list = Data::embedded().shares("work");
    list.get(usize::from(lot.work)).is_none_or(|share| share.word != "nothing_received")
}

/// Industry support: so many households with so many people, among those with labour.
fn industry(seed: u64, margins: &Margins, lots: &mut [Lot]) -> Result<(), Infeasible> {
    let fits = |lot: &Lot| !lot.dibao && receives(lot);
    let mut there = vec![0_u64; 1 + lots.iter().map(|lot| usize::from(lot.size)).max().unwrap_or_default()];
    for lot in lots.iter().filter(|lot| fits(lot)) {
        if let Some(count) = there.get_mut(usize::from(lot.size)) {
            *count += 1;
        }
    }
    let mut wanted = taken("industry support", &there, margins.industry_households, margins.industry_people)?;
    for at in drawn(lots, seed, "industry", fits) {
        let Some(left) = lots.get(at).and_then(|lot| wanted.get_mut(usize::from(lot.size))) else { continue };
        if *left > 0 {
            *left -= 1;
            set(lots, at, |lot| lot.industry = true);
        }
    }
    Ok(())
}

/// Stable work: so many people, one of a household.
fn jobs(seed: u64, margins: &Margins, lots: &mut [Lot]) -> Result<(), Infeasible> {
    let places = drawn(lots, seed, "jobs", |lot| !lot.dibao && receives(lot));
    if (places.len() as u64) < margins.jobs {
        return Err(Infeasible { what: "jobs", asked: margins.jobs, from: places.len() as u64 });
    }
    for at in places.into_iter().take(usize::try_from(margins.jobs).unwrap_or_default()) {
        set(lots, at, |lot| lot.jobs = 1);
    }
    Ok(())
}

/// Small loans: so many households with so much money, in steps, within the bounds of a loan.
fn credit(seed: u64, margins: &Margins, lots: &mut [Lot]) -> Result<(), Infeasible> {
    let living = &Data::embedded().living;
    let step = living.credit_step.max(1);
    let (count, steps) = (margins.credit_households, margins.credit_yuan / step);
    let (least, most) = (living.credit_least / step, living.credit_most / step);
    let places = drawn(lots, seed, "credit", |lot| !lot.dibao && receives(lot));
    let is_met = margins.credit_yuan.is_multiple_of(step) && (count * least..=count * most).contains(&steps);
    if !is_met || (places.len() as u64) < count {
        return Err(Infeasible { what: "small loans", asked: margins.credit_yuan, from: count });
    }
    let mut sums = largest_remainder(steps, &vec![1; usize::try_from(count).unwrap_or_default()]);
    let mut draw = Draw::new(seed, "loans", 0);
    // Money is moved from one to another, so that loans differ and their sum does not.
    for place in 0..sums.len() {
        let other = usize::try_from(draw.below(sums.len() as u64)).unwrap_or(place);
        let move_most = sums.get(place).zip(sums.get(other)).map(|(from, to)| (from - least).min(most - to));
        let moved = draw.below(move_most.unwrap_or_default() + 1);
        if place != other {
            sums.iter_mut().enumerate().for_each(|(at, sum)| {
                if at == place {
                    *sum -= moved;
                } else if at == other {
                    *sum += moved;
                }
            });
        }
    }
    for (at, sum) in places.into_iter().zip(sums) {
        set(lots, at, |lot| lot.credit = u16::try_from(sum).unwrap_or(u16::MAX));
    }
    Ok(())
}

/// Equity shares: households of the scheme's villages, until so many people are covered.
fn equity(seed: u64, margins: &Margins, places: &[Place], lots: &mut [Lot]) -> Result<(), Infeasible> {
    let fits = |lot: &Lot| places.get(lot.village as usize).is_some_and(|place| place.shares) && receives(lot);
    let mut order = drawn(lots, seed, "equity", fits);
    // Every village of the scheme has somebody in it.
    let mut seen = Vec::new();
    order.sort_by_key(|at| {
        let village = lots.get(*at).map_or(0, |lot| lot.village);
        let first = !seen.contains(&village);
        if first {
            seen.push(village);
        }
        !first
    });
    let mut left = margins.equity_people;
    let mut passed = Vec::new();
    for at in order {
        let size = lots.get(at).map_or(0, |lot| u64::from(lot.size));
        if size <= left {
            left -= size;
            set(lots, at, |lot| lot.equity = true);
        } else {
            passed.push(at);
        }
    }
    left = exchanged(left, &passed, lots);
    if left > 0 {
        return Err(Infeasible {
            what: "equity shares",
            asked: margins.equity_people,
            from: margins.equity_people - left,
        });
    }
    Ok(())
}

/// What is still missing once a covered household is left out for one that is larger by just that.
fn exchanged(left: u64, passed: &[usize], lots: &mut [Lot]) -> u64 {
    if left == 0 {
        return 0;
    }
    let size = |lots: &[Lot], at: usize| lots.get(at).map_or(0, |lot| u64::from(lot.size));
    let villages: Vec<u32> = passed.iter().filter_map(|at| lots.get(*at)).map(|lot| lot.village).collect();
    let of_scheme = |lot: &Lot| lot.equity && villages.contains(&lot.village);
    let covered: Vec<usize> = (0..lots.len()).filter(|at| lots.get(*at).is_some_and(of_scheme)).collect();
    for out in covered {
        let wanted = size(lots, out) + left;
        if let Some(into) = passed.iter().copied().find(|at| size(lots, *at) == wanted) {
            set(lots, out, |lot| lot.equity = false);
            set(lots, into, |lot| lot.equity = true);
            return 0;
        }
    }
    left
}

fn numbers(lots: &mut [Lot]) {
    let (mut village, mut number) = (u32::MAX, 0);
    for lot in lots {
        number = if lot.village == village { number + 1 } else { 1 };
        village = lot.village;
        lot.number = number;
    }
}

/// Helpers of each village: four or five households each; here and there one who has many more.
fn helpers(seed: u64, lots: &mut [Lot]) {
    let work = Data::embedded().shares("work");
    let nobody = |lot: &Lot| work.get(usize::from(lot.work)).is_some_and(|share| share.word == "no_helper");
    let mut draw = Draw::new(seed, "helpers", 0);
    let (mut helper, mut room, mut village) = (0_u32, 0_i64, u32::MAX);
    for lot in lots.iter_mut().filter(|lot| !nobody(lot)) {
        if room == 0 || lot.village != village {
            helper += 1;
            room = if draw.percent(2) { draw.range(7, 12) } else { draw.range(4, 5) };
            village = lot.village;
        }
        room -= 1;
        lot.helper = helper;
    }
}
