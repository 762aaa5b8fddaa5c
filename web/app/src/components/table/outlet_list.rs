//! What was agreed village by village, beside where it can be sold; and a place to write down who was asked.

use serde_json::Value;
use yew::prelude::*;

use crate::components::number_field::NumberField;
use crate::components::text_field::TextField;
use ruler_words::decimal;
use ruler_words::i18n::{Lang, TABLE};
use ruler_words::views::table::outlets::{Learned, OutletRow};
use ruler_words::views::typed::{Asked, Kind};

/// What the list takes.
#[derive(Properties, PartialEq)]
pub struct OutletListProps {
    /// The rows, what calls for a look first.
    pub rows: Vec<OutletRow>,
    /// Language.
    pub lang: Lang,
    /// Who asks.
    pub by: String,
    /// Today.
    pub today: String,
    /// This tab writes.
    pub writer: bool,
    /// What was learned: key, document.
    pub on_learn: Callback<(String, Option<Value>)>,
}

/// The list.
#[component]
pub fn OutletList(props: &OutletListProps) -> Html {
    let lang = props.lang;
    if props.rows.is_empty() {
        return html! { <section class="card"><p>{ TABLE.get("outlet.none", lang) }</p></section> };
    }
    let one = |row: &OutletRow| {
        html! { <li key={row.key.clone()}><Outlet row={row.clone()} {lang} by={props.by.clone()} today={props.today.clone()} writer={props.writer} on_learn={props.on_learn.clone()} /></li> }
    };
    html! { <ul class="outlets">{ for props.rows.iter().map(one) }</ul> }
}

/// What one row takes.
#[derive(Properties, PartialEq)]
struct OutletProps {
    row: OutletRow,
    lang: Lang,
    by: String,
    today: String,
    writer: bool,
    on_learn: Callback<(String, Option<Value>)>,
}

#[component]
fn Outlet(OutletProps { row, lang, by, today, writer, on_learn }: &OutletProps) -> Html {
    let lang = *lang;
    let learn = |make: fn(&mut Learned, String)| {
        let (learned, key, by, today, on_learn) =
            (row.learned.clone(), row.key.clone(), by.clone(), today.clone(), on_learn.clone());
        Callback::from(move |text: String| {
            let mut next = Learned { by: by.clone(), on: today.clone(), ..learned.clone() };
            make(&mut next, text.trim().to_owned());
            on_learn.emit((key.clone(), next.document()));
        })
    };
    let learn_units = {
        let (learned, key, by, today, on_learn) =
            (row.learned.clone(), row.key.clone(), by.clone(), today.clone(), on_learn.clone());
        Callback::from(move |units_milli: Option<i64>| {
            let next = Learned { by: by.clone(), on: today.clone(), units_milli, ..learned.clone() };
            on_learn.emit((key.clone(), next.document()));
        })
    };
    let units = row.learned.units_milli.map(|units| decimal::shown(units, 3)).unwrap_or_default();
    let (buyer_id, units_id) = (format!("buyer-{}", row.key), format!("units-{}", row.key));
    let asked = !row.learned.buyer.is_empty();
    html! {
        <article class={classes!("card", "outlet", row.tone)}>
            <h2>{ row.village.clone() }{ " · " }{ row.name.clone() }</h2>
            <p>{ row.counted.clone() }</p>
            { for row.says.iter().map(|text| html! { <p class="outlet-says">{ text.clone() }</p> }) }
            <p class="hint">{ TABLE.say("outlet.stated", lang, &[("outlet", &row.outlet)]) }</p>
            <fieldset class="plain" disabled={!writer}>
                <div class="field"><label class="field-label" for={buyer_id.clone()}>{ TABLE.get("outlet.buyer", lang) }</label>
                    <TextField id={buyer_id} value={row.learned.buyer.clone()} on_set={learn(|learned, text| learned.buyer = text)} /></div>
                if asked {
                    <div class="field"><label class="field-label" for={units_id.clone()}>{ TABLE.say("outlet.units", lang, &[("unit", &row.unit)]) }</label>
                        <NumberField id={units_id} value={units} asked={Asked::Number(Kind::ModelUnits)} {lang} on_set={learn_units} /></div>
                }
            </fieldset>
        </article>
    }
}
