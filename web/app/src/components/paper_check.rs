//! Check a paper: a household file, what stands on the paper, and whether one gives the other.

use std::rc::Rc;

use serde_json::Value;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::text_field::TextField;
use crate::ports::{camera, files};
use ruler_desk::desk::Desk;
use ruler_desk::store::file::{self, Parcel, Read};
use ruler_desk::store::lock::Lock;
use ruler_state::judge::check::{Files, check, progress};
use ruler_words::i18n::{Lang, PAPER_PAGE};
use ruler_words::record::path;
use ruler_words::views::paper::sheet::Checked;

/// What the section takes.
#[derive(Properties, PartialEq)]
pub struct PaperCheckProps {
    /// Language.
    pub lang: Lang,
    /// The open household; null where none is.
    pub record: Rc<Value>,
    /// Every sheet of local figures of this device.
    pub locals: Rc<Vec<Value>>,
    /// Opens sealed files.
    pub desk: Desk,
}

/// The file that was chosen.
#[derive(Debug, Clone, PartialEq, Default)]
enum Held {
    /// None yet.
    #[default]
    Nothing,
    /// It is none of ours.
    Broken,
    /// Sealed, and whether the last secret was wrong.
    Sealed(Lock, Vec<u8>, bool),
    /// Open: households, sheets of local figures.
    Open(Rc<Vec<Value>>, Rc<Vec<Value>>),
}

fn held(parcel: Parcel) -> Held {
    let shared = parcel.shared.unwrap_or_default();
    let locals = shared.sheets.iter().filter_map(|(year, sheet)| sheet.document(*year)).collect();
    Held::Open(Rc::new(parcel.households.into_iter().map(|one| one.record).collect()), Rc::new(locals))
}

/// The section.
#[component]
pub fn PaperCheck(props: &PaperCheckProps) -> Html {
    let lang = props.lang;
    let say = |key: &'static str| PAPER_PAGE.get(key, lang);
    let file = use_state(Held::default);
    let typed = use_state(String::new);
    let (able, nothing) = (use_state_eq(|| false), use_state_eq(|| false));
    {
        let able = able.setter();
        use_effect_with((), move |()| camera::watch(move |is| able.set(is)));
    }
    let asked = use_state(|| None::<String>);
    let files = match &*file {
        Held::Open(households, own) => {
            let locals = own.iter().chain(props.locals.iter()).cloned().collect();
            Some(Files { households: (**households).clone(), locals })
        }
        _ => None,
    };
    let found = use_memo(((*asked).clone(), files, lang), |(asked, files, lang)| {
        asked.as_ref().zip(files.as_ref()).map(|(code, files)| check(code, files, *lang))
    });
    let on_file = {
        let (file, asked) = (file.clone(), asked.clone());
        Callback::from(move |event: Event| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
            let (file, asked) = (file.clone(), asked.clone());
            files::read(&input, move |text| {
                asked.set(None);
                file.set(match text.ok().and_then(|text| file::read(&text).ok()) {
                    Some(Read::Plain(parcel)) => held(parcel),
                    Some(Read::Sealed(lock, bytes)) => Held::Sealed(lock, bytes, false),
                    None => Held::Broken,
                });
            });
        })
    };
    let on_open = {
        let (file, asked, record) = (file.clone(), asked.clone(), Rc::clone(&props.record));
        Callback::from(move |_: MouseEvent| {
            asked.set(None);
            file.set(Held::Open(Rc::new(vec![(*record).clone()]), Rc::default()));
        })
    };
    let take = {
        let typed = typed.clone();
        Callback::from(move |text: String| typed.set(text))
    };
    let on_photo = {
        let (typed, asked, nothing) = (typed.setter(), asked.setter(), nothing.setter());
        Callback::from(move |event: Event| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
            let (typed, asked, nothing) = (typed.clone(), asked.clone(), nothing.clone());
            camera::read(&input, move |text| {
                nothing.set(text.is_none());
                if let Some(text) = text {
                    asked.set(None);
                    typed.set(text);
                }
            });
        })
    };
    let onsubmit = {
        let (typed, asked) = (typed.clone(), asked.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            asked.set(Some((*typed).clone()));
        })
    };
    let ready = matches!(*file, Held::Open(..)) && !typed.trim().is_empty();
    html! {
        <form class="card paper-check" id="check" tabindex="-1" {onsubmit} aria-labelledby="check-title">
            <h2 id="check-title">{ say("check.title") }</h2>
            <p class="hint">{ say("check.note") }</p>
            <div class="actions">
                <label class="button file">{ say("check.file") }<input type="file" id="check-file" accept="application/json,.json" onchange={on_file} /></label>
                if !props.record.is_null() {
                    <button type="button" class="button" id="check-open" onclick={on_open}>{ say("check.open") }</button>
                }
            </div>
            { shown(props, &file) }
            if *able {
                <div class="actions">
                    <label class="button file">{ say("check.photo") }<input type="file" id="check-photo" accept="image/*" capture="environment" onchange={on_photo.clone()} /></label>
                    <label class="button file">{ say("check.picture") }<input type="file" id="check-picture" accept="image/*" onchange={on_photo} /></label>
                </div>
                if *nothing { <p class="fault" role="alert">{ say("check.no_code") }</p> }
            }
            <label class="field-label" for="check-code">{ say("check.code") }</label>
            <TextField id="check-code" value={(*typed).clone()} on_set={take.clone()} on_type={take} />
            <p class="hint" id="check-progress">{ progress(&typed, lang) }</p>
            <button type="submit" class="button primary" id="check-do" disabled={!ready}>{ say("check.do") }</button>
            <div role="status" id="check-result">
                { (*found).as_ref().map(result) }
            </div>
        </form>
    }
}

