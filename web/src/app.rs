//! The app's entry and shell: header, place, what all pages share.

use std::rc::Rc;

use wasm_bindgen::prelude::wasm_bindgen;
use yew::prelude::*;

use crate::components::switches::LanguageSwitch;
use crate::i18n::{Lang, UI};
use crate::pages::{book::Book, figures::Figures, household::Household};
use crate::ports::{address, clock, page};
use crate::route::Route;
use crate::state::{Action, State};

/// What all pages share: the state, and the way to change it.
pub type Shared = UseReducerHandle<State>;

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(self.after(action))
    }
}

/// Draws the app into `#app`.
#[wasm_bindgen(start)]
pub fn start() {
    if let Some(root) = page::element("app") {
        yew::Renderer::<App>::with_root(root).render();
    }
}

fn first() -> State {
    let english = page::language().is_some_and(|tag| !tag.starts_with("zh"));
    let lang = if english { Lang::En } else { Lang::Zh };
    State::new(lang, Route::parse(&address::read()), clock::today())
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
    let (lang_now, dispatcher) = (lang, state.dispatcher());
    let on_speak = Callback::from(move |lang| dispatcher.dispatch(Action::Speak(lang)));
    html! {
        <ContextProvider<Shared> context={state.clone()}>
            <a class="skip" href="#main" onclick={Callback::from(|event: MouseEvent| { event.prevent_default(); page::show("main"); })}>
                { UI.get("app.skip", lang) }
            </a>
            <header class="top">
                <a class="brand" href={Route::Book.address()}>
                    <span class="brand-mark" aria-hidden="true"></span>{ UI.get("app.name", lang) }
                </a>
                <nav aria-label={UI.get("app.places", lang)}>
                    { place(Route::Book, "place.book", &state) }
                    { place(Route::Figures, "place.figures", &state) }
                </nav>
                <LanguageSwitch lang={lang_now} {on_speak} />
            </header>
            <main id="main" tabindex="-1">
                { match state.route {
                    Route::Book => html! { <Book /> },
                    Route::Sample(_) | Route::Entered => html! { <Household /> },
                    Route::Figures => html! { <Figures /> },
                } }
            </main>
            <footer class="foot">{ UI.get("app.privacy", lang) }</footer>
        </ContextProvider<Shared>>
    }
}

fn place(route: Route, key: &str, state: &State) -> Html {
    let current = (state.route == route).then_some("page");
    html! { <a class="place" href={route.address()} aria-current={current}>{ UI.get(key, state.lang).to_owned() }</a> }
}
