//! Causes, helper, and where the household stands in the register.

use super::{Hearing, is_able};
use crate::assessment::rule::Rule;
use crate::base::Yuan;
use crate::household::facts::Person;
use crate::household::member::Stage;
use crate::household::record::{Attribute, Cause, RegisterStatus};
use crate::policy::{Check, Param};

pub(super) fn hear(out: &mut Hearing<'_>) {
    causes(out);
    let standing = &out.facts.standing;
    out.fire(Check::PhoneForm, standing.phone_fits == Some(false));
    out.fire(Check::NoHelper, !standing.helper_given);
    out.fire(Check::HelperIsPoor, standing.helper_poor.value == Some(true));
    let registered = standing.status.value == Some(RegisterStatus::Registered);
    let rich = out.money(Param::CheckIncomeRegistered).is_some_and(|each| out.is_over_a_head(each));
    out.fire(Check::NotExitedRich, registered && rich);
    if standing.status.value == Some(RegisterStatus::Exited) {
        exited(out);
    }
}

fn causes(out: &mut Hearing<'_>) {
    let (facts, standing) = (out.facts, &out.facts.standing);
    let main = standing.main_cause.value;
    let registered = standing.status.value == Some(RegisterStatus::Registered);
    out.fire(Check::MainCauseEmpty, main.is_none() && registered);
    let [first, second] = standing.other_causes.map(|cause| cause.value);
    let repeats = |cause: Option<Cause>| cause.is_some() && cause == main;
    out.fire(Check::CauseRepeated, repeats(first) || repeats(second) || (first.is_some() && first == second));
    let all = |test: fn(&Person) -> bool| !facts.members.is_empty() && facts.members.iter().all(test);
    let healthy = all(|person| person.health.value.is_some_and(|health| health.is_healthy()));
    out.fire(Check::IllnessButAllHealthy, main == Some(Cause::Illness) && healthy);
    let no_student = all(|person| person.enrolled.value == Some(false));
    out.fire(Check::SchoolingButNoStudent, main == Some(Cause::Schooling) && no_student);
    let costly = |stage: Stage| matches!(stage, Stage::SeniorHigh | Stage::Vocational | Stage::College);
    let students = || facts.members.iter().filter(|person| person.enrolled.value == Some(true));
    let cheap =
        students().next().is_some() && students().all(|one| one.stage.value.is_some_and(|stage| !costly(stage)));
    let known = facts.members.iter().all(|person| person.enrolled.value.is_some());
    out.fire(Check::CauseSchoolStage, main == Some(Cause::Schooling) && cheap && known);
    let nobody = all(|person| person.health.value.is_some_and(|health| !health.is_disabled()));
    out.fire(Check::DisabilityButNobody, main == Some(Cause::Disability) && nobody);
    let able = out.ours().filter(|(_, person)| is_able(person)).count();
    let many = out.amount(Param::CheckAbleMany).and_then(|least| usize::try_from(least).ok());
    let lacks = main == Some(Cause::Labour);
    out.fire(Check::CauseLabourMany, lacks && registered && many.is_some_and(|least| able >= least));
    let lasts = |cause| matches!(cause, Cause::Illness | Cause::Disability | Cause::Schooling);
    let causes = [main, first, second];
    let passing = main.is_some() && !causes.into_iter().flatten().any(lasts);
    let ordinary = standing.attribute.value == Some(Attribute::Ordinary);
    out.fire(Check::CauseNotOverLine, registered && ordinary && passing && was_over_line(out));
}

/// Whether last year's income lay surely so far over this year's line that it was no chance.
fn was_over_line(out: &Hearing<'_>) -> bool {
    let (line, heads) = (out.money(Param::IncomeLine), out.standing.heads.high);
    let last = out.facts.standing.last_year_net.value.map(|sum| Yuan::from_fen(sum.low));
    let times = out.amount(Param::CheckLongOverLine);
    let asked = line.zip(heads).zip(times).map(|((line, heads), times)| line.times(i64::from(heads)).times(times));
    last.zip(asked).is_some_and(|(last, asked)| last > asked)
}

/// What a household that left the register must still hold.
fn exited(out: &mut Hearing<'_>) {
    let facts = out.facts;
    let below = |param| out.money(param).is_some_and(|line| !is_reached(out, line));
    let below_line = out.policy.switch(Param::ExitRegime) == Some(true) && below(Param::IncomeLine);
    let monitoring = out.policy.switch(Param::MonitoringRegime) == Some(true);
    let unwatched = facts.standing.monitoring_class.value.is_none();
    let below_range = monitoring && unwatched && below(Param::MonitoringRange);
    out.fire(Check::ExitedBelowLine, below_line);
    out.fire(Check::ExitedIncomeLow, below_range);
    let (house, water, insurance) = (out.fails(Rule::Housing), out.fails(Rule::Water), out.fails(Rule::Medical));
    out.fire(Check::ExitedDangerous, house);
    out.fire(Check::ExitedWater, water);
    out.fire(Check::ExitedUninsured, insurance);
    out.fire(Check::ExitedNoPower, facts.home.electricity.value == Some(false));
}

/// Whether income may reach a line: not so where even its upper bound lies below.
fn is_reached(out: &Hearing<'_>, line: crate::base::Yuan) -> bool {
    let best = out.standing.balance.best(line);
    best.is_none_or(|turn| turn.total >= turn.asked(line))
}
