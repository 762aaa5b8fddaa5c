//! Results in columns: one row a question, one column a result.

use yew::prelude::*;

use ruler_words::i18n::{Lang, TABLE};
use ruler_words::views::table::compare::Column;

/// Columns with their heads; `None` where one is still being worked out.
pub fn side_by_side(columns: &[(String, Option<Column>)], caption: &str, lang: Lang) -> Html {
    let Some(first) = columns.iter().filter_map(|(_, column)| column.as_ref()).max_by_key(|one| one.rows.len()) else {
        return html! {};
    };
    let head = |(head, _): &(String, Option<Column>)| html! { <th scope="col">{ head.clone() }</th> };
    let cell = |label: &str, place: usize, head: &str, column: &Option<Column>| {
        let text = match column {
            Some(column) => column.rows.iter().find(|row| row.label == label).map_or("—", |row| row.text.as_str()),
            None => TABLE.get("busy", lang),
        };
        let tone = column.as_ref().filter(|_| place == 0).map(|column| classes!("said", column.tone));
        html! { <td class={tone} data-head={head.to_owned()}>{ text.to_owned() }</td> }
    };
    let row = |(place, row): (usize, &ruler_words::views::plan_view::Pair)| {
        html! {
            <tr>
                <th scope="row">{ row.label.clone() }</th>
                { for columns.iter().map(|(head, column)| cell(&row.label, place, head, column)) }
            </tr>
        }
    };
    html! {
        <div class="wide" tabindex="0" role="region" aria-label={caption.to_owned()}>
            <table class="ledger texts beside">
                <caption>{ caption.to_owned() }</caption>
                <thead><tr><th scope="col">{ TABLE.get("row", lang) }</th>{ for columns.iter().map(head) }</tr></thead>
                <tbody>{ for first.rows.iter().enumerate().map(row) }</tbody>
            </table>
        </div>
    }
}
