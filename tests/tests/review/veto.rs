//! Triggers of the veto: open, cleared or confirmed with evidence, binding township and support group together; and no
//! punishment can be written.

use ruler_core::district::chain::Refused;
use ruler_core::district::data::district;
use ruler_core::district::veto::{Standing, Veto, bound};
use ruler_tests::grown::{Writing, entry, with};
use serde_json::{Value, json};

fn open() -> Value {
    json!({ "step": "open", "id": "V1", "trigger": "task_not_met", "year": 2017, "township": "柏溪乡",
        "group": ["区水务局", "区文旅委"], "what": "任务 1200 人，销号 1100 人", "evidence": [{ "name": "销号名单" }] })
}

fn settle(step: &str) -> Value {
    json!({ "step": step, "signed": ["冉启明"], "reason": "核对销号名单", "evidence": [{ "name": "核查表" }] })
}

#[test]
fn a_trigger_is_open_then_cleared_or_confirmed_with_evidence() {
    let code = |written: Result<_, Refused<ruler_core::district::veto::TriggerRefusal>>| match written {
        Ok(_) => "",
        Err(Refused::Itself(why) | Refused::Breaks(_, why)) => why.code(),
        Err(Refused::NothingToVoid) => "nothing_to_void",
    };
    let mut veto = Writing::<Veto>::new(Veto::default());
    assert_eq!(code(veto.write("2017-12-01", &settle("confirm"))), "veto.not_open");
    for (lacks, why) in [
        ("id", "veto.incomplete"),
        ("year", "veto.incomplete"),
        ("township", "veto.incomplete"),
        ("what", "veto.incomplete"),
        ("group", "veto.no_group"),
        ("evidence", "veto.no_evidence"),
    ] {
        assert_eq!(code(veto.write("2017-12-01", &with(&open(), &json!({ lacks: null })))), why, "{lacks}");
    }
    assert_eq!(code(veto.write("2017-12-01", &with(&open(), &json!({ "trigger": "else" })))), "veto.no_such_trigger");
    let failed = with(&open(), &json!({ "trigger": "department_failure" }));
    assert_eq!(code(veto.write("2017-12-01", &failed)), "veto.no_village");
    let failed = with(&failed, &json!({ "village": "qinggang" }));
    assert_eq!(code(veto.write("2017-12-01", &failed)), "veto.no_department");
    assert_eq!(code(veto.write("2017-12-01", &open())), "");
    assert_eq!(code(veto.write("2017-12-01", &open())), "veto.open_already");
    assert_eq!(code(veto.write("2017-11-30", &settle("clear"))), "veto.before_forerunner");
    for (lacks, why) in [("signed", "veto.not_signed"), ("reason", "veto.no_reason"), ("evidence", "veto.no_evidence")]
    {
        assert_eq!(code(veto.write("2017-12-05", &with(&settle("confirm"), &json!({ lacks: null })))), why);
    }
    let opened = veto.folded().book;
    assert_eq!(opened.bound(), ["柏溪乡", "区水务局", "区文旅委"]);
    let decided = veto.write("2017-12-05", &settle("confirm"));
    assert_eq!(code(decided.clone()), "");
    assert_eq!(code(veto.write("2017-12-06", &settle("clear"))), "veto.not_open");
    let confirmed = veto.folded().book;
    assert_eq!(confirmed.standing, Standing::Confirmed);
    assert_eq!(bound(&[&confirmed]).len(), 3);
    // Only a correction takes it back, and then it is open again.
    let void = json!({ "step": "void", "voids": decided.map(|hash| hash.digits().to_owned()).unwrap_or_default(), "reason": "名单有误" });
    assert_eq!(code(veto.write("2017-12-08", &void)), "");
    assert_eq!(veto.folded().book.standing, Standing::Open);
    assert_eq!(code(veto.write("2017-12-09", &settle("clear"))), "");
    assert!(bound(&[&veto.folded().book]).is_empty());
}

/// The program decides no punishment: nothing of an entry or a trigger could say one.
#[test]
fn the_report_has_four_triggers_and_no_punishment_can_be_written() {
    let ids: Vec<&str> = district().triggers.iter().map(|one| one.id.0.as_str()).collect();
    assert_eq!(ids, ["acceptance_failed", "task_not_met", "fund_misuse", "department_failure"]);
    let words = serde_json::to_value(Veto::default()).unwrap_or_default();
    let keys: Vec<&String> = words.as_object().into_iter().flat_map(serde_json::Map::keys).collect();
    for word in ["punish", "sanction", "remove", "transfer", "dismiss"] {
        assert!(keys.iter().all(|key| !key.contains(word)), "{word}");
    }
    let stray =
        with(&open(), &json!({ "on": "2017-12-01", "entered_on": "2017-12-01", "by": "x", "punishment": "免职" }));
    let read = entry::<ruler_core::district::veto::TriggerEntry>(&stray);
    assert!(read.is_err_and(|faults| faults.iter().any(|fault| fault.field == "punishment")));
}
