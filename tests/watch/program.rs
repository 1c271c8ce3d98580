//! The real program in a session of its own, spoken to as editors and browsers do.
//!
//! Nothing waits for a time: requests are held by the program until it has built what was saved before them, and
//! its events are waited for. The deadline only ends a test that would hang.

use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;
use tempfile::TempDir;

/// Ends a test that would wait for ever.
const DEADLINE: Duration = Duration::from_secs(60);

/// A site of three pages.
pub const SITE: [(&str, &str); 4] = [
    ("crossfoot.yaml", "title: Test\nbase_url: https://example.org/\n"),
    ("content/_index.md", "---\ntitle: Home\n---\nThe first words.\n"),
    ("content/a.md", "---\ntitle: Page A\n---\nThe first words of a.\n"),
    ("content/b.md", "---\ntitle: Page B\n---\nThe first words of b.\n"),
];

/// A session on a folder of its own.
pub struct Session {
    pub folder: TempDir,
    pub port: u16,
    child: Child,
    events: Receiver<Value>,
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A folder with a site in it.
pub fn site(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        write(&folder, path, text);
    }
    folder
}

pub fn write(folder: &TempDir, path: &str, text: impl AsRef<[u8]>) {
    let file = folder.path().join(path);
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(file, text).unwrap();
}

pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_crossfoot"));
    command.stdin(Stdio::null()).stderr(Stdio::inherit());
    command
}

impl Session {
    /// A session on [`SITE`] whose first build is done.
    pub fn start() -> Self {
        Self::on(site(&SITE), &["--port", "0"]).built()
    }

    /// A session whose first build may be under way.
    pub fn on(folder: TempDir, options: &[&str]) -> Self {
        let mut command = program();
        command.args(["watch", "--json", "--root"]).arg(folder.path()).args(options).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let events = events(child.stdout.take().unwrap());
        let listening = events.recv_timeout(DEADLINE).expect("the program begins to listen");
        assert_eq!(listening["event"], "listening");
        let url = listening["url"].as_str().unwrap();
        let port = url.trim_end_matches('/').rsplit(':').next().unwrap().parse().unwrap();
        Self { folder, port, child, events }
    }

    /// The same, when the first build is done.
    pub fn built(self) -> Self {
        self.event("built");
        self
    }

    /// The next event of a kind; what comes before it is passed over, unless it tells of another end of a build.
    pub fn event(&self, kind: &str) -> Value {
        loop {
            let event = self.next_event();
            if event["event"] == kind {
                return event;
            }
            assert!(!["built", "failed", "broken"].contains(&event["event"].as_str().unwrap()), "no {kind}: {event}");
        }
    }

    pub fn next_event(&self) -> Value {
        self.events.recv_timeout(DEADLINE).expect("the program tells what it does")
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        write(&self.folder, path, text);
    }

    pub fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[])
    }

    /// The text of a page.
    pub fn page(&self, path: &str) -> String {
        let answer = self.get(path);
        assert_eq!(answer.status, 200, "{path}");
        answer.text()
    }

    pub fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut stream = self.connect(method, path, headers);
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        Answer::read(&bytes)
    }

    /// The events of an open page.
    pub fn stream(&self, path: &str, state: &str) -> Stream {
        let stream = self.connect("GET", &format!("/__crossfoot/events?path={path}&page={state}"), &[]);
        Stream { lines: BufReader::new(stream) }
    }

    /// What the request for the events of a page is answered with; they are not waited for.
    pub fn status_of_stream(&self, path: &str) -> u16 {
        let mut line = String::new();
        let stream = self.connect("GET", &format!("/__crossfoot/events?path={path}"), &[]);
        BufReader::new(stream).read_line(&mut line).unwrap();
        line.split(' ').nth(1).unwrap().parse().unwrap()
    }

    fn connect(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> TcpStream {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(DEADLINE)).unwrap();
        let host = if headers.iter().any(|(name, _)| *name == "Host") { "" } else { "Host: localhost\r\n" };
        let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        write!(stream, "{method} {path} HTTP/1.1\r\n{host}{headers}Connection: close\r\n\r\n").unwrap();
        stream
    }

    /// Sends a signal by its name.
    #[cfg(unix)]
    pub fn signal(&self, name: &str) {
        let sent = Command::new("kill").args([&format!("-{name}"), &self.child.id().to_string()]).status().unwrap();
        assert!(sent.success());
    }

    /// The exit code, when the program has ended by itself.
    pub fn end(mut self) -> Option<i32> {
        self.child.wait().unwrap().code()
    }
}

fn events(output: impl std::io::Read + Send + 'static) -> Receiver<Value> {
    let (sender, events) = channel();
    thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            let event = serde_json::from_str(&line).unwrap_or_else(|_| panic!("not JSON: {line}"));
            if sender.send(event).is_err() {
                return;
            }
        }
    });
    events
}

/// What the server said.
pub struct Answer {
    pub status: u16,
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

impl Answer {
    fn read(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|part| part == b"\r\n\r\n").expect("an answer has headers");
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let mut lines = head.lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers = lines.filter_map(|line| line.split_once(": "));
        Self {
            status,
            headers: headers.map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect(),
            body: bytes[end + 4..].to_vec(),
        }
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// What the page is known by.
    pub fn state(&self) -> String {
        let text = self.text();
        let rest = text.split("data-page=\"").nth(1).expect("the page has the script");
        rest.split('"').next().unwrap().to_owned()
    }
}

/// The events of an open page.
pub struct Stream {
    lines: BufReader<TcpStream>,
}

impl Stream {
    pub fn next(&mut self) -> Value {
        loop {
            let mut line = String::new();
            assert_ne!(self.lines.read_line(&mut line).unwrap(), 0, "the stream ended");
            if let Some(data) = line.strip_prefix("data: ") {
                return serde_json::from_str(data).unwrap();
            }
        }
    }
}
