//! Makes a snapshot of what was read: numbers the files, decodes the texts, adds the embedded theme.

use super::stamp::Stamp;
use super::{Content, EMBEDDED, File, Options, Snapshot};
use crate::diagnostic::codes::site as codes;
use crate::diagnostic::{Diagnostic, Noted};
use crate::memo::Fingerprint;
use crate::source::TextRange;
use std::sync::Arc;

static LEDGER: include_dir::Dir = include_dir::include_dir!("$CARGO_MANIFEST_DIR/themes/ledger");

/// What was read of a file.
pub(super) struct Read {
    pub(super) path: String,
    pub(super) outcome: Result<Found, Refusal>,
}

/// What is in a file.
pub(super) struct Found {
    pub(super) content: FoundContent,
    pub(super) stamp: Option<Stamp>,
}

pub(super) enum FoundContent {
    /// Bytes of which nothing is known yet.
    Read(Vec<u8>),
    /// A text of an earlier snapshot.
    Text(Arc<str>, Fingerprint),
    /// Bytes of an earlier snapshot.
    Bytes(Arc<[u8]>, Fingerprint),
}

impl Found {
    pub(super) fn read(bytes: Vec<u8>, stamp: Option<Stamp>) -> Self {
        Self { content: FoundContent::Read(bytes), stamp }
    }
}

/// Why a file is not read, with the remedy.
pub(super) struct Refusal {
    pub(super) message: String,
    pub(super) hint: &'static str,
}

impl Refusal {
    pub(super) fn new(message: impl Into<String>, hint: &'static str) -> Self {
        Self { message: message.into(), hint }
    }
}

pub(super) fn assemble(read: Vec<Read>, options: Options) -> Snapshot {
    let mut snapshot = Snapshot { options, ..Snapshot::default() };
    for (path, bytes) in embedded() {
        add(&mut snapshot, path, Ok(Found::read(bytes, None)));
    }
    for Read { path, outcome } in read {
        add(&mut snapshot, path, outcome);
    }
    snapshot.files.sort_by(|a, b| a.path.cmp(&b.path));
    snapshot
}

/// The files of the embedded theme, in the order of their paths.
fn embedded() -> Vec<(String, Vec<u8>)> {
    let mut folders = vec![&LEDGER];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        files.extend(folder.files().map(|file| {
            (format!("{EMBEDDED}/{}", file.path().to_string_lossy().replace('\\', "/")), file.contents().to_vec())
        }));
    }
    files.sort();
    files
}

fn add(snapshot: &mut Snapshot, path: String, outcome: Result<Found, Refusal>) {
    let Found { content, stamp } = match outcome {
        Ok(found) => found,
        Err(refusal) => return add_refused(snapshot, path, &refusal),
    };
    match content {
        FoundContent::Read(bytes) if is_text(&path) || is_plain_table(&path, &bytes) => {
            add_read_text(snapshot, path, bytes, stamp);
        }
        FoundContent::Read(bytes) => {
            let fingerprint = Fingerprint::of_bytes(&bytes);
            add_file(snapshot, path, Whole::Bytes(bytes.into()), (fingerprint, stamp));
        }
        FoundContent::Bytes(bytes, fingerprint) => {
            add_file(snapshot, path, Whole::Bytes(bytes), (fingerprint, stamp));
        }
        FoundContent::Text(text, fingerprint) => add_file(snapshot, path, Whole::Text(text), (fingerprint, stamp)),
    }
}

/// The content of a file that is read without a mistake.
enum Whole {
    Text(Arc<str>),
    Bytes(Arc<[u8]>),
}

fn add_file(snapshot: &mut Snapshot, path: String, content: Whole, (fingerprint, stamp): (Fingerprint, Option<Stamp>)) {
    let path: Arc<str> = path.into();
    let (text, content) = match content {
        Whole::Text(text) => (text, Content::Text),
        Whole::Bytes(bytes) => (Arc::from(""), Content::Bytes(bytes)),
    };
    let id = snapshot.sources.add(Arc::clone(&path), text);
    snapshot.files.push(File { path, id, content, fingerprint, stamp });
}

