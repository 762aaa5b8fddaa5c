//! Where reading stands among the tokens, and refusals that name the place.

use super::refusal::{Refusal, Why};
use super::token::Token;
use super::words::Sort;

/// The tokens that are still to be read.
#[derive(Debug, Clone, Copy)]
pub struct Cursor<'t> {
    all: &'t [Token],
    at: usize,
}

impl<'t> Cursor<'t> {
    /// At the first token.
    pub const fn new(all: &'t [Token]) -> Self {
        Self { all, at: 0 }
    }

    /// The token that stands `ahead` places further on.
    pub fn ahead(&self, ahead: usize) -> Option<&'t Token> {
        self.all.get(self.at.checked_add(ahead)?)
    }

    /// The token read `behind` places ago, counted from 1.
    pub fn behind(&self, behind: usize) -> Option<&'t Token> {
        self.all.get(self.at.checked_sub(behind)?)
    }

    /// What the token does that stands `ahead` places further on.
    pub fn sort(&self, ahead: usize) -> Option<Sort> {
        self.ahead(ahead).map(|token| token.sort)
    }

    /// Whether the next token does this.
    pub fn stands(&self, sort: Sort) -> bool {
        self.sort(0) == Some(sort)
    }

    /// The next token; reading goes on behind it.
    pub fn next(&mut self) -> Option<&'t Token> {
        let token = self.all.get(self.at)?;
        self.at = self.at.saturating_add(1);
        Some(token)
    }

    /// Steps over the next token if it does this.
    pub fn take(&mut self, sort: Sort) -> bool {
        let found = self.stands(sort);
        if found {
            self.at = self.at.saturating_add(1);
        }
        found
    }

    /// Whether nothing is left.
    pub const fn is_done(&self) -> bool {
        self.at >= self.all.len()
    }

    /// How many tokens were read.
    pub const fn place(&self) -> usize {
        self.at
    }

    /// A refusal about the tokens from a place up to the present one, or about the next where none was read since.
    pub fn refuse_since(&self, why: Why, from: usize) -> Refusal {
        self.refuse_between(why, from, self.at)
    }

    /// A refusal about the tokens from one place up to another; at least one where there is one.
    pub fn refuse_between(&self, why: Why, from: usize, to: usize) -> Refusal {
        let to = to.max(from.saturating_add(1)).min(self.all.len());
        let mine = self.all.get(from.min(to)..to).unwrap_or_default();
        let (first, last) = (mine.first(), mine.last());
        let end = self.all.last().map_or(0, |token| token.to);
        let sign = mine.iter().map(|token| token.text.as_str()).collect();
        let at = (first.map_or(end, |token| token.from), last.map_or(end, |token| token.to));
        Refusal { why, sign, at, unit: "" }
    }

    /// A refusal about the next token.
    pub fn refuse(&self, why: Why) -> Refusal {
        self.refuse_since(why, self.at)
    }
}
