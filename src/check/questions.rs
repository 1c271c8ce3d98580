//! The same question on two pages, answered differently: readers would be told two things.
//!
//! A question that is asked twice on one page is found by `content`.

use crate::claim::Settled;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::content as codes;
use crate::memo::Fingerprint;
use crate::settings::EditionNumber;
use crate::site::Site;
use crate::source::Span;
use std::collections::HashMap;

/// A note for each question that another page answers differently.
pub fn check(site: &Site, claims: &[Settled]) -> Vec<Diagnostic> {
    let mut first: HashMap<(EditionNumber, Fingerprint), (usize, Span, Fingerprint)> = HashMap::new();
    let mut found = Vec::new();
    for (number, parsed) in site.articles.iter().enumerate() {
        for (question, (words, answer)) in parsed.article.questions.iter().zip(&*claims[number].questions) {
            let at = question.title.at.in_file(parsed.file);
            match first.get(&(parsed.edition, *words)) {
                Some((article, earlier, other)) if *article != number && other != answer => {
                    found.push(differs(at, *earlier))
                }
                Some(_) => {}
                None => {
                    first.insert((parsed.edition, *words), (number, at, *answer));
                }
            }
        }
    }
    found
}

fn differs(at: Span, earlier: Span) -> Diagnostic {
    Diagnostic::new(codes::QUESTION_DIFFERS, at, "this question is answered differently on another page")
        .also(earlier, "asked here as well")
        .hint("answer it once and show it in both places by `{faq}`, or ask it in other words")
}
