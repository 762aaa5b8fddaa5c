//! The parts of a document: what each says of itself, so that one reader can fill any of them in.

use serde_json::Error;

use super::next::Next;
use super::reader::Reader;
pub use super::scalar::Scalar;
use crate::base::ids::LIST_MAX;

/// Anything that can take its value from a source.
pub trait Part {
    /// Takes the next value. Faults go to the reader.
    ///
    /// # Errors
    /// Only where the text is not JSON.
    fn take(&mut self, next: &mut dyn Next, reader: &mut Reader) -> Result<(), Error>;
}

/// A part with keys.
pub trait Document {
    /// Its keys, in order.
    fn keys(&self) -> &'static [&'static str];
    /// The part under a key, by place.
    fn part(&mut self, place: usize) -> Option<&mut dyn Part>;
}

/// A part that is a list.
pub trait List {
    /// A new last element.
    fn push(&mut self) -> Option<&mut dyn Part>;
    /// How many there are.
    fn count(&self) -> usize;
    /// How many there may be.
    fn most(&self) -> usize {
        LIST_MAX
    }
}

/// A value with nothing under it but, for sums, two bounds.
pub trait Leaf: Default {
    /// The value of a scalar; another one is a fault and the default.
    fn leaf(given: Scalar<'_>, reader: &mut Reader) -> Self;
}

/// A fact with how well it is known, filled in as its form is read: nothing is kept in between.
pub trait Stated {
    /// Somebody says so.
    fn reported(&mut self, given: Scalar<'_>, reader: &mut Reader);
    /// Somebody saw it: the part of the proof at a place of [`PROOF_KEYS`].
    fn proved(&mut self, place: usize, given: Scalar<'_>, reader: &mut Reader);
}

/// The keys of a proof, in order.
pub const PROOF_KEYS: [&str; 3] = ["value", "by", "on"];

impl<T: Leaf> Part for T {
    fn take(&mut self, next: &mut dyn Next, reader: &mut Reader) -> Result<(), Error> {
        next.scalar(reader, &mut |given, reader| *self = T::leaf(given, reader))
    }
}

impl<T: Part + Default> Part for Vec<T> {
    fn take(&mut self, next: &mut dyn Next, reader: &mut Reader) -> Result<(), Error> {
        next.list(self, reader)
    }
}

impl<T: Part + Default> List for Vec<T> {
    fn push(&mut self) -> Option<&mut dyn Part> {
        Self::push(self, T::default());
        self.last_mut().map(|last| last as &mut dyn Part)
    }
    fn count(&self) -> usize {
        self.len()
    }
}

impl<T: Part + Default> Part for Option<T> {
    fn take(&mut self, next: &mut dyn Next, reader: &mut Reader) -> Result<(), Error> {
        let before = reader.count();
        self.insert(T::default()).take(next, reader)?;
        // What could not be read is not there, rather than a default that makes faults of its own.
        if reader.count() != before {
            *self = None;
        }
        Ok(())
    }
}
