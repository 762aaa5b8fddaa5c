//! One Ruler (一把尺): the desk. Records read, saved in order, sealed, merged and handed over, over ports that stand for the
//! browser: it runs whole without one.

pub mod book;
pub mod desk;
pub mod hand_over;
pub mod journals;
pub mod keys;
pub mod locking;
pub mod ports;
pub mod queue;
pub mod saving;
pub mod store;
pub mod taking_in;
