//! The author's words with the other sign: a deficit for a surplus, fell for rose.
//!
//! Only words are exchanged; whether what comes out is right is for the caller, who reads it again.

use super::Language;

/// `text` with each word in it that has an opposite exchanged for that: `a deficit of 18.7` for `a surplus of 18.7`.
/// The longest words come first.
pub fn opposites(text: &str, language: Language) -> Vec<String> {
    let pairs = language.lexicon().opposites.iter();
    let mut both: Vec<(&str, &str)> = pairs.flat_map(|(one, other)| [(*one, *other), (*other, *one)]).collect();
    both.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    both.into_iter().filter_map(|(word, other)| exchanged(text, word, other)).collect()
}

fn exchanged(text: &str, word: &str, other: &str) -> Option<String> {
    let at = text.to_ascii_lowercase().find(word)?;
    let (before, found, behind) = (&text[..at], &text[at..at + word.len()], &text[at + word.len()..]);
    let joins = |next: Option<char>| next.is_some_and(|next| next.is_ascii_alphabetic());
    let is_part = word.is_ascii() && (joins(before.chars().next_back()) || joins(behind.chars().next()));
    // `more than` is a bound.
    if is_part || behind.starts_with(" than") {
        return None;
    }
    let is_capital = found.starts_with(|first: char| first.is_ascii_uppercase());
    let other = if is_capital { other[..1].to_uppercase() + &other[1..] } else { other.to_owned() };
    Some(format!("{before}{other}{behind}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::words::read;

    #[test]
    fn a_direction_turns_round() {
        let first = |text, language| {
            let is_read = |text: &String| read(text, language).is_ok();
            opposites(text, language).into_iter().find(is_read)
        };
        let english = [
            ("a surplus of 18.7 million euros", "a deficit of 18.7 million euros"),
            ("a ₩53.8tn deficit", "a ₩53.8tn surplus"),
            ("Rose by 8 percent", "Fell by 8 percent"),
            ("8 percent higher", "8 percent lower"),
            ("an increase of 8 percent", "a decrease of 8 percent"),
        ];
        for (text, expected) in english {
            assert_eq!(first(text, Language::English).as_deref(), Some(expected));
        }
        for (text, expected) in
            [("53.8조 원 흑자", "53.8조 원 적자"), ("8.1% 증가했다", "8.1% 감소했다"), ("8.1% 늘었다", "8.1% 줄었다")]
        {
            assert_eq!(first(text, Language::Korean).as_deref(), Some(expected));
        }
        assert_eq!(first("8 percent", Language::English), None);
        assert_eq!(first("more than 8 percent", Language::English), None);
    }
}
