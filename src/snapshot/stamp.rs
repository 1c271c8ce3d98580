//! What the disk tells of a file without reading it, to know whether it is still the one that was read.
//!
//! It decides only what is read again, never what a snapshot holds.

use std::fs::Metadata;
use std::time::{Duration, SystemTime};

/// The coarsest clock of a common disk (FAT, some network disks): two changes within it can leave one time.
const COARSEST_CLOCK: Duration = Duration::from_secs(2);

/// Size, times and place of a file on the disk.
#[derive(Copy, Clone, Debug)]
pub struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
    place: Place,
    /// Whether the last change is so long ago that the next one is sure to give another time.
    pub settled: bool,
}

impl Stamp {
    /// The stamp of a file. Taken before the file is read.
    pub fn of(meta: &Metadata) -> Self {
        let modified = meta.modified().ok();
        // A time in the future is none that a later change would differ from.
        let age = modified.and_then(|time| SystemTime::now().duration_since(time).ok());
        let settled = age.is_some_and(|age| age > COARSEST_CLOCK);
        Self { length: meta.len(), modified, place: Place::of(meta), settled }
    }

    /// Whether two stamps are of one file that did not change between them.
    pub fn is_same(&self, other: &Self) -> bool {
        self.length == other.length && self.modified == other.modified && self.place == other.place
    }
}

/// Which file it is, and when anything about it changed: a file renamed over another has its own, and a program
/// that sets the time of a change back cannot set this one.
#[cfg(unix)]
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
struct Place {
    device: u64,
    inode: u64,
    changed: (i64, i64),
}

#[cfg(unix)]
impl Place {
    fn of(meta: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt as _;
        Self { device: meta.dev(), inode: meta.ino(), changed: (meta.ctime(), meta.ctime_nsec()) }
    }
}

/// Elsewhere the time of making stands for the file's place.
#[cfg(not(unix))]
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
struct Place {
    created: Option<SystemTime>,
}

#[cfg(not(unix))]
impl Place {
    fn of(meta: &Metadata) -> Self {
        Self { created: meta.created().ok() }
    }
}
