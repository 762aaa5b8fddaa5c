//! This tab among others, its device, its time: what it can do, who writes, when somebody last touched it.

use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

use super::device;

/// Served in a way the browser trusts: https, or this very device.
pub const SECURE: u32 = 1;
/// Has a store.
pub const STORE: u32 = 2;
/// Can seal.
pub const SEALING: u32 = 4;
/// Can tell tabs apart.
pub const LOCKS: u32 = 8;
/// Can keep itself for use without a network.
pub const OFFLINE: u32 = 16;
/// Came from a server; a page opened as a file keeps nothing when it is closed.
pub const SERVED: u32 = 32;

/// What this browser can do here, as bits.
pub fn able() -> u32 {
    device::able()
}

/// A random number, to name a household in the store.
pub fn name() -> u64 {
    device::random(8).into_iter().fold(0, |number, byte| (number << 8) | u64::from(byte))
}

fn callback(call: impl FnMut() + 'static) -> JsValue {
    Closure::<dyn FnMut()>::new(call).into_js_value()
}

/// Calls back when this tab becomes the one that writes.
pub fn on_writer(call: impl FnMut() + 'static) {
    device::hold(&format!("one-ruler {}", device::scope()), &callback(call));
}

/// Calls back when a new version of the program waits.
pub fn on_update(call: impl FnMut() + 'static) {
    device::on_update(&callback(call));
}

/// Lets the new version take over and loads it.
pub fn update() {
    device::update();
}

/// Calls back after some milliseconds.
pub fn later(milliseconds: u32, call: impl FnOnce() + 'static) {
    device::later(milliseconds, &Closure::once_into_js(call));
}

/// Waits for some milliseconds; the page is drawn in between.
pub async fn rest(milliseconds: u32) {
    let promise = js_sys::Promise::new(&mut |done, _| device::later(milliseconds, &done));
    // A timer does not fail.
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}

/// Runs something that waits.
pub fn start(run: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(run);
}

/// Milliseconds since anybody touched the page.
pub fn idle() -> f64 {
    device::idle()
}

/// Asks the browser before the page is left, while the callback says so.
pub fn guard(busy: impl Fn() -> bool + 'static) {
    device::guard(&Closure::<dyn Fn() -> bool>::new(busy).into_js_value());
}

/// Opens the browser's own printing.
pub fn print() {
    device::print();
}

/// A note that is no secret, on this device.
pub fn noted(name: &str) -> Option<String> {
    device::remember(name, None)
}

/// Keeps such a note.
pub fn keep_note(name: &str, text: &str) {
    device::remember(name, Some(text));
}

/// The storage the browser gives.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Room {
    /// The browser does not clear it by itself.
    pub kept: bool,
    /// Bytes used.
    pub used: f64,
    /// Bytes there are.
    pub quota: f64,
}

/// How the storage stands; `ask` asks for it to be kept.
pub async fn room(ask: bool) -> Room {
    let Ok(told) = device::room(ask).await else { return Room::default() };
    let told = js_sys::Array::from(&told);
    Room {
        kept: told.get(0).as_bool().unwrap_or_default(),
        used: told.get(1).as_f64().unwrap_or_default(),
        quota: told.get(2).as_f64().unwrap_or_default(),
    }
}
