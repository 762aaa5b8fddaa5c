//! What a step of the least change moves, by its word.

use crate::base::code::codes;

codes! {
    /// What a step moves: text `<word>` of `lever.toml`; the steps themselves are told by `do.<fact>`.
    pub enum Lever {
        Income = "income",
        Enrolment = "enrolment",
        Insurance = "insurance",
        CareAccess = "care_access",
        Repair = "repair",
        Certificate = "certificate",
        Move = "move",
        Water = "water",
        Supply = "supply",
    }
}
