//! Figures an answer stands on, and facts to ask for: lists that causes and measures share.

use yew::prelude::*;

use ruler_words::i18n::Lang;
use ruler_words::views::explanation::BasisText;
use ruler_words::views::help::AskText;

/// What the list takes.
#[derive(Properties, PartialEq)]
pub struct FigureListProps {
    /// Its title.
    pub title: AttrValue,
    /// The figures.
    pub basis: Vec<BasisText>,
    /// Language.
    pub lang: Lang,
}

/// Figures with where they come from, folded; nothing where there are none.
#[component]
pub fn FigureList(FigureListProps { title, basis, lang }: &FigureListProps) -> Html {
    if basis.is_empty() {
        return html! {};
    }
    let one = |one: &BasisText| {
        html! {
            <li class={classes!((!one.settled).then_some("unsettled"))}>
                { one.label.clone() }{ lang.colon() }<span class="sum">{ one.amount.clone() }</span>
                { " " }<span class="chip">{ one.sure.clone() }</span>
                <small>{ one.source.clone() }</small>
            </li>
        }
    };
    html! {
        <details class="depth">
            <summary>{ title.clone() }</summary>
            <ul class="basis">{ for basis.iter().map(one) }</ul>
        </details>
    }
}

/// Facts to ask for, each leading to its field; nothing where there are none.
pub fn asks(all: &[AskText], on_show: &Callback<String>) -> Html {
    if all.is_empty() {
        return html! {};
    }
    let one = |ask: &AskText| {
        let path = ask.path.clone();
        let onclick = on_show.reform(move |_: MouseEvent| path.clone());
        html! {
            <li>
                <button type="button" class="to-field" {onclick}>{ ask.label.clone() }</button>
                <small>{ ask.ask }</small>
            </li>
        }
    };
    html! { <ul class="questions">{ for all.iter().map(one) }</ul> }
}
