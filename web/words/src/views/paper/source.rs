//! What papers of one household are made from, and what they all carry.

use ruler_core::assessment::Assessment;
use ruler_core::assessment::result::CountBounds;
use ruler_core::household::HouseholdRecord;
use ruler_core::household::leaf::Asked;
use ruler_core::household::member::Membership;
use ruler_core::policy::Pack;
use serde_json::Value;

use super::super::amount::counted;
use super::super::help::ReportText;
use super::super::plan_view::Pair;
use super::Kind;
use super::facts::{fact, text};
use super::seal::Stamp;
use crate::i18n::{Lang, PAPER, STATUS};
use crate::record::history::Change;
use crate::text::groups;

/// Everything known of the household.
#[derive(Debug)]
pub struct Source<'a> {
    /// Language.
    pub lang: Lang,
    /// The record as it was given, for the facts as they were typed.
    pub json: &'a Value,
    /// The record as it was read.
    pub record: &'a HouseholdRecord,
    /// The answer.
    pub assessment: &'a Assessment,
    /// Answer, causes and measures in words.
    pub words: &'a ReportText,
    /// The pack.
    pub pack: &'a Pack,
    /// Local figures: by whom, on which day, documents; or that there are none.
    pub local: &'a Value,
    /// What was changed.
    pub history: &'a [Change],
    /// Whether what was changed after the verdict has turned it.
    pub turned: bool,
    /// Names too long for the text, each with the place that stands for it.
    pub legend: &'a [String],
    /// Options the answer was asked with.
    pub options: &'a Value,
    /// Place among the samples, where it is one.
    pub sample: Option<usize>,
    /// Today.
    pub today: &'a str,
    /// The fingerprint.
    pub seal: Stamp,
}

/// Longest name in the line at the top of every page.
const SHORT: usize = 12;

