//! Bytes of a CSV file to text, by the encoding that the YAML beside it names.
//!
//! Nothing is guessed and nothing replaced: what does not decode is an error that names byte, row and column.

use super::super::load::Content;
use encoding_rs::{DecoderResult, Encoding};
use std::borrow::Cow;

/// A decoded text, and whether its bytes are those of the file (then places in it are places in the file).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// The text without a byte order mark.
    pub text: Cow<'a, str>,
    /// The bytes of the mark that stood before it; `None` if the file is not in UTF-8.
    pub origin: Option<usize>,
}

/// Why bytes are no text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeFault {
    /// What is wrong.
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

/// The text of a file. Without an encoding it must be UTF-8.
///
/// # Errors
/// The first bytes that the encoding does not know.
pub fn decode<'a>(content: Content<'a>, encoding: Option<&'static Encoding>) -> Result<Decoded<'a>, DecodeFault> {
    let encoding = encoding.unwrap_or(encoding_rs::UTF_8);
    match content {
        Content::Text(text) if encoding == encoding_rs::UTF_8 => Ok(utf8(text)),
        Content::Text(text) if !encoding.is_ascii_compatible() || text.is_ascii() => foreign(text.as_bytes(), encoding),
        Content::Text(_) => Err(DecodeFault {
            message: format!("the file is in UTF-8, not in {}", encoding.name()),
            hint: "leave `encoding` out".to_owned(),
        }),
        Content::Bytes(bytes) if encoding == encoding_rs::UTF_8 => match std::str::from_utf8(bytes) {
            Ok(text) => Ok(utf8(text)),
            Err(fault) => Err(not_utf8(bytes, fault.valid_up_to())),
        },
        Content::Bytes(bytes) => foreign(bytes, encoding),
    }
}

fn utf8(text: &str) -> Decoded<'_> {
    match text.strip_prefix('\u{feff}') {
        Some(rest) => Decoded { text: Cow::Borrowed(rest), origin: Some('\u{feff}'.len_utf8()) },
        None => Decoded { text: Cow::Borrowed(text), origin: Some(0) },
    }
}

fn not_utf8(bytes: &[u8], at: usize) -> DecodeFault {
    let hint = match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "say `encoding: utf-16` beside `file`",
        _ => "say its encoding beside `file`, such as `encoding: cp949` or `encoding: windows-1252`",
    };
    let before = String::from_utf8_lossy(bytes.get(..at).unwrap_or(bytes));
    DecodeFault { message: format!("the file is not in UTF-8: {}", position(at, &before)), hint: hint.to_owned() }
}

fn foreign<'a>(bytes: &[u8], encoding: &'static Encoding) -> Result<Decoded<'a>, DecodeFault> {
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
        DecoderResult::InputEmpty => Ok(Decoded { text: Cow::Owned(text), origin: None }),
        DecoderResult::Malformed(length, behind) => {
            let at = mark + read.saturating_sub(usize::from(length) + usize::from(behind));
            let message = format!("the file is not in {}: {}", encoding.name(), position(at, &text));
            Err(DecodeFault { message, hint: "name the encoding in which it was saved".to_owned() })
        }
        DecoderResult::OutputFull => Err(DecodeFault {
            message: "the file is too large to decode".to_owned(),
            hint: "save it in UTF-8".to_owned(),
        }),
    }
}

fn is_utf16(encoding: &'static Encoding) -> bool {
    encoding == encoding_rs::UTF_16LE || encoding == encoding_rs::UTF_16BE
}

fn position(byte: usize, before: &str) -> String {
    let row = before.matches('\n').count() + 1;
    let line = before.rsplit('\n').next().unwrap_or("");
    format!("byte {}, line {row}, column {}", byte + 1, line.trim_start_matches('\u{feff}').chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn korean_files_decode_and_their_faults_are_placed() {
        let (bytes, _, _) = encoding_rs::EUC_KR.encode("부처,예산\n교육부,1\n");
        let decoded = decode(Content::Bytes(&bytes), encoding("cp949")).unwrap();
        assert_eq!(decoded, Decoded { text: "부처,예산\n교육부,1\n".into(), origin: None });

        let mut broken = bytes.to_vec();
        broken.truncate(11);
        let fault = decode(Content::Bytes(&broken), encoding("cp949")).unwrap_err();
        assert!(fault.message.ends_with("byte 11, line 2, column 1"), "{}", fault.message);

        let fault = decode(Content::Bytes(&bytes), None).unwrap_err();
        assert!(fault.message.contains("not in UTF-8: byte 1, line 1, column 1"), "{}", fault.message);
        assert!(decode(Content::Text("교육부"), encoding("cp949")).is_err());
    }

    #[test]
    fn byte_order_marks_are_no_part_of_the_text() {
        assert_eq!(decode(Content::Text("\u{feff}a"), None).unwrap(), Decoded { text: "a".into(), origin: Some(3) });
        let utf16 = [0xfe, 0xff, 0x00, 0x61];
        let decoded = decode(Content::Bytes(&utf16), encoding("utf-16")).unwrap();
        assert_eq!(decoded, Decoded { text: "a".into(), origin: None });
    }
}
