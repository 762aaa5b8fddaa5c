//! Scratch.
use ruler_core::exchange::{ask::Ruler, plan::plan_options, plan_run::plan_text};
use std::time::Instant;
fn main() {
    let mut times: Vec<f64> = vec![];
    let opt = std::env::var("OPT").unwrap_or_default();
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        let mut ruler = Ruler::new(None, None);
        let o = match plan_options(&opt) {
            Ok(o) => o,
            Err(e) => {
                println!("{e:?}");
                return;
            }
        };
        let _ = plan_text(&text, &o, &mut ruler);
        let t = Instant::now();
        match plan_text(&text, &o, &mut ruler) {
            Err(e) => println!("{path} {e:?}"),
            Ok(p) => {
                let us = t.elapsed().as_secs_f64() * 1e6;
                times.push(us);
                println!("{path} {us:.0}us bytes {}", serde_json::to_string(&p.plan).map(|s| s.len()).unwrap_or(0));
                for g in &p.plan.goals {
                    for (n, pl) in [("no", &g.plan), ("loan", &g.with_loan)] {
                        if let Some(pl) = pl {
                            println!(
                                "   {:?} {n} {:?} {:?} {:?} over {:?} {:?} worst {:?} chance {:?} figures {:?} CHECK {:?} loan {:?}",
                                g.goal,
                                g.outcome,
                                pl.models.iter().map(|m| (&m.model, m.units_milli)).collect::<Vec<_>>(),
                                pl.jobs.iter().map(|m| (m.member, &m.job)).collect::<Vec<_>>(),
                                pl.month_over,
                                pl.season_over,
                                pl.worst,
                                pl.chance_ppm,
                                pl.figures,
                                pl.check,
                                pl.loan.as_ref().map(|l| l.sum_fen)
                            );
                            let w: i64 = pl.waterfall_last.steps.iter().map(|s| s.fen).sum();
                            if w != pl.waterfall_last.end_fen {
                                println!("   WATERFALL {w} {}", pl.waterfall_last.end_fen);
                            }
                            let w: i64 = pl.waterfall_first.steps.iter().map(|s| s.fen).sum();
                            if w != pl.waterfall_first.end_fen {
                                println!("   WATERFALL {w} {}", pl.waterfall_first.end_fen);
                            }
                            for c in pl.cash_months.iter().chain(&pl.cash_years) {
                                if c.opening_fen + c.sales_fen + c.wages_fen + c.subsidy_fen + c.drawn_fen
                                    - c.inputs_fen
                                    - c.setup_fen
                                    - c.repaid_fen
                                    - c.debt_fen
                                    != c.closing_fen
                                {
                                    println!("   CASH {c:?}");
                                }
                            }
                            let i = &pl.investment;
                            if i.subsidy_fen + i.savings_fen + i.loan_fen + i.wages_fen + i.sales_fen != i.needed_fen {
                                println!("   INVEST {i:?}");
                            }
                        }
                    }
                }
            }
        }
    }
    times.sort_by(|a, b| a.total_cmp(b));
    println!("median {:.0} p95 {:.0} max {:?}", times[times.len() / 2], times[times.len() * 95 / 100], times.last());
}
