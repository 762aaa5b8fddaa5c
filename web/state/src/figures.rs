//! The sheet of local figures as it is being filled in.

use std::collections::BTreeMap;

use ruler_core::policy::{Param, Unit};
use serde_json::{Value, json};

/// One figure of the sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// The amount as typed: yuan, a number, a word, or `true`/`false`.
    pub amount: String,
    /// Number of the document it stands in (文号).
    pub document: String,
}

/// A part of the sheet that changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SheetEdit {
    /// Who enters it.
    By(String),
    /// The amount of a figure.
    Amount(String, String),
    /// The document of a figure.
    Document(String, String),
    /// The document of every figure that names none itself.
    DocumentOfAll(String),
}

/// The sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sheet {
    /// Who enters it.
    pub entered_by: String,
    /// Day of the last entry, YYYY-MM-DD.
    pub entered_on: String,
    /// The document of every figure that names none itself.
    pub document: String,
    /// The figures, by id.
    pub rows: BTreeMap<String, Row>,
}

impl Sheet {
    /// Changes one part, on a day.
    pub fn edit(&mut self, edit: SheetEdit, today: &str) {
        today.clone_into(&mut self.entered_on);
        match edit {
            SheetEdit::By(name) => self.entered_by = name,
            SheetEdit::Amount(id, amount) => self.rows.entry(id).or_default().amount = amount,
            SheetEdit::DocumentOfAll(document) => self.document = document,
            SheetEdit::Document(id, document) => self.rows.entry(id).or_default().document = document,
        }
    }

    /// The sheet as `one-ruler/local-figures@1` for a year; `None` while no amount is entered.
    pub fn document(&self, year: i32) -> Option<Value> {
        let entered = self.rows.iter().filter(|(_, row)| !row.amount.trim().is_empty());
        let figures: Vec<Value> = entered
            .map(|(id, row)| {
                let own = row.document.trim();
                let document = if own.is_empty() { self.document.trim() } else { own };
                json!({ "id": id, "year": year, "amount": amount(id, &row.amount), "document": document })
            })
            .collect();
        (!figures.is_empty()).then(|| {
            json!({
                "format": "one-ruler/local-figures@1",
                "entered_by": self.entered_by.trim(), "entered_on": self.entered_on, "figures": figures,
            })
        })
    }

    /// The id of the figure at a place of the document's list, to show a fault beside its row.
    pub fn id_at(&self, place: usize) -> Option<&str> {
        self.rows.iter().filter(|(_, row)| !row.amount.trim().is_empty()).nth(place).map(|(id, _)| id.as_str())
    }
}

/// Largest share there is, in parts per million.
const WHOLE_PPM: i64 = 1_000_000;

/// An amount as the sheet's document has it: yuan, a number in the figure's unit, a word, yes or no. What cannot be read is
/// as typed, for the check to name.
fn amount(id: &str, text: &str) -> Value {
    let text = text.trim();
    let raw = || Value::String(text.to_owned());
    let Some(unit) = Param::from_id(id).map(Param::unit) else { return raw() };
    let Some(asked) = unit.asked() else { return text.parse::<bool>().map_or_else(|_| raw(), Value::Bool) };
    let Some(read) = asked.exact(text) else { return raw() };
    // A document writes yuan, whole liters and whole mu; the reader gives fen, milliliters and hundredths.
    let in_units = |size: i64| if read % size == 0 { json!(read / size) } else { raw() };
    match unit {
        // Sheets of before wrote parts per million, which are more than any share in percent.
        Unit::Ppm if read > WHOLE_PPM => text.parse::<i64>().map_or_else(|_| raw(), |ppm| json!(ppm)),
        Unit::LitersPerPersonDay => in_units(1_000),
        Unit::MuPerPerson => in_units(100),
        unit if unit.is_money() && read % 100 != 0 => json!(format!("{}.{:02}", read / 100, read % 100)),
        unit if unit.is_money() => in_units(100),
        _ => json!(read),
    }
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, reason = "a missing key is null, and null fails the test")]
mod tests {
    use super::{Sheet, SheetEdit, amount};
    use ruler_core::policy::{Param, Unit};
    use serde_json::json;

    #[test]
    fn only_what_was_entered_stands_in_the_document() {
        let mut sheet = Sheet::default();
        assert_eq!(sheet.document(2018), None);
        sheet.edit(SheetEdit::By("王书记".into()), "2018-11-02");
        sheet.edit(SheetEdit::Document("comparison".into(), "开扶办〔2018〕1号".into()), "2018-11-02");
        sheet.edit(SheetEdit::Amount("income_line".into(), "3,335".into()), "2018-11-02");
        sheet.edit(SheetEdit::Document("income_line".into(), "开扶办〔2018〕9号".into()), "2018-11-02");
        let document = sheet.document(2018).unwrap_or_default();
        assert_eq!(
            document["figures"],
            json!([{ "id": "income_line", "year": 2018, "amount": 3335, "document": "开扶办〔2018〕9号" }])
        );
        assert_eq!(sheet.id_at(0), Some("income_line"));
        sheet.edit(SheetEdit::DocumentOfAll("渝府〔2018〕2号".into()), "2018-11-02");
        sheet.edit(SheetEdit::Amount("school_age_to".into(), "15".into()), "2018-11-02");
        let document = sheet.document(2018).unwrap_or_default();
        assert_eq!(document["figures"][0]["document"], json!("开扶办〔2018〕9号"));
        assert_eq!(document["figures"][1]["document"], json!("渝府〔2018〕2号"));
    }

    #[test]
    fn an_amount_is_read_in_the_unit_of_its_figure_and_never_as_another() {
        let share = Param::all().find(|param| param.unit() == Unit::Ppm).map(Param::id).unwrap_or_default();
        let share = share.as_str();
        let cases = [
            ("income_line", "3,335", json!(3335)),
            ("income_line", "3335元", json!(3335)),
            ("income_line", "3千3", json!(3300)),
            ("income_line", "2952.5", json!("2952.50")),
            ("income_line", "1,5", json!("1,5")),
            ("income_line", "280元/月", json!("280元/月")),
            ("income_line", "3000-3500", json!("3000-3500")),
            (share, "40%", json!(400_000)),
            (share, "40", json!(400_000)),
            (share, "400000", json!(400_000)),
            ("no_such_figure", "5", json!("5")),
        ];
        for (id, text, value) in cases {
            assert_eq!(amount(id, text), value, "{id} {text}");
        }
    }
}
