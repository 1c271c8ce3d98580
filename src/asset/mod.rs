//! Files that stand beside articles in `content/`: which of them are published, and in what form.
//!
//! Whoever writes articles can put files beside them. A file that a browser runs would act in the name of the whole site,
//! so only types that run nothing are copied. An SVG image, which may hold scripts, is cleaned. The files of `static/`
//! are trusted and do not come here. This module must not decide under which address a file is published.

mod media;
mod svg;

use crate::diagnostic::codes::content as codes;
use crate::diagnostic::{Diagnostic, Noted, in_backticks};
use crate::source::TextRange;
use media::{Kind, Refused};
use std::sync::Arc;

/// A file of `content/` that is no article.
#[derive(Copy, Clone, Debug)]
pub struct Beside<'a> {
    /// Its path from `content/`.
    pub path: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// The endings that the setting `content_files` names: files with them are trusted.
    pub trusted: &'a [String],
}

/// What becomes of a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Publication {
    /// Its bytes are published as they are.
    AsItIs,
    /// These bytes are published in the place of its own.
    Cleaned(Arc<[u8]>),
    /// It is not published.
    Refused,
}

/// Decides what becomes of a file. Places are those of its text; a file that is no text has its first byte alone.
pub fn publication(file: &Beside) -> Noted<Publication, TextRange> {
    match media::kind(file) {
        Ok(Kind::Inert) => Noted::clean(Publication::AsItIs),
        Ok(Kind::Svg) => svg::clean(file),
        Err(why) => Noted::new(Publication::Refused, vec![refusal(file, &why)]),
    }
}

/// Whether the decision takes so long that it is worth remembering: that of an SVG image, which is parsed.
pub fn is_costly(path: &str) -> bool {
    media::ending(path).is_some_and(|ending| ending.eq_ignore_ascii_case("svg"))
}

fn refusal(file: &Beside, why: &Refused) -> Diagnostic<TextRange> {
    let because = match why {
        Refused::NoEnding => "its name has no ending, so no host knows its type".to_owned(),
        Refused::Unknown(ending) => format!("not every host knows the type of {}", in_backticks(&format!(".{ending}"))),
        Refused::Active(media) => format!("a browser may run what is in a file of the type `{media}`"),
        Refused::Compressed => "it is compressed, and its name does not say what is in it".to_owned(),
        Refused::Markup => "it begins like HTML or XML, so a browser may run what is in it".to_owned(),
    };
    let message = format!("the file is not published from `content/`: {because}");
    let one = Diagnostic::new(codes::CONTENT_FILE, TextRange::at(0), message);
    let one = match why {
        Refused::Compressed => one.hint("name it like `table.csv.gz`, so that the ending before the last one says it"),
        _ => one,
    };
    let one = one.hint(to_static(file.path));
    let is_of_kind = matches!(why, Refused::Unknown(_) | Refused::Active(_));
    one.hint_if(media::ending(file.path).filter(|_| is_of_kind).map(|ending| {
        let ending = ending.to_lowercase();
        format!(
            "or trust every file of its kind in `content/`: write {} into `crossfoot.yaml`",
            in_backticks(&format!("content_files: [{ending}]"))
        )
    }))
}

/// The remedy that always works.
fn to_static(path: &str) -> String {
    let target = format!("static/{path}");
    let target = in_backticks(&target);
    format!("if you trust it, move it to {target}: files of `static/` are published as they are, at the same address")
}
