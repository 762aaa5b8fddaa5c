//! What entries are judged by.

use super::calendar::Calendar;
use super::library::Library;

/// What entries are judged by: procedures and calendar.
#[derive(Debug, Clone, Copy)]
pub struct Rules<'a> {
    /// Procedures.
    pub library: &'a Library,
    /// Days off.
    pub calendar: &'a Calendar,
}

impl Rules<'static> {
    /// Those that come with the program.
    pub fn embedded() -> Self {
        Self { library: Library::embedded(), calendar: Calendar::embedded() }
    }
}
