//! Why an entry of shares cannot stand.

use crate::district::said::told;

told! {
    /// Why an entry of shares is refused.
    pub enum ShareRefusal {
        /// It says no step.
        NoStep = "share.no_step",
        /// It has no day, or no day of entry.
        NoDay = "share.no_day",
        /// Nobody entered it.
        Nobody = "share.nobody",
        /// It happened after it was entered.
        AheadOfEntry = "share.ahead_of_entry",
        /// The scheme lacks its village, cooperative, face value or term.
        OpenIncomplete = "share.open_incomplete",
        /// There is a scheme already.
        OpenAlready = "share.open_already",
        /// There is no scheme yet.
        NotOpen = "share.not_open",
        /// It does not say how many shares, or of which fund.
        IssueIncomplete = "share.issue_incomplete",
        /// More than can be counted.
        TooMany = "share.too_many",
        /// No household is named.
        NoHousehold = "share.no_household",
        /// It waits already.
        WaitsAlready = "share.waits_already",
        /// It holds shares already.
        HoldsAlready = "share.holds_already",
        /// It does not say how many, or under which certificate.
        AllotIncomplete = "share.allot_incomplete",
        /// More than are free.
        NotFree {
            /// Free.
            free: i64,
            /// To be allotted.
            shares: i64,
        } = "share.not_free",
        /// The certificate is, or was, another one's.
        CertificateTaken {
            /// The certificate.
            certificate: String,
        } = "share.certificate_taken",
        /// Others wait longer.
        OutOfTurn {
            /// The first in turn.
            first: String,
        } = "share.out_of_turn",
        /// It left the register through this ledger: shares are for those in it.
        Left = "share.left",
        /// It holds none.
        HoldsNone = "share.holds_none",
        /// Its shares are pending already.
        PendingAlready = "share.pending_already",
        /// Its exit is not announced.
        NotPending = "share.not_pending",
        /// Before the announcement.
        BeforeAnnouncement = "share.before_announcement",
        /// No reason.
        NoReason = "share.no_reason",
        /// It does not say for which year, or no rate is guaranteed and no sum is given.
        DeclareIncomplete = "share.declare_incomplete",
        /// The year's dividend is declared already.
        DeclaredAlready {
            /// The year.
            year: i64,
        } = "share.declared_already",
        /// Less than is guaranteed.
        UnderGuaranteed {
            /// Guaranteed, in fen.
            guaranteed_fen: i64,
        } = "share.under_guaranteed",
        /// Nobody holds shares: there is nobody to pay it to.
        NobodyHolds = "share.nobody_holds",
        /// Nothing was declared for the household and year.
        NothingDue = "share.nothing_due",
        /// More than is still due.
        MoreThanDue {
            /// Still due, in fen.
            due_fen: i64,
        } = "share.more_than_due",
        /// Nobody signed for it.
        NotSigned = "share.not_signed",
    }
}
