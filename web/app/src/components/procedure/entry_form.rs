//! One form of what may be entered, folded until it is wanted; what it lacks is said beneath the button that was pressed.

use std::rc::Rc;

use serde_json::Value;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::components::text_field::TextField;
use crate::ports::files;
use ruler_state::judge::procedure::picture;
use ruler_words::i18n::{Lang, PROCEDURE_PAGE};
use ruler_words::views::procedure::form::{FieldText, FormText, Takes};
use ruler_words::views::procedure::typed::entry;

/// What was refused: the form's id, and why.
pub type Refused = Option<(String, Vec<String>)>;

/// What was typed, place by place. Each place is set by itself: a picture that is still being read must not undo what was
/// typed meanwhile.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Typed(pub Vec<(String, String)>);

impl Reducible for Typed {
    type Action = (String, String);

    fn reduce(self: Rc<Self>, (at, text): (String, String)) -> Rc<Self> {
        let others = self.0.iter().filter(|(place, _)| *place != at).cloned();
        Rc::new(Self(others.chain([(at.clone(), text)]).collect()))
    }
}

/// What a form takes.
#[derive(Properties, PartialEq)]
pub struct EntryFormProps {
    /// The form.
    pub form: FormText,
    /// Language.
    pub lang: Lang,
    /// Why the last try of any form was refused.
    pub refused: Refused,
    /// Form id, entry.
    pub on_add: Callback<(String, Value)>,
}

/// The form, folded.
#[component]
pub fn EntryForm(EntryFormProps { form, lang, refused, on_add }: &EntryFormProps) -> Html {
    let typed = use_reducer(Typed::default);
    let onclick = {
        let (typed, on_add, form) = (typed.clone(), on_add.clone(), form.clone());
        Callback::from(move |_: MouseEvent| on_add.emit((form.id.clone(), entry(&form, &typed.0))))
    };
    let why = refused.as_ref().filter(|(of, _)| *of == form.id).map(|(_, why)| why);
    html! {
        <details class="more entry" id={form.id.clone()}>
            <summary>{ form.title.clone() }</summary>
            if !form.note.is_empty() { <p class="hint">{ form.note.clone() }</p> }
            <EntryFields id={form.id.clone()} fields={form.fields.clone()} lang={*lang} {typed} />
            if let Some(why) = why {
                <div class="fault" role="alert" id={format!("{}-refused", form.id)} tabindex="-1">
                    <p>{ PROCEDURE_PAGE.get("form.refused", *lang) }</p>
                    <ul>{ for why.iter().map(|text| html! { <li>{ text.clone() }</li> }) }</ul>
                </div>
            }
            <button type="button" class="button primary" id={format!("{}-add", form.id)} {onclick}>{ PROCEDURE_PAGE.get("form.add", *lang) }</button>
        </details>
    }
}

/// What the fields take.
#[derive(Properties, PartialEq)]
pub struct EntryFieldsProps {
    /// Id of their form.
    pub id: String,
    /// The fields.
    pub fields: Vec<FieldText>,
    /// Language.
    pub lang: Lang,
    /// What was typed, place by place.
    pub typed: UseReducerHandle<Typed>,
}

/// The fields of a form.
#[component]
pub fn EntryFields(EntryFieldsProps { id, fields, lang, typed }: &EntryFieldsProps) -> Html {
    html! { <div class="entry-fields">{ for fields.iter().map(|one| row(id, one, *lang, typed)) }</div> }
}

fn row(form: &str, field: &FieldText, lang: Lang, typed: &UseReducerHandle<Typed>) -> Html {
    let id = format!("{form}-{}", field.at);
    let found = typed.0.iter().find(|(at, _)| *at == field.at);
    let value = found.map_or_else(|| field.first.clone(), |(_, text)| text.clone());
    let on_set = {
        let (typed, at) = (typed.dispatcher(), field.at.clone());
        Callback::from(move |text: String| typed.dispatch((at.clone(), text)))
    };
    let hint = (!field.hint.is_empty()).then(|| format!("{id}-hint"));
    let described = hint.clone().map(AttrValue::from);
    let control = match &field.takes {
        Takes::Text | Takes::Names | Takes::Day => {
            html! { <TextField id={id.clone()} value={value} {described} {on_set} /> }
        }
        Takes::Number => html! { <TextField id={id.clone()} mode="numeric" value={value} {described} {on_set} /> },
        Takes::Choice(list) => choice(&id, &value, list, described, on_set, lang),
        Takes::Tick => tick(
            &id,
            &field.label,
            value == "yes",
            described,
            on_set.reform(|on| if on { "yes" } else { "no" }.to_owned()),
        ),
        Takes::Picture => paper(&id, &field.label, &value, described, on_set, lang),
    };
    let labelled = !matches!(field.takes, Takes::Tick | Takes::Picture);
    html! {
        <div class="field" key={field.at.clone()}>
            if labelled { <label class="field-label" for={id.clone()}>{ field.label.clone() }</label> }
            <div class="field-control">{ control }</div>
            if let Some(hint) = hint { <p class="hint" id={hint}>{ field.hint.clone() }</p> }
        </div>
    }
}

fn choice(
    id: &str,
    value: &str,
    list: &[(String, String)],
    described: Option<AttrValue>,
    on_set: Callback<String>,
    lang: Lang,
) -> Html {
    let onchange = Callback::from(move |event: Event| {
        let target = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
        on_set.emit(target.map(|select| select.value()).unwrap_or_default());
    });
    let one = |(word, text): &(String, String)| {
        html! { <option value={word.clone()} selected={word == value}>{ text.clone() }</option> }
    };
    html! {
        <select id={id.to_owned()} aria-describedby={described} {onchange}>
            if value.is_empty() { <option value="" selected=true>{ PROCEDURE_PAGE.get("form.choose", lang) }</option> }
            { for list.iter().map(one) }
        </select>
    }
}

/// A box to tick, with its text.
pub fn tick(id: &str, label: &str, on: bool, described: Option<AttrValue>, on_set: Callback<bool>) -> Html {
    let onchange = Callback::from(move |event: Event| {
        let target = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        on_set.emit(target.is_some_and(|input| input.checked()));
    });
    html! {
        <label class="pick"><input type="checkbox" id={id.to_owned()} checked={on} aria-describedby={described} {onchange} /><span>{ label.to_owned() }</span></label>
    }
}

/// A paper that is there, with its picture where one was taken: only the picture's fingerprint is kept.
fn paper(
    id: &str,
    label: &str,
    value: &str,
    described: Option<AttrValue>,
    on_set: Callback<String>,
    lang: Lang,
) -> Html {
    let on_file = {
        let on_set = on_set.clone();
        Callback::from(move |event: Event| {
            let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
                return;
            };
            let on_set = on_set.clone();
            files::bytes(&input, move |name, bytes| {
                on_set.emit(format!("{}|{}", name.replace('|', "-"), picture(&bytes)))
            });
        })
    };
    let name = label.to_owned();
    let on_tick = on_set.reform(move |on| if on { format!("{name}|") } else { String::new() });
    let there = value.split_once('|').filter(|(_, hash)| !hash.is_empty()).map(|(name, _)| name.to_owned());
    html! {
        <div class="paper-there">
            { tick(id, &format!("{label} {}", PROCEDURE_PAGE.get("form.paper_there", lang)), !value.is_empty(), described, on_tick) }
            <input type="file" id={format!("{id}-file")} accept="image/*,application/pdf" aria-label={label.to_owned()} onchange={on_file} />
            if let Some(name) = there { <small role="status">{ name }</small> }
        </div>
    }
}
