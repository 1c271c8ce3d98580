//! Signs that a text was decoded by another encoding than it was saved in, or decoded twice.
//!
//! Only what is certain is a sign: characters that stand in no text, and texts whose bytes in the encoding by which they
//! were read, or in windows-1252, are all words of another encoding. One such word may be chance, as the end of a
//! quotation in capitals is.

use crate::source::turns_direction;
use encoding_rs::{EUC_KR, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// So many runs of bytes, and none that is not such a run, are no chance.
const MANY_RUNS: usize = 3;
/// So many characters of two bytes are none: of the characters that are common in Chinese and Japanese, some six in ten
/// have the bytes of a Korean syllable, so that all of twelve do in one file of five hundred, and hardly in one that
/// names more than a few things.
const MANY_CHARACTERS: usize = 12;

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

/// What is wrong with texts that were read by an encoding (`None` for UTF-8), and the first of them that shows it.
pub fn signs<'t>(texts: impl Iterator<Item = &'t str>, encoding: Option<&'static Encoding>) -> Option<(Sign, &'t str)> {
    let read_as = encoding.filter(|one| ![UTF_8, UTF_16LE, UTF_16BE, WINDOWS_1252].contains(one));
    let mut suspects: Vec<Suspect<'t>> =
        [Some(WINDOWS_1252), read_as].into_iter().flatten().map(Suspect::new).collect();
    for text in texts.filter(|text| !text.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ')) {
        if let Some(character) = text.chars().find(|one| is_in_no_text(*one)) {
            return Some((Sign::Character(character), text));
        }
        for run in text.split(|one: char| one.is_ascii()).filter(|run| !run.is_empty()) {
            suspects.iter_mut().for_each(|suspect| suspect.count(run, text));
        }
    }
    suspects.iter().find_map(Suspect::sign)
}

/// An encoding by which texts may have been read wrongly.
struct Suspect<'t> {
    encoding: &'static Encoding,
    utf8: Runs<'t>,
    korean: Runs<'t>,
}

impl<'t> Suspect<'t> {
    fn new(encoding: &'static Encoding) -> Self {
        // What was read as Korean and is Korean is right.
        let korean = Runs { others: encoding == EUC_KR, ..Runs::default() };
        Self { encoding, utf8: Runs::default(), korean }
    }

    fn count(&mut self, run: &str, text: &'t str) {
        if self.utf8.others && self.korean.others {
            return;
        }
        let (bytes, _, unmappable) = self.encoding.encode(run);
        let is = |of: fn(&[u8]) -> bool| !unmappable && of(&bytes);
        self.utf8.count(is(is_utf8), run, text);
        self.korean.count(is(is_korean), run, text);
    }

    fn sign(&self) -> Option<(Sign, &'t str)> {
        let found = |runs: &Runs<'t>, sign| {
            let enough = match self.encoding.is_single_byte() {
                true => runs.count >= MANY_RUNS,
                false => runs.characters >= MANY_CHARACTERS,
            };
            runs.first.filter(|_| enough && !runs.others).map(|text| (sign, text))
        };
        found(&self.utf8, Sign::Utf8).or_else(|| found(&self.korean, Sign::Korean))
    }
}

/// Runs that are a sign, as long as there is no other.
#[derive(Default)]
struct Runs<'t> {
    first: Option<&'t str>,
    count: usize,
    characters: usize,
    others: bool,
}

impl<'t> Runs<'t> {
    fn count(&mut self, is_sign: bool, run: &str, text: &'t str) {
        self.others |= !is_sign;
        self.count += 1;
        self.characters += run.chars().count();
        self.first.get_or_insert(text);
    }
}

/// The mark of what could not be decoded, and control characters other than tabs and line ends.
fn is_in_no_text(character: char) -> bool {
    character == '\u{fffd}'
        || turns_direction(character)
        || (character.is_control() && !matches!(character, '\t' | '\n' | '\r'))
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
        assert_eq!(signs(texts.iter().copied(), None).map(|(sign, _)| sign), expected, "{texts:?}");
    }

    /// What the texts show that are saved in one encoding and read by another, where that reads them at all.
    fn read_as(texts: &[&str], saved: &'static Encoding, read: &'static Encoding) -> Option<Sign> {
        let decoded: Option<Vec<String>> = texts
            .iter()
            .map(|text| {
                let bytes = saved.encode(text).0;
                read.decode_without_bom_handling_and_without_replacement(&bytes).map(|text| text.into_owned())
            })
            .collect();
        signs(decoded.as_ref()?.iter().map(String::as_str), Some(read)).map(|(sign, _)| sign)
    }

    #[test]
    fn korean_that_was_read_as_anything_else_is_a_sign() {
        use encoding_rs::*;
        let korean = ["교육부", "국방부", "보건복지부", "고용노동부", "환경부", "국토교통부"];
        for read in [GBK, GB18030, EUC_JP, WINDOWS_1251, WINDOWS_1250, MACINTOSH, KOI8_R, ISO_8859_2, WINDOWS_1252] {
            assert_eq!(read_as(&korean, EUC_KR, read), Some(Sign::Korean), "{}", read.name());
        }
        for read in [SHIFT_JIS, BIG5] {
            assert_eq!(read_as(&["교육가", "국각", "보건", "간각가", "감갑", "가"], EUC_KR, read), Some(Sign::Korean));
            assert_eq!(read_as(&korean, EUC_KR, read), None, "does not decode at all");
        }
        assert_eq!(read_as(&korean, EUC_KR, EUC_KR), None);
    }

    #[test]
    fn texts_that_were_read_by_their_own_encoding_have_no_sign() {
        use encoding_rs::*;
        let chinese =
            ["教育部", "国防部", "外交部", "财政部", "北京市", "上海市", "合计", "一般公共预算支出", "卫生健康"];
        assert_eq!(read_as(&chinese, GBK, GBK), None);
        assert_eq!(read_as(&chinese, GB18030, GB18030), None);
        let japanese = ["北海道", "東京都", "大阪府", "一般会計", "歳出", "ﾄｳｷｮｳ", "文部科学省", "総数", "男", "女"];
        assert_eq!(read_as(&japanese, SHIFT_JIS, SHIFT_JIS), None);
        assert_eq!(read_as(&japanese[..5], EUC_JP, EUC_JP), None);
        assert_eq!(read_as(&["教育部", "財政部", "臺北市", "合計"], BIG5, BIG5), None);
        assert_eq!(read_as(&["Россия", "МОСКВА", "Образование"], WINDOWS_1251, WINDOWS_1251), None);
        assert_eq!(read_as(&["Ελλάδα", "ΣΥΝΟΛΟ", "Παιδεία"], WINDOWS_1253, WINDOWS_1253), None);
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
