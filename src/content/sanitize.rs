//! Cleans an author's raw HTML against a list of what is allowed.
//!
//! What Crossfoot made never passes through the cleaner: a placeholder stands there that no author can forge,
//! because it holds a hash of the very text that would have to contain it.

use super::html::{Made, MadeKind, Writer};
use super::ids::is_page_id;
use std::cell::{Cell, OnceCell};
use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::sync::LazyLock;

/// What becomes of the raw HTML of one file.
#[derive(Debug)]
pub(super) struct Sanitizer<'a> {
    /// The file's text where its HTML is cleaned.
    text: Option<&'a str>,
    nonce: OnceCell<String>,
    too_deep: Cell<bool>,
}

impl<'a> Sanitizer<'a> {
    /// Leaves HTML as it is.
    pub(super) fn off() -> Self {
        Self { text: None, nonce: OnceCell::new(), too_deep: Cell::new(false) }
    }

    /// Cleans the HTML that comes from `text`.
    pub(super) fn for_text(text: &'a str) -> Self {
        Self { text: Some(text), nonce: OnceCell::new(), too_deep: Cell::new(false) }
    }

    /// Whether it changes anything.
    pub(super) fn cleans(&self) -> bool {
        self.text.is_some()
    }

    /// The same fragment with only allowed elements and attributes in what its author wrote; nothing of it if its
    /// elements are nested too deeply.
    pub(super) fn clean(&self, writer: &Writer) -> Writer {
        let nonce = self.nonce.get_or_init(|| nonce(self.text.unwrap_or_default()));
        let html = with_placeholders(writer, nonce);
        if is_too_deep(&html) {
            self.too_deep.set(true);
            return Writer::default();
        }
        put_back(writer, &ALLOWED.clean(&html).to_string(), nonce)
    }

    /// Whether a fragment was left out because its elements are nested too deeply.
    pub(super) fn found_too_deep(&self) -> bool {
        self.too_deep.get()
    }
}

/// 128 bits of the text's hash, with a letter before, so that it is one word wherever it stands.
fn nonce(text: &str) -> String {
    format!("x{}", &blake3::hash(text.as_bytes()).to_hex()[..32])
}

fn with_placeholders(writer: &Writer, nonce: &str) -> String {
    let mut html = String::with_capacity(writer.html.len() + writer.made.len() * 48);
    let mut from = 0;
    for (index, Made { at, kind, .. }) in writer.made.iter().enumerate() {
        html.push_str(&writer.html[from..at.start]);
        let written = match kind {
            MadeKind::Attributes => write!(html, " class=\"{nonce}z{index}z\""),
            MadeKind::Whole => write!(html, "{nonce}z{index}z"),
        };
        written.expect("a String takes all that is written");
        from = at.end;
    }
    html.push_str(&writer.html[from..]);
    html
}

fn put_back(writer: &Writer, cleaned: &str, nonce: &str) -> Writer {
    let mut result = Writer::default();
    let mut rest = cleaned;
    while let Some(at) = rest.find(nonce) {
        let behind = &rest[at + nonce.len()..];
        let placeholder = behind.strip_prefix('z').and_then(|behind| behind.split_once('z'));
        let made =
            placeholder.and_then(|(index, behind)| Some((writer.made.get(index.parse::<usize>().ok()?)?, behind)));
        let Some((made, behind)) = made else {
            result.html(&rest[..at]);
            rest = behind;
            continue;
        };
        let (before, behind) = match made.kind {
            MadeKind::Attributes => (
                rest[..at].strip_suffix(" class=\"").unwrap_or(&rest[..at]),
                behind.strip_prefix('"').unwrap_or(behind),
            ),
            MadeKind::Whole => (&rest[..at], behind),
        };
        result.html(before);
        copy_made(writer, made, &mut result);
        rest = behind;
    }
    result.html(rest);
    result
}

/// Copies something made, with its holes.
fn copy_made(writer: &Writer, made: &Made, result: &mut Writer) {
    let mut from = made.at.start;
    for (at, piece) in &writer.holes[made.holes.clone()] {
        result.html(&writer.html[from..*at]);
        result.hole(piece.clone());
        from = *at;
    }
    result.html(&writer.html[from..made.at.end]);
}

/// How deep elements may be nested. The time that a parser of HTML takes grows with the square of the depth; no
/// page needs a tenth of this.
const DEPTH: usize = 500;

/// Elements that end by themselves.
const SELF_ENDING: [&str; 33] = [
    "area", "base", "br", "col", "colgroup", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta",
    "optgroup", "option", "p", "param", "rb", "rp", "rt", "rtc", "source", "tbody", "td", "tfoot", "th", "thead", "tr",
    "track", "wbr", "frame", "keygen",
];

