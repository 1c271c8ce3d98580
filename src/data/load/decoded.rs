//! Which texts places in files of other encodings mean: those that the datasets decode.
//!
//! A file has one text for its places. Where two datasets read it by different encodings, it is that of the first.

use super::super::csv;
use super::super::file::RawRows;
use super::super::model::Datasets;
use super::{Content, DataFile, RawDatasets, join};
use encoding_rs::Encoding;
use std::collections::{BTreeMap, HashMap};

/// By path, how a file that is not in UTF-8 is decoded.
pub(super) type Encodings = BTreeMap<String, &'static Encoding>;

/// The encodings of all files that datasets read and that are not in UTF-8.
pub(super) fn encodings(raw: &RawDatasets<'_>, files: &HashMap<&str, DataFile<'_>>) -> Encodings {
    let mut encodings = Encodings::new();
    for yaml in raw.values() {
        let RawRows::File(rows) = &yaml.raw.rows else { continue };
        let Some(path) = join(yaml.path, &rows.file.value) else { continue };
        let Some(file) = files.get(path.as_str()) else { continue };
        let encoding = csv::encoding_of(file.content, rows.encoding);
        let is_plain = matches!(file.content, Content::Text(_)) && encoding.is_ascii_compatible();
        if !is_plain {
            encodings.entry(path).or_insert(encoding);
        }
    }
    encodings
}

impl Datasets {
    /// The text in which the places of a CSV file are, where that is not the file's own: as it is decoded. `None` also
    /// for bytes that do not decode, as there is no place in them.
    pub fn decoded(&self, path: &str, bytes: &[u8]) -> Option<String> {
        let encoding = self.decoded.get(path)?;
        let decoded = csv::decode(Content::Bytes(bytes), Some(encoding), b',').ok()?;
        Some(decoded.text.into_owned())
    }
}
