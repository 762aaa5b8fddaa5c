//! Whether both kinds of village are worked alike (一碗水端平): the flip first, then gaps in the work, the five sames, offers.

pub mod flip;
pub mod gap;
pub mod offers;
pub mod row;
pub mod sames;

pub use flip::{Answered, Answers, Flip, Twin, answered, answers, flip, written};
pub use gap::{Closing, Gauge, MeanRow, ShareRow, Strata, mean_row, share_row};
pub use offers::{Offer, offers};
pub use row::{Beside, Measured, WorkRow, row};
pub use sames::{Same, SameRow, sames};
