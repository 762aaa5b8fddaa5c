//! What one more would bring: what could be brought about, and what is worth asking.

use ruler_core::plan::choose::one_more::{Lever, OneMore};

use super::super::plan_view::ChoiceText;
use super::words::Words;
use crate::decimal::shown;

impl Words<'_> {
    /// What would bring more, and what is worth asking; each the most first.
    pub(super) fn one_more(&self) -> (Vec<ChoiceText>, Vec<ChoiceText>) {
        let all = self.document.one_more.iter().flatten();
        let (asks, brings): (Vec<&OneMore>, Vec<&OneMore>) =
            all.partition(|one| matches!(one.lever, Lever::Fact { known: false, .. }));
        let texts = |list: Vec<&OneMore>| list.into_iter().map(|one| self.more_text(one)).collect();
        (texts(brings), texts(asks))
    }

    fn more_text(&self, one: &OneMore) -> ChoiceText {
        let sums = [self.sum(one.gain_fen, false), self.sum(one.gain_year_fen, false)];
        let takes = self.list(&self.brief_takes(&one.plan));
        let path = match &one.lever {
            Lever::Fact { path, known: false, .. } => (*path).to_owned(),
            _ => String::new(),
        };
        ChoiceText {
            title: self.lever(&one.lever),
            lines: vec![
                self.tell("gain", &[("total", &sums[0]), ("year", &sums[1])]),
                self.tell("more.then", &[("takes", &takes)]),
            ],
            path,
            ..ChoiceText::default()
        }
    }

    fn lever(&self, lever: &Lever) -> String {
        match lever {
            Lever::Money { fen, reaches_fen } => {
                let lacks = fen.saturating_sub(*reaches_fen);
                let key = if lacks > 0 { "more.money_reserve" } else { "more.money" };
                self.tell(key, &[("sum", &self.money(*fen)), ("lacks", &self.money(lacks))])
            }
            Lever::Days { month, days } => {
                let month = self.calendar(*month);
                self.tell("more.days", &[("month", &month), ("days", &self.days(*days))])
            }
            Lever::Land { class, centimu } => {
                let class = self.tell(&format!("land.{class}"), &[]);
                self.tell("more.land", &[("area", &shown(*centimu, 2)), ("class", &class)])
            }
            Lever::Fact { path, member, known } => self.fact(path, *member, *known),
            Lever::GiveUp { enterprise } => self.tell("more.give_up", &[("name", &self.enterprise(*enterprise))]),
            Lever::Outlet { of, milli } => {
                let is_job = self.catalogue.jobs.iter().any(|job| job.id == *of);
                let key = if is_job { "more.post" } else { "more.outlet" };
                self.tell(key, &[("of", &self.name(of)), ("units", &self.units(of, *milli))])
            }
        }
    }

    fn fact(&self, path: &str, member: Option<usize>, known: bool) -> String {
        let who = member.map(|member| self.who(member)).unwrap_or_default();
        if known {
            return self.tell(&format!("more.brings.{path}"), &[("who", &who)]);
        }
        match member {
            Some(_) => self.tell("more.who", &[("who", &who), ("question", &self.question(path))]),
            None => self.question(path),
        }
    }

    /// A month of every year, 1 to 12.
    fn calendar(&self, month: i64) -> String {
        self.tell(&format!("month_every.{month:02}"), &[])
    }
}
