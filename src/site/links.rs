//! Links between articles and to files, resolved to URLs and checked, anchors too.

use super::pages::split;
use super::{Found, PageId, Parsed, Parts, Site, encode, output_path};
use crate::content::{Link, LinkKind, is_page_id};
use crate::diagnostic::codes::content as codes;
use crate::diagnostic::in_backticks;
use crate::diagnostic::{Diagnostic, nearest, suggestion};
use crate::memo::Fingerprint;
use crate::settings::EditionNumber;
use percent_encoding::percent_decode_str;
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Href {
    /// Out of the site, or nowhere (already reported): as the author wrote it.
    Verbatim(String),
    /// To a page, with the fragment (`#…`, or empty).
    Page(PageId, String),
    /// To a file of the site: its URL relative to the base path, with query and fragment.
    File(String),
}

/// The schemes that a link may have. Others, `javascript:` first of all, run code or hide what they do.
const SCHEMES: [&str; 6] = ["http", "https", "mailto", "tel", "sms", "ftp"];

/// Everything that a link can point to.
pub struct Targets<'a> {
    site: &'a Site,
    /// Output paths of files that are copied, by their path below `content/`.
    beside: HashSet<String>,
    /// Every output path.
    outputs: HashSet<String>,
    /// Articles left out as drafts.
    drafts: BTreeSet<String>,
    /// Pages by output path.
    pages: HashMap<String, PageId>,
    /// The folders of the languages, the main one first.
    folders: Vec<String>,
}

impl<'a> Targets<'a> {
    /// Of a site whose pages and assets are laid out.
    pub fn new(site: &'a Site, parts: &Parts) -> Self {
        let pages: HashMap<String, PageId> =
            site.pages.iter().enumerate().map(|(id, page)| (output_path(&page.path), id)).collect();
        let listed = site
            .pages
            .iter()
            .flat_map(|page| (2..=page.list_pages()).map(|number| output_path(&page.list_path(number))));
        let assets = site.assets.iter().map(|asset| asset.output.clone());
        let redirects = site.redirects.iter().map(|redirect| redirect.output.clone());
        let downloads = super::data_files(parts.data);
        let fixed = parts.settings.machine_files();
        let outputs = pages.keys().cloned().chain(listed).chain(assets).chain(redirects).chain(downloads).chain(fixed);
        let sources = parts.snapshot.below("content").map(|(path, _)| path);
        Self {
            site,
            outputs: outputs.collect(),
            beside: sources.clone().filter(|path| !path.ends_with(".md")).map(str::to_owned).collect(),
            drafts: sources
                .filter(|path| path.ends_with(".md") && !site.by_path.contains_key(*path))
                .map(str::to_owned)
                .collect(),
            folders: parts.settings.editions.iter().map(|edition| format!("{}/", edition.tag)).collect(),
            pages,
        }
    }
}

/// The fingerprint of where some links lead, whatever the pages' numbers are, and of the languages that are told
/// with them.
pub fn print(hrefs: &[Href], site: &Site) -> Fingerprint {
    let several = site.trees.len() > 1;
    let own_language = |page: PageId| {
        let parsed = site.article(page).filter(|_| several)?;
        parsed.article.front.language.as_ref().map(|language| language.value.as_str())
    };
    let path = |href: &Href| match href {
        Href::Page(page, _) => Some((site.pages[*page].path.clone(), own_language(*page))),
        Href::Verbatim(_) | Href::File(_) => None,
    };
    let rest = |href: &Href| match href {
        Href::Page(_, rest) | Href::Verbatim(rest) | Href::File(rest) => (std::mem::discriminant(href), rest.clone()),
    };
    Fingerprint::of(&hrefs.iter().map(|href| (path(href), rest(href))).collect::<Vec<_>>())
}

/// Resolves the links of every article.
pub fn resolve(site: &Site, targets: &Targets, found: &mut Found) -> Vec<Vec<Href>> {
    let of = |parsed: &Parsed| {
        let mut found = Found::new();
        let hrefs = parsed.article.links.iter().map(|link| one(link, parsed, targets, &mut found)).collect();
        (hrefs, found)
    };
    let (links, mistakes): (Vec<Vec<Href>>, Vec<Found>) = site.articles.par_iter().map(of).unzip();
    found.extend(mistakes.into_iter().flatten());
    links
}

fn one(link: &Link, parsed: &Parsed, targets: &Targets, found: &mut Found) -> Href {
    match find(link, parsed, targets) {
        Ok(href) => href,
        Err(mistake) => {
            // The page is drawn all the same, to be looked at: nothing that it may not lead to stands in it.
            let harmless = if mistake.code == codes::LINK_SCHEME { "" } else { &link.destination };
            found.push(*mistake);
            Href::Verbatim(harmless.to_owned())
        }
    }
}

