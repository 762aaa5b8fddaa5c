//! What a person decided about words and headings nobody knew: kept, and used again.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Name and version of the document.
pub const FORMAT: &str = "one-ruler/register-mapping@1";

/// Decisions about an office's exports. They come before the data's own lists.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Mapping {
    /// Always `one-ruler/register-mapping@1`.
    pub format: String,
    /// Words of lists.
    pub words: Vec<WordMapping>,
    /// Headings, by the heading of the data they mean; an empty one says that the column is left out on purpose.
    pub headings: Vec<HeadingMapping>,
    /// What a sum without a kind is: the kind of income or the class of land of a heading.
    pub kinds: Vec<KindMapping>,
}

/// One word.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WordMapping {
    /// The list.
    pub list: String,
    /// As the office writes it.
    pub word: String,
    /// Value of the record; `null` says that it means nothing the record holds.
    pub to: Value,
}

/// One heading.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HeadingMapping {
    /// As the office writes it.
    pub heading: String,
    /// The heading of the data.
    pub means: String,
}

/// The kind of a sum.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct KindMapping {
    /// The heading of the data.
    pub heading: String,
    /// Kind of income, or class of land.
    pub kind: String,
}

impl Mapping {
    /// The mapping with the name of its format.
    pub fn new() -> Self {
        Self { format: FORMAT.to_owned(), ..Self::default() }
    }

    /// What was decided of a word.
    pub fn word(&self, list: &str, word: &str) -> Option<&Value> {
        let name = super::words::written(word);
        let found = self.words.iter().find(|one| one.list == list && super::words::written(&one.word) == name);
        found.map(|one| &one.to)
    }

    /// The heading of the data that an office's heading means; an empty one for a column that is left out on purpose.
    pub fn heading(&self, cell: &str) -> Option<&str> {
        let name = super::columns::plain(cell).0;
        let found = self.headings.iter().find(|one| super::columns::plain(&one.heading).0 == name);
        found.map(|one| one.means.as_str())
    }

    /// The kind of a heading's sums.
    pub fn kind(&self, heading: &str) -> Option<&str> {
        self.kinds.iter().find(|one| one.heading == heading).map(|one| one.kind.as_str())
    }
}
