//! Number words: one phrase of prose in, or written, in the page's language.
//!
//! A language is a `Lexicon` (a table of its words, such as `en` and `ko`) and the few rules that a table cannot
//! hold. Nothing here decides whether a phrase is true; see [`crate::quantity::judge`].

pub(crate) mod adjoining;
mod behind;
#[cfg(test)]
mod cases;
mod corrected;
mod en;
pub(crate) mod extents;
mod gates;
mod intervals;
pub(in crate::quantity) mod ko;
mod lexicon;
mod limit;
mod matching;
mod number;
mod opposite;
mod phrase;
mod range;
mod read;
mod statement;
mod tokens;
mod write;
pub(crate) mod years;

pub use corrected::{corrected, in_unit, rescaled, significant};
pub use intervals::{describe_disagreement, describe_interval};
pub use ko::particles::Particle;
pub use lexicon::Extreme;
pub use limit::{DecimalLimit, too_many_decimals};
pub use opposite::opposites;
pub(crate) use phrase::Reading;
pub use phrase::{Phrase, UnitMismatch};
pub use read::{Unreadable, is_too_long, read};
pub use statement::{Place, Statement, compares, read_statement};
pub(crate) use tokens::is_hangul;
pub use write::{Form, Writing, label, number, write};

use lexicon::Lexicon;

/// A language whose number words are known.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Korean.
    Korean,
}

impl Language {
    /// All languages.
    pub const ALL: [Language; 2] = [Language::English, Language::Korean];

    /// The language of a tag of BCP 47, such as `en` or `en-GB`; `None` if its number words are not known.
    pub fn of(tag: &str) -> Option<Language> {
        let primary = tag.split(['-', '_']).next().unwrap_or(tag);
        Language::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(primary))
    }

    /// The primary tag, such as `en`.
    pub fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Korean => "ko",
        }
    }

    /// How a rise and a fall are said, with `{}` for the number.
    pub fn directions(self) -> [&'static str; 2] {
        [self.lexicon().rises, self.lexicon().falls]
    }

    pub(crate) fn lexicon(self) -> &'static Lexicon {
        match self {
            Language::English => &en::LEXICON,
            Language::Korean => &ko::LEXICON,
        }
    }
}

/// The codes of the currencies that an everyday name (`won`, `Swedish kronor`) stands for in any language.
pub(crate) fn currencies_named(lower: &str) -> Option<&'static [&'static str]> {
    Language::ALL.into_iter().find_map(|language| {
        let lexicon = language.lexicon();
        let words = lexicon.currency_words.iter().find(|(name, _)| *name == lower).map(|(_, codes)| *codes);
        let is_named = |name: &str| name.to_lowercase() == lower;
        let written = lexicon.currencies.iter().find(|currency| is_named(currency.one) || is_named(currency.many));
        words.or_else(|| written.map(|currency| std::slice::from_ref(&currency.code)))
    })
}

/// Whether `name`, written after a number, reads as the name of a unit and as nothing else in every language. This
/// is what makes it certain that inserted text can be read back.
pub(crate) fn can_be_a_unit(name: &str) -> bool {
    name.starts_with(char::is_alphabetic)
        && Language::ALL.into_iter().all(|language| {
            let (power, word, _) = language.lexicon().written_scales[0];
            let reads = |text: &str, scale| read(text, language).is_ok_and(|phrase| phrase.names(name, scale));
            // The longest lead that is ever written, so that no limit on length is met later.
            // One of it is written in the singular.
            let one = (language.lexicon().singular)(name);
            reads(&format!("2 {name}"), None)
                && reads(&format!("2 {one}"), None)
                && reads(&format!("\u{2212}2 {word} {name}"), Some(power))
        })
}
