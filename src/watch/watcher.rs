//! Events of the disk, and what to do where there are none.
//!
//! The crate `notify` alone, without its debouncer: the session must know of an event as soon as it is there, to
//! hold the requests that come after it, and its quiet time grows with a burst.

use super::disk;
use super::session::Message;
use crate::snapshot::{self, FOLDERS, Linked};
use notify::event::EventKindMask;
use notify::{Config, ErrorKind, RecommendedWatcher, RecursiveMode, Watcher as _};
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};

/// Watches a site's folders, if the system lets it.
pub struct Watcher {
    root: PathBuf,
    inbox: Sender<Message>,
    events: Option<RecommendedWatcher>,
    linked: Links,
}

/// What is part of the site by symlinks, or was since the session began, by its real path. What was moved away may
/// come back.
type Links = Arc<Mutex<BTreeMap<PathBuf, Linked>>>;

impl Watcher {
    /// A watcher that looks at nothing yet; without events for good if the session is to poll.
    pub fn new(root: &Path, inbox: Sender<Message>) -> Self {
        Self { root: root.to_owned(), inbox, events: None, linked: Links::default() }
    }

    /// Begins to watch, anew if it did already. The error says why there will be no events.
    pub fn start(&mut self) -> Result<(), String> {
        // The old one first: its watches count towards the system's limit.
        self.stop();
        if let Some(name) = disk::silent(&self.root) {
            return Err(format!("`{}` is on a disk that tells of no changes ({name})", self.root.display()));
        }
        let (root, inbox, linked) = (self.root.clone(), self.inbox.clone(), Arc::clone(&self.linked));
        let pass_on = move |event| {
            if let Some(message) = message(&root, &linked, event) {
                // A session that has gone needs no events.
                let _ = inbox.send(message);
            }
        };
        let config = Config::default().with_event_kinds(EventKindMask::CORE);
        self.events = Some(RecommendedWatcher::new(pass_on, config).map_err(|error| words(&error))?);
        self.cover()
    }

    /// Does without events from now on.
    pub fn stop(&mut self) {
        self.events = None;
    }

    /// Whether there are events.
    pub fn is_on(&self) -> bool {
        self.events.is_some()
    }

    /// Watches every folder of the site that is there. To be called before each reading: a folder that was removed
    /// and made again is another one. A folder that is watched already costs nothing.
    pub fn cover(&mut self) -> Result<(), String> {
        let Some(events) = &mut self.events else { return Ok(()) };
        // The root alone, so that it is seen when a folder comes; not the output and what else lies there.
        let root = (self.root.clone(), RecursiveMode::NonRecursive);
        let folders = FOLDERS.iter().map(|folder| (self.root.join(folder), RecursiveMode::Recursive));
        let linked = self.linked.lock().map(|linked| linked.clone()).unwrap_or_default();
        let elsewhere = elsewhere(&self.root, &linked);
        for (path, mode) in std::iter::once(root).chain(folders).chain(elsewhere) {
            match events.watch(&path, mode) {
                Err(error) if !is_absent(&error) => return Err(words(&error)),
                _ => {}
            }
        }
        Ok(())
    }

    /// Watches these too, which stand elsewhere below the root.
    pub fn cover_linked(&mut self, linked: &BTreeMap<PathBuf, Linked>) -> Result<(), String> {
        if let Ok(mut known) = self.linked.lock() {
            known.extend(linked.iter().map(|(path, what)| (path.clone(), *what)));
        }
        self.cover()
    }

    /// Waits until every event that the system had when this was called is in the session's inbox.
    ///
    /// Before its answer to a change of paths, of none here, the watcher's thread reads all events that there are, and
    /// it passes them on before it answers anything else.
    pub fn settle(&mut self) {
        let Some(events) = &mut self.events else { return };
        // The answers do not matter, only that there are some.
        let _ = events.update_paths(Vec::new());
        let _ = events.watched_paths();
    }
}

/// Which folders to watch for what symlinks lead to: a folder with all in it; of a file the one that it is in, as it may
/// be replaced by another of its name; and those around them, which may be moved away and back.
fn elsewhere(root: &Path, linked: &BTreeMap<PathBuf, Linked>) -> BTreeMap<PathBuf, RecursiveMode> {
    let mut folders = BTreeMap::new();
    for (path, what) in linked.iter().filter(|(path, _)| !is_input(root, path)) {
        let around = path.ancestors().skip(1).take_while(|folder| *folder != root);
        for folder in around {
            folders.entry(folder.to_owned()).or_insert(RecursiveMode::NonRecursive);
        }
        if *what == Linked::Folder {
            folders.insert(path.clone(), RecursiveMode::Recursive);
        }
    }
    folders
}

/// What an event means for the session; nothing if it is about no file of the site.
fn message(root: &Path, linked: &Links, event: notify::Result<notify::Event>) -> Option<Message> {
    let event = match event {
        Ok(event) => event,
        Err(error) if is_absent(&error) || is_refused(&error) => return Some(Message::Changed(Vec::new())),
        Err(error) => return Some(Message::Unwatched(words(&error))),
    };
    if event.need_rescan() {
        return Some(Message::Lost);
    }
    let linked = linked.lock().ok();
    let is_linked = |path: &PathBuf| {
        let touches = |(link, what): (&PathBuf, &Linked)| {
            link.starts_with(path) || *what == Linked::Folder && path.starts_with(link)
        };
        linked.as_ref().is_some_and(|linked| linked.iter().any(touches))
    };
    let inputs = event.paths.iter().filter(|path| *path == root || is_input(root, path) || is_linked(path));
    let paths: Vec<PathBuf> = inputs.map(|path| path.strip_prefix(root).unwrap_or(path).to_owned()).collect();
    (!paths.is_empty()).then_some(Message::Changed(paths))
}

fn is_input(root: &Path, path: &Path) -> bool {
    path.strip_prefix(root).is_ok_and(snapshot::is_input)
}

/// Whether a folder was not there, or no longer.
fn is_absent(error: &notify::Error) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound | ErrorKind::WatchNotFound => true,
        ErrorKind::Io(error) => error.kind() == io::ErrorKind::NotFound,
        _ => false,
    }
}

/// Whether a folder cannot be read, which the snapshot reports better.
fn is_refused(error: &notify::Error) -> bool {
    matches!(&error.kind, ErrorKind::Io(error) if error.kind() == io::ErrorKind::PermissionDenied)
}

fn words(error: &notify::Error) -> String {
    match &error.kind {
        ErrorKind::MaxFilesWatch => "the system's limit of watched folders is reached (`sysctl \
                                     fs.inotify.max_user_watches` shows and raises it)"
            .to_owned(),
        ErrorKind::Io(error) if is_out_of_watchers(error) => "the system's limit of watchers or open files is reached \
                                                              (`sysctl fs.inotify.max_user_instances`, `ulimit -n`)"
            .to_owned(),
        ErrorKind::Io(error) => format!("the folders cannot be watched: {error}"),
        _ => format!("the folders cannot be watched: {error}"),
    }
}

/// `EMFILE` and `ENFILE`, which have no kind of their own.
fn is_out_of_watchers(error: &io::Error) -> bool {
    cfg!(unix) && matches!(error.raw_os_error(), Some(23 | 24))
}
