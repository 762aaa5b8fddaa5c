//! Dibao, destitute support, allowances and pensions against who is there to have them.

use super::{Hearing, is_unable};
use crate::household::facts::Person;
use crate::household::leaf::Asked;
use crate::household::record::Attribute;
use crate::policy::{Check, IncomeKind, Param};

pub(super) fn hear(out: &mut Hearing<'_>) {
    let facts = out.facts;
    let [.., transfer] = facts.income_asked;
    let asked = transfer == Asked::Complete;
    let (dibao, destitute) = (out.receives(IncomeKind::Dibao), out.receives(IncomeKind::DestituteSupport));
    let attribute = facts.standing.attribute.value;
    let dibao_household = matches!(attribute, Some(Attribute::Dibao | Attribute::DibaoPoor));
    let flagged = facts.members.iter().any(|person| person.dibao.value == Some(true));
    let nobody = !facts.members.is_empty() && facts.members.iter().all(|person| person.dibao.value == Some(false));
    out.fire(Check::DibaoHouseholdWithoutDibao, dibao_household && !dibao);
    out.fire(Check::DibaoNobody, dibao_household && nobody);
    out.fire(Check::OrdinaryHouseholdWithDibao, attribute == Some(Attribute::Ordinary) && (dibao || destitute));
    out.fire(Check::OrdinaryDibaoMember, attribute == Some(Attribute::Ordinary) && flagged);
    both(dibao && destitute, out);
    out.fire(Check::DestituteNoMoney, attribute == Some(Attribute::Destitute) && asked && !destitute);
    let able = |person: &Person| super::is_able(person) && out.is_of_working_age(person);
    let worker = out.ours().any(|(_, person)| able(person));
    out.fire(Check::DestituteAble, attribute == Some(Attribute::Destitute) && worker);
    let all_unable = out.ours().next().is_some() && out.ours().all(|(_, person)| is_unable(person));
    let complete = facts.members_asked == Asked::Complete;
    let no_dibao = asked && !dibao && !destitute && !flagged;
    out.fire(Check::NoLabourNoDibao, all_unable && complete && no_dibao);
    allowances(asked, complete, out);
    pensions(asked, complete, out);
}

/// Both aids: one person has one of them; two people of one household may have one each.
fn both(any: bool, out: &mut Hearing<'_>) {
    if !any {
        return;
    }
    let of = |kind: IncomeKind| -> Vec<Option<u16>> { out.items_of(kind).map(|item| item.member).collect() };
    let (dibao, destitute) = (of(IncomeKind::Dibao), of(IncomeKind::DestituteSupport));
    let apart =
        dibao.iter().all(|one| one.is_some() && !destitute.contains(one)) && destitute.iter().all(Option::is_some);
    out.fire(Check::DibaoAndDestituteSupport, !apart);
    out.fire(Check::MixedAids, apart);
}

fn allowances(asked: bool, complete: bool, out: &mut Hearing<'_>) {
    let facts = out.facts;
    let paid = out.receives(IncomeKind::DisabilitySubsidy);
    let disabled = |person: &Person| {
        person.health.value.is_none_or(|health| health.is_disabled())
            || person.disability_certificate.value != Some(false)
    };
    out.fire(Check::DisabilityMoneyNobody, paid && complete && !facts.members.iter().any(disabled));
    let most = out.amount(Param::SevereGrade);
    for (place, person) in out.ours() {
        let severe = most.zip(person.disability_grade.value).is_some_and(|(most, grade)| grade <= most);
        out.about(Check::SevereNoMoney, place, severe && asked && !paid);
    }
}

fn pensions(asked: bool, complete: bool, out: &mut Hearing<'_>) {
    let least = out.amount(Param::PensionAge);
    let paid = out.receives(IncomeKind::Pension);
    let may_be_old = out.living().any(|(_, person)| person.birth.value.is_none() || out.is_at_least(person, least));
    out.fire(Check::PensionNobody, paid && complete && !may_be_old);
    let old = out.ours().find(|(_, person)| out.is_at_least(person, least)).map(|(place, _)| place);
    if let Some(place) = old.filter(|_| asked && !paid) {
        out.about(Check::PensionMissing, place, true);
    }
}
