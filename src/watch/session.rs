//! The loop of a session: waits for events, reads the site again, builds it and publishes what came of it.
//!
//! Everything goes through one inbox, requests of the server too: a request is answered when all events that came
//! before it have been built. There are no kinds of change here, and no build is skipped but for equal inputs.

use super::looks::{Extent, Looks, Telling};
use super::published::{Published, Trouble};
use super::site::{Part, Site};
use super::watcher::Watcher;
use super::{Event, Front, Options, Outcome};
use crate::output::{self, WriteError, Written};
use crate::report::Count;
use crate::snapshot::{self, Doubt, Snapshot};
use crate::{Build, Cache};
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};
use tokio::sync::{Mutex, oneshot, watch};

/// How long it must be quiet after a single event: an editor writes, renames and sets the mode within this time.
const QUIET: Duration = Duration::from_millis(3);
/// How long it must be quiet after a long burst, such as a checkout, which may pause for the disk.
const MOST_QUIET: Duration = Duration::from_millis(100);
/// After this time a burst is built although it goes on: something writes without end.
const LONGEST_BURST: Duration = Duration::from_secs(3);
/// A faster look at the disk is taken for every request, where the disk tells nothing.
const FAST_LOOK: Duration = Duration::from_millis(50);

/// How long a file that has become empty or is gone has time to be written: some editors empty it or move it away
/// first, and then write it.
const HALF_SAVED: Duration = Duration::from_millis(200);

/// What comes into a session.
#[derive(Debug)]
pub enum Message {
    /// Something happened to these paths, which count from the root.
    Changed(Vec<PathBuf>),
    /// The system had more events than it could keep.
    Lost,
    /// There will be no more events; why.
    Unwatched(String),
    /// A request, to be answered when nothing is left to build.
    Asked(oneshot::Sender<()>),
}

/// What a session works with.
pub struct Setup {
    /// The real folder of the site.
    pub root: PathBuf,
    /// What was asked for.
    pub options: Options,
    /// The address of the server, with a slash at the end.
    pub url: String,
    /// Held while the output folder is written.
    pub writing: Arc<Mutex<()>>,
    /// The one pipeline.
    pub build: fn(&Snapshot, &Cache) -> Build,
}

/// Events that were not built yet.
#[derive(Debug, Default)]
struct Batch {
    /// When the first of them came.
    since: Option<Instant>,
    named: BTreeSet<PathBuf>,
    /// How closely to look for what no path tells.
    extent: Extent,
    /// Whether the system had more events than it could keep.
    lost: bool,
}

impl Batch {
    fn add(&mut self, paths: Vec<PathBuf>) {
        self.look(if paths.is_empty() { Extent::Stamps } else { Extent::Named });
        self.named.extend(paths);
    }

    fn look(&mut self, extent: Extent) {
        self.since.get_or_insert_with(Instant::now);
        self.extent = self.extent.max(extent);
    }

    fn lose(&mut self) {
        // Of a file whose events are lost, no stamp is trusted.
        self.look(Extent::Contents);
        self.lost = true;
    }

    /// Takes in what came later.
    fn join(&mut self, later: Self) {
        self.since = self.since.or(later.since);
        self.named.extend(later.named);
        self.extent = self.extent.max(later.extent);
        self.lost |= later.lost;
    }
}

/// One author's session.
pub struct Session<F> {
    setup: Setup,
    front: F,
    publish: watch::Sender<Arc<Published>>,
    inbox: Receiver<Message>,
    watcher: Watcher,
    batch: Batch,
    held: Vec<oneshot::Sender<()>>,
    snapshot: Arc<Snapshot>,
    cache: Cache,
    /// Whether nothing was built since the files could be read last; true before the first build.
    unbuilt: bool,
    looks: Looks,
}

impl<F: Front> Session<F> {
    /// Begins to watch; nothing is read yet.
    pub fn start(
        setup: Setup,
        front: F,
        publish: watch::Sender<Arc<Published>>,
        (to_inbox, inbox): (Sender<Message>, Receiver<Message>),
    ) -> Self {
        let watcher = Watcher::new(&setup.root, to_inbox);
        let mut session = Self {
            setup,
            front,
            publish,
            inbox,
            watcher,
            batch: Batch::default(),
            held: Vec::new(),
            snapshot: Arc::default(),
            cache: Cache::default(),
            unbuilt: true,
            looks: Looks::new(Instant::now()),
        };
        if !session.setup.options.poll {
            session.watch_or_poll(Watcher::start);
        }
        session
    }

