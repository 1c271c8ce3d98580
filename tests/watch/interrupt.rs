//! Ctrl-C at any moment: the program ends at once, the output folder is whole, and the next build mends the rest.
//!
//! The moments are things that are seen in the output folder, not times, so that they are met on slow and on quick
//! machines alike.

use super::program::{SITE, program, site, write};
use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Files beside the pages, so that writing takes its time.
const FILES: usize = 120;

/// How soon it has to end. It is far sooner; a loaded machine has its time.
const SOON: Duration = Duration::from_secs(20);

type Tree = BTreeMap<String, Vec<u8>>;

/// A site in one of two states, and its output folder.
struct Place {
    folder: TempDir,
    out: PathBuf,
}

impl Place {
    fn new() -> Self {
        let folder = site(&SITE);
        let out = folder.path().join("public");
        Self { folder, out }
    }

    /// Puts the site into a state: what is in all of its files, and which of its folders are there.
    fn turn(&self, state: &str) {
        let _ = fs::remove_dir_all(self.folder.path().join("static"));
        for number in 0..FILES {
            // Of one size in both states; a third of them only in a folder that the other state does not have.
            let folder = if number % 3 == 0 { state } else { "both" };
            write(&self.folder, &format!("static/{folder}/{number}.txt"), format!("{state} {number}\n").repeat(400));
        }
    }

    fn build(&self) -> Command {
        let mut command = program();
        command.args(["build", "-q", "--root"]).arg(self.folder.path());
        command
    }

    /// The output of a first build of the state that the site is in.
    fn first(&self) -> Tree {
        let elsewhere = tempfile::tempdir().unwrap();
        let out = elsewhere.path().join("out");
        assert!(self.build().arg("--output-dir").arg(&out).status().unwrap().success());
        tree(&out)
    }

    /// Every file is one of the old or the new output, to the last byte, and the next build makes all new.
    fn assert_whole(&self, (old, new): (&Tree, &Tree), when: &str) {
        let there = tree(&self.out);
        for path in old.keys().chain(new.keys()).chain(there.keys()) {
            let is = there.get(path);
            assert!(is == old.get(path) || is == new.get(path), "{when}: {path} is neither old nor new");
        }
        assert!(self.build().status().unwrap().success(), "{when}");
        assert!(tree(&self.out) == *new, "{when}: the next build did not mend all");
        assert!(!self.out.join(".crossfoot-staging").exists(), "{when}");
    }
}

/// Every file of an output, what the program keeps for itself left out.
fn tree(folder: &Path) -> Tree {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file());
    let named = files.map(|entry| {
        let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
        (path, fs::read(entry.path()).unwrap())
    });
    named.filter(|(path, _)| !path.starts_with(".crossfoot")).collect()
}

/// What is seen in the output folder at the moment, of a build that goes from a state to the other one.
#[derive(Clone, Copy, Debug)]
enum Moment {
    /// Whatever there is.
    AtOnce,
    /// Files are about to be written.
    Staging,
    /// The list of all that may be of either state.
    Union,
    /// A file of the new state alone is there.
    New(usize),
    /// A file of the old state alone is gone.
    Gone(usize),
    /// All is written, or almost.
    Record,
}

impl Moment {
    fn all() -> Vec<Self> {
        let new = [0, 3, 30, 60, 90, 117].map(Moment::New);
        let gone = [0, 60, 117].map(Moment::Gone);
        [&[Moment::AtOnce, Moment::Staging, Moment::Union][..], &new, &gone, &[Moment::Record]].concat()
    }

    fn is_now(self, out: &Path, (old, new): (&str, &str)) -> bool {
        let manifest = || fs::read_to_string(out.join(".crossfoot-manifest.json")).unwrap_or_default();
        match self {
            Moment::AtOnce => true,
            Moment::Staging => out.join(".crossfoot-staging").exists(),
            Moment::Union => manifest().contains(&format!("\"{new}/0.txt\"")),
            Moment::New(number) => out.join(format!("{new}/{number}.txt")).exists(),
            Moment::Gone(number) => !out.join(format!("{old}/{number}.txt")).exists(),
            Moment::Record => !manifest().contains(&format!("\"{old}/0.txt\"")),
        }
    }
}

/// Sends Ctrl-C when it is told to: a process that waits, as to start one takes longer than to write a file.
struct Interrupt(Child);

impl Interrupt {
    fn of(child: &Child) -> Self {
        let mut command = Command::new("sh");
        command.args(["-c", "read -r now; kill -INT \"$0\"", &child.id().to_string()]);
        Self(command.stdin(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap())
    }

    fn send(mut self) {
        self.0.stdin.take().unwrap().write_all(b"now\n").unwrap();
        self.0.wait().unwrap();
    }
}

/// Waits for a moment, or for the end of the program.
fn wait_for(moment: Moment, child: &mut Child, out: &Path, states: (&str, &str)) {
    let began = Instant::now();
    while !moment.is_now(out, states) && child.try_wait().unwrap().is_none() {
        assert!(began.elapsed() < SOON * 3, "{moment:?} does not come");
        std::thread::yield_now();
    }
}

fn end_soon(mut child: Child, when: &str) -> ExitStatus {
    let began = Instant::now();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status;
        }
        if began.elapsed() > SOON {
            child.kill().unwrap();
            panic!("{when}: it does not end");
        }
        std::thread::yield_now();
    }
}

/// Two states of the site and the output of each; the folder is built in the first.
fn two_states(place: &Place) -> [(&'static str, Tree); 2] {
    let states = ["new", "old"].map(|state| {
        place.turn(state);
        (state, place.first())
    });
    assert!(place.build().status().unwrap().success());
    let [new, old] = states;
    [old, new]
}

#[test]
fn a_build_that_is_interrupted_leaves_whole_files_and_is_mended_by_the_next() {
    let place = Place::new();
    let [mut from, mut to] = two_states(&place);
    let mut interrupted = 0;
    for moment in Moment::all() {
        place.turn(to.0);
        let mut child = place.build().spawn().unwrap();
        let interrupt = Interrupt::of(&child);
        wait_for(moment, &mut child, &place.out, (from.0, to.0));
        interrupt.send();
        interrupted += usize::from(end_soon(child, &format!("{moment:?}")).code().is_none());
        place.assert_whole((&from.1, &to.1), &format!("{moment:?}"));
        std::mem::swap(&mut from, &mut to);
    }
    assert!(interrupted > 0, "every build had ended before");
}

#[test]
fn a_session_that_is_interrupted_leaves_whole_files_and_is_mended_by_the_next() {
    let place = Place::new();
    let [mut from, mut to] = two_states(&place);
    for moment in Moment::all() {
        place.turn(to.0);
        let mut command = program();
        command.args(["watch", "-q", "--port", "0", "--root"]).arg(place.folder.path());
        let mut child = command.arg("--output-dir").arg(&place.out).spawn().unwrap();
        let interrupt = Interrupt::of(&child);
        wait_for(moment, &mut child, &place.out, (from.0, to.0));
        interrupt.send();
        let status = end_soon(child, &format!("{moment:?}"));
        // At once may be before it listens to the order.
        assert!(status.code() == Some(0) || matches!(moment, Moment::AtOnce), "{moment:?}: {status}");
        let there = tree(&place.out);
        assert!(there == from.1 || there == to.1, "{moment:?}: what it had begun to write it did not end");
        place.assert_whole((&from.1, &to.1), &format!("{moment:?}"));
        std::mem::swap(&mut from, &mut to);
    }
}