/// What the file holds, or what it needs.
fn shown(props: &PaperCheckProps, file: &UseStateHandle<Held>) -> Html {
    let lang = props.lang;
    match &**file {
        Held::Nothing => html! {},
        Held::Broken => html! { <p class="fault" role="alert">{ PAPER_PAGE.get("check.broken", lang) }</p> },
        Held::Open(households, _) => {
            let name = |one: &Value| path::get(one, "members[0].name").and_then(Value::as_str).map(str::to_owned);
            let names: Vec<String> = households.iter().filter_map(name).take(SHOWN).collect();
            let args = [("count", &*households.len().to_string()), ("names", &names.join(lang.comma()))];
            html! { <p id="check-held">{ PAPER_PAGE.say("check.held", lang, &args) }</p> }
        }
        Held::Sealed(lock, bytes, wrong) => {
            let (desk, file, lock, bytes) = (props.desk.clone(), file.setter(), lock.clone(), bytes.clone());
            let on_set = Callback::from(move |secret: String| {
                let (file, again) = (file.clone(), (lock.clone(), bytes.clone()));
                desk.open_file(lock.clone(), bytes.clone(), secret, move |parcel| match parcel {
                    Some(parcel) => file.set(held(parcel)),
                    None => file.set(Held::Sealed(again.0, again.1, true)),
                });
            });
            html! {
                <>
                    <label class="field-label" for="check-secret">{ PAPER_PAGE.get("check.sealed", lang) }</label>
                    <TextField id="check-secret" kind="password" value="" {on_set} />
                    if *wrong { <p class="fault" role="alert">{ PAPER_PAGE.get("check.wrong", lang) }</p> }
                </>
            }
        }
    }
}

/// Names shown of a file with many households.
const SHOWN: usize = 6;

fn result(found: &Checked) -> Html {
    html! {
        <div class={classes!("verdict", found.tone.clone())}>
            <h3>{ found.title.clone() }</h3>
            { for found.lines.iter().map(|text| html! { <p>{ text.clone() }</p> }) }
        </div>
    }
}
