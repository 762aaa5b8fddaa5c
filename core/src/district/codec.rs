//! Values as bytes, exact and small: the trait, whole numbers, texts, lists, and the macro for structs.
//!
//! A struct is taken apart by name, so a new field does not compile until it has a place here; and every layout has a
//! hash of its names, so bytes of another layout are told apart and never read as this one.

/// Something with a place in packed bytes. What was put is got back, equal.
pub trait Packed: Sized {
    /// Differs where names, order or kinds of the parts differ.
    const LAYOUT: u64;
    /// Writes it at the end of the bytes.
    fn put(&self, to: &mut Vec<u8>);
    /// Reads it from the front of the bytes and steps over it; `None` where they are not what was put.
    fn get(from: &mut &[u8]) -> Option<Self>;
    /// Reads it over what is there, so that lists keep their room.
    fn refill(&mut self, from: &mut &[u8]) -> Option<()> {
        *self = Self::get(from)?;
        Some(())
    }
}

/// The hash of an empty layout (FNV-1a, 64 bits).
pub const START: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// A layout's hash with one more name.
#[must_use]
pub const fn mix(hash: u64, name: &str) -> u64 {
    let (mut hash, mut bytes) = (hash, name.as_bytes());
    while let [first, rest @ ..] = bytes {
        hash = (hash ^ *first as u64).wrapping_mul(PRIME);
        bytes = rest;
    }
    // Names end somewhere: `ab`, `c` is not `a`, `bc`.
    (hash ^ 0xff).wrapping_mul(PRIME)
}

/// A layout's hash with the layout of a part.
#[must_use]
pub const fn join(hash: u64, part: u64) -> u64 {
    (hash.rotate_left(23) ^ part).wrapping_mul(PRIME)
}

/// Writes a number in sevens of bits, small ones in one byte.
pub fn put_number(mut number: u64, to: &mut Vec<u8>) {
    while number >= 0x80 {
        to.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    to.push(number as u8);
}

/// Reads such a number. The shortest form alone is one: the same value is always the same bytes.
#[inline]
pub fn get_number(from: &mut &[u8]) -> Option<u64> {
    let (first, rest) = from.split_first()?;
    if *first < 0x80 {
        *from = rest;
        return Some(u64::from(*first));
    }
    get_long_number(from)
}

fn get_long_number(from: &mut &[u8]) -> Option<u64> {
    let (mut number, mut shift) = (0_u64, 0_u32);
    loop {
        let next = byte(from)?;
        let bits = u64::from(next & 0x7f);
        let placed = bits.checked_shl(shift)?;
        if placed >> shift != bits || (next == 0 && shift > 0) {
            return None;
        }
        number |= placed;
        if next < 0x80 {
            return Some(number);
        }
        shift += 7;
    }
}

/// A signed number as one that is small where it is near nothing.
pub const fn folded(number: i64) -> u64 {
    ((number << 1) ^ (number >> 63)) as u64
}

/// The signed number again.
pub const fn unfolded(number: u64) -> i64 {
    (number >> 1) as i64 ^ -((number & 1) as i64)
}

/// One byte from the front.
#[inline]
pub fn byte(from: &mut &[u8]) -> Option<u8> {
    let (first, rest) = from.split_first()?;
    *from = rest;
    Some(*first)
}

/// So many bytes from the front.
pub fn bytes<'a>(count: usize, from: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (taken, rest) = from.split_at_checked(count)?;
    *from = rest;
    Some(taken)
}

