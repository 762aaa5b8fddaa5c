//! One Ruler (一把尺): what the page knows, how it changes, and what the ruler says of it. Pure: no clock, no storage, no
//! browser.

pub mod action;
pub mod fault;
pub mod figures;
pub mod judge;
pub mod reduce;
pub mod route;
pub mod row;
pub mod search;
pub mod shared;
pub mod trial;
mod tries;
pub mod undo;

use std::rc::Rc;

use serde_json::{Value, json};

use crate::judge::usual::usual;
use crate::route::Route;
pub use action::Action;
use figures::Sheet;
use row::{Row, Unreadable};
use ruler_words::i18n::Lang;
use ruler_words::record::history::Change;
use ruler_words::record::{order, path};
use shared::Shared;
use undo::Steps;

/// Whose households: the helper's own, or the invented ones. Each has its own store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum World {
    /// Real households.
    Real,
    /// The sample village.
    #[default]
    Samples,
}

/// How the store of real households stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lock {
    /// Not looked at yet.
    #[default]
    Starting,
    /// This browser, or this address, cannot protect a store: no real household is taken.
    Refused,
    /// There is no store yet: a passphrase comes first.
    None,
    /// Sealed records stand there, and their lock was lost or damaged: a backup carries it.
    Damaged,
    /// There is one, and it is locked.
    Locked,
    /// It is open.
    Open,
}

impl Lock {
    /// Whether real records stand there that nobody can read now.
    pub const fn is_shut(self) -> bool {
        matches!(self, Self::Locked | Self::Damaged)
    }
}

/// How the form asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// Everything, step by step.
    #[default]
    Full,
    /// The next deciding question.
    Next,
}

/// What is shown of the open household where the screen holds one thing at a time; where it holds two, form and answer
/// stand side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tab {
    /// The answer, why, what holds it down and what helps.
    #[default]
    Answer,
    /// The form, or the next question.
    Form,
    /// The plans.
    Plan,
}

/// A record with its history, kept while another is open.
pub type Kept = (Rc<Value>, Rc<Vec<Change>>);

/// Everything the page knows.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// Language.
    pub lang: Lang,
    /// The place shown.
    pub route: Route,
    /// Whose households the shared sheets belong to: those of the last one looked at.
    pub world: World,
    /// Word of the question chosen; empty for the usual one, see [`State::question`].
    pub question: String,
    /// The day asked for, as typed; empty for the record's own.
    pub as_of: String,
    /// The record being filled in.
    pub record: Rc<Value>,
    /// Its history.
    pub history: Rc<Vec<Change>>,
    /// Where that record belongs.
    pub open: Route,
    /// Steps back and forth.
    pub steps: Steps,
    /// Grows with every change of a record or of what is shared: what is saved is known by it.
    pub version: u64,
    /// Grows with every entry of what is shared, of real households and of samples.
    pub entered: [u64; 2],
    /// The recovery key, while it is on the screen.
    pub recovery: Option<String>,
    /// Samples changed before: going away loses nothing.
    pub kept: Vec<(Route, Kept)>,
    /// What is shared, of real households and of samples.
    pub shared: [Rc<Shared>; 2],
    /// Today, for new records and for who saw what when.
    pub today: String,
    /// What went wrong, in the person's language.
    pub trouble: Option<String>,
    /// What went well and should be known.
    pub notice: Option<String>,
    /// How the store of real households stands.
    pub lock: Lock,
    /// Whether this tab writes; another one does where it does not.
    pub writer: bool,
    /// The book.
    pub rows: Rc<Vec<Row>>,
    /// Records that cannot be read.
    pub unreadable: Rc<Vec<Unreadable>>,
    /// The household taken off last, to be put back.
    pub removed: Option<(u64, Kept)>,
    /// The scenarios that went with it.
    pub removed_tries: Option<Value>,
    /// How the form asks.
    pub mode: Mode,
    /// What is shown of the open household.
    pub tab: Tab,
    /// The step of the form shown.
    pub step: usize,
    /// The verdict stays hidden to the end.
    pub interview: bool,
    /// Samples: the verdict stays hidden until it is guessed.
    pub guess_first: bool,
    /// What was guessed: tone of the answer.
    pub guessed: Option<String>,
    /// A decided verdict of the open record has been shown.
    pub verdict_shown: bool,
    /// Why what is changed now is changed.
    pub reason: String,
    /// A new version of the program waits.
    pub update: bool,
    /// Bits of what this browser can do; see `ports::tab`.
    pub able: u32,
}