/// Whether more elements are open at some place than may be nested, counted by name: an end tag ends an element
/// of its name only.
fn is_too_deep(html: &str) -> bool {
    let mut open: HashMap<&str, usize> = HashMap::new();
    let mut depth = 0_usize;
    for (at, _) in html.match_indices('<') {
        let tag = &html[at + 1..];
        let ends = tag.starts_with('/');
        let name = &tag[usize::from(ends)..];
        let length = name.bytes().take(20).take_while(u8::is_ascii_alphanumeric).count();
        let name = &name[..length];
        if name.is_empty() || SELF_ENDING.contains(&name) {
            continue;
        }
        let count = open.entry(name).or_default();
        if !ends {
            *count += 1;
            depth += 1;
        } else if *count > 0 {
            *count -= 1;
            depth -= 1;
        }
        if depth > DEPTH {
            return true;
        }
    }
    false
}

/// Elements that authors may write beside those that ammonia allows by itself.
const MORE_TAGS: [&str; 8] = ["audio", "picture", "section", "source", "tfoot", "track", "video", "address"];

/// Elements that Crossfoot gives a meaning of its own, or that image maps need, which have no place in prose.
const FEWER_TAGS: [&str; 4] = ["area", "data", "map", "rtc"];

static ALLOWED: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut builder = ammonia::Builder::default();
    builder
        .add_tags(MORE_TAGS)
        .rm_tags(FEWER_TAGS)
        .tag_attributes(tag_attributes())
        .generic_attributes(HashSet::from(["class", "dir", "id", "lang", "role", "title"]))
        .add_generic_attribute_prefixes(["aria-"])
        .attribute_filter(|_, name, value| (name != "id" || !is_of_page(value)).then(|| value.into()))
        .link_rel(None);
    builder
});

/// Whether an id is one that the theme or the page gives out itself.
fn is_of_page(id: &str) -> bool {
    id.starts_with("page:") || is_page_id(id)
}

fn tag_attributes() -> HashMap<&'static str, HashSet<&'static str>> {
    let table: [(&str, &[&str]); 24] = [
        ("a", &["href", "hreflang", "rel", "type", "download"]),
        ("audio", &["src", "controls", "preload", "loop", "muted"]),
        ("blockquote", &["cite"]),
        ("bdo", &["dir"]),
        ("col", &["span"]),
        ("colgroup", &["span"]),
        ("del", &["cite", "datetime"]),
        ("details", &["open", "name"]),
        ("img", &["src", "srcset", "sizes", "alt", "width", "height", "loading", "decoding"]),
        ("ins", &["cite", "datetime"]),
        ("li", &["value"]),
        ("ol", &["start", "reversed", "type"]),
        ("q", &["cite"]),
        ("source", &["src", "srcset", "sizes", "media", "type", "width", "height"]),
        ("table", &[]),
        ("tbody", &[]),
        ("td", &["colspan", "rowspan", "headers"]),
        ("tfoot", &[]),
        ("th", &["colspan", "rowspan", "headers", "scope", "abbr"]),
        ("thead", &[]),
        ("time", &["datetime"]),
        ("tr", &[]),
        ("track", &["src", "kind", "srclang", "label", "default"]),
        ("video", &["src", "poster", "controls", "preload", "loop", "muted", "width", "height", "playsinline"]),
    ];
    table.into_iter().map(|(tag, attributes)| (tag, attributes.iter().copied().collect())).collect()
}

#[cfg(test)]
mod tests {
    use super::super::Piece;
    use super::*;

    fn cleaned(write: impl FnOnce(&mut Writer)) -> super::super::Fragment {
        let mut writer = Writer::default();
        write(&mut writer);
        writer.finish(&Sanitizer::for_text("some text"))
    }

    #[test]
    fn what_crossfoot_made_survives_within_raw_html() {
        let pieces = cleaned(|writer| {
            writer.author_html("<p onclick=\"x()\">");
            writer.element(Piece::Claim(3));
            writer.html("<h2");
            writer.made(MadeKind::Attributes, |writer| {
                writer.html(" id=\"");
                writer.hole(Piece::Id("a".into()));
                writer.html("\" tabindex=\"0\"");
            });
            writer.html(">A</h2>");
            writer.author_html("<script>alert(1)</script>");
        });
        assert_eq!(
            pieces,
            [
                Piece::Html("<p>".into()),
                Piece::Claim(3),
                Piece::Html("</p><h2 id=\"".into()),
                Piece::Id("a".into()),
                Piece::Html("\" tabindex=\"0\">A</h2>".into()),
            ]
        );
    }

    #[test]
    fn a_placeholder_cannot_be_forged() {
        let forged = format!("<b>{}z0z</b>", nonce("another text"));
        let pieces = cleaned(|writer| {
            writer.author_html(&forged);
            writer.element(Piece::Claim(0));
        });
        assert_eq!(pieces, [Piece::Html(forged.into()), Piece::Claim(0)]);
    }

    #[test]
    fn tables_figures_and_details_stay() {
        let html = "<figure class=\"wide\"><table><tbody><tr><td colspan=\"2\">1</td></tr></tbody></table></figure>\
                    <details open=\"\"><summary>More</summary>x<sub>2</sub></details>";
        assert_eq!(cleaned(|writer| writer.author_html(html)), [Piece::Html(html.into())]);
    }
}
