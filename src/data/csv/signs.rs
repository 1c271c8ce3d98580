//! Signs that a text was decoded by another encoding than it was saved in, or decoded twice.
//!
//! Only what is certain is a sign: characters that stand in no text, and runs of Latin letters and signs whose bytes are
//! all words of another encoding. One such run may be chance, as the end of a quotation in capitals is.

use encoding_rs::{EUC_KR, UTF_8, WINDOWS_1252};

/// So many runs, and none that is not such a run, are no chance.
const MANY: usize = 3;

/// What is wrong with texts.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Sign {
    /// A character that stands in no text.
    Character(char),
    /// The bytes are UTF-8.
    Utf8,
    /// The bytes are Korean.
    Korean,
}

/// What is wrong with texts, and the first of them that shows it.
pub fn signs<'t>(texts: impl Iterator<Item = &'t str>) -> Option<(Sign, &'t str)> {
    let mut utf8 = Runs::default();
    let mut korean = Runs::default();
    for text in texts.filter(|text| !text.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ')) {
        if let Some(character) = text.chars().find(|one| is_in_no_text(*one)) {
            return Some((Sign::Character(character), text));
        }
        for run in text.split(|one: char| one.is_ascii()).filter(|run| !run.is_empty()) {
            let latin = latin_bytes(run);
            utf8.count(latin.as_deref().is_some_and(is_utf8), text);
            korean.count(latin.as_deref().is_some_and(is_korean), text);
        }
    }
    let found = |runs: &Runs<'t>, sign| runs.first.filter(|_| runs.count >= MANY).map(|text| (sign, text));
    found(&utf8, Sign::Utf8).or_else(|| found(&korean, Sign::Korean))
}

/// Runs that are a sign, as long as there is no other.
#[derive(Default)]
struct Runs<'t> {
    first: Option<&'t str>,
    count: usize,
    others: bool,
}

impl<'t> Runs<'t> {
    fn count(&mut self, is_sign: bool, text: &'t str) {
        self.others |= !is_sign;
        self.count = if self.others { 0 } else { self.count + 1 };
        self.first.get_or_insert(text);
    }
}

/// The mark of what could not be decoded, and control characters other than tabs and line ends.
fn is_in_no_text(character: char) -> bool {
    character == '\u{fffd}' || (character.is_control() && !matches!(character, '\t' | '\n' | '\r'))
}

/// The bytes of a run in windows-1252, if it has some.
fn latin_bytes(run: &str) -> Option<Vec<u8>> {
    let (bytes, _, unmappable) = WINDOWS_1252.encode(run);
    (!unmappable).then(|| bytes.into_owned())
}

fn is_utf8(bytes: &[u8]) -> bool {
    UTF_8.decode_without_bom_handling_and_without_replacement(bytes).is_some()
}

/// Whether the bytes are pairs of the syllables that KS X 1001 has, which is nearly all of Korean.
fn is_korean(bytes: &[u8]) -> bool {
    let syllables = bytes.chunks(2).all(|pair| matches!(pair, [0xb0..=0xc8, 0xa1..=0xfe]));
    syllables && EUC_KR.decode_without_bom_handling_and_without_replacement(bytes).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(texts: &[&str], expected: Option<Sign>) {
        assert_eq!(signs(texts.iter().copied()).map(|(sign, _)| sign), expected, "{texts:?}");
    }

    /// A text as it looks when its bytes are taken for windows-1252.
    fn mistaken(bytes: &[u8]) -> String {
        encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned()
    }

    #[test]
    fn texts_of_any_language_have_no_sign() {
        check(&["Bürgergeld", "Éducation", "Économie «LIBERTÉ»", "naïve", "£5", "—", "…"], None);
        check(&["교육부", "국방부 (기금)", "一般会計", "Ελλάδα", "Россия", "R&D\tx"], None);
        check(&["São Paulo", "IRMÃ»", "Ação", "coração"], None);
    }

    #[test]
    fn characters_that_stand_in_no_text_are_signs() {
        check(&["교육", "a\u{fffd}b"], Some(Sign::Character('\u{fffd}')));
        check(&["a\0b"], Some(Sign::Character('\0')));
        check(&["a\u{81}b"], Some(Sign::Character('\u{81}')));
    }

    #[test]
    fn whole_columns_in_another_encoding_are_signs() {
        let utf8: Vec<String> = ["é", "für", "coração"].iter().map(|text| mistaken(text.as_bytes())).collect();
        check(&utf8.iter().map(String::as_str).collect::<Vec<_>>(), Some(Sign::Utf8));
        let korean = ["교육부", "국방부", "총지출"].map(|text| mistaken(&encoding_rs::EUC_KR.encode(text).0));
        check(&korean.iter().map(String::as_str).collect::<Vec<_>>(), Some(Sign::Korean));
    }
}
