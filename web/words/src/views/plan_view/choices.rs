//! What a family chooses among beside the goals, as the page draws it.

use serde::Serialize;
use serde_json::Value;

use super::{PlanText, Read, TableText, part};

texts! {
    /// What a family chooses among: means step by step, one more, ways of life, kinds of plans.
    pub struct ChoicesView {
        /// The step that is recommended, in full.
        pub advice: Option<AdviceText>,
        /// Means, step by step.
        pub steps: Vec<ChoiceText>,
        /// What would bring more, the most first: known to be otherwise today.
        pub brings: Vec<ChoiceText>,
        /// What is worth asking, the most first: nobody knows it today.
        pub asks: Vec<ChoiceText>,
        /// Ways of life.
        pub ways: Vec<ChoiceText>,
        /// The best plans that differ in kind.
        pub kinds: Vec<ChoiceText>,
    }

    /// The recommended step.
    pub struct AdviceText {
        /// Which step.
        pub title: String,
        /// Why this one.
        pub why: String,
        /// Why it changes nothing, where it does not.
        pub nothing: Option<String>,
        /// What is asked of others, and whose signature it needs.
        pub asks: Vec<String>,
        /// Its plan.
        pub plan: PlanText,
        /// When it falls back under the line, and what is to be settled before.
        pub before: Vec<String>,
        /// The five years, source by source.
        pub years: TableText,
        /// The verdict's income and the plan's, line by line.
        pub account: TableText,
    }

    /// One of several that stand side by side.
    pub struct ChoiceText {
        /// What it is.
        pub title: String,
        /// What is taken up and given up.
        pub takes: Vec<String>,
        /// What comes of it, what it asks, what it costs against the best.
        pub lines: Vec<String>,
        /// The recommended one.
        pub chosen: bool,
        /// Path into the record, where it is a fact to ask.
        pub path: String,
    }
}
