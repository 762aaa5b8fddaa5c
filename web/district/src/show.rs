//! From an address to the place it names, in words.

use ruler_core::district::limits::Limits;
use ruler_words::i18n::{DISTRICT, Lang};
use ruler_words::views::district::{Cell, DistrictView};

use crate::address::Address;
use crate::ask::Ask;
use crate::host::Host;
use crate::views::paper::{Shown, csv};
use crate::views::{board, corners, export, fund, goals, list, one, parity, report};

impl Host {
    /// The place of an address, in words, as JSON text.
    pub fn show(&self, address: &str, lang: &str) -> String {
        serde_json::to_string(&self.view(address, Lang::of(lang).unwrap_or_default())).unwrap_or_default()
    }

    /// The place of an address, in words.
    pub fn view(&self, address: &str, lang: Lang) -> DistrictView {
        drawn(self, &Address::read(address), lang)
    }
}

/// The place of an address.
fn drawn(host: &Host, address: &Address, lang: Lang) -> DistrictView {
    let mut view = DistrictView::default();
    let say = |key: &str| DISTRICT.get(key, lang).to_owned();
    view.faults.extend(host.refused.map(say));
    view.source = host.source.told(lang);
    if host.source.is_synthetic() {
        view.synthetic = say("synthetic");
    }
    let Some(table) = &host.table else { return view };
    let limits = Limits::default();
    let is_paper = address.get("paper").is_some();
    let least = if is_paper { u32::try_from(limits.least_told).unwrap_or(0) } else { 0 };
    let ask = Ask { host, table, address, lang, limits, shown: Shown { lang, least } };
    let (done, all) = (table.rows.len() + host.apart.len(), host.source.count());
    if done < all {
        let (done, all) = (done.to_string(), all.to_string());
        view.lead.push(ask.fill("in_part", &[("done", &done), ("all", &all)]));
    }
    match address.place.as_str() {
        "board" => board::fill(&ask, &mut view),
        "goals" => goals::fill(&ask, &mut view),
        "corners" => corners::fill(&ask, &mut view),
        "list" => list::fill(&ask, &mut view),
        "questions" => list::questions(&ask, &mut view),
        "one" => one::fill(&ask, &mut view),
        "parity" => parity::fill(&ask, &mut view),
        "fund" => fund::fill(&ask, &mut view),
        "report" => report::fill(&ask, &mut view),
        "export" => export::fill(&ask, &mut view),
        _ => {}
    }
    if is_paper {
        leaves(&ask, &mut view);
    }
    view
}

/// What goes onto paper or into a file: no way on, small groups hidden, said so.
fn leaves(ask: &Ask<'_>, view: &mut DistrictView) {
    let least = ask.limits.least_told.to_string();
    view.lead.push(ask.fill("paper.note", &[("least", &least)]));
    let head: Vec<String> = [&view.title, &view.source, &view.synthetic]
        .into_iter()
        .chain(&view.lead)
        .filter(|text| !text.is_empty())
        .cloned()
        .collect();
    view.csv = csv(&head, &view.blocks);
    view.csv_name = format!("{}-{}.csv", ask.address.place, ask.table.as_of);
    view.form = None;
    view.narrowed = view.narrowed.drain(..).map(|cell| Cell::text(cell.text)).collect();
    let back = ask.address.clone().with("paper", "").text();
    view.next = vec![Cell::text(ask.say("paper.back")).to(back)];
    for cell in view.blocks.iter_mut().flat_map(|block| &mut block.rows).flat_map(|row| &mut row.cells) {
        cell.to = String::new();
    }
    view.blocks.iter_mut().for_each(|block| block.folded = false);
}
