//! The JSON Schemas of catalogue and adjustments: the Rust types, with the bounds of the tables of fields.

use schemars::Schema;
use serde_json::{Value, json};

use super::adjust::{self, Adjustments};
use super::catalogue::{self, Catalogue, PresentUse, Settings};
use super::figure::Figured;
use super::job::{Credit, Job, Training};
use super::model::IncomeModel;

/// The schema of `one-ruler/catalogue@1`.
pub fn catalogue() -> Schema {
    complete(schemars::schema_for!(Catalogue), catalogue::FORMAT)
}

/// The schema of `one-ruler/adjustments@1`.
pub fn adjustments() -> Schema {
    complete(schemars::schema_for!(Adjustments), adjust::FORMAT)
}

fn complete(schema: Schema, format: &str) -> Schema {
    let mut value = schema.to_value();
    if let Some(map) = value.pointer_mut("/properties").and_then(Value::as_object_mut) {
        map.insert("format".to_owned(), json!({ "const": format }));
    }
    match value.get_mut("required").and_then(Value::as_array_mut) {
        Some(list) => list.insert(0, json!("format")),
        None => {
            value.as_object_mut().map(|map| map.insert("required".to_owned(), json!(["format"])));
        }
    }
    bound(&mut value, "IncomeModel", &IncomeModel::default());
    bound(&mut value, "Job", &Job::default());
    bound(&mut value, "Training", &Training::default());
    bound(&mut value, "Credit", &Credit::default());
    bound(&mut value, "PresentUse", &PresentUse::default());
    bound(&mut value, "Settings", &Settings::default());
    Schema::try_from(value).unwrap_or_default()
}

/// Writes the bounds of the fields into the schema of their entry, where it is there.
fn bound(schema: &mut Value, name: &str, entry: &dyn Figured) {
    for field in entry.fields() {
        let path = format!("/$defs/{name}/properties/{}", field.name);
        let Some(place) = schema.pointer_mut(&path).and_then(Value::as_object_mut) else { continue };
        let number = if place.contains_key("items") {
            place.get_mut("items").and_then(Value::as_object_mut)
        } else {
            Some(place)
        };
        if let Some(number) = number {
            number.remove("format");
            number.insert("minimum".to_owned(), json!(field.low));
            number.insert("maximum".to_owned(), json!(field.high));
        }
    }
}
