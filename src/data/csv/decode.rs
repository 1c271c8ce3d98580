//! Bytes of a CSV file to text, by the encoding that the YAML beside it names.
//!
//! Nothing is guessed and nothing replaced: what does not decode is an error that names byte, row and column.

use super::super::load::Content;
use encoding_rs::{DecoderResult, Encoding};
use std::borrow::Cow;

/// So many characters before a fault that are UTF-8 and more than a byte long are no chance.
const MIXED: usize = 3;

/// A decoded text, in which places are bytes of what a reader of the file sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// The text without a byte order mark.
    pub text: Cow<'a, str>,
    /// The bytes of the mark that stood before it, where the text is the file's own; 0 where it had to be decoded.
    pub origin: usize,
    /// The encoding by which it was decoded; `None` if its bytes are those of the file.
    pub from: Option<&'static Encoding>,
}

/// Why bytes are no text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeFault {
    /// What is wrong, with byte, row and column.
    pub message: String,
    /// What to do.
    pub hint: String,
}

/// The encoding of a name as people write it, such as `cp949`, `euc-kr`, `windows-1252` or `utf-16`.
pub fn encoding(name: &str) -> Option<&'static Encoding> {
    let folded = name.trim().to_ascii_lowercase();
    match folded.as_str() {
        "cp949" | "ms949" | "uhc" => Some(encoding_rs::EUC_KR),
        "utf-8-sig" | "utf8" => Some(encoding_rs::UTF_8),
        "cp932" => Some(encoding_rs::SHIFT_JIS),
        "cp936" => Some(encoding_rs::GBK),
        _ => Encoding::for_label(folded.as_bytes()),
    }
}

/// The text of a file. Without an encoding it must be UTF-8, or UTF-16 with a byte order mark. `delimiter` only
/// serves to name the column of a fault.
///
/// # Errors
/// The first bytes that the encoding does not know.
pub fn decode<'a>(
    content: Content<'a>,
    encoding: Option<&'static Encoding>,
    delimiter: u8,
) -> Result<Decoded<'a>, DecodeFault> {
    let encoding = encoding_of(content, encoding);
    match content {
        Content::Text(text) if encoding == encoding_rs::UTF_8 => Ok(utf8(text)),
        Content::Text(text) if !encoding.is_ascii_compatible() => foreign(text.as_bytes(), encoding, delimiter),
        Content::Text(text) if text.is_ascii() => Ok(utf8(text)),
        Content::Text(_) => Err(DecodeFault {
            message: format!("the file is in UTF-8, not in {}", encoding.name()),
            hint: "leave `encoding` out".to_owned(),
        }),
        Content::Bytes(bytes) if encoding == encoding_rs::UTF_8 => match std::str::from_utf8(bytes) {
            Ok(text) => Ok(utf8(text)),
            Err(fault) => Err(not_utf8(bytes, fault.valid_up_to(), delimiter)),
        },
        Content::Bytes(bytes) => foreign(bytes, encoding, delimiter),
    }
}

/// The encoding by which a file is read: the named one, that of a mark at its beginning, or UTF-8.
pub fn encoding_of(content: Content<'_>, named: Option<&'static Encoding>) -> &'static Encoding {
    let marked = || match content {
        Content::Bytes(bytes) => Encoding::for_bom(bytes).map(|(found, _)| found).filter(|found| is_utf16(found)),
        Content::Text(_) => None,
    };
    named.or_else(marked).unwrap_or(encoding_rs::UTF_8)
}

fn utf8(text: &str) -> Decoded<'_> {
    let rest = text.strip_prefix('\u{feff}').unwrap_or(text);
    Decoded { text: Cow::Borrowed(rest), origin: text.len() - rest.len(), from: None }
}

fn not_utf8(bytes: &[u8], at: usize, delimiter: u8) -> DecodeFault {
    let before = String::from_utf8_lossy(bytes.get(..at).unwrap_or(bytes));
    let message = format!("the file is not in UTF-8: {}", position(at, &before, delimiter));
    // A few faults in a file that is UTF-8 elsewhere are mended there; no other encoding would read the rest.
    let multibyte = before.chars().filter(|one| !one.is_ascii()).take(MIXED).count() == MIXED;
    let hint = if multibyte {
        "the text before it is in UTF-8: correct these bytes in the file, it seems to be put together from two"
    } else {
        "say its encoding beside `file`, such as `encoding: cp949` or `encoding: windows-1252`"
    };
    DecodeFault { message, hint: hint.to_owned() }
}

