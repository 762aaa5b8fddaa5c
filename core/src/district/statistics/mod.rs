//! Shares compared: intervals and tests in closed form, the same bits on every platform.
//!
//! Floats live here and in what only shows these results; transcendental functions are `libm`'s. Nothing is decided by
//! them: bounds of a review are whole numbers (`bounds`), and money is shared out in whole fen (`funds`).

pub mod mantel_haenszel;
pub mod means;
pub mod share;
pub mod special;

pub use mantel_haenszel::{Pooled, Table, pooled};
pub use means::{Group, MeanGap, mean_gap};
pub use share::{Interval, clopper_pearson_upper, newcombe, wilson};
pub use special::{chi_square_above, normal_quantile};
