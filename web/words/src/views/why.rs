//! Puts an assessment into words.

use ruler_core::assessment::quality::DataCheck;
use ruler_core::assessment::reason::{Arg, Args, Code, Reason};
use ruler_core::assessment::result::{Basis, Change, ChangeStep, Criterion, FigureCounts, IncomeResult};
use ruler_core::assessment::{Assessment, Rule};
use ruler_core::base::{Verdict, Yuan};
use ruler_core::household::items::IncomeList;
use ruler_core::household::{HouseholdRecord, Strength};
use ruler_core::policy::{IncomeKind, Pack, PackDocument, Param, Tag};
use serde::Serialize;
use serde_json::Value;

use super::amount::{amount, counted, sum, whole_percent};
use super::compared::compared;
use super::explanation::{
    BasisText, CheckText, CriterionText, Explanation, FigureToConfirm, InputText, QuestionText, RowText, StandingText,
};
use crate::decimal::shown;
use crate::i18n::{
    ASK, CHECK, FINDING, LEVER, Lang, QUERY, REASON, ROW, RULE, SLOT, STATUS, WHY, fill, money, number, percent,
};

/// The word of a closed list, as documents write it.
pub fn word<T: Serialize>(value: &T) -> String {
    let text = serde_json::to_string(value).unwrap_or_default();
    text.trim_matches('"').to_owned()
}

/// The text of a closed list's word: `status(&overall, "overall", "", lang)`.
pub(super) fn status<T: Serialize>(value: &T, family: &str, rest: &str, lang: Lang) -> &'static str {
    STATUS.find(&format!("{family}.{}{rest}", word(value)), lang).unwrap_or_default()
}

/// Explains an assessment in one language. `record` gives the names, `pack` the labels and sources of figures.
pub fn explain(assessment: &Assessment, record: &HouseholdRecord, pack: &Pack, lang: Lang) -> Explanation {
    let why = Why::new(record, pack.document(), lang);
    let checks = assessment.checks.iter().map(|one| why.check(one)).collect();
    Explanation { checks, ..explain_criteria(assessment, record, pack, lang) }
}

/// The same without the consistency checks, whose texts the page's first part does not hold.
pub fn explain_criteria(assessment: &Assessment, record: &HouseholdRecord, pack: &Pack, lang: Lang) -> Explanation {
    let why = Why::new(record, pack.document(), lang);
    let standing = &assessment.standing;
    let confirm = |id: &String| {
        let label = Param::from_id(id).map_or_else(|| id.clone(), |param| why.figure_label(param).to_owned());
        FigureToConfirm { id: id.clone(), label }
    };
    Explanation {
        lang: lang.tag(),
        question: status(&assessment.question, "question", "", lang),
        title: status(&assessment.overall, "overall", "", lang),
        note: status(&assessment.overall, "overall", ".note", lang),
        overall: assessment.overall,
        standing: StandingText {
            level: standing.level,
            title: status(&standing.level, "level", "", lang),
            note: status(&standing.level, "level", ".note", lang),
            notice: standing.for_calculation_only.then(|| STATUS.get("notice.calculation_only", lang)),
            figures: figures(&assessment.figures, lang),
            confirm: standing.confirm.iter().map(confirm).collect(),
        },
        monitoring: assessment.monitoring_class.map(|class| status(&class, "monitoring", "", lang)),
        criteria: assessment.criteria.iter().map(|one| why.criterion(one, assessment)).collect(),
        income: why.income(assessment),
        findings: why.findings(assessment),
        checks: Vec::new(),
        change: assessment.least_change.iter().flat_map(|change| why.change(change)).collect(),
        questions: assessment
            .questions
            .iter()
            .map(|one| QuestionText {
                path: one.path.clone(),
                label: why.label(&one.path),
                ask: why.how(one.slot, &one.path),
                rules: one.rules.iter().map(|rule| RULE.get(rule.word(), lang)).collect::<Vec<_>>().join(lang.comma()),
            })
            .collect(),
    }
}

pub(super) fn figures(counts: &FigureCounts, lang: Lang) -> String {
    let parts = [
        ("figures.confirmed", counts.confirmed),
        ("figures.sourced", counts.sourced),
        ("figures.derived", counts.derived),
        ("figures.assumed", counts.assumed),
        ("figures.expired", counts.expired),
    ];
    let shown = parts.iter().filter(|(_, count)| *count > 0);
    let text = shown.map(|(key, count)| fill(WHY.get(key, lang), &[("count", &count.to_string())])).collect::<Vec<_>>();
    if text.is_empty() {
        return WHY.get("figures.unused", lang).to_owned();
    }
    fill(WHY.get("figures.used", lang), &[("parts", &text.join(lang.comma()))])
}