type Result<T> = std::result::Result<T, Box<Diagnostic>>;

fn find(link: &Link, parsed: &Parsed, targets: &Targets) -> Result<Href> {
    let destination = &*as_browsers_read(&link.destination);
    if let Some(scheme) = scheme(destination) {
        return external((link, destination), parsed, scheme);
    }
    if destination.starts_with("//") || link.kind == LinkKind::Unresolved {
        return Ok(Href::Verbatim(destination.to_owned()));
    }
    let (path, suffix) = destination.find(['#', '?']).map_or((destination, ""), |at| destination.split_at(at));
    let decoded = percent_decode_str(path).decode_utf8_lossy().into_owned();
    if path.is_empty() {
        let own = targets.site.by_path[&parsed.path];
        return to_page(own, suffix, link, parsed, targets);
    }
    let wanted = join(&parsed.path, &decoded);
    // A file in the folder of a language links as if it stood beside its original, and may link to itself.
    let shared_path = (parsed.shared != parsed.path).then(|| join(&parsed.shared, &decoded)).flatten();
    let of = |wanted: &Option<String>| lookup(wanted.as_deref()?, &decoded, parsed.edition, targets);
    let known = match (of(&shared_path), of(&wanted)) {
        (Some(Known::Page(page)), _) if targets.site.pages[page].edition == parsed.edition => Some(Known::Page(page)),
        (shared, own) => own.or(shared).or_else(|| in_other_trees(shared_path.as_deref()?, targets)),
    };
    match known {
        Some(Known::Page(page)) => to_page(page, suffix, link, parsed, targets),
        Some(Known::File(path)) => Ok(Href::File(format!("{}{suffix}", encode(&path)))),
        None => Err(Box::new(unknown(link, parsed, wanted.as_deref().unwrap_or(&decoded), targets))),
    }
}

/// A file that stands beside another version of the article, in the folder of its language.
fn in_other_trees(shared: &str, targets: &Targets) -> Option<Known> {
    let mut paths = targets.folders.iter().map(|folder| format!("{folder}{shared}"));
    paths.find(|path| targets.beside.contains(path)).map(Known::File)
}

/// Whether a link may begin with a scheme.
pub(super) fn is_allowed(scheme: &str) -> bool {
    SCHEMES.iter().any(|known| scheme.eq_ignore_ascii_case(known))
}

fn external((link, destination): (&Link, &str), parsed: &Parsed, scheme: &str) -> Result<Href> {
    if is_allowed(scheme) {
        return Ok(Href::Verbatim(destination.to_owned()));
    }
    let message = format!("a link may not begin with {code}", code = in_backticks(&format_args!("{scheme}:")));
    Err(Box::new(Diagnostic::new(codes::LINK_SCHEME, link.at.in_file(parsed.file), message).hint(format!(
        "link to a page or file, or by one of {}",
        SCHEMES.map(|known| format!("{code}", code = in_backticks(&format_args!("{known}:")))).join(", ")
    ))))
}

/// An address as browsers read it (URL standard, section 4.4): without control characters and blanks around it, and
/// without line ends and tabs in it, which could hide its scheme.
fn as_browsers_read(address: &str) -> Cow<'_, str> {
    let trimmed = address.trim_matches(|letter: char| letter <= ' ');
    match trimmed.contains(['\t', '\n', '\r']) {
        true => trimmed.replace(['\t', '\n', '\r'], "").into(),
        false => trimmed.into(),
    }
}

/// The scheme of a URL (RFC 3986 section 3.1), if it has one.
pub fn scheme(destination: &str) -> Option<&str> {
    let (scheme, _) = destination.split_once(':')?;
    let good = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    good.then_some(scheme)
}

enum Known {
    Page(PageId),
    File(String),
}

/// What a path leads to: first as a file of `content/`, then as a URL of the site.
fn lookup(wanted: &str, written: &str, edition: EditionNumber, targets: &Targets) -> Option<Known> {
    let site = targets.site;
    let folder = wanted.trim_end_matches('/');
    let in_folder = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
    let absolute = written.starts_with('/');
    let article = site.page_at(wanted, edition).or_else(|| {
        let names = ["_index.md", "index.md"].map(in_folder);
        // A folder from the root on is an address, and an address leads to the very page.
        let find = |name: &String| match absolute {
            true => site.by_path.get(name.as_str()).copied(),
            false => site.page_at(name, edition),
        };
        names.iter().find_map(find)
    });
    if let Some(page) = article {
        return Some(Known::Page(page));
    }
    if targets.beside.contains(wanted) && targets.outputs.contains(wanted) {
        return Some(Known::File(wanted.to_owned()));
    }
    let output = output_path(wanted);
    if let Some(page) = targets.pages.get(&output).filter(|_| absolute) {
        return Some(Known::Page(*page));
    }
    (absolute && targets.outputs.contains(&output)).then(|| Known::File(wanted.to_owned()))
}

