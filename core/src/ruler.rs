//! The ruler: a pack and local figures, compiled once for each day it is asked about. And the one place where rulers are
//! kept: reading a pack costs more than assessing many households.

use std::cell::RefCell;
use std::rc::Rc;

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;

use crate::assessment::batch::{Brief, brief};
use crate::assessment::{Assessment, Question, assess, criteria};
use crate::base::Faults;
use crate::base::field_error::take_under;
use crate::causes::{Diagnosis, diagnose};
use crate::household::{HouseholdRecord, Means, check};
use crate::measures::carry::{CarriedOut, carry_out};
use crate::measures::{Proposal, propose};
use crate::models::Catalogue;
use crate::plan::flow::Start;
use crate::plan::{AskPlan, Given, Wanted, recommend};
use crate::policy::{LocalFigures, Pack, Policy, compile};
use crate::report::{Report, report};

/// A question with its day. Everything may be left out: exit, on the record's own day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(default))]
pub struct Ask {
    /// Which question; `exit` where left out.
    pub question: Question,
    /// For which day, YYYY-MM-DD; the record's own day where left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<NaiveDate>,
}

/// A pack and local figures, compiled for each day once.
#[derive(Debug, Clone)]
pub struct Ruler {
    pack: Pack,
    local: Option<LocalFigures>,
    compiled: Vec<Rc<Policy>>,
}

/// Days kept compiled; a batch seldom has more.
const DAYS_KEPT: usize = 64;

impl Ruler {
    /// A ruler of a pack (the embedded one where left out) and local figures.
    pub fn new(pack: Option<Pack>, local: Option<LocalFigures>) -> Self {
        Self { pack: pack.unwrap_or_else(|| Pack::embedded().clone()), local, compiled: Vec::new() }
    }

    /// A ruler of documents: a pack and a sheet of local figures, both optional.
    ///
    /// # Errors
    /// Every fault of the pack and of the local figures, their fields under `pack` and `local_figures`.
    pub fn read(pack: Option<&Value>, local: Option<&Value>) -> Result<Self, Faults> {
        let mut faults = Faults::new();
        let pack = take_under("pack", pack.map(Pack::read), &mut faults);
        let local = take_under("local_figures", local.map(LocalFigures::read), &mut faults);
        if faults.is_empty() { Ok(Self::new(pack, local)) } else { Err(faults) }
    }

    /// The pack.
    pub const fn pack(&self) -> &Pack {
        &self.pack
    }

    /// The local figures, where there are any.
    pub const fn local(&self) -> Option<&LocalFigures> {
        self.local.as_ref()
    }

    /// The policy of a day, compiled once.
    pub fn policy(&mut self, as_of: NaiveDate) -> Rc<Policy> {
        if let Some(policy) = self.compiled.iter().find(|policy| policy.as_of == as_of) {
            return Rc::clone(policy);
        }
        if self.compiled.len() >= DAYS_KEPT {
            self.compiled.clear();
        }
        let policy = Rc::new(compile(&self.pack, self.local.as_ref(), as_of));
        self.compiled.push(Rc::clone(&policy));
        policy
    }

    /// Assesses a record in full.
    ///
    /// # Errors
    /// Every fault of the record.
    pub fn assess(&mut self, record: &HouseholdRecord, ask: Ask) -> Result<Assessment, Faults> {
        let facts = check(record, ask.as_of)?;
        Ok(assess(&facts, ask.question, &self.policy(facts.as_of)))
    }

    /// Assesses a record in full but for the consistency checks, see [`criteria`].
    ///
    /// # Errors
    /// Every fault of the record.
    pub fn criteria(&mut self, record: &HouseholdRecord, ask: Ask) -> Result<Assessment, Faults> {
        let facts = check(record, ask.as_of)?;
        Ok(criteria(&facts, ask.question, &self.policy(facts.as_of)))
    }

    /// What holds the household of a record down, in yuan.
    ///
    /// # Errors
    /// Every fault of the record.
    pub fn diagnose(&mut self, record: &HouseholdRecord, ask: Ask) -> Result<Diagnosis, Faults> {
        let facts = check(record, ask.as_of)?;
        Ok(diagnose(&facts, &Means::of(record), &self.policy(facts.as_of)))
    }

