//! The catalogue a call plans with: the embedded one or the caller's own, local values over it.

use std::borrow::Cow;

use serde_json::Value;

use super::ask::{Faults, take};
use super::read::unreadable;
use crate::base::{FaultCode, FieldError};
use crate::models::{Adjustments, Catalogue};

/// The catalogue that a caller asks for, both parts as read from JSON and both optional.
///
/// # Errors
/// Every fault of the catalogue under `catalogue`, of the local values and of what they lead to under `adjustments`.
pub fn catalogue(own: Option<&Value>, adjustments: Option<&Value>) -> Result<Cow<'static, Catalogue>, Faults> {
    let mut faults = Faults::new();
    let own = own.map(|value| Catalogue::read(&value.to_string()));
    let is_own = own.is_some();
    let own = take(own, "catalogue", &mut faults);
    let adjustments = adjustments.map(|value| Adjustments::read(&value.to_string()));
    let adjustments = take(adjustments, "adjustments", &mut faults);
    // Local values are laid over what they are meant for, or over nothing.
    let base = match own {
        Some(own) => Some(Cow::Owned(own)),
        None => (!is_own).then(|| Cow::Borrowed(Catalogue::embedded())),
    };
    let laid = match (base, adjustments) {
        (Some(base), Some(adjustments)) => {
            take(Some(base.adjusted(&adjustments)), "adjustments", &mut faults).map(Cow::Owned)
        }
        (base, _) => base,
    };
    laid.filter(|_| faults.is_empty()).ok_or(faults)
}

/// The same from the JSON text of `{"catalogue": …, "adjustments": …}`; where it asks for neither, nothing: the embedded
/// one is meant, as it is.
///
/// # Errors
/// Every fault: unknown keys, and those of both parts.
pub fn catalogue_text(text: &str) -> Result<Option<Catalogue>, Faults> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let under = |mut fault: FieldError| {
        fault.field = "options".to_owned();
        vec![fault]
    };
    let value: Value = serde_json::from_str(text).map_err(|error| under(unreadable(&error)))?;
    let fault = |code, field: &str, given: &str, allowed: &str| FieldError {
        code,
        field: field.to_owned(),
        given: given.chars().take(80).collect(),
        allowed: allowed.to_owned(),
    };
    let Value::Object(map) = value else {
        return Err(vec![fault(FaultCode::WrongType, "options", &value.to_string(), "{…}")]);
    };
    let known = ["catalogue", "adjustments"];
    let foreign = map.keys().filter(|key| !known.contains(&key.as_str()));
    let mut faults: Faults =
        foreign.map(|key| fault(FaultCode::UnknownKey, key, key, "catalogue, adjustments")).collect();
    let part = |key: &str| map.get(key).filter(|value| !value.is_null());
    let (own, adjustments) = (part("catalogue"), part("adjustments"));
    let asked = (own.is_some() || adjustments.is_some()).then(|| catalogue(own, adjustments)).transpose();
    match asked {
        Ok(catalogue) if faults.is_empty() => Ok(catalogue.map(Cow::into_owned)),
        Ok(_) => Err(faults),
        Err(found) => {
            faults.extend(found);
            Err(faults)
        }
    }
}
