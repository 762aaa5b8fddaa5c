//! scratch
use ruler_core::plan::{Goal, Search};
use ruler_tests::arbitrary_problem::{LARGE, problem};
use std::io::Write;
fn main() {
    let p = problem(14, LARGE);
    let mut out = std::io::stdout();
    writeln!(out, "{:?}", Search::new(&p).best(Goal::Steady)).unwrap();
    let mut q = p.clone();
    q.candidates[3].forced = true;
    q.candidates[5].forced = true;
    writeln!(out, "forced {:?}", Search::new(&q).best(Goal::Steady)).unwrap();
    let mut q = p.clone();
    for (i, c) in q.candidates.iter_mut().enumerate() {
        if i != 3 && i != 5 {
            c.high = c.low - 1;
        }
    }
    writeln!(out, "only {:?}", Search::new(&q).best(Goal::Steady)).unwrap();
    for i in [3, 5] {
        if i == 3 {
            q.candidates[i].high = 2;
        } else {
            q.candidates[i].high = 3;
        }
    }
    writeln!(out, "narrow {:?}", Search::new(&q).best(Goal::Steady)).unwrap();
    let mut q = p.clone();
    for w in &mut q.workers {
        w.choices.clear();
    }
    writeln!(out, "no jobs {:?}", Search::new(&q).best(Goal::Steady)).unwrap();
}
