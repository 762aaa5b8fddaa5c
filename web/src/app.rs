//! The app's entry and shell: header, place, what all pages share.

use std::rc::Rc;

use wasm_bindgen::prelude::wasm_bindgen;
use yew::prelude::*;

use crate::components::gate::Recovery;
use crate::components::switches::LanguageSwitch;
use crate::hooks::desk::Desk;
use crate::i18n::{DESK, Lang, UI};
use crate::pages::{
    book::Book, device::Device, figures::Figures, first::First, household::Household, samples::Samples,
    table::OutletsPage, villages::Villages,
};
use crate::ports::{address, clock, page, tab};
use crate::route::Route;
use crate::state::{Action, Lock, State, World};

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
    let noted = tab::noted("language").as_deref().and_then(Lang::of);
    let english = page::language().is_some_and(|tag| !tag.starts_with("zh"));
    let lang = noted.unwrap_or(if english { Lang::En } else { Lang::Zh });
    let state = State::new(lang, Route::parse(&address::read()), clock::today());
    // Until the tabs have sorted out who writes, nobody does.
    state.after(Action::Writer(tab::able() & tab::LOCKS == 0))
}

/// The shell.
#[component]
pub fn App() -> Html {
    let state = use_reducer(first);
    let desk = (*use_memo((), |()| Desk::new(state.dispatcher()))).clone();
    {
        let state = state.dispatcher();
        use_effect_with((), move |()| {
            address::on_change(move |address| state.dispatch(Action::Go(Route::parse(&address))));
        });
    }
    use_effect_with(state.lang, |lang| page::speak(lang.tag(), UI.get("app.title", *lang)));
    use_effect_with(state.route, |_| page::top());
    use_desk(&state, &desk);
    let lang = state.lang;
    let dispatcher = state.dispatcher();
    let on_speak = Callback::from(move |lang: Lang| {
        tab::keep_note("language", lang.tag());
        dispatcher.dispatch(Action::Speak(lang));
    });
    let body = match (&state.recovery, state.route) {
        (Some(recovery), _) => recovery_sheet(&state, recovery),
        (None, Route::Book) => html! { <Book /> },
        (None, Route::First) => html! { <First /> },
        (None, Route::Samples) => html! { <Samples /> },
        (None, Route::Sample(_) | Route::Household(_)) => html! { <Household /> },
        (None, Route::Figures) => html! { <Figures /> },
        (None, Route::Villages) => html! { <Villages /> },
        (None, Route::Outlets) => html! { <OutletsPage /> },
        (None, Route::Device) => html! { <Device /> },
    };
    let samples = state.world == World::Samples && !matches!(state.route, Route::Device);
    html! {
        <ContextProvider<Shared> context={state.clone()}>
        <ContextProvider<Desk> context={desk.clone()}>
            <a class="skip" href="#main" onclick={Callback::from(|event: MouseEvent| { event.prevent_default(); page::show("main"); })}>
                { UI.get("app.skip", lang) }
            </a>
            <header class={classes!("top", samples.then_some("top-samples"))}>
                <a class="brand" href={Route::Book.address()}>
                    <span class="brand-mark" aria-hidden="true"></span>{ UI.get("app.name", lang) }
                </a>
                <nav aria-label={UI.get("app.places", lang)}>
                    { place(Route::Book, UI.get("place.book", lang), &state) }
                    if state.lock == Lock::Open { { place(Route::First, DESK.get("place.first", lang), &state) } }
                    { place(Route::Samples, DESK.get("place.samples", lang), &state) }
                    { place(Route::Figures, UI.get("place.figures", lang), &state) }
                    { place(Route::Villages, DESK.get("place.villages", lang), &state) }
                    { place(Route::Device, DESK.get("place.device", lang), &state) }
                </nav>
                <LanguageSwitch {lang} {on_speak} />
            </header>
            { told(&state, &desk) }
            <main id="main" tabindex="-1">{ body }</main>
            <footer class="foot">{ UI.get("app.privacy", lang) }</footer>
        </ContextProvider<Desk>>
        </ContextProvider<Shared>>
    }
}

/// What the desk does as the state moves on: reads the household a place asks for, writes what has changed.
#[hook]
fn use_desk(state: &Shared, desk: &Desk) {
    {
        let (state, desk) = (state.clone(), desk.clone());
        let asked = (state.route, state.lock, state.writer, state.open);
        use_effect_with(asked, move |(route, lock, _, _)| match route {
            Route::Household(key) if *lock == Lock::Open && state.open != *route => desk.load(*key),
            Route::Book | Route::First | Route::Outlets => desk.refresh_rows(&state),
            _ => {}
        });
    }
    {
        let (state, desk) = (state.clone(), desk.clone());
        use_effect_with(state.version, move |version| {
            if *version > 0 {
                desk.changed(&state);
            }
        });
    }
    use_shared_kept(state, desk, World::Real);
    use_shared_kept(state, desk, World::Samples);
}

/// What is shared is written when it was entered; what was read from the store comes with no entry.
#[hook]
fn use_shared_kept(state: &Shared, desk: &Desk, world: World) {
    let ([real, samples], [of_real, of_samples]) = (&state.shared, state.entered);
    let (shared, entered) = match world {
        World::Real => (real, of_real),
        World::Samples => (samples, of_samples),
    };
    let (desk, shared) = (desk.clone(), Rc::clone(shared));
    use_effect_with(entered, move |count| {
        if *count > 0 {
            desk.shared_changed(world, &shared);
        }
    });
}

/// What went wrong, what went well, who writes, a new version.
fn told(state: &Shared, desk: &Desk) -> Html {
    let lang = state.lang;
    let began = state.lock != Lock::Starting;
    let update = {
        let (desk, state) = (desk.clone(), state.dispatcher());
        Callback::from(move |_: MouseEvent| {
            if desk.is_still() {
                tab::update();
            } else {
                state.dispatch(Action::Notice(Some(DESK.get("update.wait", lang).to_owned())));
            }
        })
    };
    html! {
        <div class="told">
            if let Some(trouble) = &state.trouble { <p class="card fault" role="alert">{ trouble.clone() }</p> }
            <div role="status">if let Some(notice) = &state.notice { <p class="card">{ notice.clone() }</p> }</div>
            if began && !state.writer { <p class="card notice" role="status" id="read-only">{ DESK.get("household.read_only", lang) }</p> }
            if state.update {
                <div class="card" id="update"><p>{ DESK.get("update.there", lang) }</p>
                    <button type="button" class="button" onclick={update}>{ DESK.get("update.do", lang) }</button></div>
            }
        </div>
    }
}

fn recovery_sheet(state: &Shared, recovery: &str) -> Html {
    let dispatcher = state.dispatcher();
    let on_done = Callback::from(move |()| dispatcher.dispatch(Action::Recovery(None)));
    html! { <Recovery lang={state.lang} recovery={recovery.to_owned()} on_print={Callback::from(|()| tab::print())} {on_done} /> }
}

fn place(route: Route, text: &'static str, state: &State) -> Html {
    let current = (state.route == route).then_some("page");
    html! { <a class="place" href={route.address()} aria-current={current}>{ text }</a> }
}
