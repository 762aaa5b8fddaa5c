//! Names, sums and months of a plan as they are written in a language.

use chrono::{Datelike, Months, NaiveDate};
use ruler_core::household::HouseholdRecord;
use ruler_core::models::Catalogue;
use ruler_core::models::model::{IncomeModel, Words as Both};
use ruler_core::plan::result::{Plan, PlanDocument, Season, SeasonOfYear};
use serde::Serialize;

use super::super::plan_view::Pair;
use super::super::why::word;
use crate::decimal::shown;
use crate::i18n::{Lang, PLAN, PLAN_CHOICE, WHY, fill, money};

/// What every text of a plan is made from.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub document: &'a PlanDocument,
    pub record: &'a HouseholdRecord,
    pub catalogue: &'a Catalogue,
    pub lang: Lang,
    /// Without pictures and tables: an answer while somebody tries things out.
    pub quick: bool,
}

/// Sums resting on assumptions are told to two digits.
const DIGITS: i64 = 100;

/// Yuan to two significant digits, in fen.
pub fn rounded(fen: i64) -> i64 {
    let yuan = fen.unsigned_abs().saturating_add(50) / 100;
    let mut scale = 1_u64;
    while yuan / scale >= DIGITS.unsigned_abs() {
        scale = scale.saturating_mul(10);
    }
    let near = yuan.saturating_add(scale / 2) / scale;
    let sum = i64::try_from(near.saturating_mul(scale).saturating_mul(100)).unwrap_or(i64::MAX);
    if fen < 0 { sum.saturating_neg() } else { sum }
}

impl<'a> Words<'a> {
    pub fn find(&self, key: &str) -> Option<&'static str> {
        PLAN.find(key, self.lang)
    }

    pub fn get<'k>(&self, key: &'k str) -> &'k str {
        PLAN.get(key, self.lang)
    }

    /// The text of a word of a family: `goal.fast`.
    pub fn of(&self, family: &str, word: &str) -> String {
        self.get(&format!("{family}.{word}")).to_owned()
    }

    /// The text of a key, filled; in Chinese a space stands before a number that follows a word.
    pub fn say(&self, key: &str, args: &[(&str, &str)]) -> String {
        let text = PLAN.say(key, self.lang, args);
        if self.lang == Lang::Zh { spaced(&text) } else { text }
    }

    /// The same of what a family chooses among.
    pub fn tell(&self, key: &str, args: &[(&str, &str)]) -> String {
        let text = PLAN_CHOICE.say(key, self.lang, args);
        if self.lang == Lang::Zh { spaced(&text) } else { text }
    }

    pub fn pair(&self, key: &str, text: String) -> Pair {
        Pair { label: self.get(key).to_owned(), text }
    }

    /// The word of a closed list.
    pub fn code<T: Serialize>(&self, value: &T) -> String {
        word(value)
    }

    /// A sum to the fen.
    pub fn money(&self, fen: i64) -> String {
        money(fen, self.lang)
    }

    /// A sum as sure as it is: to two digits where it rests on what nobody has confirmed.
    pub fn sum(&self, fen: i64, sure: bool) -> String {
        if sure || fen == 0 { self.money(fen) } else { self.say("about", &[("sum", &self.money(rounded(fen)))]) }
    }

    /// Whether the sums of a plan are the record's own: nothing new is taken up, or nothing of it is assumed.
    pub fn is_sure(plan: &Plan) -> bool {
        plan.figures.assumed == 0 || (plan.models.is_empty() && plan.jobs.is_empty() && plan.loan.is_none())
    }

    pub fn both(&self, name: &'a Both) -> &'a str {
        self.lang.pick(&name.zh, &name.en)
    }

    pub fn model(&self, id: &str) -> Option<&'a IncomeModel> {
        self.catalogue.models.iter().find(|one| one.id == id)
    }

    /// The name of a model, job, course or scheme.
    pub fn name(&self, id: &str) -> String {
        let catalogue = self.catalogue;
        let names = catalogue.models.iter().map(|one| (&one.id, &one.name));
        let names = names.chain(catalogue.jobs.iter().map(|one| (&one.id, &one.name)));
        let names = names.chain(catalogue.trainings.iter().map(|one| (&one.id, &one.name)));
        let mut names = names.chain(catalogue.credits.iter().map(|one| (&one.id, &one.name)));
        names.find(|(known, _)| *known == id).map_or_else(|| id.to_owned(), |(_, name)| self.both(name).to_owned())
    }

    /// A member's name, or place where no name was entered.
    pub fn who(&self, member: usize) -> String {
        let name = self.record.members.get(member).map(|member| member.name.0.trim());
        match name.filter(|name| !name.is_empty()) {
            Some(name) => name.to_owned(),
            None => fill(WHY.get("who.place", self.lang), &[("place", &member.saturating_add(1).to_string())]),
        }
    }

    /// Units with their name: `2 亩`; hundreds and thousands are multiplied out.
    pub fn units(&self, id: &str, milli: i64) -> String {
        let Some(model) = self.model(id) else { return shown(milli, 3) };
        let unit = self.both(&model.unit);
        let parts = [("百", 100), ("千", 1000), ("100 ", 100), ("1,000 ", 1000)];
        let many = parts.iter().find_map(|(start, times)| Some((unit.strip_prefix(start)?, *times)));
        let (unit, times) = many.unwrap_or((unit, 1));
        let count = shown(milli.saturating_mul(times), 3);
        let unit =
            if self.lang == Lang::En && milli.saturating_mul(times) != 1000 { plural(unit) } else { unit.to_owned() };
        format!("{count} {unit}")
    }

    /// A month of a year.
    pub fn month(&self, day: NaiveDate) -> String {
        let month = day.month();
        let args = [("year", &*day.year().to_string()), ("month", &self.of("month", &format!("{month:02}")))];
        self.say("month.of_year", &args)
    }

    /// The month of a year that a month of the plan is, counted from 1.
    pub fn month_at(&self, month: i64) -> String {
        let ahead = u32::try_from(month.saturating_sub(1)).unwrap_or_default();
        let day = self.document.start.checked_add_months(Months::new(ahead));
        self.month(day.unwrap_or(self.document.start))
    }

    /// Months from one day to another.
    pub fn months_between(from: NaiveDate, to: NaiveDate) -> i64 {
        let months = |day: NaiveDate| i64::from(day.year()).saturating_mul(12).saturating_add(i64::from(day.month()));
        months(to).saturating_sub(months(from))
    }

    /// A season of a year.
    pub fn season(&self, one: SeasonOfYear) -> String {
        if one.season == Season::Winter {
            // It belongs to the year of its January.
            let before = one.year.saturating_sub(1).to_string();
            return self.say("season.winter_of_year", &[("before", &before), ("year", &one.year.to_string())]);
        }
        let season = match one.season {
            Season::Spring => "season.spring",
            Season::Summer => "season.summer",
            Season::Autumn => "season.autumn",
            Season::Winter => "season.winter",
        };
        self.say("season.of_year", &[("year", &one.year.to_string()), ("season", self.get(season))])
    }

    /// The question behind a path of the record.
    pub fn question(&self, path: &str) -> String {
        self.find(&format!("ask.{path}")).unwrap_or(path).to_owned()
    }

    /// Hundredths of a day.
    pub fn days(&self, hundredths: i64) -> String {
        // A tenth of a day is finer than anybody works.
        shown(hundredths.saturating_add(5).div_euclid(10), 1)
    }

    pub fn list(&self, texts: &[String]) -> String {
        texts.join(self.lang.comma())
    }
}

fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len().saturating_add(8));
    let mut before = ' ';
    for one in text.chars() {
        if one.is_ascii_digit() && ('\u{4e00}'..='\u{9fff}').contains(&before) {
            out.push(' ');
        }
        out.push(one);
        before = one;
    }
    out
}

/// More than one of a unit in English: `hives`, `pools (~200 m2)`.
fn plural(unit: &str) -> String {
    let (word, rest) = unit.split_once(" (").map_or((unit, String::new()), |(word, rest)| (word, format!(" ({rest}")));
    let stays = word == "mu" || word.ends_with('s') || word.contains(' ') && !word.ends_with("doe");
    if stays { unit.to_owned() } else { format!("{word}s{rest}") }
}

#[cfg(test)]
mod tests {
    use super::{plural, rounded, spaced};

    #[test]
    fn two_digits_are_kept() {
        let cases = [
            (0, 0),
            (1_234_500, 1_200_000),
            (-1_250_000, -1_300_000),
            (99_950, 100_000),
            (4_200, 4_200),
            (9_949, 9_900),
        ];
        for (fen, want) in cases {
            assert_eq!(rounded(fen), want, "{fen}");
        }
    }

    #[test]
    fn a_number_after_a_word_stands_apart() {
        assert_eq!(spaced("全家7,740 元，约 3 年"), "全家 7,740 元，约 3 年");
    }

    #[test]
    fn units_have_a_plural() {
        let cases = [
            ("mu", "mu"),
            ("hive", "hives"),
            ("breeding doe", "breeding does"),
            ("pool (~200 m2)", "pools (~200 m2)"),
            ("bags", "bags"),
            ("head sold per year", "head sold per year"),
        ];
        for (one, many) in cases {
            assert_eq!(plural(one), many);
        }
    }
}
