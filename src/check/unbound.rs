//! Numbers in the text that nobody tied to data: counted, and listed at the level that the settings say.

use crate::coverage::{Count, Coverage};
use crate::diagnostic::{Noted, Severity};
use crate::settings::{Settings, UnboundFigures};
use crate::site::{Parsed, Site};
use crate::source::FileId;
use rayon::prelude::*;
use std::sync::Arc;

/// The numerals of an article, counted.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Covered {
    /// The article's file.
    pub file: FileId,
    /// How many are tied, exempt, and left.
    pub count: Count,
}

/// What is to be done about unbound numbers.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Level {
    /// They are counted.
    Count,
    /// They are listed as well.
    List(Severity),
}

/// What the settings ask for; `None` if nobody is to look for them. `asked` says whether the command asks as well.
pub fn level(settings: &Settings, asked: bool) -> Option<Level> {
    match settings.unbound_figures {
        UnboundFigures::Error => Some(Level::List(Severity::Error)),
        UnboundFigures::Warn => Some(Level::List(Severity::Warning)),
        UnboundFigures::Note if asked => Some(Level::List(Severity::Note)),
        UnboundFigures::Count if asked => Some(Level::Count),
        UnboundFigures::Note | UnboundFigures::Count => None,
    }
}

/// The counts of every article, and what is to be listed. `read` gives the coverage of one, which may be remembered.
pub fn check(site: &Site, level: Level, read: impl Fn(&Parsed) -> Arc<Coverage> + Sync) -> Noted<Vec<Covered>> {
    let of = |parsed: &Parsed| {
        let coverage = read(parsed);
        let found = match level {
            Level::List(severity) => coverage.unbound(parsed.file, severity).collect(),
            Level::Count => Vec::new(),
        };
        Noted::new(Covered { file: parsed.file, count: coverage.count() }, found)
    };
    let covered: Vec<Noted<Covered>> = site.articles.par_iter().map(of).collect();
    let mut found = Vec::new();
    Noted::new(covered.into_iter().map(|one| one.note(&mut found)).collect(), found)
}
