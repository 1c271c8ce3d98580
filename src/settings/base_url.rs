//! The address under which a site is published.
//!
//! Knows no pages: it only puts paths behind the address.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// What stands in a path of a URL as `%XX` (RFC 3986, section 3.3), besides what is not ASCII.
const NOT_IN_PATHS: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'\\').add(b'^').add(b'`').add(b'{').add(b'|').add(b'}');

/// A full address or only a path; the path always begins and ends with `/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl {
    origin: Option<String>,
    path: String,
}

impl Default for BaseUrl {
    fn default() -> Self {
        Self { origin: None, path: "/".to_owned() }
    }
}

impl BaseUrl {
    /// Reads `https://example.org/budget/`, `/budget/` or `/`. The last slash may be missing, and what is not
    /// ASCII in the path is percent-encoded. The error says what is wrong.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let (origin, path) = if text.starts_with('/') { (None, text) } else { split_origin(text)? };
        if path.contains(['?', '#']) {
            return Err("it must not have `?` or `#`");
        }
        if path.contains(|c: char| c.is_whitespace() || c.is_control() || c == '\\') {
            return Err("it must not have blanks or backslashes");
        }
        if path.contains("//") || path.split('/').any(|part| matches!(part, "." | "..")) {
            return Err("its path must not have `//`, `.` or `..`");
        }
        let path = utf8_percent_encode(path, NOT_IN_PATHS).to_string();
        let path = if path.ends_with('/') { path } else { format!("{path}/") };
        Ok(Self { origin, path })
    }

    /// The scheme and host without a slash at the end, such as `https://example.org`, if they are known.
    pub fn origin(&self) -> Option<&str> {
        self.origin.as_deref()
    }

    /// The path, `/` at both ends.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The full address of a path from the site's root (`budget/`, with or without a slash before it); only a
    /// path where the host is not known.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{}", self.origin().unwrap_or(""), self.rooted(path))
    }

    /// The path on the host of a path from the site's root.
    pub fn rooted(&self, path: &str) -> String {
        format!("{}{}", self.path, path.trim_start_matches('/'))
    }
}

fn split_origin(text: &str) -> Result<(Option<String>, &str), &'static str> {
    let (scheme, rest) = text.split_once("://").ok_or("it must begin with `https://`, `http://` or `/`")?;
    let scheme = scheme.to_ascii_lowercase();
    if scheme != "https" && scheme != "http" {
        return Err("it must begin with `https://` or `http://`");
    }
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(end);
    check_host(host)?;
    Ok((Some(format!("{scheme}://{}", host.to_ascii_lowercase())), path))
}

fn check_host(host: &str) -> Result<(), &'static str> {
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, Some(port)),
        _ => (host, None),
    };
    if name.is_empty() {
        return Err("the name of the host is missing");
    }
    if !name.is_ascii() {
        return Err("the name of the host must be in its ASCII form (`xn--…`)");
    }
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'[' | b']' | b':');
    if !name.bytes().all(fits) {
        return Err("the name of the host has a character that cannot be there");
    }
    if port.is_some_and(|port| port.parse::<u16>().is_err()) {
        return Err("the port is not a number up to 65535");
    }
    Ok(())
}
