//! The district as it is held: households made into packed facts and answers a step at a time, then a table over them.
//!
//! Pure: who calls gives the time it has, and tells how long it took.

use ruler_core::assessment::Rule;
use ruler_core::base::Yuan;
use ruler_core::district::batch::Batch;
use ruler_core::district::columns::least;
use ruler_core::district::entry::Row;
use ruler_core::district::make::Judging;
use ruler_core::district::outcome::question;
use ruler_core::district::stamp::{Hash, ruler};
use ruler_core::district::table::Table;
use ruler_core::household::record::RegisterStatus;
use ruler_core::income::per_head::Comparison;
use ruler_core::policy::{Pack, Policy, compile};
use ruler_words::i18n::{DISTRICT, Lang};
use ruler_words::views::district::DistrictProgress;
use ruler_words::views::errors;
use serde_json::{Value, json};

use crate::parity::Parity;
use crate::source::Source;

/// A household that cannot be read: named and set apart.
#[derive(Debug, Clone)]
pub struct Apart {
    /// Its place in the source.
    pub place: usize,
    /// What it is called.
    pub name: String,
    /// What is wrong, in both languages.
    pub faults: Vec<[String; 2]>,
}

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Doing {
    /// Nothing.
    #[default]
    Nothing,
    /// Households are made.
    Building,
    /// Households are put into villages of the other kind.
    Flipping,
}

/// A district.
#[derive(Debug, Default)]
pub struct Host {
    /// Where its households come from.
    pub source: Source,
    /// The table of what is done.
    pub table: Option<Table>,
    /// Packed facts of each row.
    pub packed: Vec<Vec<u8>>,
    /// The place in the source of each row.
    pub places: Vec<usize>,
    /// Households that cannot be read.
    pub apart: Vec<Apart>,
    /// The policy of the day.
    pub policy: Option<Policy>,
    /// The exact test, once it was begun.
    pub parity: Option<Parity>,
    /// Milliseconds the building took.
    pub took: u64,
    /// Why nothing was opened.
    pub refused: Option<&'static str>,
    doing: Doing,
    done: usize,
    rows: Vec<Row>,
    ruler: Option<Hash>,
    bytes: Vec<u8>,
}

impl Host {
    /// Opens a source; what was held before is let go.
    pub fn open(&mut self, request: &str) -> String {
        let request: Value = serde_json::from_str(request).unwrap_or(Value::Null);
        let lang = request.get("lang").and_then(Value::as_str).and_then(Lang::of).unwrap_or_default();
        *self = Self::default();
        match Source::open(&request) {
            Ok(source) => {
                let policy = compile(Pack::embedded(), None, source.day());
                self.ruler = Some(ruler(&policy));
                self.policy = Some(policy);
                self.packed = Vec::with_capacity(source.count());
                self.rows = Vec::with_capacity(source.count());
                self.source = source;
                self.doing = Doing::Building;
            }
            Err(refused) => self.refused = Some(refused),
        }
        self.progress(lang.tag())
    }

    /// So many households more of what is being done; whether any is left.
    pub fn work(&mut self, households: u32) -> bool {
        let count = usize::try_from(households).unwrap_or(1).max(1);
        match self.doing {
            Doing::Nothing => false,
            Doing::Building => {
                let left = self.build(count);
                if !left {
                    self.stop();
                }
                left
            }
            Doing::Flipping => {
                let (Some(parity), Some(table), Some(policy)) =
                    (self.parity.as_mut(), self.table.as_ref(), self.policy.as_ref())
                else {
                    return false;
                };
                let left = parity.step(&self.source, (table, &self.places), policy, count);
                if !left {
                    self.doing = Doing::Nothing;
                }
                left
            }
        }
    }

    fn build(&mut self, count: usize) -> bool {
        let (Some(policy), Some(ruler)) = (self.policy.as_ref(), self.ruler) else { return false };
        let judging = Judging { asked: None, policy, ruler };
        let until = self.done.saturating_add(count).min(self.source.count());
        while self.done < until {
            let place = self.done;
            self.done += 1;
            let Some(found) = self.source.household(place) else { continue };
            // Nothing is kept beside the table between two openings: the record's own hash is not asked for.
            let made = found.and_then(|record| {
                let name = [record.place.village_name.0.as_str(), record.register.number.0.as_str()].join(" ");
                judging.make(&record, &[]).map_err(|mut faults| {
                    faults.iter_mut().for_each(|fault| fault.field = format!("{name} {}", fault.field));
                    faults
                })
            });
            match made {
                Ok(entry) => {
                    self.rows.push(entry.row);
                    self.packed.push(entry.packed);
                    self.places.push(place);
                }
                Err(faults) => {
                    let told = |fault| {
                        let view = errors::view(fault);
                        [view.zh, view.en]
                    };
                    let name = self.source.opens(place).to_owned();
                    self.apart.push(Apart { place, name, faults: faults.iter().map(told).collect() });
                }
            }
        }
        self.done < self.source.count()
    }

