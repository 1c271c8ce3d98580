//! SVG images without scripts and without anything that is loaded from elsewhere.
//!
//! `svg-hush` writes the image anew from lists of allowed elements and attributes. This file compares the result with the
//! original, to tell what is missing and where it stood, and refuses an image whose result it does not trust. It must
//! not clean anything itself.

use super::{Beside, Publication, to_static};
use crate::diagnostic::codes::content as codes;
use crate::diagnostic::{Diagnostic, Noted, in_backticks};
use crate::source::TextRange;
use roxmltree::{Attribute, Document, Node, ParsingOptions};
use std::collections::BTreeSet;
use svg_hush::{Filter, data_url_filter};

const SVG: &str = "http://www.w3.org/2000/svg";
const XHTML: &str = "http://www.w3.org/1999/xhtml";
const XLINK: &str = "http://www.w3.org/1999/xlink";
/// The maximum number of elements, texts and comments of an image.
const MAX_NODES: u32 = 2_000_000;
/// The maximum depth of nested elements. `svg-hush` indents each element by its depth.
const MAX_DEPTH: usize = 200;
/// The maximum number of places that a diagnostic labels.
const MAX_LABELS: usize = 5;
/// Functions of CSS that load an image from a string, which `svg-hush` does not look for.
const LOADING: [&str; 4] = ["image-set(", "image(", "src(", "@import"];

/// Cleans an image and tells what was removed. An image that cannot be parsed is refused.
pub(super) fn clean(file: &Beside) -> Noted<Publication, TextRange> {
    let refused = |one| Noted::new(Publication::Refused, vec![one]);
    let Ok(text) = std::str::from_utf8(file.bytes) else {
        return refused(unreadable(file, TextRange::at(0), "it is not UTF-8"));
    };
    let original = match parse(text) {
        Ok(document) => document,
        Err(error) => return refused(unreadable(file, place(text, &error), &without_place(&error))),
    };
    if let Some(deep) = deeper_than(&original, MAX_DEPTH) {
        let why = format!("its elements are nested more than {MAX_DEPTH} deep");
        return refused(unreadable(file, deep.at, &why));
    }
    let Some(cleaned) = filtered(text) else {
        return refused(unreadable(file, TextRange::at(0), "it has no element of SVG at its root"));
    };
    let Ok(result) = parse(&cleaned) else {
        return refused(unreadable(file, TextRange::at(0), "it cannot be cleaned"));
    };
    if let Some(what) = loading(&result) {
        return refused(loads(file, what, text));
    }
    let removed = removed(&original, &result);
    let found = told(file, &removed).into_iter().collect();
    Noted::new(Publication::Cleaned(cleaned.into_bytes().into()), found)
}

fn parse(text: &str) -> Result<Document<'_>, roxmltree::Error> {
    Document::parse_with_options(text, ParsingOptions { allow_dtd: true, nodes_limit: MAX_NODES, ..Default::default() })
}

/// The first element that is nested deeper than `limit`, if there is one. No recursion, as it may be very deep.
fn deeper_than(document: &Document, limit: usize) -> Option<Removed> {
    let mut nodes = vec![(document.root_element(), 1)];
    while let Some((node, depth)) = nodes.pop() {
        if depth > limit {
            return Some(part_of(node, ""));
        }
        nodes.extend(node.children().filter(Node::is_element).map(|child| (child, depth + 1)));
    }
    None
}

fn filtered(text: &str) -> Option<String> {
    let mut filter = Filter::new();
    filter.set_data_url_filter(data_url_filter::allow_standard_images);
    let mut out = Vec::with_capacity(text.len());
    filter.filter(text.as_bytes(), &mut out).ok()?;
    String::from_utf8(out).ok()
}

fn unreadable(file: &Beside, at: TextRange, why: &str) -> Diagnostic<TextRange> {
    let message = format!("the SVG image cannot be read, so it is not published: {why}");
    Diagnostic::new(codes::SVG_UNREADABLE, at, message)
        .hint("save it again as plain SVG in UTF-8, or mend it at this place")
        .hint(to_static(file.path))
}

/// What an error says, without the line and the column at its end, which the diagnostic has.
fn without_place(error: &roxmltree::Error) -> String {
    let said = error.to_string();
    said.strip_suffix(&format!(" at {}", error.pos())).map_or(said.clone(), str::to_owned)
}

fn place(text: &str, error: &roxmltree::Error) -> TextRange {
    let position = error.pos();
    let line = text.split_inclusive('\n').take(position.row.saturating_sub(1) as usize).map(str::len).sum::<usize>();
    let rest = text.get(line..).unwrap_or("");
    let column = rest.char_indices().nth(position.col.saturating_sub(1) as usize).map_or(rest.len(), |(at, _)| at);
    TextRange::at(line + column)
}

