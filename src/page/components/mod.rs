//! Components of an article: the block's YAML to a resolved input, and that to HTML.
//!
//! A mistake in a block is shown in the block. What a table or a figure looks like is `figure`'s affair; a theme or
//! site that has a component of the same name draws it instead, from the same resolved input.

mod faq;
mod figures;
mod prose;
mod table;
mod theme;

pub use table::{figures_table, whole_table};

use super::Materials;
use super::draw::Drawing;
use crate::content::Component;
use crate::diagnostic::codes::content as codes;
use crate::diagnostic::{Diagnostic, suggestion};
use crate::figure::{HeadlineFigure, Note, Words, figures_html, table_html};
use crate::site::PageId;
use crate::source::{FileId, TextRange};
use crate::theme::Answers;
use crate::yaml::{self, Node};
use std::sync::Arc;

/// The components that are always there.
const BUILT_IN: [&str; 3] = ["table", "figures", "faq"];

/// The blocks of one page: what has been numbered so far, and what is wrong.
pub struct Blocks<'a, 'm> {
    /// The page that they are drawn on.
    pub page: PageId,
    /// What pages are made from.
    pub materials: &'a Materials<'m>,
    /// Who answers what a component's template asks.
    pub answers: &'a Arc<dyn Answers>,
    /// How many answers of questions the drawing is within.
    pub depth: usize,
    /// What is wrong.
    pub found: Vec<Diagnostic>,
    tables: usize,
    reused: usize,
}

/// A block that is being drawn.
struct Block<'a> {
    component: &'a Component,
    file: FileId,
    arguments: &'a Node,
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

impl<'a, 'm> Blocks<'a, 'm> {
    /// The blocks of a page of which none is drawn yet.
    pub fn new(page: PageId, materials: &'a Materials<'m>, answers: &'a Arc<dyn Answers>) -> Self {
        Self { page, materials, answers, depth: 0, found: Vec::new(), tables: 0, reused: 0 }
    }

    /// The HTML of a component; nothing if it has a mistake.
    pub fn component(&mut self, number: usize, drawing: &Drawing) -> String {
        let parsed = &self.materials.site.articles[drawing.article];
        let component = &parsed.article.components[number];
        let mut found = Vec::new();
        let arguments = yaml::read(&component.body).note(&mut found);
        let block = Block { component, file: parsed.file, arguments: &arguments };
        let broken = !found.is_empty();
        self.found.extend(found.into_iter().map(|one| block.mistake(one)));
        if broken { String::new() } else { self.draw(&block, drawing) }
    }

    fn draw(&mut self, block: &Block, drawing: &Drawing) -> String {
        match block.component.name.value.as_str() {
            "table" => self.table(block),
            "figures" => self.figures(block),
            "faq" => faq::draw(self, block, drawing),
            name if self.materials.theme.components.contains_key(name) => theme::draw(self, block),
            name => {
                // A broken template leaves no component known; that is reported once, where it is broken.
                if self.materials.theme.tera.is_some() {
                    self.found.extend(self.unknown(name, block));
                }
                String::new()
            }
        }
    }

    fn table(&mut self, block: &Block) -> String {
        self.tables += 1;
        let id = format!("table-{}", self.tables);
        let language = self.materials.language(self.page);
        let made = table::resolve(block.arguments, id, &language, self.materials);
        let Some((mut table, lines)) = self.note(made, block) else { return String::new() };
        if table.rows.is_empty() && table.totals.is_empty() {
            let one = block.whole(codes::TABLE_NO_ROWS, "no row fits, so the table shows its head only");
            self.found.push(one.hint("change the conditions in `data:`, or remove the block"));
        }
        if let Some(caption) = &lines.caption {
            table.caption = self.words(caption, block);
        }
        table.notes.extend(lines.notes.iter().map(|note| Note { column: None, words: self.words(note, block) }));
        match self.override_of("table") {
            Some(_) => theme::draw_resolved(self, "table", &table, block),
            None => table_html(&table),
        }
    }

    fn figures(&mut self, block: &Block) -> String {
        let made = figures::resolve(block.arguments, self.page, self.materials);
        let Some(items) = self.note(made, block) else { return String::new() };
        let figures: Vec<HeadlineFigure> = items.into_iter().map(|item| self.headline(item, block)).collect();
        match self.override_of("figures") {
            Some(_) => theme::draw_resolved(self, "figures", &figures, block),
            None => figures_html(&figures),
        }
    }

    /// A headline figure, its own words in place of those of the data.
    fn headline(&mut self, (mut figure, lines): (HeadlineFigure, figures::Lines), block: &Block) -> HeadlineFigure {
        if let Some(label) = &lines.label {
            figure.label = self.words(label, block);
        }
        if let Some(note) = &lines.note {
            figure.detail = Some(self.words(note, block));
        }
        figure
    }

    fn words(&mut self, text: &yaml::Text, block: &Block) -> Words {
        prose::words(text, block, self.page, self.materials, &mut self.found)
    }

    fn override_of(&self, name: &str) -> Option<&crate::theme::ComponentFile> {
        self.materials.theme.components.get(name)
    }

    /// What was resolved, if nothing was wrong.
    fn note<T>(&mut self, made: Result<T, Vec<Diagnostic<TextRange>>>, block: &Block) -> Option<T> {
        made.map_err(|found| self.found.extend(found.into_iter().map(|one| block.mistake(one)))).ok()
    }

    /// Nothing if the component has a file: what is wrong with that is reported there.
    fn unknown(&self, name: &str, block: &Block) -> Option<Diagnostic> {
        if self.materials.theme.templates.contains_key(&format!("components/{name}.html")) {
            return None;
        }
        let own = self.materials.theme.components.keys().map(String::as_str);
        let near = suggestion(name, BUILT_IN.into_iter().chain(own));
        let general = "write `{table}`, `{figures}` or `{faq}`, or add `components/NAME.html` to the site".to_owned();
        let one = block.whole(codes::COMPONENT_UNKNOWN, format!("there is no component `{{{name}}}`"));
        Some(one.hint(near.unwrap_or(general)))
    }
}

/// The datasets that the tables and headline figures of an article show, for "cited by".
pub fn cited_datasets(article: &crate::content::Article) -> Vec<String> {
    let blocks =
        article.components.iter().filter(|component| matches!(component.name.value.as_str(), "table" | "figures"));
    let names = blocks.flat_map(|component| {
        let node = yaml::read(&component.body).value;
        let data = node.get("data").and_then(Node::scalar).map(|scalar| dataset_name(&scalar.text));
        let items = node.get("items").and_then(Node::list).unwrap_or_default();
        let items = items.iter().filter_map(|item| item.scalar().or_else(|| item.get("figure")?.scalar()));
        data.into_iter().chain(items.map(|scalar| dataset_name(&scalar.text))).collect::<Vec<String>>()
    });
    names.collect()
}

/// The name that an expression or a selection begins with.
fn dataset_name(text: &str) -> String {
    text.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}
