//! On which line of a JSON text a path stands, so that a fault can be found in the file.

use std::collections::BTreeMap;

use crate::base::{FaultCode, FieldError};

/// The line of every path of a text.
#[derive(Debug, Default)]
pub struct Lines {
    starts: BTreeMap<String, usize>,
    count: usize,
}

impl Lines {
    /// The line a fault stands on, counted from 1. Of what is missing, the nearest thing that holds it.
    pub fn find(&self, fault: &FieldError) -> usize {
        if matches!(fault.code, FaultCode::NotJson | FaultCode::TooDeep) {
            let line = fault.given.split(':').next().and_then(|line| line.parse().ok());
            // A text that breaks off after its last line end breaks off on its last line.
            return line.unwrap_or(1).min(self.count).max(1);
        }
        let mut path = fault.field.as_str();
        loop {
            if let Some(line) = self.starts.get(path) {
                return *line;
            }
            let Some(end) = path.rfind(['.', '[']) else { return 1 };
            path = path.get(..end).unwrap_or_default();
        }
    }
}

/// Where every path of a JSON text begins. A text that is not JSON gives the paths up to where it breaks.
pub fn lines_of(text: &str) -> Lines {
    let mut scan =
        Scan { rest: text.trim_start_matches('\u{feff}').chars().peekable(), line: 1, lines: Lines::default() };
    let mut open: Vec<Open> = Vec::new();
    let mut path = String::new();
    loop {
        scan.space();
        let Some(sign) = scan.rest.peek().copied() else { break };
        match sign {
            '{' | '[' => {
                scan.note(&path);
                scan.step();
                open.push(Open { path: path.clone(), index: (sign == '[').then_some(0) });
                path = open.last().map(Open::next).unwrap_or_default();
            }
            '}' | ']' => {
                scan.step();
                path = open.pop().map(|one| one.path).unwrap_or_default();
            }
            ',' => {
                scan.step();
                if let Some(index) = open.last_mut().and_then(|one| one.index.as_mut()) {
                    *index = index.saturating_add(1);
                }
                path = open.last().map(Open::next).unwrap_or_default();
            }
            ':' => scan.step(),
            '"' => {
                let line = scan.line;
                let word = scan.text();
                scan.space();
                let is_key = scan.rest.peek() == Some(&':') && open.last().is_some_and(|one| one.index.is_none());
                if is_key {
                    let at = open.last().map(|one| one.path.clone()).unwrap_or_default();
                    path = if at.is_empty() { word } else { format!("{at}.{word}") };
                }
                scan.lines.starts.entry(path.clone()).or_insert(line);
            }
            _ => {
                scan.note(&path);
                scan.word();
            }
        }
    }
    Lines { count: text.lines().count(), ..scan.lines }
}

struct Open {
    path: String,
    /// Place in a list; none in an object.
    index: Option<usize>,
}

impl Open {
    fn next(&self) -> String {
        self.index.map_or_else(|| self.path.clone(), |index| format!("{}[{index}]", self.path))
    }
}

struct Scan<'t> {
    rest: std::iter::Peekable<std::str::Chars<'t>>,
    line: usize,
    lines: Lines,
}

impl Scan<'_> {
    fn note(&mut self, path: &str) {
        let line = self.line;
        self.lines.starts.entry(path.to_owned()).or_insert(line);
    }

    fn step(&mut self) {
        if self.rest.next() == Some('\n') {
            self.line = self.line.saturating_add(1);
        }
    }

    fn space(&mut self) {
        while self.rest.peek().is_some_and(|sign| sign.is_whitespace()) {
            self.step();
        }
    }

    /// A text between quotes, without its escapes: paths are made of plain keys.
    fn text(&mut self) -> String {
        self.step();
        let mut out = String::new();
        while let Some(sign) = self.rest.peek().copied() {
            self.step();
            match sign {
                '"' => break,
                '\\' => self.step(),
                plain => out.push(plain),
            }
        }
        out
    }

    fn word(&mut self) {
        while self.rest.peek().is_some_and(|sign| !sign.is_whitespace() && !",:{}[]\"".contains(*sign)) {
            self.step();
        }
    }
}
