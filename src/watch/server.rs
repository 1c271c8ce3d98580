//! The server: who may ask, what waits for a build, and which part answers.
//!
//! It holds no state of its own: what it serves is what the session published last. No connection can keep its place by
//! being slow: its requests, its answers and the waiting between them have their times.

use super::answer;
use super::host::Hosts;
use super::listener::Bounded;
use super::published::Published;
use super::reload::{self, Streams};
use super::session::Message;
use super::site::{Place, tag};
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Request, State};
use axum::http::header::{ALLOW, HOST};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::response::Response;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Duration;
use tokio::sync::{oneshot, watch};

/// The longest that a request waits for a build; then it gets the last good page.
const LONGEST_WAIT: Duration = Duration::from_secs(5);

/// The longest that a connection may take to ask, from its first moment or its last answer to the end of the request's
/// head. Browsers connect anew by themselves.
const LONGEST_HEAD: Duration = Duration::from_secs(10);

/// The server of a session.
#[derive(Clone)]
pub struct Server {
    hosts: Arc<Hosts>,
    to_session: Sender<Message>,
    published: watch::Receiver<Arc<Published>>,
    streams: Arc<Streams>,
}

impl Server {
    /// A server for the given names of this machine.
    pub fn new(hosts: Hosts, to_session: Sender<Message>, published: watch::Receiver<Arc<Published>>) -> Self {
        Self { hosts: Arc::new(hosts), to_session, published, streams: Arc::default() }
    }

    /// Serves for ever. Fails only if the socket cannot be listened at.
    pub async fn run(self, socket: TcpListener) -> io::Result<()> {
        let mut connections = Bounded::new(socket)?;
        let service = TowerToHyperService::new(Router::new().fallback(respond).with_state(self));
        let mut protocol = http1::Builder::new();
        protocol.timer(TokioTimer::new()).header_read_timeout(LONGEST_HEAD);
        loop {
            let connection = TokioIo::new(connections.accept().await);
            let served = protocol.serve_connection(connection, service.clone());
            // A connection that breaks off concerns nobody else.
            tokio::spawn(async move { drop(served.await) });
        }
    }

    /// Waits until nothing is left to build, but not for ever.
    async fn settled(&self) {
        let (reply, answered) = oneshot::channel();
        if self.to_session.send(Message::Asked(reply)).is_ok() {
            let _ = tokio::time::timeout(LONGEST_WAIT, answered).await;
        }
    }
}

async fn respond(State(server): State<Server>, request: Request) -> Response {
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok()).unwrap_or("");
    if !server.hosts.admit(host) {
        let words =
            "This name does not belong to the server. Ask for localhost, or start the server with --host NAME.\n";
        return answer::words(StatusCode::MISDIRECTED_REQUEST, words);
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut refusal = answer::words(StatusCode::METHOD_NOT_ALLOWED, "Pages can only be read.\n");
        refusal.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        return refusal;
    }
    match request.uri().path() {
        reload::SCRIPT_PATH => {
            answer::file(&request, "reload.js", reload::SCRIPT.into(), &tag(reload::SCRIPT.as_bytes()))
        }
        reload::EVENTS_PATH => server.streams.open(&request, server.published.clone()),
        _ => {
            server.settled().await;
            let published = Arc::clone(&server.published.borrow());
            page(&request, &published, &server.streams.build(&published))
        }
    }
}

fn page(request: &Request, published: &Published, build: &str) -> Response {
    let path = request.uri().path();
    let Some(site) = &published.site else {
        let page = reload::page_without_site(published.overlay(path).as_deref(), build);
        return answer::page(StatusCode::SERVICE_UNAVAILABLE, page.into());
    };
    let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
    match site.at(path) {
        Place::Folder(to) => answer::redirect(StatusCode::MOVED_PERMANENTLY, &format!("{to}{query}")),
        Place::Above(to) => answer::redirect(StatusCode::FOUND, &format!("{to}{query}")),
        Place::File(file, bytes) if file.ends_with(".html") => {
            let state = site.state(path);
            answer::file(request, file, reload::inject(bytes, &state, build).into(), &state)
        }
        Place::File(file, bytes) => answer::file(request, file, Bytes::from_owner(Arc::clone(bytes)), &tag(bytes)),
        Place::Missing(found) => {
            let plain: &[u8] = b"<!doctype html><title>Not found</title><h1>Not found</h1></body>";
            let bytes = found.map_or(plain, |bytes| bytes);
            answer::page(StatusCode::NOT_FOUND, reload::inject(bytes, &site.state(path), build).into())
        }
    }
}
