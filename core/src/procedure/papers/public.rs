//! What is posted for everybody to read: names, groups and results, and nothing else.
//!
//! The types here can hold nothing more. A name is letters, a group is a short word with a number, a result is one of a
//! closed list: no illness, disability, debt, cause, number or birthday finds a place.

use chrono::NaiveDate;
use serde::Serialize;

use super::proof;
use super::{Listed, PaperKind};
use crate::household::member::Relation;
use crate::household::record::{HouseholdRecord, RegisterStatus};
use crate::procedure::clock::{Clock, End, OnObjection, run};
use crate::procedure::document::words;
use crate::procedure::hash::Hash;
use crate::procedure::rules::Rules;

/// Longest name on a wall, in signs.
const NAME_MAX: usize = 20; // arithmetic: bound of the format
/// Longest group, in signs.
const GROUP_MAX: usize = 10; // arithmetic: bound of the format
/// Most digits of a group.
const GROUP_DIGITS: usize = 3; // arithmetic: bound of the format

/// A name: letters, and the dot between parts of a name. Never digits: a number is no name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct PublicName(String);

impl PublicName {
    /// The name in a text, or none where it is no name.
    pub fn of(text: &str) -> Option<Self> {
        let text = text.trim();
        let fits = |sign: char| sign.is_alphabetic() || matches!(sign, '·' | '•' | ' ');
        let good = !text.is_empty() && text.chars().count() <= NAME_MAX && text.chars().all(fits);
        good.then(|| Self(text.to_owned()))
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A villager group: a short word, at most three digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct PublicGroup(String);

impl PublicGroup {
    /// The group in a text, or none where it is more than that.
    pub fn of(text: &str) -> Option<Self> {
        let text = text.trim();
        let fits = |sign: char| sign.is_alphanumeric();
        let digits = text.chars().filter(|sign| sign.is_numeric()).count();
        let good = text.chars().count() <= GROUP_MAX && digits <= GROUP_DIGITS && text.chars().all(fits);
        good.then(|| Self(text.to_owned()))
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

words! {
    /// What a household is posted for.
    pub enum PublicResult {
        /// It is to be taken into the register.
        #[default]
        ToBeTakenIn = "to_be_taken_in",
        /// It is taken in.
        TakenIn = "taken_in",
        /// It is to leave the register.
        ToLeave = "to_leave",
        /// It leaves.
        Leaves = "leaves",
        /// It is to be monitored.
        ToBeMonitored = "to_be_monitored",
        /// It is monitored.
        Monitored = "monitored",
        /// Its risk is to be marked as eliminated.
        ToBeEliminated = "to_be_eliminated",
        /// Its risk is eliminated.
        Eliminated = "eliminated",
        /// Its shares are to be handed on.
        ToHandOn = "to_hand_on",
        /// They are handed on.
        HandedOn = "handed_on",
    }
}

impl PublicResult {
    /// What a notice, or an announcement, of a procedure after which the household stands there says.
    const fn of(becomes: Option<RegisterStatus>, announced: bool) -> Self {
        match (becomes, announced) {
            (Some(RegisterStatus::Registered), false) => Self::ToBeTakenIn,
            (Some(RegisterStatus::Registered), true) => Self::TakenIn,
            (Some(RegisterStatus::Exited), false) => Self::ToLeave,
            (Some(RegisterStatus::Exited), true) => Self::Leaves,
            (Some(RegisterStatus::Monitored), false) => Self::ToBeMonitored,
            (Some(RegisterStatus::Monitored), true) => Self::Monitored,
            (Some(RegisterStatus::RiskEliminated), false) => Self::ToBeEliminated,
            (Some(RegisterStatus::RiskEliminated), true) => Self::Eliminated,
            (None | Some(RegisterStatus::Never), false) => Self::ToHandOn,
            (None | Some(RegisterStatus::Never), true) => Self::HandedOn,
        }
    }
}

/// One line of a list on a wall.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PublicRow {
    name: PublicName,
    group: PublicGroup,
    result: PublicResult,
}

impl PublicRow {
    /// Name of the head of the household.
    pub const fn name(&self) -> &PublicName {
        &self.name
    }
    /// Group.
    pub const fn group(&self) -> &PublicGroup {
        &self.group
    }
    /// Result.
    pub const fn result(&self) -> PublicResult {
        self.result
    }
}

/// A list on a wall.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PublicPaper {
    kind: PaperKind,
    township: Option<PublicName>,
    village: Option<PublicName>,
    posted: Option<NaiveDate>,
    days: Option<u16>,
    until: Option<NaiveDate>,
    rows: Vec<PublicRow>,
    seal: Option<Hash>,
}

impl PublicPaper {
    /// Which paper.
    pub const fn kind(&self) -> PaperKind {
        self.kind
    }
    /// Township, where it has a name that can be posted.
    pub const fn township(&self) -> Option<&PublicName> {
        self.township.as_ref()
    }
    /// Village.
    pub const fn village(&self) -> Option<&PublicName> {
        self.village.as_ref()
    }
    /// The day it is posted, where that is known.
    pub const fn posted(&self) -> Option<NaiveDate> {
        self.posted
    }
    /// Days of a notice.
    pub const fn days(&self) -> Option<u16> {
        self.days
    }
    /// The last day for objections, if nobody objects.
    pub const fn until(&self) -> Option<NaiveDate> {
        self.until
    }
    /// The households.
    pub fn rows(&self) -> &[PublicRow] {
        &self.rows
    }
    /// Over the heads of their journals.
    pub const fn seal(&self) -> Option<&Hash> {
        self.seal.as_ref()
    }
    /// What stands in its QR code.
    pub fn code(&self) -> Option<String> {
        self.seal.as_ref().map(|seal| proof::code(self.kind, seal))
    }
}

/// Why a list cannot be posted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum Unfit {
    /// The paper is not one that is posted, or no step of the case has it.
    NotPosted {
        /// Place in the list.
        place: usize,
    },
    /// What stands as the name is none: digits, signs, or too long.
    Name {
        /// Place in the list.
        place: usize,
    },
    /// What stands as the group is more than a group.
    Group {
        /// Place in the list.
        place: usize,
    },
}

/// Makes a list for the wall. `posted` is the day it will hang from, where the journals do not tell yet.
///
/// # Errors
/// Every household that cannot be posted, with why.
pub fn public(
    kind: PaperKind,
    rows: &[Listed<'_>],
    rules: &Rules<'_>,
    posted: Option<NaiveDate>,
) -> Result<PublicPaper, Vec<Unfit>> {
    let (mut out, mut unfit, mut clock) = (Vec::new(), Vec::new(), None);
    for (place, row) in rows.iter().enumerate() {
        let name = PublicName::of(head_name(row.record));
        let group = PublicGroup::of(&row.record.place.group.0);
        let result = result(kind, row, rules);
        unfit.extend(name.is_none().then_some(Unfit::Name { place }));
        unfit.extend(group.is_none().then_some(Unfit::Group { place }));
        unfit.extend(result.is_none().then_some(Unfit::NotPosted { place }));
        if let (Some(name), Some(group), Some(result)) = (name, group, result) {
            out.push(PublicRow { name, group, result });
        }
        clock = clock.or_else(|| hanging(kind, row, rules, posted));
    }
    if !unfit.is_empty() {
        return Err(unfit);
    }
    let heads: Vec<Hash> = rows.iter().filter_map(|row| row.state.head.clone()).collect();
    let place = rows.first().map(|row| &row.record.place);
    let (day, clock) = clock.map_or((posted, None), |(day, clock)| (Some(day), clock));
    Ok(PublicPaper {
        kind,
        township: place.and_then(|place| PublicName::of(&place.township.0)),
        village: place.and_then(|place| PublicName::of(&place.village_name.0)),
        posted: day,
        days: clock.as_ref().map(|clock| clock.count.days),
        until: clock.and_then(|clock| match clock.end {
            End::On(day) => Some(day),
            End::Stopped { .. } | End::Unsure { .. } => None,
        }),
        rows: out,
        seal: proof::seal(&heads),
    })
}

/// A list without households, to be filled in by hand.
pub const fn blank(kind: PaperKind) -> PublicPaper {
    PublicPaper {
        kind,
        township: None,
        village: None,
        posted: None,
        days: None,
        until: None,
        rows: Vec::new(),
        seal: None,
    }
}

/// The name of the head of the household: who is entered as such, else the first.
pub(super) fn head_name(record: &HouseholdRecord) -> &str {
    let head = record.members.iter().find(|member| member.relation.value() == Some(&Relation::Head));
    head.or_else(|| record.members.first()).map_or("", |member| member.name.0.as_str())
}

fn result(kind: PaperKind, row: &Listed<'_>, rules: &Rules<'_>) -> Option<PublicResult> {
    let procedure = row.case.procedure(rules)?;
    let here = |step: &&crate::procedure::definition::Step| step.papers.iter().any(|paper| paper.id.0 == kind.word());
    let step = procedure.steps().iter().find(here).filter(|_| kind.is_public())?;
    let becomes = procedure.steps().iter().flat_map(|step| &step.results).find_map(|result| result.stands);
    Some(PublicResult::of(becomes, step.notice.is_none()))
}

/// The day the notice hangs from, and its days if nobody objects.
fn hanging(
    kind: PaperKind,
    row: &Listed<'_>,
    rules: &Rules<'_>,
    posted: Option<NaiveDate>,
) -> Option<(NaiveDate, Option<Clock>)> {
    let procedure = row.case.procedure(rules)?;
    let here = |step: &&crate::procedure::definition::Step| step.papers.iter().any(|paper| paper.id.0 == kind.word());
    let step = procedure.steps().iter().find(here)?;
    let day = row.case.done(&step.id.0).map(|done| done.mark.on).or(posted)?;
    let clock = step
        .notice
        .as_ref()
        .map(|notice| run(rules.calendar, day, procedure.notice_count(notice), &[], OnObjection::Resume));
    Some((day, clock))
}
