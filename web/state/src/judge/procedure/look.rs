//! Where a household stands in its procedures, in words, with a form for everything that may be entered next.

use chrono::NaiveDate;
use ruler_core::exchange::read;
use ruler_core::household::record::RegisterStatus;
use ruler_core::procedure::after::may_begin;
use ruler_core::procedure::entry::{Act, Duty};
use ruler_core::procedure::journal::Entry;
use ruler_core::procedure::open::{Status, open};
use ruler_core::procedure::pairing::due;
use ruler_core::procedure::state::Case;
use ruler_core::procedure::{Procedure, Rules, State};

use super::{File, Ground};
use ruler_words::i18n::{Lang, PROCEDURE, PROCEDURE_PAGE};
use ruler_words::views::procedure::case::{CaseText, case_text, late_entry};
use ruler_words::views::procedure::form::{self, FormText};
use ruler_words::views::procedure::lack::{case_name, refusal, stands};
use ruler_words::views::procedure::{care, care_form, step_name};

/// A case with its forms.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseLook {
    /// In words.
    pub text: CaseText,
    /// Forms of a step: its id, what is entered by them.
    pub steps: Vec<(String, FormText)>,
    /// Forms of the case itself: objections answered, verdict pinned anew, closed.
    pub whole: Vec<FormText>,
}

/// One entry of the journal, for the list.
#[derive(Debug, Clone, PartialEq)]
pub struct EntryLook {
    /// Its hash.
    pub hash: String,
    /// In words.
    pub text: String,
    /// Why it does not count; empty where it does.
    pub gone: String,
    /// Forms of it: voided, and what was corrected.
    pub forms: Vec<FormText>,
}

/// Everything the page shows of a household's procedures.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Look {
    /// Where it stands in the register.
    pub stands: String,
    /// The hash that stands on papers; empty where nothing was entered.
    pub head: String,
    /// Procedures that may begin.
    pub begin: Vec<FormText>,
    /// Cases, the running ones first.
    pub cases: Vec<CaseLook>,
    /// Two devices disagree.
    pub fork: Option<FormText>,
    /// Entries that break a rule.
    pub irregular: Vec<String>,
    /// Helpers.
    pub helpers: Vec<String>,
    /// When visits are due.
    pub due: Vec<String>,
    /// Promises.
    pub promises: Vec<String>,
    /// Visits.
    pub visits: Vec<String>,
    /// Forms of helper, visits and promises.
    pub care: Vec<FormText>,
    /// The journal, the last entry first.
    pub entries: Vec<EntryLook>,
}

/// A household's procedures. `day` is the one a new procedure would begin on.
pub fn look(file: &File, day: &str, ground: &Ground) -> Look {
    let (rules, lang) = (Rules::embedded(), ground.lang);
    let state = super::state(&file.journal);
    let record = read::household(&*file.record).ok();
    let known = record.as_ref().and_then(|record| record.register.status.value().copied());
    let here = state.stands.as_ref().map(|stands| stands.status).or(known).unwrap_or(RegisterStatus::Never);
    let on = super::day_of(day).unwrap_or_else(|| ground.day());
    let begin = may_begin(&state, here, &rules, on)
        .into_iter()
        .map(|procedure| form::begin(procedure, &case_id(&state, procedure), &on.to_string(), lang));
    let mut cases: Vec<CaseLook> = Vec::new();
    for view in open(&state, &rules, ground.day()) {
        let Some(case) = state.case(&view.case) else { continue };
        let procedure = case.procedure(&rules);
        let forms = procedure.map(|procedure| case_forms(&view, case, procedure, ground)).unwrap_or_default();
        cases.push(CaseLook { text: case_text(&view, case, &rules, lang), steps: forms.0, whole: forms.1 });
    }
    cases.sort_by_key(|one| one.text.ended);
    Look {
        stands: stands(here.word(), lang),
        head: state.head.as_ref().map(|head| head.digits().to_owned()).unwrap_or_default(),
        begin: begin.collect(),
        cases,
        fork: fork(file, ground),
        irregular: state.irregular.iter().map(|one| irregular(file, &one.entry, &one.lacks, lang)).collect(),
        helpers: care::helpers(&state, lang),
        due: dues(&state, ground),
        promises: state.promises.iter().map(|one| care::promise(one, ground.day(), lang)).collect(),
        visits: care::visits(&state, lang),
        care: care_forms(&state, ground),
        entries: file.journal.entries().iter().rev().map(|entry| entry_look(entry, &state, &rules, ground)).collect(),
    }
}

