//! What the family is shown: at most five lines in plain words. Illness, debt and cause only where they were switched
//! on. And what the family says to it, as the record keeps it.

use ruler_core::base::{Verdict, Yuan};
use ruler_core::document::fact;
use ruler_core::household::member::Health;
use ruler_core::household::record::Cause;
use ruler_core::measures::{Measure, Status};
use serde_json::{Value, json};

use super::judged::Judged;
use crate::i18n::{CAUSE, CHOICE, Lang, MEASURE, RULE, TABLE, money};
use crate::record::path;
use crate::views::amount::{is_open, sum};
use crate::views::measure_words;
use crate::views::plan_view::{PlanText, TakeText};
use crate::views::report::tone_of;
use crate::views::why::word;

/// Most lines.
pub const LINES: usize = 5;

/// What is shown only where it was switched on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Switches {
    /// Illness and disability, and measures that tell of them.
    pub illness: bool,
    /// Debt.
    pub debt: bool,
    /// What holds the household down.
    pub cause: bool,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShowLine {
    /// Its picture.
    pub picture: &'static str,
    /// `good`, `bad`, `open` or `off`.
    pub tone: &'static str,
    /// In words: read aloud as it stands.
    pub text: String,
}

/// The lines, the most important first. `causes` are the household's, the largest first.
pub fn lines(
    judged: &Judged,
    causes: &[Cause],
    plan: Option<&PlanText>,
    switches: Switches,
    lang: Lang,
) -> Vec<ShowLine> {
    let line = |picture, tone, text| Some(ShowLine { picture, tone, text });
    let overall = word(&judged.assessment.overall);
    let tone = tone_of(&overall);
    let verdict = TABLE.find(&format!("show.{overall}"), lang).unwrap_or_default().to_owned();
    let all = [
        line(tone, tone, verdict),
        income(judged, lang),
        switches.cause.then(|| cause(causes, switches, lang)).flatten(),
        switches.illness.then(|| illness(judged, lang)).flatten(),
        switches.debt.then(|| debt(judged, lang)).flatten(),
        criteria(judged, lang),
        plan.and_then(|plan| planned(plan, lang)),
        step(judged, switches, lang),
    ];
    all.into_iter().flatten().take(LINES).collect()
}

/// Income, the line, and how far apart they are.
fn income(judged: &Judged, lang: Lang) -> Option<ShowLine> {
    let found = &judged.assessment.income;
    let text = sum(&found.counted, lang);
    let line = found.line_total;
    let gap = |more: Option<Yuan>, less: Option<Yuan>| Some(more?.minus(less?).fen());
    let over = gap(found.counted.low, line.and_then(|line| line.high));
    let under = gap(line.and_then(|line| line.low), found.counted.high);
    let say = |key: &str, gap: i64| {
        let exact = found.counted.low == found.counted.high && line.is_none_or(|line| line.low == line.high);
        let bounds = format!("{key}.bounds");
        let key = if !exact && TABLE.find(&bounds, lang).is_some() { &bounds } else { key };
        let gap = money(gap, lang);
        let line = line.map(|line| sum(&line, lang)).unwrap_or_default();
        TABLE.say(key, lang, &[("sum", &*text), ("line", &line), ("gap", &gap)])
    };
    let (tone, text) = match (over, under) {
        (Some(over), _) if over > 0 => ("good", say("show.income_over", over)),
        (_, Some(under)) if under > 0 => ("bad", say("show.income_under", under)),
        (_, Some(0)) if over == Some(0) => ("bad", say("show.income_at", 0)),
        (None, _) if line.is_none() => ("open", say("show.income_no_line", 0)),
        _ => ("open", say("show.income_open", 0)),
    };
    Some(ShowLine { picture: "money", tone, text })
}

/// Criteria that are not met, else those not known, else that all are met.
fn criteria(judged: &Judged, lang: Lang) -> Option<ShowLine> {
    let named = |verdict: Verdict| -> Vec<(&'static str, &'static str)> {
        let of = judged.assessment.criteria.iter().filter(|one| one.verdict == verdict);
        let of = of.filter(|one| one.rule.word() != "income");
        of.map(|one| (one.rule.word(), RULE.find(one.rule.word(), lang).unwrap_or_default())).collect()
    };
    let (failed, open) = (named(Verdict::NotMet), named(Verdict::Unknown));
    let (tone, key, list) = match (failed.is_empty(), open.is_empty()) {
        (false, _) => ("bad", "show.failed", failed),
        (true, false) => ("open", "show.open", open),
        (true, true) => ("good", "show.all_met", Vec::new()),
    };
    let names: Vec<&str> = list.iter().map(|(_, name)| *name).collect();
    let picture = list.first().map_or("home", |(word, _)| *word);
    Some(ShowLine { picture, tone, text: TABLE.say(key, lang, &[("what", &names.join(lang.comma()))]) })
}

