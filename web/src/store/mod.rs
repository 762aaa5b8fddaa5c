//! Records on the device: sealed, saved, read back, handed over. Over the ports, so that it runs without a browser.

pub mod lock;
pub mod records;
pub mod text;
pub mod vault;