    /// What every measure answers for the household of a record.
    ///
    /// # Errors
    /// Every fault of the record.
    pub fn propose(&mut self, record: &HouseholdRecord, ask: Ask) -> Result<Proposal, Faults> {
        let facts = check(record, ask.as_of)?;
        let (means, policy) = (Means::of(record), self.policy(facts.as_of));
        let assessment = assess(&facts, ask.question, &policy);
        Ok(propose(&facts, &means, &assessment, &diagnose(&facts, &means, &policy), &policy))
    }

    /// What every open measure would bring to the household of a record if it were carried out.
    ///
    /// # Errors
    /// Every fault of the record.
    pub fn carry_out(&mut self, record: &HouseholdRecord, ask: Ask) -> Result<CarriedOut, Faults> {
        let facts = check(record, ask.as_of)?;
        let (means, policy) = (Means::of(record), self.policy(facts.as_of));
        let assessment = assess(&facts, ask.question, &policy);
        let proposal = propose(&facts, &means, &assessment, &diagnose(&facts, &means, &policy), &policy);
        Ok(carry_out(&facts, &means, &assessment, &proposal, &policy))
    }

    /// Everything about the household of a record.
    ///
    /// # Errors
    /// Every fault of the record.
    pub fn report(&mut self, record: &HouseholdRecord, ask: Ask) -> Result<Report, Faults> {
        let facts = check(record, ask.as_of)?;
        Ok(report(&facts, &Means::of(record), ask.question, &self.policy(facts.as_of), None))
    }

    /// Everything about the household of a record, with the three plans by the embedded catalogue.
    ///
    /// # Errors
    /// Every fault of the record.
    pub fn full_report(&mut self, record: &HouseholdRecord, ask: Ask) -> Result<Report, Faults> {
        let facts = check(record, ask.as_of)?;
        let means = Means::of(record);
        let policy = self.policy(facts.as_of);
        let ahead = self.policy(Start::after(facts.as_of).day());
        let (catalogue, wanted) = (Catalogue::embedded(), Wanted::default());
        let given = Given { facts: &facts, means: &means, policy: &policy, ahead: &ahead, catalogue, wanted: &wanted };
        let plan = recommend(&given, &AskPlan::default());
        Ok(report(&facts, &means, ask.question, &policy, Some(plan)))
    }

    /// Assesses a record in short.
    ///
    /// # Errors
    /// Every fault of the record.
    pub fn brief(&mut self, record: &HouseholdRecord, ask: Ask) -> Result<Brief, Faults> {
        let facts = check(record, ask.as_of)?;
        Ok(brief(&facts, ask.question, &self.policy(facts.as_of)))
    }
}

/// Rulers kept ready, the one asked for last at the end. Keyed by pack and local figures; each keeps its days itself.
#[derive(Debug, Default)]
pub struct Rulers {
    kept: Vec<Kept>,
}

/// A ruler with the documents it was made of.
#[derive(Debug)]
struct Kept {
    pack: Option<Value>,
    local: Option<Value>,
    ruler: Ruler,
}

/// Rulers kept; a page has one or two, a program of somebody else's seldom more than a few.
const RULERS_KEPT: usize = 4;

impl Rulers {
    /// None kept yet.
    pub const fn new() -> Self {
        Self { kept: Vec::new() }
    }

    /// How many are kept.
    pub const fn count(&self) -> usize {
        self.kept.len()
    }

    /// Takes the ruler of these documents out, or makes it. Taken out it cannot be missed or borrowed twice; whoever is
    /// done with it puts it back.
    fn take(&mut self, pack: Option<&Value>, local: Option<&Value>) -> Result<Kept, Faults> {
        let known = |one: &Kept| one.pack.as_ref() == pack && one.local.as_ref() == local;
        match self.kept.iter().position(known) {
            Some(place) => Ok(self.kept.remove(place)),
            None => Ok(Kept { ruler: Ruler::read(pack, local)?, pack: pack.cloned(), local: local.cloned() }),
        }
    }