fn planned(plan: &PlanText, lang: Lang) -> Option<ShowLine> {
    let takes: Vec<&str> = plan.takes.iter().map(|take| take.name.as_str()).collect();
    let income = plan.facts.first().map(|fact| fact.text.as_str()).unwrap_or_default();
    let args = [("what", &*takes.join(lang.comma())), ("income", income)];
    (!takes.is_empty()).then(|| ShowLine { picture: "plan", tone: "off", text: TABLE.say("show.plan", lang, &args) })
}

/// The next step of the first measure that may be shown.
fn step(judged: &Judged, switches: Switches, lang: Lang) -> Option<ShowLine> {
    let shown = judged.proposal.measures.iter().filter(|one| one.status == Status::Proposed);
    let mut shown = shown.filter(|one| may_show(one.measure, switches));
    let step = shown.find_map(|one| Some((one.measure, one.step.as_ref()?)))?;
    let text = measure_words::step(step.1, lang);
    let name = MEASURE.find(step.0.word(), lang).unwrap_or_default();
    Some(ShowLine {
        picture: "step",
        tone: "off",
        text: TABLE.say("show.step", lang, &[("name", name), ("step", &text)]),
    })
}

/// What the family's own words tell of illness and debt by.
const ILLNESS: [&str; 8] = ["病", "残", "医", "药", "illness", "disab", "medic", "sick"];
const DEBT: [&str; 5] = ["债", "贷", "借", "debt", "loan"];

/// Measures that may be hidden.
const HIDDEN: [Measure; 3] = [Measure::Medical, Measure::Disability, Measure::Finance];

/// Measures whose very name tells of illness or disability are shown only where that was switched on; a loan is no debt
/// yet and is left to the table of measures.
pub const fn may_show(measure: Measure, switches: Switches) -> bool {
    match measure {
        Measure::Medical | Measure::Disability => switches.illness,
        Measure::Finance => switches.debt,
        _ => true,
    }
}

/// Causes, without those that tell of illness unless that is switched on too.
fn cause(causes: &[Cause], switches: Switches, lang: Lang) -> Option<ShowLine> {
    let ill = |cause: &Cause| matches!(cause, Cause::Illness | Cause::Disability);
    let shown = causes.iter().filter(|cause| switches.illness || !ill(cause));
    let names: Vec<&str> = shown.map(|cause| CAUSE.find(&word(cause), lang).unwrap_or_default()).collect();
    let text = TABLE.say("show.cause", lang, &[("what", &names.join(lang.comma()))]);
    (!names.is_empty()).then_some(ShowLine { picture: "cause", tone: "off", text })
}

fn illness(judged: &Judged, lang: Lang) -> Option<ShowLine> {
    let who = judged.record.members.iter().filter_map(|member| {
        let health = member.health.value().filter(|health| **health != Health::Healthy)?;
        let name = member.name.0.trim();
        Some(format!("{name}{}{}", lang.colon(), CHOICE.of("health", &word(health), lang)))
    });
    let who: Vec<String> = who.collect();
    let text = TABLE.say("show.illness", lang, &[("what", &who.join(lang.pick("；", "; ")))]);
    (!who.is_empty()).then_some(ShowLine { picture: "medical", tone: "off", text })
}

fn debt(judged: &Judged, lang: Lang) -> Option<ShowLine> {
    let debt = &judged.proposal.debt;
    let text = if is_open(debt) {
        MEASURE.get("debt.unknown", lang).to_owned()
    } else {
        TABLE.say("show.debt", lang, &[("sum", &sum(debt, lang))])
    };
    Some(ShowLine { picture: "debt", tone: "off", text })
}

/// Something the family may rank: as it is recorded, and as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked {
    /// As the record keeps it.
    pub recorded: String,
    /// In the language shown.
    pub label: String,
}

