//! Why an entry of a round cannot stand: each says what is missing.

use crate::district::said::told;
use crate::district::sampling::SeedFault;

told! {
    /// Why an entry of a round is refused.
    pub enum RoundRefusal {
        /// It says no step.
        NoStep = "round.no_step",
        /// It has no day, or no day of entry.
        NoDay = "round.no_day",
        /// Nobody entered it.
        Nobody = "round.nobody",
        /// It happened after it was entered.
        AheadOfEntry = "round.ahead_of_entry",
        /// It happened before what it stands on.
        BeforeForerunner = "round.before_forerunner",
        /// The list is committed already.
        CommittedAlready = "round.committed_already",
        /// Nothing is committed yet.
        NotCommitted = "round.not_committed",
        /// The commitment lacks its list, its strata, its level or its aims.
        CommitIncomplete = "round.commit_incomplete",
        /// A stratum stands twice, or more are to be drawn than it lists.
        SizesWrong {
            /// The stratum.
            stratum: String,
        } = "round.sizes_wrong",
        /// The seed is thrown already: a round has one.
        ThrownAlready = "round.thrown_already",
        /// No seed yet.
        NotThrown = "round.not_thrown",
        /// The throw gives no seed.
        Seed {
            /// Why.
            why: SeedFault,
        } = "round.seed",
        /// Too few witnesses, or one stands twice.
        Witnesses {
            /// Different ones given.
            given: usize,
            /// Asked for.
            least: usize,
        } = "round.witnesses",
        /// The stratum is not in the commitment.
        NoSuchStratum {
            /// The stratum.
            stratum: String,
        } = "round.no_such_stratum",
        /// More are drawn of the stratum than were committed.
        TooMany {
            /// The stratum.
            stratum: String,
            /// As committed.
            sample: u32,
        } = "round.too_many",
        /// The household is drawn already.
        DrawnAlready {
            /// The household.
            household: String,
        } = "round.drawn_already",
        /// The household is not drawn.
        NotDrawn {
            /// The household.
            household: String,
        } = "round.not_drawn",
        /// A visit is handed in already.
        HandedInAlready = "round.handed_in_already",
        /// A visit without how it went, without answers, or without who visited.
        VisitIncomplete = "round.visit_incomplete",
        /// Nothing is handed in yet: the earlier answers stay closed.
        NotHandedIn = "round.not_handed_in",
        /// Nobody answered: there is nothing to lay beside the record.
        NothingToOpen = "round.nothing_to_open",
        /// The earlier answers lie open already.
        OpenedAlready = "round.opened_already",
        /// The earlier answers were not laid beside the visit.
        NotOpened = "round.not_opened",
        /// Decided already: contest it, or take the decision back.
        DecidedAlready = "round.decided_already",
        /// It does not say what was found.
        NoOutcome = "round.no_outcome",
        /// Nobody signed.
        NotSigned = "round.not_signed",
        /// Some differences are not decided.
        DifferencesOpen {
            /// The first of them.
            path: String,
        } = "round.differences_open",
        /// A decision about a fact that does not differ.
        NoSuchDifference {
            /// The fact.
            path: String,
        } = "round.no_such_difference",
        /// Nothing is decided that could be contested.
        NotDecided = "round.not_decided",
        /// Contested already, and not decided again yet.
        AppealOpen = "round.appeal_open",
        /// Nobody contests it.
        NoAppeal = "round.no_appeal",
        /// No evidence.
        NoEvidence = "round.no_evidence",
        /// No reason.
        NoReason = "round.no_reason",
    }
}
