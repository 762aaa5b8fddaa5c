//! A paper as it will be printed: the same on the screen, black on white.

use yew::prelude::*;

use super::waterfall::waterfall;
use ruler_words::i18n::Lang;
use ruler_words::views::paper::sheet::{Block, Paper, Seal, Shape};
use ruler_words::views::paper::tables::{pieces, width};
use ruler_words::views::plan_view::{Pair, TableText};

/// Columns from which a table scrolls by itself on a narrow screen.
const WIDE: usize = 5;

/// The whole paper.
pub fn paper_sheet(paper: &Paper, lang: Lang) -> Html {
    // What closes a paper stays on one page with its foot: no last page holds a code alone.
    let (last, before) = match paper.blocks.split_last() {
        Some((Block::Together(last), before)) => (last.as_slice(), before),
        _ => (&[][..], paper.blocks.as_slice()),
    };
    html! {
        <article class={classes!("paper", format!("paper-{}", paper.kind), format!("paper-close-{}", paper.close))} id="paper" aria-labelledby="paper-title">
            <header class="paper-head">
                <h2 id="paper-title">{ paper.title.clone() }</h2>
                <p class="paper-mark">{ paper.mark.clone() }</p>
                if let Some(notice) = &paper.notice { <p class="paper-notice">{ notice.clone() }</p> }
            </header>
            { form(&paper.head, BESIDE) }
            { for before.iter().map(|one| block(one, lang)) }
            <div class="paper-together">
                { for last.iter().map(|one| block(one, lang)) }
                <footer class="paper-foot">{ foot(paper) }</footer>
            </div>
        </article>
    }
}

fn block(block: &Block, lang: Lang) -> Html {
    match block {
        Block::Verdict(text) => html! { <p class="paper-verdict">{ text.clone() }</p> },
        Block::Heading(text) => html! { <h3>{ text.clone() }</h3> },
        Block::Part(text) => html! { <h4>{ text.clone() }</h4> },
        Block::Sub(text) => html! { <p class="paper-sub">{ text.clone() }</p> },
        Block::Text(text) => html! { <p>{ unbroken(text) }</p> },
        Block::Notice(text) => html! { <p class="paper-notice">{ text.clone() }</p> },
        Block::List(texts) => list(texts),
        Block::Pairs(all) => form(all, 1),
        Block::Table(shape, one) => table(*shape, one),
        Block::Beside(all) => {
            html! { <div class="paper-beside">{ for all.iter().map(|one| html! { <div>{ table(Shape::Sums, one) }</div> }) }</div> }
        }
        Block::Fall(fall) => waterfall(fall, lang),
        Block::Sign(texts) => html! {
            <div class="paper-sign">{ for texts.iter().map(|text| html! { <p>{ text.clone() }</p> }) }</div>
        },
        Block::Together(all) => {
            html! { <div class="paper-together">{ for all.iter().map(|one| self::block(one, lang)) }</div> }
        }
        Block::Lines(count) => html! { <>{ for (0..*count).map(|_| html! { <div class="paper-line"></div> }) }</> },
    }
}

/// A text in which no line ends inside a figure, a day, or between a figure and its unit.
fn unbroken(text: &str) -> Html {
    let part = |(text, whole): &(String, bool)| match whole {
        true => html! { <span class="paper-whole">{ text.clone() }</span> },
        false => html! { { text.clone() } },
    };
    html! { <>{ for pieces(text).iter().map(part) }</> }
}

/// Pairs side by side at the head of a paper.
const BESIDE: usize = 2;

/// Labels with what they label, as a form has them.
fn form(all: &[Pair], beside: usize) -> Html {
    let pair = |one: &Pair| html! { <><th scope="row">{ one.label.clone() }</th><td>{ unbroken(&one.text) }</td></> };
    let row = |row: &[Pair]| {
        let rest = (row.len()..beside).map(|_| html! { <><th></th><td></td></> });
        html! { <tr>{ for row.iter().map(pair) }{ for rest }</tr> }
    };
    html! {
        <table class={classes!("paper-table", "paper-form", format!("paper-form-{beside}"))}>
            <tbody>{ for all.chunks(beside.max(1)).map(row) }</tbody>
        </table>
    }
}

/// Widest entry of a list in two columns, in letters, and the fewest entries.
const BRIEF: usize = 40;
const MANY: usize = 6;

fn list(texts: &[String]) -> Html {
    let brief = texts.len() >= MANY && texts.iter().all(|text| width(text) <= BRIEF);
    html! {
        <ul class={classes!(brief.then_some("paper-brief"))}>{ for texts.iter().map(|text| html! { <li>{ unbroken(text) }</li> }) }</ul>
    }
}

/// Rows up to which a table is kept on one page: of figures the months of a year, of texts a few.
const SHORT: usize = 13;
const SHORT_TEXTS: usize = 5;

/// Digits, what stands between them and a unit of money, but no day.
fn is_number(text: &str) -> bool {
    let number = |one: char| one.is_ascii_digit() || ",.-–/／ %¥元".contains(one);
    text.chars().any(|one| one.is_ascii_digit()) && text.chars().all(number) && text.matches('-').count() < 2
}

/// Widest bound of a sum, in letters.
const BOUND: usize = 20;

/// Whether a column is of figures, written flush right with its head: half of what stands in it at least.
fn is_figures(shape: Shape, one: &TableText, place: usize) -> bool {
    let texts = || one.rows.iter().filter_map(|row| row.get(place)).filter(|text| !text.is_empty());
    // A bound has a word before its figure: "at least 2,000".
    let bound = |text: &str| {
        place == shape.sum()
            && width(text) <= BOUND
            && text.trim_end_matches([' ', '元']).ends_with(|one: char| one.is_ascii_digit())
    };
    let numbers = texts().filter(|text| is_number(text) || bound(text)).count();
    let most = numbers > 0 && numbers.saturating_mul(2) >= texts().count();
    // In a calendar whoever is away has a word in place of a figure.
    shape.has_figures() && place > 0 && (most || shape == Shape::Figures)
}

fn table(shape: Shape, one: &TableText) -> Html {
    let figures: Vec<bool> = (0..one.head.len()).map(|place| is_figures(shape, one, place)).collect();
    let number = |place: usize| classes!(figures.get(place).is_some_and(|one| *one).then_some("paper-number"));
    let head = |(place, text): (usize, &String)| html! { <th scope="col" class={number(place)}>{ text.clone() }</th> };
    let cell = |(place, text): (usize, &String)| match place {
        0 => html! { <th scope="row">{ unbroken(text) }</th> },
        _ => html! { <td class={number(place)}>{ unbroken(text) }</td> },
    };
    let row = |row: &Vec<String>| html! { <tr>{ for row.iter().enumerate().map(cell) }</tr> };
    let tall = matches!(
        shape,
        Shape::Texts | Shape::Inputs | Shape::Basis | Shape::Branches | Shape::Measures | Shape::Questions
    );
    let short = (one.rows.len() <= if tall { SHORT_TEXTS } else { SHORT }).then_some("paper-short");
    let inner = html! {
        <>
            <table class={classes!("paper-table", format!("paper-{}", shape.word()), format!("paper-columns-{}", one.head.len()), short)}>
                if !one.caption.is_empty() { <caption>{ one.caption.clone() }</caption> }
                <thead><tr>{ for one.head.iter().enumerate().map(head) }</tr></thead>
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
