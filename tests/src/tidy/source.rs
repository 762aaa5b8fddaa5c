//! Rust text taken apart just far enough: code with the contents of texts blanked, comments, lines that only tests see.

/// One line of a Rust file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// Counted from 1.
    pub number: usize,
    /// The code; what stands between quotes is blanked.
    pub code: String,
    /// The comment on it.
    pub comment: String,
    /// Only tests see it.
    pub tested: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Code,
    LineComment,
    BlockComment(usize),
    Quoted,
    Raw(usize),
}

/// Takes a file apart.
pub fn lines(text: &str) -> Vec<Line> {
    let chars: Vec<char> = text.chars().collect();
    let at = |place: usize| chars.get(place).copied().unwrap_or('\0');
    let (mut out, mut line, mut state, mut place) = (Vec::new(), Line::default(), State::Code, 0);
    while place < chars.len() {
        let (now, next) = (at(place), at(place + 1));
        place += 1;
        if now == '\n' {
            line.number = out.len() + 1;
            out.push(std::mem::take(&mut line));
            if state == State::LineComment {
                state = State::Code;
            }
            continue;
        }
        match state {
            State::Code if now == '/' && next == '/' => state = State::LineComment,
            State::Code if now == '/' && next == '*' => (state, place) = (State::BlockComment(1), place + 1),
            State::Code if now == '"' => {
                line.code.push(now);
                state = State::Quoted;
            }
            State::Code if now == 'r' && !ends_in_word(&line.code) && hashes(&chars, place).is_some() => {
                let count = hashes(&chars, place).unwrap_or_default();
                line.code.push('"');
                (state, place) = (State::Raw(count), place + count + 1);
            }
            // A character, not a lifetime: `'x'`, `'\n'`, `'\u{…}'`.
            State::Code if now == '\'' && (next == '\\' || at(place + 1) == '\'') => {
                let end = (place + 1..place + 12).find(|end| at(*end) == '\'').unwrap_or(place);
                line.code.push_str("' '");
                place = end + 1;
            }
            State::Code => line.code.push(now),
            State::LineComment => line.comment.push(now),
            State::BlockComment(depth) if now == '*' && next == '/' => {
                place += 1;
                state = if depth <= 1 { State::Code } else { State::BlockComment(depth - 1) };
            }
            State::BlockComment(depth) if now == '/' && next == '*' => {
                (state, place) = (State::BlockComment(depth + 1), place + 1);
            }
            State::BlockComment(_) => line.comment.push(now),
            State::Quoted if now == '\\' && next != '\n' => place += 1,
            State::Quoted if now == '"' => {
                line.code.push(now);
                state = State::Code;
            }
            State::Raw(count) if now == '"' && (0..count).all(|step| at(place + step) == '#') => {
                line.code.push(now);
                (state, place) = (State::Code, place + count);
            }
            State::Quoted | State::Raw(_) => {}
        }
    }
    if !line.code.is_empty() || !line.comment.is_empty() {
        line.number = out.len() + 1;
        out.push(line);
    }
    mark_tested(&mut out);
    out
}

fn ends_in_word(code: &str) -> bool {
    // `br"…"` is raw too.
    let before = code.strip_suffix('b').unwrap_or(code);
    before.chars().last().is_some_and(is_word)
}

/// Whether a character may stand in a name.
pub fn is_word(one: char) -> bool {
    one.is_alphanumeric() || one == '_'
}

fn hashes(chars: &[char], place: usize) -> Option<usize> {
    let count = chars.iter().skip(place).take_while(|one| **one == '#').count();
    (chars.get(place + count) == Some(&'"')).then_some(count)
}

/// Marks what stands under `#[cfg(test)]` or `#[test]`: from there to the end of the item's braces.
fn mark_tested(lines: &mut [Line]) {
    let (mut inside, mut depth, mut opened) = (false, 0_i64, false);
    for line in lines {
        if !inside && (line.code.contains("#[cfg(test)]") || line.code.trim() == "#[test]") {
            (inside, depth, opened) = (true, 0, false);
        }
        line.tested = inside;
        if inside {
            for one in line.code.chars() {
                depth += i64::from(one == '{') - i64::from(one == '}');
                opened |= one == '{';
            }
            let ended = if opened { depth <= 0 } else { line.code.trim_end().ends_with(';') };
            inside = !ended;
        }
    }
}

/// The lines that are not only for tests.
pub fn product(text: &str) -> Vec<Line> {
    lines(text).into_iter().filter(|line| !line.tested).collect()
}

/// Places in `code` where `word` stands as a name of its own.
pub fn has_word(code: &str, word: &str) -> bool {
    code.match_indices(word).any(|(place, _)| {
        let before = code.get(..place).and_then(|text| text.chars().last());
        let after = code.get(place + word.len()..).and_then(|text| text.chars().next());
        !before.is_some_and(is_word) && !after.is_some_and(is_word)
    })
}
