//! Pictures in columns, one a month. Every figure stands in the table beneath; the picture says which table that is.

use yew::prelude::*;

use ruler_words::i18n::{Lang, PLAN_PAGE};
use ruler_words::views::plan_view::{ChartText, ColumnBar, ColumnText};

/// Width of a column in the drawing.
const STEP: usize = 60;
/// Width of its bars.
const BAR: usize = 40;
/// Least height of a bar that is drawn: the mark of what is left has none of its own.
const THIN: i64 = 12;

/// One picture.
pub fn chart(view: &ChartText, lang: Lang) -> Html {
    let wide = view.columns.len().saturating_mul(STEP);
    let kinds: &[&str] = if view.kind == "cash" { &["in", "out", "left"] } else { &["there", "done", "heavy"] };
    let key = |kind: &&str| {
        let class = classes!("chart-key", format!("chart-{kind}"));
        html! {
            <li>
                <svg class="chart-sign" viewBox="0 0 20 20" aria-hidden="true"><rect {class} width="20" height="20" /></svg>
                { PLAN_PAGE.get(&format!("chart.{kind}"), lang).to_owned() }
            </li>
        }
    };
    let said = PLAN_PAGE.say("chart.is", lang, &[("what", &view.caption), ("says", &view.says)]);
    let zero = view.zero.to_string();
    html! {
        <figure class="chart">
            <figcaption>{ view.caption.clone() }<small>{ view.says.clone() }</small></figcaption>
            <svg role="img" aria-label={said} viewBox={format!("0 0 {wide} 1000")} preserveAspectRatio="none">
                { for view.columns.iter().enumerate().map(column) }
                <line class="chart-zero" x1="0" x2={wide.to_string()} y1={zero.clone()} y2={zero} />
            </svg>
            <div class="chart-months" aria-hidden="true">{ for view.columns.iter().map(|one| html! { <span>{ one.label.clone() }</span> }) }</div>
            <ul class="chart-keys">{ for kinds.iter().map(key) }</ul>
        </figure>
    }
}

fn column((place, one): (usize, &ColumnText)) -> Html {
    let left = place.saturating_mul(STEP).saturating_add((STEP - BAR) / 2);
    let bar = |bar: &ColumnBar| {
        let class = classes!(format!("chart-{}", bar.kind));
        let mark = bar.kind == "left";
        let height = if mark { THIN } else { bar.height };
        let top = if mark { bar.from.saturating_sub(THIN / 2) } else { bar.from };
        html! { <rect {class} x={left.to_string()} y={top.to_string()} width={BAR.to_string()} height={height.to_string()} /> }
    };
    html! { <g>{ for one.bars.iter().map(bar) }</g> }
}