/// The next free name of a case: `exit-1`.
fn case_id(state: &State, procedure: &Procedure) -> String {
    let own = state.cases.iter().filter(|case| case.procedure == procedure.id()).count();
    let free = (own.saturating_add(1)..).map(|number| format!("{}-{number}", procedure.id()));
    free.into_iter().find(|id| state.case(id).is_none()).unwrap_or_default()
}

/// Forms of steps by id, and of the case itself.
type CaseForms = (Vec<(String, FormText)>, Vec<FormText>);

fn case_forms(
    view: &ruler_core::procedure::open::CaseView,
    case: &Case,
    procedure: &Procedure,
    ground: &Ground,
) -> CaseForms {
    let (today, lang) = (ground.today.as_str(), ground.lang);
    let (mut steps, mut whole) = (Vec::new(), Vec::new());
    for one in &view.steps {
        let Some(step) = procedure.step(&one.step) else { continue };
        match one.status {
            Status::Open => steps.push((one.step.clone(), form::step(procedure, &case.id, step, "", today, lang))),
            Status::Runs => {
                let title = step_name(Some(procedure), &one.step, lang);
                let number = case.objections.len().saturating_add(1);
                steps.push((one.step.clone(), form::objection(&case.id, &one.step, &title, number, today, lang)));
            }
            // What happened and was only not entered is barred by nothing but today's day.
            Status::Barred if !view_ended(view) && may_be_late(one) => {
                steps.push((one.step.clone(), form::step(procedure, &case.id, step, "", today, lang)));
            }
            Status::Done | Status::Barred => {}
        }
        if let (Some(done), false) = (&one.done, view_ended(view)) {
            let on = done.on.to_string();
            steps.push((one.step.clone(), form::step(procedure, &case.id, step, done.entry.digits(), &on, lang)));
        }
    }
    for objection in &view.objections {
        whole.push(form::answer(&case.id, &objection.id, &objection.words, today, lang));
    }
    if !view_ended(view) {
        if !case.pins.is_empty() {
            whole.push(form::pin(procedure, &case.id, today, lang));
        }
        let next = view.newer.as_ref().and_then(|version| Rules::embedded().library.find(&case.procedure, version));
        whole.extend(next.map(|next| form::go_over(next, &case.id, today, lang)));
        whole.push(form::close(&case.id, today, lang));
    }
    (steps, whole)
}

fn view_ended(view: &ruler_core::procedure::open::CaseView) -> bool {
    view.end.status == ruler_core::procedure::open::EndStatus::Ended
}

/// Barred by closed days of today alone: it may have been done before them.
fn may_be_late(step: &ruler_core::procedure::open::StepView) -> bool {
    !step.waits.is_empty() && step.waits.iter().all(|lack| lack.word() == "closed")
}

fn fork(file: &File, ground: &Ground) -> Option<FormText> {
    let state = super::state(&file.journal);
    let fork = state.fork.as_ref()?;
    let named = |branch: &ruler_core::procedure::lineage::Branch| {
        let texts =
            branch.entries.iter().filter_map(|hash| file.journal.entry(hash)).map(|one| line(one, None, ground.lang));
        (branch.head.clone(), texts.collect::<Vec<_>>().join(ground.lang.pick("；", "; ")))
    };
    let heads: Vec<_> = fork.branches.iter().map(named).collect();
    let aside: Vec<_> = fork.branches.iter().map(|branch| branch.entries.clone()).collect();
    Some(form::settle(&heads, &aside, &ground.today, ground.lang))
}

