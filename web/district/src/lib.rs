//! One Ruler (一把尺): the district, for the worker that holds it. `api` is its wasm boundary, the rest the same calls as
//! plain text functions: households in, blocks of numbers in words out.
//!
//! A build of its own, fetched by `www/district-worker.js` alone: the page draws what comes and knows nothing of it, and
//! the JavaScript API does not carry what no other program asks for.

pub mod address;
pub mod api;
pub mod ask;
pub mod host;
pub mod parity;
pub mod show;
pub mod source;
mod views;
