//! The site as a whole: which pages there are, where they stand, and how they refer to each other.
//!
//! Decides URLs, sections, topics, order and cross-references. It draws nothing, and knows no claim's value.

mod counterparts;
mod links;
mod model;
mod navigation;
mod pages;
mod topics;
mod url;

use crate::diagnostic::in_backticks;
pub use counterparts::Nearest;
pub use links::{Href, scheme};
pub use model::*;
pub use navigation::{NavigationItem, Target};
pub use pages::sort;
pub use topics::Topic;
pub use url::{encode, output_path, slug};

use crate::data::{Read, Reader, Recorder, Shape, Standing, Traced};
use crate::diagnostic::{Diagnostic, Noted};
use crate::memo::Fingerprint;
use crate::settings::Settings;
use crate::snapshot::Snapshot;
use crate::source::FileId;
use counterparts::Counterparts;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What the site is assembled from.
#[derive(Copy, Clone)]
pub struct Parts<'a> {
    /// The files, for what is copied.
    pub snapshot: &'a Snapshot,
    /// The settings.
    pub settings: &'a Settings,
    /// The fingerprint of the settings.
    pub settings_print: Fingerprint,
    /// The settings' own file, for mistakes in the navigation.
    pub settings_file: Option<FileId>,
    /// The datasets.
    pub data: Reader<'a>,
    /// The static files of the theme and the site: output path, and path in the snapshot.
    pub statics: &'a BTreeMap<String, Arc<str>>,
}

/// Puts articles, data and files together. The layout is remembered by all that it is made from, if it has no mistake.
pub fn assemble(articles: Vec<Parsed>, parts: &Parts, memo: &Traced<Arc<Layout>>, standing: Standing) -> Noted<Site> {
    let drafts = parts.snapshot.options.drafts;
    let articles: Vec<Parsed> = articles.into_iter().filter(|parsed| drafts || !parsed.article.front.draft).collect();
    let places_key = places_key(&articles, parts);
    let order: Vec<Fingerprint> = articles.iter().map(|parsed| parsed.digest.order).collect();
    let key = Fingerprint::of(&(places_key, order));
    let layout = |recorder: &Recorder| {
        let mut found = Vec::new();
        let parts = Parts { data: parts.data.noted_by(recorder), ..*parts };
        let place = |recorder: &Recorder| {
            let parts = Parts { data: parts.data.noted_by(recorder), ..parts };
            place(articles.clone(), &parts).map(|site| site.layout)
        };
        let Read { value: layout, trace } = memo.remember((places_key, standing), |_| true, place).note(&mut found);
        parts.data.replay(&trace);
        let mut site = Site { articles: articles.clone(), layout };
        pages::order(&mut site);
        for edition in 0..site.trees.len() {
            site.trees[edition].navigation = navigation::build(&site, edition, &parts, &mut found);
        }
        Noted::new(site.layout, found)
    };
    let layout = memo.remember((key, standing), |_| true, layout);
    layout.map(|read| Site { articles, layout: read.value })
}

/// The fingerprint of all that [`place`] depends on beside the data.
fn places_key(articles: &[Parsed], parts: &Parts) -> Fingerprint {
    let addresses: Vec<_> = articles.iter().map(|parsed| (&parsed.path, parsed.digest.address)).collect();
    let files: Vec<&str> = parts.snapshot.below("content").map(|(path, _)| path).collect();
    let settings = (parts.settings_print, parts.snapshot.options.drafts, &parts.snapshot.options.base_url);
    Fingerprint::of(&(addresses, files, parts.statics, settings))
}

/// Gives every page its place, and every link its target. Lists stay in the order of the paths.
fn place(articles: Vec<Parsed>, parts: &Parts) -> Noted<Site> {
    let mut found = Vec::new();
    let mut site = pages::lay_out(articles, parts, &mut found);
    for edition in 0..site.trees.len() {
        topics::add(&mut site, edition, parts.settings, &mut found);
        pages::add_generated(&mut site, edition, parts);
        site.trees[edition].indexes = pages::indexes(&site, edition);
    }
    site.counterparts = Arc::new(Counterparts::new(&site));
    site.assets = Arc::new(pages::assets(&site, parts));
    site.redirects = Arc::new(pages::redirects(&site, &mut found));
    found.extend(url::collisions(&claimants(&site, parts)));
    let targets = links::Targets::new(&site, parts);
    let links = links::resolve(&site, &targets, &mut found);
    site.link_prints = Arc::new(links.par_iter().map(|hrefs| links::print(hrefs, &site)).collect());
    site.links = Arc::new(links);
    Noted::new(site, found)
}

