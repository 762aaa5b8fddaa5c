//! What may happen.

use std::rc::Rc;

use serde_json::Value;

use super::figures::SheetEdit;
use super::row::{Row, Unreadable};
use super::shared::Shared;
use super::{Kept, Lock, Mode, Tab, World};
use crate::fault::VaultFault;
use crate::route::Route;
use ruler_words::i18n::Lang;

/// What may happen.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Another language.
    Speak(Lang),
    /// Another place.
    Go(Route),
    /// Another question.
    Ask(String),
    /// Another tab of the open household.
    Tab(Tab),
    /// Another day.
    Day(String),
    /// A fact typed: path, value.
    Set(String, Option<Value>),
    /// Facts that change in one step.
    SetAll(Vec<(String, Option<Value>)>),
    /// The proof of a fact seen, or no longer.
    Seen(String, bool),
    /// One more entry in a list.
    Add(String, Value),
    /// A step back.
    Undo,
    /// A step forth.
    Redo,
    /// The sample as it was at first.
    Reset,
    /// Something went wrong.
    Trouble(String),
    /// The store did not do as asked.
    Fault(VaultFault),
    /// Something went well.
    Notice(Option<String>),
    /// A part of the sheet of local figures.
    Sheet(SheetEdit),
    /// A fact of a village sheet: village, path, value.
    Village(String, String, Option<Value>),
    /// An outlet asked about, or no longer: `village/model`, what was learned.
    Outlet(String, Option<Value>),
    /// The scenarios of a household, by its address.
    Tries(String, Value),
    /// What is shared, as read from the store or taken over from a file.
    Shared(World, Rc<Shared>),
    /// Who uses the device.
    Author(String),
    /// Minutes without a touch before the store locks.
    Idle(u32),
    /// Why what follows is changed.
    Reason(String),
    /// How the form asks.
    Mode(Mode),
    /// Another step of the form.
    Step(usize),
    /// The verdict hidden to the end, or shown.
    Interview(bool),
    /// Samples: guess first.
    GuessFirst(bool),
    /// The verdict was guessed.
    Guess(String),
    /// A decided verdict stands on the screen.
    VerdictShown,
    /// What the browser can do, and how the store stands.
    Began(u32, Lock),
    /// Whether this tab writes.
    Writer(bool),
    /// The store was opened: the book, and what cannot be read.
    Opened(Vec<Row>, Vec<Unreadable>),
    /// Lines of the book, new or judged again.
    Rows(Vec<Row>),
    /// A household read from the store.
    Loaded(Route, Kept),
    /// Samples changed in an earlier visit.
    Samples(Vec<(Route, Kept)>),
    /// Households changed in the store: an open one is read again.
    Closed(Vec<u64>),
    /// A household was taken off the book.
    Removed(u64, Kept),
    /// A record that cannot be read was taken off after it was exported.
    Dropped(String),
    /// The recovery key, to be shown once.
    Recovery(Option<String>),
    /// The store was locked: nothing of it stays in memory.
    Locked,
    /// A new version of the program waits.
    Update,
}
