//! Native benchmarks: one JSON line a figure.
use std::time::Instant;
use chrono::NaiveDate;
use ruler_core::assessment::{Question, assess, batch::brief};
use ruler_core::causes::diagnose;
use ruler_core::exchange::read;
use ruler_core::household::{Means, check};
use ruler_core::measures::propose;
use ruler_core::policy::{Pack, compile};
use ruler_tests::arbitrary_means::household_means;
fn main() {
    let n = 2000;
    let texts: Vec<String> = (0..n).map(|s| household_means(s).to_string()).collect();
    let time = |name: &str, run: &mut dyn FnMut()| {
        let mut all = Vec::new();
        for _ in 0..7 { let t = Instant::now(); run(); all.push(t.elapsed().as_nanos() as f64 / n as f64); }
        all.sort_by(f64::total_cmp);
        println!("{name}: {:.0} ns", all[3]);
    };
    println!("bytes {}", texts.iter().map(String::len).sum::<usize>() / n as usize);
    let records: Vec<_> = texts.iter().filter_map(|t| read::household(t).ok()).collect();
    println!("sound {}", records.len());
    time("read", &mut || { for t in &texts { std::hint::black_box(read::household(t)).ok(); } });
    let facts: Vec<_> = records.iter().filter_map(|r| check(r, None).ok()).collect();
    println!("facts {} size {}", facts.len(), std::mem::size_of::<ruler_core::household::Facts>());
    println!("person {} item {} home {} standing {}", std::mem::size_of::<ruler_core::household::facts::Person>(), std::mem::size_of::<ruler_core::household::facts::Item>(), std::mem::size_of::<ruler_core::household::facts::Home>(), std::mem::size_of::<ruler_core::household::facts::Standing>());
    time("check", &mut || { for r in &records { std::hint::black_box(check(r, None)).ok(); } });
    let p17 = compile(Pack::embedded(), None, NaiveDate::from_ymd_opt(2017, 12, 15).unwrap_or_default());
    time("brief", &mut || { for f in &facts { std::hint::black_box(brief(f, Question::Exit, &p17)); } });
    time("assess", &mut || { for f in &facts { std::hint::black_box(assess(f, Question::Exit, &p17)); } });
    let means: Vec<_> = records.iter().map(Means::of).collect();
    time("means", &mut || { for r in &records { std::hint::black_box(Means::of(r)); } });
    let d: Vec<_> = facts.iter().zip(&means).map(|(f, m)| diagnose(f, m, &p17)).collect();
    time("diagnose", &mut || { for (f, m) in facts.iter().zip(&means) { std::hint::black_box(diagnose(f, m, &p17)); } });
    let a: Vec<_> = facts.iter().map(|f| assess(f, Question::Exit, &p17)).collect();
    time("propose", &mut || { for (((f, m), d), a) in facts.iter().zip(&means).zip(&d).zip(&a) { std::hint::black_box(propose(f, m, a, d, &p17)); } });
}
