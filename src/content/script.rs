//! Raised and lowered text (`<sup>`, `<sub>`) and breaks in plain text, where nothing is raised and no line ends.
//!
//! What HTML shows apart stays apart: `728<sup>2</sup>` is 728², never 7282.

/// Whether text stands above or below its line.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Script {
    /// `<sup>`.
    Super,
    /// `<sub>`.
    Sub,
}

/// What an inline tag of an author means for plain text.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum TagMeaning {
    /// Text is raised or lowered from here.
    Opens(Script),
    /// Text is raised or lowered up to here.
    Closes(Script),
    /// What stands on both sides is shown apart, as at `<br>` and `<img>`.
    Parts,
    /// Nothing: formatting of a part of a word.
    Nothing,
}

/// Elements whose tags stand between parts of words without parting them.
const WITHIN_WORDS: [&str; 24] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q",
    "samp", "small", "span", "strong", "time", "u", "var", "wbr",
];

impl TagMeaning {
    /// The meaning of a piece of raw HTML that stands in a line.
    pub(crate) fn of(html: &str) -> Self {
        let inner = html.strip_prefix('<').unwrap_or(html);
        let closes = inner.starts_with('/');
        let inner = inner.trim_start_matches('/');
        let end = inner.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(inner.len());
        let name = inner[..end].to_ascii_lowercase();
        let script = match name.as_str() {
            "sup" => Script::Super,
            "sub" => Script::Sub,
            // A comment shows nothing.
            "" => return Self::Nothing,
            name if WITHIN_WORDS.contains(&name) => return Self::Nothing,
            _ => return Self::Parts,
        };
        if closes { Self::Closes(script) } else { Self::Opens(script) }
    }
}

const DIGITS: [&str; 2] = ["⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉"];
const SIGNS: [(char, char, char); 7] = [
    ('+', '⁺', '₊'),
    ('-', '⁻', '₋'),
    ('−', '⁻', '₋'),
    ('=', '⁼', '₌'),
    ('(', '⁽', '₍'),
    (')', '⁾', '₎'),
    ('n', 'ⁿ', 'ₙ'),
];

impl Script {
    /// The text in the characters that Unicode has for it; `None` where it lacks one of them.
    pub(super) fn written(self, text: &str) -> Option<String> {
        text.chars().map(|letter| self.letter(letter)).collect()
    }

    fn letter(self, letter: char) -> Option<char> {
        let digits = DIGITS[usize::from(self == Self::Sub)];
        if let Some(digit) = letter.to_digit(10) {
            return digits.chars().nth(digit as usize);
        }
        let (_, above, below) = SIGNS.into_iter().find(|(plain, ..)| *plain == letter)?;
        Some(if self == Self::Super { above } else { below })
    }

    /// What stands before text that has no such characters, and is closed by a bracket.
    pub(super) fn opening(self) -> &'static str {
        match self {
            Self::Super => "^(",
            Self::Sub => "_(",
        }
    }
}