/// What the family may rank, in the order it ranked before; what it named itself stays as it said it.
pub fn ranking(
    record: &Value,
    judged: &Judged,
    plan: Option<&PlanText>,
    switches: Switches,
    lang: Lang,
) -> Vec<Ranked> {
    let offered = judged.proposal.measures.iter().filter(|one| one.status == Status::Proposed);
    let offered = offered.filter(|one| may_show(one.measure, switches)).map(|one| Ranked {
        recorded: MEASURE.find(one.measure.word(), Lang::Zh).unwrap_or_default().to_owned(),
        label: MEASURE.find(one.measure.word(), lang).unwrap_or_default().to_owned(),
    });
    let takes = plan.map(|plan| plan.takes.as_slice()).unwrap_or_default();
    let takes = takes.iter().map(|take| Ranked { recorded: take.recorded.clone(), label: take.name.clone() });
    let mut rest: Vec<Ranked> = takes.chain(offered).collect();
    let said = path::get(record, "wishes.ranking").and_then(Value::as_array).into_iter().flatten();
    let mut out = Vec::new();
    for said in said.filter_map(Value::as_str).filter(|said| may_name(said, switches)) {
        let place = rest.iter().position(|one| one.recorded == said || one.label == said);
        let own = || Ranked { recorded: said.to_owned(), label: said.to_owned() };
        out.push(place.map_or_else(own, |place| rest.remove(place)));
    }
    out.extend(rest);
    out
}

/// Whether a recorded wish may be shown: names of measures that tell of illness stay hidden like the measures.
pub fn may_name(said: &str, switches: Switches) -> bool {
    let lower = said.to_lowercase();
    let tells = |signs: &[&str]| signs.iter().any(|sign| lower.contains(sign));
    if (tells(&ILLNESS) && !switches.illness) || (tells(&DEBT) && !switches.debt) {
        return false;
    }
    let hidden = HIDDEN.iter().filter(|measure| !may_show(**measure, switches));
    !hidden.flat_map(|one| Lang::ALL.map(|lang| MEASURE.find(one.word(), lang))).flatten().any(|name| name == said)
}

/// What the family ranked before and is not shown now: it stays in the record, behind what is shown.
pub fn unseen(record: &Value, switches: Switches) -> Vec<String> {
    let said = Said::read(record).ranking;
    said.into_iter().filter(|said| !may_name(said, switches)).collect()
}

/// What the family says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Said {
    /// Measures in its own order, as recorded.
    pub ranking: Vec<String>,
    /// Agrees to the plan, objects, or has not said.
    pub agrees: Option<bool>,
    /// Agrees to leave the register.
    pub leaves: Option<bool>,
    /// Its objection, in its own words.
    pub objection: String,
    /// What it will do itself.
    pub undertakes: String,
}

impl Said {
    /// What the record holds.
    pub fn read(record: &Value) -> Self {
        let text = |at: &str| path::get(record, at).and_then(Value::as_str).unwrap_or_default().to_owned();
        let fact = |at: &str| path::get(record, at).and_then(fact::known)?.as_bool();
        let list = path::get(record, "wishes.ranking").and_then(Value::as_array).into_iter().flatten();
        Self {
            ranking: list.filter_map(|one| one.as_str().map(str::to_owned)).collect(),
            agrees: fact("wishes.agrees"),
            leaves: fact("wishes.agrees_to_exit"),
            objection: text("wishes.objection"),
            undertakes: text("wishes.undertakes"),
        }
    }

    /// What is to be recorded: one step, with the day. Who agrees, agrees to what the plan takes up.
    pub fn edits(&self, takes: &[TakeText], today: &str) -> Vec<(String, Option<Value>)> {
        let text = |text: &str| (!text.trim().is_empty()).then(|| json!(text.trim()));
        let fact = |said: Option<bool>| said.map(|said| json!({ "reported": said }));
        let agreed = |take: &TakeText| match take.units_milli {
            Some(units) => json!({ "model": take.model, "units_milli": { "reported": units } }),
            None => json!({ "model": take.model }),
        };
        let agreed = (self.agrees == Some(true)).then(|| takes.iter().map(agreed).collect::<Value>());
        [
            ("ranking", (!self.ranking.is_empty()).then(|| json!(self.ranking))),
            ("agrees", fact(self.agrees)),
            ("agreed", agreed),
            ("agrees_to_exit", fact(self.leaves)),
            ("objection", text(&self.objection)),
            ("undertakes", text(&self.undertakes)),
            ("decided_on", Some(json!(today))),
        ]
        .into_iter()
        .map(|(field, value)| (format!("wishes.{field}"), value))
        .collect()
    }
}

/// The day of what the record holds; empty where nothing was said.
pub fn said_on(record: &Value) -> String {
    path::get(record, "wishes.decided_on").and_then(Value::as_str).unwrap_or_default().to_owned()
}