impl State {
    /// The state at the start.
    pub fn new(lang: Lang, route: Route, today: String) -> Self {
        let blank = Self {
            lang,
            route: Route::Book,
            world: World::Samples,
            question: "exit".to_owned(),
            as_of: String::new(),
            record: Rc::new(Value::Null),
            history: Rc::default(),
            open: Route::Book,
            steps: Steps::default(),
            version: 0,
            entered: [0, 0],
            recovery: None,
            kept: Vec::new(),
            shared: [Rc::default(), Rc::default()],
            today,
            trouble: None,
            notice: None,
            lock: Lock::Starting,
            writer: true,
            rows: Rc::default(),
            unreadable: Rc::default(),
            removed: None,
            removed_tries: None,
            mode: Mode::Full,
            tab: Tab::Answer,
            step: 0,
            interview: false,
            guess_first: false,
            guessed: None,
            verdict_shown: false,
            reason: String::new(),
            update: false,
            able: 0,
        };
        blank.after(Action::Go(route))
    }

    /// What is shared in the world shown.
    pub fn shared(&self) -> &Shared {
        let [real, samples] = &self.shared;
        match self.world {
            World::Real => real,
            World::Samples => samples,
        }
    }

    /// The same, to be changed.
    pub fn shared_mut(&mut self) -> &mut Shared {
        let ([real, samples], [of_real, of_samples]) = (&mut self.shared, &mut self.entered);
        let (shared, entered) = match self.world {
            World::Real => (real, of_real),
            World::Samples => (samples, of_samples),
        };
        *entered = entered.wrapping_add(1);
        Rc::make_mut(shared)
    }

    /// Whether the open record is the one the address names.
    pub fn is_open(&self) -> bool {
        self.route == self.open && !self.record.is_null()
    }

    /// Who changes something now: who uses the device, else the record's helper.
    pub fn author(&self) -> String {
        let helper = || path::get(&self.record, "helper.name").and_then(Value::as_str).unwrap_or_default();
        let own = self.shared().author.trim();
        let name = if own.is_empty() { helper() } else { own };
        if name.is_empty() { "帮扶责任人" } else { name }.to_owned()
    }

    /// The day the answer is for: the one asked, else the record's own, else today.
    pub fn day(&self) -> String {
        let asked = ruler_words::day::day(&self.as_of);
        let own = || path::get(&self.record, "as_of").and_then(Value::as_str).and_then(ruler_words::day::day);
        asked.or_else(own).unwrap_or_else(|| self.today.clone())
    }

    /// The year local figures are entered for.
    pub fn year(&self) -> Option<i32> {
        ruler_words::day::year(&self.day())
    }

    /// The sheet of local figures of that year.
    pub fn sheet(&self) -> Sheet {
        self.year().and_then(|year| order::find(&self.shared().sheets, &year)).cloned().unwrap_or_default()
    }

    /// The question asked: the one chosen, else what the day and the register ask. Samples are made for exit.
    pub fn question(&self) -> &str {
        match self.question.as_str() {
            "" if matches!(self.open, Route::Household(_)) => usual(&self.record, &self.day()),
            "" => "exit",
            chosen => chosen,
        }
    }

    /// Options of the assessment, as the API takes them.
    pub fn options(&self) -> Value {
        let mut options = self.bare_options();
        let sheet = self.year().and_then(|year| self.sheet().document(year));
        if let (Some(map), Some(sheet)) = (options.as_object_mut(), sheet) {
            map.insert("local_figures".to_owned(), sheet);
        }
        options
    }

    /// The same without local figures.
    pub fn bare_options(&self) -> Value {
        let mut options = json!({ "question": self.question() });
        if let (Some(map), false) = (options.as_object_mut(), self.as_of.trim().is_empty()) {
            let day = ruler_words::day::day(&self.as_of).unwrap_or_else(|| self.as_of.clone());
            map.insert("as_of".to_owned(), Value::String(day));
        }
        options
    }
}
