//! One Ruler (一把尺): results, forms and papers as text in two languages. No browser, and no call of the engine: what is
//! put into words here was worked out before.

pub mod answer;
mod checked;
pub mod day;
pub mod decimal;
pub mod i18n;
pub mod record;
pub mod samples;
pub mod text;
pub mod views;
