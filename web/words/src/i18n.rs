//! Texts in two languages, by key; numbers, sums and days as they are written in each.

use crate::decimal::{self, shown};

include!(concat!(env!("OUT_DIR"), "/locales.rs"));

/// A language of the product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// Simplified Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// Both, Chinese first.
    pub const ALL: [Self; 2] = [Self::Zh, Self::En];

    /// Its tag (BCP 47).
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-Hans",
            Self::En => "en",
        }
    }

    /// The language of a tag.
    pub fn of(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.tag() == tag)
    }

    /// The one of two texts that is in this language.
    pub const fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }

    /// What stands between the parts of a list.
    pub const fn comma(self) -> &'static str {
        self.pick("、", ", ")
    }

    /// What stands between a label and what it labels.
    pub const fn colon(self) -> &'static str {
        self.pick("：", ": ")
    }
}

/// Texts by key, sorted by key.
///
/// One text with the key, Chinese and English of each entry, each closed by a unit separator, and where entries start:
/// pointers to every part would be a fifth of the download.
#[derive(Debug)]
pub struct Table {
    text: &'static str,
    starts: &'static [u16],
}

/// Closes each part of an entry.
const END: u8 = 0x1f;

impl Table {
    /// The text of a key, where there is one.
    pub fn find(&self, key: &str, lang: Lang) -> Option<&'static str> {
        // Bytes are compared where they stand: looking for the end of each key first took a tenth of an explanation.
        let compared = |start: &u16| {
            let entry = self.text.as_bytes().get(usize::from(*start)..).unwrap_or_default();
            let (own, rest) = entry.split_at_checked(key.len()).unwrap_or((entry, &[]));
            own.cmp(key.as_bytes()).then(rest.first().copied().unwrap_or(END).cmp(&END))
        };
        let place = self.starts.binary_search_by(compared).ok()?;
        let from = usize::from(*self.starts.get(place)?).saturating_add(key.len()).saturating_add(1);
        let zh = self.part(from)?;
        if lang == Lang::Zh { Some(zh) } else { self.part(from.saturating_add(zh.len()).saturating_add(1)) }
    }

    /// Whether a key, given in three parts, has a text: asked while the program is built, so that a missing text stops it.
    #[expect(clippy::indexing_slicing, reason = "every place is under a length that was looked at")]
    pub const fn holds(&self, parts: [&str; 3]) -> bool {
        let (mut low, mut high) = (0, self.starts.len());
        while low < high {
            let middle = (low + high) / 2;
            match order(self.text.as_bytes(), self.starts[middle] as usize, &parts) {
                0 => return true,
                1 => high = middle,
                _ => low = middle + 1,
            }
        }
        false
    }

    /// What stands from a place to the next separator.
    fn part(&self, from: usize) -> Option<&'static str> {
        let end = self.text.as_bytes().get(from..)?.iter().position(|byte| *byte == END)?;
        self.text.get(from..from.saturating_add(end))
    }

    /// The text of a key; an unknown key is shown as it is, so that it is found.
    pub fn get<'k>(&self, key: &'k str, lang: Lang) -> &'k str {
        self.find(key, lang).unwrap_or(key)
    }

    /// The text of a word of a family: `family.word`; empty where there is none.
    pub fn of(&self, family: &str, word: &str, lang: Lang) -> &'static str {
        // One text with a dot between, without formatting machinery: an answer looks up hundreds.
        self.find(&[family, ".", word].concat(), lang).unwrap_or_default()
    }

    /// The text of a key with its placeholders filled.
    pub fn say(&self, key: &str, lang: Lang, args: &[(&str, &str)]) -> String {
        fill(self.get(key, lang), args)
    }

    /// Every key.
    pub fn keys(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.starts.iter().filter_map(|start| self.part(usize::from(*start)))
    }
}

/// How the entry at a place stands to a key in parts: 0 it is that key, 1 it comes after it, 2 before it.
#[expect(clippy::indexing_slicing, reason = "every place is under a length that was looked at")]
const fn order(text: &[u8], mut at: usize, parts: &[&str; 3]) -> u8 {
    let mut part = 0;
    while part < parts.len() {
        let key = parts[part].as_bytes();
        let mut place = 0;
        while place < key.len() {
            let own = if at < text.len() { text[at] } else { END };
            if own != key[place] {
                return if own > key[place] { 1 } else { 2 };
            }
            (at, place) = (at + 1, place + 1);
        }
        part += 1;
    }
    if at < text.len() && text[at] == END { 0 } else { 1 }
}

/// Fills `{name}` from a list; what is not in the list stays.
pub fn fill(text: &str, args: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len().saturating_mul(2));
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            continue;
        };
        match args.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => out.push_str(value),
            None => {
                out.push('{');
                out.push_str(name);
                out.push('}');
            }
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// A whole number with thousands marked: `12,345`.
pub fn number(value: i64) -> String {
    shown(value, 0)
}

/// A sum of fen as written in the language: whole yuan without decimals, else to the fen.
pub fn money(fen: i64, lang: Lang) -> String {
    let yuan = plain_money(fen);
    match lang {
        Lang::Zh => format!("{yuan} 元"),
        // The sign comes before the currency: -¥6,660.
        Lang::En => yuan.strip_prefix('-').map_or_else(|| format!("¥{yuan}"), |lost| format!("-¥{lost}")),
    }
}

/// A sum of fen without its currency, for the columns of a table.
pub fn plain_money(fen: i64) -> String {
    decimal::sum(fen)
}

/// Parts per million as a percentage: `62.5%`.
pub fn percent(ppm: i64) -> String {
    format!("{}%", shown(ppm, 4))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_found_and_nothing_beside_it() {
        for table in [&STATUS, &REASON, &WHY] {
            for key in table.keys() {
                let texts = Lang::ALL.map(|lang| table.find(key, lang));
                assert!(texts.iter().all(|text| text.is_some_and(|text| !text.is_empty())), "{key}: {texts:?}");
                let shorter: String = key.chars().skip(1).collect();
                let near = [format!("{key}x"), format!("{key}\u{1f}"), format!("a{key}"), shorter];
                for other in near.iter().filter(|other| !table.keys().any(|known| known == other.as_str())) {
                    assert_eq!(table.find(other, Lang::Zh), None, "{other}");
                }
            }
        }
        assert_eq!(STATUS.find("", Lang::En), None);
    }

    #[test]
    fn numbers_are_written_as_people_write_them() {
        let cases = [
            (money(1_234_500, Lang::Zh), "12,345 元"),
            (money(-305, Lang::En), "-¥3.05"),
            (money(-5, Lang::Zh), "-0.05 元"),
            (money(100_050, Lang::Zh), "1,000.50 元"),
            (percent(625_000), "62.5%"),
            (number(i64::MIN), "-9,223,372,036,854,775,808"),
            (fill("{a} {b} {", &[("a", "x")]), "x {b} {"),
        ];
        for (got, want) in cases {
            assert_eq!(got, want);
        }
    }
}
