//! A paper as it will be printed: the same on the screen, black on white.

use yew::prelude::*;

use super::plan_card::pairs;
use super::waterfall::waterfall;
use crate::i18n::Lang;
use crate::views::paper::sheet::{Block, Paper, Seal};
use crate::views::plan_view::TableText;

/// Columns from which a table scrolls by itself on a narrow screen.
const WIDE: usize = 5;

/// The whole paper.
pub fn paper_sheet(paper: &Paper, lang: Lang) -> Html {
    html! {
        <article class={classes!("paper", format!("paper-{}", paper.kind))} id="paper" aria-labelledby="paper-title">
            <header class="paper-head">
                <h2 id="paper-title">{ paper.title.clone() }</h2>
                <p class="paper-mark">{ paper.mark.clone() }</p>
                if let Some(notice) = &paper.notice { <p class="paper-notice">{ notice.clone() }</p> }
            </header>
            <div class="paper-whose">{ pairs(&paper.head) }</div>
            { for paper.blocks.iter().map(|one| block(one, lang)) }
            <footer class="paper-foot">
                { foot(paper) }
            </footer>
        </article>
    }
}

fn block(block: &Block, lang: Lang) -> Html {
    match block {
        Block::Verdict(text) => html! { <p class="paper-verdict">{ text.clone() }</p> },
        Block::Heading(text) => html! { <h3>{ text.clone() }</h3> },
        Block::Part(text) => html! { <h4>{ text.clone() }</h4> },
        Block::Text(text) => html! { <p>{ text.clone() }</p> },
        Block::Notice(text) => html! { <p class="paper-notice">{ text.clone() }</p> },
        Block::List(texts) => html! { <ul>{ for texts.iter().map(|text| html! { <li>{ text.clone() }</li> }) }</ul> },
        Block::Pairs(all) => pairs(all),
        Block::Table(one) => table(one),
        Block::Beside(all) => {
            html! { <div class="paper-beside">{ for all.iter().map(|one| html! { <div>{ table(one) }</div> }) }</div> }
        }
        Block::Fall(fall) => waterfall(fall, lang),
        Block::Sign(texts) => html! {
            <div class="paper-sign">{ for texts.iter().map(|text| html! { <p>{ text.clone() }</p> }) }</div>
        },
        Block::Lines(count) => html! { <>{ for (0..*count).map(|_| html! { <div class="paper-line"></div> }) }</> },
    }
}

/// Rows up to which a table is kept on one page.
const SHORT: usize = 6;

/// Digits and what stands between them, but no day: written flush right.
fn is_number(text: &str) -> bool {
    let number = |one: char| one.is_ascii_digit() || ",.-–/／ ".contains(one);
    text.chars().any(|one| one.is_ascii_digit()) && text.chars().all(number) && text.matches('-').count() < 2
}

fn table(one: &TableText) -> Html {
    let cell = |(place, text): (usize, &String)| match place {
        0 => html! { <th scope="row">{ text.clone() }</th> },
        _ => html! { <td class={classes!(is_number(text).then_some("paper-number"))}>{ text.clone() }</td> },
    };
    let row = |row: &Vec<String>| html! { <tr>{ for row.iter().enumerate().map(cell) }</tr> };
    let short = (one.rows.len() <= SHORT).then_some("paper-short");
    let inner = html! {
        <>
            <table class={classes!("paper-table", format!("paper-columns-{}", one.head.len()), short)}>
                if !one.caption.is_empty() { <caption>{ one.caption.clone() }</caption> }
                <thead><tr>{ for one.head.iter().map(|text| html! { <th scope="col">{ text.clone() }</th> }) }</tr></thead>
                <tbody>{ for one.rows.iter().map(row) }</tbody>
            </table>
            if !one.note.is_empty() { <p class="paper-note">{ one.note.clone() }</p> }
        </>
    };
    if one.head.len() < WIDE {
        return inner;
    }
    let label = if one.caption.is_empty() { one.head.join(" ") } else { one.caption.clone() };
    html! { <div class="paper-wide" role="region" aria-label={label} tabindex="0">{ inner }</div> }
}

fn foot(paper: &Paper) -> Html {
    let lines = || paper.foot.iter().map(|text| html! { <p>{ text.clone() }</p> });
    match &paper.seal {
        Some(one) => seal(one, html! { <>{ for lines() }</> }),
        None => html! { <>{ for lines() }</> },
    }
}

fn seal(seal: &Seal, lines: Html) -> Html {
    let view = format!("0 0 {0} {0}", seal.modules);
    html! {
        <div class="paper-seal">
            <svg viewBox={view} role="img" aria-label={seal.code.clone()} shape-rendering="crispEdges">
                <rect class="paper-light" x="0" y="0" width={seal.modules.to_string()} height={seal.modules.to_string()} />
                <path class="paper-dark" d={seal.path.clone()} />
            </svg>
            <div>
                { lines }
                <p>{ seal.title.clone() }</p>
                <p class="paper-print" id="paper-fingerprint">{ seal.fingerprint.clone() }</p>
                <p class="paper-print" id="paper-salt">{ seal.salt.clone() }</p>
                <p class="paper-code" id="paper-code">{ seal.code.clone() }</p>
                <p>{ seal.note.clone() }</p>
            </div>
        </div>
    }
}
