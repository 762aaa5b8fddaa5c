//! scratch
use std::io::Write;
use ruler_core::plan::{Goal, Search};
use ruler_tests::arbitrary_problem::{LARGE, problem};
fn main() {
    let p = problem(14, LARGE);
    let mut out = std::io::stdout();
    writeln!(out, "{:?}", Search::new(&p).best(Goal::Steady)).unwrap();
    let mut q = p.clone();
    q.candidates[3].forced = true;
    q.candidates[5].forced = true;
    writeln!(out, "{:?}", Search::new(&q).best(Goal::Steady)).unwrap();
    let mut q = p.clone();
    for (i, c) in q.candidates.iter_mut().enumerate() { if i != 3 && i != 5 { c.high = c.low - 1; } }
    writeln!(out, "{:?}", Search::new(&q).best(Goal::Steady)).unwrap();
    let mut q = p.clone();
    for (i, c) in q.candidates.iter_mut().enumerate() { if i == 3 { c.low = 2; c.high = 2; } else if i == 5 { c.low = 3; c.high = 3; } else { c.high = c.low - 1; } }
    q.candidates[3].forced = true;
    q.candidates[5].forced = true;
    writeln!(out, "{:?}", Search::new(&q).best(Goal::Steady)).unwrap();
    for i in [3, 5] {
        let c = &p.candidates[i];
        writeln!(out, "{i} low {} high {} loss {:?} years {:?}", c.low, c.high, c.loss, c.sales.plus(&c.inputs, -1).plus(&c.wear, -1).years()).unwrap();
    }
    writeln!(out, "theta {:?} loss {:?} base {:?}", p.theta, p.loss, p.base.years()).unwrap();
    for w in &p.workers { writeln!(out, "{:?} {}", w.wage_loss, w.choices.len()).unwrap(); }
    for h in &p.holdings { writeln!(out, "{:?} {:?}", h.loss, h.when).unwrap(); }
}
