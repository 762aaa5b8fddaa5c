//! The points an answer could turn on, as `family:word`.

use std::collections::BTreeSet;

use super::judged::{Judged, word};
use super::planned;
use crate::assessment::Assessment;
use crate::assessment::reason::Code;
use crate::base::{Verdict, Weight};
use crate::causes::Diagnosis;
use crate::measures::Proposal;

/// Whether a household has a point.
pub fn has(judged: &Judged, point: &str) -> bool {
    points(judged, point.split(':').next().unwrap_or_default()).contains(point)
}

/// Points of a family: what the ruler, the causes, the measures or the plan say.
pub fn points(judged: &Judged, family: &str) -> BTreeSet<String> {
    match family {
        "cause" | "presence" => causes(&judged.diagnosis()),
        "measure" | "said" | "conflict" => measures(&judged.proposal()),
        "chosen" | "barred" => planned::points(judged),
        _ => ruler(&judged.assessment),
    }
}

/// The answer and its standing, each criterion's verdict, the reasons that weigh most in it and its notes, checks, findings.
fn ruler(assessment: &Assessment) -> BTreeSet<String> {
    let mut out = BTreeSet::from([
        format!("overall:{}", word(&assessment.overall)),
        format!("standing:{}", word(&assessment.standing.level)),
    ]);
    for criterion in &assessment.criteria {
        out.insert(format!("verdict:{}:{}", criterion.rule.word(), word(&criterion.verdict)));
        let codes = || criterion.reasons.iter().map(|reason| reason.code);
        let most = codes().map(Code::weight).max();
        // What is missing tells beside what speaks for entry, where it keeps the answer open.
        let open = criterion.verdict == Verdict::Unknown;
        let tells = |code: &Code| match code.weight() {
            Weight::Note => true,
            Weight::Missing if open => true,
            weight => Some(weight) == most,
        };
        out.extend(codes().filter(tells).map(|code| format!("reason:{}", code.word())));
    }
    out.extend(assessment.checks.iter().map(|one| format!("check:{}", one.check.word())));
    out.extend(assessment.outlook.findings.iter().map(|one| format!("finding:{}", word(&one.finding))));
    out
}

fn causes(diagnosis: &Diagnosis) -> BTreeSet<String> {
    let first = diagnosis.ranking.primary.iter().map(|cause| format!("cause:{}", word(cause)));
    let there = diagnosis.causes.iter().map(|one| format!("presence:{}:{}", word(&one.cause), one.presence.word()));
    first.chain(there).collect()
}

fn measures(proposal: &Proposal) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for one in &proposal.measures {
        out.insert(format!("measure:{}:{}", one.measure.word(), one.status.word()));
        let reasons = one.parts.iter().flat_map(|part| &part.reasons);
        out.extend(reasons.map(|reason| format!("said:{}", reason.code.word())));
    }
    out.extend(proposal.conflicts.iter().map(|one| format!("conflict:{}", word(&one.conflict))));
    out
}
