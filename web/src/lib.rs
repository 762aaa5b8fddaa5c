//! One Ruler (一把尺): the JavaScript API, and the app around it.

pub mod answer;
#[cfg(feature = "ruler")]
pub mod api;
#[cfg(feature = "app")]
pub mod app;
pub mod call;
pub mod call_plan;
#[cfg(feature = "app")]
pub mod components;
pub mod day;
pub mod decimal;
pub mod hooks;
pub mod i18n;
#[cfg(feature = "app")]
pub mod later;
#[cfg(feature = "app")]
pub mod pages;
pub mod ports;
pub mod route;
pub mod samples;
pub mod state;
pub mod store;
pub mod views;
