//! The browser, behind traits with twins in memory and a few plain functions: nothing else touches it.

#[cfg(feature = "app")]
pub mod address;
#[cfg(feature = "app")]
pub mod browser;
#[cfg(feature = "app")]
pub mod camera;
#[cfg(feature = "app")]
pub mod clock;
pub mod crypto;
#[cfg(feature = "app")]
mod device;
#[cfg(feature = "app")]
pub mod files;
pub mod later;
#[cfg(feature = "app")]
pub mod page;
#[cfg(feature = "app")]
pub mod planner;
pub mod storage;
#[cfg(feature = "app")]
pub mod tab;
#[cfg(feature = "app")]
pub mod voice;
