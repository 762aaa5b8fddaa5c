//! One Ruler (一把尺): the JavaScript API, and the app around it.

pub mod answer;
#[cfg(feature = "engine")]
pub mod api;
pub mod call;
pub mod i18n;
pub mod views;
