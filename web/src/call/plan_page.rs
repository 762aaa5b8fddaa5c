//! Plans for the page: worked out and put into words in one call, away from the page's own thread.

use ruler_core::base::FieldError;
use ruler_core::exchange::plan::plan_options;
use ruler_core::exchange::plan_run::{Planned, plan_text, what_if};
use ruler_core::models::Catalogue;
use ruler_core::plan::differ::Difference;
use serde_json::{Map, Value, json};

use super::{ruled, text};
use crate::i18n::Lang;
use crate::views::plan_view::PlanPage;
use crate::views::{errors, plan};

/// What the page asks: `{"lang", "household", "options", "change", "doubts"}`, all but the household optional.
///
/// `options` are those of an assessment, `change` what the household tries out (pins, bans, most models, supposed
/// facts), `doubts` asks for the re-solves alone. Gives a [`PlanPage`] as JSON text.
pub fn plan_page(request: &str) -> String {
    let asked: Value = serde_json::from_str(request).unwrap_or_default();
    let lang = asked.get("lang").and_then(Value::as_str).and_then(Lang::of).unwrap_or_default();
    let page = if asked.get("doubts").and_then(Value::as_bool) == Some(true) {
        doubts(&asked, lang)
    } else {
        plans(&asked, lang)
    };
    text(&page.unwrap_or_else(|faults| PlanPage { faults: said(&faults, lang), ..PlanPage::default() }))
}

fn said(faults: &[FieldError], lang: Lang) -> Vec<String> {
    let views = faults.iter().map(errors::view);
    views.map(|view| lang.pick(&view.zh, &view.en).to_owned()).collect()
}

fn part(asked: &Value, key: &str) -> String {
    asked.get(key).filter(|value| !value.is_null()).map(ToString::to_string).unwrap_or_default()
}

fn map(asked: &Value, key: &str) -> Map<String, Value> {
    asked.get(key).and_then(Value::as_object).cloned().unwrap_or_default()
}

fn plans(asked: &Value, lang: Lang) -> Result<PlanPage, Vec<FieldError>> {
    let household = part(asked, "household");
    let options = plan_options(&part(asked, "options"))?;
    let change = map(asked, "change");
    let (planned, differences): (Planned, Vec<Difference>) = ruled(&options.common.clone(), |ruler| {
        if change.is_empty() {
            return Ok((plan_text(&household, &options, ruler)?, Vec::new()));
        }
        what_if(&household, &options, &Value::Object(change.clone()).to_string(), ruler)
    })?;
    let pins: Vec<String> = planned.wanted.pins.iter().map(|pin| pin.model.clone()).collect();
    let changed = (!change.is_empty()).then_some((differences.as_slice(), pins.as_slice()));
    let view = plan::view(&planned.plan, &planned.record, catalogue(&planned), changed, lang);
    Ok(PlanPage { view: Some(view), ..PlanPage::default() })
}

/// The re-solves: as many as the catalogue's settings say, of the plans without a loan.
fn doubts(asked: &Value, lang: Lang) -> Result<PlanPage, Vec<FieldError>> {
    let draws = Catalogue::embedded().settings.draws;
    let mut options = map(asked, "options");
    options.extend(map(asked, "change"));
    let own = json!({ "draws": draws, "answers": false, "loans": false, "check": false });
    options.extend(own.as_object().cloned().unwrap_or_default());
    let options = plan_options(&Value::Object(options).to_string())?;
    let household = part(asked, "household");
    let planned = ruled(&options.common.clone(), |ruler| plan_text(&household, &options, ruler))?;
    let doubts = plan::doubts(&planned.plan, &planned.record, catalogue(&planned), lang);
    Ok(PlanPage { doubts, ..PlanPage::default() })
}

fn catalogue(planned: &Planned) -> &Catalogue {
    planned.catalogue.as_ref().unwrap_or_else(|| Catalogue::embedded())
}
