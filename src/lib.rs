//! The pipeline on one screen: [`build`]. It reads and writes no disk and decides nothing itself: each stage is a module.
//!
#![doc = include_str!("ARCHITECTURE.md")]
#![warn(missing_docs)]

pub mod asset;
pub mod check;
pub mod claim;
pub mod content;
pub mod coverage;
pub mod data;
pub mod diagnostic;
pub mod diff;
pub mod explain;
pub mod feed;
pub mod figure;
mod fixes;
pub mod locale;
mod markup;
pub mod memo;
pub mod output;
pub mod page;
mod publish;
pub mod quantity;
mod regular;
pub mod render;
pub mod report;
pub mod rewrite;
pub mod settings;
pub mod site;
pub mod snapshot;
pub mod source;
mod stages;
pub mod theme;
pub mod tie;
pub mod watch;
pub mod yaml;

pub use check::Covered;
pub use fixes::{Fix, Fixes};
pub use stages::Cache;

use data::Standing;
use diagnostic::Diagnostic;
use memo::Pass;
use output::Output;
use page::Stock;
use site::Parts;
use snapshot::{SETTINGS, Snapshot};
use source::Sources;
use stages::Benches;
use std::sync::Arc;
use tracing::info_span;

/// What a build makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Build {
    /// Every file of the site. Not to be written if there is an error among the diagnostics.
    pub output: Output,
    /// Everything that is wrong, in a stable order.
    pub diagnostics: Vec<Diagnostic>,
    /// What only `check` tells: notes that a writer looks for, and that every build would repeat.
    pub asides: Vec<Diagnostic>,
    /// The texts in which the places of diagnostics are: those of the snapshot, and what CSV files in other encodings
    /// decode to.
    pub sources: Sources,
    /// The settings' output folder, from the site's root.
    pub output_dir: String,
    /// How much was built and checked.
    pub totals: Totals,
    /// How many numerals of each article are tied to data, in the order of the articles; empty if nobody asked.
    pub coverage: Vec<Covered>,
    /// Where the page of each article is.
    pub addresses: site::Addresses,
}

/// How much a build made and checked.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Pages, those of lists counted once.
    pub pages: usize,
    /// Claims that are tied to data.
    pub claims: usize,
    /// Datasets.
    pub datasets: usize,
}

/// Builds the site. Pure: `cache` changes the time that it takes, never the result.
pub fn build(snapshot: &Snapshot, cache: &Cache) -> Build {
    let pass = cache.pass();
    let mut found = snapshot.diagnostics.clone();
    let stock = stock(snapshot, cache, pass, &mut found);
    let (translations, mut asides) = stages::translations(&stock);
    asides.extend(check::incomplete(stock.datasets.unrecorded(), &stock.files));
    found.extend(translations);
    let coverage = info_span!("coverage").in_scope(|| stages::cover(snapshot, &stock, cache, pass)).note(&mut found);
    let totals = Totals {
        pages: stock.site.pages.len(),
        claims: stock.claims.iter().map(|settled| settled.tied).sum(),
        datasets: stock.datasets.unrecorded().names().len(),
    };
    let output_dir = stock.settings.output_dir.clone();
    let addresses = stock.site.addresses();
    let output = info_span!("pages").in_scope(|| publish::all(snapshot, &stock, &cache.publish, pass)).note(&mut found);
    cache.sweep(pass);
    let (diagnostics, asides) = (diagnostic::settle(found), diagnostic::settle(asides));
    Build {
        output,
        sources: stages::sources_of(snapshot, &stock.datasets, diagnostics.iter().chain(&asides)),
        diagnostics,
        asides,
        output_dir,
        totals,
        addresses,
        coverage,
    }
}

/// All that pages are made from.
fn stock(snapshot: &Snapshot, cache: &Cache, pass: Pass, found: &mut Vec<Diagnostic>) -> Arc<Stock> {
    let files = stages::file_numbers(snapshot);
    let settings_file = files.get(SETTINGS);
    let settings = info_span!("settings").in_scope(|| stages::read_settings(snapshot, settings_file)).note(found);
    let settings_print = settings.fingerprint();
    let theme = info_span!("theme")
        .in_scope(|| stages::load_theme(snapshot, &settings, settings_file, cache, pass))
        .note(found);
    let (data, digests) = info_span!("data").in_scope(|| stages::load_data(snapshot, cache, pass)).note(found);
    let markdown = stages::content_options(&settings, &theme);
    let articles = info_span!("content")
        .in_scope(|| stages::read_articles(snapshot, (&settings, &markdown), cache, pass))
        .note(found);
    let texts = stages::texts(&articles, &settings, &theme);
    let parts = Parts {
        snapshot,
        settings: &settings,
        settings_print,
        settings_file,
        data: data.unrecorded(),
        statics: &theme.statics,
    };
    let standing = Standing { digests: &digests, pass };
    let site = info_span!("site").in_scope(|| site::assemble(articles, &parts, &cache.layouts, standing)).note(found);
    let benches = Benches { data: &data, digests: &digests, settings: &settings, files: &files, texts: &texts };
    let claims = info_span!("claims").in_scope(|| stages::settle_claims(&site, &benches, cache, pass)).note(found);
    found.extend(check::run(&site, (&claims, data.unrecorded()), &settings, settings_file));
    let cited_by = stages::cited_by(&site, &claims);
    let settings = Arc::new(settings);
    let shared = page::Shared::new(&theme, &texts, site.pages.len());
    Arc::new(Stock {
        settings,
        settings_print,
        site,
        datasets: data,
        digests,
        theme,
        markdown,
        claims,
        files,
        texts,
        shared,
        cited_by,
    })
}

/// What the pages of the site would be made from, whatever is wrong with it. Nothing is drawn.
pub fn survey(snapshot: &Snapshot) -> Arc<Stock> {
    let cache = Cache::default();
    stock(snapshot, &cache, cache.pass(), &mut Vec::new())
}

/// The texts in which the places of all data are: those of the snapshot, and what CSV files in other encodings decode to.
pub fn sources(snapshot: &Snapshot, stock: &Stock) -> Sources {
    stages::sources(snapshot, &stock.datasets, |_| true)
}

/// Plans the ties of every article whose path `is_wanted` lets through. Pure, as [`build`] is.
pub fn fix(snapshot: &Snapshot, wanted: tie::Wanted, is_wanted: impl Fn(&str) -> bool + Sync) -> Fixes {
    let cache = Cache::default();
    let mut found = snapshot.diagnostics.clone();
    let stock = stock(snapshot, &cache, cache.pass(), &mut found);
    let found = diagnostic::settle(found);
    let sources = stages::sources_of(snapshot, &stock.datasets, &found);
    fixes::plan(snapshot, &stock, (found, sources), (wanted, &is_wanted))
}
