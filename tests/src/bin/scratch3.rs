//! scratch
use std::io::Write;
use ruler_core::plan::recommend::{AskPlan, recommend, stated};
use ruler_core::plan::{compile, evaluate::evaluate};
use ruler_tests::arbitrary_plan::{household, wanted};
use ruler_tests::plan_case::House;
fn main() {
    let mut out = std::io::stdout();
    for seed in [24, 60, 78] {
        let h = household(seed);
        let w = wanted(seed);
        let house = House::of(&h, &w).unwrap();
        let given = house.given();
        let c = compile(&given);
        let e = evaluate(&c.problem, &c.problem.nothing());
        writeln!(out, "{seed} {w:?}\n{:#?}", c.present.parts).unwrap();
        writeln!(out, "risks {:?} loss {:?} workers {:?}", e.risks, c.problem.loss, c.problem.workers.iter().map(|w| (w.member, w.wage_loss, w.forced, w.choices.len())).collect::<Vec<_>>()).unwrap();
        let d = recommend(&given, &AskPlan::default());
        let p = d.recommended.unwrap();
        writeln!(out, "{:?}", stated(&p)).unwrap();
        for g in &d.goals { writeln!(out, "{:?} {:?} {:?}", g.goal, g.outcome, g.plan.as_ref().map(|p| (stated(p), p.worst.own_fen, p.check.clone()))).unwrap(); }
        writeln!(out, "{} {}", h["production"]["enterprises"], h["income"]).unwrap();
    }
}
