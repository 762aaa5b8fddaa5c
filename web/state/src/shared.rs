//! What every household of a book shares: who uses the device, the sheets of local figures by year, the villages.

use serde_json::{Map, Value, json};

use super::figures::{Row, Sheet};
use ruler_words::record::order::put;

/// Name and version of the document.
pub const FORMAT: &str = "one-ruler/shared@1";

/// What is shared.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Shared {
    /// Who uses this device.
    pub author: String,
    /// Minutes without a touch after which the store locks; 0 is the usual.
    pub idle_minutes: u32,
    /// Sheets of local figures, by year.
    pub sheets: Vec<(i32, Sheet)>,
    /// Village sheets, by the village's name.
    pub villages: Vec<(String, Value)>,
    /// Outlets asked about, by `village/model`: who buys, how much, who said so, when.
    pub outlets: Vec<(String, Value)>,
    /// Scenarios kept on this device, by household: they go into a sealed backup beside it, and are not handed on.
    pub tries: Vec<(String, Value)>,
}

impl Shared {
    /// As a document; `with_author` where it stays on this device.
    pub fn document(&self, with_author: bool) -> Value {
        let sheet = |sheet: &Sheet| {
            let rows: Map<String, Value> = sheet
                .rows
                .iter()
                .map(|(id, row)| (id.clone(), json!({ "amount": row.amount, "document": row.document })))
                .collect();
            json!({ "entered_by": sheet.entered_by, "entered_on": sheet.entered_on, "document": sheet.document, "figures": rows })
        };
        let sheets: Map<String, Value> = self.sheets.iter().map(|(year, one)| (year.to_string(), sheet(one))).collect();
        let villages: Map<String, Value> =
            self.villages.iter().map(|(name, one)| (name.clone(), one.clone())).collect();
        let object = |list: &[(String, Value)]| -> Map<String, Value> { list.iter().cloned().collect() };
        let outlets = object(&self.outlets);
        let mut out = json!({ "format": FORMAT, "sheets": sheets, "villages": villages, "outlets": outlets });
        if let (true, Some(map)) = (with_author, out.as_object_mut()) {
            map.insert("tries".to_owned(), Value::Object(object(&self.tries)));
            map.insert("author".to_owned(), json!(self.author));
            map.insert("idle_minutes".to_owned(), json!(self.idle_minutes));
        }
        out
    }

    /// From a document; `None` where it is none of ours, or a part of it is not understood: written again, that part would be
    /// gone. Parts that are missing are empty.
    pub fn read(value: &Value) -> Option<Self> {
        let map = value.as_object()?;
        if value.get("format")?.as_str()? != FORMAT || !map.keys().all(|key| PARTS.contains(&key.as_str())) {
            return None;
        }
        let idle = value.get("idle_minutes").map_or(Some(0), |minutes| u32::try_from(minutes.as_u64()?).ok())?;
        let sheets: Option<Vec<(i32, Sheet)>> =
            object(value, "sheets")?.iter().map(|(year, one)| Some((year.parse().ok()?, sheet(one)?))).collect();
        let all = |key: &str, is_one: fn(&Value) -> bool| -> Option<Vec<(String, Value)>> {
            let found = object(value, key)?;
            found.values().all(is_one).then(|| found.into_iter().collect())
        };
        Some(Self {
            author: text(value, "author")?,
            idle_minutes: idle,
            sheets: sheets?,
            villages: all("villages", Value::is_object)?,
            outlets: all("outlets", Value::is_object)?,
            tries: all("tries", Value::is_array)?,
        })
    }

    /// Takes over what another file holds: what is only there is added, what differs is taken over and named.
    pub fn take_over(&mut self, other: Self) -> Vec<String> {
        let mut named = Vec::new();
        for (year, sheet) in other.sheets {
            if put(&mut self.sheets, year, sheet.clone()).is_some_and(|was| was != sheet) {
                named.push(year.to_string());
            }
        }
        for (name, village) in other.villages {
            if put(&mut self.villages, name.clone(), village.clone()).is_some_and(|was| was != village) {
                named.push(name);
            }
        }
        for (place, outlet) in other.outlets {
            if put(&mut self.outlets, place.clone(), outlet.clone()).is_some_and(|was| was != outlet) {
                named.push(place);
            }
        }
        named
    }
}

/// Parts of the document.
const PARTS: [&str; 7] = ["format", "sheets", "villages", "outlets", "tries", "author", "idle_minutes"];

fn text(value: &Value, key: &str) -> Option<String> {
    value.get(key).map_or(Some(String::new()), |text| text.as_str().map(str::to_owned))
}

fn object(value: &Value, key: &str) -> Option<Map<String, Value>> {
    value.get(key).map_or_else(|| Some(Map::new()), |map| map.as_object().cloned())
}

fn sheet(value: &Value) -> Option<Sheet> {
    let figures = object(value, "figures")?;
    let row = |(id, row): (&String, &Value)| {
        Some((id.clone(), Row { amount: text(row, "amount")?, document: text(row, "document")? }))
    };
    Some(Sheet {
        entered_by: text(value, "entered_by")?,
        entered_on: text(value, "entered_on")?,
        document: text(value, "document")?,
        rows: figures.iter().map(row).collect::<Option<_>>()?,
    })
}

#[cfg(test)]
mod tests {
    use super::{Shared, put};
    use crate::figures::{Sheet, SheetEdit};
    use serde_json::json;

    #[test]
    fn it_comes_back_from_its_document() {
        let mut shared = Shared { author: "何远志".into(), idle_minutes: 5, ..Shared::default() };
        let mut sheet = Sheet::default();
        sheet.edit(SheetEdit::Amount("income_line".into(), "3335".into()), "2018-11-02");
        shared.sheets.push((2018, sheet));
        shared.villages.push(("云顶村".into(), json!({ "buyer_present": { "reported": true } })));
        shared.outlets.push(("云顶村/tea".into(), json!({ "buyer": "茶厂" })));
        shared.tries.push(("sample/1".into(), json!([{ "name": "多养蜂" }])));
        assert_eq!(Shared::read(&shared.document(true)), Some(shared.clone()));
        let handed_on = Shared::read(&shared.document(false)).unwrap_or_default();
        assert_eq!((handed_on.author.as_str(), &handed_on.sheets), ("", &shared.sheets));
        assert_eq!((&handed_on.outlets, handed_on.tries.len()), (&shared.outlets, 0), "scenarios stay here");
        assert_eq!(Shared::read(&json!({ "format": "else" })), None);
        let mut mine = Shared::default();
        assert!(mine.take_over(handed_on.clone()).is_empty());
        put(&mut mine.villages, "云顶村".into(), json!({}));
        assert_eq!(mine.take_over(handed_on), ["云顶村"]);
    }
}
