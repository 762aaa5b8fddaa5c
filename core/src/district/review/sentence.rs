//! What a draw says, in sentences: before the visits, after them, and what a found error does.

use super::tally::Tally;
use crate::district::said::told;

told! {
    /// One sentence about a draw.
    pub enum Sentence {
        /// Before: if all that are drawn are right, at most so many of all are wrong.
        IfAllRight {
            /// Drawn.
            drawn: u32,
            /// Of so many.
            population: u32,
            /// At most so many.
            most: u32,
            /// How sure.
            level_ppm: u32,
        } = "bound.if_all_right",
        /// Before: if so many are found, at most so many are wrong.
        IfFound {
            /// Found.
            found: u32,
            /// At most so many.
            most: u32,
        } = "bound.if_found",
        /// After: all that were drawn are right.
        AllRight {
            /// Drawn.
            drawn: u32,
            /// Of so many.
            population: u32,
            /// At most so many.
            most: u32,
            /// How sure.
            level_ppm: u32,
        } = "bound.all_right",
        /// After: so many wrong ones were found.
        Found {
            /// Drawn.
            drawn: u32,
            /// Of so many.
            population: u32,
            /// Found.
            found: u32,
            /// At most so many.
            most: u32,
            /// How sure.
            level_ppm: u32,
        } = "bound.found",
        /// After: some are open; counted both ways.
        Open {
            /// Not visited yet.
            waiting: u32,
            /// Nobody found, or no answer.
            unseen: u32,
            /// Contested.
            contested: u32,
            /// Found at worst.
            found: u32,
            /// At most so many then.
            most: u32,
        } = "bound.open",
        /// Everybody was looked at: the number is known.
        Everybody {
            /// Of so many.
            population: u32,
            /// Wrong.
            found: u32,
        } = "bound.everybody",
        /// The aim is shown.
        Shown {
            /// At most so many.
            allowed: u32,
        } = "bound.shown",
        /// It is shown if what is open turns out right.
        ShownIfRight {
            /// At most so many.
            allowed: u32,
        } = "bound.shown_if_right",
        /// So many more are to be drawn; if none of them is wrong, it is shown.
        DrawMore {
            /// More.
            more: u32,
            /// At most so many.
            allowed: u32,
        } = "bound.draw_more",
        /// More than allowed were found: no draw can show it any more.
        CannotShow {
            /// At most so many.
            allowed: u32,
            /// Found.
            found: u32,
        } = "bound.cannot_show",
    }
}

/// Before the visits: what follows if none, one, two, … are found.
pub fn before(population: u32, drawn: u32, level_ppm: u32, bounds: &[u32]) -> Vec<Sentence> {
    let sentence = |(found, most): (u32, &u32)| {
        if found == 0 {
            Sentence::IfAllRight { drawn, population, most: *most, level_ppm }
        } else {
            Sentence::IfFound { found, most: *most }
        }
    };
    (0..).zip(bounds).map(sentence).collect()
}

/// After the visits, or in between.
pub fn after(tally: &Tally) -> Vec<Sentence> {
    let mut out = Vec::new();
    let (population, drawn, level_ppm) = (tally.population, tally.drawn, tally.level.ppm());
    let (found, most) = (tally.wrong.low, tally.most.low);
    let is_open = tally.wrong.low != tally.wrong.high;
    out.push(match (drawn >= population, found) {
        (true, _) => Sentence::Everybody { population, found },
        (false, 0) if !is_open => Sentence::AllRight { drawn, population, most, level_ppm },
        _ => Sentence::Found { drawn, population, found, most, level_ppm },
    });
    if is_open {
        let (waiting, unseen, contested) = (tally.waiting, tally.unseen, tally.contested);
        out.push(Sentence::Open { waiting, unseen, contested, found: tally.wrong.high, most: tally.most.high });
    }
    let allowed = tally.allowed;
    out.push(match &tally.more {
        None => Sentence::CannotShow { allowed, found },
        Some(more) if more.values().all(|size| *size == 0) => {
            if is_open {
                Sentence::ShownIfRight { allowed }
            } else {
                Sentence::Shown { allowed }
            }
        }
        Some(more) => Sentence::DrawMore { more: more.values().sum(), allowed },
    });
    out
}