fn irregular(
    file: &File,
    hash: &ruler_core::procedure::Hash,
    lacks: &[ruler_core::procedure::Lack],
    lang: Lang,
) -> String {
    let entry = file.journal.entry(hash).map(|one| line(one, None, lang)).unwrap_or_default();
    format!("{entry}{}{}", lang.colon(), refusal(lacks, None, lang).join(" "))
}

fn dues(state: &State, ground: &Ground) -> Vec<String> {
    let duties = [(Duty::Visit, "visit"), (Duty::FollowUp, "follow_up")];
    let day = |duty| due(state, duty, &ground.care(), None);
    duties.into_iter().filter_map(|(duty, word)| Some(care::due(word, day(duty)?, ground.day(), ground.lang))).collect()
}

fn care_forms(state: &State, ground: &Ground) -> Vec<FormText> {
    let (today, lang) = (ground.today.as_str(), ground.lang);
    let mut out = vec![
        care_form::visit(state.promises.len().saturating_add(1), today, lang),
        care_form::helper(state.helper().is_some(), today, lang),
    ];
    for promise in state.promises.iter().filter(|one| one.outcome.is_none()) {
        out.push(care_form::outcome(&promise.id, &promise.what, today, lang));
    }
    for (duty, word) in [(Duty::Visit, "visit"), (Duty::FollowUp, "follow_up")] {
        let late = due(state, duty, &ground.care(), None).is_some_and(|day| day <= ground.day());
        out.extend(late.then(|| care_form::excuse(word, today, lang)));
    }
    out
}

fn entry_look(entry: &Entry, state: &State, rules: &Rules<'_>, ground: &Ground) -> EntryLook {
    let lang = ground.lang;
    let gone = state.gone.iter().find(|one| one.entry == entry.hash);
    let procedure = state.case(&entry.record.case.0).and_then(|case| case.procedure(rules));
    let is_open = gone.is_none() && !matches!(entry.record.act(), Act::Settle);
    EntryLook {
        hash: entry.hash.digits().to_owned(),
        text: line(entry, procedure, lang),
        gone: gone
            .map(|one| {
                let key = if one.corrected { "entry.corrected" } else { "entry.voided" };
                PROCEDURE_PAGE.say(key, lang, &[("why", &one.why)])
            })
            .unwrap_or_default(),
        forms: if is_open { vec![form::void(&entry.hash, &ground.today, lang)] } else { Vec::new() },
    }
}

/// An entry in one line: day, what, which case and step, who entered it, late or not.
fn line(entry: &Entry, procedure: Option<&Procedure>, lang: Lang) -> String {
    let record = &entry.record;
    let mut parts = vec![record.day().to_string(), PROCEDURE.of("act", record.act().word(), lang).to_owned()];
    if !record.case.0.is_empty() {
        parts.push(case_name(&record.case.0, lang));
    }
    if !record.step.0.is_empty() {
        let procedure = procedure.or_else(|| named_by(&record.case.0));
        parts.push(step_name(procedure, &record.step.0, lang));
    }
    parts.push(PROCEDURE_PAGE.say("entry.by", lang, &[("by", &record.by.0)]));
    if record.is_late_entry() {
        parts.push(late_entry(record.day(), record.entered_on(), lang));
    }
    parts.join(" · ")
}

/// The procedure a case is named after.
fn named_by(case: &str) -> Option<&'static Procedure> {
    let id = case.rsplit_once('-').map_or(case, |(id, _)| id);
    Rules::embedded().library.all().iter().find(|one| one.id() == id)
}

/// The first day of a text, for the page's own field.
pub fn day(text: &str) -> Option<NaiveDate> {
    super::day_of(text)
}
