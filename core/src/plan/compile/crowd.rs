//! How many workers a plan chooses jobs for: as many as can be searched through, in the order of the record.

use crate::plan::problem::Worker;

/// Most ways to share out jobs that are searched through; workers beyond it keep what they do today.
const WAYS: u64 = 20_000; // arithmetic: bounds the work; four different workers with ten jobs each are within it

/// Leaves later workers without jobs to choose from where there would be too many ways; true where any was. `free`: how
/// many enterprises may be given up, each of which doubles the ways.
pub fn thin(workers: &mut [Worker], free: u32) -> bool {
    let most = WAYS >> free;
    // Workers who are alike are one group: only how many of it take which job matters.
    let mut groups: Vec<(Worker, u64)> = Vec::new();
    let mut crowded = false;
    for worker in workers.iter_mut().filter(|worker| !worker.choices.is_empty()) {
        let place = groups.iter().position(|(one, _)| is_alike(one, worker));
        let with: u64 = groups
            .iter()
            .enumerate()
            .map(|(other, (one, count))| ways(one, count + u64::from(Some(other) == place)))
            .fold(if place.is_none() { ways(worker, 1) } else { 1 }, u64::saturating_mul);
        if with > most && worker.forced.is_none() {
            worker.choices.clear();
            crowded = true;
            continue;
        }
        match place.and_then(|place| groups.get_mut(place)) {
            Some((_, count)) => *count += 1,
            None => groups.push((worker.clone(), 1)),
        }
    }
    crowded
}

fn is_alike(one: &Worker, other: &Worker) -> bool {
    let of = |worker: &Worker| (worker.able, worker.home, worker.keeper, worker.forced, worker.wage_loss);
    of(one) == of(other) && one.days == other.days && one.heavy == other.heavy && one.choices == other.choices
}

/// In how many ways so many alike workers share out their jobs, none among them.
fn ways(worker: &Worker, count: u64) -> u64 {
    let jobs = u64::try_from(worker.choices.len()).unwrap_or(u64::MAX);
    // Choices with repetition: (jobs + count) over count, exact at every step.
    (1..=count).fold(1_u64, |ways, at| ways.saturating_mul(jobs.saturating_add(at)) / at)
}
