//! Papers for the page, and the check of one: made in one call, away from the page's own thread.

use ruler_core::base::FieldError;
use ruler_core::exchange::ask::options;
use ruler_core::exchange::read;
use serde_json::Value;

use super::plan_page::{part, plans, said};
use super::{ruled, text};
use crate::answer::Answer;
use crate::i18n::{Lang, WHY};
use crate::state::history::Change;
use crate::store::text::from_groups;
use crate::views::measure_words::explain_report;
use crate::views::paper::check::{Files, check};
use crate::views::paper::seal::{Stamp, print};
use crate::views::paper::sheet::PaperPage;
use crate::views::paper::source::Source;
use crate::views::paper::{Chosen, Kind, paper};
use crate::views::plan_view::PlanView;

/// What the page asks: `{"lang", "paper", "household", "history", "options", "salt", "today", "sample", "goal", "lent"}`,
/// or `{"lang", "check", "households", "locals", "as_of"}`. Gives a [`PaperPage`] as JSON text.
///
/// `salt` is random, in groups of letters; without one the paper carries a fingerprint of no salt.
pub fn paper_page(request: &str) -> String {
    let asked: Value = serde_json::from_str(request).unwrap_or_default();
    let lang = asked.get("lang").and_then(Value::as_str).and_then(Lang::of).unwrap_or_default();
    let page = match asked.get("check").and_then(Value::as_str) {
        Some(typed) => Ok(PaperPage { checked: Some(check(typed, &files(&asked), lang)), ..PaperPage::default() }),
        None => made(&asked, lang),
    };
    text(&page.unwrap_or_else(|faults| PaperPage { faults: said(&faults, lang), ..PaperPage::default() }))
}

fn files(asked: &Value) -> Files {
    let list = |key: &str| asked.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    let as_of = asked.get("as_of").and_then(Value::as_str).map(str::to_owned);
    Files { households: list("households"), locals: list("locals"), as_of }
}

fn made(asked: &Value, lang: Lang) -> Result<PaperPage, Vec<FieldError>> {
    let word = |key: &str| asked.get(key).and_then(Value::as_str).unwrap_or_default();
    let kind = Kind::of(word("paper")).unwrap_or(Kind::Assessment);
    // Names longer than a line are told once and stand in the text by their place; no verdict or plan sees a name.
    let (asked, legend) = &named_once(asked, lang);
    let view: Option<PlanView> = if kind == Kind::Plan { plans(asked, lang)?.view } else { None };
    let options_text = part(asked, "options");
    let asks = options(&options_text)?;
    let record = read::household(&part(asked, "household"))?;
    let history = asked.get("history").and_then(Value::as_array);
    let history: Vec<Change> = history.into_iter().flatten().map(Change::read).collect();
    let none = Value::Null;
    let of = |key: &str| asked.get(key).unwrap_or(&none);
    let options = of("options");
    let paper = ruled(&asks, |ruler| {
        let report = ruler.report(&record, asks.ask)?;
        let answer = text(&Answer::of(&report.assessment, ruler.local(), Vec::new()));
        let salt = from_groups(word("salt")).unwrap_or_default();
        let assessment = &report.assessment;
        let seal = Stamp {
            question: crate::views::why::word(&assessment.question),
            as_of: assessment.as_of.to_string(),
            engine: assessment.engine.to_owned(),
            pack: assessment.pack.id.clone(),
            version: assessment.pack.version.clone(),
            print: print(&salt, &answer),
            salt,
        };
        let words = explain_report(&report, &record, ruler.pack(), lang);
        let source = Source {
            lang,
            json: of("household"),
            record: &record,
            assessment,
            words: &words,
            pack: ruler.pack(),
            local: options.get("local_figures").unwrap_or(&none),
            history: &history,
            legend,
            options,
            sample: of("sample").as_u64().and_then(|place| usize::try_from(place).ok()),
            today: word("today"),
            seal,
        };
        let chosen = Chosen { goal: word("goal").to_owned(), lent: of("lent").as_bool() == Some(true) };
        Ok(paper(kind, &source, view.as_ref(), &chosen))
    })?;
    Ok(PaperPage { paper: Some(paper), ..PaperPage::default() })
}

/// Longest name that stands in the text as it is.
const LONGEST: usize = 20;

/// The request with long names replaced by the member's place, and what each place stands for.
fn named_once(asked: &Value, lang: Lang) -> (Value, Vec<String>) {
    let (mut out, mut legend) = (asked.clone(), Vec::new());
    let members = out.pointer_mut("/household/members").and_then(Value::as_array_mut);
    for (place, member) in (1_usize..).zip(members.into_iter().flatten()) {
        let name = member.get("name").and_then(Value::as_str).unwrap_or_default().trim().to_owned();
        if name.chars().count() > LONGEST {
            let short = WHY.say("who.place", lang, &[("place", &place.to_string())]);
            legend.push(format!("{short}{}{name}", lang.colon()));
            if let Some(held) = member.get_mut("name") {
                *held = Value::String(short);
            }
        }
    }
    (out, legend)
}
