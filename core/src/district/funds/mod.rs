//! Money: shared out by need within bounds to the fen, each yuan with its fund, each fund with its purpose.

pub mod book;
pub mod divide;
pub mod entry;
pub mod need;
pub mod purpose;
pub mod refusal;
pub mod roll;
pub mod unequal;

pub use book::{FundBook, FundRules};
pub use divide::{Applicant, Division, divide};
pub use entry::{FundEntry, FundStep};
pub use refusal::FundRefusal;
pub use roll::{Roll, RollRow, roll};
pub use unequal::{Mending, Paid, mend};