/// What puts parts of a document into words: the record for names, the pack for labels and sources.
pub(super) struct Why<'a> {
    record: &'a HouseholdRecord,
    document: &'a PackDocument,
    pub(super) lang: Lang,
    /// Texts every line needs, looked up once.
    strengths: [&'static str; 3],
    tags: [&'static str; 5],
}

impl<'a> Why<'a> {
    pub(super) fn new(record: &'a HouseholdRecord, document: &'a PackDocument, lang: Lang) -> Self {
        let strengths = ["unknown", "reported", "verified"].map(|word| STATUS.find(&format!("strength.{word}"), lang));
        let tags = ["seed", "sourced", "derived", "assumption", "confirmed"];
        let tags = tags.map(|word| STATUS.find(&format!("tag.{word}"), lang).unwrap_or_default());
        Self { record, document, lang, strengths: strengths.map(Option::unwrap_or_default), tags }
    }

    fn strength(&self, strength: Strength) -> &'static str {
        let [unknown, reported, verified] = self.strengths;
        match strength {
            Strength::Unknown => unknown,
            Strength::Reported => reported,
            Strength::Verified => verified,
        }
    }

    /// The word for what nobody asked.
    pub(super) const fn unknown(&self) -> &'static str {
        let [unknown, ..] = self.strengths;
        unknown
    }

    fn tag(&self, tag: Tag) -> &'static str {
        let [seed, sourced, derived, assumption, confirmed] = self.tags;
        match tag {
            Tag::Seed => seed,
            Tag::Sourced => sourced,
            Tag::Derived => derived,
            Tag::Assumption => assumption,
            Tag::Confirmed => confirmed,
        }
    }

    /// The member's name, or place where no name was entered.
    pub(super) fn who(&self, member: u16) -> String {
        let name = self.record.members.get(usize::from(member)).map(|member| member.name.0.trim());
        match name.filter(|name| !name.is_empty()) {
            Some(name) => name.to_owned(),
            None => fill(WHY.get("who.place", self.lang), &[("place", &member.saturating_add(1).to_string())]),
        }
    }

    /// How to ask for a fact. A certificate that is known to be missing is not asked for again: it is to be decided on.
    fn how(&self, slot: &'static str, path: &str) -> &'static str {
        use ruler_core::assessment::judge::{Place, Slot};
        use ruler_core::household::member::{Exemption, Member};
        let at = |index| Place { slot: Slot::Exemption, index }.path() == path;
        let lacks = |member: &Member| member.schooling.exemption.value() == Some(&Exemption::None);
        let mut members = (0_u16..).zip(&self.record.members);
        let missing = slot == Slot::Exemption.label() && members.any(|(index, member)| at(index) && lacks(member));
        ASK.get(if missing { "members[].schooling.exemption.none" } else { slot }, self.lang)
    }

    pub(super) fn figure_label(&self, param: Param) -> &'a str {
        let entry = self.document.figures.iter().find(|entry| entry.param == param);
        entry.map_or("", |entry| self.lang.pick(&entry.label_zh, &entry.label_en))
    }

    /// The label of a path, with whose or which it is: `向成林：出生日期`.
    pub(super) fn label(&self, path: &str) -> String {
        let find = |key: &str| SLOT.find(key, self.lang).or_else(|| QUERY.find(&["label.", key].concat(), self.lang));
        let Some((list, rest)) = path.split_once('[') else { return find(path).unwrap_or(path).to_owned() };
        let Some((index, rest)) = rest.split_once(']') else { return path.to_owned() };
        let label = find(&format!("{list}[]{rest}")).unwrap_or(path);
        let place: u16 = index.parse().unwrap_or_default();
        let whose = if list == "members" { self.who(place) } else { self.item(list, usize::from(place)) };
        format!("{whose}{}{label}", self.lang.colon())
    }

    /// What stands at a place of an income list, and whose or which it is.
    fn item(&self, list: &str, place: usize) -> String {
        let income = &self.record.income;
        let of = |list: &IncomeList| list.items.get(place).map(|item| (item.kind, self.owner(&item.member.0)));
        let found = match list {
            "income.wage.items" => of(&income.wage),
            "income.operating.items" => {
                income.operating.items.get(place).map(|item| (item.kind, item.label.0.trim().to_owned()))
            }
            "income.property.items" => of(&income.property),
            "income.transfer.items" => of(&income.transfer),
            _ => None,
        };
        match found {
            Some((Some(kind), whose)) => self.kind(kind, &whose),
            _ => fill(WHY.get("who.item", self.lang), &[("place", &place.saturating_add(1).to_string())]),
        }
    }

    /// The name of the member of an id; empty where it is nobody's.
    fn owner(&self, id: &str) -> String {
        let place = self.record.members.iter().position(|member| !id.is_empty() && member.id.0 == id);
        place.and_then(|place| u16::try_from(place).ok()).map(|place| self.who(place)).unwrap_or_default()
    }

    /// A kind of income with whose or which it is: `本地务工工资（向成林）`.
    pub(super) fn kind(&self, kind: IncomeKind, whose: &str) -> String {
        let kind = STATUS.find(&format!("kind.{}", kind.word()), self.lang).unwrap_or(kind.word());
        if whose.is_empty() {
            return kind.to_owned();
        }
        format!("{kind}{}{whose}{}", self.lang.pick("（", " ("), self.lang.pick("）", ")"))
    }

    pub(super) fn arg(&self, name: &str, arg: &Arg) -> String {
        match arg {
            Arg::Fen(sum) => money(sum.fen(), self.lang),
            Arg::Sums(sums) => sum(sums, self.lang),
            Arg::Counts(counts) => counted(counts, self.lang),
            Arg::Count(ppm) if name == "probability_ppm" => whole_percent(*ppm),
            // A share of sums has no end of decimals: cut to the second, unless it would read as the mark it is over.
            Arg::Count(ppm) if name == "share_ppm" && ppm.rem_euclid(10_000) >= 100 => {
                percent(ppm.div_euclid(100).saturating_mul(100))
            }
            Arg::Count(ppm) if name.ends_with("_ppm") => percent(*ppm),
            Arg::Count(ml) if name.ends_with("_ml") => shown(*ml, LITER),
            Arg::Count(count) => number(*count),
            Arg::Day(day) => day.to_string(),
            Arg::Word(word) => {
                let found = SLOT.find(word, self.lang).or_else(|| {
                    let key = format!("{}.{word}", if name == "kind" { "kind" } else { "word" });
                    STATUS.find(&key, self.lang)
                });
                found.unwrap_or(word).to_owned()
            }
            Arg::Figure(param) => self.figure_label(*param).to_owned(),
        }
    }

    pub(super) fn filled(&self, text: &str, args: &Args, member: Option<u16>) -> String {
        let who = member.map(|member| self.who(member));
        let given: Vec<(&str, String)> =
            args.iter().flatten().map(|(name, arg)| (*name, self.arg(name, arg))).collect();
        let mut shown: Vec<(&str, &str)> = given.iter().map(|(name, value)| (*name, value.as_str())).collect();
        shown.extend(who.as_deref().map(|who| ("who", who)));
        fill(text, &shown)
    }

    /// What does not fit, whose it is, and how to clear it.
    fn check(&self, one: &DataCheck) -> CheckText {
        let word = one.check.word();
        let mend = CHECK.find(&[word, ".mend"].concat(), self.lang).unwrap_or_default();
        let other = one.other.map(|other| self.who(other)).unwrap_or_default();
        let count = one.count.map(|count| number(count.into())).unwrap_or_default();
        let found = self.filled(CHECK.get(word, self.lang), &[None; 3], one.member);
        let found = fill(&found, &[("other", &other), ("count", &count)]);
        CheckText { check: word, effect: one.effect, text: [&found, self.lang.pick("", " "), mend].concat(), mend }
    }

    /// A reason; where income or heads are known within bounds alone, its sums are ends of them and told so.
    fn reason(&self, reason: &Reason, income: &IncomeResult) -> String {
        let code = reason.code.word();
        let bounds = (!income.is_exact()).then(|| REASON.find(&[code, ".bounds"].concat(), self.lang)).flatten();
        self.filled(bounds.unwrap_or(REASON.get(code, self.lang)), &reason.args, reason.member)
    }

    /// What marks a pass as fragile; and that it rests on the floor, which is no fault of a pass and yet to be kept in mind.
    fn findings(&self, assessment: &Assessment) -> Vec<String> {
        let found = assessment.outlook.findings.iter();
        let mut out: Vec<String> =
            found.map(|one| self.filled(FINDING.get(one.finding.word(), self.lang), &one.args, None)).collect();
        let floor = assessment.criteria.iter().flat_map(|one| &one.reasons);
        let floor = floor.filter(|reason| reason.code == Code::IncomeFallback);
        out.extend(floor.map(|reason| self.reason(reason, &assessment.income)));
        out
    }

    fn criterion(&self, one: &Criterion, assessment: &Assessment) -> CriterionText {
        let (lang, income, fragile) = (self.lang, &assessment.income, assessment.outlook.fragile);
        let rule = one.rule.word();
        let text = |rest: &str| RULE.find(&format!("{rule}{rest}"), lang).unwrap_or_default();
        let sentence = match one.verdict {
            // Over the line is one thing, staying over it another: the words keep them apart.
            Verdict::Met if one.rule == Rule::Income && fragile => text(".met.fragile"),
            Verdict::Met => text(".met"),
            Verdict::NotMet => text(".not_met"),
            Verdict::Unknown => text(".unknown"),
            Verdict::NotApplicable => WHY.get("verdict.not_applicable.note", lang),
        };
        let mut reasons: Vec<&Reason> = one.reasons.iter().collect();
        reasons.sort_by_key(|reason| core::cmp::Reverse(reason.code.weight()));
        let input = |input: &ruler_core::assessment::result::Input| InputText {
            path: input.path.clone(),
            label: self.label(&input.path),
            strength: input.strength,
            known: self.strength(input.strength),
        };
        let row = |row: &ruler_core::assessment::result::Comparison| RowText {
            label: ROW.get(row.label, lang),
            text: compared(row, &income.counted, self),
        };
        CriterionText {
            rule: one.rule,
            title: text(""),
            verdict: one.verdict,
            answer: status(&one.verdict, "verdict", "", lang),
            sentence,
            standard: text(".standard"),
            strength: self.strength(one.strength),
            reasons: reasons.into_iter().map(|reason| self.reason(reason, income)).collect(),
            inputs: one.inputs.iter().map(input).collect(),
            arithmetic: one.arithmetic.iter().map(row).collect(),
            basis: one.basis.iter().map(|basis| self.basis(basis)).collect(),
            change: one.least_change.iter().flat_map(|change| self.change(change)).collect(),
        }
    }

    pub(super) fn basis(&self, basis: &Basis) -> BasisText {
        let lang = self.lang;
        let mut sure = self.tag(basis.tag).to_owned();
        for (holds, key) in [(basis.weak, "tag.weak"), (basis.later, "tag.later"), (basis.expired, "tag.expired")] {
            if holds {
                sure.push_str(lang.comma());
                sure.push_str(WHY.get(key, lang));
            }
        }
        let title = self.document.sources.iter().find(|source| *source.id == *basis.source);
        // A document number entered locally is shown as it is; our defaults have no document.
        let title = title.map_or(&*basis.source, |source| source.title.as_str());
        let title = if basis.tag == Tag::Assumption { WHY.get("tag.assumption.note", lang) } else { title };
        let source =
            if basis.clause.is_empty() { title.to_owned() } else { format!("{title}{}{}", lang.colon(), basis.clause) };
        BasisText {
            id: basis.figure.id(),
            label: self.figure_label(basis.figure).to_owned(),
            amount: amount(basis.figure, basis.amount, lang),
            tag: basis.tag,
            sure,
            source,
            settled: basis.settled,
        }
    }

    fn change(&self, change: &Change) -> Vec<String> {
        let mut out: Vec<String> = change.steps.iter().map(|step| self.step(step)).collect();
        if change.reaches == Verdict::Unknown {
            out.push(WHY.get("change.then_open", self.lang).to_owned());
        }
        out
    }

    fn step(&self, step: &ChangeStep) -> String {
        let lang = self.lang;
        let who = step.member.map(|member| self.who(member)).unwrap_or_default();
        if let Some(sum) = step.patch.add_fen {
            // What is lacking to the line is one figure everywhere; that it must be exceeded is said, not added.
            let (key, sum) = match step.patch.more_than_fen {
                Some(Yuan::ZERO) => ("income.any", sum),
                Some(lacking) => ("income.more", lacking),
                None => ("do.income", sum),
            };
            return fill(LEVER.get(key, lang), &[("sum", &money(sum.fen(), lang))]);
        }
        let slot = step.slot.unwrap_or_default();
        let value = match step.patch.value.get("reported") {
            Some(Value::Number(value)) => {
                let value = value.as_i64().unwrap_or_default();
                if slot.ends_with("_ml") { shown(value, LITER) } else { number(value) }
            }
            _ => String::new(),
        };
        fill(LEVER.get(&format!("do.{slot}"), lang), &[("who", &who), ("value", &value)])
    }
}

/// Decimals of a liter that is stored in milliliters.
const LITER: usize = 3;
