//! Records on the device: sealed, saved, read back, handed over. Over the ports, so that it runs without a browser.

mod allowed;
pub mod check;
pub mod file;
pub mod lock;
pub mod merge;
pub mod passphrase;
pub mod pasted;
pub mod records;
pub mod strip;
pub mod table;
pub mod vault;
