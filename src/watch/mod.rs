//! `watch`: builds the site again at every change, and serves the last good build to a browser.
//!
//! A loop around the same [`build`](crate::build) that every other command calls; it knows no kinds of change. What
//! is written here decides when to build and who gets to see what, never what a page holds.

mod answer;
mod disk;
mod host;
mod listener;
mod looks;
mod published;
mod reload;
mod server;
mod session;
mod site;
mod watcher;

use crate::Build;
use crate::output::{WriteError, Written};
use crate::snapshot::{self, Snapshot};
use host::Hosts;
use published::Published;
use session::Session;
use std::path::PathBuf;
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;
use tokio::sync::{Mutex, oneshot, watch};

/// What a session is to do.
#[derive(Clone, Debug)]
pub struct Options {
    /// The site's folder.
    pub root: PathBuf,
    /// What the command line changes about a build.
    pub snapshot: snapshot::Options,
    /// Where clean builds are written as well.
    pub output_dir: Option<PathBuf>,
    /// The name or number of the address to listen at.
    pub host: String,
    /// The port to listen at.
    pub port: Port,
    /// Whether to look at the disk again and again in place of waiting for its events.
    pub poll: bool,
}

/// Which port to listen at.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Port {
    /// This one, or the next one that is free.
    From(u16),
    /// This one and no other; 0 is any that is free.
    Exactly(u16),
}

/// What a session tells as it goes.
#[derive(Debug)]
pub enum Event<'a> {
    /// The server is ready.
    Listening {
        /// The address of the server.
        url: &'a str,
        /// Whether other machines can reach it.
        exposed: bool,
    },
    /// Something about the watching itself that the author should know.
    Notice(&'a str),
    /// A build begins.
    Started {
        /// Paths from the root that differ from the last build; none at first.
        changed: &'a [Arc<str>],
    },
    /// A build without errors is published.
    Built(&'a Outcome<'a>),
    /// A build with errors: the last good one stays.
    Failed(&'a Outcome<'a>),
    /// There was no build: the disk failed, or the program itself did.
    Broken {
        /// What happened.
        message: &'a str,
        /// From the first event.
        took: Duration,
    },
}

/// What came of one build.
#[derive(Debug)]
pub struct Outcome<'a> {
    /// Paths from the root that differ from the build before; none at first.
    pub changed: &'a [Arc<str>],
    /// What was read.
    pub snapshot: &'a Snapshot,
    /// What was made.
    pub build: &'a Build,
    /// From the first event to the publication.
    pub took: Duration,
    /// Addresses of the pages whose bytes changed, the one of a changed article first; empty at first.
    pub pages: &'a [String],
    /// What came of writing to disk, where that was asked for.
    pub written: Option<&'a Result<Written, WriteError>>,
}

/// The program around a session.
pub trait Front: Send + 'static {
    /// Takes note of an event.
    fn tell(&mut self, event: &Event);

    /// Runs a build; the place to show that something is going on.
    fn during(&mut self, build: &mut dyn FnMut()) {
        build();
    }
}

/// After the order to end, the longest wait for the writing of an output folder.
const LAST_WRITE: Duration = Duration::from_secs(3);

/// Watches and serves until the process is told to end (`SIGINT`, `SIGTERM`, Ctrl-C).
///
/// # Errors
///
/// The words for an address that cannot be listened at, or for a site's folder that is not there.
pub fn run(options: Options, mut front: impl Front) -> Result<(), String> {
    let root = snapshot::real_root(&options.root).map_err(|error| format!("`{}`: {error}", options.root.display()))?;
    let (socket, address) = listener::bind(&options.host, options.port)?;
    let url = format!("http://{}/", listener::shown(&options.host, address));
    front.tell(&Event::Listening { url: &url, exposed: !address.ip().is_loopback() });
    let (to_session, inbox) = mpsc::channel();
    let (publish, published) = watch::channel(Arc::new(Published::default()));
    let writing = Arc::new(Mutex::new(()));
    let (alive, ended) = oneshot::channel::<()>();
    let setup =
        session::Setup { root, options: options.clone(), url, writing: Arc::clone(&writing), build: crate::build };
    let to_watcher = to_session.clone();
    let session = move || {
        // Dropped when the session ends, however it does.
        let _alive = alive;
        Session::start(setup, front, publish, (to_watcher, inbox)).run();
    };
    thread::Builder::new().name("session".to_owned()).spawn(session).map_err(|error| format!("a thread: {error}"))?;
    let hosts = Hosts::new(&options.host, address.ip());
    let server = server::Server::new(hosts, to_session, published);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| format!("the server: {error}"))?;
    let outcome = runtime.block_on(until_told(server, socket, ended, writing));
    runtime.shutdown_background();
    outcome
}

async fn until_told(
    server: server::Server,
    socket: std::net::TcpListener,
    ended: oneshot::Receiver<()>,
    writing: Arc<Mutex<()>>,
) -> Result<(), String> {
    tokio::select! {
        served = server.run(socket) => served.map_err(|error| format!("the server: {error}")),
        _ = ended => Err("the session ended by itself: this is a mistake of Crossfoot's own".to_owned()),
        () = told_to_end() => {
            finish_writing(writing).await;
            Ok(())
        }
    }
}

/// Waits for the output folder to be whole, but for no second order to end and not for long.
async fn finish_writing(writing: Arc<Mutex<()>>) {
    tokio::select! {
        // Kept until the process is gone, so that no other writing begins.
        guard = writing.lock_owned() => std::mem::forget(guard),
        () = told_to_end() => {}
        () = tokio::time::sleep(LAST_WRITE) => {}
    }
}

#[cfg(unix)]
async fn told_to_end() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else {
        return until_interrupted().await;
    };
    tokio::select! {
        () = until_interrupted() => {}
        _ = terminate.recv() => {}
    }
}

#[cfg(not(unix))]
async fn told_to_end() {
    until_interrupted().await;
}

async fn until_interrupted() {
    if tokio::signal::ctrl_c().await.is_err() {
        // Without a handler the system ends the process by itself.
        std::future::pending::<()>().await;
    }
}
