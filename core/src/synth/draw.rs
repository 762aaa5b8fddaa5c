//! Seeded draws that are the same on every platform and in every version: SplitMix64 with streams of their own and
//! bounded draws without bias. For invention alone; what has to be drawn fairly among people is drawn by tickets.

/// A stream of draws.
#[derive(Debug, Clone)]
pub struct Draw(u64);

/// The step of SplitMix64.
const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

/// The last part of SplitMix64.
const fn mixed(state: u64) -> u64 {
    let mut z = state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

impl Draw {
    /// The stream of a seed for one purpose and one place: streams of different places tell nothing of each other.
    pub fn new(seed: u64, purpose: &str, place: u64) -> Self {
        let mut state = mixed(seed.wrapping_add(STEP));
        for byte in purpose.bytes() {
            state = mixed(state ^ u64::from(byte)).wrapping_add(STEP);
        }
        Self(mixed(state ^ mixed(place.wrapping_add(STEP))))
    }

    /// The next 64 bits.
    pub const fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        mixed(self.0)
    }

    /// A number from 0 up to, not including, `end`, each as likely as any other; 0 where there is none.
    pub fn below(&mut self, end: u64) -> u64 {
        if end == 0 {
            return 0;
        }
        // Lemire: the high half of the product; the few low halves that would favour some numbers are drawn again.
        let least = end.wrapping_neg() % end;
        loop {
            let product = u128::from(self.bits()) * u128::from(end);
            if product as u64 >= least {
                return (product >> 64) as u64;
            }
        }
    }

    /// A number from `low` to `high`, both included.
    pub fn range(&mut self, low: i64, high: i64) -> i64 {
        let width = high.abs_diff(low).saturating_add(1);
        low.min(high).saturating_add_unsigned(self.below(width))
    }

    /// A number of a range given as its two ends.
    pub fn between(&mut self, ends: [i64; 2]) -> i64 {
        self.range(ends[0], ends[1])
    }

    /// True in so many of a million.
    pub fn chance(&mut self, ppm: u64) -> bool {
        self.below(1_000_000) < ppm
    }

    /// True in so many of a hundred.
    pub fn percent(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of a list.
    pub fn pick<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        let place = usize::try_from(self.below(list.len() as u64)).ok()?;
        list.get(place)
    }

    /// One of a list that has something in it.
    pub fn one<T: Copy + Default>(&mut self, list: &[T]) -> T {
        self.pick(list).copied().unwrap_or_default()
    }

    /// Puts a list into an order of which each is as likely as any other.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for place in (1..list.len()).rev() {
            let other = usize::try_from(self.below(place as u64 + 1)).unwrap_or(place);
            list.swap(place, other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Draw;

    #[test]
    fn the_draws_are_the_ones_they_were() {
        let mut draw = Draw::new(2017, "vectors", 3);
        let bits: Vec<u64> = (0..3).map(|_| draw.bits()).collect();
        let mut draw = Draw::new(2017, "vectors", 3);
        let below: Vec<u64> = [6, 100, 1_000_003, u64::MAX].into_iter().map(|end| draw.below(end)).collect();
        let mut list: Vec<u32> = (0..10).collect();
        draw.shuffle(&mut list);
        assert_eq!(bits, [7_229_853_845_120_990_956, 12_640_797_702_579_246_609, 9_392_839_876_333_112_428]);
        assert_eq!(below, [2, 68, 509_188, 1_693_272_261_143_690_484]);
        assert_eq!(list, [7, 6, 4, 5, 9, 1, 3, 2, 8, 0], "captured: a change here changes every district");
    }

    #[test]
    fn every_number_is_as_likely_as_any_other() {
        let mut draw = Draw::new(1, "bias", 0);
        let mut counts = [0_u32; 7];
        for _ in 0..70_000 {
            if let Some(count) = counts.get_mut(draw.below(7) as usize) {
                *count += 1;
            }
        }
        assert!(counts.iter().all(|count| count.abs_diff(10_000) < 400), "{counts:?}");
        // An end for which the low half of a plain remainder would be twice as likely.
        let end = (1_u64 << 63) + (1 << 62);
        let low = (0..20_000).filter(|_| draw.below(end) < end / 2).count();
        assert!(low.abs_diff(10_000) < 500, "{low}");
    }
}
