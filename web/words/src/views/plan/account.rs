//! The verdict's income and the recommended plan's, line by line, with why they differ.

use ruler_core::plan::account::{Account, AccountLine, Why};
use ruler_core::plan::result::SourceKind;
use ruler_core::policy::IncomeKind;

use super::super::plan_view::TableText;
use super::words::Words;
use super::years::NONE;
use crate::i18n::{STATUS, plain_money};

impl Words<'_> {
    pub(super) fn account(&self, account: &Account) -> TableText {
        let open = || self.tell("account.open", &[]);
        let row = |one: &AccountLine| {
            let why: Vec<String> =
                one.why.iter().map(|why| self.tell(&format!("whys.{}", self.code(why)), &[])).collect();
            let why = if why.is_empty() { NONE.to_owned() } else { self.list(&why) };
            let sums = [one.present_fen, one.first_fen, one.last_fen].map(plain_money);
            let verdict = one.verdict_fen.map_or_else(open, plain_money);
            [vec![self.line(one), verdict], sums.to_vec(), vec![why]].concat()
        };
        let mut rows: Vec<Vec<String>> = account.lines.iter().map(row).collect();
        let sums = [account.present_fen, account.first_fen, account.last_fen].map(plain_money);
        let verdict = account.verdict_fen.map_or_else(open, plain_money);
        rows.push([vec![self.tell("account.sum", &[]), verdict], sums.to_vec(), vec![NONE.to_owned()]].concat());
        let head = ["line", "verdict", "present", "first", "last", "why"];
        TableText {
            caption: self.tell("account.caption", &[]),
            note: self.tell("account.note", &[]),
            head: head.iter().map(|key| self.tell(&format!("account.{key}"), &[])).collect(),
            rows,
        }
    }

    fn line(&self, one: &AccountLine) -> String {
        let is_new = one.why.contains(&Why::New);
        let what = match (&one.of, one.kind) {
            (Some(of), _) if one.what == SourceKind::Present => {
                return self.tell("account.interest", &[("of", &self.name(of))]);
            }
            (Some(of), _) => self.name(of),
            (None, Some(IncomeKind::Dibao)) if one.index.is_none() => return self.tell("account.dibao", &[]),
            (None, Some(kind)) => STATUS.of("kind", kind.word(), self.lang).to_owned(),
            (None, None) if one.class.is_some() => self.tell("account.unlisted", &[]),
            (None, None) => self.tell("account.paid", &[]),
        };
        match one.member.filter(|_| is_new || one.what == SourceKind::Wage) {
            Some(member) => self.tell("account.of", &[("who", &self.who(member)), ("of", &what)]),
            None => what,
        }
    }
}
