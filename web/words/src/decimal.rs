//! Numbers as they are written; how they are read stands in the core (`typed`).

use ruler_core::typed::written;

/// Writes a number of units of the last of `decimals` places without needless zeros: `3.5`.
pub fn shown(amount: i64, decimals: usize) -> String {
    written(amount, u32::try_from(decimals).unwrap_or_default())
}

/// Writes a sum of fen in yuan: both decimals, or none where they are zero: `12,345.60`.
pub fn sum(fen: i64) -> String {
    let short = written(fen, 2);
    match short.split_once('.') {
        Some((_, part)) if part.len() == 1 => format!("{short}0"),
        _ => short,
    }
}

#[cfg(test)]
mod tests {
    use super::{shown, sum};
    use ruler_core::typed::{Asked, Kind};

    #[test]
    fn what_is_shown_reads_back_the_same() {
        assert_eq!(sum(1_234_560), "12,345.60");
        assert_eq!(sum(295_200), "2,952");
        assert_eq!((sum(5), sum(-5)), ("0.05".to_owned(), "-0.05".to_owned()));
        assert_eq!(shown(35_500, 3), "35.5");
        assert_eq!(shown(350, 2), "3.5");
        for fen in [0, 1, 99, 100, 123_456_789, 10_000_000_000] {
            assert_eq!(Asked::Number(Kind::Money).exact(&sum(fen)), Some(fen));
        }
    }
}