    /// Builds, then builds again at every change, for as long as the program runs.
    pub fn run(mut self) {
        self.batch.add(Vec::new());
        loop {
            if self.batch.since.is_some() {
                self.rebuild();
            }
            self.take_in_what_is_there();
            if self.batch.since.is_none() {
                self.held.drain(..).for_each(answer);
                if !self.wait() {
                    return;
                }
            }
            self.wait_for_quiet();
        }
    }

    /// Waits for one message, or for the time to look at the disk again. `false` if nothing can come any more.
    fn wait(&mut self) -> bool {
        let is_told = self.watcher.is_on() && !self.unbuilt;
        let telling = if is_told { Telling::Most } else { Telling::None };
        let (patience, extent) = self.looks.next(Instant::now(), telling);
        match self.inbox.recv_timeout(patience) {
            Ok(message) => self.take_in(message),
            Err(RecvTimeoutError::Timeout) => self.batch.look(extent),
            Err(RecvTimeoutError::Disconnected) => return false,
        }
        self.take_in_what_is_there();
        true
    }

    /// Takes in every request that has come, and then every event of which the system knew when it came.
    fn take_in_what_is_there(&mut self) {
        loop {
            self.watcher.settle();
            let mut is_asked = false;
            while let Ok(message) = self.inbox.try_recv() {
                is_asked |= matches!(message, Message::Asked(_));
                self.take_in(message);
            }
            // An event from before the last request may not have been passed on yet.
            if !is_asked {
                return;
            }
        }
    }

    fn take_in(&mut self, message: Message) {
        match message {
            Message::Changed(paths) => self.batch.add(paths),
            Message::Lost => self.batch.lose(),
            Message::Unwatched(why) => {
                self.batch.add(Vec::new());
                self.poll(&why);
            }
            Message::Asked(reply) => {
                self.held.retain(|waiting| !waiting.is_closed());
                self.held.push(reply);
                if !self.watcher.is_on() && self.looks.last_took() < FAST_LOOK {
                    self.batch.add(Vec::new());
                }
            }
        }
    }

    /// Lets a burst of events end: the longer it lasts, the longer the quiet that ends it.
    fn wait_for_quiet(&mut self) {
        let Some(began) = self.batch.since.filter(|_| self.watcher.is_on()) else { return };
        let mut last = Instant::now();
        while began.elapsed() < LONGEST_BURST {
            let quiet = (last.duration_since(began) / 4).clamp(QUIET, MOST_QUIET);
            match self.inbox.recv_timeout(quiet.saturating_sub(last.elapsed())) {
                Ok(message) => {
                    // A request is no sign that somebody still writes.
                    if !matches!(message, Message::Asked(_)) {
                        last = Instant::now();
                    }
                    self.take_in(message);
                }
                Err(_) => return,
            }
        }
    }

    fn watch_or_poll(&mut self, begin: impl FnOnce(&mut Watcher) -> Result<(), String>) {
        if let Err(why) = begin(&mut self.watcher) {
            self.poll(&why);
        }
    }

    fn poll(&mut self, why: &str) {
        self.watcher.stop();
        let notice = format!("{why}, so the files are looked at three times a second");
        self.front.tell(&Event::Notice(&notice));
    }

    /// Reads the site and, if it is not as it was, builds and publishes it.
    fn rebuild(&mut self) {
        let mut batch = std::mem::take(&mut self.batch);
        let since = batch.since.unwrap_or_else(Instant::now);
        if batch.lost && self.watcher.is_on() {
            self.front
                .tell(&Event::Notice("too many changes at once for the system to tell; everything is read again"));
            self.watch_or_poll(Watcher::start);
        } else {
            self.watch_or_poll(Watcher::cover);
        }
        match self.read_whole(&mut batch) {
            Ok(next) if next.linked != self.snapshot.linked => {
                self.watch_or_poll(|watcher| watcher.cover_linked(&next.linked));
                // What they held may have changed before they were watched.
                self.batch.add(Vec::new());
                self.compare(Arc::new(next), since);
            }
            Ok(next) => self.compare(Arc::new(next), since),
            Err(message) => {
                self.unbuilt = true;
                self.publish_broken(message, since);
            }
        }
    }

