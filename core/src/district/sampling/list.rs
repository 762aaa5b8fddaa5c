//! The list that is drawn from, as the text that is printed and hashed before anything is drawn.
//!
//! One line a household: stratum, tab, register number. Lines stand in order of their bytes, so the same households give
//! the same text and the same hash everywhere, and `sha256sum` of the file is the hash on the paper.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::base::{FaultCode, FieldError};
use crate::district::chain::Hash;
use crate::district::review::entry::Claim;
use crate::district::village::VillageType;

/// Most lines of a list.
const LINES_MAX: usize = 1_000_000;
/// The kind of a village nobody named.
const UNNAMED: &str = "unknown";
/// Longest part of a line, in bytes.
const PART_MAX: usize = 200;

/// One household of the list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Line {
    /// Drawn apart from other strata.
    pub stratum: String,
    /// Register number; outside the register the number on the village's list of households.
    pub number: String,
}

/// A stratum with how many it lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stratum {
    /// Its name, as on the lines.
    pub name: String,
    /// How many it lists.
    pub population: u32,
}

/// Parts of a stratum's name: `claim/township/kind of village`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct StratumName {
    /// Claim about its households: a word of [`Claim`](crate::district::review::Claim).
    pub claim: String,
    /// The township.
    pub township: String,
    /// The kind of village, as documents write it.
    pub kind: String,
}

impl StratumName {
    /// As it stands on the list.
    pub fn text(&self) -> String {
        format!("{}/{}/{}", self.claim, self.township, self.kind)
    }

    /// Taken apart again; a township's name may hold a stroke.
    pub fn parse(text: &str) -> Option<Self> {
        let (claim, rest) = text.split_once('/')?;
        let (township, kind) = rest.rsplit_once('/')?;
        Some(Self { claim: claim.to_owned(), township: township.to_owned(), kind: kind.to_owned() })
    }
}

/// A household to be listed, as the caller knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Household {
    /// Register number; outside the register the number on the village's list of households.
    pub number: String,
    /// The township.
    pub township: String,
    /// The kind of its village; a village nobody named is a stratum of its own.
    pub kind: Option<VillageType>,
}

/// A list that can be drawn from: sound, sorted, each number once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct List {
    lines: Vec<Line>,
}

impl List {
    /// The list of a claim: by township and kind of village.
    ///
    /// # Errors
    /// As [`List::of`].
    pub fn of_claim(claim: Claim, households: &[Household]) -> Result<Self, Vec<FieldError>> {
        let line = |one: &Household| {
            let kind = one.kind.map_or(UNNAMED, VillageType::word).to_owned();
            let name = StratumName { claim: claim.word().to_owned(), township: one.township.clone(), kind };
            Line { stratum: name.text(), number: one.number.clone() }
        };
        Self::of(households.iter().map(line).collect())
    }

    /// A list of these households.
    ///
    /// # Errors
    /// Every fault at its place: an empty part, one that cannot stand on a line, a number that stands twice.
    pub fn of(lines: Vec<Line>) -> Result<Self, Vec<FieldError>> {
        let mut faults = Vec::new();
        if lines.len() > LINES_MAX {
            let given = lines.len().to_string();
            faults.push(fault(FaultCode::TooMany, String::new(), &given, &format!("0..={LINES_MAX}")));
            return Err(faults);
        }
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        for (place, line) in lines.iter().enumerate() {
            for (part, name) in [(&line.stratum, "stratum"), (&line.number, "number")] {
                let field = format!("[{place}].{name}");
                if part.is_empty() {
                    faults.push(fault(FaultCode::MissingKey, field, "", "\"…\""));
                } else if part.len() > PART_MAX {
                    faults.push(fault(FaultCode::TooLong, field, part, &format!("1..={PART_MAX}")));
                } else if part.chars().any(char::is_control) {
                    // A tab or an end of line would be read as another household.
                    faults.push(fault(FaultCode::WrongType, field, &part.escape_debug().to_string(), "\"…\""));
                }
            }
            if seen.insert(&line.number, place).is_some() {
                faults.push(fault(FaultCode::DuplicateId, format!("[{place}].number"), &line.number, "1"));
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let mut lines = lines;
        lines.sort_unstable();
        Ok(Self { lines })
    }

    /// Reads a list as it was printed.
    ///
    /// # Errors
    /// Every fault, as [`List::of`], and lines without a tab.
    pub fn read(text: &str) -> Result<Self, Vec<FieldError>> {
        let mut faults = Vec::new();
        let mut lines = Vec::new();
        for (place, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty()) {
            match line.split_once('\t') {
                Some((stratum, number)) => {
                    lines.push(Line { stratum: stratum.to_owned(), number: number.to_owned() });
                }
                None => faults.push(fault(FaultCode::WrongType, format!("[{place}]"), line, "… ⇥ …")),
            }
        }
        match Self::of(lines) {
            Ok(list) if faults.is_empty() => Ok(list),
            Ok(_) => Err(faults),
            Err(more) => {
                faults.extend(more);
                Err(faults)
            }
        }
    }

    /// Its lines, sorted.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The text that is printed and hashed.
    pub fn text(&self) -> String {
        let mut out = String::new();
        for line in &self.lines {
            out.push_str(&line.stratum);
            out.push('\t');
            out.push_str(&line.number);
            out.push('\n');
        }
        out
    }

    /// SHA-256 of the text: what is signed before the seed is thrown.
    pub fn hash(&self) -> Hash {
        Hash::of(self.text().as_bytes())
    }

    /// Its strata in order, with how many each lists.
    pub fn strata(&self) -> Vec<Stratum> {
        let mut out: Vec<Stratum> = Vec::new();
        for line in &self.lines {
            match out.last_mut().filter(|last| last.name == line.stratum) {
                Some(last) => last.population = last.population.saturating_add(1),
                None => out.push(Stratum { name: line.stratum.clone(), population: 1 }),
            }
        }
        out
    }

    /// The list without some numbers: those already drawn, before the next round.
    #[must_use]
    pub fn without(&self, numbers: &std::collections::BTreeSet<String>) -> Self {
        let kept = self.lines.iter().filter(|line| !numbers.contains(&line.number));
        Self { lines: kept.cloned().collect() }
    }
}

fn fault(code: FaultCode, field: String, given: &str, allowed: &str) -> FieldError {
    FieldError { code, field, given: given.chars().take(60).collect(), allowed: allowed.to_owned() }
}
