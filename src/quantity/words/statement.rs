//! What the words of a claim can say of a figure besides its amount: its place among others, and that it is the first
//! of its kind.
//!
//! ```text
//! statement = phrase | place | first
//! place     = [the] [ordinal] superlative            the largest, second-largest, 두 번째로 큰
//!           | most superlative                       가장 큰
//! first     = phrase with a bound, and `for the first time` before it, in it or behind it
//! ```
//!
//! Whether it is true can only be told beside other figures, which nothing here knows.

use super::Language;
use super::lexicon::{Extreme, Hedge, Lexicon};
use super::matching::{longest, longest_of};
use super::phrase::Phrase;
use super::read::{Unreadable, is_too_long, read, read_tokens, unreadable};
use super::tokens::{Token, tokens};

/// What words say of a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Statement {
    /// How much it is.
    Amount(Phrase),
    /// Its place among the figures of its column.
    Place(Place),
    /// That it keeps to a bound to which none before it kept.
    First(Phrase),
}

/// A place in an order.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// From which end it is counted.
    pub from: Extreme,
    /// 1 for the largest or the smallest itself.
    pub number: u32,
}

impl Place {
    /// The place in words; `None` beyond the ordinals that are known.
    pub fn words(self, language: Language) -> Option<String> {
        let lexicon = language.lexicon();
        let [first, other] = lexicon.places[matches!(self.from, Extreme::Smallest) as usize];
        if self.number == 1 {
            return Some(first.to_owned());
        }
        let (ordinal, _) = lexicon.ordinals.iter().find(|(_, number)| *number == self.number)?;
        Some(other.replace("{}", ordinal))
    }
}

/// Whether the words compare a figure with others, so that those matter too.
pub fn compares(text: &str, language: Language) -> bool {
    if is_too_long(text) {
        return false;
    }
    let found = tokens(text);
    place(&found, language.lexicon()).is_some() || without_first_time(&found, language.lexicon()).is_some()
}

/// Reads what a claim's words say.
///
/// # Errors
/// The words are none of the three.
pub fn read_statement(text: &str, language: Language) -> Result<Statement, Unreadable> {
    if is_too_long(text) {
        return read(text, language).map(Statement::Amount);
    }
    let found = tokens(text);
    if let Some(place) = place(&found, language.lexicon()) {
        return Ok(Statement::Place(place));
    }
    match without_first_time(&found, language.lexicon()) {
        Some(rest) => first(&rest, language).map(Statement::First),
        None => read(text, language).map(Statement::Amount),
    }
}

fn place(tokens: &[Token], lexicon: &Lexicon) -> Option<Place> {
    let article = lexicon.most.is_empty() && tokens.first().is_some_and(|first| first.text == "the");
    let mut rest = &tokens[usize::from(article)..];
    let ordinal = longest(rest, lexicon.ordinals);
    rest = &rest[ordinal.map_or(0, |(length, _)| length)..];
    let most = longest_of(rest, lexicon.most);
    rest = &rest[most.unwrap_or(0)..];
    let (length, from) = longest(rest, lexicon.superlatives)?;
    let says_it = lexicon.most.is_empty() || most.is_some() || ordinal.is_some();
    let number = ordinal.map_or(1, |(_, number)| number);
    (says_it && length == rest.len()).then_some(Place { from, number })
}

/// The tokens without `for the first time`, if they say so.
fn without_first_time(tokens: &[Token], lexicon: &Lexicon) -> Option<Vec<Token>> {
    let found = |at: usize| longest_of(&tokens[at..], lexicon.first_times).map(|length| (at, length));
    let (at, length) = (0..tokens.len()).find_map(found)?;
    Some([&tokens[..at], &tokens[at + length..]].concat())
}

fn first(rest: &[Token], language: Language) -> Result<Phrase, Unreadable> {
    let hint = "name the bound that was passed, such as `above 50 percent for the first time`";
    if rest.is_empty() {
        return Err(unreadable("the text does not say what is there for the first time", Some(hint)));
    }
    let phrase = read_tokens(rest, language)?;
    match phrase.hedge {
        Some(Hedge::Over | Hedge::AtLeast | Hedge::Under | Hedge::AtMost) => Ok(phrase),
        _ => Err(unreadable("the text says `first` of a number without a bound", Some(hint))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place_of(text: &str, language: Language) -> Option<(Extreme, u32)> {
        match read_statement(text, language) {
            Ok(Statement::Place(place)) => Some((place.from, place.number)),
            _ => None,
        }
    }

    #[test]
    fn places_are_read_and_written() {
        use Extreme::{Largest, Smallest};
        let english = [
            ("the largest", Largest, 1),
            ("largest", Largest, 1),
            ("the second-largest", Largest, 2),
            ("the 3rd highest", Largest, 3),
            ("the smallest", Smallest, 1),
            ("the third smallest", Smallest, 3),
        ];
        let korean = [
            ("가장 큰", Largest, 1),
            ("제일 많은", Largest, 1),
            ("두 번째로 큰", Largest, 2),
            ("2번째로 많은", Largest, 2),
            ("가장 작은", Smallest, 1),
            ("세 번째로 적은", Smallest, 3),
        ];
        for (text, from, number) in english {
            assert_eq!(place_of(text, Language::English), Some((from, number)), "{text}");
        }
        for (text, from, number) in korean {
            assert_eq!(place_of(text, Language::Korean), Some((from, number)), "{text}");
        }
        for language in Language::ALL {
            for (from, number) in [(Largest, 1), (Largest, 2), (Smallest, 1), (Smallest, 10)] {
                let words = Place { from, number }.words(language).unwrap();
                assert_eq!(place_of(&words, language), Some((from, number)), "{words}");
            }
        }
    }

    #[test]
    fn what_is_no_place_is_no_place() {
        for text in ["the largest sector", "second", "the", "most of it", "the largest 5"] {
            assert_eq!(place_of(text, Language::English), None, "{text}");
        }
        for text in ["큰", "가장", "가장 큰 분야"] {
            assert_eq!(place_of(text, Language::Korean), None, "{text}");
        }
    }

    #[test]
    fn the_first_time_needs_a_bound() {
        let is_first = |text, language| matches!(read_statement(text, language), Ok(Statement::First(_)));
        for text in
            ["first time above 50 percent", "above 50 percent for the first time", "for the first time over 50%"]
        {
            assert!(is_first(text, Language::English), "{text}");
        }
        for text in ["처음으로 50%를 넘은", "50%를 처음으로 넘어", "사상 처음 50% 초과"] {
            assert!(is_first(text, Language::Korean), "{text}");
        }
        assert!(read_statement("for the first time", Language::English).is_err());
        assert!(read_statement("51.6 percent for the first time", Language::English).is_err());
        assert!(read_statement("처음", Language::Korean).is_err());
    }
}
