//! A procedure as a document, `one-ruler/procedure@1`: steps, who acts and signs, papers, days, what may follow.
//!
//! Data: `data/procedures/`, one procedure a file. Another district's procedure is another file.

use super::basis::{Basis, Named, SourceNote};
use super::clock::{DayKind, LastDay, OnObjection};
use super::document::{Day, Leaf, Reader, Scalar, Text, Whole, document, words};
use super::ruling::{Answer, Asks, Reached};
use crate::base::FaultCode;
use crate::household::record::RegisterStatus;

/// Name and version of the format.
pub const FORMAT: &str = "one-ruler/procedure@1";

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

words! {
    /// Whether a bar that holds keeps a case from beginning.
    pub enum Blocks {
        /// Yes.
        #[default]
        Always = "always",
        /// Yes, unless a reason is given.
        UnlessReason = "unless_reason",
        /// No, it is only noted.
        Never = "never",
    }
}

words! {
    /// What the record itself says of a bar.
    pub enum Reads {
        /// The household was registered in the year the case begins in.
        #[default]
        RegisteredThisYear = "registered_this_year",
    }
}

document! {
    /// The question of the ruler a case stands on.
    pub struct Ruling {
        /// Which question.
        pub question: Option<Asks>,
        /// The answer it needs.
        pub answer: Option<Answer>,
        /// What the answer must at least be fit for.
        pub level: Option<Reached>,
        /// The step that pins it, or `begin`.
        pub at: Text,
    }
}

document! {
    /// Somebody a procedure speaks of: who acts, who signs.
    pub struct Role {
        /// Id.
        pub id: Text,
        /// What they are called.
        pub title: Named,
    }
}

document! {
    /// A part of the procedure as the document it comes from counts them.
    pub struct PartOf {
        /// Id.
        pub id: Text,
        /// What it is called.
        pub title: Named,
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
    /// Who must sign for going over to another version, and for pinning a verdict anew.
    pub struct Amend {
        /// Signers.
        pub signers: Vec<SignerGroup>,
        /// Where that comes from.
        pub basis: Basis,
    }
}

document! {
    /// Whether the day a count starts on counts.
    pub struct StartDay {
        /// It does.
        pub is: bool,
        /// Where that comes from.
        pub basis: Basis,
    }
}

document! {
    /// Which days count.
    pub struct Days {
        /// Which.
        pub kind: Option<DayKind>,
        /// Where that comes from.
        pub basis: Basis,
    }
}

document! {
    /// What becomes of a last day that is off.
    pub struct LastDayOff {
        /// What.
        pub kind: Option<LastDay>,
        /// Where that comes from.
        pub basis: Basis,
    }
}

document! {
    /// How days are counted in this procedure.
    pub struct Counting {
        /// Whether the start day counts.
        pub start_day_counts: StartDay,
        /// Which days count.
        pub days: Days,
        /// What becomes of a last day that is off.
        pub last_day_off: LastDayOff,
    }
}

document! {
    /// A part of the procedure that a district may switch on or off. A case keeps what it began with.
    pub struct Switch {
        /// Id.
        pub id: Text,
        /// What it is called.
        pub title: Named,
        /// Whether it is on by default.
        pub on: bool,
        /// Where that comes from.
        pub basis: Basis,
    }
}

document! {
    /// Days of the year on which nothing is done.
    pub struct Closed {
        /// Why.
        pub title: Named,
        /// First day, MM-DD.
        pub from: Text,
        /// Last day, MM-DD; before `from`, it is in the next year.
        pub to: Text,
        /// Steps that are closed; none named, all.
        pub steps: Vec<Text>,
        /// Only where this switch is on.
        pub switch: Text,
        /// Where that comes from.
        pub basis: Basis,
    }
}

document! {
    /// A bar: a question whose yes keeps a case from beginning.
    pub struct Bar {
        /// Id.
        pub id: Text,
        /// The question.
        pub title: Named,
        /// What a yes does.
        pub blocks: Option<Blocks>,
        /// What the record says of it, where it does.
        pub reads: Option<Reads>,
        /// Where that comes from.
        pub basis: Basis,
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

document! {
    /// An end of a procedure.
    pub struct EndOf {
        /// Id.
        pub id: Text,
        /// What it is called.
        pub title: Named,
        /// Procedures that may begin from there.
        pub opens: Vec<Text>,
    }
}

document! {
    /// The end of another procedure that must have been reached.
    pub struct Follows {
        /// Which procedure.
        pub procedure: Text,
        /// Which of its ends.
        pub end: Text,
    }
}

document! {
    /// A procedure.
    pub struct ProcedureFile {
        /// Always `one-ruler/procedure@1`.
        pub format: Text,
        /// Id.
        pub id: Text,
        /// Version.
        pub version: Text,
        /// What it is called.
        pub title: Named,
        /// What is to be known of it.
        pub note: Named,
        /// First day a case may begin by it.
        pub from: Option<Day>,
        /// Last day a case may begin by it.
        pub until: Option<Day>,
        /// Where a household must stand.
        pub starts_from: Vec<RegisterStatus>,
        /// Ends of other procedures, one of which must have been reached.
        pub follows: Vec<Follows>,
        /// No other exclusive case may run beside it.
        pub exclusive: bool,
        /// The class of monitoring is pinned with the verdict.
        pub class: bool,
        /// Where it comes from.
        pub basis: Basis,
        /// The question of the ruler it stands on.
        pub ruling: Option<Ruling>,
        /// The parts it is counted in.
        pub parts: Vec<PartOf>,
        /// Who acts and signs.
        pub roles: Vec<Role>,
        /// Who signs for changes of the case itself.
        pub amend: Amend,
        /// How days are counted.
        pub counting: Counting,
        /// Switches.
        pub switches: Vec<Switch>,
        /// Days of the year on which nothing is done.
        pub closed: Vec<Closed>,
        /// Bars.
        pub bars: Vec<Bar>,
        /// Steps.
        pub steps: Vec<Step>,
        /// Ends.
        pub ends: Vec<EndOf>,
        /// Sources.
        pub sources: Vec<SourceNote>,
    }
}
