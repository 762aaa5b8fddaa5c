//! What is kept and handed on: chunks, stamps, merging, and what leaves the device with small groups hidden.

use chrono::NaiveDate;
use proptest::prelude::*;
use ruler_core::district::board::{Board, Count, usual};
use ruler_core::district::columns::least;
use ruler_core::district::entry::{self, Entry};
use ruler_core::district::family::Family;
use ruler_core::district::filter::Filter;
use ruler_core::district::leaving::Sheet;
use ruler_core::district::make::Judging;
use ruler_core::district::merge::merge;
use ruler_core::district::packed::Unreadable;
use ruler_core::district::stamp::{Stale, ruler};
use ruler_core::policy::{Pack, compile};
use ruler_tests::said::Outcome;
use std::collections::BTreeSet;

use super::{Made, config, full, made};

#[test]
fn chunks_are_read_again_and_a_broken_one_says_so() -> Outcome {
    let Made { entries, .. } = made(60)?;
    let bytes = entry::chunk(&entries);
    let again: Vec<Entry> =
        entry::entries(&bytes)?.map(|one| one.and_then(|one| one.entry())).collect::<Result<_, _>>()?;
    assert_eq!(again, entries);
    for end in (0..bytes.len()).step_by(if full() { 1 } else { 13 }) {
        let cut = bytes.get(..end).unwrap_or_default();
        let whole = match entry::entries(cut) {
            Ok(found) => {
                let read: Vec<_> = found.map(|one| one.and_then(|one| one.entry())).collect();
                let good: Vec<&Entry> = read.iter().filter_map(|one| one.as_ref().ok()).collect();
                assert!(good.iter().zip(&entries).all(|(a, b)| *a == b), "cut at {end}");
                read.iter().all(Result::is_ok) && read.len() == entries.len()
            }
            Err(error) => {
                assert_eq!(error, Unreadable::Broken);
                false
            }
        };
        assert!(!whole, "cut at {end} looks whole");
    }
    let mut other = bytes.clone();
    other.iter_mut().take(1).for_each(|byte| *byte ^= 1);
    assert_eq!(entry::entries(&other).err(), Some(Unreadable::OtherLayout));
    Ok(())
}

#[test]
fn only_what_changed_is_made_again() -> Outcome {
    let Made { district, policy, entries, .. } = made(40)?;
    let judging = Judging { asked: None, policy: &policy, ruler: ruler(&policy) };
    let other_day = compile(Pack::embedded(), None, NaiveDate::from_ymd_opt(2017, 12, 5).ok_or("a day")?);
    let other = Judging { asked: None, policy: &other_day, ruler: ruler(&other_day) };
    for (place, one) in entries.iter().enumerate() {
        let record = district.household(place).ok_or("a household")?.record;
        let text = serde_json::to_vec(&record)?;
        assert_eq!(one.stamp.stale(&judging.stamp(&text)), Stale::Nothing);
        assert_eq!(one.stamp.stale(&judging.stamp(b"{}")), Stale::Everything);
        assert_eq!(one.stamp.stale(&other.stamp(&text)), Stale::Everything);
        let mut moved = one.clone();
        moved.stamp.ruler = Default::default();
        assert_eq!(moved.stamp.stale(&judging.stamp(&text)), Stale::Answer);
        // Answers made again from the packed facts are the ones made from the record.
        judging.again(&mut moved)?;
        assert_eq!(moved, *one);
    }
    Ok(())
}

#[test]
fn merging_twice_changes_nothing_and_nothing_is_lost() -> Outcome {
    let Made { entries, .. } = made(60)?;
    let (mine, theirs) =
        (entries.get(..40).unwrap_or_default().to_vec(), entries.get(20..).unwrap_or_default().to_vec());
    let mut changed = theirs.clone();
    if let Some(one) = changed.first_mut() {
        one.stamp.record = Default::default();
    }
    let merged = merge(mine.clone(), changed.clone());
    assert_eq!((merged.entries.len(), merged.new.len(), merged.same.len(), merged.different.len()), (60, 20, 19, 1));
    let again = merge(merged.entries.clone(), changed.clone());
    assert_eq!((&again.entries, again.new.len(), again.same.len(), again.different.len()), (&merged.entries, 0, 39, 1));
    // Whoever comes first, the same households are there.
    let ids = |list: &[Entry]| list.iter().map(|one| one.row.label.id.clone()).collect::<BTreeSet<_>>();
    assert_eq!(ids(&merge(changed, mine).entries), ids(&merged.entries));
    Ok(())
}

