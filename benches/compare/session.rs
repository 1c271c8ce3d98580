//! A generator that serves a site and follows its edits, asked over HTTP as a browser does.

use super::Outcome;
use super::generator::Generator;
use super::machine::{self, Memory};
use super::site::{Site, address, save};
use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

/// How long a server may take to come up, or to show an edit.
const PATIENCE: Duration = Duration::from_secs(600);
/// How long one answer may take: a server that holds a request for its build holds it for seconds.
const LONGEST_ANSWER: Duration = Duration::from_secs(60);
/// How long to wait before a server that gave the old page is asked again.
const PAUSE: Duration = Duration::from_millis(2);
/// A server that has not worked for so long has done all that an edit asks for.
const REST: Duration = Duration::from_millis(150);
/// The rest is not waited for any longer: collecting garbage may go on for ever.
const LONGEST_REST: Duration = Duration::from_secs(10);

/// A running session. It ends when this is dropped.
pub struct Session {
    /// The site that it serves.
    pub site: Site,
    child: Child,
    port: u16,
}

/// A change of one file, and where it is to be seen.
#[derive(Clone, Debug)]
pub struct Change {
    /// The file.
    pub file: PathBuf,
    /// What it says from now on; `None` removes it.
    pub text: Option<String>,
    /// The page that is asked for.
    pub address: String,
    /// What it is to show.
    pub shows: Shows,
}

/// What a page is to show after a change.
#[derive(Clone, Debug)]
pub enum Shows {
    /// This text.
    Text(String),
    /// That it is not there.
    Nothing,
}

/// How a change came to be seen.
#[derive(Copy, Clone, Debug)]
pub struct Seen {
    /// From before the file was saved to the last byte of the new page.
    pub after: Duration,
    /// How many answers had the page as it was before.
    pub outdated: usize,
}

/// An answer over HTTP.
pub struct Answer {
    /// Its status.
    pub status: u16,
    /// Its body.
    pub body: Vec<u8>,
}

impl Session {
    /// Starts it and waits for the first page.
    pub fn start(generator: &Generator, site: &Site) -> Outcome<Self> {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let mut command = generator.watch(&site.folder, port);
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        let mut session = Self { site: site.clone(), child, port };
        let first = address(0);
        let began = Instant::now();
        while !session.get(&first).is_ok_and(|answer| answer.status == 200) {
            if let Some(status) = session.child.try_wait()? {
                return Err(format!("{command:?} ended with {status}").into());
            }
            waited(began, "the server did not come up")?;
        }
        session.rest();
        Ok(session)
    }

    /// Asks for a page.
    pub fn get(&self, path: &str) -> Outcome<Answer> {
        self.ask(path).map_err(|error| format!("asking for {path}: {error}").into())
    }

    /// HTTP/1.0 (RFC 1945): the body is what comes until the connection ends.
    fn ask(&self, path: &str) -> Outcome<Answer> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.set_read_timeout(Some(LONGEST_ANSWER))?;
        write!(stream, "GET {path} HTTP/1.0\r\nHost: 127.0.0.1:{}\r\n\r\n", self.port)?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        let end =
            answer.windows(4).position(|four| four == b"\r\n\r\n").ok_or("an answer without an end of its head")?;
        let body = answer.split_off(end + 4);
        let head = String::from_utf8_lossy(&answer);
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).ok_or("an answer without a status")?;
        Ok(Answer { status, body })
    }

    /// Makes a change and asks until it is seen, at once for the first time.
    pub fn make(&self, change: &Change) -> Outcome<Seen> {
        let began = Instant::now();
        match &change.text {
            Some(text) => save(&change.file, text)?,
            None => std::fs::remove_file(&change.file)?,
        }
        let mut outdated = 0;
        loop {
            let answer = self.get(&change.address)?;
            let after = began.elapsed();
            if change.shows.is_in(&answer) {
                return Ok(Seen { after, outdated });
            }
            outdated += 1;
            waited(began, &format!("{change:?} was not seen"))?;
        }
    }

    /// Waits until the server has nothing left to do.
    pub fn rest(&self) {
        let began = Instant::now();
        let (mut used, mut since) = (machine::used_by(self.child.id()), Instant::now());
        while since.elapsed() < REST && began.elapsed() < LONGEST_REST {
            std::thread::sleep(REST / 10);
            let now = machine::used_by(self.child.id());
            if now != used {
                (used, since) = (now, Instant::now());
            }
        }
    }

    /// Its memory, where the system tells.
    pub fn memory(&self) -> Option<Memory> {
        machine::memory(self.child.id())
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Shows {
    fn is_in(&self, answer: &Answer) -> bool {
        match self {
            Self::Text(text) => answer.body.windows(text.len()).any(|part| part == text.as_bytes()),
            Self::Nothing => answer.status == 404,
        }
    }
}

fn waited(since: Instant, why_not: &str) -> Outcome<()> {
    if since.elapsed() > PATIENCE {
        return Err(format!("{why_not} in {} s", PATIENCE.as_secs()).into());
    }
    std::thread::sleep(PAUSE);
    Ok(())
}
