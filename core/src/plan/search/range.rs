//! Whole numbers between two bounds, narrowed by rows `takes x k <= rest`.

/// From `low` to `high`, both included; empty where `low > high`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// Least.
    pub low: i64,
    /// Most.
    pub high: i64,
}

impl Range {
    /// Nothing.
    pub const EMPTY: Self = Self { low: 1, high: 0 };

    /// Whether nothing is left.
    pub const fn is_empty(self) -> bool {
        self.low > self.high
    }

    /// Keeps to `takes x k <= rest`. Divides only where a bound breaks the row.
    pub const fn narrow(&mut self, takes: i64, rest: i64) {
        if takes > 0 {
            if takes.saturating_mul(self.high) > rest {
                self.high = rest.div_euclid(takes);
            }
        } else if takes < 0 {
            if takes.saturating_mul(self.low) > rest {
                // k >= rest / takes, rounded up.
                self.low = -rest.div_euclid(-takes);
            }
        } else if rest < 0 {
            *self = Self::EMPTY;
        }
    }

    /// The smallest and the largest place of the top of a function that rises, stays and falls (in that order).
    pub fn top(self, value: impl Fn(i64) -> i64) -> Self {
        Self { low: self.first(|k| value(k + 1) <= value(k)), high: self.first(|k| value(k + 1) < value(k)) }
    }

    /// The first place but the last from which on `holds` is true; the last where it never is.
    fn first(self, holds: impl Fn(i64) -> bool) -> i64 {
        let (mut low, mut high) = (self.low, self.high);
        while low < high {
            let middle = low + (high - low) / 2; // arithmetic: halving
            if holds(middle) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        low
    }

    /// The end a rising (`slope > 0`) or falling value prefers; the low one where it does not matter.
    pub const fn end(self, slope: i64) -> i64 {
        if slope > 0 { self.high } else { self.low }
    }
}

#[cfg(test)]
mod tests {
    use super::Range;

    #[test]
    fn rows_narrow_as_trying_every_number_does() {
        for takes in -4..=4_i64 {
            for rest in -9..=9_i64 {
                let mut range = Range { low: 1, high: 6 };
                range.narrow(takes, rest);
                for k in 1..=6 {
                    let within = range.low <= k && k <= range.high;
                    assert_eq!(within, takes * k <= rest, "{takes} x {k} <= {rest}");
                }
            }
        }
    }

    #[test]
    fn the_top_of_a_hill_has_both_its_ends() {
        let hill = [1, 3, 5, 5, 5, 2, 0];
        let top = Range { low: 0, high: 6 }.top(|k| hill.get(k as usize).copied().unwrap_or(-9));
        assert_eq!(top, Range { low: 2, high: 4 });
    }
}
