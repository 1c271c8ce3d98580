//! Pages drawn in waves, so that a build ends soon after one of them takes more than there is.
//!
//! Decides how many pages are drawn, never what is on them. What is told does not depend on the order of threads: pages
//! behind the first one that takes too much are left out, whether they were drawn or not.

use super::Drawn;
use crate::diagnostic::{Diagnostic, Noted};
use crate::page::Stock;
use crate::site::PageId;
use crate::theme::{MOST_BYTES, MOST_TURNS, Spent};
use rayon::prelude::*;
use std::sync::atomic::{AtomicUsize, Ordering};

/// So many pages are in the first wave, and in each wave behind one whose pages took much.
const SMALL_WAVE: usize = 32;
/// The most pages of a wave. A wave grows as long as pages take little.
const LARGE_WAVE: usize = 4096;

/// What all pages of a site may take together: that of so many whole pages,
const WHOLE_PAGES: u64 = 20;
/// and for each page so many turns
const TURNS_OF_PAGE: u64 = 10_000;
/// and so many bytes.
const BYTES_OF_PAGE: u64 = 1 << 20;

/// Draws sheets by `draw`, as far as they keep to what they may take.
pub fn drawn(
    sheets: &[(PageId, usize)],
    stock: &Stock,
    found: &mut Vec<Diagnostic>,
    draw: impl Fn((PageId, usize)) -> Noted<Drawn> + Sync,
) -> Vec<Noted<Drawn>> {
    let mut drawn = Vec::with_capacity(sheets.len());
    let (mut spent, mut size) = (Spent::default(), SMALL_WAVE);
    while drawn.len() < sheets.len() {
        let rest = &sheets[drawn.len()..];
        let wave = wave(&rest[..size.min(rest.len())], &draw);
        let taken = wave.iter().fold(Spent::default(), |taken, one| taken.plus(one.value.spent));
        let ends = wave.last().is_some_and(|last| last.value.spent.is_too_much());
        size = next_size(size, taken, wave.len());
        spent = spent.plus(taken);
        drawn.extend(wave);
        if ends {
            break;
        }
        if let Some(complaint) = complaint(spent, sheets.len()) {
            let error = tera::Error::message(complaint);
            found.extend(stock.theme.render_diagnostics(&error, "base.html", &stock.files));
            break;
        }
    }
    drawn
}

/// The sheets of a wave up to the first that takes too much.
fn wave(sheets: &[(PageId, usize)], draw: impl Fn((PageId, usize)) -> Noted<Drawn> + Sync) -> Vec<Noted<Drawn>> {
    let first = AtomicUsize::new(usize::MAX);
    let one = |(number, sheet): (usize, &(PageId, usize))| {
        // No sheet before the first one in the end is ever passed over: `first` only falls.
        if number > first.load(Ordering::Relaxed) {
            return None;
        }
        let drawn = draw(*sheet);
        if drawn.value.spent.is_too_much() {
            first.fetch_min(number, Ordering::Relaxed);
        }
        Some(drawn)
    };
    let drawn: Vec<Option<Noted<Drawn>>> = sheets.par_iter().enumerate().map(one).collect();
    let kept = first.into_inner().saturating_add(1);
    drawn.into_iter().take(kept).flatten().collect()
}

fn next_size(size: usize, taken: Spent, pages: usize) -> usize {
    let pages = pages.max(1) as u64;
    let much = taken.turns / pages > TURNS_OF_PAGE || taken.bytes / pages > BYTES_OF_PAGE;
    if much { SMALL_WAVE } else { (size * 2).min(LARGE_WAVE) }
}

/// What is wrong, if so many pages have taken more than there is for all.
fn complaint(spent: Spent, pages: usize) -> Option<String> {
    let pages = pages as u64;
    let turns = WHOLE_PAGES * MOST_TURNS + pages.saturating_mul(TURNS_OF_PAGE);
    let bytes = WHOLE_PAGES * MOST_BYTES + pages.saturating_mul(BYTES_OF_PAGE);
    match () {
        () if spent.turns > turns => Some(format!("the loops of all pages take more than {turns} turns together")),
        () if spent.bytes > bytes => {
            Some(format!("the templates of all pages make more than {} MiB together", bytes >> 20))
        }
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waves_grow_only_while_pages_take_little() {
        let of = |turns| Spent { turns, bytes: 0 };
        assert_eq!(next_size(SMALL_WAVE, of(100), SMALL_WAVE), 2 * SMALL_WAVE);
        assert_eq!(next_size(LARGE_WAVE, of(100), LARGE_WAVE), LARGE_WAVE);
        assert_eq!(next_size(LARGE_WAVE, of(32 * 10_001), 32), SMALL_WAVE);
    }

    #[test]
    fn all_pages_have_a_bound_that_grows_with_their_number() {
        let of = |turns| Spent { turns, bytes: 0 };
        assert_eq!(complaint(of(20_010_000), 1), None);
        assert!(complaint(of(20_010_001), 1).is_some());
        assert_eq!(complaint(of(20_010_001), 2), None);
    }

    #[test]
    fn pages_behind_the_first_that_takes_too_much_are_left_out() {
        let sheets: Vec<(PageId, usize)> = (0..200).map(|id| (id, 1)).collect();
        let draw = |(id, _): (PageId, usize)| {
            let turns = if id % 50 == 49 { MOST_TURNS + 1 } else { 1 };
            Noted::clean(Drawn { files: [].into(), asked: [].into(), spent: Spent { turns, bytes: 0 } })
        };
        assert_eq!(wave(&sheets, draw).len(), 50);
    }
}
