//! What is written down of a round: the list committed, the seed thrown, households drawn, visits handed in blind, both
//! answers laid side by side, who was right.

use chrono::NaiveDate;

use crate::district::chain::{Entry, Hash};
use crate::household::leaf::{Day, Text, Whole};
use crate::household::reader::{document, words};

words! {
    /// Claims about households that are drawn from.
    pub enum Claim {
        /// Left the register: rightly?
        #[default]
        Exited = "exited",
        /// In the register: still rightly?
        Staying = "staying",
        /// Never registered: rightly?
        Unregistered = "unregistered",
        /// A problem was mended: is it?
        Mended = "mended",
    }
}

words! {
    /// Kinds of entries.
    pub enum Step {
        /// The list is committed by its hash, with how many are to be drawn.
        #[default]
        Commit = "commit",
        /// The seed is thrown in public.
        Throw = "throw",
        /// Households of a stratum are drawn.
        Draw = "draw",
        /// A visit is handed in: its answers can be changed no more.
        HandIn = "hand_in",
        /// The earlier answers are laid beside it.
        Open = "open",
        /// It is decided who was right.
        Decide = "decide",
        /// The decision is contested with evidence (申诉举证).
        Appeal = "appeal",
        /// The contest is decided.
        Rule = "rule",
        /// An entry is taken back.
        Void = "void",
    }
}

words! {
    /// How a visit went.
    pub enum Visit {
        /// Somebody answered.
        #[default]
        Answered = "answered",
        /// Nobody at home, however often.
        Absent = "absent",
        /// They would not answer.
        Refused = "refused",
        /// Moved away, or not to be found.
        Gone = "gone",
    }
}

words! {
    /// Answer of the family to whether it approves of the work (群众认可).
    pub enum Approval {
        /// Approves.
        #[default]
        Yes = "yes",
        /// Does not.
        No = "no",
        /// Would not say.
        Silent = "silent",
    }
}

words! {
    /// Findings about a claim.
    pub enum Outcome {
        /// It holds.
        #[default]
        Right = "right",
        /// It does not.
        Wrong = "wrong",
        /// Not to be said yet.
        Open = "open",
    }
}

words! {
    /// Whose answer was right.
    pub enum Side {
        /// The one in the record.
        #[default]
        Earlier = "earlier",
        /// The one of the blind visit.
        Blind = "blind",
    }
}

document! {
    /// A paper or photo that shows something.
    pub struct Paper {
        /// Name.
        pub name: Text,
        /// SHA-256 of the file, where there is one.
        pub sha256: Hash,
    }
}

document! {
    /// How many are drawn of a stratum.
    pub struct Size {
        /// The stratum, as on the list.
        pub stratum: Text,
        /// How many it lists.
        pub population: Whole<0, 1_000_000>,
        /// How many are to be drawn.
        pub sample: Whole<0, 1_000_000>,
    }
}

document! {
    /// Aim of a claim.
    pub struct Aim {
        /// The claim.
        pub claim: Claim,
        /// At most so many wrong: the round is planned for it.
        pub allowed: Whole<0, 1_000_000>,
    }
}

document! {
    /// One difference, decided.
    pub struct Decision {
        /// The fact.
        pub path: Text,
        /// Whose answer was right.
        pub right: Side,
        /// Why.
        pub reason: Text,
    }
}

document! {
    /// One entry of a round.
    pub struct RoundEntry {
        /// Kind of the entry. Must be there.
        pub step: Option<Step>,
        /// When. Must be there.
        pub on: Option<Day>,
        /// When it was entered. Must be there.
        pub entered_on: Option<Day>,
        /// Who entered it. Must be there.
        pub by: Text,
        /// Commit: the round, as people call it.
        pub round: Text,
        /// Commit: the rhythm it belongs to.
        pub rhythm: Text,
        /// Commit: the round before, by the hash of its commit; none for a first round.
        pub follows: Hash,
        /// Commit: SHA-256 of the list.
        pub list: Hash,
        /// Commit: strata with their sizes.
        pub sizes: Vec<Size>,
        /// Commit: how sure, in parts per million.
        pub level_ppm: Option<Whole<1, 999_999>>,
        /// Commit: what is to be shown.
        pub aims: Vec<Aim>,
        /// Throw: what was thrown, as read aloud.
        pub seed: Text,
        /// Throw: with what: dice, bank notes.
        pub how: Text,
        /// Throw: who saw it.
        pub witnesses: Vec<Text>,
        /// Draw: the stratum.
        pub stratum: Text,
        /// Draw: the numbers drawn of it.
        pub numbers: Vec<Text>,
        /// The household, by its number on the list.
        pub household: Text,
        /// Hand in: how the visit went.
        pub visit: Option<Visit>,
        /// Hand in: SHA-256 of the answers.
        pub answers: Hash,
        /// Hand in: whether the family approves of the work, where it was asked.
        pub approval: Option<Approval>,
        /// Hand in: how many people live there, where it was asked.
        pub people: Option<Whole<0, 60>>,
        /// Hand in: who visited.
        pub visitors: Vec<Text>,
        /// Open: SHA-256 of the record the answers were held against.
        pub earlier: Hash,
        /// Open: the facts that differ.
        pub differs: Vec<Text>,
        /// Decide: each difference. Decide and rule: what was found of the claim.
        pub decisions: Vec<Decision>,
        /// Decide, rule: what was found of the claim.
        pub outcome: Option<Outcome>,
        /// Decide, rule: who signed.
        pub signed: Vec<Text>,
        /// Decide, appeal, rule: what shows it.
        pub evidence: Vec<Paper>,
        /// Appeal, rule, void: why.
        pub reason: Text,
        /// Void: the entry taken back.
        pub voids: Hash,
    }
}

impl Entry for RoundEntry {
    fn entered_on(&self) -> NaiveDate {
        self.entered_on.unwrap_or_default().0
    }

    fn subject(&self) -> Option<String> {
        match self.step? {
            Step::Commit | Step::Throw => Some("round".to_owned()),
            Step::Draw => Some(format!("stratum {}", self.stratum.0)),
            Step::Void => Some(format!("void {}", self.voids.digits())),
            _ => Some(format!("household {}", self.household.0)),
        }
    }

    fn voids(&self) -> Option<&Hash> {
        (self.step == Some(Step::Void)).then_some(&self.voids)
    }
}
