//! One fault in what was handed in: which field, what was given, what is allowed, how to mend it.

use serde::Serialize;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $word:literal;)*) => {
        /// What is wrong, as a stable code; the text is made at the edge (message key `fault.<code>`).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "snake_case"))]
        pub enum FaultCode { $($(#[$doc])* $name,)* }

        impl FaultCode {
            /// The word documents use.
            pub const fn word(self) -> &'static str { match self { $(Self::$name => $word,)* } }
        }
    };
}

codes! {
    /// The text is not JSON; `allowed` says where it breaks.
    NotJson = "not_json";
    /// Nested deeper than any record is.
    TooDeep = "too_deep";
    /// The text is larger than any record is.
    TooLarge = "too_large";
    /// Another kind of value was expected.
    WrongType = "wrong_type";
    /// The key is not part of the format.
    UnknownKey = "unknown_key";
    /// The key stands twice.
    DuplicateKey = "duplicate_key";
    /// The key must be there.
    MissingKey = "missing_key";
    /// The word is not one of the allowed ones.
    UnknownWord = "unknown_word";
    /// The number is outside its range.
    OutOfRange = "out_of_range";
    /// A whole number is expected.
    NotWhole = "not_whole";
    /// Not a day of the calendar, or not written as YYYY-MM-DD.
    NotADate = "not_a_date";
    /// The text is longer than allowed.
    TooLong = "too_long";
    /// The list is longer than allowed.
    TooMany = "too_many";
    /// The low bound lies over the high one.
    BoundsReversed = "bounds_reversed";
    /// The same id stands twice.
    DuplicateId = "duplicate_id";
    /// The id it points to is not in the record.
    NoSuchId = "no_such_id";
    /// The format name or version is not one this program reads.
    WrongFormat = "wrong_format";
    /// A date lies after another one it must not follow.
    DateOrder = "date_order";
    /// A kind of income stands in the list of another class.
    WrongClass = "wrong_class";
    /// Two facts that cannot both be true.
    Contradiction = "contradiction";
    /// A figure lacks its source, tag or another part of its provenance.
    NoProvenance = "no_provenance";
    /// Two values of one figure hold for the same day.
    OverlappingDates = "overlapping_dates";
    /// A figure, source or rule that does not exist is named.
    NoSuchName = "no_such_name";
}

// By hand: derived, every code is a call of its own.
impl Serialize for FaultCode {
    fn serialize<S: serde::Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        target.serialize_str(self.word())
    }
}

/// One fault. All faults of a document are reported at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[error("{field}: {given} is not allowed ({code:?}); allowed: {allowed}")]
pub struct FieldError {
    /// What is wrong.
    pub code: FaultCode,
    /// Where, as a path into the document: `members[2].birth`.
    pub field: String,
    /// What was given, shortened to be shown.
    pub given: String,
    /// What is allowed there, in words any locale can show: a range, a list of words, a form.
    pub allowed: String,
}

/// Every fault of a document: none is kept back for the next try.
pub type Faults = Vec<FieldError>;

/// What was read of a part, or its faults with their fields under the part's name.
pub fn take_under<T>(name: &str, read: Option<Result<T, Faults>>, faults: &mut Faults) -> Option<T> {
    match read? {
        Ok(value) => Some(value),
        Err(found) => {
            faults.extend(found.into_iter().map(|mut one| {
                one.field = if one.field.is_empty() { name.to_owned() } else { format!("{name}.{}", one.field) };
                one
            }));
            None
        }
    }
}
