//! The list of our files in an output folder, and what they were made from.
//!
//! What is recorded is true for ever: that a build without a word of these inputs by this program gives these bytes.
//! Whether they still stand in the folder is for each run to see. So no cut-off write can leave a record that lies, no
//! clock takes part, and the same site gives the same manifest on every disk.

use super::error::WriteError;
use super::staging::{StagedFile, Staging};
use super::{Output, folders_of, is_below};
use crate::memo::{Fingerprint, Parts};
use crate::regular;
use rayon::prelude::*;
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

/// The list of our files in an output folder.
pub const MANIFEST: &str = ".crossfoot-manifest.json";

/// How much of a file is read at once: what a fast cache of the processor holds.
const CHUNK: usize = 1 << 16;

/// A larger manifest is none of ours: 256 MiB, paths of some millions of files.
const MOST_BYTES: u64 = 256 << 20;

#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    version: u32,
    /// All that may be ours: while a write is under way, the files before it and those behind it.
    pub(super) files: BTreeSet<String>,
    /// Of the build that wrote them, if it had nothing to report.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "if_understood")]
    pub(super) record: Option<Record>,
}

/// What was made from what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Record {
    /// The fingerprint of the snapshot and the program.
    made_from: String,
    /// The fingerprint of every file's path and bytes.
    made: String,
    /// How many bytes that is: most that is changed in a folder changes this too, and it is seen without reading.
    bytes: u64,
}

/// A record of another version says nothing to this one.
fn if_understood<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Record>, D::Error> {
    Ok(serde_json::from_value(serde_json::Value::deserialize(from)?).ok())
}

impl Record {
    pub(super) fn of(output: &Output, made_from: Fingerprint) -> Self {
        let files: Vec<(&str, Fingerprint)> =
            output.par_iter().map(|(path, bytes)| (&**path, Fingerprint::of_bytes(bytes))).collect();
        Self {
            made_from: made_from.to_string(),
            made: Fingerprint::of(&files).to_string(),
            bytes: output.values().map(|bytes| bytes.len() as u64).sum(),
        }
    }

    pub(super) fn is_of(&self, made_from: Fingerprint) -> bool {
        self.made_from == made_from.to_string()
    }
}

impl Manifest {
    pub(super) fn new(files: BTreeSet<String>, record: Option<Record>) -> Self {
        Self { version: 1, files, record }
    }

    pub(super) fn read(folder: &Path) -> Result<Self, WriteError> {
        let path = folder.join(MANIFEST);
        match regular::read(&path, MOST_BYTES) {
            Ok(bytes) => serde_json::from_slice(&bytes).map_err(|_| WriteError::Manifest { file: path }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(WriteError::Io { path, error }),
        }
    }

    /// Writes it to the staging folder.
    pub(super) fn stage(&self, staging: &Staging, name: &str) -> Result<StagedFile, WriteError> {
        let mut text = serde_json::to_vec_pretty(self).expect("a list of strings is always JSON");
        text.push(b'\n');
        staging.stage_file(name, &text)
    }

    /// Whether the files are in the folder as they were made.
    pub(super) fn is_in(&self, folder: &Path, record: &Record) -> bool {
        self.bytes(folder) == Some(record.bytes) && self.made(folder).is_ok_and(|made| made.to_string() == record.made)
    }

    /// How many bytes all files have, if each is a file in folders that are none but their own.
    fn bytes(&self, folder: &Path) -> Option<u64> {
        let is_folder = |path: &&str| fs::symlink_metadata(folder.join(path)).is_ok_and(|meta| meta.is_dir());
        let folders: BTreeSet<&str> = self.files.iter().flat_map(|path| folders_of(path)).collect();
        if !self.files.iter().all(|path| is_below(path)) || !folders.par_iter().all(is_folder) {
            return None;
        }
        let length = |path: &String| fs::symlink_metadata(folder.join(path)).ok().filter(|meta| meta.is_file());
        self.files.par_iter().map(|path| Some(length(path)?.len())).sum()
    }

    /// The fingerprint of all files as they are.
    fn made(&self, folder: &Path) -> io::Result<Fingerprint> {
        let read = |buffer: &mut Vec<u8>, path| Ok((path, of_file(&folder.join(path), buffer)?));
        let files: Vec<(&str, Fingerprint)> =
            self.files.par_iter().map(String::as_str).map_init(|| vec![0; CHUNK], read).collect::<io::Result<_>>()?;
        Ok(Fingerprint::of(&files))
    }
}

fn of_file(file: &Path, buffer: &mut [u8]) -> io::Result<Fingerprint> {
    let (mut file, _) = regular::open(file)?;
    let mut parts = Parts::default();
    loop {
        match file.read(buffer)? {
            0 => return Ok(parts.fingerprint()),
            length => parts.add(&buffer[..length]),
        }
    }
}
