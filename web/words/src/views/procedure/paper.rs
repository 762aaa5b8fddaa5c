//! Papers of the procedures laid out for A4: what core says stands in each, in words, and empty lines where nothing is known.

use ruler_core::base::Yuan;
use ruler_core::procedure::definition::SignerGroup;
use ruler_core::procedure::papers::public::{PublicPaper, Unfit};
use ruler_core::procedure::papers::{Filled, Paper as Form, PaperKind, Table, Value};
use ruler_core::procedure::step::Quorum;
use ruler_core::procedure::{Library, Procedure};

use super::{page, paper_name, role_name};
use crate::i18n::{CHOICE, Lang, PROCEDURE, PROCEDURE_PAGE, STATUS, money, number};
use crate::views::paper::qr;
use crate::views::paper::sheet::{Block, Paper, Seal, Shape};
use crate::views::paper::tables::fitting;
use crate::views::plan_view::{Pair, TableText};

/// Room for a hand where a paper says nothing.
const LINE: &str = "＿＿＿＿＿＿";
/// Letters of a field that is filled in by hand over several lines.
const LONG: [&str; 6] = ["speeches", "findings", "reason", "objection", "found", "request"];
/// Empty rows of a public list that nobody is on yet.
const EMPTY_ROWS: usize = 12;

/// What stands in a field.
pub fn value(value: &Value, lang: Lang) -> String {
    let word = |family: &str, word: &str| {
        let key = format!("{family}.{word}");
        let found = PROCEDURE.find(&key, lang).or_else(|| CHOICE.find(&key, lang)).or_else(|| STATUS.find(&key, lang));
        found.unwrap_or(word).to_owned()
    };
    match value {
        Value::Blank => String::new(),
        Value::Text(text) => text.clone(),
        Value::Day(day) => day.to_string(),
        Value::Number(count) => number(*count),
        Value::Centimu(area) => crate::decimal::shown(*area, 2),
        Value::Fen { low, high } => match (low, high) {
            (Some(low), Some(high)) if low == high => sum(*low, lang),
            (Some(low), Some(high)) => {
                PROCEDURE_PAGE.say("paper.between", lang, &[("low", &sum(*low, lang)), ("high", &sum(*high, lang))])
            }
            (Some(low), None) => PROCEDURE_PAGE.say("paper.least", lang, &[("low", &sum(*low, lang))]),
            (None, Some(high)) => PROCEDURE_PAGE.say("paper.most", lang, &[("high", &sum(*high, lang))]),
            (None, None) => String::new(),
        },
        Value::Word { family, word: one } => word(family, one),
        Value::Words { family, words } => {
            words.iter().map(|one| word(family, one)).collect::<Vec<_>>().join(lang.comma())
        }
        Value::Titled { zh, en } => lang.pick(zh, en).to_owned(),
        Value::Is(true) => page("paper.yes", lang),
        Value::Is(false) => page("paper.no", lang),
    }
}

fn sum(yuan: Yuan, lang: Lang) -> String {
    money(yuan.fen(), lang)
}

fn label(field: &str, lang: Lang) -> String {
    PROCEDURE.of("field", field, lang).to_owned()
}

/// A paper of the file.
pub fn form(form: &Form, procedure: Option<&Procedure>, today: &str, lang: Lang) -> Paper {
    let kind = form.kind.word();
    let title = paper_name(kind, lang);
    let is_long = |one: &&Filled| LONG.contains(&one.field.word()) && one.value == Value::Blank;
    let short = form
        .fields
        .iter()
        .filter(|one| !is_long(one))
        .map(|one| Pair { label: label(one.field.word(), lang), text: filled(&one.value, lang) });
    let mut blocks = Vec::new();
    for one in form.fields.iter().filter(is_long) {
        blocks.push(Block::Together(vec![Block::Heading(label(one.field.word(), lang)), Block::Lines(4)]));
    }
    blocks.extend(form.tables.iter().map(|one| Block::Table(Shape::Texts, table(one, lang))));
    let said: Vec<String> = form.sentences.iter().map(|one| PROCEDURE.of("sentence", one, lang).to_owned()).collect();
    let mut close: Vec<Block> = said.into_iter().map(Block::Text).collect();
    close.push(Block::Sign(sign(&form.signers, procedure, lang)));
    blocks.push(Block::Together(close));
    Paper {
        running: title.clone(),
        mark: page(if kind == "removal_list" { "paper.file_only" } else { "paper.file" }, lang),
        title,
        kind: "procedure".to_owned(),
        head: short.collect(),
        blocks: blocks.into_iter().flat_map(fitting).collect(),
        foot: vec![PROCEDURE_PAGE.say("paper.made", lang, &[("day", today)])],
        seal: seal(form.code(), form.head.as_ref().map(|head| head.digits().to_owned()), lang),
        ..Paper::default()
    }
}

fn filled(one: &Value, lang: Lang) -> String {
    let text = value(one, lang);
    if text.is_empty() { LINE.to_owned() } else { text }
}