    /// Reads the site, and again for as long as files have just become empty or are gone, but not for long: what an
    /// editor has half saved is not what the author wrote.
    fn read_whole(&mut self, batch: &mut Batch) -> Result<Snapshot, String> {
        let mut next = self.read(batch)?;
        let until = Instant::now() + HALF_SAVED;
        while Instant::now() < until && snapshot::has_lost(&self.snapshot, &next) {
            match self.inbox.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(message) => self.take_in(message),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            self.wait_for_quiet();
            batch.join(std::mem::take(&mut self.batch));
            next = self.read(batch)?;
        }
        Ok(next)
    }

    /// Reads what events have named, if they tell all that there is to know, else looks at every file.
    fn read(&mut self, batch: &Batch) -> Result<Snapshot, String> {
        let began = Instant::now();
        let Setup { root, options, .. } = &self.setup;
        let told = self.watcher.is_on() && batch.extent == Extent::Named && !self.unbuilt && !self.is_linked(batch);
        let glance = || snapshot::glance(root, &self.snapshot, &batch.named);
        if let Some(next) = told.then(|| caught(glance)).transpose()?.flatten() {
            self.looks.took(Extent::Named, began, Instant::now());
            return Ok(next);
        }
        let doubt = if batch.extent == Extent::Contents { Doubt::All } else { Doubt::Named(&batch.named) };
        let take = || snapshot::retake(root, options.snapshot.clone(), &self.snapshot, doubt);
        let taken = caught(take).and_then(|taken| taken.map_err(|error| format!("`{}`: {error}", root.display())));
        self.looks.took(batch.extent.max(Extent::Stamps), began, Instant::now());
        taken
    }

    /// Whether something was named that is part of the site under other names too.
    fn is_linked(&self, batch: &Batch) -> bool {
        let linked = &self.snapshot.linked;
        let is_there = |path: &PathBuf| linked.keys().any(|link| self.setup.root.join(path).starts_with(link));
        !linked.is_empty() && batch.named.iter().any(is_there)
    }

    fn compare(&mut self, next: Arc<Snapshot>, since: Instant) {
        let first = self.snapshot.files.is_empty();
        let changed: Vec<Arc<str>> = snapshot::changes(&self.snapshot, &next).into_iter().collect();
        self.snapshot = next;
        let unbuilt = std::mem::replace(&mut self.unbuilt, false);
        if changed.is_empty() && !unbuilt {
            return;
        }
        let changed = if first { Vec::new() } else { changed };
        self.front.tell(&Event::Started { changed: &changed });
        match self.build() {
            Ok(build) => self.publish_build(Arc::new(build), &changed, since),
            Err(message) => self.publish_broken(message, since),
        }
    }

    fn build(&mut self) -> Result<Build, String> {
        let (snapshot, cache, build) = (&self.snapshot, &self.cache, self.setup.build);
        let mut built = None;
        self.front.during(&mut || built = Some(caught(|| build(snapshot, cache))));
        let built = built.unwrap_or_else(|| Err("no build was made".to_owned()));
        if built.is_err() {
            // What a build that broke off has remembered is not to be trusted.
            self.cache = Cache::default();
        }
        built
    }

    fn publish_build(&mut self, build: Arc<Build>, changed: &[Arc<str>], since: Instant) {
        let before = Arc::clone(&self.publish.borrow());
        let clean = Count::of(&build.diagnostics).errors == 0;
        let (site, trouble) = if clean {
            (Some(Arc::new(Site::new(Arc::clone(&build), &self.snapshot))), None)
        } else {
            let (diagnostics, sources) = (build.diagnostics.clone(), build.sources.clone());
            (before.site.clone(), Some(Trouble::Mistakes { diagnostics, sources }))
        };
        self.replace(site.clone(), trouble);
        let took = since.elapsed();
        self.let_through();
        let pages = match (&site, &before.site) {
            (Some(after), Some(before)) if clean => self.changed_pages(after, before, changed),
            _ => Vec::new(),
        };
        let written = if clean { self.write(&build) } else { None };
        let (snapshot, written) = (&*self.snapshot, written.as_ref());
        let outcome = Outcome { changed, snapshot, build: &build, took, pages: &pages, written };
        self.front.tell(&if clean { Event::Built(&outcome) } else { Event::Failed(&outcome) });
    }

    fn publish_broken(&mut self, message: String, since: Instant) {
        let before = Arc::clone(&self.publish.borrow());
        let same = matches!(before.trouble.as_deref(), Some(Trouble::Broken(words)) if *words == message);
        if !same {
            self.front.tell(&Event::Broken { message: &message, took: since.elapsed() });
            self.replace(before.site.clone(), Some(Trouble::Broken(message)));
        }
    }

