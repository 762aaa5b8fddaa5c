//! Circles of files inside one folder, each with its reason.

use super::ladder::Named;

const fn named(root: &'static str, folder: &'static str, files: &'static [&'static str], why: &'static str) -> Named {
    Named { root, folder, files, why }
}

const CORE: &str = "core/src";
const WORDS: &str = "web/words/src";
const STATE: &str = "web/state/src";
const APP: &str = "web/app/src";

/// All of them.
pub const NAMED: &[Named] = &[
    named(CORE, "policy", &["check", "policy"], "a check says under which tag it stands, and a policy holds checks"),
    named(
        CORE,
        "assessment/quality",
        &[
            "aid",
            "bars",
            "elimination",
            "empties",
            "home",
            "identity",
            "income",
            "labour",
            "members",
            "mod",
            "monitoring",
            "register",
            "school",
            "work",
        ],
        "each group of checks speaks to one hearing, which hears every group",
    ),
    named(
        CORE,
        "document",
        &["leaf", "part", "reader"],
        "the reader asks every part to take its value, and parts are made of others",
    ),
    named(CORE, "district", &["family", "table"], "families are found in the table, which keeps them beside its rows"),
    named(
        CORE,
        "assessment",
        &["assemble", "mod", "walk"],
        "the one way through the rules, and the two answers that are made of it",
    ),
    named(
        CORE,
        "assessment",
        &["bounds", "reason"],
        "bounds say themselves as an argument of a reason, which holds bounds",
    ),
    named(
        CORE,
        "models",
        &["adjust", "apply"],
        "what a sheet of adjustments holds, and how it is laid over the catalogue",
    ),
    named(
        CORE,
        "models",
        &["catalogue", "check", "entry", "fields", "read", "vocabulary", "walk"],
        "the embedded catalogue reads and checks itself",
    ),
    named(
        CORE,
        "models",
        &["model", "provenance"],
        "a model's figures say where they come from, in words a model has too",
    ),
    named(
        CORE,
        "plan",
        &["answers", "job_answers"],
        "models and jobs are answered by the same question, each for its own list",
    ),
    named(
        CORE,
        "plan/compile",
        &[
            "bars",
            "care",
            "choice",
            "enterprise",
            "grants",
            "holding",
            "income",
            "jobs",
            "labour",
            "land",
            "mod",
            "models",
            "money",
            "place",
            "skill",
            "turn",
        ],
        "steps of one compilation, over what it was given; a post is ruled out by what rules models out",
    ),
    named(CORE, "plan/doubt", &["ask", "mod"], "steps of one series of re-solves"),
    named(
        CORE,
        "plan/outcome",
        &["chance", "labour", "mod"],
        "the months of work and the chances are part of one outcome",
    ),
    named(
        CORE,
        "plan/search",
        &["assign", "needless", "rows", "table"],
        "what is assigned, and what of it is left out as needless",
    ),
    named(CORE, "plan/search", &["dfs", "leaf"], "the search and the end of each of its branches"),
    named(CORE, "plan/verify", &["chores", "people"], "hands, and the chores that take from them"),
    named(
        CORE,
        "procedure/papers",
        &["forms", "mod", "proof", "public", "tables"],
        "a paper is filled in by its kind, and its kinds share heads and words",
    ),
    named(WORDS, "views", &["compared", "why"], "a comparison is put into words as part of an explanation"),
    named(WORDS, "views", &["fields", "form"], "the table of the form, and the types it is made of"),
    named(
        WORDS,
        "views/paper",
        &["assessment", "card", "changes", "class", "mod", "plan", "source"],
        "a paper lays out its kind, from a source that knows which kind it is for",
    ),
    named(STATE, "", &["action", "lib"], "an action carries parts of the state it changes"),
    named(APP, "components", &["criterion_card", "verdict_panel"], "the panel draws criteria, which share its parts"),
    named(
        APP,
        "components/table",
        &["controls", "job_controls"],
        "jobs are one of the controls, made of the same parts",
    ),
];
