//! How many connections the server takes at a time, and that it outlives those who take them all.

use super::program::{Session, Stream};
use std::io::{BufRead as _, BufReader, ErrorKind, Read as _, Write as _};
use std::net::TcpStream;

/// As many as the server takes; see `src/watch/listener.rs`.
const MOST: usize = 256;
/// As many open pages as it tells of changes; see `src/watch/reload.rs`.
const MOST_PAGES: usize = 128;

/// A connection that asks again and again.
struct Kept(BufReader<TcpStream>);

impl Kept {
    fn open(session: &Session) -> Self {
        Self(BufReader::new(TcpStream::connect(("127.0.0.1", session.port)).unwrap()))
    }

    /// The status line of an answer, whose end has come too.
    fn ask(&mut self) -> String {
        self.0.get_mut().write_all(b"HEAD /a/ HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        let lines: Vec<String> =
            self.0.by_ref().lines().map(Result::unwrap).take_while(|line| !line.is_empty()).collect();
        lines[0].clone()
    }
}

/// Connections that have had an answer, so that each is one of those taken.
fn taken(session: &Session, count: usize) -> Vec<Kept> {
    let open = |_| {
        let mut kept = Kept::open(session);
        assert_eq!(kept.ask(), "HTTP/1.1 200 OK");
        kept
    };
    (0..count).map(open).collect()
}

/// Open pages that have had their first event.
fn open_pages(session: &Session, count: usize) -> Vec<Stream> {
    let open = |_| {
        let mut stream = session.stream("/a/", "");
        stream.next();
        stream
    };
    (0..count).map(open).collect()
}

#[test]
fn more_connections_than_the_most_wait_and_are_served_in_turn() {
    let session = Session::start();
    let mut taken = taken(&session, MOST);
    let mut more = TcpStream::connect(("127.0.0.1", session.port)).unwrap();
    more.write_all(b"GET /b/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
    // Those who are in are served; were the other one in too, it would be long before the last of these.
    (0..50).for_each(|_| assert_eq!(taken[0].ask(), "HTTP/1.1 200 OK"));
    more.set_nonblocking(true).unwrap();
    assert_eq!(more.read(&mut [0]).unwrap_err().kind(), ErrorKind::WouldBlock);
    more.set_nonblocking(false).unwrap();
    taken.pop();
    let mut answer = String::new();
    more.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 OK") && answer.contains("The first words of b."), "{answer}");
}

#[test]
fn more_open_pages_than_the_most_are_refused_and_pages_are_served_all_the_same() {
    let session = Session::start();
    let mut pages = open_pages(&session, MOST_PAGES);
    let refused = session.get("/__crossfoot/events?path=/a/");
    assert_eq!((refused.status, refused.text().as_str()), (503, "Too many pages are open.\n"));
    session.write("content/a.md", "---\ntitle: Page A\n---\nNewer words.\n");
    assert!(session.page("/a/").contains("Newer words."));
    pages.iter_mut().for_each(|page| assert_eq!(page.next()["reload"], true));
    pages.pop();
    // That one has gone is heard in time; what is asked for until then is refused.
    while session.status_of_stream("/a/") == 503 {}
}

#[test]
fn the_server_is_as_before_when_a_crowd_has_gone() {
    let session = Session::start();
    for number in 0..3 {
        drop((taken(&session, MOST - MOST_PAGES), open_pages(&session, MOST_PAGES)));
        session.write("content/a.md", format!("---\ntitle: Page A\n---\nWords {number}.\n"));
        assert!(session.page("/a/").contains(&format!("Words {number}.")));
        while session.status_of_stream("/a/") == 503 {}
    }
    // Some go in the midst of a word.
    let cut: Vec<TcpStream> = (0..MOST).map(|_| TcpStream::connect(("127.0.0.1", session.port)).unwrap()).collect();
    cut.iter().for_each(|mut stream| stream.write_all(b"GET /a/ HT").unwrap());
    drop(cut);
    assert_eq!(session.get("/a/").status, 200);
}

/// Connections of each kind that take a place and never ask.
const EACH: usize = MOST / 3 + 1;

#[test]
fn connections_that_never_end_their_request_lose_their_place() {
    let session = Session::start();
    let open = |_| TcpStream::connect(("127.0.0.1", session.port)).unwrap();
    // Some go on without end, some say nothing, some stop in the midst.
    let slow: Vec<TcpStream> = (0..EACH).map(open).collect();
    slow.iter().for_each(|mut stream| stream.write_all(b"GET /a/ HTTP/1.1\r\nHost: localhost\r\nX: ").unwrap());
    let silent: Vec<TcpStream> = (0..EACH).map(open).collect();
    let half: Vec<TcpStream> = (0..EACH).map(open).collect();
    half.iter().for_each(|mut stream| stream.write_all(b"GET /a/ HTTP/1.1\r\nHost: local").unwrap());
    let slowly = std::thread::spawn(move || {
        while slow.iter().any(|mut stream| stream.write_all(b"x").is_ok()) {
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
    });
    // There are more of them than places, and this one waits behind them all.
    assert_eq!(session.get("/a/").status, 200);
    slowly.join().unwrap();
    drop((silent, half));
    // A body that does not come holds no place either.
    let bodies: Vec<TcpStream> = (0..MOST).map(open).collect();
    let head = b"GET /a/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\nx";
    bodies.iter().for_each(|mut stream| stream.write_all(head).unwrap());
    assert_eq!(session.get("/a/").status, 200);
}
