//! Makes a paper of what the page has: record, options, history, the plans where they are printed.

use ruler_core::base::FieldError;
use ruler_core::exchange::ask::options;
use ruler_core::exchange::read;
use serde_json::Value;

use super::check;
use super::row::turned;
use super::{PlanRequest, Want};
use ruler_words::i18n::{Lang, WHY};
use ruler_words::record::history::Change;
use ruler_words::text::from_groups;
use ruler_words::views::errors;
use ruler_words::views::measure_words::explain_report;
use ruler_words::views::paper::seal::{Stamp, print};
use ruler_words::views::paper::sheet::Paper;
use ruler_words::views::paper::source::Source;
use ruler_words::views::paper::{Chosen, Kind, paper};
use ruler_words::views::plan_view::PlanView;
use ruler_words::views::why::word;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Asked {
    /// Language.
    pub lang: Lang,
    /// The record, without its history.
    pub household: Value,
    /// Its history.
    pub history: Vec<Change>,
    /// Options of the assessment, as the API takes them.
    pub options: Value,
    /// The same with what they say of the plan alone: what neighbours leave. As `options` where it is null.
    pub plan_options: Value,
    /// Random, in groups of letters.
    pub salt: String,
    /// Place among the samples, where it is one.
    pub sample: Option<usize>,
    /// Today.
    pub today: String,
}

/// Longest name that stands in the text as it is.
const LONGEST: usize = 20;

impl Asked {
    /// The same with long names replaced by the member's place, and what each place stands for: such a name is told once.
    /// No verdict and no plan sees a name.
    #[must_use]
    pub fn named_once(&self) -> (Self, Vec<String>) {
        let (mut out, mut legend) = (self.clone(), Vec::new());
        let members = out.household.get_mut("members").and_then(Value::as_array_mut);
        for (place, member) in (1_usize..).zip(members.into_iter().flatten()) {
            let name = member.get("name").and_then(Value::as_str).unwrap_or_default().trim().to_owned();
            if name.chars().count() > LONGEST {
                let short = WHY.say("who.place", self.lang, &[("place", &place.to_string())]);
                legend.push(format!("{short}{}{name}", self.lang.colon()));
                if let Some(held) = member.get_mut("name") {
                    *held = Value::String(short);
                }
            }
        }
        (out, legend)
    }

    /// What the planner is asked for a paper with plans.
    pub fn plan_request(&self) -> String {
        let asked = self.named_once().0;
        let options = if asked.plan_options.is_null() { &asked.options } else { &asked.plan_options };
        PlanRequest::new(&asked.household, options).wanting(Want::Whole).written(self.lang.tag())
    }

    /// The paper; one with plans needs them.
    ///
    /// # Errors
    /// Every fault of record or options, in words.
    pub fn paper(&self, kind: Kind, plan: Option<&PlanView>, chosen: &Chosen) -> Result<Paper, Vec<String>> {
        let made = self.made(kind, plan, chosen);
        made.map_err(|faults| {
            let views = faults.iter().map(errors::view);
            views.map(|view| self.lang.pick(&view.zh, &view.en).to_owned()).collect()
        })
    }

    fn made(&self, kind: Kind, plan: Option<&PlanView>, chosen: &Chosen) -> Result<Paper, Vec<FieldError>> {
        let (asked, legend) = &self.named_once();
        let asks = options(&asked.options)?;
        let record = read::household(&asked.household)?;
        let turned = turned(&asked.household, &asked.history, &asked.options);
        asks.ruled(|ruler| {
            let report = ruler.report(&record, asks.ask)?;
            let salt = from_groups(&asked.salt).unwrap_or_default();
            let assessment = &report.assessment;
            let seal = Stamp {
                question: word(&assessment.question),
                as_of: assessment.as_of.to_string(),
                engine: assessment.engine.to_owned(),
                pack: assessment.pack.id.clone(),
                version: assessment.pack.version.clone(),
                print: print(&salt, &check::text(assessment, ruler.local())),
                salt,
            };
            let source = Source {
                lang: asked.lang,
                json: &asked.household,
                record: &record,
                assessment,
                words: &explain_report(&report, &record, ruler.pack(), asked.lang),
                pack: ruler.pack(),
                local: asked.options.get("local_figures").unwrap_or(&Value::Null),
                history: &asked.history,
                turned,
                legend,
                options: &asked.options,
                sample: asked.sample,
                today: &asked.today,
                seal,
            };
            Ok(paper(kind, &source, plan, chosen))
        })
    }
}
