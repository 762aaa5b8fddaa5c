//! Plans are worked out by the engine in a worker of its own, fetched when they are first asked for; see `www/planner.js`.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::said::said;

/// Which of the two workers answers: what takes long must not keep what is quick waiting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// The plans.
    Plans,
    /// The re-solves; a newer question ends the one before it, which then gets no answer.
    Doubts,
}

/// Asks and calls back with the answer, or with why there is none.
pub fn ask(line: Line, request: String, call: impl FnOnce(Result<String, String>) + 'static) {
    wasm_bindgen_futures::spawn_local(async move {
        let answer = match asked(line, &request) {
            Ok(promise) => JsFuture::from(promise).await,
            Err(error) => Err(error),
        };
        match answer {
            // Ended for a newer question.
            Ok(answer) if answer.is_null() => {}
            Ok(answer) => call(Ok(answer.as_string().unwrap_or_default())),
            Err(error) => call(Err(text(&error))),
        }
    });
}

fn asked(line: Line, request: &str) -> Result<Promise, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let planner: Function = Reflect::get(&window, &JsValue::from_str("oneRulerPlan"))?.dyn_into()?;
    let line = match line {
        Line::Plans => "plans",
        Line::Doubts => "doubts",
    };
    planner.call2(&JsValue::NULL, &JsValue::from_str(line), &JsValue::from_str(request))?.dyn_into()
}

fn text(error: &JsValue) -> String {
    let message = Reflect::get(error, &JsValue::from_str("message")).ok().and_then(|message| message.as_string());
    message.unwrap_or_else(|| said(error))
}
