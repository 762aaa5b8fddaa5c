//! The address bar: the part after `#` names the place.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// What stands after the page's own address.
pub fn read() -> String {
    web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// A text as a part of an address.
pub fn part(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

/// Goes to a place.
pub fn go(address: &str) {
    if let Some(window) = web_sys::window() {
        // Only a sandboxed frame refuses; then the page stays where it is.
        let _ = window.location().set_hash(address);
    }
}

/// Calls back with the address each time it changes. For the life of the page.
pub fn on_change(call: impl Fn(String) + 'static) {
    let closure = Closure::<dyn Fn()>::new(move || call(read()));
    if let Some(window) = web_sys::window() {
        let _ = window.add_event_listener_with_callback("hashchange", closure.as_ref().unchecked_ref());
    }
    closure.forget();
}

/// Listens to the address until it is dropped.
pub struct Listening(Closure<dyn Fn()>);

impl Drop for Listening {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            let _ = window.remove_event_listener_with_callback("hashchange", self.0.as_ref().unchecked_ref());
        }
    }
}

/// Calls back with the address each time it changes, until what is given is dropped.
pub fn listen(call: impl Fn(String) + 'static) -> Listening {
    let closure = Closure::<dyn Fn()>::new(move || call(read()));
    if let Some(window) = web_sys::window() {
        let _ = window.add_event_listener_with_callback("hashchange", closure.as_ref().unchecked_ref());
    }
    Listening(closure)
}
