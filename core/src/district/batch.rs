//! Verdicts of many packed households at once, in room that is used again: a household costs no allocation.
//!
//! Households are unpacked some at a time and then heard: facts that were only just written one by one cost a processor
//! more to read than those of a few households ago.

use super::columns::Columns;
use super::outcome::mark;
use super::packed::{Room, Unreadable};
use crate::assessment::many::{Many, Short, Verdicts};
use crate::assessment::{Overall, Question};
use crate::policy::Policy;

/// Households unpacked before the first of them is heard.
const AT_ONCE: usize = 16;

/// Hears packed households.
#[derive(Debug)]
pub struct Batch<'p> {
    many: Many<'p>,
    rooms: [Room; AT_ONCE],
}

/// The verdicts of one household, or why its bytes are none.
pub type Heard = Result<(Overall, Verdicts), Unreadable>;

impl<'p> Batch<'p> {
    /// Ready to hear households about a question.
    pub fn new(question: Question, policy: &'p Policy) -> Self {
        Self { many: Many::new(question, policy), rooms: Default::default() }
    }

    /// Verdicts of households, handed to `each` in their order.
    pub fn verdicts<'b>(&mut self, packed: impl IntoIterator<Item = &'b [u8]>, each: &mut impl FnMut(Heard)) {
        let mut left = packed.into_iter();
        loop {
            let mut wrong = [None; AT_ONCE];
            let mut count = 0;
            for ((room, wrong), packed) in self.rooms.iter_mut().zip(&mut wrong).zip(left.by_ref().take(AT_ONCE)) {
                *wrong = room.fill(packed).err();
                count += 1;
            }
            for (room, wrong) in self.rooms.iter().zip(wrong).take(count) {
                each(match (wrong, room.held()) {
                    (Some(wrong), _) => Err(wrong),
                    (None, Some(facts)) => Ok(self.many.verdicts(facts)),
                    (None, None) => Err(Unreadable::Broken),
                });
            }
            if count < AT_ONCE {
                return;
            }
        }
    }

    /// Verdict, level and reasons of one household; the reasons are in [`Batch::many`] until the next one is heard.
    ///
    /// # Errors
    /// Bytes that are no household of this version.
    pub fn hear(&mut self, packed: &[u8]) -> Result<Short, Unreadable> {
        let Self { many, rooms: [room, ..] } = self;
        room.facts(packed).map(|facts| many.hear(facts))
    }

    /// Who heard the last household.
    pub const fn many(&self) -> &Many<'p> {
        &self.many
    }
}

impl Columns {
    /// Answers of all households under another policy, from their packed facts, in the order of the rows. A household
    /// whose bytes cannot be read keeps what it had; how many there are is told.
    pub fn judge_again<'b>(
        &mut self,
        packed: impl IntoIterator<Item = &'b [u8]>,
        question: Question,
        policy: &Policy,
    ) -> usize {
        let (mut row, mut unread) = (0_usize, 0_usize);
        Batch::new(question, policy).verdicts(packed, &mut |heard| {
            match heard {
                Ok((_, verdicts)) => {
                    for (column, verdict) in self.criteria.iter_mut().zip(verdicts) {
                        if let Some(byte) = column.get_mut(row) {
                            *byte = mark(verdict);
                        }
                    }
                }
                Err(_) => unread += 1,
            }
            row += 1;
        });
        unread
    }
}
