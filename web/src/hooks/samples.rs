//! The samples as cards, each judged once for each language.

use std::rc::Rc;

use yew::prelude::*;

use crate::i18n::Lang;
use crate::samples::SAMPLES;
use crate::state::sample;
use crate::views::report::{Card, card};

/// The cards of the sample village.
#[hook]
pub fn use_samples(lang: Lang) -> Rc<Vec<Option<Card>>> {
    use_memo(lang, |lang| (0..SAMPLES.len()).map(|place| card(&sample(place), *lang)).collect())
}
