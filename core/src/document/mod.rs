//! Reading and writing documents: one reader for JSON text and for values that are there already, every fault with its
//! path.

pub mod fact;
pub mod held;
pub mod input;
pub mod leaf;
pub mod next;
pub mod part;
pub mod reader;
pub mod scalar;
pub mod take;
pub mod text;

pub use input::Input;
