//! Three screens at first use: what it answers, how to fill in, where it stays.

use yew::prelude::*;

use ruler_words::i18n::{DESK, Lang};

/// Screens.
const SCREENS: [(&str, &str); 3] = [("tour.1", "tour.1.text"), ("tour.2", "tour.2.text"), ("tour.3", "tour.3.text")];

/// What the tour takes.
#[derive(Properties, PartialEq)]
pub struct TourProps {
    /// Language.
    pub lang: Lang,
    /// It was seen, or is not wanted.
    pub on_done: Callback<()>,
}

/// The tour: it stands above the page and keeps nobody from using it.
#[component]
pub fn Tour(TourProps { lang, on_done }: &TourProps) -> Html {
    let lang = *lang;
    let place = use_state(|| 0_usize);
    let Some((title, text)) = SCREENS.get(*place) else { return html! {} };
    let last = place.saturating_add(1) >= SCREENS.len();
    let next = {
        let (place, on_done) = (place.clone(), on_done.clone());
        Callback::from(move |_: MouseEvent| if last { on_done.emit(()) } else { place.set(place.saturating_add(1)) })
    };
    let count = [("place", &*place.saturating_add(1).to_string()), ("of", &*SCREENS.len().to_string())];
    html! {
        <section class="card tour" id="tour" aria-label={DESK.get("tour.title", lang)} aria-live="polite">
            <p class="hint">{ DESK.say("tour.count", lang, &count) }</p>
            <h2>{ DESK.get(title, lang) }</h2><p>{ DESK.get(text, lang) }</p>
            <div class="actions">
                <button type="button" class="button primary" onclick={next}>{ DESK.get(if last { "tour.done" } else { "tour.next" }, lang) }</button>
                if !last { <button type="button" class="button" onclick={on_done.reform(|_: MouseEvent| ())}>{ DESK.get("tour.skip", lang) }</button> }
            </div>
        </section>
    }
}
