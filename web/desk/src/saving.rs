//! Whether everything is on the disk: shown beside the form without drawing the whole page again.

use ruler_state::fault::VaultFault;

/// How saving stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Mark {
    /// Nothing was changed yet.
    #[default]
    Still,
    /// Being written.
    Saving,
    /// On the disk.
    Saved,
    /// In memory, and in no encrypted file yet: the page was opened as a file.
    Carried,
    /// No room left.
    Full,
    /// Not written, and why.
    Failed(VaultFault),
}

impl Mark {
    /// Its word.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Still => "still",
            Self::Saving => "saving",
            Self::Saved => "saved",
            Self::Carried => "carried",
            Self::Full => "full",
            Self::Failed(_) => "failed",
        }
    }
}

/// Who is told.
pub type Told = Box<dyn Fn(Mark)>;
