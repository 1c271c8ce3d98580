//! `{revisions}`: how a figure has changed, vintage by vintage.
//!
//! Which figure replaces which, the data says; this puts them into a table.

use super::table::{Lines, without_empty_columns};
use crate::claim;
use crate::data::CellName;
use crate::data::expression::{self, Answer, Scope};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::content as codes;
use crate::diagnostic::in_backticks;
use crate::figure::{Alignment, CellView, Column, SourceView, Table, TableRow, TableWords, Words};
use crate::page::Materials;
use crate::page::lists::date_text;
use crate::quantity::{Form, Language, Unit};
use crate::source::TextRange;
use crate::yaml::{Found, MapReader, Node, Text, fields};

/// The table of a block.
pub fn resolve(
    arguments: &Node,
    language: &str,
    materials: &Materials,
) -> Result<(Table, Lines), Vec<Diagnostic<TextRange>>> {
    let mut found = Found::new();
    let mut map = MapReader::open(arguments, "`{revisions}`", &mut found);
    map.require("figure", "name the figure, such as `figure: budget.total.enacted`");
    let figure = map.words("figure");
    let lines = Lines { caption: map.words("caption"), notes: map.list("notes", fields::words) };
    map.finish();
    let cell = figure.and_then(|figure| Some((cell(&figure, materials, &mut found)?, figure)));
    let Some((cell, figure)) = cell.filter(|_| found.is_empty()) else { return Err(found) };
    let vintages = materials.data.vintages(&cell);
    if vintages.len() < 2 {
        let message = format!("{cell} has no other vintage", cell = in_backticks(&cell));
        let hint =
            "say `supersedes: …` in the field, the figure or the dataset that takes its place, or remove the block";
        return Err(vec![Diagnostic::new(codes::REVISIONS_NONE, figure.at, message).hint(hint)]);
    }
    let view = View { language, words: Language::of(language).unwrap_or_default(), materials };
    Ok((view.table(&cell, &vintages), lines))
}

/// The vintages that a block shows, as far as it can be read.
pub fn named(arguments: &Node, materials: &Materials) -> Vec<(String, Form)> {
    let mut found = Found::new();
    let figure = MapReader::open(arguments, "`{revisions}`", &mut found).words("figure");
    let Some(cell) = figure.and_then(|figure| cell(&figure, materials, &mut found)) else { return Vec::new() };
    materials.data.vintages(&cell).iter().map(|cell| (cell.to_string(), Form::Words)).collect()
}

/// The one cell that an expression names.
fn cell(figure: &Text, materials: &Materials, found: &mut Found) -> Option<CellName> {
    let parsed = expression::parse(&figure.value);
    match parsed.and_then(|parsed| expression::evaluate(&parsed, materials.data, Scope::Everywhere)) {
        Ok(Answer { cell: Some(cell), .. }) => Some(cell),
        Ok(_) => {
            let message = format!("{} is a calculation, which has no vintages", in_backticks(&figure.value));
            let hint = "name one figure, such as `budget.total.enacted`";
            found.push(Diagnostic::new(codes::REVISIONS_NONE, figure.at, message).hint(hint));
            None
        }
        Err(fault) => {
            found.push(fault.diagnostic(|range| figure.place(range.range())));
            None
        }
    }
}

struct View<'a> {
    language: &'a str,
    words: Language,
    materials: &'a Materials<'a>,
}

impl View<'_> {
    fn text(&self, key: &str) -> String {
        self.materials.text(self.language).get(key).cloned().unwrap_or_default()
    }

    fn table(&self, cell: &CellName, vintages: &[CellName]) -> Table {
        let column =
            |key: &str, alignment| Column { name: key.to_owned(), label: self.text(key), unit: None, alignment };
        let before = std::iter::once(None).chain(vintages.iter().map(Some));
        let rows = vintages.iter().zip(before).map(|(one, before)| self.row(one, before, vintages));
        let caption = self.text("revisions_title").replace("{figure}", &self.label(cell));
        without_empty_columns(Table {
            id: String::new(),
            caption: Words::plain(caption),
            unit: None,
            columns: vec![
                column("revision", Alignment::Text),
                column("figure_value", Alignment::Number),
                column("revision_change", Alignment::Number),
                column("as_of_label", Alignment::Text),
                column("source", Alignment::Text),
            ],
            rows: rows.collect(),
            totals: Vec::new(),
            notes: Vec::new(),
            sources: self.sources(vintages),
            downloads: None,
            words: TableWords {
                source: self.text("source"),
                missing: self.text("missing_figure"),
                table: self.text("table"),
            },
        })
    }

    /// What the vintages have in common: the row's label, else the figure's.
    fn label(&self, cell: &CellName) -> String {
        let label = self.materials.data.label(cell, self.language);
        label.map(|label| label.row.unwrap_or(label.field)).unwrap_or_default()
    }

    fn row(&self, cell: &CellName, before: Option<&CellName>, all: &[CellName]) -> TableRow {
        let plain = |text: String| CellView { text, exact: None };
        let as_of = self.materials.data.as_of(cell).map(|date| date_text(date, self.language));
        let stage = claim::stage(cell, all, self.materials.data, (self.materials.text(self.language), self.language));
        // What stands there already needs no second column.
        let as_of = as_of.filter(|date| *date != stage);
        let cells = vec![
            plain(stage),
            self.value(&cell.to_string(), Form::Words),
            before.map(|before| self.change(before, cell)).unwrap_or_default(),
            plain(as_of.unwrap_or_default()),
            plain(self.source(cell)),
        ];
        TableRow { key: cell.to_string(), cells }
    }

    /// What an expression comes to, in words; empty where it comes to nothing.
    fn value(&self, expression: &str, form: Form) -> CellView {
        let parsed = expression::parse(expression);
        let answer = parsed.and_then(|parsed| expression::evaluate(&parsed, self.materials.data, Scope::Everywhere));
        let Ok(answer) = answer else { return CellView::default() };
        let exact = match &answer.value {
            expression::Value::Quantity(quantity) => Some(claim::exact_decimal(quantity)),
            _ => None,
        };
        CellView { text: claim::words(&answer, form, self.language, self.words), exact }
    }

    /// The difference to the vintage before, to the decimals that both are written with.
    fn change(&self, before: &CellName, cell: &CellName) -> CellView {
        let data = self.materials.data;
        let decimals = |cell: &CellName| match data.cell(cell)?.value() {
            crate::data::ValueRef::Number(number) => Some(number.written().decimals()),
            _ => None,
        };
        let Some((old, new)) = decimals(before).zip(decimals(cell)) else { return CellView::default() };
        let is_percent = data.field_of(cell).is_some_and(|field| field.measure.unit == Unit::Percent);
        let expression = if is_percent { format!("points({before}, {cell})") } else { format!("{cell} - {before}") };
        self.value(&expression, Form::Decimals(old.min(new)))
    }

    fn source(&self, cell: &CellName) -> String {
        let Some(citation) = self.materials.data.citation(cell) else { return String::new() };
        citation.title.get(self.language).to_owned()
    }

    fn sources(&self, vintages: &[CellName]) -> Vec<SourceView> {
        let mut sources = Vec::new();
        for citation in vintages.iter().filter_map(|cell| self.materials.data.citation(cell)) {
            let view = self.materials.source(citation, self.language);
            if view.url.is_some() && !sources.contains(&view) {
                sources.push(view);
            }
        }
        sources
    }
}
