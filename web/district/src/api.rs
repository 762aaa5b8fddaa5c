//! The wasm boundary of the district: pass, call, hand back. An `if` here is a defect.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;

use crate::host::Host;

thread_local! {
    static HOST: RefCell<Host> = RefCell::default();
}

fn with<T>(call: impl FnOnce(&mut Host) -> T) -> T {
    HOST.with_borrow_mut(call)
}

/// Opens a source of households, as JSON text; gives the progress before the first step.
#[wasm_bindgen]
pub fn open(request: &str) -> String {
    with(|host| host.open(request))
}

/// One step more of what is being done, of about so many households; whether anything is left.
#[wasm_bindgen]
pub fn work(households: u32) -> bool {
    with(|host| host.work(households))
}

/// How far it is; JSON text.
#[wasm_bindgen]
pub fn progress(lang: &str) -> String {
    with(|host| host.progress(lang))
}

/// Ends what is being done and keeps what is done.
#[wasm_bindgen]
pub fn stop() {
    with(Host::stop);
}

/// Begins to put every household into a village of the other kind.
#[wasm_bindgen]
pub fn flip() {
    with(Host::flip);
}

/// Tells how long the last work took, in milliseconds: core has no clock.
#[wasm_bindgen]
pub fn took(milliseconds: f64) {
    with(|host| host.took(milliseconds));
}

/// The place of an address, in words; JSON text.
#[wasm_bindgen]
pub fn show(address: &str, lang: &str) -> String {
    with(|host| host.show(address, lang))
}

/// Verdicts of all households from their packed facts: how many criteria of all are met. For measuring.
#[wasm_bindgen]
pub fn verdicts() -> u32 {
    with(|host| host.verdicts())
}

/// All households against another line, in fen a head, all criteria together: how many pass. For measuring.
#[wasm_bindgen]
pub fn line(fen: i32) -> u32 {
    with(|host| host.line(i64::from(fen)))
}

/// The columns that [`line`] goes over, as typed arrays hold them: JSON text. For measuring.
#[wasm_bindgen]
pub fn columns() -> String {
    with(|host| host.columns())
}
