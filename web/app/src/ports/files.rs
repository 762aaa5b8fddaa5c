//! Files: opened by the person, saved for the person. Nothing is sent anywhere.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlInputElement, Url};

use super::said::said;

const MB: f64 = 1_048_576.0;
/// Most bytes of a file that is read: thousands of households with their histories have a tenth of it.
const MOST: f64 = 64.0 * MB;

/// Reads the first chosen file as text and calls back; an unreadable one gives its error.
pub fn read(input: &HtmlInputElement, call: impl FnOnce(Result<String, String>) + 'static) {
    let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
    // So that choosing the same file again is a change again.
    input.set_value("");
    // Told before it is read: a file that does not fit into memory ends the page without a word.
    if file.size() > MOST {
        return call(Err(format!("{} MB > {} MB", (file.size() / MB).ceil(), (MOST / MB).ceil())));
    }
    wasm_bindgen_futures::spawn_local(async move {
        let text = JsFuture::from(file.text()).await;
        call(text.map(|text| text.as_string().unwrap_or_default()).map_err(|error| said(&error)));
    });
}

/// Reads the first chosen file and calls back with its name and bytes. The file itself is not kept.
pub fn bytes(input: &HtmlInputElement, call: impl FnOnce(String, Vec<u8>) + 'static) {
    let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
    if file.size() > MOST {
        return;
    }
    wasm_bindgen_futures::spawn_local(async move {
        if let Ok(buffer) = JsFuture::from(file.array_buffer()).await {
            call(file.name(), js_sys::Uint8Array::new(&buffer).to_vec());
        }
    });
}

/// Offers a text as a file of ours.
pub fn save(name: &str, text: &str) {
    save_as(name, text, "application/json");
}

/// Offers a text as a file of some media type.
pub fn save_as(name: &str, text: &str, media: &str) {
    // Every step may be refused by a frame's sandbox; then nothing is saved and nothing breaks.
    let _ = try_save(name, text, media);
}

fn try_save(name: &str, text: &str, media: &str) -> Result<(), JsValue> {
    let kind = BlobPropertyBag::new();
    kind.set_type(media);
    let blob = Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&JsValue::from_str(text)), &kind)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&address)
}
