//! The closed lists of answers as bytes. One that is new in its enum fails to compile here.

use super::codec::{START, mix};
use super::known::{Word, packed_as_word};
use crate::assessment::judge::Slot;
use crate::assessment::reason::Code;
use crate::assessment::{Level, Overall, Question, Rule};
use crate::base::Verdict;
use crate::measures::measure::Measure;
use crate::measures::result::Status;

/// An enum with all its members in the order they are declared, so that the place is the discriminant.
macro_rules! closed {
    ($($kind:ident { $($name:ident),* $(,)? })*) => {$(
        impl Word for $kind {
            const LAYOUT: u64 = {
                let hash = START;
                $(let hash = mix(hash, stringify!($name));)*
                hash
            };
            fn place(self) -> u8 {
                match self { $(Self::$name => self as u8,)* }
            }
            fn at(place: u8) -> Option<Self> {
                const ALL: &[$kind] = &[$($kind::$name),*];
                ALL.get(usize::from(place)).copied().filter(|one| one.place() == place)
            }
        }
    )*};
}

closed! {
    Question { Exit, RiskEliminated, Enter }
    Overall { MayExit, NotYet, Undecided, RiskEliminated, KeepMonitoring, ShouldEnter, NoEntry }
    Level { NoPass, Provisional, MetOnReport, Blocked, MayStart }
    Verdict { Met, NotMet, Unknown, NotApplicable }
    Rule { Income, Food, Clothing, Education, Medical, Housing, Water, Duration, Spending, Watch, Entry }
    Status { Proposed, Unknown, NotOffered, AlreadyThere, NotEligible }
    Measure {
        Industry, Employment, Relocation, Finance, Equity, Dibao, SchoolAid, Medical, HouseRepair, Water, Disability,
        Relief, Training,
    }
}

/// An enum that lists itself.
macro_rules! listed {
    ($($kind:ident, $word:ident;)*) => {$(
        impl Word for $kind {
            const LAYOUT: u64 = {
                let (mut hash, mut all) = (START, $kind::ALL);
                while let [first, rest @ ..] = all {
                    hash = mix(hash, first.$word());
                    all = rest;
                }
                hash
            };
            fn place(self) -> u8 {
                self as u8
            }
            fn at(place: u8) -> Option<Self> {
                $kind::ALL.get(usize::from(place)).copied()
            }
        }
    )*};
}

listed! {
    Code, word;
    Slot, label;
}

packed_as_word! { Question, Overall, Level, Rule, Status, Measure, Code, Slot }