/// Every output of the site and who wants it.
fn claimants(site: &Site, parts: &Parts) -> Vec<url::Claimant> {
    let mut claimants = Vec::new();
    for page in &site.pages {
        let source = page.article.map(|number| &site.articles[number]);
        let what: Arc<str> = source.map_or_else(
            || format!("the page of kind {}", in_backticks(&page.kind.name())).into(),
            |parsed| format!("{code}", code = in_backticks(&format_args!("content/{}", parsed.path))).into(),
        );
        let at = source.map(|parsed| (parsed.file, slug_place(parsed)));
        for number in 1..=page.list_pages() {
            let output = output_path(&page.list_path(number));
            claimants.push(url::Claimant { output, what: Arc::clone(&what), at });
        }
    }
    for asset in site.assets.iter() {
        let at = parts.snapshot.find(&asset.from).map(|file| (file.id, crate::source::TextRange::at(0)));
        let what = format!("{}", in_backticks(&asset.from)).into();
        claimants.push(url::Claimant { output: asset.output.clone(), what, at });
    }
    claimants.extend(generated_files(parts));
    for redirect in site.redirects.iter() {
        let parsed = site.article(redirect.to);
        let what = parsed.map_or_else(
            || "an alias".into(),
            |parsed| format!("an alias of {code}", code = in_backticks(&format_args!("content/{}", parsed.path))),
        );
        let at = parsed.map(|parsed| (parsed.file, redirect.at));
        claimants.push(url::Claimant { output: redirect.output.clone(), what: what.into(), at });
    }
    claimants
}

/// The path of the figures that are cited, in the output.
pub const FIGURES: &str = "figures.json";
/// The path of the schema of [`FIGURES`].
pub const FIGURES_SCHEMA: &str = "figures.schema.json";
/// The path of the datasets as a Data Package.
pub const DATA_PACKAGE: &str = "data/datapackage.json";

/// The files for machines that are made of the data: those of all datasets, then the downloads of each. None where there
/// is no data.
pub fn data_files(data: Reader<'_>) -> impl Iterator<Item = String> + '_ {
    let of_all = [FIGURES, FIGURES_SCHEMA, DATA_PACKAGE].into_iter().filter(move |_| data.names().len() > 0);
    let of_one = |shape: Shape<'_>| {
        let both = ["csv", "json"].map(|ending| format!("{}.{ending}", shape.name));
        let names = both.into_iter().chain(figures_file(shape));
        names.map(|name| format!("data/{name}")).collect::<Vec<_>>()
    };
    of_all.map(str::to_owned).chain(data.shapes().flat_map(of_one))
}

/// The file of `data/` in which the figures of a dataset stand beside its rows; `None` if it has no rows, so that its one
/// CSV file holds them, or no figures.
pub fn figures_file(shape: Shape<'_>) -> Option<String> {
    (shape.has_fields && shape.has_figures).then(|| format!("{}.figures.csv", shape.name))
}

/// The files beside the pages that are generated. A `robots.txt` of the site's own takes the place of ours.
fn generated_files(parts: &Parts) -> Vec<url::Claimant> {
    let feeds = parts.settings.machine_files().into_iter().filter(|name| name != "robots.txt");
    let ours = |output: String| url::Claimant { output, what: "a generated file".into(), at: None };
    feeds.map(ours).chain(data_files(parts.data).map(ours)).chain(package_twin(parts)).collect()
}

/// The dataset whose download would be where the package of all datasets is.
fn package_twin(parts: &Parts) -> Option<url::Claimant> {
    let twin = parts.data.shapes().find(|dataset| dataset.name.eq_ignore_ascii_case("datapackage"))?;
    let at = parts.snapshot.find(twin.path).map(|file| (file.id, crate::source::TextRange::at(0)));
    Some(url::Claimant {
        output: DATA_PACKAGE.to_owned(),
        what: format!("the download of {}", in_backticks(&twin.path)).into(),
        at,
    })
}

/// The place that decides an article's URL: its slug, else its first byte.
fn slug_place(parsed: &Parsed) -> crate::source::TextRange {
    parsed.article.front.slug.as_ref().map_or_else(|| crate::source::TextRange::at(0), |slug| slug.at)
}

/// A diagnostic list that stages append to.
type Found = Vec<Diagnostic>;
