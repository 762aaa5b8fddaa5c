//! Scratch.
use ruler_core::household::{Means, check};
use ruler_core::models::Catalogue;
use ruler_core::plan::*;
use ruler_core::policy::{Pack, compile as policy};
use std::time::Instant;
fn main() {
    let mut times: Vec<(f64, String)> = vec![];
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        let Ok(record) = ruler_core::exchange::read::household(&text) else {
            println!("{path}: unreadable");
            continue;
        };
        let Ok(facts) = check(&record, None) else {
            println!("{path}: faulty");
            continue;
        };
        let means = Means::of(&record);
        let p = policy(Pack::embedded(), None, facts.as_of);
        let wanted = Wanted::default();
        let catalogue = Catalogue::embedded();
        let given = Given { facts: &facts, means: &means, policy: &p, ahead: &p, catalogue, wanted: &wanted };
        let t = Instant::now();
        let c = compile(&given);
        let compile_us = t.elapsed().as_secs_f64() * 1e6;
        println!(
            "{} cand={:?} workers={:?} money={} theta={:?} present={} open={:?} compile {compile_us:.0}us",
            path.rsplit('/').next().unwrap_or(""),
            c.problem
                .candidates
                .iter()
                .map(|x| catalogue.models.get(x.model).map(|m| m.id.clone()).unwrap_or_default())
                .collect::<Vec<_>>(),
            c.problem.workers.iter().map(|w| (w.member, w.able, w.choices.len())).collect::<Vec<_>>(),
            c.problem.money,
            c.problem.theta,
            c.problem.present,
            c.open
        );
        let t0 = Instant::now();
        let mut s = Search::new(&c.problem);
        for (goal, word) in Goal::ALL {
            let t = Instant::now();
            let f = s.best(goal);
            let us = t.elapsed().as_secs_f64() * 1e6;
            times.push((us, format!("{path} {word}")));
            match f {
                None => println!("  {word} none {us:.0}us"),
                Some(f) => println!(
                    "  {word} {:?} models {:?} jobs {:?} {us:.0}us",
                    &f.rank,
                    f.decision
                        .steps
                        .iter()
                        .zip(&c.problem.candidates)
                        .filter(|(k, _)| **k > 0)
                        .map(|(k, x)| (
                            catalogue.models.get(x.model).map(|m| m.id.clone()).unwrap_or_default(),
                            k * x.step_milli
                        ))
                        .collect::<Vec<_>>(),
                    f.decision
                        .jobs
                        .iter()
                        .zip(&c.problem.workers)
                        .map(|(j, w)| j
                            .and_then(|j| w.choices.get(j))
                            .and_then(|x| catalogue.jobs.get(x.job))
                            .map(|x| x.id.clone()))
                        .collect::<Vec<_>>()
                ),
            }
        }
        let mut ob = ruler_core::plan::answers::Obstacles::of(&c.problem);
        for (goal, word) in Goal::ALL {
            let best = s.best(goal);
            let a = ruler_core::plan::answers::Asked { compiled: &c, catalogue, goal, best: best.as_ref() }
                .all(&mut s, &mut ob);
            if goal == Goal::High {
                for (m, a) in catalogue.models.iter().zip(&a) {
                    println!("     {word} {} {a:?}", m.id);
                }
            }
        }
        let all_us = t0.elapsed().as_secs_f64() * 1e6;
        let t1 = Instant::now();
        let bests: Vec<_> = Goal::ALL.iter().map(|(g, _)| (*g, s.best(*g).map(|f| f.decision))).collect();
        let plans: Vec<_> = bests.iter().map(|(g, d)| (*g, d.as_ref())).collect();
        let d = ruler_core::plan::doubt::doubts(&c.problem, catalogue, &plans, 100, 7);
        println!("   ALL {all_us:.0}us doubts {:.0}us {:?}", t1.elapsed().as_secs_f64() * 1e6, d.first());
    }
    times.sort_by(|a, b| a.0.total_cmp(&b.0));
    println!(
        "median {:.0} p95 {:.0} max {:?}",
        times[times.len() / 2].0,
        times[times.len() * 95 / 100].0,
        times.last()
    );
}
