//! Near names for "did you mean".
//!
//! Suggests only what is close enough to be a slip of the hand; a far-fetched suggestion is worse than none.

use super::in_backticks;

/// The candidate nearest to `name`, if one is close enough to be meant: at most a third of its characters
/// differ (Damerau-Levenshtein), case aside, or one is the other with `-`, `_` or case changed.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = fold(name);
    let length = name.chars().count();
    // A name of one character is not nearly anything.
    let limit = (length / 3).max(1).min(length.saturating_sub(1));
    candidates
        .into_iter()
        .filter(|candidate| *candidate != name)
        // What is much longer or shorter differs in as many characters; most candidates need no closer look.
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= limit)
        .map(|candidate| (strsim::damerau_levenshtein(&folded, &fold(candidate)), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.cmp(b.1)))
        .map(|(_, candidate)| candidate)
}

/// A hint that offers the nearest candidate, such as ``did you mean `title`?``.
pub fn suggestion<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(name, candidates).map(|near| format!("did you mean {near}?", near = in_backticks(&near)))
}

fn fold(name: &str) -> String {
    name.to_lowercase().replace(['-', ' '], "_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_recognised_and_strangers_are_not() {
        assert_eq!(nearest("titel", ["date", "title"]), Some("title"));
        assert_eq!(nearest("As-Of", ["as_of", "unit"]), Some("as_of"));
        assert_eq!(nearest("colour", ["date", "title"]), None);
        assert_eq!(nearest("3", ["/"]), None);
    }
}