/// Whether what is told leaves a hidden cell no choice: rows and columns as equations, solved by elimination in whole
/// fractions. Shares nothing with the graph that hides.
fn gives_away(sheet: &Sheet) -> Vec<(usize, usize)> {
    let (rows, columns) = (sheet.rows(), sheet.columns());
    let hidden: Vec<(usize, usize)> = (0..rows)
        .flat_map(|row| (0..columns).map(move |column| (row, column)))
        .filter(|(row, column)| sheet.told(*row, *column).is_none())
        .collect();
    // One equation a line: its cells less its total are nothing. Known cells go to the other side; only which remain counts.
    let mut lines: Vec<Vec<i128>> = Vec::new();
    for line in 0..rows + columns {
        let coefficient = |(row, column): &(usize, usize)| {
            let (mine, last) = if line < rows {
                (*row == line, *column + 1 == columns)
            } else {
                (*column == line - rows, *row + 1 == rows)
            };
            if !mine {
                0
            } else if last {
                -1
            } else {
                1
            }
        };
        lines.push(hidden.iter().map(coefficient).collect());
    }
    let mut rank = 0;
    for column in 0..hidden.len() {
        let Some(pivot) = (rank..lines.len())
            .find(|line| lines.get(*line).and_then(|line| line.get(column)).is_some_and(|one| *one != 0))
        else {
            continue;
        };
        lines.swap(rank, pivot);
        let top = lines.get(rank).cloned().unwrap_or_default();
        let by = top.get(column).copied().unwrap_or(1);
        for (place, line) in lines.iter_mut().enumerate() {
            let factor = line.get(column).copied().unwrap_or_default();
            if place != rank && factor != 0 {
                let whole = line.iter().zip(&top).map(|(a, b)| a * by - b * factor).collect::<Vec<_>>();
                let divisor = whole
                    .iter()
                    .fold(0_i128, |a, b| {
                        let (mut a, mut b) = (a.abs(), b.abs());
                        while b != 0 {
                            (a, b) = (b, a % b);
                        }
                        a
                    })
                    .max(1);
                *line = whole.into_iter().map(|one| one / divisor).collect();
            }
        }
        rank += 1;
    }
    let alone = lines.iter().filter(|line| line.iter().filter(|one| **one != 0).count() == 1);
    alone
        .filter_map(|line| line.iter().position(|one| *one != 0))
        .filter_map(|place| hidden.get(place).copied())
        .collect()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn no_small_group_can_be_worked_out_of_what_leaves(
        rows in prop::collection::vec(prop::collection::vec(prop_oneof![3 => Just(0_u32), 4 => 1_u32..5, 4 => 5_u32..60], 1..6), 1..9),
        limit in 2_u32..7,
    ) {
        let counts: Vec<Vec<Count>> = rows.iter().map(|row| row.iter().map(|one| Count { households: *one, people: u64::from(*one) * 4 }).collect()).collect();
        let mut sheet = Sheet::of(&counts);
        sheet.hide(limit);
        for (row, cells) in counts.iter().enumerate() {
            for (column, count) in cells.iter().enumerate() {
                if let Some(told) = sheet.told(row, column) {
                        prop_assert_eq!(told, *count);
                        prop_assert!(count.households == 0 || count.households >= limit);
                    }
            }
        }
        prop_assert_eq!(gives_away(&sheet), vec![], "{:?}", rows);
        // Nothing small, nothing hidden.
        if rows.iter().flatten().all(|one| *one == 0 || *one >= limit) {
            let all = (0..sheet.rows()).all(|row| (0..sheet.columns()).all(|column| sheet.told(row, column).is_some()));
            prop_assert!(all, "{:?}", rows);
        }
    }

    #[test]
    fn all_together_is_the_least(a in prop::collection::vec(0_u8..4, 0..40), b in prop::collection::vec(0_u8..4, 0..40)) {
        let mut both = a.clone();
        least(&mut both, &b);
        for (place, one) in both.iter().enumerate() {
            let wanted = a.get(place).copied().unwrap_or(9).min(b.get(place).copied().unwrap_or(9));
            prop_assert_eq!(*one, wanted);
        }
    }
}

#[test]
fn a_board_s_document_is_what_the_board_counts() -> Outcome {
    let Made { table, .. } = made(200)?;
    let board = Board::of(&table, Filter::ALL, Some(Family::Kind), &usual());
    let document = serde_json::to_value(board.document(&table))?;
    assert_eq!(document.get("synthetic").and_then(serde_json::Value::as_u64), Some(200));
    let groups = document.get("groups").and_then(serde_json::Value::as_array).ok_or("groups")?;
    let households: u64 = groups.iter().skip(1).filter_map(|one| one.get("households")?.as_u64()).sum();
    assert_eq!(groups.first().and_then(|one| one.get("households")?.as_u64()), Some(households));
    Ok(())
}
