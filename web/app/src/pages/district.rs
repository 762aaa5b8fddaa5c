//! The district: where its households come from, how far they are, and its places. What is worked out, and put into words,
//! is done in a worker; this page asks by address and draws what comes.

use std::cell::Cell;
use std::rc::Rc;

use serde_json::json;
use yew::prelude::*;

use super::district_open::{DistrictOpen, Opening};
use crate::components::district_view::ShowDistrict;
use crate::hooks::shared::Shared;
use crate::ports::{address, district, page, tab};
use ruler_state::route::Route;
use ruler_words::i18n::{DISTRICT, Lang};
use ruler_words::views::district::{DistrictProgress, DistrictView, read};

/// Places of the district, in the order they stand: the word of the address, the key of the text.
const PLACES: &[(&str, &str)] = &[
    ("board", "board.title"),
    ("goals", "goals.title"),
    ("corners", "corners.title"),
    ("list", "list.title"),
    ("parity", "parity.title"),
    ("fund", "fund.title"),
    ("report", "report.title"),
    ("export", "export.title"),
];

/// The address now.
#[hook]
fn use_address() -> String {
    let at = use_state(address::read);
    let set = at.setter();
    use_effect_with((), move |()| {
        let listening = address::listen(move |address| set.set(address));
        move || drop(listening)
    });
    (*at).clone()
}

/// The place of an address.
fn place(address: &str) -> &str {
    let rest = address.strip_prefix("#/district").unwrap_or_default().trim_start_matches('/');
    rest.split('?').next().unwrap_or_default()
}

/// The page.
#[component]
pub fn District() -> Html {
    let Some(state) = use_context::<Shared>() else { return html! {} };
    let lang = state.lang;
    let at = use_address();
    let view = use_state(|| None::<Rc<DistrictView>>);
    let progress = use_state(|| None::<DistrictProgress>);
    let trouble = use_state(|| None::<String>);
    // Grows with everything that is done: what is shown is asked for again.
    let turn = use_state(|| 0_u32);
    let count = use_memo((), |()| Cell::new(0_u32));
    let work = Work { progress: progress.clone(), trouble: trouble.clone(), turn: turn.setter(), count, lang };
    {
        // What was begun before the page was left goes on.
        let work = work.clone();
        use_effect_with((), move |()| work.start("watch", Vec::new(), None));
    }
    {
        let (view, trouble) = (view.setter(), trouble.setter());
        use_effect_with((at.clone(), lang, *turn, state.lock), move |(at, lang, _, _)| {
            if !at.starts_with("#/district") {
                return;
            }
            if PLACES.iter().any(|(word, _)| *word == place(at)) {
                tab::keep_note("door.district", &format!("#/district/{}", place(at)));
            }
            district::ask(
                "show",
                vec![at.clone(), lang.tag().to_owned()],
                |_| {},
                move |answer| match answer {
                    Ok(Some(text)) => view.set(Some(Rc::new(read(&text)))),
                    Ok(None) => view.set(None),
                    Err(why) => trouble.set(Some(why)),
                },
            );
        });
    }
    {
        let first = use_mut_ref(|| true);
        use_effect_with(at.clone(), move |_| {
            if !first.replace(false) {
                page::top();
            }
        });
    }
    let say = |key: &'static str| DISTRICT.get(key, lang);
    let is_open = view.as_ref().is_some_and(|view| !view.source.is_empty() && !view.title.is_empty());
    let now = place(&at).to_owned();
    let on_open = {
        let work = work.clone();
        Callback::from(move |Opening { mut request }: Opening| {
            if let Some(map) = request.as_object_mut() {
                map.insert("lang".to_owned(), json!(lang.tag()));
            }
            let first = if map_is(&request, "register") { "#/district/export" } else { "#/district/board" };
            work.start("open", vec![request.to_string(), lang.tag().to_owned()], Some(first));
        })
    };
    let on_flip = {
        let work = work.clone();
        Callback::from(move |_: MouseEvent| work.start("flip", vec![lang.tag().to_owned()], None))
    };
    html! {
        <div class="district">
            if let Some(why) = &*trouble { <p class="card fault" role="alert">{ DISTRICT.say("trouble", lang, &[("why", why)]) }</p> }
            <div role="status" id="district-status">
                if let Some(progress) = &*progress { { far(progress, lang) } }
            </div>
            if is_open {
                <nav class="places no-print" aria-label={say("places")}>
                    { for PLACES.iter().map(|&(word, key)| html! {
                        <a class="place-tab" href={format!("#/district/{word}")} aria-current={(now == word).then_some("page")}>{ say(key) }</a>
                    }) }
                    <a class="place-tab" href={Route::District.address()} aria-current={now.is_empty().then_some("page")}>{ say("open.again") }</a>
                </nav>
            }
            if let (Some(view), true) = (&*view, is_open) {
                <ShowDistrict view={view.clone()} {lang}>
                    if now == "parity" && progress.is_none() {
                        <div class="actions no-print"><button type="button" class="button primary" id="flip" onclick={on_flip}>{ say("parity.do") }</button></div>
                    }
                </ShowDistrict>
            } else if progress.is_none() {
                <DistrictOpen {on_open} faults={view.as_ref().map(|view| view.faults.clone()).unwrap_or_default()} />
            }
        </div>
    }
}

fn map_is(request: &serde_json::Value, source: &str) -> bool {
    request.get("source").and_then(serde_json::Value::as_str) == Some(source)
}

/// How far long work is, and the way to end it.
fn far(progress: &DistrictProgress, lang: Lang) -> Html {
    let stop = Callback::from(|_: MouseEvent| district::ask("stop", Vec::new(), |_| {}, |_| {}));
    let count = |value: i64| ruler_words::i18n::number(value);
    html! {
        <section class="card far">
            <p>{ progress.text.clone() }{ " " }{ count(progress.done) }{ " / " }{ count(progress.all) }</p>
            <progress max={progress.all.to_string()} value={progress.done.to_string()} aria-label={progress.text.clone()}></progress>
            <div class="actions"><button type="button" class="button" id="district-stop" onclick={stop}>{ DISTRICT.get("open.stop", lang) }</button></div>
        </section>
    }
}

/// Long work: what it changes of the page.
#[derive(Clone)]
struct Work {
    progress: UseStateHandle<Option<DistrictProgress>>,
    trouble: UseStateHandle<Option<String>>,
    turn: UseStateSetter<u32>,
    count: Rc<Cell<u32>>,
    lang: Lang,
}

impl Work {
    /// Begins it, or hears of what goes on; `then` is where it leads when it ends.
    fn start(&self, call: &'static str, args: Vec<String>, then: Option<&'static str>) {
        let (telling, progress, trouble) = (self.progress.setter(), self.progress.setter(), self.trouble.setter());
        let (turn, count) = (self.turn.clone(), Rc::clone(&self.count));
        trouble.set(None);
        if call != "watch" {
            let text = DISTRICT.get("doing.building", self.lang).to_owned();
            progress.set(Some(DistrictProgress { text, done: 0, all: 1 }));
        }
        let tell = move |text: String| telling.set(Some(read(&text)));
        district::ask(call, args, tell, move |answer| {
            progress.set(None);
            if let Err(why) = answer {
                trouble.set(Some(why));
            }
            count.set(count.get().wrapping_add(1));
            turn.set(count.get());
            if let Some(then) = then {
                address::go(then);
            }
        });
    }
}
