//! The figures that a page states outside of its prose: in `{figures}`, in `{revisions}`, and on the page of a dataset.
//!
//! What is wrong with a block is told where it is drawn. The cells of tables are not named one by one: the files of the
//! datasets have them.

use super::{figures, revisions};
use crate::claim::{self, Bench, CitedFigure};
use crate::content::Component;
use crate::data::expression::{self, Scope, Value};
use crate::data::{CellName, Dataset};
use crate::page::{Materials, Stock};
use crate::quantity::{Form, Language};
use crate::site::{PageId, PageKind};
use crate::source::Span;
use crate::yaml;

/// A figure that a page states outside of its prose.
pub struct Stated {
    /// The figure.
    pub figure: CitedFigure,
    /// The words that stand for it.
    pub words: String,
    /// What shows it: `figures`, `revisions` or `dataset`.
    pub shown_in: &'static str,
    /// The block, where it is one.
    pub at: Option<Span>,
}

/// The figures that a page states outside of its prose, in their order.
pub fn stated(page: PageId, materials: &Materials) -> Vec<Stated> {
    let view = View { page, materials };
    if let PageKind::Dataset(name) = &materials.site.pages[page].kind {
        return materials.data.dataset(name).map(|dataset| view.named(dataset)).unwrap_or_default();
    }
    let Some(parsed) = materials.site.article(page) else { return Vec::new() };
    let of_block = |component: &Component| {
        let at = component.name.at.in_file(parsed.file);
        view.block(component).into_iter().map(move |stated| Stated { at: Some(at), ..stated }).collect::<Vec<_>>()
    };
    parsed.article.components.iter().flat_map(of_block).collect()
}

/// Whether a page may state figures outside of its prose.
pub fn may_state(page: PageId, stock: &Stock) -> bool {
    matches!(stock.site.pages[page].kind, PageKind::Dataset(_))
        || stock
            .site
            .article(page)
            .is_some_and(|parsed| parsed.article.components.iter().any(|one| shown_in(one).is_some()))
}

fn shown_in(component: &Component) -> Option<&'static str> {
    ["figures", "revisions"].into_iter().find(|name| *name == component.name.value)
}

struct View<'a> {
    page: PageId,
    materials: &'a Materials<'a>,
}

impl View<'_> {
    fn named(&self, dataset: &Dataset) -> Vec<Stated> {
        let name =
            |field: &std::sync::Arc<str>| CellName { dataset: dataset.name.clone(), row: None, field: field.clone() };
        let one = |figure: &crate::data::Figure| self.stated(&name(&figure.name).to_string(), Form::Words, "dataset");
        dataset.figures.iter().filter_map(one).collect()
    }

    fn block(&self, component: &Component) -> Vec<Stated> {
        let Some(shown_in) = shown_in(component) else { return Vec::new() };
        let arguments = yaml::read(&component.body).value;
        let named = match shown_in {
            "figures" => figures::named(&arguments),
            _ => revisions::named(&arguments, self.materials),
        };
        named.iter().filter_map(|(expression, form)| self.stated(expression, *form, shown_in)).collect()
    }

    /// The figure of an expression; `None` where it comes to none.
    fn stated(&self, expression: &str, form: Form, shown_in: &'static str) -> Option<Stated> {
        let materials = self.materials;
        let parsed = expression::parse(expression).ok()?;
        let answer = expression::evaluate(&parsed, materials.data, Scope::Everywhere).ok()?;
        if matches!(answer.value, Value::Truth(_) | Value::Incomplete) {
            return None;
        }
        let tag = materials.language(self.page);
        let language = Language::of(tag).unwrap_or_default();
        let bench = Bench { data: materials.data, files: &materials.files, texts: materials.text(tag), language: tag };
        let figure = claim::figure(expression, &answer, &bench, language);
        Some(Stated { figure, words: claim::words(&answer, form, tag, language), shown_in, at: None })
    }
}