/// Puts what was read in the place of a file. `None` if the file is not one of the same kind, readable before and now.
pub(super) fn replace(snapshot: &mut Snapshot, at: usize, found: Found) -> Option<()> {
    let file = snapshot.files.get_mut(at)?;
    // Without a stamp it never was on the disk.
    file.stamp.as_ref()?;
    let fingerprint = match &found.content {
        FoundContent::Read(bytes) => Fingerprint::of_bytes(bytes),
        FoundContent::Bytes(_, fingerprint) | FoundContent::Text(_, fingerprint) => *fingerprint,
    };
    if fingerprint != file.fingerprint {
        match (&mut file.content, found.content) {
            (Content::Text, FoundContent::Read(bytes)) => {
                snapshot.sources.replace(file.id, String::from_utf8(bytes).ok()?.into());
            }
            (Content::Bytes(_), FoundContent::Read(bytes)) if is_plain_table(&file.path, &bytes) => return None,
            (Content::Bytes(old), FoundContent::Read(bytes)) => *old = bytes.into(),
            (Content::Bytes(old), FoundContent::Bytes(bytes, _)) => *old = bytes,
            _ => return None,
        }
    }
    (file.fingerprint, file.stamp) = (fingerprint, found.stamp);
    Some(())
}

fn add_refused(snapshot: &mut Snapshot, path: String, refusal: &Refusal) {
    let id = snapshot.sources.add(path, "");
    let at = TextRange::at(0).in_file(id);
    let found = Diagnostic::new(codes::FILE_UNREADABLE, at, refusal.message.as_str()).hint(refusal.hint);
    snapshot.diagnostics.push(found);
}

fn add_read_text(snapshot: &mut Snapshot, path: String, bytes: Vec<u8>, stamp: Option<Stamp>) {
    let fingerprint = Fingerprint::of_bytes(&bytes);
    let Noted { value, diagnostics } = decode(bytes);
    if diagnostics.is_empty() {
        return add_file(snapshot, path, Whole::Text(value.into()), (fingerprint, stamp));
    }
    let id = snapshot.sources.add(path, value);
    snapshot.diagnostics.extend(diagnostics.into_iter().map(|one| one.in_file(id)));
}

fn decode(bytes: Vec<u8>) -> Noted<String, TextRange> {
    match String::from_utf8(bytes) {
        Ok(text) => Noted::clean(text),
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let good = String::from_utf8_lossy(&error.as_bytes()[..valid]).into_owned();
            let byte = error.as_bytes().get(valid).copied().unwrap_or_default();
            let message = format!("the file is not UTF-8: byte {} is 0x{byte:02X}", valid + 1);
            let found = Diagnostic::new(codes::NOT_UTF8, TextRange::at(valid), message)
                .hint("save the file as UTF-8 in your editor");
            Noted::new(good, vec![found])
        }
    }
}

/// Whether a file is a CSV file in UTF-8, whose cells have places to show. One in another encoding stays bytes: the
/// dataset beside it says how it is to be read.
fn is_plain_table(path: &str, bytes: &[u8]) -> bool {
    path.starts_with("data/") && !is_text(path) && std::str::from_utf8(bytes).is_ok()
}

/// Whether a file is one of the texts by its path, or may be by its bytes.
pub(super) fn may_be_text(path: &str) -> bool {
    path.starts_with("data/") || is_text(path)
}

/// Whether a file is read as text: what the generator itself parses.
fn is_text(path: &str) -> bool {
    let (folder, name) = path.split_once('/').unwrap_or(("", path));
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    match folder {
        "" => true,
        // An SVG image is read and cleaned, and its mistakes have places.
        "content" => ending == "md" || ending.eq_ignore_ascii_case("svg"),
        "data" => matches!(ending, "yaml" | "yml"),
        "templates" | "components" | "text" => true,
        EMBEDDED => is_theme_text(name),
        "themes" => name.split_once('/').is_some_and(|(_, inside)| is_theme_text(inside)),
        _ => false,
    }
}

fn is_theme_text(inside: &str) -> bool {
    !inside.starts_with("static/") && !inside.starts_with("README")
}
