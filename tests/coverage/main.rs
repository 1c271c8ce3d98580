//! How well numerals are told from dates, ordinals and names, on sentences that nobody wrote for this: the heads of the
//! sets say where they come from. `cargo test --test coverage -- --nocapture` prints precision and recall.

#![expect(clippy::disallowed_macros, reason = "it prints precision and recall")]

use crossfoot::coverage::{Kind, find};
use std::collections::BTreeSet;
use std::ops::Range;

/// The sets, by name. Each was measured once before any rule was mended by its sentences; its head gives that score.
const SETS: [(&str, &str); 9] = [
    ("factbook", include_str!("factbook.tsv")),
    ("reports", include_str!("reports.tsv")),
    ("fresh", include_str!("fresh.tsv")),
    ("held-out", include_str!("held-out.tsv")),
    ("last", include_str!("last.tsv")),
    ("budgets", include_str!("budgets.tsv")),
    ("minutes", include_str!("minutes.tsv")),
    ("notices", include_str!("notices.tsv")),
    ("rules", include_str!("rules.tsv")),
];
/// What both must reach, in every language of every set.
const FLOOR: f64 = 0.97;

/// A sentence without its marks, and the figures among them.
fn unmarked(marked: &str) -> (String, BTreeSet<(usize, usize)>) {
    let (mut text, mut figures) = (String::new(), BTreeSet::new());
    let mut start = None;
    for one in marked.chars() {
        match one {
            '⟦' => start = Some(text.len()),
            '⟧' => figures.extend(start.take().map(|start| (start, text.len()))),
            '⟨' | '⟩' => {}
            other => text.push(other),
        }
    }
    (text, figures)
}

#[derive(Default)]
struct Score {
    sentences: usize,
    right: usize,
    found: usize,
    labelled: usize,
    wrong: Vec<String>,
}

impl Score {
    /// The score of the sentences of one language.
    fn of(set: &str, language: &str) -> Self {
        let mut score = Self::default();
        for line in set.lines().filter(|line| !line.starts_with('#')) {
            let mut columns = line.splitn(3, '\t');
            if columns.next() == Some(language) {
                score.add(columns.nth(1).expect("three columns"));
            }
        }
        score
    }

    fn add(&mut self, marked: &str) {
        let (text, labelled) = unmarked(marked);
        let figures = find(&text, false).into_iter().filter(|one| one.kind == Kind::Figure);
        let found: BTreeSet<(usize, usize)> =
            figures.map(|one| one.range).map(|Range { start, end }| (start, end)).collect();
        self.sentences += 1;
        self.right += found.intersection(&labelled).count();
        self.found += found.len();
        self.labelled += labelled.len();
        for (start, end) in found.symmetric_difference(&labelled) {
            let error = if found.contains(&(*start, *end)) { "wrongly found" } else { "missed" };
            self.wrong.push(format!("{error} `{}` in: {text}", &text[*start..*end]));
        }
    }

    fn precision(&self) -> f64 {
        self.right as f64 / self.found as f64
    }

    fn recall(&self) -> f64 {
        self.right as f64 / self.labelled as f64
    }
}

/// A figure counts as found only if all its bytes are, and no more.
#[test]
fn figures_are_told_from_what_only_looks_like_them() {
    let mut low = Vec::new();
    for (name, set) in SETS {
        for language in ["en", "ko"] {
            let score = Score::of(set, language);
            if score.sentences == 0 {
                continue;
            }
            let (precision, recall) = (score.precision(), score.recall());
            let Score { sentences, labelled, found, .. } = score;
            println!(
                "{name}, {language}: {sentences} sentences, {labelled} figures, {found} found: precision {precision:.4}, recall {recall:.4}"
            );
            score.wrong.iter().for_each(|line| println!("  {line}"));
            if precision < FLOOR || recall < FLOOR {
                low.push(format!("{name}, {language}: precision {precision:.4}, recall {recall:.4}"));
            }
        }
    }
    assert!(low.is_empty(), "{}", low.join("\n"));
}