/// A path as seen from the article at `from`; `None` where it leads out of the site.
fn join(from: &str, path: &str) -> Option<String> {
    let base = if path.starts_with('/') { "" } else { split(from).0 };
    let mut parts: Vec<&str> = base.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    let slash = if path.ends_with('/') && !parts.is_empty() { "/" } else { "" };
    Some(format!("{}{slash}", parts.join("/")))
}

fn to_page(page: PageId, suffix: &str, link: &Link, parsed: &Parsed, targets: &Targets) -> Result<Href> {
    let anchor = suffix.find('#').map_or("", |at| &suffix[at + 1..]);
    let decoded = percent_decode_str(anchor).decode_utf8_lossy();
    let article = targets.site.article(page).map(|parsed| &parsed.article);
    let known = |ids: &[Arc<str>]| decoded.is_empty() || is_page_id(&decoded) || ids.iter().any(|id| **id == *decoded);
    if article.is_none_or(|article| known(&article.ids)) {
        return Ok(Href::Page(page, suffix.to_owned()));
    }
    let ids = article.into_iter().flat_map(|article| &article.ids).map(|id| &**id);
    let there = targets.site.article(page).map_or("the page", |parsed| &parsed.path);
    let hint = nearest(&decoded, ids)
        .map(|near| format!("did you mean {code}?", code = in_backticks(&format_args!("#{near}"))));
    Err(Box::new(
        Diagnostic::new(
            codes::ANCHOR_UNKNOWN,
            link.at.in_file(parsed.file),
            format!(
                "{there} has no anchor {code}",
                there = in_backticks(&there),
                code = in_backticks(&format_args!("#{decoded}"))
            ),
        )
        .hint_if(hint.or_else(|| {
            Some("link to a heading of that page; its anchor is its text in lower case with `-` for blanks".to_owned())
        })),
    ))
}

fn unknown(link: &Link, parsed: &Parsed, wanted: &str, targets: &Targets) -> Diagnostic {
    let at = link.at.in_file(parsed.file);
    if targets.drafts.contains(wanted) {
        return Diagnostic::new(
            codes::LINK_TO_DRAFT,
            at,
            format!("{} is a draft, so the link would lead nowhere", in_backticks(&link.destination)),
        )
        .hint("publish it by removing `draft: true` there, or remove the link");
    }
    let what = match link.kind {
        LinkKind::Link | LinkKind::Reference | LinkKind::Unresolved => "article or file",
        LinkKind::Image => "image",
        LinkKind::Media => "file",
    };
    let known =
        targets.site.articles.iter().map(|parsed| &*parsed.path).chain(targets.beside.iter().map(String::as_str));
    let (folder, _) = split(&parsed.path);
    let seen = known.map(|path| relative(folder, path)).collect::<BTreeSet<String>>();
    let absolute: Vec<String> = targets
        .outputs
        .iter()
        .map(|output| format!("/{}", output.strip_suffix("index.html").unwrap_or(output)))
        .collect();
    let hint = if link.destination.starts_with('/') {
        suggestion(&link.destination, absolute.iter().map(String::as_str))
    } else {
        suggestion(link.destination.split(['#', '?']).next().unwrap_or(""), seen.iter().map(String::as_str))
            .or_else(|| same_name(wanted, &seen))
    };
    Diagnostic::new(codes::LINK_UNKNOWN, at, format!("there is no {what} {} in `content/`", in_backticks(&wanted)))
        .hint_if(hint.or_else(|| {
            Some(
                "link to a file of `content/` by its path from this one, such as `budget.md` or `../budget.md`"
                    .to_owned(),
            )
        }))
}

/// A file of the same name in another folder.
fn same_name(wanted: &str, seen: &BTreeSet<String>) -> Option<String> {
    let name = split(wanted).1;
    let found = seen.iter().find(|path| !name.is_empty() && split(path).1 == name)?;
    Some(format!("did you mean {found}?", found = in_backticks(&found)))
}

/// How `path` is written in a file of `folder`.
fn relative(folder: &str, path: &str) -> String {
    let mut up = String::new();
    let mut base = folder;
    loop {
        if let Some(rest) = path.strip_prefix(base) {
            return format!("{up}{rest}");
        }
        up.push_str("../");
        base = split(base.trim_end_matches('/')).0;
    }
}