    fn put(&mut self, one: Kept) {
        if self.kept.len() >= RULERS_KEPT {
            self.kept.remove(0);
        }
        self.kept.push(one);
    }

    /// Runs with the ruler of these documents: the one kept from before, or a new one.
    ///
    /// # Errors
    /// Every fault of the documents, and of `run`.
    pub fn with<T>(
        &mut self,
        pack: Option<&Value>,
        local: Option<&Value>,
        run: impl FnOnce(&mut Ruler) -> Result<T, Faults>,
    ) -> Result<T, Faults> {
        let mut one = self.take(pack, local)?;
        let out = run(&mut one.ruler);
        self.put(one);
        out
    }
}

thread_local! {
    /// A memory of pure results: what is answered is the same whether a ruler was kept or made anew.
    static RULERS: RefCell<Rulers> = const { RefCell::new(Rulers::new()) };
}

/// Runs with the ruler of these documents, kept for the whole program.
///
/// # Errors
/// Every fault of the documents, and of `run`.
pub fn with_ruler<T>(
    pack: Option<&Value>,
    local: Option<&Value>,
    run: impl FnOnce(&mut Ruler) -> Result<T, Faults>,
) -> Result<T, Faults> {
    // Nothing is borrowed while `run` runs: it may ask for a ruler of its own.
    let mut one = RULERS.with_borrow_mut(|rulers| rulers.take(pack, local))?;
    let out = run(&mut one.ruler);
    RULERS.with_borrow_mut(|rulers| rulers.put(one));
    out
}

#[cfg(test)]
mod tests {
    use super::{RULERS_KEPT, Rulers, with_ruler};
    use crate::base::Faults;
    use chrono::NaiveDate;
    use serde_json::{Value, json};

    fn sheet(amount: i64) -> Value {
        json!({
            "format": "one-ruler/local-figures@1", "entered_by": "某某", "entered_on": "2017-11-01",
            "figures": [{ "id": "income_line", "year": 2017, "amount": amount, "document": "虚构〔2017〕1 号" }],
        })
    }

    fn line(rulers: &mut Rulers, local: Option<&Value>) -> Result<Option<i64>, Faults> {
        let day = NaiveDate::from_ymd_opt(2017, 12, 15).unwrap_or_default();
        rulers.with(None, local, |ruler| Ok(ruler.policy(day).amount(crate::policy::Param::IncomeLine)))
    }

    #[test]
    fn a_ruler_is_kept_by_its_documents_and_never_mistaken_for_another() -> Result<(), Faults> {
        let mut rulers = Rulers::new();
        let plain = line(&mut rulers, None)?;
        for amount in [3000, 3100, 3000] {
            assert_eq!(line(&mut rulers, Some(&sheet(amount)))?, Some(amount * 100));
            assert_eq!(line(&mut rulers, None)?, plain);
        }
        assert_eq!(rulers.count(), 3, "two sheets and none");
        for amount in 4000..4010 {
            assert_eq!(line(&mut rulers, Some(&sheet(amount)))?, Some(amount * 100));
        }
        assert_eq!(rulers.count(), RULERS_KEPT);
        Ok(())
    }

    #[test]
    fn a_ruler_that_cannot_be_made_says_every_fault_each_time_and_is_not_kept() {
        let mut rulers = Rulers::new();
        let broken = json!({ "format": "x" });
        for _ in 0..2 {
            let faults = line(&mut rulers, Some(&broken)).err().unwrap_or_default();
            assert!(faults.len() > 1 && faults.iter().all(|fault| fault.field.starts_with("local_figures")));
            assert_eq!(rulers.count(), 0);
        }
    }

    #[test]
    fn a_ruler_may_be_asked_for_while_another_is_in_use() -> Result<(), Faults> {
        let (one, other) = (sheet(3000), sheet(3100));
        let found = with_ruler(None, Some(&one), |ruler| {
            let same = with_ruler(None, Some(&one), |ruler| Ok(ruler.local().cloned()))?;
            let other = with_ruler(None, Some(&other), |ruler| Ok(ruler.local().cloned()))?;
            Ok((ruler.local().cloned() == same, ruler.local().cloned() == other))
        })?;
        assert_eq!(found, (true, false));
        Ok(())
    }
}
