//! Tables out: the book as CSV.

use ruler_state::row::Row;
use ruler_words::i18n::{CHOICE, DESK, Lang, RULE, STATUS};

/// The book as CSV: a mark so that spreadsheets read UTF-8, and no cell that a spreadsheet would run as a formula.
pub fn csv(rows: &[&Row], lang: Lang) -> String {
    let heads = [
        "name",
        "number",
        "village",
        "group",
        "people",
        "verdict",
        "standing",
        "failing",
        "cause",
        "questions",
        "flags",
        "visited",
        "as_of",
    ];
    let mut out = String::from("\u{feff}");
    push_line(&mut out, heads.iter().map(|head| DESK.get(&format!("csv.{head}"), lang).to_owned()));
    for row in rows {
        let status =
            |family: &str, word: &str| STATUS.find(&format!("{family}.{word}"), lang).unwrap_or_default().to_owned();
        let titles: Vec<&str> = row.failing.iter().map(|rule| RULE.get(rule, lang)).collect();
        let flags: Vec<&str> =
            row.flags.iter().map(|flag| DESK.find(&format!("flag.{flag}"), lang).unwrap_or_default()).collect();
        push_line(
            &mut out,
            [
                row.name.clone(),
                row.number.clone(),
                row.village.clone(),
                row.group.clone(),
                row.people.to_string(),
                status("overall", &row.overall),
                status("level", &row.level),
                titles.join(lang.comma()),
                CHOICE.find(&format!("cause.{}", row.cause), lang).unwrap_or_default().to_owned(),
                row.questions.to_string(),
                flags.join(lang.comma()),
                row.visited.clone(),
                row.as_of.clone(),
            ]
            .into_iter(),
        );
    }
    out
}

/// Signs that begin a formula.
const RUNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

fn push_line(out: &mut String, cells: impl Iterator<Item = String>) {
    for (place, cell) in cells.enumerate() {
        if place > 0 {
            out.push(',');
        }
        // A spreadsheet passes over spaces and line feeds before it looks, and knows the full-width signs.
        let passed =
            cell.trim_start_matches(|sign: char| sign.is_whitespace() || sign.is_control() || sign == '\u{feff}');
        let runs = passed.starts_with(RUNS) || cell.starts_with(['\t', '\r', '\n']);
        let cell = if runs { format!("'{cell}") } else { cell };
        // Long numbers stay text only in quotes with a mark; a register number has more digits than a spreadsheet keeps.
        let long = cell.len() > 11 && cell.bytes().all(|byte| byte.is_ascii_digit());
        let cell = if long { format!("\t{cell}") } else { cell };
        out.push('"');
        out.push_str(&cell.replace('"', "\"\""));
        out.push('"');
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::csv;
    use ruler_state::row::Row;
    use ruler_words::i18n::Lang;

    #[test]
    fn no_cell_runs_and_spreadsheets_read_the_signs() {
        let row = Row {
            name: "=HYPERLINK(\"x\")".into(),
            number: "500234197504121234".into(),
            overall: "not_yet".into(),
            failing: vec!["water".into()],
            ..Row::default()
        };
        let text = csv(&[&row], Lang::Zh);
        assert!(text.starts_with('\u{feff}'));
        assert!(text.contains("\"'=HYPERLINK(\"\"x\"\")\""), "{text}");
        assert!(text.contains("\"\t500234197504121234\"") && text.contains("还不能退出"), "{text}");
        assert_eq!(text.lines().count(), 2);
        for runs in ["=1", "\n=1", " +1", "\u{3000}＝1", "＠x", "\t-1", "\u{feff}=1", "\u{0}=1", "\r\n@x", "－1"] {
            let row = Row { name: runs.into(), ..Row::default() };
            assert!(csv(&[&row], Lang::Zh).contains(&format!("\"'{runs}\"")), "{runs:?} runs");
        }
    }
}
