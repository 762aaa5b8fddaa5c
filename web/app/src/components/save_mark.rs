//! Whether what was typed is on the disk: drawn by itself, so that typing draws nothing else.

use yew::prelude::*;

use ruler_desk::desk::Desk;
use ruler_desk::saving::Mark;
use ruler_state::fault::{StorageFault, VaultFault};
use ruler_words::i18n::{DESK, Lang};

/// What the mark takes.
#[derive(Properties, PartialEq)]
pub struct SaveMarkProps {
    /// Language.
    pub lang: Lang,
    /// Who tells.
    pub desk: Desk,
}

/// The mark.
#[component]
pub fn SaveMark(SaveMarkProps { lang, desk }: &SaveMarkProps) -> Html {
    let mark = use_state(Mark::default);
    {
        let (mark, desk) = (mark.setter(), desk.clone());
        use_effect_with((), move |()| desk.on_mark(Box::new(move |told| mark.set(told))));
    }
    let why = match &*mark {
        Mark::Failed(VaultFault::Store(StorageFault::Broken(why))) => why.clone(),
        Mark::Failed(why) => why.text(*lang),
        _ => String::new(),
    };
    let text = DESK.say(&format!("saving.{}", mark.word()), *lang, &[("why", &why)]);
    let failed = matches!(*mark, Mark::Full | Mark::Failed(_));
    html! {
        <p class={classes!("save-mark", failed.then_some("fault"))} id="save-mark" data-state={mark.word()} role={failed.then_some("alert")}>
            { text }
        </p>
    }
}
