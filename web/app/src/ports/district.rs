//! The district is held by a module of its own in a worker, fetched when its page is opened; see `www/district.js`.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::said::said;

/// Asks and calls back with the answer, `None` where the book was locked meanwhile, or with why there is none. `tell` hears
/// how far long work is.
pub fn ask(
    call: &'static str,
    args: Vec<String>,
    tell: impl Fn(String) + 'static,
    done: impl FnOnce(Result<Option<String>, String>) + 'static,
) {
    wasm_bindgen_futures::spawn_local(async move {
        let tell = Closure::<dyn Fn(JsValue)>::new(move |text: JsValue| tell(text.as_string().unwrap_or_default()));
        let answer = match asked(call, &args, tell.as_ref()) {
            Ok(promise) => JsFuture::from(promise).await,
            Err(error) => Err(error),
        };
        // Nothing is told after the answer.
        drop(tell);
        done(answer.map(|answer| answer.as_string()).map_err(|error| text(&error)));
    });
}

fn asked(call: &str, args: &[String], tell: &JsValue) -> Result<Promise, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let district: Function = Reflect::get(&window, &JsValue::from_str("oneRulerDistrict"))?.dyn_into()?;
    let args: Array = args.iter().map(String::as_str).map(JsValue::from_str).collect();
    district.call3(&JsValue::NULL, &JsValue::from_str(call), &args, tell)?.dyn_into()
}

fn text(error: &JsValue) -> String {
    let message = Reflect::get(error, &JsValue::from_str("message")).ok().and_then(|message| message.as_string());
    message.unwrap_or_else(|| said(error))
}