fn table(one: &Table, lang: Lang) -> TableText {
    let head: Vec<String> = one.columns.iter().map(|field| label(field.word(), lang)).collect();
    let mut rows: Vec<Vec<String>> =
        one.rows.iter().map(|row| row.iter().map(|cell| value(cell, lang)).collect()).collect();
    // A row that is filled in by hand needs a height: a full-width space holds it open.
    rows.extend((0..one.blank_rows).map(|_| head.iter().map(|_| "\u{3000}".to_owned()).collect()));
    TableText { head, rows, ..TableText::default() }
}

fn sign(groups: &[SignerGroup], procedure: Option<&Procedure>, lang: Lang) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    // A blank form belongs to no case: what a role is called is looked up in whatever procedure has it.
    let all = Library::embedded().all();
    for group in groups {
        let roles = group.of.iter().map(|role| {
            let known = procedure.or_else(|| all.iter().find(|one| one.file().roles.iter().any(|own| own.id == *role)));
            role_name(known, &role.0, lang)
        });
        let roles: Vec<String> = roles.collect();
        match group.quorum.unwrap_or_default() {
            Quorum::Any => out.push(format!("{}{}{LINE}", roles.join(lang.pick("／", " / ")), lang.colon())),
            _ => out.extend(roles.iter().map(|role| format!("{role}{}{LINE}", lang.colon()))),
        }
    }
    out.push(format!("{}{}{LINE}", page("paper.date", lang), lang.colon()));
    out.dedup();
    out
}

/// The code that proves which journal a paper was made from, and in which order two were made.
fn seal(code: Option<String>, head: Option<String>, lang: Lang) -> Option<Seal> {
    let (code, head) = code.zip(head)?;
    let (path, modules) = qr::path(&code);
    Some(Seal {
        title: page("paper.seal", lang),
        fingerprint: head
            .chars()
            .collect::<Vec<_>>()
            .chunks(8)
            .map(|part| part.iter().collect::<String>())
            .collect::<Vec<_>>()
            .join("-"),
        salt: String::new(),
        note: page("paper.seal_note", lang),
        code,
        path,
        modules,
    })
}

/// A list for the wall: names, groups and results, and nothing else.
pub fn public(list: &PublicPaper, lang: Lang) -> Paper {
    let kind = list.kind();
    let title = paper_name(kind.word(), lang);
    let pair = |key: &str, text: Option<String>| Pair {
        label: page(key, lang),
        text: text.unwrap_or_else(|| LINE.to_owned()),
    };
    let mut head = vec![
        Pair {
            label: label("township", lang),
            text: list.township().map_or_else(|| LINE.to_owned(), |one| one.as_str().to_owned()),
        },
        Pair {
            label: label("village", lang),
            text: list.village().map_or_else(|| LINE.to_owned(), |one| one.as_str().to_owned()),
        },
        pair("paper.posted", list.posted().map(|day| day.to_string())),
    ];
    if kind != PaperKind::Announcement {
        head.push(pair("paper.days", list.days().map(|days| days.to_string())));
        head.push(pair("paper.until", list.until().map(|day| day.to_string())));
    }
    let columns = ["row", "head_name", "group", "result"].map(|field| label(field, lang)).to_vec();
    let mut rows: Vec<Vec<String>> = (1..)
        .zip(list.rows())
        .map(|(place, row): (usize, _)| {
            let result = PROCEDURE.of("public", row.result().word(), lang).to_owned();
            vec![place.to_string(), row.name().as_str().to_owned(), row.group().as_str().to_owned(), result]
        })
        .collect();
    if rows.is_empty() {
        rows = (1..=EMPTY_ROWS)
            .map(|place| vec![place.to_string(), "\u{3000}".to_owned(), String::new(), String::new()])
            .collect();
    }
    let sentence = if kind == PaperKind::Announcement { "announced_is_not_ended" } else { "objections_to" };
    let blocks = vec![
        Block::Table(Shape::Texts, TableText { head: columns, rows, ..TableText::default() }),
        Block::Together(vec![
            Block::Text(PROCEDURE.of("sentence", sentence, lang).to_owned()),
            Block::Sign(vec![
                format!("{}{}{LINE}", page("paper.stamp", lang), lang.colon()),
                format!("{}{}{LINE}", page("paper.date", lang), lang.colon()),
            ]),
        ]),
    ];
    Paper {
        running: title.clone(),
        title,
        mark: page("paper.wall", lang),
        kind: "procedure".to_owned(),
        head,
        blocks: blocks.into_iter().flat_map(fitting).collect(),
        seal: seal(list.code(), list.seal().map(|seal| seal.digits().to_owned()), lang),
        ..Paper::default()
    }
}

/// Why a list cannot be posted.
pub fn unfit(unfit: &Unfit, lang: Lang) -> String {
    let (key, place) = match unfit {
        Unfit::NotPosted { place } => ("unfit.not_posted", place),
        Unfit::Name { place } => ("unfit.name", place),
        Unfit::Group { place } => ("unfit.group", place),
    };
    PROCEDURE.say(key, lang, &[("place", &place.saturating_add(1).to_string())])
}
