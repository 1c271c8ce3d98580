//! What an open page is told: that its own bytes changed, which other files did, and what is wrong.
//!
//! The script is put into pages as they are served, never into the output.

use super::answer;
use super::published::Published;
use super::site::{Part, Site};
use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse as _, Response};
use futures_util::stream;
use percent_encoding::percent_decode_str;
use serde_json::json;
use std::convert::Infallible;
use std::hash::{BuildHasher as _, RandomState};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

/// Where the script is.
pub const SCRIPT_PATH: &str = "/__crossfoot/reload.js";
/// Where the events are.
pub const EVENTS_PATH: &str = "/__crossfoot/events";
/// What runs in an open page.
pub const SCRIPT: &str = include_str!("reload.js");

/// More open pages are refused: each holds one of the connections for good.
const MOST_STREAMS: usize = 128;

/// What a proxy or a sleeping machine is sent so that it keeps the connection.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// The page with the script before its end. `state` is what the page is known by, `build` what it was served from.
pub fn inject(html: &[u8], state: &str, build: &str) -> Vec<u8> {
    let script = format!("<script src=\"{SCRIPT_PATH}\" data-page=\"{state}\" data-build=\"{build}\" defer></script>");
    let end = b"</body";
    let at = html.windows(end.len()).rposition(|part| part.eq_ignore_ascii_case(end)).unwrap_or(html.len());
    [&html[..at], script.as_bytes(), &html[at..]].concat()
}

/// The page that is served while there is no site yet.
pub fn page_without_site(overlay: Option<&str>, build: &str) -> Vec<u8> {
    let waiting = "<p>The site is being built.</p>";
    let html = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Crossfoot</title></head>\
         <body><crossfoot-overlay>{}</crossfoot-overlay></body></html>",
        overlay.unwrap_or(waiting)
    );
    inject(html.as_bytes(), NO_SITE, build)
}

/// The state of every page while there is no site.
const NO_SITE: &str = "none";

/// The open pages.
pub struct Streams {
    places: Arc<Semaphore>,
    /// Differs from one run of the program to the next.
    session: String,
}

impl Default for Streams {
    fn default() -> Self {
        let session = format!("{:016x}", RandomState::new().hash_one(std::process::id()));
        Self { places: Arc::new(Semaphore::new(MOST_STREAMS)), session }
    }
}

impl Streams {
    /// The name of a state of this session, which no other session has.
    pub fn build(&self, published: &Published) -> String {
        build(&self.session, published)
    }

    /// The events for the page that the query names by `path` and `page`.
    pub fn open(&self, request: &Request, published: watch::Receiver<Arc<Published>>) -> Response {
        let Ok(place) = Arc::clone(&self.places).try_acquire_owned() else {
            return answer::words(StatusCode::SERVICE_UNAVAILABLE, "Too many pages are open.\n");
        };
        let query = request.uri().query().unwrap_or("");
        let page = OpenPage {
            published,
            path: value(query, "path").unwrap_or_else(|| "/".to_owned()),
            state: value(query, "page").unwrap_or_default(),
            session: self.session.clone(),
            site: None,
            is_new: true,
            _place: place,
        };
        let events = stream::unfold(page, |mut page| async move {
            let event = page.next().await?;
            Some((Ok::<_, Infallible>(event), page))
        });
        Sse::new(events).keep_alive(KeepAlive::new().interval(KEEP_ALIVE)).into_response()
    }
}

fn build(session: &str, published: &Published) -> String {
    format!("{session}-{}", published.number)
}

/// The value of a key of a query, decoded.
fn value(query: &str, key: &str) -> Option<String> {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let value = pairs.into_iter().find(|(name, _)| *name == key)?.1;
    Some(percent_decode_str(value).decode_utf8_lossy().into_owned())
}

/// A page that somebody has open.
struct OpenPage {
    published: watch::Receiver<Arc<Published>>,
    path: String,
    state: String,
    session: String,
    /// The site of the last event.
    site: Option<Arc<Site>>,
    is_new: bool,
    _place: OwnedSemaphorePermit,
}

impl OpenPage {
    /// The next event; the first at once, so that what happened since the page was served is not missed.
    async fn next(&mut self) -> Option<Event> {
        if !std::mem::take(&mut self.is_new) {
            self.published.changed().await.ok()?;
        }
        let published = Arc::clone(&self.published.borrow_and_update());
        let state = published.site.as_ref().map_or_else(|| NO_SITE.to_owned(), |site| site.state(&self.path));
        let resources = match (&published.site, &self.site) {
            (Some(after), Some(before)) if !Arc::ptr_eq(after, before) => after.changes(before, Part::Resources),
            _ => Vec::new(),
        };
        self.site.clone_from(&published.site);
        let told = json!({
            "build": build(&self.session, &published),
            "reload": state != self.state,
            "resources": resources,
            "overlay": published.overlay(&self.path),
        });
        // JSON on one line: its strings hold no bare line end.
        Some(Event::default().data(told.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn injected(html: &str) -> String {
        String::from_utf8(inject(html.as_bytes(), "x", "y")).unwrap().replace(SCRIPT_PATH, "S")
    }

    #[test]
    fn the_script_stands_at_the_end_of_the_body() {
        let script = "<script src=\"S\" data-page=\"x\" data-build=\"y\" defer></script>";
        assert_eq!(injected("<body>총</body></html>"), format!("<body>총{script}</body></html>"));
        assert_eq!(injected("</body><p></BODY >"), format!("</body><p>{script}</BODY >"));
        assert_eq!(injected("no end"), format!("no end{script}"));
        assert_eq!(injected(""), script);
    }

    #[test]
    fn queries_are_decoded() {
        assert_eq!(value("path=%2Fa%2F%25&page=x", "path").as_deref(), Some("/a/%"));
        assert_eq!(value("page=x", "path"), None);
    }
}
