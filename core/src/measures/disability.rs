//! The two allowances for disabled persons (残疾人两项补贴). Basis: `data/measures/11-disability.toml`.

use super::code::{Part, ReasonCode};
use super::measure::Measure;
use super::part::Hearing;
use super::result::PartAnswer;
use super::view::View;
use crate::base::Truth;
use crate::causes::Question;
use crate::household::facts::Person;
use crate::household::means::Received;
use crate::household::member::Health;
use crate::income::{Line, per_head};
use crate::policy::{IncomeKind, Param};

/// The two allowances, for each disabled member.
pub fn hear(view: &View<'_>) -> Vec<PartAnswer> {
    let mut out = Vec::new();
    let mut open = Vec::new();
    for (index, person) in (0_u16..).zip(&view.look.facts.members) {
        if per_head::counts(person, view.look.policy) == Truth::No {
            continue;
        }
        match person.health.value {
            Some(Health::Disabled) => out.extend(allowances(index, person, view)),
            // A certificate tells it as well.
            _ if person.disability_certificate.value == Some(true) => out.extend(allowances(index, person, view)),
            None => open.push(Question::at("members[].health", index)),
            Some(_) => {}
        }
    }
    if out.is_empty() {
        let mut part = Hearing::new(Part::Living, view.look.policy);
        let any = if open.is_empty() { view.look.any(&|_| Truth::No) } else { Truth::Open };
        if open.is_empty() {
            open.push(Question::once("members_asked"));
        }
        part.needs(any, ReasonCode::NobodyDisabled, ReasonCode::HealthUnknown, &open);
        out.push(part.close());
    }
    out
}

fn allowances(index: u16, person: &Person, view: &View<'_>) -> [PartAnswer; 2] {
    let certified = Truth::from(person.disability_certificate.value);
    let start = |word| {
        let mut out = Hearing::new(word, view.look.policy).of(index);
        let ask = [Question::at("members[].disability_certificate", index)];
        let (fails, open) = (ReasonCode::NoCertificate, ReasonCode::CertificateUnknown);
        out.needs(certified, fails, open, &ask);
        out
    };
    let mut living = start(Part::Living);
    paid(index, ["生活", "护理"], view, &mut living);
    view.needs_register(&mut living);
    if living.wants_sums() {
        living.note(ReasonCode::AmountNotFound);
    }
    let mut nursing = start(Part::Nursing);
    let grade = view.look.means.members.get(usize::from(index)).and_then(|one| one.disability_grade.value);
    let severe = Truth::from(nursing.figure(Param::SevereGrade).zip(grade).map(|(most, grade)| grade <= most));
    // What is paid to somebody not known to be severely disabled is the other allowance.
    if severe == Truth::Yes {
        paid(index, ["护理", "生活"], view, &mut nursing);
    }
    let ask = [Question::at("members[].disability_grade", index)];
    let (fails, open) = (ReasonCode::GradeMild, ReasonCode::DisabilityGradeUnknown);
    nursing.needs(severe, fails, open, &ask);
    if nursing.wants_sums() {
        nursing.note(ReasonCode::AmountNotFound);
    }
    [living.close(), nursing.close()]
}

/// An allowance that is paid to the member, as income or as a measure not named after the `other` alone. A line of
/// income does not say which of the two it is: one is taken up by each on record under the `other`'s name.
fn paid(index: u16, [own, other]: [&str; 2], view: &View<'_>, out: &mut Hearing<'_>) {
    let mine = |member: Option<u16>| member.is_none_or(|member| member == index);
    let named = |text: &str| text.contains(own) || !text.contains(other);
    let of_income = |line: &&Line| line.kind == IncomeKind::DisabilitySubsidy && mine(line.member);
    let of_other = |one: &&Received| mine(one.member) && !named(&one.measure.0) && one.running.value != Some(false);
    let others = view.received(Measure::Disability).filter(of_other).count();
    if view.look.lines.iter().filter(of_income).count() > others {
        out.is_there(ReasonCode::AllowancePaid);
    } else {
        let fits = |one: &Received| mine(one.member) && named(&one.measure.0);
        view.running_as(Measure::Disability, &fits, out);
    }
}
