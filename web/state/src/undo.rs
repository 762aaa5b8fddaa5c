//! Steps back and forth through a record.

use std::rc::Rc;

use serde_json::Value;

/// Steps kept.
const MOST: usize = 100;

/// Records before and after the one shown.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Steps {
    before: Vec<Rc<Value>>,
    after: Vec<Rc<Value>>,
}

impl Steps {
    /// A change was made: what was there can be had back, what had been undone is gone.
    pub fn made(&mut self, was: Rc<Value>) {
        self.after.clear();
        if self.before.len() >= MOST {
            self.before.remove(0);
        }
        self.before.push(was);
    }

    /// One step back from `now`, where there is one.
    pub fn back(&mut self, now: &Rc<Value>) -> Option<Rc<Value>> {
        let found = self.before.pop()?;
        self.after.push(Rc::clone(now));
        Some(found)
    }

    /// One step forth from `now`, where there is one.
    pub fn forth(&mut self, now: &Rc<Value>) -> Option<Rc<Value>> {
        let found = self.after.pop()?;
        self.before.push(Rc::clone(now));
        Some(found)
    }

    /// Whether there is a step back, and one forth.
    pub const fn there(&self) -> (bool, bool) {
        (!self.before.is_empty(), !self.after.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::Steps;
    use serde_json::json;
    use std::rc::Rc;

    #[test]
    fn back_and_forth_leads_to_the_same_and_a_change_ends_the_way_forth() {
        let [one, two, three] = [1, 2, 3].map(|number| Rc::new(json!(number)));
        let mut steps = Steps::default();
        steps.made(Rc::clone(&one));
        steps.made(Rc::clone(&two));
        assert_eq!(steps.back(&three), Some(Rc::clone(&two)));
        assert_eq!(steps.back(&two), Some(Rc::clone(&one)));
        assert_eq!(steps.back(&one), None);
        assert_eq!(steps.forth(&one), Some(Rc::clone(&two)));
        assert_eq!(steps.there(), (true, true));
        steps.made(two);
        assert_eq!(steps.forth(&three), None);
    }
}
