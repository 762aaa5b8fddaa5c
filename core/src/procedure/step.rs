//! One step of a procedure as its document has it: signers, papers, vote, notice, deadline, results.

use super::basis::{Basis, Named};
use super::clock::{DayKind, OnObjection};
use super::document::{Day, Leaf, Reader, Scalar, Text, Whole, document, words};
use crate::base::FaultCode;
use crate::household::record::RegisterStatus;

/// Most days a notice or deadline may have.
pub const DAYS_MOST: i64 = 365; // arithmetic: bound of the format

/// How many of those who may sign must sign: all of them, any, or so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Quorum {
    /// Each of the roles.
    #[default]
    All,
    /// One of them.
    Any,
    /// So many people.
    Number(u16),
}

impl Leaf for Quorum {
    fn leaf(given: Scalar<'_>, reader: &mut Reader) -> Self {
        const FORM: &str = "\"all\" | \"any\" | 1..=50";
        match &given {
            Scalar::Text(text) if text == "all" => return Self::All,
            Scalar::Text(text) if text == "any" => return Self::Any,
            // arithmetic: bound of the format
            Scalar::Whole(number) if (1..=50).contains(number) => {
                return u16::try_from(*number).map_or(Self::All, Self::Number);
            }
            Scalar::Text(text) => reader.fault(FaultCode::UnknownWord, text, FORM),
            Scalar::Whole(number) => reader.fault(FaultCode::OutOfRange, &number.to_string(), FORM),
            other => reader.fault(FaultCode::WrongType, &other.shown(), FORM),
        }
        Self::All
    }
}

impl serde::Serialize for Quorum {
    fn serialize<S: serde::Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::All => target.serialize_str("all"),
            Self::Any => target.serialize_str("any"),
            Self::Number(number) => target.serialize_u16(*number),
        }
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Quorum {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Quorum".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        // arithmetic: bound of the format
        schemars::json_schema!({ "anyOf": [{ "enum": ["all", "any"] }, { "type": "integer", "minimum": 1, "maximum": 50 }] })
    }
}

words! {
    /// What is lost where a step is late, the least first.
    pub enum Loses {
        /// A record is late.
        #[default]
        Paper = "paper",
        /// Somebody's trust.
        Trust = "trust",
        /// Help comes later.
        Help = "help",
        /// The year's plan is missed.
        Year = "year",
        /// What was done has to be done again.
        Restart = "restart",
    }
}

words! {
    /// Where a result leads.
    pub enum Leads {
        /// On to what comes after the step.
        #[default]
        On = "on",
        /// Back to a step, to be done again from there.
        Return = "return",
        /// To an end.
        End = "end",
    }
}

document! {
    /// Who signs together.
    pub struct SignerGroup {
        /// Roles.
        pub of: Vec<Text>,
        /// How many of them.
        pub quorum: Option<Quorum>,
    }
}

document! {
    /// A paper a step needs.
    pub struct PaperNeed {
        /// Which.
        pub id: Text,
        /// Its picture, or the file itself, must be there with its hash.
        pub picture: bool,
    }
}

document! {
    /// A share of people.
    pub struct Share {
        /// So many.
        pub part: Option<Whole<0, 100>>, // arithmetic: bound of the format
        /// Of so many.
        pub of: Option<Whole<1, 100>>, // arithmetic: bound of the format
        /// More than that, and not just as many.
        pub more_than: bool,
    }
}

document! {
    /// How a step is voted on.
    pub struct VoteRule {
        /// Share of those entitled who must be there.
        pub present: Share,
        /// Share of those there who must say yes.
        pub yes: Share,
        /// Where that comes from.
        pub basis: Basis,
    }
}

document! {
    /// A step that is a public notice.
    pub struct Notice {
        /// Days.
        pub days: Option<Whole<1, DAYS_MOST>>,
        /// Which days count, where it differs from the procedure's.
        pub kind: Option<DayKind>,
        /// What an objection does to the days before it.
        pub objection: Option<OnObjection>,
        /// The step an upheld objection returns the file to.
        pub upheld: Text,
        /// Where that comes from.
        pub basis: Basis,
    }
}

document! {
    /// Until when a step is to be done.
    pub struct Deadline {
        /// Days.
        pub days: Option<Whole<1, DAYS_MOST>>,
        /// Which days count, where it differs from the procedure's.
        pub kind: Option<DayKind>,
        /// After this step, or `begin`.
        pub after: Text,
        /// Instead: until this day, for cases begun in its year and not after it.
        pub by: Option<Day>,
        /// Where that comes from.
        pub basis: Basis,
    }
}

document! {
    /// What a step may come to.
    pub struct ResultOf {
        /// Id.
        pub id: Text,
        /// What it is called.
        pub title: Named,
        /// Whether it is what a vote for, or against, comes to.
        pub voted: Option<bool>,
        /// It needs words.
        pub words: bool,
        /// Where the household stands from then on.
        pub stands: Option<RegisterStatus>,
        /// Where it leads.
        pub leads: Option<Leads>,
        /// To which step or end.
        pub to: Text,
    }
}

document! {
    /// One step.
    pub struct Step {
        /// Id.
        pub id: Text,
        /// The part it belongs to.
        pub part: Text,
        /// What it is called.
        pub title: Named,
        /// Whose task it is.
        pub actor: Text,
        /// Steps that must be done before.
        pub after: Vec<Text>,
        /// Only where this switch is on.
        pub switch: Text,
        /// Papers.
        pub papers: Vec<PaperNeed>,
        /// Signers.
        pub signers: Vec<SignerGroup>,
        /// The verdict is worked out again and must still hold on unchanged facts.
        pub recheck: bool,
        /// Names who gets the shares.
        pub transfers: bool,
        /// What is lost where it is late.
        pub loses: Option<Loses>,
        /// Where it comes from.
        pub basis: Basis,
        /// It is voted on.
        pub votes: Option<VoteRule>,
        /// It is a public notice.
        pub notice: Option<Notice>,
        /// Until when.
        pub deadline: Option<Deadline>,
        /// What it may come to.
        pub results: Vec<ResultOf>,
    }
}
