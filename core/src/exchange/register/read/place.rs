//! Where a cell goes in the record: one fact, an entry of a list, several words of one fact, a word nobody knows.

use super::super::cell::Gives;
use super::super::columns::Column;
use super::super::document::Document;
use super::super::group::{Group, told};
use super::super::head::Used;
use super::super::result::{CellCode, UnknownWord};
use super::super::words::Lists;
use super::{Taking, is_used, needs_kind, put_also};
use serde_json::{Value, json};

impl Taking<'_> {
    pub(super) fn first(&self, group: &Group, at: usize) -> Option<(usize, String)> {
        let found = group.rows.iter().map(|row| (*row, self.sheet.cell(*row, at))).find(|(_, cell)| !cell.is_empty());
        found.map(|(row, cell)| (row, cell.to_owned()))
    }

    /// Reads a cell and puts what it gives where it belongs.
    pub(super) fn put(
        &mut self,
        row: usize,
        used: &Used,
        column: &'static Column,
        cell: &str,
        member: Option<usize>,
        document: &mut Document,
    ) {
        let also = match self.reading.cell(column, used.unit.as_deref(), cell) {
            Gives::Refused(code, allowed) => {
                if is_used(column) {
                    self.fault_at(row, used.at, code, &allowed);
                }
                return;
            }
            Gives::Unknown(word) => {
                if is_used(column) {
                    self.unknown(row, used, column, &word);
                }
                return;
            }
            Gives::Value(value, also) => {
                self.place(row, used, column, vec![value], member, document);
                also
            }
            Gives::Values(values, also) => {
                self.place(row, used, column, values, member, document);
                also
            }
            Gives::Nothing(also) => also,
        };
        put_also(also, member, (row, used.at), document);
    }

    pub(super) fn place(
        &mut self,
        row: usize,
        used: &Used,
        column: &Column,
        values: Vec<Value>,
        member: Option<usize>,
        document: &mut Document,
    ) {
        let Some(path) = column.path.as_deref() else { return };
        if self.kind_is_open(column) {
            return;
        }
        let origin = (row, used.at);
        let mapped = self.ask.mapping.kind(&column.heading).filter(|_| needs_kind(column));
        let kind = mapped.or(column.kind.as_deref());
        match path {
            "members[].health" => self.health(row, used, values, member, document),
            "register.other_causes[]" => {
                let from = document.count("register.other_causes");
                for (place, value) in (from..).zip(values) {
                    if place >= 2 {
                        self.fault_at(row, used.at, CellCode::TooMany, "0..=2");
                        break;
                    }
                    document.put(&format!("register.other_causes[{place}]"), value, origin);
                }
            }
            "measures[].measure" => {
                let from = document.count("measures");
                for (place, value) in (from..).zip(values) {
                    document.put(&format!("measures[{place}].measure"), value, origin);
                }
            }
            _ => {
                let Some(value) = values.into_iter().next() else { return };
                if let Some((list, field)) = path.split_once("[].").filter(|(list, _)| *list != "members") {
                    self.entry((list, field), value, kind, origin, document);
                } else {
                    let at = member.map_or_else(|| path.to_owned(), |at| path.replace("[]", &format!("[{at}]")));
                    // One of several columns of one fact that says yes is enough.
                    if value == Value::Bool(true) {
                        document.drop_value(&at);
                    }
                    document.put(&at, value, origin);
                }
            }
        }
    }

    /// One entry of a list. Columns of one entry stand side by side: gross and cost, day and finding of a visit.
    pub(super) fn entry(
        &mut self,
        (list, field): (&str, &str),
        value: Value,
        kind: Option<&str>,
        origin: (usize, usize),
        document: &mut Document,
    ) {
        let count = document.count(list);
        // What production cost is one sum: it belongs to a line where there is one line alone.
        if field == "cost" && count != 1 {
            self.fault_at(origin.0, origin.1, CellCode::KindOpen, "");
            return;
        }
        let beside = matches!(field, "cost" | "by" | "found" | "purpose" | "value" | "shares");
        let place = if beside && count > 0 { count - 1 } else { count };
        if let Some(kind) = kind {
            let key = if list == "production.land" { "class" } else { "kind" };
            document.note(&format!("{list}[{place}].{key}"), json!(kind));
        }
        document.put(&format!("{list}[{place}].{field}"), value, origin);
    }

    /// Several words for one fact, as the register has them. Healthy beside an illness is told, and the illness kept.
    pub(super) fn health(
        &mut self,
        row: usize,
        used: &Used,
        values: Vec<Value>,
        member: Option<usize>,
        document: &mut Document,
    ) {
        let order = ["healthy", "chronic", "serious", "disabled"];
        let mut held: Vec<&str> =
            order.iter().filter(|word| values.iter().any(|value| value == **word)).copied().collect();
        if held.len() > 1 && held.first() == Some(&"healthy") {
            held.remove(0);
            self.fault_at(row, used.at, CellCode::TooMany, &held.join(" | "));
        }
        let value = match held.as_slice() {
            [] => return,
            [one] => json!(one),
            several => json!(several),
        };
        document.put(&format!("members[{}].health", member.unwrap_or_default()), value, (row, used.at));
    }

    pub(super) fn unknown(&mut self, row: usize, used: &Used, column: &Column, word: &str) {
        let list = column.list.clone().unwrap_or_else(|| "yes_no".to_owned());
        self.fault_at(row, used.at, CellCode::UnknownWord, &Lists::embedded().allowed(&list).join(" | "));
        let entry = self.words.entry((list.clone(), super::super::words::written(word))).or_insert_with(|| {
            let lists = Lists::embedded();
            let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
            UnknownWord {
                allowed: lists.allowed(&list),
                numberings: if is_number { lists.numberings(&list) } else { Vec::new() },
                list,
                heading: used.said.clone(),
                word: word.to_owned(),
                count: 0,
                row: told(row),
            }
        });
        entry.count = entry.count.saturating_add(1);
    }
}
