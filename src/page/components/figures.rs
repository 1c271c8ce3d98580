//! `{figures}`: a few figures, each with its label and a word on what it is.

use crate::claim::{self, Bench};
use crate::data::expression::{self, Answer, Expr, Scope, Value};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::claim as codes;
use crate::diagnostic::in_backticks;
use crate::figure::{HeadlineFigure, Words};
use crate::page::Materials;
use crate::page::article::change_basis;
use crate::quantity::{Form, Language};
use crate::site::PageId;
use crate::source::TextRange;
use crate::yaml::{Found, MapReader, Node, Text, fields};

/// One item of the block.
struct Item {
    figure: Text,
    form: Form,
    /// Where the form is written, if it is.
    form_at: Option<TextRange>,
    lines: Lines,
}

/// The author's own words about a figure.
#[derive(Default)]
pub struct Lines {
    /// In place of the label in the data.
    pub label: Option<Text>,
    /// In place of the period and phase.
    pub note: Option<Text>,
}

/// The figures of a block.
pub fn resolve(
    arguments: &Node,
    page: PageId,
    materials: &Materials,
) -> Result<Vec<(HeadlineFigure, Lines)>, Vec<Diagnostic<TextRange>>> {
    let mut found = Found::new();
    let mut map = MapReader::open(arguments, "`{figures}`", &mut found);
    map.require("items", "list figures, such as `items: [budget.total.y2026]`");
    let items = map.list("items", item);
    map.finish();
    let figure = |item: Item| Some((figure(&item, page, materials, &mut found)?, item.lines));
    let figures: Vec<(HeadlineFigure, Lines)> = items.into_iter().filter_map(figure).collect();
    if found.is_empty() { Ok(figures) } else { Err(found) }
}

/// The expressions of a block and their forms, as far as they can be read.
pub fn named(arguments: &Node) -> Vec<(String, Form)> {
    let mut found = Found::new();
    let items = MapReader::open(arguments, "`{figures}`", &mut found).list("items", item);
    items.into_iter().map(|item| (item.figure.value, item.form)).collect()
}

fn item(node: &Node, what: &str, found: &mut Found) -> Option<Item> {
    if node.scalar().is_some() {
        let figure = fields::words(node, what, found)?;
        return Some(Item { figure, form: Form::Words, form_at: None, lines: Lines::default() });
    }
    let mut map = MapReader::open(node, what, found);
    map.require("figure", "name the figure, such as `figure: budget.total.y2026`");
    let figure = map.words("figure");
    let lines = Lines { label: map.words("label"), note: map.words("note") };
    let form = map.written("form");
    map.finish();
    let form_at = form.as_ref().map(|form| form.at);
    let form = match form {
        None => Form::Words,
        Some(form) => Form::parse(&form.value).or_else(|| {
            let names = Form::NAMES.map(|name| in_backticks(&name).to_string()).join(", ");
            let message = format!("a figure cannot be written as {}", in_backticks(&form.value));
            found.push(
                Diagnostic::new(codes::FORM, form.at, message).hint(format!("write {names}, or a number of decimals")),
            );
            None
        })?,
    };
    Some(Item { figure: figure?, form, form_at, lines })
}

fn figure(item: &Item, page: PageId, materials: &Materials, found: &mut Found) -> Option<HeadlineFigure> {
    let text = &item.figure.value;
    let evaluate = |parsed: &Expr| expression::evaluate(parsed, materials.data, Scope::Everywhere);
    let answer = expression::parse(text).and_then(|parsed| Ok((parsed.depends_on_data(), evaluate(&parsed)?)));
    let answer = match answer {
        Ok((true, answer)) => answer,
        Ok((false, _)) => {
            found.push(Diagnostic::new(codes::CONSTANT, item.figure.at, claim::CONSTANT).hint(claim::CONSTANT_HINT));
            return None;
        }
        Err(fault) => {
            found.push(fault.diagnostic(|range| item.figure.place(range.range())));
            return None;
        }
    };
    if matches!(answer.value, Value::Truth(_) | Value::Incomplete) {
        let message = format!("{text} comes to no figure", text = in_backticks(&text));
        found.push(Diagnostic::new(codes::INCOMPLETE, item.figure.at, message).hint("name figures that are all there"));
        return None;
    }
    let language = Language::of(materials.language(page)).unwrap_or_default();
    let at = item.form_at.unwrap_or(item.figure.at);
    if let Some(one) = claim::too_many_decimals(&answer, item.form, language, at) {
        found.push(one);
        return None;
    }
    Some(headline(item, &answer, page, materials))
}

fn headline(item: &Item, answer: &Answer, page: PageId, materials: &Materials) -> HeadlineFigure {
    let tag = materials.language(page);
    let language = Language::of(tag).unwrap_or_default();
    let bench = Bench { data: materials.data, files: &materials.files, texts: materials.text(tag), language: tag };
    let cited = claim::figure(&item.figure.value, answer, &bench, language);
    HeadlineFigure {
        detail: phase(&cited, materials, tag).map(Words::plain),
        label: Words::plain(cited.label),
        text: claim::words(answer, item.form, tag, language),
        exact: cited.exact,
    }
}

/// `2026, proposed`, as far as the data says; of a change also what it is measured on.
fn phase(cited: &claim::CitedFigure, materials: &Materials, tag: &str) -> Option<String> {
    let phase =
        cited.phase.as_ref().map(|phase| materials.text(tag).get(&format!("phase_{phase}")).unwrap_or(phase).clone());
    let basis = cited.basis.as_ref().and_then(|basis| change_basis(basis, materials.text(tag)));
    let parts: Vec<String> = [cited.period.clone(), phase, basis].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}
