//! Prose in one line, outside the body: titles, descriptions, captions.
//!
//! It is read by the same parser as the body, as the text of a heading: only so is `2026. What next?` no list.
//! HTML is not allowed in it, and shown as it is written.

use super::markdown::Walk;
use super::plain::Plain;
use super::{Claim, Line, Link, Options, Prose};
use super::{direction, near_claims};
use crate::diagnostic::{Diagnostic, Noted};
use crate::settings::RawHtml;
use crate::source::TextRange;
use crate::yaml::fields::Text;
use pulldown_cmark::{Event, Tag, TagEnd};

/// What makes a line the text of a heading, before and behind it: the latter keeps a `#` at its end.
const BEFORE: &str = "# ";
const BEHIND: &str = " #";

/// Prose in one line, with the claims and links that its holes name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inline {
    /// The prose.
    pub prose: Prose,
    /// The claims, by the numbers in `prose`.
    pub claims: Vec<Claim>,
    /// The links, by the numbers in `prose`.
    pub links: Vec<Link>,
    /// The text around the claims.
    pub lines: Vec<Line>,
}

/// Reads a text of a YAML file as prose, such as the caption of a component. Ranges are those of the text's
/// file. Links leave only their text, since such prose may stand within a link itself; all claims are
/// [`Place::Plain`](super::Place).
pub fn inline(text: &Text, options: &Options) -> Noted<Inline, TextRange> {
    let mut found = Vec::new();
    let mut inline = Inline::default();
    let lists = Lists { claims: &mut inline.claims, links: &mut inline.links, lines: &mut inline.lines };
    inline.prose = inline_into(text, options, lists, &mut found);
    Noted::new(inline, found)
}

/// The lists to which what stands in a line is added.
pub(super) struct Lists<'a> {
    pub(super) claims: &'a mut Vec<Claim>,
    pub(super) links: &'a mut Vec<Link>,
    pub(super) lines: &'a mut Vec<Line>,
}

/// Reads prose whose claims and links are added to lists that already hold others.
pub(super) fn inline_into(
    text: &Text,
    options: &Options,
    Lists { claims, links, lines }: Lists,
    found: &mut Vec<Diagnostic<TextRange>>,
) -> Prose {
    let line = format!("{BEFORE}{}{BEHIND}", text.value.replace(['\n', '\r'], " "));
    let place = |range: TextRange| {
        let within = |at: u32| (at as usize).saturating_sub(BEFORE.len()).min(text.value.len());
        text.place(within(range.start)..within(range.end))
    };
    let options = Options { raw_html: RawHtml::Escape, ..options.clone() };
    let mut walk = Walk::new(&line, 0, &options);
    let (claims_before, links_before) = (claims.len(), links.len());
    walk.claims = std::mem::take(claims);
    walk.links = std::mem::take(links);
    walk.inline.only = true;
    walk.plain.push(Plain::default());
    walk.events(options.inline_markup(), |event| {
        !matches!(event, Event::Start(Tag::Heading { .. }) | Event::End(TagEnd::Heading(_)))
    });
    walk.refuse_inline_footnotes();
    let plain = walk.plain.pop().unwrap_or_default().finish();
    let out = std::mem::take(&mut walk.out);
    let html = out.without_asides().finish();
    *claims = std::mem::take(&mut walk.claims);
    *links = std::mem::take(&mut walk.links);
    lines.append(&mut std::mem::take(&mut walk.lines).finish());
    claims[claims_before..].iter_mut().for_each(|claim| place_claim(claim, place));
    links[links_before..].iter_mut().for_each(|link| link.at = place(link.at));
    let near = near_claims::find(&line, options.inline_markup());
    // What stands there as it is, the reader of YAML has told.
    let near = near.into_iter().chain(direction::references(&line, options.inline_markup()));
    found.extend(walk.found.into_iter().chain(near).map(|one| one.map(place)));
    Prose { html, plain, at: text.place(0..text.value.len()) }
}

fn place_claim(claim: &mut Claim, place: impl Fn(TextRange) -> TextRange) {
    claim.at = place(claim.at);
    claim.words_at = place(claim.words_at);
    claim.expression.at = place(claim.expression.at);
    if let Some(form) = &mut claim.form {
        form.at = place(form.at);
    }
}
