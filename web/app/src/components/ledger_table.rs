//! The income ledger as a table: every line in or out, and the totals.

use yew::prelude::*;

use ruler_words::i18n::{Lang, UI};
use ruler_words::views::explanation::{IncomeText, LineText, TotalText};

/// What the table takes.
#[derive(Properties, PartialEq)]
pub struct LedgerTableProps {
    /// The ledger in words.
    pub income: IncomeText,
    /// Language.
    pub lang: Lang,
}

/// The table.
#[component]
pub fn LedgerTable(LedgerTableProps { income, lang }: &LedgerTableProps) -> Html {
    let head = |key: &str| html! { <th scope="col">{ UI.get(key, *lang).to_owned() }</th> };
    let line = |line: &LineText| {
        html! {
            <tr>
                <th scope="row">{ line.label.clone() }<small>{ line.why }</small></th>
                <td>{ line.gross.clone() }</td><td>{ line.deducted.clone() }</td><td>{ line.net.clone() }</td>
            </tr>
        }
    };
    let total = |total: &TotalText| html! { <><dt>{ total.label }</dt><dd>{ total.sum.clone() }</dd></> };
    html! {
        <>
            if !income.lines.is_empty() {
                <table class="ledger">
                    <thead><tr>
                        { head("ledger.line") }{ head("ledger.gross") }{ head("ledger.deducted") }{ head("ledger.net") }
                    </tr></thead>
                    <tbody>{ for income.lines.iter().map(line) }</tbody>
                </table>
            }
            <dl class="totals">{ for income.totals.iter().map(total) }</dl>
        </>
    }
}
