//! A text as it is typed: nothing is rewritten before the person leaves the field, least of all while an input method composes.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use ruler_words::i18n::Lang;
use ruler_words::views::typed::{Asked, beside};

/// What the field takes.
#[derive(Properties, PartialEq)]
pub struct TextFieldProps {
    /// Id of the control.
    pub id: AttrValue,
    /// What it holds.
    pub value: AttrValue,
    /// What is shown while nobody types, where that differs.
    #[prop_or_default]
    pub shown: Option<AttrValue>,
    /// Which keyboard.
    #[prop_or("text")]
    pub mode: &'static str,
    /// `text` or `password`.
    #[prop_or("text")]
    pub kind: &'static str,
    /// Its name, where no label stands beside it.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    /// An example of what to type.
    #[prop_or_default]
    pub placeholder: Option<AttrValue>,
    /// Ids of what describes it.
    #[prop_or_default]
    pub described: Option<AttrValue>,
    /// What it holds cannot be read.
    #[prop_or_default]
    pub invalid: bool,
    /// What the reader of typed words is asked for: what a text is read as is said below while it is typed.
    #[prop_or_default]
    pub asked: Option<Asked>,
    /// Language of that.
    #[prop_or_default]
    pub lang: Lang,
    /// What was typed, when the person leaves the field.
    pub on_set: Callback<String>,
    /// What is being typed, after every key.
    #[prop_or_default]
    pub on_type: Callback<String>,
}

/// The field.
#[component]
pub fn TextField(props: &TextFieldProps) -> Html {
    let TextFieldProps { id, value, shown, mode, kind, label, placeholder, described, invalid, .. } = props;
    let TextFieldProps { asked, lang, on_set, on_type, .. } = props;
    let typing = use_state(|| None::<String>);
    let onfocus = {
        let (typing, value, hidden) = (typing.clone(), value.to_string(), shown.is_some());
        Callback::from(move |_: FocusEvent| {
            if hidden {
                typing.set(Some(value.clone()));
            }
        })
    };
    let oninput = {
        let (typing, on_type) = (typing.clone(), on_type.clone());
        Callback::from(move |event: InputEvent| {
            let text = held(&event);
            on_type.emit(text.clone());
            typing.set(Some(text));
        })
    };
    let onchange = {
        let (typing, on_set) = (typing.clone(), on_set.clone());
        Callback::from(move |event: Event| {
            on_set.emit(held(&event));
            typing.set(None);
        })
    };
    let onblur = {
        let typing = typing.clone();
        Callback::from(move |_: FocusEvent| typing.set(None))
    };
    let said = (*typing).as_ref().zip(*asked).map(|(text, asked)| beside(text, asked, *lang)).unwrap_or_default();
    let (said, read) = said;
    let text = (*typing).clone().map_or_else(|| shown.clone().unwrap_or_else(|| value.clone()), AttrValue::from);
    html! {
        <>
            <input {id} type={*kind} inputmode={*mode} autocomplete="off" autocapitalize="off" value={text}
                placeholder={placeholder.clone()} aria-label={label.clone()} aria-describedby={described.clone()}
                aria-invalid={invalid.to_string()} {onfocus} {oninput} {onchange} {onblur} />
            if !said.is_empty() { <p class={classes!("reading", (!read).then_some("fault"))} role="status">{ said }</p> }
        </>
    }
}

fn held(event: &Event) -> String {
    let target = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    target.map(|input| input.value()).unwrap_or_default()
}
