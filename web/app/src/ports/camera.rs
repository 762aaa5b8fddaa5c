//! Reading a QR code off a photo, where the browser can do so by itself; nothing of the photo is kept or sent.

use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlInputElement;

mod js {
    use super::{HtmlInputElement, JsValue, wasm_bindgen};

    #[wasm_bindgen(module = "/src/ports/camera.js")]
    extern "C" {
        pub fn watch(call: &JsValue);
        pub fn read(input: &HtmlInputElement, call: &JsValue);
    }
}

/// Calls back once with whether this browser reads QR codes.
pub fn watch(call: impl FnOnce(bool) + 'static) {
    js::watch(&Closure::once_into_js(call));
}

/// Reads the code of the photo that was chosen; `None` where there is none on it.
pub fn read(input: &HtmlInputElement, call: impl FnOnce(Option<String>) + 'static) {
    let told = move |text: String| call(Some(text).filter(|text| !text.is_empty()));
    js::read(input, &Closure::once_into_js(told));
}
