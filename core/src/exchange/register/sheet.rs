//! Text to cells: tabs, commas or semicolons between them, quotes around those that hold such signs themselves.

/// Largest table read, in cells: some forty columns of two hundred thousand rows.
pub const CELLS_MAX: usize = 8_000_000;

/// The cells of a table, row by row. Rows may differ in length.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sheet {
    /// Rows of cells.
    pub rows: Vec<Vec<String>>,
    /// The table is larger than what is read.
    pub cut: bool,
}

/// The sign between cells: the one that stands in most of the first lines, a tab before a comma.
fn separator(text: &str) -> u8 {
    let lines: Vec<&str> = text.lines().take(30).collect();
    let count = |sign: char| lines.iter().filter(|line| line.contains(sign)).count();
    let tabs = count('\t');
    if tabs > 0 && tabs * 2 >= lines.len() {
        return b'\t';
    }
    if count(';') > count(',') { b';' } else { b',' }
}

impl Sheet {
    /// Reads a table.
    pub fn read(text: &str) -> Self {
        let text = text.trim_start_matches('\u{feff}');
        // One kind of line end, and one after the last row: so that lines can be counted.
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let ended = [text.trim_end_matches('\n'), "\n"].concat();
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator(&text))
            .from_reader(ended.as_bytes());
        let mut out = Self::default();
        let mut cells = 0;
        let mut record = csv::StringRecord::new();
        let mut line = 1;
        // The text is text already, so a row that cannot be read does not come up; reading would stop there.
        while reader.read_record(&mut record).unwrap_or(false) {
            cells += record.len();
            if cells > CELLS_MAX {
                out.cut = true;
                break;
            }
            // The reader steps over empty lines: rows keep their numbers.
            let after = reader.position().line();
            let own = 1 + record.iter().map(|cell| cell.matches('\n').count() as u64).sum::<u64>();
            let empty = after.saturating_sub(line).saturating_sub(own);
            out.rows.extend((0..empty).map(|_| Vec::new()));
            out.rows.push(record.iter().map(str::to_owned).collect());
            line = after;
        }
        out
    }

    /// A cell without blanks around it; nothing where there is none.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        self.rows.get(row).and_then(|row| row.get(column)).map_or("", |cell| cell.trim())
    }

    /// How many columns the widest row has.
    pub fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::Sheet;

    #[test]
    fn rows_keep_their_numbers_and_cells_their_signs() {
        let sheet = Sheet::read("\u{feff}a\tb\r\n\r\n\"x\ty\"\t\"第一行\n第二行\"\nlast\tz\n");
        let rows: Vec<usize> = sheet.rows.iter().map(Vec::len).collect();
        assert_eq!(rows, [2, 0, 2, 2]);
        assert_eq!((sheet.cell(2, 0), sheet.cell(2, 1), sheet.cell(3, 0)), ("x\ty", "第一行\n第二行", "last"));
        assert_eq!(Sheet::read("a,b\n1,\"2,3\"\n").cell(1, 1), "2,3");
        assert_eq!(Sheet::read("a;b\n1;2\n").cell(1, 1), "2");
        assert_eq!(Sheet::read("").rows.len(), 0);
    }
}
