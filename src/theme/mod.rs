//! Templates, components, settings, UI texts and static files: the site's own over its theme's over the embedded
//! theme's.
//!
//! Compiles templates and reads what a theme declares. It knows no page and renders nothing.

mod budget;
mod charges;
mod components;
mod errors;
mod expression;
mod filters;
pub mod functions;
mod instrument;
mod order;
mod settings;
mod text;

use crate::diagnostic::{direction_mark, in_backticks};
pub use budget::{MOST_BYTES, MOST_TURNS, Spent, spent, take_drawn, with_budget};
pub use components::{Argument, ArgumentType, ComponentFile};
pub use errors::{ByName, diagnostics as template_diagnostics};
pub use functions::{Answers, Asked, Question};
pub use text::Texts;

use crate::diagnostic::codes::{site as site_codes, theme as codes};
use crate::diagnostic::{Diagnostic, Noted, suggestion};
use crate::memo::Fingerprint;
use crate::settings::Settings;
use crate::snapshot::{Content, EMBEDDED, File, Snapshot};
use crate::source::{FileId, FileNumbers, TextRange, direction_turns};
use errors::InTemplate;
use instrument::{Instrumented, bound_names};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tera::Tera;

/// The theme that is part of the program.
const LEDGER: &str = "ledger";

/// A template as the author wrote it and as it is compiled.
pub struct TemplateSource {
    /// The path of its file; no number, since a theme is remembered from build to build.
    pub path: Arc<str>,
    /// The author's text.
    pub text: Arc<str>,
    compiled: Arc<Instrumented>,
}

impl TemplateSource {
    /// The same template, compiled as its author wrote it.
    fn as_written(&self) -> Self {
        let compiled = Arc::new(Instrumented::as_written(&self.text));
        Self { path: Arc::clone(&self.path), text: Arc::clone(&self.text), compiled }
    }
}

/// A theme, ready to render.
pub struct Theme {
    /// Compiled templates and components; `None` if one of them has a mistake (which is reported).
    pub tera: Option<Tera>,
    /// The templates and the files of components, by the names under which Tera knows them.
    pub templates: ByName,
    /// Components of the theme and the site, by name.
    pub components: BTreeMap<String, ComponentFile>,
    /// The theme's settings, for each edition of the site: defaults, and what the site sets.
    pub settings: Vec<serde_json::Map<String, serde_json::Value>>,
    /// UI texts by language.
    pub texts: Texts,
    /// Static files: output path to path in the snapshot.
    pub statics: BTreeMap<String, Arc<str>>,
    /// The fingerprint of all that it was made from.
    pub fingerprint: Fingerprint,
}

/// One layer of files: where they stand in the snapshot, and the prefixes under which its templates can be extended
/// by a layer above. What a theme lacks, it has from the embedded one.
struct Layer {
    folder: String,
    prefixes: &'static [&'static str],
}

impl Layer {
    /// Whether it is that of the theme in the program.
    fn is_embedded(&self) -> bool {
        self.prefixes.contains(&"ledger/")
    }
}

/// Loads the theme that the settings name, under the site's own files.
pub fn load(snapshot: &Snapshot, settings: &Settings, settings_file: Option<FileId>) -> Noted<Theme> {
    let mut found = Vec::new();
    if let Some(file) = settings_file {
        found.extend(unknown_theme(snapshot, settings).map(|one| one.in_file(file)));
    }
    let layers = layers(settings);
    let bound = bound(snapshot, &layers);
    let mut templates = templates(snapshot, &layers, &bound);
    let statics = statics(snapshot, &layers, &templates);
    let files = components::files_of(snapshot, &layers, &bound);
    leave_out_unused(&mut templates, &files);
    let names: Vec<String> = files.keys().cloned().collect();
    templates.extend(files);
    let mut faulty = Vec::new();
    let tera = compile(&templates, &mut faulty);
    let components = components::read(&names, &templates, tera.as_ref(), &mut faulty);
    for source in templates.values() {
        let marks = direction_turns(&source.text);
        faulty.extend(marks.map(|(letter, at)| direction_mark(letter, (Arc::clone(&source.path), at))));
    }
    let place = |(path, range): InTemplate| snapshot.find(&path).map(|file| range.in_file(file.id));
    let place = |at| place(at).expect("every template is a file of the snapshot");
    found.extend(faulty.into_iter().map(|one| one.map(place)));
    let theme = Theme {
        settings: settings::read(snapshot, &layers, settings, settings_file, &mut found),
        texts: text::read(snapshot, &layers, &templates, (settings, settings_file), &mut found),
        statics,
        tera,
        templates,
        components,
        fingerprint: fingerprint(snapshot, settings),
    };
    Noted::new(theme, found)
}