impl Source<'_> {
    /// A text of the papers.
    pub fn get(&self, key: &str) -> String {
        PAPER.get(key, self.lang).to_owned()
    }

    /// The same, filled.
    pub fn say(&self, key: &str, args: &[(&str, &str)]) -> String {
        PAPER.say(key, self.lang, args)
    }

    /// A label with its text.
    pub fn pair(&self, key: &str, text: String) -> Pair {
        Pair { label: self.get(key), text }
    }

    /// The head of the household: who is entered as such, else the first.
    pub fn head_name(&self) -> String {
        let members = self.json.get("members").and_then(Value::as_array);
        let count = members.map_or(0, Vec::len);
        let is_head = |place: &usize| {
            let relation = self.json.pointer(&format!("/members/{place}/relation"));
            relation.is_some_and(|fact| {
                fact.get("reported").or_else(|| fact.pointer("/verified/value")).and_then(Value::as_str) == Some("head")
            })
        };
        let place = (0..count).find(is_head).unwrap_or_default();
        text(self.json, &format!("members[{place}].name"))
    }

    /// What stands at the top of every page.
    pub fn running(&self, title: &str) -> String {
        let name = self.head_name();
        let name = if name.chars().count() > SHORT || name.is_empty() { String::new() } else { format!("{name} · ") };
        let print = groups(&self.seal.print);
        let short: String = print.chars().take(9).collect();
        format!("{title} · {name}{} · {short}", self.assessment.as_of)
    }

    /// Whose the paper is.
    pub fn head(&self, kind: Kind) -> Vec<Pair> {
        let question = STATUS.of("question", &super::super::why::word(&self.assessment.question), self.lang);
        let of = |key: &str, at: &str| {
            let text = text(self.json, at);
            (!text.is_empty()).then(|| self.pair(key, text))
        };
        let mut out = vec![self.pair("head.name", self.head_name()), self.pair("head.people", self.people())];
        if kind == Kind::Class {
            out.push(self.pair("head.day", self.assessment.as_of.to_string()));
            out.push(self.pair("head.question", question.to_owned()));
            return out;
        }
        if kind != Kind::Card {
            out.extend(of("head.number", "register.number"));
        }
        out.push(self.pair("head.address", self.address()));
        out.push(self.pair("head.day", self.assessment.as_of.to_string()));
        // Whoever reads the card must know whom to ask: what is not recorded is left open, to be written in.
        for (key, at) in [("head.helper", "helper.name"), ("head.phone", "helper.phone"), ("head.unit", "helper.unit")]
        {
            out.push(self.pair(key, text(self.json, at)));
        }
        out.push(self.pair("head.question", question.to_owned()));
        out
    }

    /// How many belong to the family: whoever married out or keeps a budget apart does not, and of whom nobody knows may.
    fn people(&self) -> String {
        let mut count = CountBounds { low: 0, high: Some(0) };
        for one in &self.record.members {
            let membership = one.membership.value();
            let gone = [Membership::Deceased, Membership::MarriedOut, Membership::SeparateBudget];
            if !membership.is_some_and(|one| gone.contains(one)) {
                count.low += i64::from(membership.is_some());
                count.high = count.high.map(|high| high + 1);
            }
        }
        let people = if self.record.members_asked == Asked::Complete { "people" } else { "people.open" };
        self.say(people, &[("count", &counted(&count, self.lang))])
    }

    /// Township, village and group, as they were entered.
    fn address(&self) -> String {
        let parts = ["place.township", "place.village_name", "place.group"].map(|at| text(self.json, at));
        parts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// Sentences one after another; between texts that are none, a semicolon.
    pub fn joined(&self, texts: impl IntoIterator<Item = String>) -> String {
        let mut out = String::new();
        for text in texts.into_iter().filter(|text| !text.is_empty()) {
            let between = match out.chars().last() {
                None => "",
                Some('。' | '.' | '！' | '？' | '?' | '!') => self.lang.pick("", " "),
                Some(_) => self.lang.pick("；", "; "),
            };
            out.push_str(between);
            out.push_str(&text);
        }
        out
    }

    /// A fact of the record as the form shows it.
    pub fn fact(&self, at: &str) -> Option<String> {
        fact(self.json, at, self.lang)
    }

    /// Names that stand in the text by their place, told once.
    pub fn names(&self) -> Vec<super::sheet::Block> {
        use super::sheet::Block;
        if self.legend.is_empty() {
            Vec::new()
        } else {
            vec![Block::Part(self.get("names")), Block::List(self.legend.to_vec())]
        }
    }

    /// Pack, local figures and program with their dates.
    pub fn foot(&self) -> Vec<String> {
        let document = self.pack.document();
        let pack = self.lang.pick(&document.title_zh, &document.title_en);
        let day = self.assessment.as_of.to_string();
        let pack = [
            ("title", pack),
            ("id", &*self.assessment.pack.id),
            ("version", &*self.assessment.pack.version),
            ("day", &*day),
        ];
        let mut out = vec![self.say("foot.pack", &pack), self.local_figures()];
        let made = [("engine", self.assessment.engine), ("today", self.today)];
        out.push(self.say("foot.made", &made));
        out
    }

    /// Who entered the local figures, when, from which documents.
    fn local_figures(&self) -> String {
        let of = |key: &str| self.local.get(key).and_then(Value::as_str).unwrap_or_default();
        let figures = self.local.get("figures").and_then(Value::as_array);
        let Some(figures) = figures.filter(|list| !list.is_empty()) else { return self.get("foot.no_local") };
        let mut documents: Vec<&str> =
            figures.iter().filter_map(|one| one.get("document")?.as_str()).filter(|text| !text.is_empty()).collect();
        documents.sort_unstable();
        documents.dedup();
        let count = figures.len().to_string();
        let args = [
            ("by", of("entered_by")),
            ("on", of("entered_on")),
            ("count", &*count),
            ("documents", &*documents.join(self.lang.comma())),
        ];
        self.say("foot.local", &args)
    }

    /// Places to sign, by key.
    pub fn sign(&self, keys: &[&str]) -> super::sheet::Block {
        super::sheet::Block::Sign(keys.iter().map(|key| self.get(key)).collect())
    }
}
