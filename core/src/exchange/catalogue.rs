//! The catalogue a call plans with: the embedded one or the caller's own, local values over it.

use std::borrow::Cow;

use serde_json::Value;

use super::ask::{fault, object};
use crate::base::field_error::take_under;
use crate::base::{FaultCode, Faults};
use crate::document::Input;
use crate::models::{Adjustments, Catalogue};

/// The catalogue that a caller asks for, both parts optional.
///
/// # Errors
/// Every fault of the catalogue under `catalogue`, of the local values and of what they lead to under `adjustments`.
pub fn catalogue(own: Option<&Value>, adjustments: Option<&Value>) -> Result<Cow<'static, Catalogue>, Faults> {
    let mut faults = Faults::new();
    let read = take_under("catalogue", own.map(Catalogue::read), &mut faults);
    let local = take_under("adjustments", adjustments.map(Adjustments::read), &mut faults);
    let base = read.map_or_else(|| Cow::Borrowed(Catalogue::embedded()), Cow::Owned);
    if !faults.is_empty() {
        return Err(faults);
    }
    let Some(local) = local else { return Ok(base) };
    match take_under("adjustments", Some(base.adjusted(&local)), &mut faults) {
        Some(laid) => Ok(Cow::Owned(laid)),
        None => Err(faults),
    }
}

/// The same from `{"catalogue": …, "adjustments": …}`; where it asks for neither, nothing: the embedded one is meant, as
/// it is.
///
/// # Errors
/// Every fault: unknown keys, and those of both parts.
pub fn asked<'i>(given: impl Into<Input<'i>>) -> Result<Option<Catalogue>, Faults> {
    let Some(map) = object(given.into())? else { return Ok(None) };
    let known = ["catalogue", "adjustments"];
    let foreign = map.keys().filter(|key| !known.contains(&key.as_str()));
    let mut faults: Faults =
        foreign.map(|key| fault(FaultCode::UnknownKey, key, key, "catalogue, adjustments")).collect();
    let part = |key: &str| map.get(key).filter(|value| !value.is_null());
    let (own, adjustments) = (part("catalogue"), part("adjustments"));
    let made = (own.is_some() || adjustments.is_some()).then(|| catalogue(own, adjustments)).transpose();
    match made {
        Ok(catalogue) if faults.is_empty() => Ok(catalogue.map(Cow::into_owned)),
        Ok(_) => Err(faults),
        Err(found) => {
            faults.extend(found);
            Err(faults)
        }
    }
}