/// A function of CSS in the result that would load something.
fn loading(result: &Document) -> Option<&'static str> {
    let texts = result
        .descendants()
        .filter(|node| node.has_tag_name((SVG, "style")))
        .flat_map(|style| style.descendants().filter_map(|node| node.text()));
    let values = result.descendants().flat_map(|node| node.attributes()).map(|attribute| attribute.value());
    let held = |text: &str| {
        let text = text.to_ascii_lowercase();
        LOADING.into_iter().find(|function| text.contains(function))
    };
    texts.chain(values).find_map(held)
}

fn loads(file: &Beside, what: &str, text: &str) -> Diagnostic<TextRange> {
    let at = text.to_ascii_lowercase().find(what).map_or(TextRange::at(0), |at| (at..at + what.len()).into());
    let message = format!("the SVG image is not published: its styles load something by `{what}`");
    Diagnostic::new(codes::SVG_UNREADABLE, at, message)
        .hint(format!("remove the rule that holds `{what}`"))
        .hint(to_static(file.path))
}

/// A part of the original that the result lacks.
struct Removed {
    name: String,
    at: TextRange,
}

/// Everything that the result lacks, in the order of the original. Data of editors, which stand in other namespaces or in
/// `metadata`, are not drawn and not told. `svg-hush` only leaves out, so an element of the result is the next one of
/// the same name in the original. There is no recursion: elements may be nested as deep as they like.
fn removed(original: &Document, result: &Document) -> Vec<Removed> {
    let mut removed = Vec::new();
    let mut pairs = vec![(original.root_element(), result.root_element())];
    while let Some((old, new)) = pairs.pop() {
        let lost = old.attributes().filter(|attribute| is_drawn(attribute) && is_lost(attribute, new));
        removed.extend(lost.map(|attribute| Removed { name: name_of(&attribute), at: attribute.range().into() }));
        if old.has_tag_name((SVG, "style")) && words(old) != words(new) {
            removed.push(part_of(old, "rules of `style`"));
        }
        let mut kept = new.children().filter(Node::is_element).peekable();
        for child in old.children().filter(Node::is_element) {
            let is_kept = |next: &Node| child.has_tag_name((SVG, next.tag_name().name()));
            match kept.next_if(is_kept) {
                Some(next) => pairs.push((child, next)),
                None if is_visible(child) => {
                    removed.push(part_of(child, &in_backticks(child.tag_name().name()).to_string()))
                }
                None => {}
            }
        }
    }
    removed.sort_by_key(|one| one.at);
    removed
}

fn part_of(element: Node, name: &str) -> Removed {
    let start = element.range().start;
    Removed { name: name.to_owned(), at: (start..start + 1 + element.tag_name().name().len()).into() }
}

fn is_visible(element: Node) -> bool {
    let name = element.tag_name();
    name.namespace().is_none_or(|space| space == SVG || space == XHTML) && name.name() != "metadata"
}

fn is_drawn(attribute: &Attribute) -> bool {
    attribute.namespace().is_none_or(|space| space == XLINK && attribute.name() == "href")
}

fn is_lost(attribute: &Attribute, new: Node) -> bool {
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    new.attribute(attribute.name()).is_none_or(|value| squeezed(value) != squeezed(attribute.value()))
}

fn name_of(attribute: &Attribute) -> String {
    in_backticks(attribute.name()).to_string()
}

fn words(style: Node) -> String {
    style
        .descendants()
        .filter_map(|node| node.text().filter(|_| node.is_text()))
        .flat_map(str::split_whitespace)
        .collect()
}

