//! A procedure drawn from its data, as a Mermaid flowchart: steps, results, returns and ends.

use super::definition::{Leads, Step};
use super::procedure::Procedure;

/// The drawing. Steps that a switch may take away are dashed; the same data gives the same text.
pub fn mermaid(procedure: &Procedure) -> String {
    let mut out = String::from("flowchart TD\n");
    let mut line = |text: String| {
        out.push_str("    ");
        out.push_str(&text);
        out.push('\n');
    };
    let title = &procedure.file().title;
    line(format!("begin([\"{} · {}\"])", quoted(&title.zh.0), quoted(&title.en.0)));
    for step in procedure.steps() {
        let mut lines = vec![quoted(&step.title.zh.0), quoted(&step.title.en.0)];
        lines.extend(step.notice.as_ref().and_then(|notice| notice.days).map(|days| format!("⏱ {} d", days.0)));
        line(format!("{}[\"{}\"]", step.id.0, lines.join("<br/>")));
    }
    for end in &procedure.file().ends {
        line(format!("end_{}([\"{}<br/>{}\"])", end.id.0, quoted(&end.title.zh.0), quoted(&end.title.en.0)));
    }
    for step in procedure.steps().iter().filter(|step| step.after.is_empty()) {
        line(format!("begin --> {}", step.id.0));
    }
    for step in procedure.steps() {
        for result in &step.results {
            let label = quoted(&result.title.zh.0);
            match result.leads() {
                Leads::On => procedure
                    .steps()
                    .iter()
                    .filter(|next| next.after.contains(&step.id))
                    .for_each(|next| line(format!("{} -->|\"{label}\"| {}", step.id.0, next.id.0))),
                Leads::Return => line(format!("{} -.->|\"{label}\"| {}", step.id.0, result.to.0)),
                Leads::End => line(format!("{} ==>|\"{label}\"| end_{}", step.id.0, result.to.0)),
            }
        }
        if let Some(notice) = &step.notice {
            line(format!("{} -.->|\"异议成立\"| {}", step.id.0, notice.upheld.0));
        }
    }
    let switched: Vec<&Step> = procedure.steps().iter().filter(|step| !step.switch.0.is_empty()).collect();
    if !switched.is_empty() {
        line("classDef switched stroke-dasharray: 5 5".to_owned());
        let ids: Vec<&str> = switched.iter().map(|step| step.id.0.as_str()).collect();
        line(format!("class {} switched", ids.join(",")));
    }
    out
}

/// A text that may stand between quotes there.
fn quoted(text: &str) -> String {
    text.replace('"', "#quot;").replace('<', "#lt;").replace('>', "#gt;")
}
