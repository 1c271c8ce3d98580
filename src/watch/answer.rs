//! Answers as a static host gives them: types, tags, parts of files.
//!
//! RFC 9110: sections 8.8.3 (`ETag`), 13.1.2 (`If-None-Match`) and 14 (ranges).

use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG, HeaderName, IF_NONE_MATCH,
    IF_RANGE, LOCATION, RANGE,
};
use axum::http::response::Builder;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::Response;
use std::ops::Range;

/// A file of the output; the whole, a part of it, or word that the browser's copy is still right.
pub fn file(request: &Request, name: &str, bytes: Bytes, tag: &str) -> Response {
    let tag = format!("\"{tag}\"");
    let base =
        || Response::builder().header(ETAG, &tag).header(CACHE_CONTROL, "no-cache").header(ACCEPT_RANGES, "bytes");
    let headers = request.headers();
    if knows(headers, &tag) {
        return finish(base().status(StatusCode::NOT_MODIFIED), Body::empty());
    }
    let typed = || base().header(CONTENT_TYPE, media_type(name));
    match wanted(headers, &tag, bytes.len()) {
        Wanted::Whole => sized(request, typed().status(StatusCode::OK), bytes),
        Wanted::Part(range) => {
            let place = format!("bytes {}-{}/{}", range.start, range.end - 1, bytes.len());
            let part = typed().status(StatusCode::PARTIAL_CONTENT).header(CONTENT_RANGE, place);
            sized(request, part, bytes.slice(range))
        }
        Wanted::Beyond => {
            let place = format!("bytes */{}", bytes.len());
            finish(base().status(StatusCode::RANGE_NOT_SATISFIABLE).header(CONTENT_RANGE, place), Body::empty())
        }
    }
}

/// A page that is no file of the output.
pub fn page(status: StatusCode, html: Bytes) -> Response {
    let head = Response::builder().status(status).header(CONTENT_TYPE, "text/html; charset=utf-8");
    finish(head.header(CACHE_CONTROL, "no-store"), Body::from(html))
}

/// The way to another path of this host.
pub fn redirect(status: StatusCode, to: &str) -> Response {
    // Not for good, whatever the status says: the next site at this port is another one.
    let head = Response::builder().status(status).header(LOCATION, to).header(CACHE_CONTROL, "no-cache");
    finish(head, Body::empty())
}

/// A sentence for people who ask by hand.
pub fn words(status: StatusCode, words: &'static str) -> Response {
    let head = Response::builder().status(status).header(CONTENT_TYPE, "text/plain; charset=utf-8");
    finish(head, Body::from(words))
}

/// A `HEAD` has the length of what it does not carry.
fn sized(request: &Request, head: Builder, bytes: Bytes) -> Response {
    let head = head.header(CONTENT_LENGTH, bytes.len());
    let body = if request.method() == Method::HEAD { Body::empty() } else { Body::from(bytes) };
    finish(head, body)
}

fn finish(head: Builder, body: Body) -> Response {
    head.body(body).unwrap_or_else(|_| {
        // A header that cannot be sent: a path with a line end in it, say.
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
        response
    })
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

fn knows(headers: &HeaderMap, tag: &str) -> bool {
    let known = text(headers, IF_NONE_MATCH).unwrap_or("");
    known.split(',').map(str::trim).any(|one| one == "*" || one.strip_prefix("W/").unwrap_or(one) == tag)
}

/// What of a file is asked for.
#[derive(Debug, PartialEq, Eq)]
enum Wanted {
    Whole,
    /// One range of its bytes, not empty.
    Part(Range<usize>),
    /// Only what is behind its end.
    Beyond,
}

/// Several ranges at once, and what is no range of bytes, get the whole file, as the RFC allows.
fn wanted(headers: &HeaderMap, tag: &str, length: usize) -> Wanted {
    if text(headers, IF_RANGE).is_some_and(|known| known != tag) {
        return Wanted::Whole;
    }
    text(headers, RANGE).and_then(|range| part(range, length)).unwrap_or(Wanted::Whole)
}

fn part(range: &str, length: usize) -> Option<Wanted> {
    let (first, last) = range.strip_prefix("bytes=")?.split_once('-')?;
    let number = |text: &str| text.trim().parse::<usize>().ok();
    let range = if first.trim().is_empty() {
        length.saturating_sub(number(last)?)..length
    } else {
        let end = if last.trim().is_empty() { length } else { number(last)?.saturating_add(1).min(length) };
        let first = number(first)?;
        if first >= length {
            return Some(Wanted::Beyond);
        }
        first..end
    };
    // `bytes=5-2` is no range; `bytes=-0` asks for nothing.
    match (range.is_empty(), first.trim().is_empty()) {
        (false, _) => Some(Wanted::Part(range)),
        (true, true) => Some(Wanted::Beyond),
        (true, false) => None,
    }
}

/// The type by the ending of the name; texts are UTF-8, as all that we write.
fn media_type(name: &str) -> String {
    let guessed = mime_guess::from_path(name).first_or_octet_stream();
    let is_text = guessed.type_() == mime_guess::mime::TEXT
        || guessed.suffix() == Some(mime_guess::mime::XML)
        || matches!(guessed.subtype().as_str(), "javascript" | "json" | "xml");
    if is_text { format!("{guessed}; charset=utf-8") } else { guessed.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_range_is_given_as_asked() {
        assert_eq!(part("bytes=0-3", 10), Some(Wanted::Part(0..4)));
        assert_eq!(part("bytes=4-", 10), Some(Wanted::Part(4..10)));
        assert_eq!(part("bytes=-3", 10), Some(Wanted::Part(7..10)));
        assert_eq!(part("bytes=-99", 10), Some(Wanted::Part(0..10)));
        assert_eq!(part("bytes=8-99", 10), Some(Wanted::Part(8..10)));
        assert_eq!(part("bytes=10-", 10), Some(Wanted::Beyond));
        assert_eq!(part("bytes=-0", 10), Some(Wanted::Beyond));
        assert_eq!(part("bytes=0-", 0), Some(Wanted::Beyond));
    }

    #[test]
    fn what_is_no_single_range_gets_the_whole() {
        for range in ["bytes=5-2", "bytes=a-b", "rows=0-3", "bytes=0-1,3-4", "bytes=-", "bytes=99999999999999999999-"] {
            assert_eq!(part(range, 10), None, "{range}");
        }
    }

    #[test]
    fn types_are_those_of_static_hosts() {
        assert_eq!(media_type("a/index.html"), "text/html; charset=utf-8");
        assert_eq!(media_type("a.css"), "text/css; charset=utf-8");
        assert_eq!(media_type("a.svg"), "image/svg+xml; charset=utf-8");
        assert_eq!(media_type("a.json"), "application/json; charset=utf-8");
        assert_eq!(media_type("a.csv"), "text/csv; charset=utf-8");
        assert_eq!(media_type("a.png"), "image/png");
        assert_eq!(media_type("a.woff2"), "font/woff2");
        assert_eq!(media_type("CNAME"), "application/octet-stream");
    }
}
