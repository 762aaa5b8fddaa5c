//! Imports of `device.js`: what the browser has and `web_sys` gates as unstable.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/ports/device.js")]
extern "C" {
    pub fn scope() -> String;
    pub fn able() -> u32;
    pub fn random(count: u32) -> Vec<u8>;
    #[wasm_bindgen(catch)]
    pub async fn derive(secret: &str, salt: &[u8], rounds: u32) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_name = keyOf)]
    pub async fn key_of(bytes: &[u8]) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch)]
    pub async fn seal(key: &JsValue, plain: &[u8], about: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch)]
    pub async fn unseal(key: &JsValue, sealed: &[u8], about: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch)]
    pub fn strict(database: &JsValue, stores: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = giveWay)]
    pub fn give_way(database: &JsValue);
    pub fn why(transaction: &JsValue) -> String;
    pub fn guard(busy: &JsValue);
    pub fn hold(name: &str, got: &JsValue);
    #[wasm_bindgen(catch)]
    pub async fn room(ask: bool) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = onUpdate)]
    pub fn on_update(call: &JsValue);
    #[wasm_bindgen(catch)]
    pub async fn overtaken() -> Result<JsValue, JsValue>;
    pub fn update();
    pub fn later(milliseconds: u32, call: &JsValue);
    pub fn idle() -> f64;
    #[wasm_bindgen(js_name = onWake)]
    pub fn on_wake(call: &JsValue);
    #[wasm_bindgen(js_name = endWork)]
    pub fn end_work();
    #[wasm_bindgen(js_name = loadAgain)]
    pub fn load_again();
    pub fn print();
    pub fn running(text: &str);
    pub fn numbers() -> bool;
    pub fn remember(name: &str, text: Option<&str>) -> Option<String>;
}
