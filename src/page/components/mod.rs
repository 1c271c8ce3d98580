//! Components of an article: the block's YAML to a resolved input, and that to HTML.
//!
//! A mistake in a block is shown in the block. What a table or a figure looks like is `figure`'s affair; a theme or
//! site that has a component of the same name draws it instead, from the same resolved input.

mod faq;
mod figures;
mod prose;
mod revisions;
mod stated;
mod table;
mod theme;

use crate::diagnostic::in_backticks;
pub use stated::{Stated, may_state, stated};
pub use table::{figures_table, whole_table};

use super::draw::Drawing;
use super::{Desk, Materials};
use crate::content::Component;
use crate::data::{Read, Recorder};
use crate::diagnostic::codes::content as codes;
use crate::diagnostic::{Diagnostic, Noted, suggestion};
use crate::figure::{HeadlineFigure, Note, Table, Words, figures_html, table_html};
use crate::memo::Fingerprint;
use crate::site::PageId;
use crate::source::{FileId, TextRange};
use crate::yaml::{self, Node};
use std::sync::Arc;

/// The components that are always there.
const BUILT_IN: [&str; 4] = ["table", "figures", "revisions", "faq"];

/// The blocks of one page: what has been numbered so far, and what is wrong.
pub struct Blocks<'a> {
    /// The page that they are drawn on.
    pub page: PageId,
    /// What pages are made from, and what a build of pages shares.
    pub desk: Desk<'a>,
    /// How many answers of questions the drawing is within.
    pub depth: usize,
    /// What is wrong.
    pub found: Vec<Diagnostic>,
    tables: usize,
    reused: usize,
}

/// What a `{table}` or `{figures}` block comes to: every word that is to be seen. A table has no id yet.
#[derive(Clone, Debug, Hash)]
pub enum Shown {
    /// A table.
    Table(Box<Table>),
    /// Headline figures.
    Figures(Vec<HeadlineFigure>),
}

/// What a block comes to, and its fingerprint.
#[derive(Clone, Debug)]
pub struct Resolved {
    /// What is to be seen.
    pub shown: Shown,
    /// Its fingerprint.
    pub print: Fingerprint,
}

/// A block that is being drawn.
struct Block<'a> {
    component: &'a Component,
    file: FileId,
    arguments: Node,
}

impl Block<'_> {
    /// A mistake at a place of the block's YAML.
    fn mistake(&self, one: Diagnostic<TextRange>) -> Diagnostic {
        one.map(|range| self.component.place(range)).in_file(self.file)
    }

    /// A mistake of the block as a whole, at its name.
    fn whole(&self, code: crate::diagnostic::Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(code, self.component.name.at.in_file(self.file), message)
    }
}

/// The block of an article, if its YAML can be read.
fn read<'a>(
    article: usize,
    number: usize,
    materials: &'a Materials<'a>,
    found: &mut Vec<Diagnostic>,
) -> Option<Block<'a>> {
    let parsed = &materials.site.articles[article];
    let component = &parsed.article.components[number];
    let mut own = Vec::new();
    let arguments = yaml::read(&component.body).note(&mut own);
    let block = Block { component, file: parsed.file, arguments };
    let clean = own.is_empty();
    found.extend(own.into_iter().map(|one| block.mistake(one)));
    clean.then_some(block)
}

/// Whether a component is made from the data before it is drawn.
fn is_resolved(name: &str) -> bool {
    matches!(name, "table" | "figures" | "revisions")
}

/// What a `{table}`, `{figures}` or `{revisions}` block comes to, and what was read for it; remembered if it has no
/// mistake. Nothing for other components.
pub fn resolve(article: usize, number: usize, page: PageId, desk: Desk) -> Noted<Read<Option<Arc<Resolved>>>> {
    let stock = desk.materials.stock;
    let component = &stock.site.articles[article].article.components[number];
    let make = |recorder: &Recorder| {
        let materials = &stock.recorded(recorder);
        let mut found = Vec::new();
        let block = read(article, number, materials, &mut found);
        let shown = block.and_then(|block| shown(&block, page, materials, &mut found));
        let resolved = shown.map(|shown| Arc::new(Resolved { print: Fingerprint::of(&shown), shown }));
        Noted::new(resolved, found)
    };
    if is_resolved(&component.name.value) {
        desk.components.remember((key(component, page, desk.materials), desk.standing()), |_| true, make)
    } else {
        Noted::clean(Read { value: None, trace: Arc::default() })
    }
}

