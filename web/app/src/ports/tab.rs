//! This tab among others, its device, its time: what it can do, who writes, when somebody last touched it.

use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

use super::device;
use ruler_desk::ports::later::Later;
pub use ruler_desk::ports::tab::{LOCKS, OFFLINE, SEALING, SECURE, SERVED, STORE, Tab};

/// What this browser can do here, as bits.
pub fn able() -> u32 {
    device::able()
}

fn callback(call: Box<dyn FnMut()>) -> JsValue {
    Closure::<dyn FnMut()>::wrap(call).into_js_value()
}

/// Lets the new version take over and loads it.
pub fn update() {
    device::update();
}

/// Whether the address gives another version than this page is of.
pub async fn overtaken() -> bool {
    device::overtaken().await.is_ok_and(|newer| newer.as_bool().unwrap_or_default())
}

/// Four letters of chance, for a name that no other device gives.
pub fn chance() -> String {
    ruler_words::text::groups(&device::random(3)).chars().take(4).collect::<String>().to_lowercase()
}

/// Calls back after some milliseconds.
pub fn later(milliseconds: u32, call: impl FnOnce() + 'static) {
    device::later(milliseconds, &Closure::once_into_js(call));
}

/// Runs something that waits.
pub fn start(run: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(run);
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

/// The tab the page is in.
#[derive(Debug, Default)]
pub struct ThisTab;

impl Tab for ThisTab {
    fn able(&self) -> u32 {
        able()
    }

    fn name(&self) -> u64 {
        device::random(8).into_iter().fold(0, |number, byte| (number << 8) | u64::from(byte))
    }

    fn idle(&self) -> f64 {
        device::idle()
    }

    fn start(&self, run: Later<'static, ()>) {
        start(run);
    }

    fn later(&self, milliseconds: u32, call: Box<dyn FnOnce()>) {
        later(milliseconds, call);
    }

    fn rest(&self, milliseconds: u32) -> Later<'static, ()> {
        let promise = js_sys::Promise::new(&mut |done, _| device::later(milliseconds, &done));
        Box::pin(async move {
            // A timer does not fail.
            let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
        })
    }

    fn keep_room(&self) -> Later<'static, ()> {
        Box::pin(async {
            room(true).await;
        })
    }

    fn on_writer(&self, call: Box<dyn FnMut()>) {
        device::hold(&format!("one-ruler {}", device::scope()), &callback(call));
    }

    fn on_update(&self, call: Box<dyn FnMut()>) {
        device::on_update(&callback(call));
    }

    fn on_wake(&self, call: Box<dyn FnMut()>) {
        device::on_wake(&callback(call));
    }

    fn end_work(&self) {
        device::end_work();
    }

    fn load_again(&self) {
        device::load_again();
    }

    fn guard(&self, busy: Box<dyn Fn() -> bool>) {
        device::guard(&Closure::<dyn Fn() -> bool>::wrap(busy).into_js_value());
    }
}