    /// Ends what is being done; what is done stands in the table.
    pub fn stop(&mut self) {
        if self.doing == Doing::Building {
            let rows = std::mem::take(&mut self.rows);
            self.table = Some(Table::new(self.source.day(), rows, &self.source.villages()));
        }
        self.doing = Doing::Nothing;
    }

    /// Begins the exact test.
    pub fn flip(&mut self) {
        self.stop();
        if let Some(table) = &self.table {
            self.parity = Some(Parity::new(table));
            self.doing = Doing::Flipping;
        }
    }

    /// Tells how long the last work took.
    pub fn took(&mut self, milliseconds: f64) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "shown as whole milliseconds")]
        let whole = milliseconds.max(0.0) as u64;
        match &mut self.parity {
            Some(parity) => parity.took = whole,
            None => self.took = whole,
        }
    }

    /// Households that are done, and all.
    pub fn so_far(&self) -> (usize, usize) {
        match (self.doing, &self.parity, &self.table) {
            (Doing::Flipping, Some(parity), Some(table)) => (parity.done, table.rows.len()),
            _ => (self.done, self.source.count()),
        }
    }

    /// How far it is, as JSON text.
    pub fn progress(&self, lang: &str) -> String {
        let lang = Lang::of(lang).unwrap_or_default();
        let (done, all) = self.so_far();
        let key = match self.doing {
            Doing::Nothing => "doing.nothing",
            Doing::Building => "doing.building",
            Doing::Flipping => "doing.flipping",
        };
        let whole = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let out = DistrictProgress { text: DISTRICT.get(key, lang).to_owned(), done: whole(done), all: whole(all) };
        serde_json::to_string(&out).unwrap_or_default()
    }

    /// How many criteria of all households are met, from their packed facts.
    pub fn verdicts(&self) -> u32 {
        let Some(policy) = &self.policy else { return 0 };
        let mut met = 0_u32;
        let asked = question(Some(RegisterStatus::Registered), policy);
        Batch::new(asked, policy).verdicts(self.packed.iter().map(Vec::as_slice), &mut |heard| {
            let yes = heard.map_or(0, |(_, verdicts)| {
                verdicts.iter().filter(|one| **one == Some(ruler_core::base::Verdict::Met)).count()
            });
            met = met.saturating_add(u32::try_from(yes).unwrap_or(u32::MAX));
        });
        met
    }

    /// How many pass all criteria with another income line, in fen a head.
    pub fn line(&mut self, fen: i64) -> u32 {
        let Some(table) = &self.table else { return 0 };
        table.columns.income_against(Yuan::from_fen(fen), Comparison::Exceeds, &mut self.bytes);
        for (place, column) in table.columns.criteria.iter().enumerate() {
            if place != Rule::Entry as usize && place != Rule::Income as usize {
                least(&mut self.bytes, column);
            }
        }
        u32::try_from(self.bytes.iter().filter(|byte| **byte >= 2).count()).unwrap_or(u32::MAX)
    }

    /// The columns of [`Host::line`], as JSON text: criteria but entry and income, income and heads, `null` where open.
    pub fn columns(&self) -> String {
        let Some(table) = &self.table else { return "null".to_owned() };
        let columns = &table.columns;
        let of = |(place, _): &(usize, &Vec<u8>)| *place != Rule::Entry as usize && *place != Rule::Income as usize;
        let criteria: Vec<&Vec<u8>> = columns.criteria.iter().enumerate().filter(of).map(|(_, one)| one).collect();
        let open = |sums: &[i64]| -> Vec<Option<i64>> {
            sums.iter().map(|sum| (*sum != i64::MIN && *sum != i64::MAX).then_some(*sum)).collect()
        };
        json!({ "criteria": criteria, "low": open(&columns.low), "high": open(&columns.high),
            "heads_low": columns.heads_low, "heads_high": columns.heads_high })
        .to_string()
    }
}
