//! What stays on the screen while a household is worked on: the answer, what is lacking, a mark a criterion, and the one
//! thing to ask next.

use yew::prelude::*;

use ruler_words::i18n::{DESK, Lang, UI};
use ruler_words::views::explanation::Explanation;
use ruler_words::views::report::{Report, criterion_tone, tone};

/// What the strip takes.
#[derive(Properties, PartialEq)]
pub struct HouseholdStripProps {
    /// The record judged, or its faults.
    pub report: Report,
    /// Language.
    pub lang: Lang,
    /// The answer is to be shown.
    pub on_answer: Callback<()>,
    /// The next question is to be asked.
    pub on_next: Callback<()>,
}

/// The strip.
#[component]
pub fn HouseholdStrip(HouseholdStripProps { report, lang, on_answer, on_next }: &HouseholdStripProps) -> Html {
    let lang = *lang;
    let to_answer = on_answer.reform(|_: MouseEvent| ());
    match report {
        Report::Faults(faults) => {
            let text = UI.say("faults.title", lang, &[("count", &faults.len().to_string())]);
            html! {
                <div class="strip bad" id="strip">
                    <button type="button" class="strip-answer" onclick={to_answer}><strong>{ text }</strong></button>
                </div>
            }
        }
        Report::Answer(answer) => {
            let words = &answer.words;
            let lacking = words.change.first().cloned();
            let open = words.questions.len();
            html! {
                <div class={classes!("strip", tone(words))} id="strip">
                    <button type="button" class="strip-answer" onclick={to_answer}>
                        <strong>{ words.title }</strong>
                        if let Some(lacking) = lacking { <span class="strip-lacking">{ lacking }</span> }
                        <span class="strip-marks">
                            { marks(words, lang) }
                            if open > 0 { <span>{ DESK.say("strip.open", lang, &[("count", &open.to_string())]) }</span> }
                        </span>
                    </button>
                    if open > 0 {
                        <button type="button" class="button strip-next" id="strip-next" onclick={on_next.reform(|_: MouseEvent| ())}>
                            { DESK.get("strip.next", lang) }
                        </button>
                    }
                </div>
            }
        }
    }
}

/// A mark for each criterion; how many hold is said to those who do not see them.
fn marks(words: &Explanation, lang: Lang) -> Html {
    let of = |tone: &str| words.criteria.iter().filter(|one| criterion_tone(one) == tone).count().to_string();
    let said = DESK.say("strip.marks", lang, &[("good", &of("good")), ("bad", &of("bad")), ("open", &of("open"))]);
    html! {
        <span class="marks" role="img" aria-label={said}>
            { for words.criteria.iter().map(|one| {
                let sign = match criterion_tone(one) { "good" => "✓", "bad" => "✗", "open" => "?", _ => "–" };
                html! { <span class={classes!("mark", criterion_tone(one))} title={one.title} aria-hidden="true">{ sign }</span> }
            }) }
        </span>
    }
}
