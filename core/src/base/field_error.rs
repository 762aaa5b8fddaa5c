//! One fault in what was handed in: which field, what was given, what is allowed, how to mend it.

use serde::Serialize;

/// What is wrong, as a stable code; the text is made at the edge (message key `fault.<code>`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FaultCode {
    /// The text is not JSON; `allowed` says where it breaks.
    NotJson,
    /// Nested deeper than any record is.
    TooDeep,
    /// The text is larger than any record is.
    TooLarge,
    /// Another kind of value was expected.
    WrongType,
    /// The key is not part of the format.
    UnknownKey,
    /// The key stands twice.
    DuplicateKey,
    /// The key must be there.
    MissingKey,
    /// The word is not one of the allowed ones.
    UnknownWord,
    /// The number is outside its range.
    OutOfRange,
    /// A whole number is expected.
    NotWhole,
    /// Not a day of the calendar, or not written as YYYY-MM-DD.
    NotADate,
    /// The text is longer than allowed.
    TooLong,
    /// The list is longer than allowed.
    TooMany,
    /// The low bound lies over the high one.
    BoundsReversed,
    /// The same id stands twice.
    DuplicateId,
    /// The id it points to is not in the record.
    NoSuchId,
    /// The format name or version is not one this program reads.
    WrongFormat,
    /// A date lies after another one it must not follow.
    DateOrder,
    /// A kind of income stands in the list of another class.
    WrongClass,
    /// Two facts that cannot both be true.
    Contradiction,
    /// A figure lacks its source, tag or another part of its provenance.
    NoProvenance,
    /// Two values of one figure hold for the same day.
    OverlappingDates,
    /// A figure, source or rule that does not exist is named.
    NoSuchName,
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