/// The fingerprint of what a block is resolved from beside the data.
fn key(component: &Component, page: PageId, materials: &Materials) -> Fingerprint {
    let place = (materials.language(page), materials.site.pages[page].edition);
    let settings = (materials.settings_print, materials.theme.fingerprint, materials.settings.base_url.path());
    Fingerprint::of(&(&component.name.value, &component.body, place, settings))
}

fn shown(block: &Block, page: PageId, materials: &Materials, found: &mut Vec<Diagnostic>) -> Option<Shown> {
    let mut own = Vec::new();
    let mut words = |text: &yaml::Text| prose::words(text, block, page, materials, &mut own);
    let shown = match block.component.name.value.as_str() {
        "table" => {
            let language = materials.language(page);
            let made = table::resolve(&block.arguments, language, materials);
            let made = made.map_err(|found| found.into_iter().map(|one| block.mistake(one)).collect::<Vec<_>>());
            made.map(|(mut table, lines, dataset)| {
                if table.rows.is_empty() && table.totals.is_empty() {
                    let one = block.whole(codes::TABLE_NO_ROWS, "no row fits, so the table shows its head only");
                    let one = one.hint("change the conditions in `data:`, or remove the block");
                    found.push(Diagnostic { follows: !dataset.is_whole, ..one });
                }
                if let Some(caption) = &lines.caption {
                    table.caption = words(caption);
                }
                table.notes.extend(lines.notes.iter().map(|note| Note { column: None, words: words(note) }));
                Shown::Table(Box::new(table))
            })
        }
        "revisions" => {
            let made = revisions::resolve(&block.arguments, materials.language(page), materials);
            let made = made.map_err(|found| found.into_iter().map(|one| block.mistake(one)).collect::<Vec<_>>());
            made.map(|(mut table, lines)| {
                if let Some(caption) = &lines.caption {
                    table.caption = words(caption);
                }
                table.notes.extend(lines.notes.iter().map(|note| Note { column: None, words: words(note) }));
                Shown::Table(Box::new(table))
            })
        }
        _ => {
            let made = figures::resolve(&block.arguments, page, materials);
            let made = made.map_err(|found| found.into_iter().map(|one| block.mistake(one)).collect::<Vec<_>>());
            made.map(|items| Shown::Figures(items.into_iter().map(|item| headline(item, &mut words)).collect()))
        }
    };
    found.append(&mut own);
    shown.map_err(|mistakes| found.extend(mistakes)).ok()
}

/// A headline figure, its own words in place of those of the data.
fn headline(
    (mut figure, lines): (HeadlineFigure, figures::Lines),
    words: &mut impl FnMut(&yaml::Text) -> Words,
) -> HeadlineFigure {
    if let Some(label) = &lines.label {
        figure.label = words(label);
    }
    if let Some(note) = &lines.note {
        figure.detail = Some(words(note));
    }
    figure
}

impl<'a> Blocks<'a> {
    /// The blocks of a page of which none is drawn yet.
    pub fn new(page: PageId, desk: Desk<'a>) -> Self {
        Self { page, desk, depth: 0, found: Vec::new(), tables: 0, reused: 0 }
    }

    fn materials(&self) -> &'a Materials<'a> {
        self.desk.materials
    }

    /// The HTML of a component; nothing if it has a mistake.
    pub fn component(&mut self, number: usize, drawing: &Drawing) -> String {
        if crate::theme::spent().is_too_much() {
            return String::new();
        }
        let html = self.drawn_component(number, drawing);
        match crate::theme::take_drawn(&html) {
            // A template has said so itself.
            Some(complaint) if !html.is_empty() => {
                self.found.push(self.too_much(number, drawing, complaint));
                String::new()
            }
            _ => html,
        }
    }

