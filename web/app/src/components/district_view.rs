//! A place of the district as it came: what it narrows to, what may be chosen, tables whose numbers lead on.

use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::ports::{address, files, tab};
use ruler_words::i18n::{DISTRICT, Lang};
use ruler_words::views::district::{Block, Cell, DistrictView, Form, FormField, Line};

/// What the view takes.
#[derive(Properties, PartialEq)]
pub struct ShowDistrictProps {
    /// What came.
    pub view: std::rc::Rc<DistrictView>,
    /// Language.
    pub lang: Lang,
    /// What the page adds under the lead.
    #[prop_or_default]
    pub children: Html,
}

/// The view.
#[component]
pub fn ShowDistrict(ShowDistrictProps { view, lang, children }: &ShowDistrictProps) -> Html {
    let say = |key: &'static str| DISTRICT.get(key, *lang);
    let save = {
        let view = view.clone();
        Callback::from(move |_: MouseEvent| files::save_as(&view.csv_name, &view.csv, "text/csv"))
    };
    html! {
        <div class={classes!("district-view", (!view.csv.is_empty()).then_some("district-paper"))}>
            <section class="card">
                <h1 id="district-title" tabindex="-1">{ view.title.clone() }</h1>
                <p class="hint">{ view.source.clone() }</p>
                if !view.synthetic.is_empty() { <p class="synthetic"><strong>{ view.synthetic.clone() }</strong></p> }
                { for view.faults.iter().map(|text| html! { <p class="fault" role="alert">{ text.clone() }</p> }) }
                if !view.narrowed.is_empty() {
                    <ul class="narrowed">{ for view.narrowed.iter().map(narrowed) }</ul>
                }
                { for view.lead.iter().map(|text| html! { <p>{ text.clone() }</p> }) }
                { children.clone() }
                if let Some(form) = &view.form { <Choose form={form.clone()} /> }
                if !view.csv.is_empty() {
                    <div class="actions">
                        <button type="button" class="button primary" id="district-print" onclick={Callback::from(|_: MouseEvent| tab::print())}>{ say("paper.print") }</button>
                        <button type="button" class="button" id="district-csv" onclick={save}>{ say("paper.csv") }</button>
                    </div>
                }
                if !view.next.is_empty() {
                    <div class="actions district-next">{ for view.next.iter().map(|cell| html! { <a class="button" href={cell.to.clone()}>{ cell.text.clone() }</a> }) }</div>
                }
            </section>
            { for view.blocks.iter().map(block) }
        </div>
    }
}

fn narrowed(cell: &Cell) -> Html {
    html! {
        <li>if cell.to.is_empty() { { cell.text.clone() } } else {
            <a class="narrow" href={cell.to.clone()}>{ cell.text.clone() }<span aria-hidden="true">{ " ✕" }</span></a>
        }</li>
    }
}

fn block(block: &Block) -> Html {
    let id = format!("block-{}", block.id);
    let body = html! {
        <>
            { for block.notes.iter().map(|note| html! { <p class="hint">{ note.clone() }</p> }) }
            <div class="wide" tabindex="0" role="region" aria-label={block.title.clone()}>
                <table class="ledger district-table">
                    if !block.head.is_empty() {
                        <thead><tr>{ for block.head.iter().map(|text| html! { <th scope="col">{ text.clone() }</th> }) }</tr></thead>
                    }
                    <tbody>{ for block.rows.iter().map(line) }</tbody>
                </table>
            </div>
        </>
    };
    if block.folded {
        html! { <details class="card" {id}><summary><h2>{ block.title.clone() }</h2></summary>{ body }</details> }
    } else {
        html! { <section class="card" {id}><h2>{ block.title.clone() }</h2>{ body }</section> }
    }
}

fn line(line: &Line) -> Html {
    let mut cells = line.cells.iter();
    let first = cells.next().cloned().unwrap_or_default();
    html! { <tr><th scope="row">{ inner(&first) }</th>{ for cells.map(|cell| html! { <td class={cell.kind.clone()}>{ inner(cell) }</td> }) }</tr> }
}

fn inner(cell: &Cell) -> Html {
    if cell.to.is_empty() {
        html! { <>{ cell.text.clone() }</> }
    } else {
        html! { <a href={cell.to.clone()}>{ cell.text.clone() }</a> }
    }
}

#[derive(Properties, PartialEq)]
struct ChooseProps {
    form: Form,
}

/// What may be chosen: sending it goes to its address.
#[component]
fn Choose(ChooseProps { form }: &ChooseProps) -> Html {
    let held = use_state(|| form.fields.iter().map(|field| field.value.clone()).collect::<Vec<String>>());
    {
        // Another place brings other values.
        let held = held.clone();
        use_effect_with(form.clone(), move |form| {
            held.set(form.fields.iter().map(|field| field.value.clone()).collect())
        });
    }
    let onsubmit = {
        let (held, form) = (held.clone(), form.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let pairs = form.fields.iter().zip(held.iter()).filter(|(_, value)| !value.is_empty());
            let pairs: Vec<String> =
                pairs.map(|(field, value)| format!("{}={}", field.name, address::part(value))).collect();
            let mark = if form.to.contains('?') { "&" } else { "?" };
            let to =
                if pairs.is_empty() { form.to.clone() } else { [form.to.as_str(), mark, &pairs.join("&")].concat() };
            address::go(&to);
        })
    };
    let field = |(place, field): (usize, &FormField)| {
        let set = {
            let held = held.clone();
            Callback::from(move |text: String| {
                let mut next = (*held).clone();
                next.get_mut(place).into_iter().for_each(|slot| slot.clone_from(&text));
                held.set(next);
            })
        };
        let now = held.get(place).cloned().unwrap_or_default();
        let id = format!("choose-{}", field.name);
        html! {
            <label class="filter" for={id.clone()}><span>{ field.label.clone() }</span>
                if field.choices.is_empty() {
                    <input {id} inputmode="numeric" value={now} oninput={set.reform(|event: InputEvent| typed(&event))} />
                } else {
                    <select {id} onchange={set.reform(|event: Event| chosen(&event))}>
                        { for field.choices.iter().map(|choice| html! { <option value={choice.word.clone()} selected={choice.word == now}>{ choice.text.clone() }</option> }) }
                    </select>
                }
            </label>
        }
    };
    html! {
        <form class="filters no-print" {onsubmit}>
            { for form.fields.iter().enumerate().map(field) }
            <button type="submit" class="button">{ form.go.clone() }</button>
        </form>
    }
}

fn typed(event: &InputEvent) -> String {
    let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    input.map(|input| input.value()).unwrap_or_default()
}

fn chosen(event: &Event) -> String {
    let select = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
    select.map(|select| select.value()).unwrap_or_default()
}
