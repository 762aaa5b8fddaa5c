//! What may leave the device: a table in which small groups cannot be read, nor worked out from what stands around them.
//!
//! A cell that counts fewer than the least is hidden. Every row and column adds up, so a cell that stands alone hidden in
//! one would be its total less the rest: others are hidden with it, until no hidden cell can be worked out exactly.
//! Hidden cells are the lines of a graph whose points are rows and columns; a cell can be worked out where it is a bridge.

use super::board::Count;

/// A table with its totals, to be looked at as one: the last row and the last column are totals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    columns: usize,
    cells: Vec<Count>,
    hidden: Vec<bool>,
}

impl Sheet {
    /// A sheet of rows of equal length, totals added. Rows that are shorter count as nothing.
    pub fn of(rows: &[Vec<Count>]) -> Self {
        let inner = rows.iter().map(Vec::len).max().unwrap_or(0);
        let columns = inner + 1;
        let mut cells = Vec::with_capacity(columns * (rows.len() + 1));
        let mut totals = vec![Count::default(); columns];
        for row in rows {
            let mut sum = Count::default();
            for place in 0..inner {
                let count = row.get(place).copied().unwrap_or_default();
                join(&mut sum, count);
                totals.get_mut(place).into_iter().for_each(|total| join(total, count));
                cells.push(count);
            }
            totals.last_mut().into_iter().for_each(|total| join(total, sum));
            cells.push(sum);
        }
        cells.extend(totals);
        let hidden = vec![false; cells.len()];
        Self { columns, cells, hidden }
    }

    /// How many rows there are, totals included.
    pub fn rows(&self) -> usize {
        self.cells.len().checked_div(self.columns).unwrap_or(0)
    }

    /// How many columns there are, totals included.
    pub const fn columns(&self) -> usize {
        self.columns
    }

    /// A cell as it may be told; `None` where it is hidden.
    pub fn told(&self, row: usize, column: usize) -> Option<Count> {
        let place = row * self.columns + column;
        self.cells.get(place).copied().filter(|_| column < self.columns && self.hidden.get(place) == Some(&false))
    }

    /// Hides what counts fewer than `least` households, and what would give it away. Nothing is no group and stays.
    pub fn hide(&mut self, least: u32) {
        for (hidden, count) in self.hidden.iter_mut().zip(&self.cells) {
            *hidden |= count.households > 0 && count.households < least;
        }
        while let Some(place) = self.next(least) {
            if let Some(hidden) = self.hidden.get_mut(place) {
                *hidden = true;
            }
        }
    }

    /// What is to be hidden next: beside a hidden cell that can be worked out, or in a line that hides too few in all.
    fn next(&self, least: u32) -> Option<usize> {
        let bridges = self.bridges().into_iter();
        let beside = |place: usize| self.smallest(self.row_of(place).chain(self.column_of(place)));
        bridges.filter_map(beside).next().or_else(|| self.too_few(least))
    }

    /// In a line that tells its total and hides groups of fewer than `least` together, one more.
    fn too_few(&self, least: u32) -> Option<usize> {
        let rows = (0..self.rows()).map(|row| self.row_of(row * self.columns).collect::<Vec<_>>());
        let columns = (0..self.columns).map(|column| self.column_of(column).collect::<Vec<_>>());
        let few = |line: &Vec<usize>| {
            let (total, inner) = line.split_last()?;
            let sum = inner.iter().filter(|place| self.is_hidden(**place)).map(|place| self.households(*place)).sum();
            let is_few = !self.is_hidden(*total) && (1..least).contains(&sum);
            is_few.then(|| self.smallest(inner.iter().copied())).flatten()
        };
        rows.chain(columns).find_map(|line| few(&line))
    }

    fn is_hidden(&self, place: usize) -> bool {
        self.hidden.get(place) == Some(&true)
    }

    fn households(&self, place: usize) -> u32 {
        self.cells.get(place).map_or(0, |count| count.households)
    }

