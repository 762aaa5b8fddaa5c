//! The district in words, as the page draws it: blocks of numbers that open what they count. No figure is left to work out.
//!
//! It is made in the worker that holds the district, and crosses to the page as JSON text.

use super::texts::texts;
use serde_json::Value;

texts! {
    /// A place of the district.
    pub struct DistrictView {
        /// Where the households come from, and how many; empty where none are held.
        pub source: String,
        /// Said on every screen and paper where they are invented; empty where they are not.
        pub synthetic: String,
        /// Title of the place.
        pub title: String,
        /// Sentences under it.
        pub lead: Vec<String>,
        /// What the households are narrowed to, each with the address that takes it off.
        pub narrowed: Vec<Cell>,
        /// What may be chosen here.
        pub form: Option<Form>,
        /// The parts, one below the other.
        pub blocks: Vec<Block>,
        /// What leads on from here.
        pub next: Vec<Cell>,
        /// The same as a file; empty where there is none.
        pub csv: String,
        /// Its name.
        pub csv_name: String,
        /// What could not be done, in words.
        pub faults: Vec<String>,
    }

    /// One part: a table, with a row for each line.
    pub struct Block {
        /// Its id on the page.
        pub id: String,
        /// Title.
        pub title: String,
        /// Sentences under it.
        pub notes: Vec<String>,
        /// Heads of the columns; none for a list.
        pub head: Vec<String>,
        /// Rows; the first cell names the row.
        pub rows: Vec<Line>,
        /// Folded until it is opened.
        pub folded: bool,
    }

    /// One row.
    pub struct Line {
        /// Its cells.
        pub cells: Vec<Cell>,
    }

    /// One cell.
    pub struct Cell {
        /// What it says.
        pub text: String,
        /// Where it leads; empty where nowhere.
        pub to: String,
        /// `number`, `good`, `bad`, `open`; empty for text.
        pub kind: String,
    }

    /// What may be chosen at a place: sending it goes to its address with what was chosen.
    pub struct Form {
        /// The address it goes to, to which what is chosen is added.
        pub to: String,
        /// Fields.
        pub fields: Vec<FormField>,
        /// What the button says.
        pub go: String,
    }

    /// One field.
    pub struct FormField {
        /// Its name in the address.
        pub name: String,
        /// Its label.
        pub label: String,
        /// What stands in it.
        pub value: String,
        /// Choices; none for a field to type in.
        pub choices: Vec<FormChoice>,
    }

    /// One choice.
    pub struct FormChoice {
        /// Its word.
        pub word: String,
        /// Its text.
        pub text: String,
    }

    /// How far the work is.
    pub struct DistrictProgress {
        /// What is being done.
        pub text: String,
        /// Done.
        pub done: i64,
        /// Of so many.
        pub all: i64,
    }
}

/// A document that crossed as JSON text.
pub fn read<T: super::texts::Read>(text: &str) -> T {
    T::read(&serde_json::from_str(text).unwrap_or(Value::Null))
}

impl Cell {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A number.
    pub fn number(text: impl Into<String>) -> Self {
        Self { text: text.into(), kind: "number".to_owned(), ..Self::default() }
    }

    /// The same, leading somewhere.
    #[must_use]
    pub fn to(mut self, to: impl Into<String>) -> Self {
        self.to = to.into();
        self
    }

    /// The same with a tone.
    #[must_use]
    pub fn toned(mut self, kind: &str) -> Self {
        self.kind = kind.to_owned();
        self
    }
}

impl From<Vec<Cell>> for Line {
    fn from(cells: Vec<Cell>) -> Self {
        Self { cells }
    }
}
