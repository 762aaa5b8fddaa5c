//! A household as the book lists it: words and codes, no texts of one language.

/// One line of the book.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// Its name in the store.
    pub key: u64,
    /// Id of the record.
    pub id: String,
    /// Name of the head.
    pub name: String,
    /// Identity number of the head; for finding doubles, never shown.
    pub id_number: String,
    /// Register number.
    pub number: String,
    /// Village.
    pub village: String,
    /// Villager group.
    pub group: String,
    /// Members listed.
    pub people: usize,
    /// Word of the answer; empty while the record has faults.
    pub overall: String,
    /// Word of what the answer may be used for.
    pub level: String,
    /// Word of the recorded main cause.
    pub cause: String,
    /// Questions still open.
    pub questions: usize,
    /// Faults of the record.
    pub faults: usize,
    /// Criteria not met, by rule word.
    pub failing: Vec<String>,
    /// What calls for a look first, by word.
    pub flags: Vec<&'static str>,
    /// Day of the last visit, YYYY-MM-DD; empty where there was none.
    pub visited: String,
    /// Day of the record.
    pub as_of: String,
    /// What the family agreed to take up: model as entered, units in thousandths.
    pub agreed: Vec<(String, i64)>,
}

/// What calls for a look first, in the order of urgency.
pub const FLAGS: [&str; 6] =
    ["thin_margin", "rests_on_transfers", "reported_only", "flipped_late", "same_person", "expired_figures"];

/// A record that cannot be read: it stays in the store and is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// Its name in the store.
    pub key: String,
    /// Its bytes, as they are.
    pub bytes: Vec<u8>,
    /// What was opened, where that went well.
    pub text: Option<String>,
}
