//! A class: results of many tablets, merged in any order, marked again in one call. Kept are the code of the set, who
//! answered what, and by which engine and pack; never the expected answer.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::answer::Answer;
use super::code;
use super::mark::{Marked, mark};
use crate::base::FaultCode;
use crate::base::FieldError;

/// Name and version of the format.
pub const FORMAT: &str = "one-ruler/training-results@1";

/// Results, as a file and as the text of QR pages.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Results {
    /// Always `one-ruler/training-results@1`.
    pub format: String,
    /// One for each case somebody answered, in order.
    pub given: Vec<Given>,
}

/// What one trainee answered to one case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Given {
    /// The code of the set.
    pub code: String,
    /// The trainee, by place on the trainer's list; 0 alone.
    pub trainee: u16,
    /// The place of the case in the set.
    pub place: usize,
    /// How often it was answered: the last answer is kept.
    pub tries: u32,
    /// What the trainee is called.
    #[serde(default)]
    pub name: String,
    /// The trainee's village.
    #[serde(default)]
    pub village: String,
    /// Version of the engine the case was made by.
    pub engine: String,
    /// The pack: id and version.
    pub pack: String,
    /// The answer.
    pub answer: Answer,
}

type Key = (String, u16, usize);

impl Given {
    fn key(&self) -> Key {
        (self.code.clone(), self.trainee, self.place)
    }

    fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Results {
    /// Results of answers, each case once.
    pub fn of(given: impl IntoIterator<Item = Given>) -> Self {
        let mut kept: BTreeMap<Key, Given> = BTreeMap::new();
        for one in given {
            match kept.get(&one.key()) {
                // The later try; of two that say they are the same try, the larger text: whichever came first.
                Some(known) if (known.tries, known.text()) >= (one.tries, one.text()) => {}
                _ => {
                    kept.insert(one.key(), one);
                }
            }
        }
        Self { format: FORMAT.to_owned(), given: kept.into_values().collect() }
    }

    /// Both together: the same in any order, and once more of the same changes nothing.
    #[must_use]
    pub fn merged(&self, other: &Self) -> Self {
        Self::of(self.given.iter().chain(&other.given).cloned())
    }

    /// Reads results.
    ///
    /// # Errors
    /// One fault where it is not such a file.
    pub fn read(text: &str) -> Result<Self, FieldError> {
        let fault = |given: &str| FieldError {
            code: FaultCode::WrongFormat,
            field: "format".to_owned(),
            given: given.chars().take(60).collect(), // arithmetic: shown length
            allowed: FORMAT.to_owned(),
        };
        let found: Self = serde_json::from_str(text.trim()).map_err(|_| fault(text))?;
        if found.format == FORMAT { Ok(Self::of(found.given)) } else { Err(fault(&found.format)) }
    }

    /// The text of the file; the same results give the same bytes.
    pub fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Every answer marked by this engine and its pack. An answer to a set of other kinds than these is left out.
    pub fn marked(&self) -> Vec<(&Given, Marked)> {
        let marked = |given: &'_ Given| {
            let case = code::read(&given.code)?.case(given.trainee, given.place)?;
            Some(mark(&case.judged, case.kind.asks(), &given.answer))
        };
        self.given.iter().filter_map(|given| Some((given, marked(given)?))).collect()
    }
}

/// How often something was right, of how often it was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Count {
    /// Answers with nothing missed and nothing claimed wrongly.
    pub right: u32,
    /// Answers.
    pub all: u32,
}

/// A class at a glance.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Overview {
    /// Points and full points by trainee: place on the list and name.
    pub trainees: BTreeMap<(u16, String), (u64, u64)>,
    /// Words missed or claimed wrongly, as `part:word`, with how often.
    pub words: BTreeMap<String, u32>,
    /// By village of the trainees.
    pub villages: BTreeMap<String, Count>,
    /// By kind.
    pub kinds: BTreeMap<String, Count>,
}

impl Overview {
    /// The overview of results, marked now.
    pub fn of(results: &Results) -> Self {
        let mut out = Self::default();
        for (given, marked) in results.marked() {
            let (points, full) = marked.points();
            let trainee = out.trainees.entry((given.trainee, given.name.clone())).or_default();
            *trainee = (trainee.0.saturating_add(points), trainee.1.saturating_add(full));
            let right = u32::from(marked.is_right());
            let kind = code::read(&given.code).and_then(|set| Some(set.kinds().get(given.place)?.id.clone()));
            let counts = [
                out.villages.entry(given.village.clone()).or_default(),
                out.kinds.entry(kind.unwrap_or_default()).or_default(),
            ];
            for count in counts {
                *count = Count { right: count.right.saturating_add(right), all: count.all.saturating_add(1) };
            }
            for part in &marked.parts {
                for told in part.missed.iter().chain(&part.claimed) {
                    let missed = out.words.entry(format!("{}:{}", part.part, told.word)).or_default();
                    *missed = missed.saturating_add(1);
                }
            }
        }
        out
    }

    /// Kinds that somebody missed, the most missed first.
    pub fn missed(&self) -> Vec<String> {
        let mut kinds: Vec<(&String, u32)> = self
            .kinds
            .iter()
            .map(|(id, count)| (id, count.all.saturating_sub(count.right)))
            .filter(|(_, missed)| *missed > 0)
            .collect();
        kinds.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        kinds.into_iter().map(|(id, _)| id.clone()).collect()
    }
}
