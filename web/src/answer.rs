//! What a call gives back: the assessment, the local figures it names, its explanation; or every fault.

use ruler_core::assessment::Assessment;
use ruler_core::base::FieldError;
use ruler_core::household::HouseholdRecord;
use ruler_core::policy::LocalFigures;
use serde::Serialize;

use crate::i18n::Lang;
use crate::views::errors::{self, ErrorView};
use crate::views::why::{self, Explanation};

/// An assessment with what a reader needs beside it.
#[derive(Debug, Serialize)]
pub struct Answer<'a> {
    /// The assessment.
    #[serde(flatten)]
    pub assessment: &'a Assessment,
    /// The sheet of local figures it was judged with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub local_figures: Option<LocalSheet<'a>>,
    /// The explanation in each language asked for.
    #[serde(skip_serializing_if = "Explained::is_empty")]
    pub explanation: Explained,
}

/// Who entered the local figures, and when.
#[derive(Debug, Serialize)]
pub struct LocalSheet<'a> {
    /// Who.
    pub entered_by: &'a str,
    /// When.
    pub entered_on: chrono::NaiveDate,
}

/// Explanations by language.
#[derive(Debug, Default, Serialize)]
pub struct Explained {
    /// 简体中文.
    #[serde(rename = "zh-Hans", skip_serializing_if = "Option::is_none")]
    pub zh: Option<Explanation>,
    /// English.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub en: Option<Explanation>,
}

impl Explained {
    const fn is_empty(&self) -> bool {
        self.zh.is_none() && self.en.is_none()
    }
}

impl<'a> Answer<'a> {
    /// The answer for a record, explained in the languages asked for.
    pub fn of(
        assessment: &'a Assessment,
        record: &HouseholdRecord,
        local: Option<&'a LocalFigures>,
        languages: &[String],
    ) -> Self {
        let wanted = |lang: Lang| languages.iter().any(|one| one == lang.code());
        let explain = |lang| wanted(lang).then(|| why::explain(assessment, record, lang));
        Self {
            assessment,
            local_figures: local.map(|local| LocalSheet { entered_by: local.entered_by(), entered_on: local.entered_on() }),
            explanation: Explained { zh: explain(Lang::ZhHans), en: explain(Lang::En) },
        }
    }
}

/// Every fault of a call, in words.
#[derive(Debug, Serialize)]
pub struct Faults {
    errors: Vec<ErrorView>,
}

impl Faults {
    /// Faults with their texts in both languages.
    pub fn of(faults: &[FieldError]) -> Self {
        Self { errors: faults.iter().map(errors::view).collect() }
    }
}