fn told(file: &Beside, removed: &[Removed]) -> Option<Diagnostic<TextRange>> {
    let first = removed.first()?;
    let names: BTreeSet<&str> = removed.iter().map(|one| one.name.as_str()).collect();
    let list = names.iter().take(MAX_LABELS).copied().collect::<Vec<_>>().join(", ");
    let more = if names.len() > MAX_LABELS { " and more" } else { "" };
    let message = format!("the SVG image is published without {list}{more}, which could run or load something");
    let one = Diagnostic::new(codes::SVG_CLEANED, first.at, message).label("left out");
    let others = removed.iter().skip(1).take(MAX_LABELS - 1);
    let one = others.fold(one, |one, other| one.also(other.at, "left out"));
    Some(one.hint("remove it from the image, if the image is right without it").hint(to_static(file.path)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn published(inside: &str) -> (String, Vec<Diagnostic<TextRange>>) {
        let text = format!("<svg xmlns=\"{SVG}\" xmlns:xlink=\"{XLINK}\">{inside}</svg>");
        let Noted { value, diagnostics } = clean(&Beside { path: "a.svg", bytes: text.as_bytes(), trusted: &[] });
        let text = match value {
            Publication::Cleaned(bytes) => String::from_utf8(bytes.to_vec()).unwrap(),
            other => format!("{other:?}"),
        };
        (text, diagnostics)
    }

    #[test]
    fn a_drawing_stays_as_it_is_without_a_word() {
        let drawing = "<title>총지출</title><style>.a { fill: red }</style><defs><linearGradient id=\"g\"><stop offset=\"0\" \
                       stop-color=\"#fff\"/></linearGradient></defs><g transform=\"scale(2)\"><path class=\"a\" d=\"M0 0h1\" \
                       fill=\"url(#g)\"/><text x=\"1\" y=\"2\" font-size=\"3\">728 <tspan>조</tspan></text>\
                       <image href=\"data:image/png;base64,iVBORw0KGgo=\" width=\"1\"/></g>";
        let (text, found) = published(drawing);
        assert_eq!(found, [], "{text}");
        for part in ["총지출", ".a { fill: red }", "url(#g)", "M0 0h1", "data:image/png", "<tspan>조</tspan>"] {
            assert!(text.contains(part), "{part} in {text}");
        }
    }

    #[test]
    fn what_runs_or_loads_is_left_out_and_told() {
        let attacks = [
            "<script>alert(1)</script>",
            "<rect onload=\"alert(1)\"/>",
            "<foreignObject><body xmlns=\"http://www.w3.org/1999/xhtml\"><b/></body></foreignObject>",
            "<a xlink:href=\"javascript:alert(1)\"><text>x</text></a>",
            "<a href=\" java&#10;script:alert(1)\"><text>x</text></a>",
            "<image xlink:href=\"https://evil.example/x.png\"/>",
            "<use href=\"https://evil.example/x.svg#a\"/>",
            "<image href=\"data:image/svg+xml,%3Csvg/%3E\"/>",
            "<style>@import 'https://evil.example/x.css';</style>",
            "<style>rect { fill: url(https://evil.example/x) }</style>",
            "<style>@font-face { font-family: x; src: url('//evil.example/x') }</style>",
            "<rect style=\"fill: url(https://evil.example/x)\"/>",
            "<rect fill=\"url(https://evil.example/x)\"/>",
            "<iframe xmlns=\"http://www.w3.org/1999/xhtml\" src=\"x\"/>",
            "<handler type=\"text/javascript\">alert(1)</handler>",
            "<x:script xmlns:x=\"http://www.w3.org/2000/svg\">alert(1)</x:script>",
        ];
        for attack in attacks {
            let (text, found) = published(attack);
            assert_eq!(found.len(), 1, "{attack}: {text}");
            for part in ["alert", "evil", "javascript", "<b", "iframe", "svg+xml"] {
                assert!(!text.to_lowercase().contains(part), "{attack}: {text}");
            }
        }
    }

    #[test]
    fn nothing_is_animated_into_an_address_or_a_script() {
        for animation in [
            "<a><set attributeName=\"href\" to=\"javascript:alert(1)\"/></a>",
            "<a><set attributeName=\" xlink:href\" to=\"javascript:alert(1)\"/></a>",
            "<a><animate attributeName=\"href\" values=\"javascript:alert(1)\"/></a>",
            "<set attributeName=\"onload\" to=\"alert(1)\"/>",
        ] {
            let (text, found) = published(animation);
            assert!(!text.contains("attributeName") && found.len() == 1, "{animation}: {text}");
        }
    }

    #[test]
    fn what_cannot_be_cleaned_is_refused() {
        let deep = "<g>".repeat(100_000);
        let entities = "<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY a \"x\"><!ENTITY b \"&a;&a;&a;&a;\">]><svg/>";
        let refused = ["", "x", "<svg", "<svg xmlns=\"x\"/>", "<html/>", &deep, "\u{feff}", entities, "<svg>&x;</svg>"];
        for text in refused {
            let made = clean(&Beside { path: "a.svg", bytes: text.as_bytes(), trusted: &[] });
            assert_eq!(made.value, Publication::Refused, "{:.60}", text);
            assert_eq!(made.diagnostics[0].code, codes::SVG_UNREADABLE);
        }
        for css in ["a { background: image-set('//evil.example/x' 1x) }", "a { b: IMAGE-SET(\"x\" 1x) }"] {
            assert!(published(&format!("<style>{css}</style>")).0.contains("Refused"), "{css}");
        }
    }

    #[test]
    fn depth_and_expansion_are_bounded() {
        let deep = format!("{}{}", "<g>".repeat(100_000), "</g>".repeat(100_000));
        assert!(published(&deep).0.contains("Refused"));
        let mut laughs = "<!DOCTYPE svg [<!ENTITY a0 \"ha\">".to_owned();
        (1..12).for_each(|n| laughs += &format!("<!ENTITY a{n} \"{}\">", format!("&a{};", n - 1).repeat(20)));
        laughs += &format!("]><svg xmlns=\"{SVG}\"><text>&a11;</text></svg>");
        let made = clean(&Beside { path: "a.svg", bytes: laughs.as_bytes(), trusted: &[] });
        assert_eq!(made.value, Publication::Refused);
    }

    #[test]
    fn data_of_editors_go_without_a_word() {
        let (text, found) = published(
            "<metadata><x/></metadata><sodipodi:namedview xmlns:sodipodi=\"http://s\" a=\"1\"/><!-- made by hand -->\
             <g inkscape:label=\"1\" xmlns:inkscape=\"http://i\"><path d=\"M0 0\"/></g>",
        );
        assert_eq!(found, [], "{text}");
        assert!(!text.contains("sodipodi") && text.contains("M0 0"), "{text}");
    }
}