impl Packed for bool {
    const LAYOUT: u64 = mix(START, "bool");
    fn put(&self, to: &mut Vec<u8>) {
        to.push(u8::from(*self));
    }
    fn get(from: &mut &[u8]) -> Option<Self> {
        match byte(from)? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

macro_rules! whole {
    ($($kind:ty, $name:literal, $to:expr, $back:expr;)*) => {$(
        impl Packed for $kind {
            const LAYOUT: u64 = mix(START, $name);
            fn put(&self, to: &mut Vec<u8>) {
                put_number($to(*self), to);
            }
            fn get(from: &mut &[u8]) -> Option<Self> {
                get_number(from).and_then($back)
            }
        }
    )*};
}

whole! {
    u8, "u8", u64::from, |number| u8::try_from(number).ok();
    u16, "u16", u64::from, |number| u16::try_from(number).ok();
    u32, "u32", u64::from, |number| u32::try_from(number).ok();
    u64, "u64", |number| number, Some;
    i64, "i64", folded, |number| Some(unfolded(number));
}

impl Packed for String {
    const LAYOUT: u64 = mix(START, "text");
    fn put(&self, to: &mut Vec<u8>) {
        put_number(self.len() as u64, to);
        to.extend_from_slice(self.as_bytes());
    }
    fn get(from: &mut &[u8]) -> Option<Self> {
        let count = usize::try_from(get_number(from)?).ok()?;
        core::str::from_utf8(bytes(count, from)?).ok().map(str::to_owned)
    }
}

impl<T: Packed> Packed for Option<T> {
    const LAYOUT: u64 = join(mix(START, "option"), T::LAYOUT);
    fn put(&self, to: &mut Vec<u8>) {
        match self {
            None => to.push(0),
            Some(value) => {
                to.push(1);
                value.put(to);
            }
        }
    }
    fn get(from: &mut &[u8]) -> Option<Self> {
        match byte(from)? {
            0 => Some(None),
            1 => T::get(from).map(Some),
            _ => None,
        }
    }
}

impl<A: Packed, B: Packed> Packed for (A, B) {
    const LAYOUT: u64 = join(join(mix(START, "pair"), A::LAYOUT), B::LAYOUT);
    fn put(&self, to: &mut Vec<u8>) {
        self.0.put(to);
        self.1.put(to);
    }
    fn get(from: &mut &[u8]) -> Option<Self> {
        Some((A::get(from)?, B::get(from)?))
    }
}

impl<T: Packed> Packed for Vec<T> {
    const LAYOUT: u64 = join(mix(START, "list"), T::LAYOUT);
    fn put(&self, to: &mut Vec<u8>) {
        put_number(self.len() as u64, to);
        self.iter().for_each(|one| one.put(to));
    }
    fn get(from: &mut &[u8]) -> Option<Self> {
        let mut out = Self::new();
        out.refill(from)?;
        Some(out)
    }
    fn refill(&mut self, from: &mut &[u8]) -> Option<()> {
        let count = usize::try_from(get_number(from)?).ok()?;
        self.clear();
        // Every element takes a byte at least: a count beyond that is no count, and asks for no room.
        if count > from.len() {
            return None;
        }
        self.reserve(count);
        for _ in 0..count {
            self.push(T::get(from)?);
        }
        Some(())
    }
}

impl<T: Packed + Default + Copy, const N: usize> Packed for [T; N] {
    const LAYOUT: u64 = join(join(mix(START, "array"), T::LAYOUT), N as u64);
    fn put(&self, to: &mut Vec<u8>) {
        self.iter().for_each(|one| one.put(to));
    }
    fn get(from: &mut &[u8]) -> Option<Self> {
        let mut out = [T::default(); N];
        out.refill(from)?;
        Some(out)
    }
    fn refill(&mut self, from: &mut &[u8]) -> Option<()> {
        self.iter_mut().try_for_each(|one| one.refill(from))
    }
}

/// Structs as bytes, each with all its fields and their kinds.
///
/// Fields are taken out and put back by name and without `..`: one that is missing here does not compile.
macro_rules! packed {
    ($($name:ident { $($field:ident: $kind:ty),* $(,)? })*) => {$(
        impl $crate::district::codec::Packed for $name {
            const LAYOUT: u64 = {
                let hash = $crate::district::codec::mix($crate::district::codec::START, stringify!($name));
                $(
                    let hash = $crate::district::codec::mix(hash, stringify!($field));
                    let hash = $crate::district::codec::join(hash, <$kind as $crate::district::codec::Packed>::LAYOUT);
                )*
                hash
            };
            fn put(&self, to: &mut Vec<u8>) {
                let Self { $($field),* } = self;
                $(<$kind as $crate::district::codec::Packed>::put($field, to);)*
            }
            fn get(from: &mut &[u8]) -> Option<Self> {
                Some(Self { $($field: <$kind as $crate::district::codec::Packed>::get(from)?),* })
            }
            fn refill(&mut self, from: &mut &[u8]) -> Option<()> {
                let Self { $($field),* } = self;
                $(<$kind as $crate::district::codec::Packed>::refill($field, from)?;)*
                Some(())
            }
        }
    )*};
}
pub(crate) use packed;
