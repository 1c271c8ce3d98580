//! When an English sentence says that a number is that of a year: `in 2025 it was`, `the 2025 budget totaled`.

/// What stands right before a year that a statement is about; nothing is as good.
const LEADS: [&str; 9] = ["in", "for", "during", "fiscal", "year", "fy", "the", "of", "its"];
/// Verbs that give a level and no event. They stand right before the number.
const LEVELS: [&str; 14] = [
    "was",
    "were",
    "is",
    "are",
    "totaled",
    "totalled",
    "totals",
    "amounted to",
    "amounts to",
    "stood at",
    "stands at",
    "came to",
    "reached",
    "averaged",
];
/// Words that may stand between such a verb and the number.
const FILLERS: [&str; 22] = [
    "a",
    "an",
    "the",
    "only",
    "just",
    "still",
    "already",
    "about",
    "around",
    "roughly",
    "some",
    "approximately",
    "nearly",
    "almost",
    "over",
    "more",
    "than",
    "at",
    "least",
    "under",
    "less",
    "record",
];
/// Words by which something else comes between the year and the number.
const PARTS: [&str; 24] = [
    "and",
    "but",
    "while",
    "whereas",
    "which",
    "who",
    "that",
    "because",
    "as",
    "than",
    "from",
    "since",
    "after",
    "before",
    "until",
    "by",
    "to",
    "compared",
    "against",
    "versus",
    "when",
    "if",
    "expected",
    "projected",
];
/// Words between a year and a number for what happened in the year and may be about another.
const EVENTS: [&str; 14] = [
    "proposal",
    "plan",
    "forecast",
    "estimate",
    "projection",
    "request",
    "law",
    "act",
    "bill",
    "agreement",
    "report",
    "deal",
    "decision",
    "approval",
];
/// What stands before an amount that another is compared with.
const COMPARED: [&str; 5] = ["from", "with", "against", "versus", "vs"];
/// How many nouns may follow a year that they belong to: `2025 defence budget of`.
const MOST_NOUNS: usize = 4;
/// How many words may stand between the year and the number.
const MOST_WORDS: usize = 12;

/// Whether the year between two texts is that of the number behind them.
pub(super) fn before(head: &str, between: &str, _behind: &str) -> bool {
    let lead = head.split_whitespace().next_back().map(bare);
    let words: Vec<String> = between.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect();
    lead.is_none_or(|lead| LEADS.contains(&lead.as_str()))
        && words.len() <= MOST_WORDS
        && (gives_a_level(&words) || gives_its_amount(&words))
}

/// The length of what leads to a year right behind a number: ` for ` always, ` in ` where a level is given.
pub(super) fn behind(clause: &str, behind: &str) -> Option<usize> {
    let words: Vec<String> = clause.split_whitespace().map(bare).collect();
    let level = words.len().checked_sub(MOST_WORDS).map_or(&words[..], |start| &words[start..]);
    let leads = [
        (" for fiscal year ", true),
        (" for fiscal ", true),
        (" for ", true),
        (" in fiscal year ", false),
        (" in ", false),
        (" (", true),
        (" (in ", true),
    ];
    let is_compared =
        words.iter().rev().find(|word| !is_filler(word)).is_some_and(|word| COMPARED.contains(&word.as_str()));
    let gives_level = ends_in_level(level) || is_compared;
    let fits = |(lead, always): &(&str, bool)| {
        let leads = behind.starts_with(lead) && (*always || gives_level);
        leads && (!lead.starts_with(" (") || closes(&behind[lead.len()..]))
    };
    leads.iter().find(|lead| fits(lead)).map(|(lead, _)| lead.len())
}

/// Whether nothing but a year stands between parentheses.
fn closes(behind: &str) -> bool {
    behind.trim_start_matches(|one: char| one.is_ascii_digit()).starts_with(')')
}

/// `2025 budget of`: no level, but an amount of the year.
fn gives_its_amount(words: &[String]) -> bool {
    match words {
        [nouns @ .., of] if of == "of" && !nouns.is_empty() && nouns.len() < MOST_NOUNS => {
            !nouns.iter().any(|noun| EVENTS.contains(&noun.as_str()) || PARTS.contains(&noun.as_str()))
        }
        _ => false,
    }
}

fn gives_a_level(words: &[String]) -> bool {
    ends_in_level(words)
        && !words.iter().rev().skip_while(|word| is_filler(word)).any(|word| PARTS.contains(&word.as_str()))
}

fn ends_in_level(words: &[String]) -> bool {
    let end = words.iter().rposition(|word| !is_filler(word)).map_or(0, |at| at + 1);
    let of = |count: usize| end.checked_sub(count).map(|start| words[start..end].join(" "));
    // The `at` of `stood at` is a filler too.
    let at =
        |verb: &str| end < words.len() && words[end] == "at" && end > 0 && format!("{} at", words[end - 1]) == verb;
    LEVELS.iter().any(|verb| of(1).as_deref() == Some(verb) || of(2).as_deref() == Some(verb) || at(verb))
}

fn is_filler(word: &str) -> bool {
    FILLERS.contains(&word)
}

fn bare(word: &str) -> String {
    word.trim_matches(|one: char| !one.is_alphanumeric()).to_lowercase()
}
