//! What a measure would bring if it were carried out, in words; core says what that is.

use ruler_core::assessment::step::Patch;
use ruler_core::exchange::ask::options;
use ruler_core::exchange::read;
use ruler_core::measures::Measure;
use ruler_core::measures::carry::{Brings, Carried as Found, CarriedOut, InPlan};
use serde_json::Value;

use crate::trial::Trial;
use ruler_words::i18n::{Lang, MEASURE, RULE, TABLE, money};
use ruler_words::views::amount::sum;

/// What a measure would change of the record if it were carried out.
#[derive(Debug, Clone, PartialEq)]
pub struct Carried {
    /// Its word.
    pub measure: &'static str,
    /// Its name.
    pub title: &'static str,
    /// What it brings, in words.
    pub brings: String,
    /// The change.
    pub patches: Vec<Patch>,
    /// What it changes of the plans alone: then the ruler's answer stays.
    pub plan: Option<InPlan>,
}

/// The word of going without the subsidy.
pub const WITHOUT: &str = "industry_without";

impl Carried {
    /// What cannot be tried out together with it.
    pub fn instead(&self) -> Option<&'static str> {
        match self.plan {
            Some(InPlan::Subsidy(_)) if self.measure == WITHOUT => Some(Measure::Industry.word()),
            Some(InPlan::Subsidy(_)) => Some(WITHOUT),
            _ => None,
        }
    }

    fn of(found: Found, lang: Lang) -> Self {
        let (brings, plan) = match found.brings {
            Brings::Plans(plan) => (in_plan(plan, lang), Some(plan)),
            Brings::Answer { mends, income, unowed } => {
                let mends = mends.iter().map(|rule| RULE.get(rule.word(), lang).to_owned());
                let income = income.map(|sums| sums.map(|bounds| sum(&bounds, lang)).unwrap_or_default());
                let unowed = unowed.then(|| TABLE.get("try.unowed", lang).to_owned());
                (mends.chain(income).chain(unowed).collect::<Vec<_>>().join(lang.comma()), None)
            }
        };
        Self { measure: found.measure.word(), title: title(found.measure, lang), brings, patches: found.patches, plan }
    }
}

fn title(measure: Measure, lang: Lang) -> &'static str {
    MEASURE.find(measure.word(), lang).unwrap_or_default()
}

/// What a measure brings to the plans.
fn in_plan(plan: InPlan, lang: Lang) -> String {
    match plan {
        InPlan::Subsidy(most) => TABLE.say("try.subsidy", lang, &[("sum", &money(most.fen(), lang))]),
        InPlan::Loan(Some(most)) => TABLE.say("try.loan_to", lang, &[("sum", &money(most.fen(), lang))]),
        InPlan::Loan(None) => TABLE.get("try.loan", lang).to_owned(),
        InPlan::Courses => TABLE.get("try.courses", lang).to_owned(),
    }
}

/// Whether a loan is tried out.
pub fn lends(trial: &Trial, carried: &[Carried]) -> bool {
    let is_loan = |one: &&Carried| matches!(one.plan, Some(InPlan::Loan(_)));
    carried.iter().filter(is_loan).any(|one| trial.measures.iter().any(|held| held == one.measure))
}

/// What can be carried out, and of what cannot in a line each why.
pub fn offered(record: &Value, asked: &Value, lang: Lang) -> (Vec<Carried>, Vec<String>) {
    let Some(found) = carried_out(record, asked) else { return Default::default() };
    let mut out: Vec<Carried> = found.measures.into_iter().map(|one| Carried::of(one, lang)).collect();
    let none = TABLE.get("try.no_subsidy", lang);
    let plan = Some(InPlan::Subsidy(ruler_core::base::Yuan::ZERO));
    out.push(Carried { measure: WITHOUT, title: none, brings: String::new(), patches: Vec::new(), plan });
    (out, found.left.into_iter().map(|measure| why_not(measure, lang)).collect())
}

/// What each measure that is not there yet would change of the ruler's answer.
pub fn carried(record: &Value, asked: &Value, lang: Lang) -> Vec<Carried> {
    let found = carried_out(record, asked).unwrap_or_default().measures.into_iter();
    let changes = found.filter(|one| matches!(one.brings, Brings::Answer { .. }));
    changes.map(|one| Carried::of(one, lang)).collect()
}

fn carried_out(record: &Value, asked: &Value) -> Option<CarriedOut> {
    let asked = options(asked).ok()?;
    let record = read::household(record).ok()?;
    asked.ruled(|ruler| ruler.carry_out(&record, asked.ask)).ok()
}

/// Why a measure that is open cannot be tried out.
fn why_not(measure: Measure, lang: Lang) -> String {
    let why = TABLE.find(&format!("try.not.{}", measure.word()), lang);
    format!("{}{}{}", title(measure, lang), lang.colon(), why.unwrap_or_else(|| TABLE.get("try.not", lang)))
}
