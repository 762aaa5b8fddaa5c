//! What keeps an entry from being accepted: each names what is missing, and what mends it.

use chrono::NaiveDate;
use serde::Serialize;

use super::definition::Quorum;
use super::document::words;
use super::hash::Hash;
use super::ruling::{Answer, Asks, Reached};
use crate::household::record::{MonitoringClass, RegisterStatus};

words! {
    /// What mends a lack.
    pub enum Mend {
        /// Something is to be added to the entry.
        #[default]
        Add = "add",
        /// Something in the entry is to be said otherwise.
        Change = "change",
        /// Another day: the one named, or later.
        Wait = "wait",
        /// Something else has to be done first.
        First = "first",
        /// Other entries have to be voided first.
        Void = "void",
        /// It cannot be.
        Never = "never",
    }
}

macro_rules! lacks {
    ($($(#[$doc:meta])* $name:ident = $word:literal, $mend:ident { $($(#[$fdoc:meta])* $field:ident: $kind:ty),* $(,)? };)*) => {
        /// One reason why an entry is refused. Its text is made at the edge (message key `lack.<code>`).
        #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(tag = "code")]
        pub enum Lack { $($(#[$doc])* #[serde(rename = $word)] $name { $($(#[$fdoc])* $field: $kind),* },)* }

        impl Lack {
            /// Every code.
            pub const WORDS: &'static [&'static str] = &[$($word,)*];
            /// Its code.
            pub const fn word(&self) -> &'static str { match self { $(Self::$name { .. } => $word,)* } }
            /// What mends it.
            pub const fn mend(&self) -> Mend { match self { $(Self::$name { .. } => Mend::$mend,)* } }
        }
    };
}

lacks! {
    /// A fork is open: it is settled first.
    ForkOpen = "fork_open", First { /** Ends of the branches. */ heads: Vec<Hash> };
    /// There is no fork to settle.
    NoFork = "no_fork", Never {};
    /// An entry set aside is in none of the branches.
    NotInBranch = "not_in_branch", Change { /** The entry. */ entry: Hash };
    /// A first entry needs random letters.
    SaltMissing = "salt_missing", Add {};
    /// It happened after it was entered.
    HappensLater = "happens_later", Change { /** The day it was entered. */ entered: NaiveDate };
    /// It was entered before the entry it follows.
    EnteredBackwards = "entered_backwards", Change { /** The day of the entry before. */ last: NaiveDate };
    /// The day of entry is not today.
    NotToday = "not_today", Change { /** Today. */ today: NaiveDate };
    /// The journal is full.
    JournalFull = "journal_full", Never { /** Most entries. */ most: usize };
    /// The record is of another household.
    OtherHousehold = "other_household", Never { /** The journal's household. */ household: String };

    /// No procedure of that id and version is at hand.
    NoSuchProcedure = "no_such_procedure", Change { /** Id. */ procedure: String, /** Version. */ version: String };
    /// The version is not in force on the day.
    NotInForce = "not_in_force", Change { /** From. */ from: NaiveDate, /** Until. */ until: Option<NaiveDate> };
    /// There is a case of that name.
    CaseTaken = "case_taken", Change { /** The case. */ case: String };
    /// Another case runs beside which this one may not.
    CaseRuns = "case_runs", First { /** The case that runs. */ case: String };
    /// The household does not stand where the procedure begins.
    StandsElsewhere = "stands_elsewhere", Never {
        /** Where it stands. */ stands: RegisterStatus, /** Where it would have to. */ needs: Vec<RegisterStatus>
    };
    /// The journal or the record says it stands elsewhere.
    StandsDiffers = "stands_differs", Change { /** Where it stands. */ found: RegisterStatus };
    /// The end of another procedure was not reached.
    FollowsMissing = "follows_missing", First { /** Procedure. */ procedure: String, /** End. */ end: String };
    /// A verdict must be pinned.
    VerdictMissing = "verdict_missing", Add { /** The question. */ question: Asks };
    /// The verdict is of another question.
    VerdictQuestion = "verdict_question", Change { /** The question. */ question: Asks };
    /// The verdict is for another day.
    VerdictDay = "verdict_day", Change { /** The day it must be for, or the last such day. */ day: NaiveDate };
    /// The ruler's answer is another one.
    VerdictAnswer = "verdict_answer", First { /** What it says. */ found: Answer, /** What is needed. */ needs: Answer };
    /// The answer is not fit for it.
    VerdictLevel = "verdict_level", First { /** What it is fit for. */ found: Reached, /** What is needed. */ needs: Reached };
    /// The record gives another verdict.
    VerdictDiffers = "verdict_differs", Change { /** What it gives, as fingerprint. */ found: Hash };
    /// The pinned verdict was not worked out again.
    RecheckMissing = "recheck_missing", Add { /** The day of the verdict. */ as_of: NaiveDate };
    /// The facts have changed since the verdict was pinned.
    FactsChanged = "facts_changed", First { /** As pinned. */ pinned: Hash, /** As found. */ found: Hash };
    /// A bar is not answered, or nobody knows.
    BarOpen = "bar_open", Add { /** Which. */ bar: String };
    /// A bar holds.
    BarHolds = "bar_holds", Never { /** Which. */ bar: String };
    /// A bar holds; without a reason it keeps the case from beginning.
    BarReason = "bar_reason", Add { /** Which. */ bar: String };
    /// The record answers a bar otherwise.
    BarDiffers = "bar_differs", Change { /** Which. */ bar: String };
    /// The procedure has no such bar.
    NoSuchBar = "no_such_bar", Change { /** Which. */ bar: String };
    /// The procedure has no such switch.
    NoSuchSwitch = "no_such_switch", Change { /** Which. */ switch: String };
    /// The class of monitoring is not given.
    ClassMissing = "class_missing", Add {};
    /// The ruler gives another class.
    ClassDiffers = "class_differs", Change { /** Which. */ found: Option<MonitoringClass> };
    /// There is nothing here that a class, verdict or transfer belongs to.
    NotHere = "not_here", Change { /** The part of the entry. */ part: String };

    /// There is no such case.
    NoSuchCase = "no_such_case", Change { /** Which. */ case: String };
    /// The case has ended.
    CaseEnded = "case_ended", Never { /** The case. */ case: String, /** On which day. */ on: NaiveDate };
    /// The procedure has no such step.
    NoSuchStep = "no_such_step", Change { /** Which. */ step: String };
    /// The step is switched off.
    SwitchedOff = "switched_off", Never { /** The step. */ step: String, /** The switch. */ switch: String };
    /// The step is done.
    AlreadyDone = "already_done", Never { /** The step. */ step: String, /** On which day. */ on: NaiveDate, /** By which entry. */ entry: Hash };
    /// The day lies before the case, or its present round, began.
    BeforeBegin = "before_begin", Wait { /** The first possible day. */ earliest: NaiveDate };
    /// A step that comes before is not done.
    Forerunner = "forerunner", First { /** The step. */ step: String };
    /// The day lies before that of a step that comes before.
    BeforeForerunner = "before_forerunner", Wait { /** The step. */ step: String, /** The first possible day. */ earliest: NaiveDate };
    /// The notice has not run its days.
    NoticeRuns = "notice_runs", Wait { /** The notice. */ step: String, /** The first possible day. */ earliest: NaiveDate };
    /// An objection is open.
    ObjectionOpen = "objection_open", First { /** Which. */ objection: String, /** To which notice. */ step: String };
    /// The day lies before an objection was answered.
    BeforeAnswer = "before_answer", Wait { /** Which. */ objection: String, /** The first possible day. */ earliest: NaiveDate };
    /// The holidays of the year are not known: somebody must confirm that the last day is over.
    DayUnsure = "day_unsure", Add { /** The notice. */ step: String, /** The year. */ year: i32 };
    /// The calendar knows the day: nothing is to be confirmed.
    DayKnown = "day_known", Change {};
    /// Nothing is done on these days of the year.
    Closed = "closed", Wait { /** The first possible day. */ earliest: NaiveDate, /** Place in the procedure's list. */ closed: usize };
    /// Signers are missing.
    Signers = "signers", Add {
        /** Roles. */ of: Vec<String>, /** How many of them. */ quorum: Quorum, /** Roles or people still missing. */ missing: Vec<String>, /** How many more. */ more: u16
    };
    /// The procedure has no such role.
    NoSuchRole = "no_such_role", Change { /** Which. */ role: String };
    /// Somebody signed twice in one role.
    SignedTwice = "signed_twice", Change { /** Role. */ role: String, /** Name. */ name: String };
    /// The vote is missing.
    VotesMissing = "votes_missing", Add {};
    /// There is no vote on this step.
    VotesOdd = "votes_odd", Change {};
    /// More voted than came, or more came than were entitled.
    VotesSum = "votes_sum", Change {};
    /// Too few came.
    TooFewCame = "too_few_came", First { /** Came. */ present: i64, /** Needed at least. */ needs: i64 };
    /// The result is not what the vote says.
    ResultAgainstVote = "result_against_vote", Change { /** The result it says. */ result: String };
    /// A paper is missing.
    Paper = "paper", Add { /** Which. */ paper: String };
    /// The paper's picture is missing.
    Picture = "picture", Add { /** Which. */ paper: String };
    /// The step has no such result.
    NoSuchResult = "no_such_result", Change { /** Those there are. */ results: Vec<String> };
    /// The result needs words.
    WordsMissing = "words_missing", Add {};
    /// It is late; without a reason it is not taken.
    LateReason = "late_reason", Add { /** Until when it was due. */ latest: NaiveDate };
    /// Who gets the shares is not named.
    TransfersMissing = "transfers_missing", Add {};
    /// More shares are handed on than are held.
    TransfersOver = "transfers_over", Change { /** Held. */ held: i64 };

    /// The step is no notice that hangs.
    NoNotice = "no_notice", First { /** The step. */ step: String };
    /// The day lies before the notice was posted.
    BeforeNotice = "before_notice", Wait { /** The first possible day. */ earliest: NaiveDate };
    /// There is an objection of that name.
    ObjectionTaken = "objection_taken", Change { /** Which. */ objection: String };
    /// There is no such objection.
    NoSuchObjection = "no_such_objection", Change { /** Which. */ objection: String };
    /// The objection is answered.
    Answered = "answered", Never { /** Which. */ objection: String, /** On which day. */ on: NaiveDate };
    /// The day lies before the objection.
    BeforeObjection = "before_objection", Wait { /** The first possible day. */ earliest: NaiveDate };

    /// The case goes by that version.
    SameVersion = "same_version", Never { /** Which. */ version: String };
    /// The version is older than the one the case goes by.
    OlderVersion = "older_version", Never { /** Which. */ version: String };
    /// A step that is done is not in the other version, or switched off there.
    StepLost = "step_lost", Void { /** Which. */ step: String };

    /// There is no such entry.
    NoSuchEntry = "no_such_entry", Change { /** Which. */ entry: Hash };
    /// The entry does not hold any more.
    AlreadyGone = "already_gone", Never { /** Which. */ entry: Hash };
    /// The entry tells something of another kind, or of another case.
    CorrectsOther = "corrects_other", Change { /** Which. */ entry: Hash };
    /// An entry that holds would not be accepted any more.
    Depends = "depends", Void { /** Which. */ entry: Hash, /** What it would lack, as codes. */ lacks: Vec<String> };

    /// The household has a helper.
    HelperThere = "helper_there", First { /** Who. */ helper: String };
    /// The household has no helper.
    NoHelper = "no_helper", First {};
    /// The helper is the same.
    SameHelper = "same_helper", Change { /** Who. */ helper: String };
    /// The day lies before the helper began.
    BeforePairing = "before_pairing", Wait { /** The first possible day. */ earliest: NaiveDate };
    /// There is a promise of that name.
    PromiseTaken = "promise_taken", Change { /** Which. */ promise: String };
    /// There is no such promise.
    NoSuchPromise = "no_such_promise", Change { /** Which. */ promise: String };
    /// What became of the promise is told.
    PromiseEnded = "promise_ended", Never { /** Which. */ promise: String, /** On which day. */ on: NaiveDate };
    /// The day lies before the promise.
    BeforePromise = "before_promise", Wait { /** The first possible day. */ earliest: NaiveDate };
    /// It must be said why.
    WhyMissing = "why_missing", Add {};
    /// Nothing of the kind is due.
    NothingDue = "nothing_due", Never {};
}

/// Why an entry is refused: faults of its shape at their paths, or what it lacks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Refused {
    /// Faults of what was written.
    pub faults: Vec<crate::base::FieldError>,
    /// What it lacks.
    pub lacks: Vec<Lack>,
}

impl Lack {
    /// The first day on which this lack would be none, where waiting mends it.
    pub const fn earliest(&self) -> Option<NaiveDate> {
        match self {
            Self::BeforeBegin { earliest }
            | Self::BeforeForerunner { earliest, .. }
            | Self::NoticeRuns { earliest, .. }
            | Self::BeforeAnswer { earliest, .. }
            | Self::Closed { earliest, .. }
            | Self::BeforeNotice { earliest }
            | Self::BeforeObjection { earliest }
            | Self::BeforePairing { earliest }
            | Self::BeforePromise { earliest } => Some(*earliest),
            _ => None,
        }
    }
}
