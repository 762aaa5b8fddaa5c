//! Who a household is and where it lives: what tables show and filter by, and no rule ever sees.

use chrono::{Datelike, NaiveDate};

use super::codec::packed;
use crate::household::HouseholdRecord;
use crate::household::leaf::Text;
use crate::household::member::Relation;

/// Who and where.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Label {
    /// Id of the record.
    pub id: String,
    /// Register number.
    pub number: String,
    /// Name of the head, or of the first member.
    pub name: String,
    /// Village id.
    pub village: String,
    /// Village name as the record shows it.
    pub village_name: String,
    /// Township as the record shows it.
    pub township: String,
    /// Villager group.
    pub group: String,
    /// Name of the helper.
    pub helper: String,
    /// The helper's unit.
    pub unit: String,
    /// Members of the record.
    pub people: u16,
    /// Invented.
    pub synthetic: bool,
    /// Day of the last visit.
    pub visited: Option<NaiveDate>,
    /// Year of the exit plan it is in.
    pub plan_year: Option<i64>,
    /// Year it left the register.
    pub exit_year: Option<i64>,
    /// The day the family agreed to take something up.
    pub agreed_on: Option<NaiveDate>,
    /// The last day anything was received.
    pub received_on: Option<NaiveDate>,
}

packed! {
    Label {
        id: String,
        number: String,
        name: String,
        village: String,
        village_name: String,
        township: String,
        group: String,
        helper: String,
        unit: String,
        people: u16,
        synthetic: bool,
        visited: Option<NaiveDate>,
        plan_year: Option<i64>,
        exit_year: Option<i64>,
        agreed_on: Option<NaiveDate>,
        received_on: Option<NaiveDate>,
    }
}

impl Label {
    /// The label of a record.
    pub fn of(record: &HouseholdRecord) -> Self {
        let text = |text: &Text| text.0.trim().to_owned();
        let is_head = |relation: Option<&Relation>| relation == Some(&Relation::Head);
        let head = record.members.iter().find(|member| is_head(member.relation.value())).or(record.members.first());
        let agreed = record.wishes.agrees.value() == Some(&true) && !record.wishes.agreed.is_empty();
        Self {
            id: text(&record.id),
            number: text(&record.register.number),
            name: head.map(|head| text(&head.name)).unwrap_or_default(),
            village: text(&record.place.village),
            village_name: text(&record.place.village_name),
            township: text(&record.place.township),
            group: text(&record.place.group),
            helper: text(&record.helper.name),
            unit: text(&record.helper.unit),
            people: u16::try_from(record.members.len()).unwrap_or(u16::MAX),
            synthetic: record.synthetic,
            visited: record.visits.iter().filter_map(|visit| visit.on).map(|on| on.0).max(),
            plan_year: record.register.plan_year.value().map(|year| year.0),
            exit_year: record.register.exited_on.value().map(|on| i64::from(on.0.year())),
            agreed_on: record.wishes.decided_on.filter(|_| agreed).map(|on| on.0),
            received_on: record.measures.iter().filter_map(|one| one.on.value()).map(|on| on.0).max(),
        }
    }
}
