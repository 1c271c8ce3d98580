//! Anchors: the ids of headings the way GitHub makes them, unique within an article.
//!
//! They come from the author's words only, so that no change of the data moves a link.

use crate::source::TextRange;
use std::collections::HashMap;
use std::sync::Arc;

/// Whether an id is one that the page gives to its claims, figures and tables: `claim-1`, `figure-2`, `table-3`.
pub fn is_page_id(id: &str) -> bool {
    let numbered = |prefix: &str| id.strip_prefix(prefix).is_some_and(|rest| rest.parse::<u32>().is_ok());
    ["claim-", "figure-", "table-"].into_iter().any(numbered)
}

/// The ids that one article gives out.
#[derive(Debug, Default)]
pub(super) struct Ids {
    taken: HashMap<Arc<str>, Taken>,
    list: Vec<Arc<str>>,
}

#[derive(Copy, Clone, Debug)]
struct Taken {
    by: TextRange,
    /// How many more asked for it.
    more: usize,
}

impl Ids {
    /// An id that nobody has, from a heading's words: with `-1`, `-2` and so on behind it where it is taken.
    pub(super) fn of_words(&mut self, words: &str, by: TextRange) -> Arc<str> {
        let slug = slug(words);
        match slug.as_str() {
            "" => self.next_free("section", by),
            // As if the page's own were a heading before it.
            taken if is_page_id(taken) => self.next_free(&format!("{taken}-1"), by),
            free => self.next_free(free, by),
        }
    }

    /// Takes exactly this id, or says who has it.
    pub(super) fn take(&mut self, id: &str, by: TextRange) -> Result<Arc<str>, TextRange> {
        match self.taken.get(id) {
            Some(taken) => Err(taken.by),
            None => Ok(self.give(id.into(), by)),
        }
    }

    /// The first free of `wished`, `wished-1`, `wished-2` and so on.
    pub(super) fn next_free(&mut self, wished: &str, by: TextRange) -> Arc<str> {
        let Some(first) = self.taken.get(wished) else { return self.give(wished.into(), by) };
        let mut more = first.more;
        let id = loop {
            more += 1;
            let id = format!("{wished}-{more}");
            if !self.taken.contains_key(id.as_str()) {
                break id;
            }
        };
        if let Some(first) = self.taken.get_mut(wished) {
            first.more = more;
        }
        self.give(id.into(), by)
    }

    /// Takes the id of a heading that is not printed: GitHub counts it.
    pub(super) fn reserve(&mut self, words: &str, by: TextRange) {
        self.of_words(words, by);
        self.list.pop();
    }

    /// Takes an id of an author's HTML, if it is free.
    pub(super) fn of_author(&mut self, id: &str) {
        if !self.taken.contains_key(id) {
            self.give(id.into(), TextRange::default());
        }
    }

    /// All of them, in the order in which they were given out.
    pub(super) fn finish(self) -> Vec<Arc<str>> {
        self.list
    }

    fn give(&mut self, id: Arc<str>, by: TextRange) -> Arc<str> {
        self.taken.insert(Arc::clone(&id), Taken { by, more: 0 });
        self.list.push(Arc::clone(&id));
        id
    }
}

/// Words as GitHub writes them in an anchor: in lower case, blanks as `-`, and of the rest only letters, marks,
/// digits, `_` and `-`.
fn slug(words: &str) -> String {
    let mut slug = String::with_capacity(words.len());
    for letter in words.trim().chars() {
        match letter {
            ' ' => slug.push('-'),
            '-' | '_' => slug.push(letter),
            'A'..='Z' => slug.push(letter.to_ascii_lowercase()),
            _ if letter.is_ascii() => slug.extend(letter.is_ascii_alphanumeric().then_some(letter)),
            _ if is_word(letter) => slug.extend(letter.to_lowercase()),
            _ => {}
        }
    }
    slug
}

/// Ruby's `\p{Word}` outside ASCII, as far as the standard library tells: letters, marks, decimal digits and
/// joiners, but not numbers such as `²`, `½` or `①`.
fn is_word(letter: char) -> bool {
    let other_number = matches!(letter,
        '\u{b2}' | '\u{b3}' | '\u{b9}' | '\u{bc}'..='\u{be}' | '\u{2070}'..='\u{2089}' | '\u{2150}'..='\u{215f}'
        | '\u{2460}'..='\u{249b}' | '\u{24ea}'..='\u{24ff}' | '\u{2776}'..='\u{2793}');
    let mark = matches!(letter,
        '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{200c}' | '\u{200d}'
        | '\u{203f}' | '\u{2040}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}');
    mark || letter.is_alphanumeric() && !other_number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_the_page_itself_are_not_given_to_headings() {
        let by = TextRange::default();
        assert_eq!(&*Ids::default().of_words("Figure 1", by), "figure-1-1");
        assert_eq!(&*Ids::default().of_words("Figure one", by), "figure-one");
    }

    #[test]
    fn ids_are_made_as_on_github() {
        let cases = [
            ("Where it goes", "where-it-goes"),
            ("What's new? (2026)", "whats-new-2026"),
            ("A  —  B", "a----b"),
            ("2026년 예산안: 총지출", "2026년-예산안-총지출"),
            ("snake_case & Co.", "snake_case--co"),
            ("Äußerung e\u{301}", "äußerung-e\u{301}"),
            ("x² ½", "x-"),
        ];
        for (words, id) in cases {
            assert_eq!(slug(words), id);
        }
    }

    #[test]
    fn equal_headings_are_numbered_around_what_is_taken() {
        let mut ids = Ids::default();
        let by = TextRange::default();
        let mut next = |words: &str| ids.of_words(words, by).to_string();
        assert_eq!(
            [next("Foo"), next("Foo-1"), next("foo"), next("Foo"), next("!"), next("?")],
            ["foo", "foo-1", "foo-2", "foo-3", "section", "section-1"]
        );
        assert!(ids.take("foo-2", by).is_err());
    }
}
