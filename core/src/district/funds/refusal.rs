//! Why an entry of a fund cannot stand: channels stay apart, purposes stay as they are (渠道不乱、用途不变).

use crate::district::said::told;

told! {
    /// Why an entry of a fund is refused.
    pub enum FundRefusal {
        /// It says no step.
        NoStep = "fund.no_step",
        /// It has no day, or no day of entry.
        NoDay = "fund.no_day",
        /// Nobody entered it.
        Nobody = "fund.nobody",
        /// It happened after it was entered.
        AheadOfEntry = "fund.ahead_of_entry",
        /// The fund lacks its id, title, channel, year, sum or purposes.
        OpenIncomplete = "fund.open_incomplete",
        /// It is open already.
        OpenAlready = "fund.open_already",
        /// There is no fund yet.
        NotOpen = "fund.not_open",
        /// Nobody knows such a purpose.
        NoSuchPurpose {
            /// The word given.
            purpose: String,
        } = "fund.no_such_purpose",
        /// The fund may not pay for it.
        PurposeNotOfFund {
            /// Its purpose.
            purpose: String,
            /// The fund.
            fund: String,
            /// Purposes it may pay for.
            allowed: Vec<String>,
        } = "fund.purpose_not_of_fund",
        /// The fund is for another year.
        OtherYear {
            /// The fund's.
            year: i64,
        } = "fund.other_year",
        /// It does not say which village, or nobody knows the village.
        NoVillage = "fund.no_village",
        /// The fund is for other villages.
        OtherVillage {
            /// The village.
            village: String,
        } = "fund.other_village",
        /// The purpose goes to a household, and none is named.
        NoHousehold = "fund.no_household",
        /// The purpose is a work of the village, and a household is named.
        NotToHousehold = "fund.not_to_household",
        /// No sum.
        NoSum = "fund.no_sum",
        /// More than is left.
        Overdrawn {
            /// Balance, in fen.
            left_fen: i64,
            /// Sum asked for, in fen.
            fen: i64,
        } = "fund.overdrawn",
        /// The household did not apply.
        NotApplied = "fund.not_applied",
        /// It applied already.
        AppliedAlready = "fund.applied_already",
        /// It does not say what.
        NothingSaid = "fund.nothing_said",
        /// It was not accepted.
        NotAccepted = "fund.not_accepted",
        /// It was accepted already.
        AcceptedAlready = "fund.accepted_already",
        /// Too few people looked at it.
        Signatures {
            /// Different names given.
            given: usize,
            /// Asked for.
            least: usize,
        } = "fund.signatures",
        /// No evidence.
        NoEvidence = "fund.no_evidence",
        /// With what it had, outside the bounds of the to-household subsidy.
        OutsideBounds {
            /// With what it had, in fen.
            fen: i64,
            /// Lowest, in fen.
            low_fen: i64,
            /// Highest, in fen.
            high_fen: i64,
        } = "fund.outside_bounds",
        /// More comes back than was paid.
        RefundTooLarge {
            /// Paid so far, in fen.
            paid_fen: i64,
        } = "fund.refund_too_large",
        /// No reason.
        NoReason = "fund.no_reason",
    }
}
