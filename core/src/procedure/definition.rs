//! A procedure as a document, `one-ruler/procedure@1`: steps, who acts and signs, papers, days, what may follow.
//!
//! Data: `data/procedures/`, one procedure a file. Another district's procedure is another file.

use super::basis::{Basis, Named, SourceNote};
use super::clock::{DayKind, LastDay};
use super::document::{Day, Text, document, words};
use super::ruling::{Answer, Asks, Reached};
pub use super::step::{
    Deadline, Leads, Loses, Notice, PaperNeed, Quorum, ResultOf, Share, SignerGroup, Step, VoteRule,
};
use crate::household::record::RegisterStatus;

/// Name and version of the format.
pub const FORMAT: &str = "one-ruler/procedure@1";

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
