//! A number that may be left out. What is typed is told while it is typed; what cannot be read stays on the screen with the
//! mend, counts for nothing, and takes nothing away that was there.

use yew::prelude::*;

use super::text_field::TextField;
use ruler_words::i18n::Lang;
use ruler_words::views::typed::{Asked, number};

/// What the field takes.
#[derive(Properties, PartialEq)]
pub struct NumberFieldProps {
    /// Id of the control.
    pub id: AttrValue,
    /// What it holds, as text.
    pub value: AttrValue,
    /// What is there unless something is typed.
    #[prop_or_default]
    pub usual: Option<AttrValue>,
    /// What is asked for.
    pub asked: Asked,
    /// Language.
    pub lang: Lang,
    /// The number in units of the last decimal, or nothing where the field was emptied.
    pub on_set: Callback<Option<i64>>,
}

/// The field.
#[component]
pub fn NumberField(props: &NumberFieldProps) -> Html {
    let NumberFieldProps { id, value, usual, asked, lang, on_set } = props;
    let refused = use_state(|| None::<(String, String)>);
    let on_text = {
        let (refused, on_set, asked, lang) = (refused.clone(), on_set.clone(), *asked, *lang);
        Callback::from(move |text: String| {
            if text.trim().is_empty() {
                refused.set(None);
                on_set.emit(None);
                return;
            }
            match number(&text, asked, lang) {
                Ok(number) => {
                    refused.set(None);
                    on_set.emit(Some(number));
                }
                Err(why) => refused.set(Some((text, why))),
            }
        })
    };
    let kept = refused.as_ref().map_or_else(|| value.clone(), |(text, _)| AttrValue::from(text.clone()));
    let fault = format!("{id}-fault");
    let described = refused.as_ref().map(|_| AttrValue::from(fault.clone()));
    html! {
        <>
            <TextField id={id.clone()} value={kept} placeholder={usual.clone()} asked={*asked} lang={*lang} {described} invalid={refused.is_some()} on_set={on_text} />
            if let Some((_, said)) = refused.as_ref() { <p class="fault reading" role="alert" id={fault}>{ said.clone() }</p> }
        </>
    }
}
