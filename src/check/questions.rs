//! The same question on two pages, answered differently: readers would be told two things.
//!
//! A question that is asked twice on one page is found by `content`.

use crate::claim::{Claims, plain_text};
use crate::content::TextPiece;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::content as codes;
use crate::site::Site;
use crate::source::Span;
use std::collections::HashMap;

/// A note for each question that another page answers differently.
pub fn check(site: &Site, claims: &[Claims]) -> Vec<Diagnostic> {
    let mut first: HashMap<String, (usize, Span, String)> = HashMap::new();
    let mut found = Vec::new();
    for (number, parsed) in site.articles.iter().enumerate() {
        for question in &parsed.article.questions {
            let at = question.title.at.in_file(parsed.file);
            let answer = normal(&question.plain, &claims[number]);
            match first.get(&normal(&question.title.plain, &claims[number])) {
                Some((article, earlier, other)) if *article != number && *other != answer => {
                    found.push(differs(at, *earlier))
                }
                Some(_) => {}
                None => {
                    first.insert(normal(&question.title.plain, &claims[number]), (number, at, answer));
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

/// A text without the differences that readers do not see.
fn normal(pieces: &[TextPiece], claims: &Claims) -> String {
    plain_text(pieces, claims).split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
