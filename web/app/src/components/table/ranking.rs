//! What the family may rank, by two buttons each: no dragging, so that a finger that trembles can do it too.

use yew::prelude::*;

use ruler_words::i18n::{Lang, TABLE};
use ruler_words::views::table::show::Ranked;

/// What the list takes.
#[derive(Properties, PartialEq)]
pub struct RankingProps {
    /// In the family's order.
    pub order: Vec<Ranked>,
    /// Language.
    pub lang: Lang,
    /// Another order.
    pub on_order: Callback<Vec<Ranked>>,
}

/// The list.
#[component]
pub fn Ranking(RankingProps { order, lang, on_order }: &RankingProps) -> Html {
    let lang = *lang;
    let moved = |from: usize, to: Option<usize>| {
        let mut next = order.clone();
        let to = to.filter(|to| *to < next.len() && from < next.len());
        if let Some(to) = to {
            next.swap(from, to);
        }
        (to.is_none(), on_order.reform(move |_: MouseEvent| next.clone()))
    };
    let one = |(place, item): (usize, &Ranked)| {
        let (first, up) = moved(place, place.checked_sub(1));
        let (last, down) = moved(place, place.checked_add(1));
        let args = [("what", &*item.label)];
        html! {
            <li key={item.recorded.clone()}>
                <span class="rank">{ place.saturating_add(1).to_string() }</span>
                <span class="rank-what">{ item.label.clone() }</span>
                <button type="button" class="button" disabled={first} aria-label={TABLE.say("rank.up_of", lang, &args)} onclick={up}>{ "↑" }</button>
                <button type="button" class="button" disabled={last} aria-label={TABLE.say("rank.down_of", lang, &args)} onclick={down}>{ "↓" }</button>
            </li>
        }
    };
    html! { <ol class="ranking">{ for order.iter().enumerate().map(one) }</ol> }
}