/// The fingerprint of all that a theme is made from: its files, and all settings of the site.
pub fn fingerprint(snapshot: &Snapshot, settings: &Settings) -> Fingerprint {
    let folders = ["templates/", "components/", "static/", "text/", "themes/", EMBEDDED];
    let own = snapshot.files.iter().filter(|file| folders.iter().any(|folder| file.path.starts_with(folder)));
    let files: Vec<_> = own.map(|file| (&file.path, file.fingerprint)).collect();
    Fingerprint::of(&(files, settings.fingerprint()))
}

/// The layers, highest first.
fn layers(settings: &Settings) -> Vec<Layer> {
    vec![
        Layer { folder: String::new(), prefixes: &[] },
        Layer { folder: format!("themes/{}/", settings.theme.value), prefixes: &["theme/"] },
        Layer { folder: format!("{EMBEDDED}/"), prefixes: &["theme/", "ledger/"] },
    ]
}

fn unknown_theme(snapshot: &Snapshot, settings: &Settings) -> Option<Diagnostic<TextRange>> {
    let name = settings.theme.value.as_str();
    let themes: BTreeSet<&str> =
        snapshot.below("themes").filter_map(|(path, _)| path.split_once('/')).map(|(theme, _)| theme).collect();
    if name == LEDGER || themes.contains(name) {
        return None;
    }
    let one = Diagnostic::new(
        site_codes::THEME_UNKNOWN,
        settings.theme.at,
        format!("there is no theme {name} in `themes/`", name = in_backticks(&name)),
    );
    let near = suggestion(name, themes.into_iter().chain([LEDGER]));
    Some(one.hint(near.unwrap_or_else(|| "remove the line to use the embedded theme `ledger`".to_owned())))
}

/// The files of a folder of a layer, with the rest of their paths.
fn files<'a>(snapshot: &'a Snapshot, layer: &Layer, folder: &str) -> impl Iterator<Item = (&'a str, &'a File)> {
    let prefix = format!("{}{folder}/", layer.folder);
    snapshot.files.iter().filter_map(move |file| Some((file.path.strip_prefix(prefix.as_str())?, file)))
}

/// The names that any template of the layers gives to a value: an included one sees those of the others.
fn bound(snapshot: &Snapshot, layers: &[Layer]) -> BTreeSet<String> {
    let folders = layers.iter().flat_map(|layer| ["templates", "components"].map(|folder| (layer, folder)));
    let all = folders.flat_map(|(layer, folder)| files(snapshot, layer, folder));
    all.filter_map(|(_, file)| snapshot.text(file)).flat_map(|text| bound_names(text)).collect()
}

/// Every template under its own name, the highest layer winning, and under the prefix of its layer, so that
/// `{% extends "theme/page.html" %}` changes one block of the theme's page.
fn templates(snapshot: &Snapshot, layers: &[Layer], bound: &BTreeSet<String>) -> ByName {
    let mut templates = ByName::new();
    for layer in layers.iter().rev() {
        for (name, file) in files(snapshot, layer, "templates") {
            let Some(text) = snapshot.text(file) else { continue };
            let compiled = Arc::new(Instrumented::new(text, bound));
            let source = || TemplateSource {
                path: Arc::clone(&file.path),
                text: Arc::clone(text),
                compiled: Arc::clone(&compiled),
            };
            templates.insert(name.to_owned(), source());
            for prefix in layer.prefixes {
                templates.insert(format!("{prefix}{name}"), source());
            }
        }
    }
    templates
}

/// Leaves out the templates of lower layers that nobody extends or includes by their prefix. A theme that stands for
/// itself need not fit the embedded templates that it replaces.
fn leave_out_unused(templates: &mut ByName, components: &ByName) {
    let prefixed = |name: &str| name.starts_with("theme/") || name.starts_with("ledger/");
    let mut used: BTreeSet<String> = templates.keys().filter(|name| !prefixed(name)).cloned().collect();
    let mut texts: Vec<Arc<str>> =
        used.iter().map(|name| &templates[name]).chain(components.values()).map(|one| Arc::clone(&one.text)).collect();
    while let Some(text) = texts.pop() {
        for (name, source) in templates.iter().filter(|(name, _)| prefixed(name)) {
            if !used.contains(name) && text.contains(name.as_str()) {
                used.insert(name.clone());
                texts.push(Arc::clone(&source.text));
            }
        }
    }
    templates.retain(|name, _| used.contains(name));
}