    fn replace(&self, site: Option<Arc<Site>>, trouble: Option<Trouble>) {
        self.publish.send_modify(|published| {
            *published = Arc::new(Published { number: published.number + 1, site, trouble: trouble.map(Arc::new) });
        });
    }

    /// Answers the requests that came before a build, if nothing has happened since: what is left to do for that
    /// build is not theirs to wait for.
    fn let_through(&mut self) {
        self.take_in_what_is_there();
        if self.batch.since.is_none() {
            self.held.drain(..).for_each(answer);
        }
    }

    /// The addresses of the pages that changed, that of a changed article first.
    fn changed_pages(&self, after: &Site, before: &Site, changed: &[Arc<str>]) -> Vec<String> {
        let mut pages = after.changes(before, Part::Pages);
        let own: Vec<String> = changed.iter().filter_map(|path| after.page_of(path)).collect();
        pages.sort_by_key(|page| (!own.contains(page), page.matches('/').count()));
        let host = self.setup.url.trim_end_matches('/');
        pages.into_iter().map(|page| format!("{host}{page}")).collect()
    }

    fn write(&self, build: &Build) -> Option<Result<Written, WriteError>> {
        let folder = self.setup.options.output_dir.as_ref()?;
        let _whole = self.setup.writing.blocking_lock();
        Some(output::write(&build.output, folder))
    }
}

fn answer(reply: oneshot::Sender<()>) {
    // Who asked may have gone.
    let _ = reply.send(());
}

/// Runs our own code so that a panic in it does not end the session. The error says what happened.
fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|payload| {
        let words = payload.downcast_ref::<&str>().copied();
        let words = words.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("no reason given");
        format!("Crossfoot itself failed, which is a mistake in it and not in your site: {words}")
    })
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the tests make and edit a site of their own")]
mod tests {
    use super::super::Port;
    use super::*;
    use std::fs;
    use std::path::Path;
    use std::sync::mpsc;

    struct Silent;

    impl Front for Silent {
        fn tell(&mut self, _: &Event) {}
    }

    /// As ours, but for a bug.
    fn fragile(snapshot: &Snapshot, cache: &Cache) -> Build {
        let text = snapshot.text(snapshot.find("content/_index.md").unwrap()).unwrap();
        assert!(!text.contains("bug"), "row 3 of 2");
        crate::build(snapshot, cache)
    }

    fn setup(root: &Path) -> Setup {
        let options = Options {
            root: root.to_owned(),
            snapshot: snapshot::Options::default(),
            output_dir: None,
            host: "127.0.0.1".to_owned(),
            port: Port::Exactly(0),
            poll: false,
        };
        let root = snapshot::real_root(root).unwrap();
        Setup { root, options, url: "http://localhost/".to_owned(), writing: Arc::default(), build: fragile }
    }

    #[test]
    fn a_panic_of_ours_is_shown_and_the_session_goes_on() {
        let folder = tempfile::tempdir().unwrap();
        let article = folder.path().join("content/_index.md");
        fs::create_dir(folder.path().join("content")).unwrap();
        fs::write(folder.path().join("crossfoot.yaml"), "title: T\nbase_url: https://example.org/\n").unwrap();
        let (to_session, inbox) = mpsc::channel();
        let (publish, published) = watch::channel(Arc::new(Published::default()));
        let (setup, to_watcher) = (setup(folder.path()), to_session.clone());
        fs::write(&article, "# One").unwrap();
        std::thread::spawn(move || Session::start(setup, Silent, publish, (to_watcher, inbox)).run());
        let after = |text: &str| {
            fs::write(&article, text).unwrap();
            let (reply, answered) = oneshot::channel();
            to_session.send(Message::Asked(reply)).unwrap();
            answered.blocking_recv().unwrap();
            Arc::clone(&published.borrow())
        };
        assert!(after("# One").trouble.is_none());
        let broken = after("# A bug");
        let overlay = broken.overlay("/").unwrap();
        assert!(overlay.contains("Crossfoot itself failed") && overlay.contains("row 3 of 2"), "{overlay}");
        assert!(broken.site.is_some(), "the last good site stays");
        let mended = after("# Two");
        assert!(mended.trouble.is_none());
        assert_ne!(mended.site.as_ref().unwrap().state("/"), broken.site.as_ref().unwrap().state("/"));
    }
}
