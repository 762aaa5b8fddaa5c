//! Where the households of a district come from: the book, a register's export, or invention.

use chrono::NaiveDate;
use ruler_core::base::FieldError;
use ruler_core::district::village::Village;
use ruler_core::exchange::read::household;
use ruler_core::exchange::register::result::{CellFault, RowAside, UnknownWord};
use ruler_core::exchange::register::{Ask, Mapping, read};
use ruler_core::household::HouseholdRecord;
use ruler_core::synth::data::Margins;
use ruler_core::synth::district::District;
use ruler_words::i18n::{DISTRICT, Lang, number};
use serde_json::Value;

/// Most households that are invented: what a tablet holds.
const MOST: u64 = 100_000;

/// What an export gave beside its households.
#[derive(Debug, Clone, Default)]
pub struct Export {
    /// Cells that were not taken, by row and heading.
    pub faults: Vec<CellFault>,
    /// Rows that are no household.
    pub aside: Vec<RowAside>,
    /// Words on no list.
    pub words: Vec<UnknownWord>,
    /// Households that stand in two villages, with the rows of the table.
    pub apart: Vec<(String, Vec<u32>)>,
    /// Headings were found.
    pub has_head: bool,
}

/// Where households come from.
#[derive(Debug, Default)]
pub enum Source {
    /// None are held.
    #[default]
    Nothing,
    /// Invented; each household is made when it is asked for.
    Synthetic(Box<District>),
    /// The book: the address of each, and its text.
    Book(Vec<(String, String)>, NaiveDate),
    /// A register's export.
    Register(Vec<HouseholdRecord>, Box<Export>, NaiveDate),
}

/// What is said where a source cannot be opened: the key of its text.
pub type Refused = &'static str;

impl Source {
    /// The source of a request: `{"source": "synthetic", "households", "seed"}`, `{"source": "book", "day", "records":
    /// [[address, text]]}`, `{"source": "register", "day", "text", "numbering"}`.
    ///
    /// # Errors
    /// What was asked for is none.
    pub fn open(request: &Value) -> Result<Self, Refused> {
        let text = |key: &str| request.get(key).and_then(Value::as_str).unwrap_or_default();
        let day = || text("day").parse::<NaiveDate>().map_err(|_| "refused.day");
        match text("source") {
            "synthetic" => {
                let whole = |key: &str| request.get(key).and_then(Value::as_u64);
                let margins = Margins::report();
                let households = whole("households").unwrap_or(margins.households);
                if !(1..=MOST).contains(&households) {
                    return Err("refused.size");
                }
                let margins = if households == margins.households { margins } else { margins.scaled(households) };
                let district = District::new(whole("seed").unwrap_or(1), margins).map_err(|_| "refused.size")?;
                Ok(Self::Synthetic(Box::new(district)))
            }
            "book" => {
                let pair = |one: &Value| Some((one.get(0)?.as_str()?.to_owned(), one.get(1)?.as_str()?.to_owned()));
                let records = request.get("records").and_then(Value::as_array).ok_or("refused.book")?;
                Ok(Self::Book(records.iter().filter_map(pair).collect(), day()?))
            }
            "register" => {
                let numbering = Some(text("numbering")).filter(|one| !one.is_empty()).map(str::to_owned);
                let day = day()?;
                let year = text("day").get(..4).and_then(|year| year.parse().ok());
                let ask = Ask { year, numbering, mapping: Mapping::new(), as_of: Some(day) };
                let found = read(text("text"), &ask);
                let number = |record: &HouseholdRecord| record.register.number.0.clone();
                let export = Export {
                    has_head: !found.head.is_empty(),
                    apart: found.apart.iter().map(|one| (number(&one.record), one.rows.clone())).collect(),
                    faults: found.faults,
                    aside: found.aside,
                    words: found.words,
                };
                let records = found.households.into_iter().map(|one| one.record).collect();
                Ok(Self::Register(records, Box::new(export), day))
            }
            _ => Err("refused.source"),
        }
    }

    /// How many households there are.
    pub fn count(&self) -> usize {
        match self {
            Self::Nothing => 0,
            Self::Synthetic(district) => district.count(),
            Self::Book(records, _) => records.len(),
            Self::Register(records, ..) => records.len(),
        }
    }

    /// The day all are judged on.
    pub fn day(&self) -> NaiveDate {
        match self {
            Self::Nothing => NaiveDate::default(),
            Self::Synthetic(district) => district.day,
            Self::Book(_, day) | Self::Register(_, _, day) => *day,
        }
    }

    /// Villages that are listed.
    pub fn villages(&self) -> Vec<Village> {
        if let Self::Synthetic(district) = self { district.villages() } else { Vec::new() }
    }

    /// The household at a place; `None` beyond the last.
    ///
    /// # Errors
    /// Every fault of a record that cannot be read.
    pub fn household(&self, place: usize) -> Option<Result<HouseholdRecord, Vec<FieldError>>> {
        match self {
            Self::Nothing => None,
            Self::Synthetic(district) => district.household(place).map(|made| Ok(made.record)),
            Self::Book(records, _) => records.get(place).map(|(_, text)| household(text.as_str())),
            Self::Register(records, ..) => records.get(place).cloned().map(Ok),
        }
    }

    /// Where the household at a place is opened; empty where it stands nowhere else.
    pub fn opens(&self, place: usize) -> &str {
        if let Self::Book(records, _) = self { records.get(place).map_or("", |(at, _)| at) } else { "" }
    }

    /// Whether everything is invented.
    pub const fn is_synthetic(&self) -> bool {
        matches!(self, Self::Synthetic(_))
    }

    /// What it is, in words.
    pub fn told(&self, lang: Lang) -> String {
        let count = number(i64::try_from(self.count()).unwrap_or(i64::MAX));
        let day = self.day().to_string();
        let args = [("count", count.as_str()), ("day", day.as_str())];
        match self {
            Self::Nothing => String::new(),
            Self::Synthetic(district) => {
                let seed = district.seed.to_string();
                DISTRICT.say("source.synthetic", lang, &[args.as_slice(), &[("seed", seed.as_str())]].concat())
            }
            Self::Book(..) => DISTRICT.say("source.book", lang, &args),
            Self::Register(..) => DISTRICT.say("source.register", lang, &args),
        }
    }
}
