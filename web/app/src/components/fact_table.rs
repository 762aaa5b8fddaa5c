//! A table of texts with a row head.

use yew::prelude::*;

use ruler_words::views::plan_view::TableText;

/// The table; a wide one scrolls by itself, so that the page does not.
pub fn fact_table(table: &TableText, class: Option<&'static str>) -> Html {
    let cell = |(place, text): (usize, &String)| match place {
        0 => html! { <th scope="row">{ text.clone() }</th> },
        _ => html! { <td>{ text.clone() }</td> },
    };
    let row = |row: &Vec<String>| html! { <tr>{ for row.iter().enumerate().map(cell) }</tr> };
    html! {
        <div class="wide" role="region" aria-label={table.caption.clone()} tabindex="0">
            <table class={classes!("ledger", class)}>
                <caption>{ table.caption.clone() }</caption>
                <thead><tr>{ for table.head.iter().map(|text| html! { <th scope="col">{ text.clone() }</th> }) }</tr></thead>
                <tbody>{ for table.rows.iter().map(row) }</tbody>
            </table>
            if !table.note.is_empty() { <p class="hint">{ table.note.clone() }</p> }
        </div>
    }
}