    fn too_much(&self, number: usize, drawing: &Drawing, complaint: String) -> Diagnostic {
        let parsed = &self.materials().site.articles[drawing.article];
        let at = parsed.article.components[number].name.at.in_file(parsed.file);
        Diagnostic::new(crate::diagnostic::codes::theme::TEMPLATE_RENDER, at, complaint)
            .hint("put some of the blocks on a page of their own")
    }

    fn drawn_component(&mut self, number: usize, drawing: &Drawing) -> String {
        let materials = self.materials();
        let name = &materials.site.articles[drawing.article].article.components[number].name.value;
        if is_resolved(name) {
            return self.shown(name, number, drawing);
        }
        match read(drawing.article, number, materials, &mut self.found) {
            Some(block) => self.draw(&block, drawing),
            None => String::new(),
        }
    }

    /// The HTML of a block that is made from the data.
    fn shown(&mut self, name: &str, number: usize, drawing: &Drawing) -> String {
        let resolved = match self.desk.own_block(drawing.article, number, self.page) {
            Some(own) => own.clone().note(&mut self.found),
            None => {
                let made = resolve(drawing.article, number, self.page, self.desk).note(&mut self.found);
                self.materials().data.replay(&made.trace);
                made.value
            }
        };
        let Some(resolved) = resolved else { return String::new() };
        match &resolved.shown {
            Shown::Table(table) => {
                self.tables += 1;
                let table = Table { id: format!("table-{}", self.tables), ..(**table).clone() };
                self.drawn(name, &table, number, drawing).unwrap_or_else(|| table_html(&table))
            }
            Shown::Figures(figures) => {
                self.drawn(name, figures, number, drawing).unwrap_or_else(|| figures_html(figures))
            }
        }
    }

    /// What a theme or site makes of a resolved input, if it has a component of that name.
    fn drawn<T: serde::Serialize>(
        &mut self,
        name: &str,
        input: &T,
        number: usize,
        drawing: &Drawing,
    ) -> Option<String> {
        self.materials().theme.components.get(name)?;
        let block = read(drawing.article, number, self.materials(), &mut self.found)?;
        Some(theme::draw_resolved(self, name, input, &block))
    }

    fn draw(&mut self, block: &Block, drawing: &Drawing) -> String {
        match block.component.name.value.as_str() {
            "faq" => faq::draw(self, block, drawing),
            name if self.materials().theme.components.contains_key(name) => theme::draw(self, block),
            name => {
                // A broken template leaves no component known; that is reported once, where it is broken.
                if self.materials().theme.tera.is_some() {
                    self.found.extend(self.unknown(name, block));
                }
                String::new()
            }
        }
    }

    /// What was resolved, if nothing was wrong.
    fn note<T>(&mut self, made: Result<T, Vec<Diagnostic<TextRange>>>, block: &Block) -> Option<T> {
        made.map_err(|found| self.found.extend(found.into_iter().map(|one| block.mistake(one)))).ok()
    }

    /// Nothing if the component has a file: what is wrong with that is reported there.
    fn unknown(&self, name: &str, block: &Block) -> Option<Diagnostic> {
        if self.materials().theme.templates.contains_key(&format!("components/{name}.html")) {
            return None;
        }
        let own = self.materials().theme.components.keys().map(String::as_str);
        let near = suggestion(name, BUILT_IN.into_iter().chain(own));
        let general =
            "write `{table}`, `{figures}`, `{revisions}` or `{faq}`, or add `components/NAME.html` to the site"
                .to_owned();
        let one = block.whole(
            codes::COMPONENT_UNKNOWN,
            format!("there is no component {code}", code = in_backticks(&format_args!("{{{name}}}"))),
        );
        Some(one.hint(near.unwrap_or(general)))
    }
}