fn foreign<'a>(bytes: &[u8], encoding: &'static Encoding, delimiter: u8) -> Result<Decoded<'a>, DecodeFault> {
    let (encoding, mark) = match Encoding::for_bom(bytes) {
        Some((found, length)) if found == encoding || is_utf16(found) && is_utf16(encoding) => (found, length),
        _ => (encoding, 0),
    };
    let body = &bytes[mark..];
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let room = decoder.max_utf8_buffer_length_without_replacement(body.len()).unwrap_or(body.len());
    let mut text = String::with_capacity(room);
    let (result, read) = decoder.decode_to_string_without_replacement(body, &mut text, true);
    match result {
        DecoderResult::InputEmpty => {
            text.shrink_to_fit();
            Ok(Decoded { text: Cow::Owned(text), origin: 0, from: Some(encoding) })
        }
        DecoderResult::Malformed(length, behind) => {
            let at = mark + read.saturating_sub(usize::from(length) + usize::from(behind));
            let message = format!("the file is not in {}: {}", encoding.name(), position(at, &text, delimiter));
            Err(DecodeFault { message, hint: "name the encoding in which it was saved".to_owned() })
        }
        DecoderResult::OutputFull => Err(DecodeFault {
            message: "the file is too large to decode".to_owned(),
            hint: "save it in UTF-8".to_owned(),
        }),
    }
}

fn is_utf16(encoding: &Encoding) -> bool {
    encoding == encoding_rs::UTF_16LE || encoding == encoding_rs::UTF_16BE
}

fn position(byte: usize, before: &str, delimiter: u8) -> String {
    let (row, column) = super::position(before, delimiter);
    format!("byte {}, row {row}, column {column}", byte + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn korean_files_decode_and_their_faults_are_placed() {
        let (bytes, _, _) = encoding_rs::EUC_KR.encode("부처,예산\n교육부,1\n");
        let decoded = decode(Content::Bytes(&bytes), encoding("cp949"), b',').unwrap();
        assert_eq!(
            decoded,
            Decoded { text: "부처,예산\n교육부,1\n".into(), origin: 0, from: Some(encoding_rs::EUC_KR) }
        );

        let mut broken = bytes.to_vec();
        broken.truncate(11);
        let fault = decode(Content::Bytes(&broken), encoding("cp949"), b',').unwrap_err();
        assert!(fault.message.ends_with("byte 11, row 2, column 1"), "{}", fault.message);

        let fault = decode(Content::Bytes(&bytes), None, b',').unwrap_err();
        assert!(fault.message.contains("not in UTF-8: byte 1, row 1, column 1"), "{}", fault.message);
        assert!(decode(Content::Text("교육부"), encoding("cp949"), b',').is_err());
    }

    #[test]
    fn byte_order_marks_are_no_part_of_the_text() {
        assert_eq!(
            decode(Content::Text("\u{feff}a"), None, b',').unwrap(),
            Decoded { text: "a".into(), origin: 3, from: None }
        );
        let utf16 = [0xfe, 0xff, 0x00, 0x61];
        for named in [encoding("utf-16"), encoding("utf-16be"), None] {
            let decoded = decode(Content::Bytes(&utf16), named, b',').unwrap();
            assert_eq!(decoded, Decoded { text: "a".into(), origin: 0, from: Some(encoding_rs::UTF_16BE) });
        }
    }

    #[test]
    fn a_file_put_together_from_two_is_told_as_that() {
        let mut bytes = "부처,예산\n교육부,1\n".as_bytes().to_vec();
        bytes.extend_from_slice(&encoding_rs::EUC_KR.encode("국방부,2\n").0);
        let fault = decode(Content::Bytes(&bytes), None, b',').unwrap_err();
        assert!(fault.message.ends_with("byte 27, row 3, column 1"), "{}", fault.message);
        assert!(fault.hint.contains("put together from two"));
        let fault = decode(Content::Bytes(&bytes), encoding("cp949"), b',').unwrap_err();
        assert!(fault.message.starts_with("the file is not in EUC-KR"), "{}", fault.message);
    }
}