    /// Of some places what is told and smallest: groups first, then nothing, totals last.
    fn smallest(&self, places: impl Iterator<Item = usize>) -> Option<usize> {
        let free = places.filter(|place| self.hidden.get(*place) == Some(&false));
        free.min_by_key(|place| {
            let households = self.households(*place);
            (self.is_total(*place), households == 0, households, *place)
        })
    }

    fn is_total(&self, place: usize) -> bool {
        place.checked_rem(self.columns).is_some_and(|column| column + 1 == self.columns)
            || place + self.columns >= self.cells.len()
    }

    fn row_of(&self, place: usize) -> impl Iterator<Item = usize> + use<> {
        let row = place.checked_div(self.columns).unwrap_or(0);
        row * self.columns..(row + 1) * self.columns
    }

    fn column_of(&self, place: usize) -> impl Iterator<Item = usize> + use<> {
        let (column, columns) = (place.checked_rem(self.columns).unwrap_or(0), self.columns);
        (0..self.rows()).map(move |row| row * columns + column)
    }

    /// The hidden cells that are bridges of the graph of rows and columns: each of them follows from what is told.
    fn bridges(&self) -> Vec<usize> {
        let rows = self.rows();
        let count = rows + self.columns;
        let mut lines: Vec<Vec<(usize, usize)>> = vec![Vec::new(); count];
        for place in (0..self.cells.len()).filter(|place| self.hidden.get(*place) == Some(&true)) {
            let (row, column) = (place / self.columns.max(1), rows + place % self.columns.max(1));
            lines.get_mut(row).into_iter().for_each(|list| list.push((column, place)));
            lines.get_mut(column).into_iter().for_each(|list| list.push((row, place)));
        }
        Walk::over(&lines)
    }
}

const fn join(into: &mut Count, count: Count) {
    into.households = into.households.saturating_add(count.households);
    into.people = into.people.saturating_add(count.people);
}

/// A walk over a graph that finds its bridges (Tarjan), without recursion: a district has hundreds of rows.
struct Walk<'a> {
    lines: &'a [Vec<(usize, usize)>],
    seen: Vec<usize>,
    low: Vec<usize>,
    time: usize,
    bridges: Vec<usize>,
}

impl<'a> Walk<'a> {
    fn over(lines: &'a [Vec<(usize, usize)>]) -> Vec<usize> {
        let mut walk =
            Self { lines, seen: vec![0; lines.len()], low: vec![0; lines.len()], time: 0, bridges: Vec::new() };
        for start in 0..lines.len() {
            if walk.seen.get(start) == Some(&0) {
                walk.from(start);
            }
        }
        walk.bridges
    }

    fn reach(&mut self, point: usize) {
        self.time += 1;
        for list in [&mut self.seen, &mut self.low] {
            if let Some(slot) = list.get_mut(point) {
                *slot = self.time;
            }
        }
    }

    fn lower(&mut self, point: usize, to: usize) {
        if let Some(low) = self.low.get_mut(point) {
            *low = (*low).min(to);
        }
    }

    fn from(&mut self, start: usize) {
        // Where the walk stands: the point, the line it came by, how many of its lines were looked at.
        let mut stack = vec![(start, usize::MAX, 0_usize)];
        self.reach(start);
        while let Some((point, came_by, looked)) = stack.last().copied() {
            let Some((next, line)) = self.lines.get(point).and_then(|list| list.get(looked)).copied() else {
                stack.pop();
                if let Some((before, _, _)) = stack.last().copied() {
                    let low = self.low.get(point).copied().unwrap_or_default();
                    self.lower(before, low);
                    if Some(&low) > self.seen.get(before) {
                        self.bridges.push(came_by);
                    }
                }
                continue;
            };
            if let Some(top) = stack.last_mut() {
                top.2 += 1;
            }
            match self.seen.get(next).copied() {
                _ if line == came_by => {}
                Some(0) => {
                    self.reach(next);
                    stack.push((next, line, 0));
                }
                Some(time) => self.lower(point, time),
                None => {}
            }
        }
    }
}
