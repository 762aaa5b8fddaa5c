//! What a place of the district is drawn from.

use ruler_core::district::limits::Limits;
use ruler_core::district::table::Table;
use ruler_words::i18n::{DISTRICT, Lang};

use crate::address::Address;
use crate::host::Host;
use crate::views::paper::Shown;

/// What a place is drawn from.
#[derive(Debug, Clone, Copy)]
pub struct Ask<'a> {
    /// The district.
    pub host: &'a Host,
    /// Its table.
    pub table: &'a Table,
    /// What is asked.
    pub address: &'a Address,
    /// Language.
    pub lang: Lang,
    /// Limits in use.
    pub limits: Limits,
    /// How counts are shown.
    pub shown: Shown,
}

impl Ask<'_> {
    /// The text of a key.
    pub fn say(&self, key: &str) -> String {
        DISTRICT.get(key, self.lang).to_owned()
    }

    /// The same with its placeholders filled.
    pub fn fill(&self, key: &str, args: &[(&str, &str)]) -> String {
        DISTRICT.say(key, self.lang, args)
    }

    /// A number of the address.
    pub fn whole(&self, name: &str) -> Option<i64> {
        self.address.get(name)?.trim().parse().ok()
    }
}
