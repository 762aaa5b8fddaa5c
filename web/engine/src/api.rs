//! The whole wasm boundary: pass, call, hand back. An `if` here is a defect.
//!
//! Objects come in as JSON text (the wrapper stringifies: it catches cycles and keeps paths) and go out as JSON text
//! (the wrapper parses: measured faster than building JavaScript objects from wasm call by call).
//!
//! With the feature `ruler` alone: assessment, for pages that want no causes, measures and plans.

use wasm_bindgen::prelude::*;

use crate::call;
#[cfg(feature = "engine")]
use crate::call_plan;

/// Assesses one `one-ruler/household@1`; gives `one-ruler/assessment@1`.
#[wasm_bindgen]
pub fn assess(household: &str, options: &str) -> String {
    call::assess(household, options)
}

/// What holds one household down, in yuan; gives `one-ruler/diagnosis@1`.
#[cfg(feature = "engine")]
#[wasm_bindgen]
pub fn diagnose(household: &str, options: &str) -> String {
    call::diagnose(household, options)
}

/// What every measure answers for one household; gives `one-ruler/proposal@1`.
#[cfg(feature = "engine")]
#[wasm_bindgen]
pub fn propose(household: &str, options: &str) -> String {
    call::propose(household, options)
}

/// Assessment, causes, measures and one picture of them; gives `one-ruler/report@1`.
#[cfg(feature = "engine")]
#[wasm_bindgen]
pub fn report(household: &str, options: &str) -> String {
    call::report(household, options)
}

/// Assesses a list of households; gives a list of short answers. `progress(done)` may stop it by answering `false`.
#[wasm_bindgen(js_name = assessMany)]
pub fn assess_many(households: &str, options: &str, progress: &js_sys::Function) -> String {
    call::assess_many(households, options, &mut |done| {
        let answer = progress.call1(&JsValue::NULL, &JsValue::from(u32::try_from(done).unwrap_or(u32::MAX)));
        answer.is_ok_and(|answer| answer != JsValue::FALSE)
    })
}

/// Checks a household without judging it.
#[wasm_bindgen]
pub fn validate(household: &str) -> String {
    call::validate(household)
}

/// The embedded packs with every figure.
#[wasm_bindgen(js_name = policyPacks)]
pub fn policy_packs() -> String {
    call::policy_packs()
}

/// The income models with every figure and where it comes from; with `options`, the caller's own or local values.
#[cfg(feature = "engine")]
#[wasm_bindgen(js_name = incomeModels)]
pub fn income_models(options: &str) -> String {
    call::income_models(options)
}

/// Reads what somebody typed into a field of a kind.
#[cfg(feature = "engine")]
#[wasm_bindgen(js_name = readTyped)]
pub fn read_typed(kind: &str, typed: &str) -> String {
    call::read_typed(kind, typed)
}

/// Versions of engine, formats and pack.
#[wasm_bindgen]
pub fn version() -> String {
    call::version()
}

/// Works out the plans of one household; gives `one-ruler/plan@1`.
#[cfg(feature = "engine")]
#[wasm_bindgen]
pub fn recommend(household: &str, options: &str) -> String {
    call_plan::recommend(household, options)
}

/// The same with a change laid over the options, and the list of what differs.
#[cfg(feature = "engine")]
#[wasm_bindgen(js_name = planWith)]
pub fn plan_with(household: &str, options: &str, change: &str) -> String {
    call_plan::plan_with(household, options, change)
}

/// Works a stated plan out once more, by code that shares nothing with the search.
#[cfg(feature = "engine")]
#[wasm_bindgen(js_name = verifyPlan)]
pub fn verify_plan(household: &str, stated: &str, options: &str) -> String {
    call_plan::verify_plan(household, stated, options)
}

/// Works out the plans of one household and puts them into words, as the page shows them. Takes and gives JSON text.
#[cfg(feature = "engine")]
#[wasm_bindgen(js_name = planPage)]
pub fn plan_page(request: &str) -> String {
    call::plan_page::plan_page(request)
}
