//! The three goals of the founding report side by side: people out (人脱贫), villages out (村销号), district out (区摘帽).
//!
//! A village is out when what is left of its registered poor is no more than the limit's share of its rural people. Who
//! is in the register is the record's word; where nobody said, both ends are worked out and the answer may stay open.

use super::board::Count;
use super::table::Table;
use super::village::VillageType;
use crate::assessment::Overall;
use crate::base::Truth;
use crate::household::record::RegisterStatus;

/// How many are where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct People {
    /// All that were ever registered, as far as the table has them.
    pub all: Count,
    /// Left the register.
    pub out: Count,
    /// Still in it.
    pub left: Count,
    /// Of those: may leave today.
    pub may_leave: Count,
    /// Nobody said where they stand.
    pub unknown: Count,
}

impl People {
    fn add(&mut self, table: &Table, row: u32) {
        let Some(one) = table.rows.get(row as usize) else { return };
        let people = table.people(row);
        match one.outcome.status.value {
            Some(RegisterStatus::Never) => return,
            Some(RegisterStatus::Exited | RegisterStatus::RiskEliminated | RegisterStatus::Monitored) => {
                self.out.add(people);
            }
            Some(RegisterStatus::Registered) => {
                self.left.add(people);
                if one.outcome.overall == Overall::MayExit {
                    self.may_leave.add(people);
                }
            }
            None => self.unknown.add(people),
        }
        self.all.add(people);
    }
}

/// One village.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VillageGoal {
    /// Place in [`Table::villages`].
    pub village: u32,
    /// Its kind, where it is known.
    pub kind: Option<VillageType>,
    /// Who is where.
    pub people: People,
    /// Rural people, where known.
    pub rural: Option<u64>,
    /// Incidence within the limit; open where the people are not known or it hangs on those nobody said of.
    pub within: Truth,
}

/// The three goals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goals {
    /// The most of the rural people that may be left, in ppm.
    pub limit_ppm: i64,
    /// The whole district.
    pub people: People,
    /// Every village of the table.
    pub villages: Vec<VillageGoal>,
    /// Rural people of all villages, where all are known.
    pub rural: Option<u64>,
    /// The district's incidence within the limit.
    pub within: Truth,
}

impl Goals {
    /// The goals of a table against a limit.
    pub fn of(table: &Table, limit_ppm: i64) -> Self {
        let mut villages: Vec<VillageGoal> = (0..)
            .zip(&table.villages)
            .map(|(village, one)| VillageGoal {
                village,
                kind: one.kind,
                people: People::default(),
                rural: one.rural_people.and_then(|people| u64::try_from(people.0).ok()),
                within: Truth::Open,
            })
            .collect();
        let mut people = People::default();
        for (row, belongs) in (0..).zip(&table.belongs) {
            people.add(table, row);
            if let Some(village) = villages.get_mut(belongs.village as usize) {
                village.people.add(table, row);
            }
        }
        for village in &mut villages {
            village.within = within(&village.people, village.rural, limit_ppm);
        }
        let rural = villages.iter().try_fold(0_u64, |sum, village| Some(sum.saturating_add(village.rural?)));
        let within = within(&people, rural, limit_ppm);
        Self { limit_ppm, people, villages, rural, within }
    }

    /// Villages of a kind: how many there are, and how many are within the limit, over it, open.
    pub fn of_kind(&self, kind: Option<VillageType>) -> [u32; 4] {
        let mut out = [0_u32; 4];
        for village in self.villages.iter().filter(|village| village.kind == kind) {
            let place = match village.within {
                Truth::Yes => 1,
                Truth::No => 2,
                Truth::Open => 3,
            };
            for at in [0, place] {
                if let Some(count) = out.get_mut(at) {
                    *count = count.saturating_add(1);
                }
            }
        }
        out
    }
}

/// Whether what is left is within the limit. Exactly at the limit is within: over it fails.
pub fn within(people: &People, rural: Option<u64>, limit_ppm: i64) -> Truth {
    let Some(rural) = rural.filter(|rural| *rural > 0) else { return Truth::Open };
    let most = i128::from(rural) * i128::from(limit_ppm);
    let fits = |left: u64| i128::from(left) * 1_000_000 <= most;
    let at_most = people.left.people.saturating_add(people.unknown.people);
    match (fits(people.left.people), fits(at_most)) {
        (true, true) => Truth::Yes,
        (true, false) => Truth::Open,
        (false, _) => Truth::No,
    }
}
