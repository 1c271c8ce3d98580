//! Escaping for HTML and XML, in one place.

/// Appends `text` escaped for element content and for attribute values in double quotes.
pub fn push_escaped(out: &mut String, text: &str) {
    pulldown_cmark_escape::escape_html(out, text).expect("writing to a string cannot fail");
}

/// `text` escaped for element content and for attribute values in double quotes.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    push_escaped(&mut out, text);
    out
}

/// JSON as it may stand in a `<script>` element. Without `<` nothing in it can close the element, and no `<!--` can
/// make a browser look for another end (HTML, section 13.2.5.4).
pub fn script_json(value: &serde_json::Value) -> String {
    value.to_string().replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}
