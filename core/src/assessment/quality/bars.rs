//! What bars exit for the time being (一出三不出), of the question of exit alone.

use super::Hearing;
use crate::assessment::rule::Question;
use crate::policy::Check;

pub(super) fn hear(out: &mut Hearing<'_>) {
    if out.question != Question::Exit {
        return;
    }
    let (facts, standing) = (out.facts, &out.facts.standing);
    let (registered, returned) =
        (out.is_this_year(standing.registered_on.value), out.is_this_year(standing.returned_on.value));
    out.fire(Check::BarRegisteredThisYear, registered);
    out.fire(Check::BarReturnedThisYear, returned);
    out.fire(Check::BarHelpNotWorking, standing.help_worked.value == Some(false));
    out.fire(Check::BarNoPower, facts.home.electricity.value == Some(false));
    let bills = standing.large_settled.value == Some(false) && facts.medical_known > 0;
    out.fire(Check::BarMedicalBills, bills);
}
