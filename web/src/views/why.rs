//! Puts an assessment into words.

use ruler_core::assessment::Assessment;
use ruler_core::assessment::reason::{Arg, Args, Reason};
use ruler_core::assessment::result::{Basis, Bounds, Change, ChangeStep, Criterion, FigureCounts, LedgerLine};
use ruler_core::base::{Verdict, Yuan};
use ruler_core::household::{HouseholdRecord, Strength};
use ruler_core::policy::{Pack, PackDocument, Param, Tag};
use serde::Serialize;
use serde_json::Value;

use super::amount::{amount, range, whole_percent};
use super::compared::compared;
use super::explanation::{
    BasisText, CheckText, CriterionText, Explanation, FigureToConfirm, IncomeText, InputText, LineText, QuestionText,
    RowText, StandingText, TotalText,
};
use crate::decimal::shown;
use crate::i18n::{
    ASK, CHECK, FINDING, LEVER, Lang, QUERY, REASON, ROW, RULE, SLOT, STATUS, WHY, fill, money, number, percent,
    plain_money,
};

/// The word of a closed list, as documents write it.
pub fn word<T: Serialize>(value: &T) -> String {
    let text = serde_json::to_string(value).unwrap_or_default();
    text.trim_matches('"').to_owned()
}

/// The text of a closed list's word: `status(&overall, "overall", "", lang)`.
fn status<T: Serialize>(value: &T, family: &str, rest: &str, lang: Lang) -> &'static str {
    STATUS.find(&format!("{family}.{}{rest}", word(value)), lang).unwrap_or_default()
}

/// Explains an assessment in one language. `record` gives the names, `pack` the labels and sources of figures.
pub fn explain(assessment: &Assessment, record: &HouseholdRecord, pack: &Pack, lang: Lang) -> Explanation {
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
        criteria: assessment.criteria.iter().map(|one| why.criterion(one, &assessment.income.counted)).collect(),
        income: why.income(assessment),
        findings: assessment
            .outlook
            .findings
            .iter()
            .map(|one| why.filled(FINDING.get(one.finding, lang), &one.args, None))
            .collect(),
        checks: assessment
            .checks
            .iter()
            .map(|one| CheckText {
                check: one.check,
                effect: one.effect,
                text: why.filled(CHECK.get(one.check, lang), &[None; 3], one.member),
            })
            .collect(),
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

    /// What stands at a place of an income list.
    fn item(&self, list: &str, place: usize) -> String {
        let income = &self.record.income;
        let kind = match list {
            "income.wage.items" => income.wage.items.get(place).and_then(|item| item.kind),
            "income.operating.items" => income.operating.items.get(place).and_then(|item| item.kind),
            "income.property.items" => income.property.items.get(place).and_then(|item| item.kind),
            "income.transfer.items" => income.transfer.items.get(place).and_then(|item| item.kind),
            _ => None,
        };
        match kind {
            Some(kind) => STATUS.find(&format!("kind.{}", kind.word()), self.lang).unwrap_or(kind.word()).to_owned(),
            None => fill(WHY.get("who.item", self.lang), &[("place", &place.saturating_add(1).to_string())]),
        }
    }

    pub(super) fn arg(&self, name: &str, arg: &Arg) -> String {
        match arg {
            Arg::Fen(sum) => money(sum.fen(), self.lang),
            Arg::Count(ppm) if name == "probability_ppm" => whole_percent(*ppm),
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

    fn reason(&self, reason: &Reason) -> String {
        self.filled(REASON.get(reason.code.word(), self.lang), &reason.args, reason.member)
    }

    fn criterion(&self, one: &Criterion, counted: &Bounds) -> CriterionText {
        let lang = self.lang;
        let rule = one.rule.word();
        let text = |rest: &str| RULE.find(&format!("{rule}{rest}"), lang).unwrap_or_default();
        let sentence = match one.verdict {
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
            text: compared(row, counted, self),
        };
        CriterionText {
            rule: one.rule,
            title: text(""),
            verdict: one.verdict,
            answer: status(&one.verdict, "verdict", "", lang),
            sentence,
            standard: text(".standard"),
            strength: self.strength(one.strength),
            reasons: reasons.into_iter().map(|reason| self.reason(reason)).collect(),
            inputs: one.inputs.iter().map(input).collect(),
            arithmetic: one.arithmetic.iter().map(row).collect(),
            basis: one.basis.iter().map(|basis| self.basis(basis)).collect(),
            change: one.least_change.iter().flat_map(|change| self.change(change)).collect(),
        }
    }

    pub(super) fn basis(&self, basis: &Basis) -> BasisText {
        let lang = self.lang;
        let mut sure = self.tag(basis.tag).to_owned();
        for (holds, key) in [(basis.weak, "tag.weak"), (basis.expired, "tag.expired")] {
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
            // Shown rounded up to a yuan: the fen is exact in the document.
            let yuan = sum.fen().div_euclid(FEN).saturating_add(i64::from(sum.fen().rem_euclid(FEN) > 0));
            return fill(LEVER.get("do.income", lang), &[("sum", &money(Yuan::from_yuan(yuan).fen(), lang))]);
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

    fn income(&self, assessment: &Assessment) -> IncomeText {
        let income = &assessment.income;
        let lang = self.lang;
        let total = |key: &str, sum: String| TotalText { label: WHY.find(key, lang).unwrap_or_default(), sum };
        let one = |sum: Option<Yuan>| sum.map(|sum| plain_money(sum.fen()));
        let mut totals =
            vec![total("total.paid", range(&income.paid, lang)), total("total.counted", range(&income.counted, lang))];
        let heads = match income.heads.high {
            Some(high) if high == income.heads.low => high.to_string(),
            Some(high) => format!("{}–{high}", income.heads.low),
            None => fill(WHY.get("total.at_least", lang), &[("sum", &income.heads.low.to_string())]),
        };
        totals.push(total("total.heads", heads));
        let more = [
            ("total.per_head", one(income.per_head_fen)),
            ("total.line", one(income.line_fen)),
            ("total.line_total", one(income.line_total_fen)),
            ("total.after_exit", one(income.after_exit_fen)),
            ("total.survives_up_to", one(income.survives_up_to_fen)),
            ("total.survives_down_to", one(income.survives_down_to_fen)),
            ("total.probability", assessment.outlook.probability_ppm.first().map(|ppm| whole_percent(*ppm))),
        ];
        totals.extend(more.into_iter().filter_map(|(key, sum)| Some(total(key, sum?))));
        IncomeText { lines: income.lines.iter().map(|line| self.line(line)).collect(), totals }
    }

    fn line(&self, line: &LedgerLine) -> LineText {
        let lang = self.lang;
        let kind = STATUS.find(&format!("kind.{}", line.kind.word()), lang).unwrap_or(line.kind.word());
        let label = match line.member {
            Some(member) => format!("{kind}{}{}", lang.pick("（", " ("), self.who(member) + lang.pick("）", ")")),
            None => kind.to_owned(),
        };
        LineText {
            path: line.path.clone(),
            label,
            outcome: line.outcome,
            why: status(&line.outcome, "outcome", "", lang),
            gross: range(&line.gross, lang),
            deducted: range(&line.deducted, lang),
            net: range(&line.net, lang),
        }
    }
}

/// Decimals of a liter that is stored in milliliters.
const LITER: usize = 3;
/// Fen in a yuan.
const FEN: i64 = 100;
