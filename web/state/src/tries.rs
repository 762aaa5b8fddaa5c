//! Scenarios that are kept of a household leave with it.

use std::rc::Rc;

use serde_json::Value;

use super::State;
use ruler_words::record::order::{find, keep};

impl State {
    /// Takes a household's scenarios out of what this device keeps, and gives them, so that they can be put back.
    pub(super) fn forget_tries(&mut self, household: &String) -> Option<Value> {
        let ([real, _], [entered, _]) = (&mut self.shared, &mut self.entered);
        let held = find(&real.tries, household).cloned()?;
        keep(&mut Rc::make_mut(real).tries, household.clone(), None);
        *entered = entered.wrapping_add(1);
        Some(held)
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use serde_json::json;

    use super::State;
    use crate::route::Route;
    use crate::shared::Shared;
    use crate::trial::household;
    use crate::{Action, World};
    use ruler_words::i18n::Lang;

    #[test]
    fn they_leave_with_the_household_and_come_back_with_it() {
        let key = household(Route::Household(7));
        let tries = vec![(key.clone(), json!([{ "name": "多养蜂" }])), ("household/8".to_owned(), json!([{}]))];
        let shared = Rc::new(Shared { tries, ..Shared::default() });
        let start = State::new(Lang::Zh, Route::Book, "2018-01-02".into()).after(Action::Shared(World::Real, shared));
        let gone = start.after(Action::Removed(7, (Rc::new(json!({})), Rc::default())));
        let [real, _] = &gone.shared;
        assert_eq!(real.tries.iter().map(|(key, _)| key.as_str()).collect::<Vec<_>>(), ["household/8"]);
        let ([before, _], [after, _]) = (start.entered, gone.entered);
        assert_ne!(before, after, "so that it is written");
        assert_eq!(gone.removed_tries, Some(json!([{ "name": "多养蜂" }])));
        let none = gone.after(Action::Removed(9, (Rc::new(json!({})), Rc::default())));
        assert_eq!(none.removed_tries, None, "those of one household are not put to another");
        assert_eq!(gone.after(Action::Locked).removed_tries, None);
    }
}
