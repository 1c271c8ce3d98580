//! The types of files that run nothing in a browser, by media type, ending and first bytes.
//!
//! A static host derives the media type from the ending, and a browser trusts the host or, where the host says nothing,
//! looks at the first bytes. So a file is inert only if its ending has an inert media type on every host and its first
//! bytes are not those of a document. This file lists what is allowed, never what is forbidden.

use super::Beside;
use mime_guess::mime::{self, Mime};

/// How a file that may be published is published.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// As it is.
    Inert,
    /// Cleaned.
    Svg,
}

/// Why a file may not be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refused {
    /// Its name has no ending.
    NoEnding,
    /// No media type is known for the ending.
    Unknown(String),
    /// The media type of the ending is not on the list.
    Active(String),
    /// It is compressed, and there is no ending before that of the compression. A host may send it as a compressed
    /// document, of a type that a browser then guesses.
    Compressed,
    /// It begins like HTML or XML.
    Markup,
}

/// Endings of compression that hosts send as an encoding (`Content-Encoding`) of the type of the ending before.
const COMPRESSIONS: [&str; 7] = ["gz", "z", "bz2", "xz", "br", "zst", "lzma"];

/// Types that run nothing, besides those of images, audio, video and fonts.
const INERT: &[&str] = &[
    "application/epub+zip",
    "application/font-woff",
    "application/font-sfnt",
    "application/gzip",
    "application/json",
    "application/msword",
    "application/pdf",
    "application/rtf",
    "application/vnd.apache.parquet",
    "application/vnd.ms-excel",
    "application/vnd.ms-fontobject",
    "application/vnd.ms-powerpoint",
    "application/vnd.oasis.opendocument.graphics",
    "application/vnd.oasis.opendocument.presentation",
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.oasis.opendocument.text",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/x-7z-compressed",
    "application/x-compressed",
    "application/x-font-ttf",
    "application/x-parquet",
    "application/x-rar-compressed",
    "application/x-tar",
    "application/zip",
    "application/geo+json",
    "text/calendar",
    "text/csv",
    "text/plain",
    "text/tab-separated-values",
    "text/vtt",
];

/// What kind of file one is. An ending that the settings trust is inert whatever it is.
pub(super) fn kind(file: &Beside) -> Result<Kind, Refused> {
    let name = file.path.rsplit('/').next().unwrap_or(file.path).to_lowercase();
    if file.trusted.iter().any(|ending| name.strip_suffix(ending.as_str()).is_some_and(|stem| stem.ends_with('.'))) {
        return Ok(Kind::Inert);
    }
    let kind = kind_of_name(&name)?;
    if kind == Kind::Inert && is_markup(file.bytes) {
        return Err(Refused::Markup);
    }
    Ok(kind)
}

/// The ending of the name of a file, without its dot.
pub(super) fn ending(path: &str) -> Option<&str> {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map(|(_, ending)| ending).filter(|ending| !ending.is_empty())
}

fn kind_of_name(name: &str) -> Result<Kind, Refused> {
    let last = ending(name).ok_or(Refused::NoEnding)?;
    if COMPRESSIONS.contains(&last) {
        let inside = name.strip_suffix(last).and_then(|stem| stem.strip_suffix('.')).unwrap_or("");
        ending(inside).ok_or(Refused::Compressed)?;
        return match kind_of_name(inside)? {
            Kind::Inert => Ok(Kind::Inert),
            // What is compressed cannot be cleaned.
            Kind::Svg => Err(Refused::Active(mime::IMAGE_SVG.to_string())),
        };
    }
    let types: Vec<Mime> = mime_guess::from_ext(last).iter().collect();
    if types.is_empty() {
        return Err(Refused::Unknown(last.to_owned()));
    }
    if last == "svg" {
        return Ok(Kind::Svg);
    }
    // Where hosts disagree about an ending, each of its types must be inert.
    match types.iter().find(|media| !is_inert(media)) {
        Some(active) => Err(Refused::Active(active.essence_str().to_owned())),
        None => Ok(Kind::Inert),
    }
}

