//! The doors of the home page: where each kind of person begins, and comes back to.

use yew::prelude::*;

use ruler_state::route::Route;
use ruler_words::i18n::{DISTRICT, Lang};

/// What the doors take.
#[derive(Properties, PartialEq)]
pub struct DoorsProps {
    /// Each door: the word of its texts, and where it leads.
    pub doors: Vec<(&'static str, String)>,
    /// Language.
    pub lang: Lang,
}

/// The doors there are: the word of the texts, and the place.
pub const DOORS: &[(&str, Route)] = &[("helper", Route::Book), ("district", Route::District)];

/// The doors.
#[component]
pub fn Doors(DoorsProps { doors, lang }: &DoorsProps) -> Html {
    let door = |(word, to): &(&'static str, String)| {
        html! {
            <li key={*word}><a class="door" id={format!("door-{word}")} href={to.clone()}>
                <strong>{ DISTRICT.of("door", word, *lang) }</strong>
                <span>{ DISTRICT.of("door", &format!("{word}.note"), *lang) }</span>
            </a></li>
        }
    };
    html! {
        <nav class="doors no-print" aria-label={DISTRICT.get("doors", *lang)}>
            <ul>{ for doors.iter().map(door) }</ul>
        </nav>
    }
}
