//! Tables of counts: on the screen every number opens its households; on paper and in files small groups are hidden, and
//! nothing leads anywhere.

use ruler_core::district::board::Count;
use ruler_core::district::leaving::Sheet;
use ruler_words::i18n::{DISTRICT, Lang, number, percent};
use ruler_words::views::district::{Block, Cell, Line};

/// How counts are shown.
#[derive(Debug, Clone, Copy)]
pub struct Shown {
    /// Language.
    pub lang: Lang,
    /// Groups of fewer households are hidden; 0 on the screen.
    pub least: u32,
}

/// A count in a row, with the address of its households.
pub type Counted = (Count, String);

impl Shown {
    /// A row for each value: households, people, share of the households.
    pub fn single(self, id: &str, title: &str, rows: &[(String, Counted)], all: Count) -> Block {
        let say = |key: &'static str| DISTRICT.get(key, self.lang).to_owned();
        let counts: Vec<Vec<Count>> = rows.iter().map(|(_, (count, _))| vec![*count]).collect();
        let sheet = self.hidden(&counts);
        let line = |(place, (name, (count, to))): (usize, &(String, Counted))| {
            let told = self.told(&sheet, (place, 0), *count);
            let [households, people] = self.cells(told, to);
            let share = told.map_or_else(String::new, |count| share(count.households, all.households));
            Line::from(vec![Cell::text(name.clone()), households, people, Cell::number(share)])
        };
        Block {
            id: id.to_owned(),
            title: title.to_owned(),
            head: vec![title.to_owned(), say("households"), say("people"), say("share")],
            rows: rows.iter().enumerate().map(line).collect(),
            ..Block::default()
        }
    }

    /// A row for each group, a column for each value, in households.
    pub fn cross(self, id: &str, title: &str, head: Vec<String>, rows: &[(String, Vec<Counted>)]) -> Block {
        let counts: Vec<Vec<Count>> =
            rows.iter().map(|(_, cells)| cells.iter().map(|(count, _)| *count).collect()).collect();
        let sheet = self.hidden(&counts);
        let line = |(row, (name, cells)): (usize, &(String, Vec<Counted>))| {
            let cell = |(column, (count, to)): (usize, &Counted)| {
                let [households, _] = self.cells(self.told(&sheet, (row, column), *count), to);
                households
            };
            let cells = cells.iter().enumerate().map(cell);
            Line { cells: core::iter::once(Cell::text(name.clone())).chain(cells).collect() }
        };
        Block {
            id: id.to_owned(),
            title: title.to_owned(),
            head,
            rows: rows.iter().enumerate().map(line).collect(),
            ..Block::default()
        }
    }

    /// Whether this goes on paper.
    pub const fn is_paper(self) -> bool {
        self.least > 0
    }

    fn hidden(self, counts: &[Vec<Count>]) -> Option<Sheet> {
        let mut sheet = self.is_paper().then(|| Sheet::of(counts))?;
        sheet.hide(self.least);
        Some(sheet)
    }

    fn told(self, sheet: &Option<Sheet>, (row, column): (usize, usize), count: Count) -> Option<Count> {
        sheet.as_ref().map_or(Some(count), |sheet| sheet.told(row, column))
    }

    fn cells(self, told: Option<Count>, to: &str) -> [Cell; 2] {
        let Some(count) = told else {
            let hidden = || Cell::number(DISTRICT.get("hidden", self.lang));
            return [hidden(), hidden()];
        };
        let households = Cell::number(number(i64::from(count.households)));
        let people = Cell::number(number(i64::try_from(count.people).unwrap_or(i64::MAX)));
        if self.is_paper() || count.households == 0 { [households, people] } else { [households.to(to), people] }
    }
}

/// So many of so many.
pub fn share(part: u32, all: u32) -> String {
    let ppm = (i64::from(part) * 1_000_000).checked_div(i64::from(all));
    // To a tenth of a percent: hundredths of 30,000 households are three of them.
    ppm.map_or_else(String::new, |ppm| percent((ppm + 500) / 1_000 * 1_000))
}

/// Blocks as a file that spreadsheets read: with the mark by which they know the letters.
pub fn csv(head: &[String], blocks: &[Block]) -> String {
    let mut out = String::from("\u{feff}");
    let mut line = |cells: &mut dyn Iterator<Item = &str>| {
        let cells: Vec<String> = cells.map(quoted).collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    };
    for text in head {
        line(&mut core::iter::once(text.as_str()));
    }
    for block in blocks {
        line(&mut core::iter::empty());
        line(&mut core::iter::once(block.title.as_str()));
        block.notes.iter().for_each(|note| line(&mut core::iter::once(note.as_str())));
        if !block.head.is_empty() {
            line(&mut block.head.iter().map(String::as_str));
        }
        for row in &block.rows {
            line(&mut row.cells.iter().map(|cell| cell.text.as_str()));
        }
    }
    out
}

/// A cell of a file: quoted where it must be, and never a formula.
fn quoted(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '@', '\t']) || (text.starts_with('-') && text.parse::<f64>().is_err());
    let text = if is_formula { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}