fn is_inert(media: &Mime) -> bool {
    let is_media = matches!(media.type_(), mime::IMAGE | mime::AUDIO | mime::VIDEO | mime::FONT);
    is_media && !media.essence_str().contains("xml") || INERT.contains(&media.essence_str())
}

/// Whether a browser that guesses could take bytes for a document: behind a byte order mark and white space they begin
/// with `<` and what may follow it in a tag, a comment, a declaration or an instruction (MIME Sniffing, section 7.1, which
/// lists fewer).
fn is_markup(bytes: &[u8]) -> bool {
    let marks: [&[u8]; 3] = [b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"];
    let text = marks.iter().find_map(|mark| bytes.strip_prefix(*mark)).unwrap_or(bytes);
    // A text in UTF-16 has a zero beside each of these characters.
    let mut characters = text.iter().copied().filter(|byte| *byte != 0).skip_while(u8::is_ascii_whitespace);
    characters.next() == Some(b'<')
        && characters.next().is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, b'!' | b'?' | b'/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(path: &str, bytes: &[u8]) -> Result<Kind, Refused> {
        kind(&Beside { path, bytes, trusted: &[] })
    }

    #[test]
    fn what_readers_download_and_see_is_inert() {
        let names = "a.png a.JPG a.jpeg a.gif a.webp a.avif a.bmp a.tif a.ico a.mp3 a.ogg a.wav a.flac a.mp4 a.webm a.vtt a.pdf \
                     a.csv a.tsv a.txt a.json a.geojson a.zip a.tar a.tar.gz a.tgz a.7z a.csv.gz a.csv.zst a.json.xz a.xls \
                     a.xlsx a.doc a.docx a.ppt a.pptx a.ods a.odt a.odp a.odg a.rtf a.epub a.parquet a.rar a.woff a.woff2 a.ttf a.otf a.ics \
                     v1.2/a.b.csv";
        for name in names.split_whitespace() {
            assert_eq!(of(name, b"x"), Ok(Kind::Inert), "{name}");
        }
        assert_eq!((of("a.svg", b"<svg"), of("b/A.SVG", b"<svg")), (Ok(Kind::Svg), Ok(Kind::Svg)));
    }

    #[test]
    fn what_may_run_or_is_not_known_is_refused() {
        let names = "a.html a.HTM a.xhtml a.xht a.xml a.xsl a.xslt a.svgz a.svg.gz a.shtml a.mht a.mhtml a.js a.mjs a.css a.wasm \
                     a.swf a.jar a.html.gz a.gz a.rdf a.atom a.rss a.mathml a.mml a.gpx a.kml a.fodt a.xul a.hta a.php a.asp \
                     a.xyz a.html. a .html a.exe a.sh a.bat a.vbs a.htc a.appcache a.webarchive a.chm a.x3d a.dae a.wsdl a.xsd \
                     a.html.en a.var a.eml";
        for name in names.split_whitespace() {
            assert!(of(name, b"x").is_err(), "{name}");
        }
    }

    #[test]
    fn a_document_under_another_name_is_refused() {
        let bodies: [&[u8]; 8] = [
            b"<script>",
            b" \n<!doctype html>",
            b"\xef\xbb\xbf<?xml version",
            b"<!-- -->",
            b"</a>",
            b"\xff\xfe<\0h\0",
            b"<a",
            b"\0<x",
        ];
        for body in bodies {
            assert_eq!(of("a.png", body), Err(Refused::Markup), "{body:?}");
            assert_eq!(of("a.csv", body), Err(Refused::Markup), "{body:?}");
        }
        for body in [&b"a,<b>"[..], b"< 5", b"<", b"", b"<5,6"] {
            assert_eq!(of("a.csv", body), Ok(Kind::Inert), "{body:?}");
        }
    }

    #[test]
    fn a_trusted_ending_is_a_whole_ending() {
        let trusted = ["html".to_owned(), "tar.lz".to_owned()];
        let of = |path| kind(&Beside { path, bytes: b"<b>", trusted: &trusted }).is_ok();
        assert!(of("a.html") && of("a.HTML") && of("b/a.tar.lz"));
        assert!(!of("a.xhtml") && !of("html") && !of("a.lz"));
    }
}
