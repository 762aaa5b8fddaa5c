//! The exact test over all households, a step at a time, and the line of work of each that both kinds are compared by.

use std::cell::RefCell;
use std::collections::BTreeMap;

use ruler_core::district::outcome::question;
use ruler_core::district::parity::{Answered, Beside, Flip, Twin, WorkRow, answered, row, written};
use ruler_core::district::table::Table;
use ruler_core::district::village::{Village, VillageType};
use ruler_core::policy::Policy;

use crate::source::Source;

/// The test as it goes on.
#[derive(Debug, Default)]
pub struct Parity {
    /// What it found.
    pub flip: Flip,
    /// One line a household.
    pub rows: Vec<WorkRow>,
    /// Households looked at.
    pub done: usize,
    /// Milliseconds it took.
    pub took: u64,
    twins: BTreeMap<VillageType, Twin>,
}

impl Parity {
    /// Ready to begin. A village of each kind is the other one's twin: what it offers does not come with its name.
    pub fn new(table: &Table) -> Self {
        let first = |kind: VillageType| table.villages.iter().find(|village| village.kind == Some(kind));
        let twin = |village: &Village| Twin {
            village: village.id.0.clone(),
            name: village.name.0.clone(),
            township: village.township.0.clone(),
        };
        // Where only one kind lives here, the other one's village is invented.
        let of = |kind: VillageType| {
            let made = Twin { village: "twin".into(), name: "对岸村".into(), township: "对岸镇".into() };
            (kind, first(kind).map_or(made, twin))
        };
        Self { twins: [VillageType::Poverty, VillageType::Other].map(of).into(), ..Self::default() }
    }

    /// So many households more; whether any is left. `places` names the place in the source of each row.
    pub fn step(
        &mut self,
        source: &Source,
        (table, places): (&Table, &[usize]),
        policy: &Policy,
        count: usize,
    ) -> bool {
        let until = self.done.saturating_add(count).min(table.rows.len());
        while self.done < until {
            let at = self.done;
            self.done += 1;
            let place = places.get(at).copied().unwrap_or(usize::MAX);
            let (Some(one), Some(belongs)) = (table.rows.get(at), table.belongs.get(at)) else { continue };
            let Some(Ok(record)) = source.household(place) else { continue };
            let kind = table.villages.get(belongs.village as usize).and_then(|village| village.kind);
            let other = match kind {
                Some(VillageType::Poverty) => Some(VillageType::Other),
                Some(VillageType::Other) => Some(VillageType::Poverty),
                None => None,
            };
            let twin = other.and_then(|other| self.twins.get(&other));
            let asked = question(one.outcome.status.value, policy);
            // The first answer is the household's own: it is kept for its line.
            let own: RefCell<Option<Answered>> = RefCell::default();
            let answer = |record: &_| {
                let found = answered(record, asked, table.as_of, policy)?;
                let bytes = written(&found);
                own.borrow_mut().get_or_insert(found);
                Ok(bytes)
            };
            self.flip.take(&record, twin, &answer);
            if twin.is_none() {
                let _ = answer(&record);
            }
            if let Some((assessment, diagnosis, proposal)) = own.take() {
                let beside = Beside { kind, enters: Some(one.outcome.enters), ..Beside::default() };
                self.rows.push(row(&record, (&assessment, &diagnosis, &proposal), beside, table.as_of));
            }
        }
        self.done < table.rows.len()
    }
}
