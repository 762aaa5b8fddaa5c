//! Equity shares (参股入社、配股到户、按股分红、脱贫转股、滚动使用): one ledger for each scheme of a village and a cooperative.
//!
//! Shares out equal shares in, at every entry: issued is free and held together. A certificate is one household's. What a
//! household that leaves the register holds is pending from the announcement of its exit, passes at its removal, and stays
//! where the exit is sent back.

pub mod book;
pub mod dividend;
pub mod entry;
pub mod refusal;
pub mod view;

pub use book::{Certificate, Handing, Scheme, ShareBook};
pub use dividend::{Declared, split};
pub use entry::{ShareEntry, ShareStep};
pub use refusal::ShareRefusal;
pub use view::{Due, Holding, dues, holdings, income_item};
