//! One Ruler (一把尺): the JavaScript API. `api` is its wasm boundary, the rest the same calls as plain text functions.

pub mod api;
pub mod call;
pub mod call_plan;
