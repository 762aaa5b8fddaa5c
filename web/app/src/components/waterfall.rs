//! A waterfall as a table: what adds and takes, a bar for the eye, the exact sum.

use yew::prelude::*;

use ruler_words::i18n::{Lang, PLAN_PAGE};
use ruler_words::views::plan_view::{Bar, FallText};

/// The table says everything; the bars are a picture of it.
pub fn waterfall(fall: &FallText, lang: Lang) -> Html {
    let row = |bar: &Bar| {
        html! {
            <tr class={classes!("fall", format!("fall-{}", bar.kind))}>
                <th scope="row">{ bar.label.clone() }</th>
                <td class="fall-picture">{ picture(bar, fall) }</td>
                <td>{ bar.sum.clone() }</td>
            </tr>
        }
    };
    let head = |key: &'static str| html! { <th scope="col">{ PLAN_PAGE.get(key, lang) }</th> };
    html! {
        <table class="ledger waterfall">
            <caption>{ fall.caption.clone() }</caption>
            <thead><tr>{ head("fall.item") }{ head("fall.picture") }{ head("fall.sum") }</tr></thead>
            <tbody>{ for fall.bars.iter().map(row) }</tbody>
            <tfoot><tr><td colspan="3" class="fall-line">{ fall.line_text.clone() }</td></tr></tfoot>
        </table>
    }
}

fn picture(bar: &Bar, fall: &FallText) -> Html {
    let stroke = |x: i64, class: &'static str| {
        html! { <line {class} x1={x.to_string()} x2={x.to_string()} y1="0" y2="20" /> }
    };
    html! {
        <svg viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <rect class="fall-bar" x={bar.from.to_string()} y="3" width={bar.width.to_string()} height="14" />
            { stroke(fall.zero, "fall-zero") }
            { for fall.line.map(|line| stroke(line, "fall-limit")) }
        </svg>
    }
}
