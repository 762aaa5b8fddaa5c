//! The app's entry and shell: header, place, what all pages share.

use wasm_bindgen::prelude::wasm_bindgen;
use yew::prelude::*;

use crate::components::switches::LanguageSwitch;
use crate::hooks::shared::{Seen, Shared};
use crate::later::{Later, use_later};
use crate::pages::opening::Opening;
use crate::ports::{address, clock, page, tab};
use ruler_state::route::Route;
use ruler_state::{Action, Lock, State, World};
use ruler_words::i18n::{Lang, UI};

/// Draws the app into `#app`.
#[wasm_bindgen(start)]
pub fn start() {
    if let Some(root) = page::element("app") {
        yew::Renderer::<App>::with_root(root).render();
    }
}

fn first() -> Seen {
    let noted = tab::noted("language").as_deref().and_then(Lang::of);
    let english = page::language().is_some_and(|tag| !tag.starts_with("zh"));
    let lang = noted.unwrap_or(if english { Lang::En } else { Lang::Zh });
    let state = State::new(lang, Route::parse(&address::read()), clock::today());
    // Until the tabs have sorted out who writes, nobody does.
    Seen(state.after(Action::Writer(tab::able() & tab::LOCKS == 0)))
}

/// The shell.
#[component]
pub fn App() -> Html {
    let state = use_reducer(first);
    {
        let state = state.dispatcher();
        use_effect_with((), move |()| {
            address::on_change(move |address| state.dispatch(Action::Go(Route::parse(&address))));
        });
    }
    use_effect_with(state.lang, |lang| page::speak(lang.tag(), UI.get("app.title", *lang)));
    use_effect_with(state.route, |_| page::top());
    let lang = state.lang;
    let dispatcher = state.dispatcher();
    let on_speak = Callback::from(move |lang: Lang| {
        tab::keep_note("language", lang.tag());
        dispatcher.dispatch(Action::Speak(lang));
    });
    let later = use_later();
    let samples = state.world == World::Samples && !matches!(state.route, Route::Device);
    html! {
        <ContextProvider<Shared> context={state.clone()}>
            <a class="skip" href="#main" onclick={Callback::from(|event: MouseEvent| { event.prevent_default(); page::show("main"); })}>
                { UI.get("app.skip", lang) }
            </a>
            <header class={classes!("top", samples.then_some("top-samples"))}>
                <a class="brand" href={Route::Book.address()}>
                    <span class="brand-mark" aria-hidden="true"></span>{ UI.get("app.name", lang) }
                </a>
                <nav aria-label={UI.get("app.places", lang)}>
                    { place(Route::Book, UI.get("place.book", lang), &state) }
                    if state.lock == Lock::Open { { place(Route::First, UI.get("place.first", lang), &state) } }
                    { place(Route::Samples, UI.get("place.samples", lang), &state) }
                    { place(Route::Figures, UI.get("place.figures", lang), &state) }
                    { place(Route::Villages, UI.get("place.villages", lang), &state) }
                    { place(Route::Device, UI.get("place.device", lang), &state) }
                </nav>
                <LanguageSwitch {lang} {on_speak} />
            </header>
            { match later {
                Later::There(pages) => pages(),
                Later::Waiting(waiting) => html! { <Opening {waiting} /> },
            } }
            <footer class="foot">{ UI.get("app.privacy", lang) }</footer>
        </ContextProvider<Shared>>
    }
}

fn place(route: Route, text: &'static str, state: &State) -> Html {
    let current = (state.route == route).then_some("page");
    html! { <a class="place" href={route.address()} aria-current={current}>{ text }</a> }
}
