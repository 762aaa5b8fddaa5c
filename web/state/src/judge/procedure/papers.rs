//! Papers of a household's procedures, and lists of many households.

use ruler_core::assessment::assess;
use ruler_core::exchange::read;
use ruler_core::household::{HouseholdRecord, check};
use ruler_core::procedure::papers::public::{self, public};
use ruler_core::procedure::papers::{Listed, MeetingHead, PaperKind, Source, list, paper};
use ruler_core::procedure::{Rules, State};

use super::{File, Ground};
use ruler_core::assessment::Question;
use ruler_words::i18n::Lang;
use ruler_words::views::paper::sheet::Paper;
use ruler_words::views::procedure::paper as laid;
use ruler_words::views::procedure::paper_name;

/// Every paper: id and name.
pub fn kinds(lang: Lang) -> Vec<(&'static str, String)> {
    PaperKind::ALL.iter().map(|(_, word)| (*word, paper_name(word, lang))).collect()
}

/// A paper, blank or filled from the household's record and journal as far as they go. One that is posted, or lists, holds
/// this household alone.
///
/// # Errors
/// Why it cannot be posted.
pub fn sheet(kind: &str, file: Option<&File>, case: &str, ground: &Ground) -> Result<Paper, Vec<String>> {
    let Some(kind) = PaperKind::of(kind) else { return Err(Vec::new()) };
    let (rules, lang) = (Rules::embedded(), ground.lang);
    let Some(file) = file else {
        return Ok(match kind.is_public() {
            true => laid::public(&public::blank(kind), lang),
            false => laid::form(&ruler_core::procedure::papers::blank(kind, &rules), None, &ground.today, lang),
        });
    };
    if kind.is_list() {
        return lists(kind, &[(file, case.to_owned())], ground);
    }
    let record = read::household(&*file.record).ok();
    let state = super::state(&file.journal);
    let held = state.case(case);
    let assessment = record.as_ref().and_then(|record| {
        let question = held.and_then(|case| case.verdict()?.question).map_or(Question::Exit, |asks| asks.question());
        let as_of = held.and_then(|case| case.verdict()?.as_of).map(|day| day.0);
        let facts = check(record, as_of).ok()?;
        Some(assess(&facts, question, &*ground.policy(facts.as_of)?))
    });
    let objection = held.and_then(|case| case.objections.last()).map(|one| one.id.as_str());
    let source =
        Source { record: record.as_ref(), state: Some(&state), case: held, assessment: assessment.as_ref(), objection };
    let procedure = held.and_then(|case| case.procedure(&rules));
    Ok(laid::form(&paper(kind, &source, &rules), procedure, &ground.today, lang))
}

/// A list of many households, each with its case.
///
/// # Errors
/// Why it cannot be posted, household by household.
pub fn lists(kind: PaperKind, all: &[(&File, String)], ground: &Ground) -> Result<Paper, Vec<String>> {
    let (rules, lang) = (Rules::embedded(), ground.lang);
    let read: Vec<(HouseholdRecord, State, String)> = all
        .iter()
        .filter_map(|(file, case)| {
            Some((read::household(&*file.record).ok()?, super::state(&file.journal), case.clone()))
        })
        .collect();
    let rows: Vec<Listed<'_>> = read
        .iter()
        .filter_map(|(record, state, case)| Some(Listed { record, state, case: state.case(case)? }))
        .collect();
    if kind.is_public() {
        let made = public(kind, &rows, &rules, None);
        return match made {
            Ok(made) => Ok(laid::public(&made, lang)),
            Err(unfit) => Err(unfit.iter().map(|one| laid::unfit(one, lang)).collect()),
        };
    }
    let first = rows.first();
    // The step the paper belongs to tells its day and place.
    let procedure = first.and_then(|row| row.case.procedure(&rules));
    let step = procedure
        .and_then(|one| one.steps().iter().find(|step| step.papers.iter().any(|paper| paper.id.0 == kind.word())));
    let done = first.zip(step).and_then(|(row, step)| row.case.done(&step.id.0));
    let head = MeetingHead {
        name: step.map(|step| lang.pick(&step.title.zh.0, &step.title.en.0).to_owned()).unwrap_or_default(),
        on: done.map(|done| done.mark.on),
        place: done.map(|done| done.place.clone()).unwrap_or_default(),
        step: step.map(|step| step.id.0.clone()).unwrap_or_default(),
    };
    Ok(laid::form(&list(kind, &head, &rows, &rules), procedure, &ground.today, lang))
}

/// The same by the paper's id.
///
/// # Errors
/// As [`lists`].
pub fn list_of(kind: &str, all: &[(&File, String)], ground: &Ground) -> Result<Paper, Vec<String>> {
    PaperKind::of(kind).map_or_else(|| Err(Vec::new()), |kind| lists(kind, all, ground))
}
