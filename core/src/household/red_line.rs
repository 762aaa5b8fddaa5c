//! The red lines (七不进) against taking a household in: one by one, and all of them in one answer.

use super::evidence::{Evidence, Fact, Strength};
use super::reader::{document, words};

words! {
    /// What was found of one red line against taking a household in.
    pub enum RedLine {
        /// It does not hold.
        #[default]
        No = "no",
        /// It holds.
        Holds = "holds",
        /// It holds, with a cause that excuses it (a car to earn with, a grave illness).
        Excused = "excused",
    }
}

document! {
    /// The red lines (七不进) one by one.
    pub struct RedLines {
        /// Bought or built since 2014, or decorated above the usual.
        pub house: Evidence<RedLine>,
        /// A car, boat, building or large farm machine.
        pub vehicle: Evidence<RedLine>,
        /// A company, shop or workshop that employs people.
        pub business: Evidence<RedLine>,
        /// Public pay, or a post of the village.
        pub public_pay: Evidence<RedLine>,
        /// The whole household away for more than a year, with clearly more income.
        pub away: Evidence<RedLine>,
        /// Another one of the place.
        pub other: Evidence<RedLine>,
    }
}

impl RedLines {
    const fn each(&self) -> [&Evidence<RedLine>; 6] {
        [&self.house, &self.vehicle, &self.business, &self.public_pay, &self.away, &self.other]
    }

    /// Whether any red line holds. One that holds decides; none holds where all are known; `one`, the answer for all of
    /// them together, stands for those nobody looked at.
    pub fn any(&self, one: &Evidence<bool>) -> Fact<bool> {
        let each = self.each();
        let holds = |line: &&Evidence<RedLine>| line.value() == Some(&RedLine::Holds);
        if let Some(strength) = each.into_iter().filter(holds).map(Evidence::strength).max() {
            return Fact { value: Some(true), strength };
        }
        let weakest = each.into_iter().map(Evidence::strength).min().unwrap_or_default();
        if one.value().is_none() && weakest != Strength::Unknown {
            return Fact { value: Some(false), strength: weakest };
        }
        one.fact()
    }
}
