//! Reading aloud with a voice of the device itself: one that asks a server would send away what it reads.

use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;

mod js {
    use super::{Array, JsValue, wasm_bindgen};

    #[wasm_bindgen(module = "/src/ports/voice.js")]
    extern "C" {
        pub fn watch(tag: &str, call: &JsValue);
        pub fn read(tag: &str, texts: &Array, done: &JsValue);
        pub fn hush();
    }
}

/// Calls back with whether the device has a voice for a language (`zh`, `en`), now and whenever that changes.
pub fn watch(tag: &str, call: impl Fn(bool) + 'static) {
    js::watch(tag, &Closure::<dyn Fn(bool)>::new(call).into_js_value());
}

/// Reads texts one after the other; `done` is called once at the end.
pub fn read(tag: &str, texts: &[String], done: impl FnOnce() + 'static) {
    let texts: Array = texts.iter().map(|text| JsValue::from_str(text)).collect();
    js::read(tag, &texts, &Closure::once_into_js(done));
}

/// Ends the reading.
pub fn hush() {
    js::hush();
}
