//! What a household was made for: what the ruler answers of it, and which checks fire. Nothing else fails or fires.

use crate::assessment::Rule;

macro_rules! twists {
    ($($(#[$doc:meta])* $name:ident = $word:literal, [$($not_met:ident),*], [$($unknown:ident),*], [$($check:literal),*];)*) => {
        /// What a household was made for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub enum Twist { $($(#[$doc])* $name,)* }

        impl Twist {
            /// Every twist.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];
            /// The word the data uses.
            pub const fn word(self) -> &'static str { match self { $(Self::$name => $word,)* } }
            /// Criteria that are not met.
            pub const fn not_met(self) -> &'static [Rule] { match self { $(Self::$name => &[$(Rule::$not_met),*],)* } }
            /// Criteria that are not known.
            pub const fn unknown(self) -> &'static [Rule] { match self { $(Self::$name => &[$(Rule::$unknown),*],)* } }
            /// Checks that fire.
            pub const fn checks(self) -> &'static [&'static str] { match self { $(Self::$name => &[$($check),*],)* } }
        }
    };
}

twists! {
    /// Everything met, income well over the line.
    #[default]
    Plain = "plain", [], [], [];
    /// Over the line by little.
    ThinMargin = "thin_margin", [], [], [];
    /// Exactly on the line.
    OnTheLine = "on_the_line", [Income], [], [];
    /// Below the line.
    IncomeShort = "income_short", [Income], [], ["exited_below_line"];
    /// Over the line only with relief given once.
    OneOffRelief = "one_off_relief", [Income], [], [];
    /// Over the line only with a dividend that ends on exit.
    SharesEnd = "shares_end", [], [], [];
    /// What production cost was not asked.
    CostNotAsked = "cost_not_asked", [], [Income], ["dq01_cost_not_asked"];
    /// A child of school age has left school.
    LeftSchool = "left_school", [Education], [], ["dropout"];
    /// Somebody has no medical insurance.
    Uninsured = "uninsured", [Medical], [], ["no_insurance"];
    /// Nobody asked whether somebody has.
    InsuranceUnknown = "insurance_unknown", [], [Medical], ["empty_insurance"];
    /// The house is dangerous.
    HouseDangerous = "house_dangerous", [Housing], [], [];
    /// The house was never graded.
    HouseNotGraded = "house_not_graded", [], [Housing], ["empty_house_grade"];
    /// The roof leaks though the house is graded safe.
    RoofLeaks = "roof_leaks", [], [Housing], [];
    /// Water is fetched from too far.
    WaterFar = "water_far", [Water], [], [];
    /// Nobody looked at the water.
    WaterNotChecked = "water_not_checked", [], [Water], ["empty_water"];
    /// Relocated and not moved in.
    NotMovedIn = "not_moved_in", [Housing], [], [];
    /// The first visit: most is still to be asked.
    EarlyInterview = "early_interview", [], [Income, Food, Clothing, Medical, Housing, Water], [
        "dq15_health_unknown", "empty_income_class", "empty_insurance", "empty_pension", "empty_water"
    ];
}

impl Twist {
    /// The twist of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|twist| twist.word() == word)
    }
}

/// What the work on a household lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Work {
    /// Nothing.
    #[default]
    None,
    /// A helper.
    NoHelper,
    /// Visits.
    NotVisited,
    /// What was agreed came to nothing.
    PromiseKeptWaiting,
    /// Any measure.
    NothingReceived,
}

impl Work {
    /// The work of a word of the data.
    pub fn of(word: &str) -> Self {
        match word {
            "no_helper" => Self::NoHelper,
            "not_visited" => Self::NotVisited,
            "promise_kept_waiting" => Self::PromiseKeptWaiting,
            "nothing_received" => Self::NothingReceived,
            _ => Self::None,
        }
    }

    /// Checks that fire.
    pub const fn checks(self) -> &'static [&'static str] {
        match self {
            Self::NoHelper => &["dq14_no_helper"],
            _ => &[],
        }
    }
}

/// What a household was made for, in one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Purpose {
    /// What the ruler answers of it.
    pub twist: Twist,
    /// What the work on it lacks.
    pub work: Work,
}

impl Purpose {
    /// Whether a check may fire.
    pub fn allows(&self, check: &str) -> bool {
        self.twist.checks().contains(&check) || self.work.checks().contains(&check)
    }
}
