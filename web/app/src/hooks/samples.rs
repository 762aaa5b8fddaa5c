//! The samples as cards, each judged once for each language.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use ruler_state::judge::report::card;
use ruler_words::i18n::Lang;
use ruler_words::samples::SAMPLES;
use ruler_words::samples::sample;
use ruler_words::views::report::Card;

/// One card a sample; none where it has faults.
type Cards = Rc<Vec<Option<Card>>>;

thread_local! {
    /// Samples as they come never change: two dozen verdicts at every visit of the list would be felt on a tablet.
    static CARDS: RefCell<Vec<(Lang, Cards)>> = const { RefCell::new(Vec::new()) };
}

/// The cards of the sample village.
#[hook]
pub fn use_samples(lang: Lang) -> Cards {
    CARDS.with_borrow_mut(|known| {
        if let Some((_, cards)) = known.iter().find(|(of, _)| *of == lang) {
            return Rc::clone(cards);
        }
        let cards: Cards = Rc::new((0..SAMPLES.len()).map(|place| card(&sample(place), lang)).collect());
        known.push((lang, Rc::clone(&cards)));
        cards
    })
}