/// Compiles everything. With a mistake in any template nothing can be rendered, and all the mistakes that can be told
/// apart are reported: they are only looked for where there is one.
fn compile(templates: &ByName, found: &mut Vec<Diagnostic<InTemplate>>) -> Option<Tera> {
    let mut tera = tera();
    let steps: BTreeSet<_> = templates.values().flat_map(|source| source.compiled.steps.iter().copied()).collect();
    charges::register_steps(&mut tera, steps);
    let all = templates.iter().map(|(name, source)| (name.as_str(), source.compiled.text.as_str()));
    let compiled = tera.add_raw_templates(all);
    if let Err(error) = &compiled {
        if !syntax_errors(templates, found) && !empty_parents(templates, found) {
            found.extend(errors::diagnostics(error, templates, "base.html"));
        }
        return None;
    }
    (!empty_parents(templates, found)).then_some(tera)
}

/// Reports templates that do not parse on their own, by the author's text: what is put into a template may turn one
/// mistake into another. What one template needs of another is not looked at here.
fn syntax_errors(templates: &ByName, found: &mut Vec<Diagnostic<InTemplate>>) -> bool {
    let before = found.len();
    let mut seen = BTreeSet::new();
    for (name, source) in templates {
        if !seen.insert(&source.path) {
            continue;
        }
        if let Err(error) = tera().add_raw_template(name, &source.text)
            && matches!(error.kind(), tera::ErrorKind::SyntaxError(_))
        {
            let alone = ByName::from([(name.clone(), source.as_written())]);
            found.extend(errors::diagnostics(&error, &alone, name));
        }
    }
    found.len() > before
}

/// Reports templates in which there is nothing for those that extend them. Those would be blamed for it else.
fn empty_parents(templates: &ByName, found: &mut Vec<Diagnostic<InTemplate>>) -> bool {
    let is_extended = |name: &str| {
        let forms = [format!("extends \"{name}\""), format!("extends '{name}'")];
        templates.values().any(|other| forms.iter().any(|form| other.text.contains(form.as_str())))
    };
    let is_empty = |source: &TemplateSource| source.text.trim().is_empty();
    let empty = templates.iter().filter(|(name, source)| is_empty(source) && is_extended(name));
    let paths: BTreeSet<&Arc<str>> = empty.map(|(_, source)| &source.path).collect();
    found.extend(paths.iter().map(|path| {
        let at = (Arc::clone(path), TextRange::at(0));
        Diagnostic::new(codes::TEMPLATE_EMPTY, at, "there is nothing in the template, and others extend it")
            .hint("write the blocks that they fill, such as `{% block main %}{% endblock main %}`")
    }));
    !paths.is_empty()
}

fn tera() -> Tera {
    let mut tera = Tera::default();
    functions::register(&mut tera);
    filters::register(&mut tera);
    order::register(&mut tera);
    charges::register(&mut tera);
    tera
}

/// The static files of the layers. Those of the embedded theme take part only if its pages do: a theme with a
/// `base.html` of its own stands for itself.
fn statics(snapshot: &Snapshot, layers: &[Layer], templates: &ByName) -> BTreeMap<String, Arc<str>> {
    let file = |name: &str| templates.get(name).map(|source| &source.path);
    let own_base = file("theme/base.html") != file("ledger/base.html");
    let mut statics = BTreeMap::new();
    for layer in layers.iter().rev() {
        if own_base && layer.is_embedded() {
            continue;
        }
        for (path, file) in files(snapshot, layer, "static") {
            if matches!(file.content, Content::Bytes(_)) {
                statics.insert(path.to_owned(), Arc::clone(&file.path));
            }
        }
    }
    statics
}

impl Theme {
    /// The first of some templates that exists.
    pub fn template<'a>(&self, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
        names.into_iter().find(|name| self.templates.contains_key(*name))
    }

    /// The diagnostics of a failed rendering.
    pub fn render_diagnostics(&self, error: &tera::Error, template: &str, files: &FileNumbers) -> Vec<Diagnostic> {
        // Where the writer of a page refuses more, Tera tells no place and no reason.
        let complaint = spent().complaint().filter(|_| !matches!(error.kind(), tera::ErrorKind::RenderingError(_)));
        let complaint = complaint.map(tera::Error::message);
        let error = complaint.as_ref().unwrap_or(error);
        let found = errors::diagnostics(error, &self.templates, template);
        found
            .into_iter()
            .map(|one| {
                one.map(|(path, range)| range.in_file(files.get(&path).expect("a template is a file of the snapshot")))
            })
            .collect()
    }
}
