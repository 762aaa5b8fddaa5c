//! An error of the browser in its own words.

use js_sys::{JsString, Reflect};
use wasm_bindgen::JsValue;

/// Name and message of an error; of anything else its text. Not by `{:?}`, which writes nothing in the build that ships.
pub fn said(error: &JsValue) -> String {
    let part = |key: &str| {
        let found = Reflect::get(error, &JsValue::from_str(key)).ok().and_then(|part| part.as_string());
        found.filter(|text| !text.is_empty())
    };
    match (part("name"), part("message")) {
        (Some(name), Some(message)) => format!("{name}: {message}"),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => error.as_string().unwrap_or_else(|| plain(error)),
    }
}

/// What JavaScript itself makes of a value that is no error and no text.
fn plain(value: &JsValue) -> String {
    if value.is_null() {
        return "null".to_owned();
    }
    if value.is_undefined() {
        return "undefined".to_owned();
    }
    let text: Option<JsString> = js_sys::JSON::stringify(value).ok();
    text.map_or_else(|| "?".to_owned(), String::from)
}
