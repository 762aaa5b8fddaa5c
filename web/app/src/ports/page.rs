//! The page itself: language, title, focus, events for the loader.

use wasm_bindgen::JsCast;

use super::device;
use web_sys::{
    Document, Element, Event, HtmlDetailsElement, HtmlElement, ScrollBehavior, ScrollIntoViewOptions,
    ScrollLogicalPosition,
};

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// The element of an id.
pub fn element(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// The first language the browser asks for.
pub fn language() -> Option<String> {
    web_sys::window()?.navigator().language()
}

/// Tells assistive technology and the browser which language the page is in.
pub fn speak(tag: &str, title: &str) {
    let Some(document) = document() else { return };
    document.set_title(title);
    if let Some(root) = document.document_element() {
        let _ = root.set_attribute("lang", tag);
    }
}

/// Tells the loader something, once the page is drawn.
pub fn tell(name: &str) {
    if let (Some(window), Ok(event)) = (web_sys::window(), Event::new(name)) {
        let _ = window.dispatch_event(&event);
    }
}

/// Opens every fold around an element, brings it into view and gives it the focus.
pub fn show(id: &str) {
    let Some(found) = element(id) else { return };
    let mut at = Some(found.clone());
    while let Some(one) = at {
        if let Some(fold) = one.dyn_ref::<HtmlDetailsElement>() {
            fold.set_open(true);
        }
        at = one.parent_element();
    }
    let place = ScrollIntoViewOptions::new();
    place.set_block(ScrollLogicalPosition::Center);
    place.set_behavior(ScrollBehavior::Auto);
    found.scroll_into_view_with_scroll_into_view_options(&place);
    if let Some(target) = found.dyn_ref::<HtmlElement>() {
        let _ = target.focus();
    }
}

/// Scrolls to the top, as a new place asks for.
pub fn top() {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Brings the head of a part to the top of the window and gives it the focus.
pub fn show_top(id: &str) {
    let Some(found) = element(id) else { return };
    if let Some(target) = found.dyn_ref::<HtmlElement>() {
        let _ = target.focus();
    }
    let place = ScrollIntoViewOptions::new();
    place.set_block(ScrollLogicalPosition::Start);
    place.set_behavior(ScrollBehavior::Auto);
    found.scroll_into_view_with_scroll_into_view_options(&place);
}

/// What stands at the top of every printed page; nothing where it is empty.
pub fn running(text: &str) {
    device::running(text);
}

/// Whether this browser prints page numbers from the style sheet.
pub fn numbers() -> bool {
    device::numbers()
}
