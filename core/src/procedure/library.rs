//! All procedures at hand: those that come with the program, and a district's own.

use std::sync::OnceLock;

use chrono::NaiveDate;

use super::check::FileFault;
use super::document::fault;
use super::procedure::Procedure;
use crate::base::FaultCode;
use crate::household::record::RegisterStatus;

include!(concat!(env!("OUT_DIR"), "/procedures.rs"));

/// Procedures by id and version.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Library(Vec<Procedure>);

impl Library {
    /// The procedures that come with the program. Tests show they have no faults; one that had would be left out.
    pub fn embedded() -> &'static Self {
        static LIBRARY: OnceLock<Library> = OnceLock::new();
        LIBRARY.get_or_init(|| Self(DATA.iter().filter_map(|text| Procedure::read(text).ok()).collect()))
    }

    /// These procedures and one more.
    ///
    /// # Errors
    /// Every fault of the file with its line; also where a version is there already and says something else: a version
    /// that cases stand on never changes.
    pub fn with(&self, text: &str) -> Result<Self, Vec<FileFault>> {
        let more = Procedure::read(text)?;
        let mut out = self.clone();
        match out.find(more.id(), more.version()) {
            Some(known) if *known == more => {}
            Some(known) => {
                let fault = fault(FaultCode::DuplicateId, "version".into(), known.version(), "1");
                return Err(vec![FileFault { line: super::lines::lines_of(text).find(&fault), fault }]);
            }
            None => out.0.push(more),
        }
        Ok(out)
    }

    /// All of them, in order.
    pub fn all(&self) -> &[Procedure] {
        &self.0
    }

    /// The one of that id and version.
    pub fn find(&self, id: &str, version: &str) -> Option<&Procedure> {
        self.0.iter().find(|one| one.id() == id && one.version() == version)
    }

    /// The newest version of a procedure that a case may begin by on a day.
    pub fn in_force(&self, id: &str, day: NaiveDate) -> Option<&Procedure> {
        let there = self.0.iter().filter(|one| one.id() == id && one.is_in_force(day));
        there.max_by_key(|one| one.from())
    }

    /// The newest version of each procedure that may begin on a day for a household that stands there.
    pub fn open_to(&self, stands: RegisterStatus, day: NaiveDate) -> Vec<&Procedure> {
        let mut ids: Vec<&str> = self.0.iter().map(Procedure::id).collect();
        ids.sort_unstable();
        ids.dedup();
        let there = ids.into_iter().filter_map(|id| self.in_force(id, day));
        there.filter(|one| one.file().starts_from.contains(&stands)).collect()
    }
}
