//! Tables of datasets: caption, units, totals, notes, source, downloads.
//!
//! Draws what it is given; which rows and columns those are, `page` decides.

use super::Words;
use crate::markup::{escaped, push_escaped};
use serde::Serialize;

/// A table as it is seen. A theme's or site's own `components/table.html` gets this value as `table`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Table {
    /// Its id on the page, such as `table-1`.
    pub id: String,
    /// What it shows; may be empty.
    pub caption: Words,
    /// The unit that all numbers share, if they do: shown in the caption.
    pub unit: Option<String>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, totals not included.
    pub rows: Vec<TableRow>,
    /// The totals.
    pub totals: Vec<TableRow>,
    /// Notes below it.
    pub notes: Vec<Note>,
    /// Where its figures come from.
    pub sources: Vec<SourceView>,
    /// Where its data can be downloaded.
    pub downloads: Option<Downloads>,
    /// Words of the theme: `source`, `missing`.
    pub words: TableWords,
}

/// Words of the page's language within a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct TableWords {
    /// `Source`.
    pub source: String,
    /// What a screen reader says for an empty cell.
    pub missing: String,
    /// What a table without a caption is called: `Table`.
    pub table: String,
}

/// How a column's cells are aligned.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Alignment {
    /// Words.
    Text,
    /// Numbers: right, in tabular numerals.
    Number,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Column {
    /// The field.
    pub name: String,
    /// What readers see.
    pub label: String,
    /// The unit of its numbers, where the caption does not name it.
    pub unit: Option<String>,
    /// How its cells are aligned.
    pub alignment: Alignment,
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct TableRow {
    /// Its key in the dataset.
    pub key: String,
    /// One cell a column; the first heads the row.
    pub cells: Vec<CellView>,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct CellView {
    /// What is seen; empty where nothing is known.
    pub text: String,
    /// The exact value in units, as a decimal; for numbers only.
    pub exact: Option<String>,
}

/// A note: its text, and the column that it is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Note {
    /// The label of the column, if the note is about one.
    pub column: Option<String>,
    /// The note.
    #[serde(flatten)]
    pub words: Words,
}

/// A source as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct SourceView {
    /// Its key in `data/sources.yaml`, or none.
    pub key: Option<String>,
    /// What it is called.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it is to be read.
    pub url: Option<String>,
    /// ISO 8601.
    pub published: Option<String>,
    /// In words of the page's language.
    pub published_text: Option<String>,
    /// ISO 8601.
    pub accessed: Option<String>,
    /// In words of the page's language.
    pub accessed_text: Option<String>,
    /// The page or table within it.
    pub page: Option<String>,
    /// Its licence.
    pub license: Option<String>,
}

/// Where a dataset can be downloaded.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Downloads {
    /// The URL of the CSV file.
    pub csv: String,
    /// The URL of the JSON file.
    pub json: String,
    /// The dataset's name, for the links' accessible names.
    pub name: String,
}

/// The HTML of a table.
pub fn table_html(table: &Table) -> String {
    let mut out = String::with_capacity(1024 + table.rows.len() * 200);
    let id = &table.id;
    out.push_str(&format!(
        "<figure class=\"table\" id=\"{id}\">\n<div class=\"scroll\" role=\"region\" tabindex=\"0\" "
    ));
    if table.caption.text.is_empty() {
        out.push_str("aria-label=\"");
        push_escaped(&mut out, &table.words.table);
        out.push_str("\">\n<table>\n");
    } else {
        out.push_str(&format!("aria-labelledby=\"{id}-caption\">\n<table>\n<caption id=\"{id}-caption\">"));
        out.push_str(&table.caption.html);
        push_unit(&mut out, table.unit.as_deref());
        out.push_str("</caption>\n");
    }
    push_head(&mut out, table);
    push_rows(&mut out, table, &table.rows, "tbody");
    push_rows(&mut out, table, &table.totals, "tfoot");
    out.push_str("</table>\n</div>\n");
    push_foot(&mut out, table);
    out.push_str("</figure>\n");
    out
}

fn push_unit(out: &mut String, unit: Option<&str>) {
    if let Some(unit) = unit {
        out.push_str(" <span class=\"unit\">");
        push_escaped(out, unit);
        out.push_str("</span>");
    }
}

fn push_head(out: &mut String, table: &Table) {
    out.push_str("<thead>\n<tr>");
    for column in &table.columns {
        out.push_str(match column.alignment {
            Alignment::Number => "<th scope=\"col\" class=\"number\">",
            Alignment::Text => "<th scope=\"col\">",
        });
        push_escaped(out, &column.label);
        push_unit(out, column.unit.as_deref());
        out.push_str("</th>");
    }
    out.push_str("</tr>\n</thead>\n");
}

fn push_rows(out: &mut String, table: &Table, rows: &[TableRow], part: &str) {
    if rows.is_empty() {
        return;
    }
    out.push_str(&format!("<{part}>\n"));
    for row in rows {
        out.push_str(if part == "tfoot" { "<tr class=\"total\">" } else { "<tr>" });
        for (number, (cell, column)) in row.cells.iter().zip(&table.columns).enumerate() {
            push_cell(out, cell, column.alignment, number == 0, &table.words.missing);
        }
        out.push_str("</tr>\n");
    }
    out.push_str(&format!("</{part}>\n"));
}

fn push_cell(out: &mut String, cell: &CellView, alignment: Alignment, heads: bool, missing: &str) {
    let (open, close) = match (heads, alignment) {
        (true, Alignment::Text) => ("<th scope=\"row\">", "</th>"),
        (true, Alignment::Number) => ("<th scope=\"row\" class=\"number\">", "</th>"),
        (false, Alignment::Number) if cell.text.is_empty() => ("<td class=\"number missing\">", "</td>"),
        (false, Alignment::Number) => ("<td class=\"number\">", "</td>"),
        (false, Alignment::Text) => ("<td>", "</td>"),
    };
    out.push_str(open);
    match &cell.exact {
        _ if cell.text.is_empty() && alignment == Alignment::Text => {}
        _ if cell.text.is_empty() => {
            out.push_str("<span aria-hidden=\"true\">–</span><span class=\"unseen\">");
            push_escaped(out, missing);
            out.push_str("</span>");
        }
        Some(exact) => {
            out.push_str(&format!("<data value=\"{exact}\">"));
            push_escaped(out, &cell.text);
            out.push_str("</data>");
        }
        None => push_escaped(out, &cell.text),
    }
    out.push_str(close);
}

fn push_foot(out: &mut String, table: &Table) {
    if table.notes.is_empty() && table.sources.is_empty() && table.downloads.is_none() {
        return;
    }
    out.push_str("<figcaption>\n");
    if !table.notes.is_empty() {
        out.push_str("<ul class=\"notes\">\n");
        for note in &table.notes {
            out.push_str("<li>");
            if let Some(column) = &note.column {
                push_escaped(out, column);
                out.push_str(": ");
            }
            out.push_str(&note.words.html);
            out.push_str("</li>\n");
        }
        out.push_str("</ul>\n");
    }
    push_source_line(out, table);
    out.push_str("</figcaption>\n");
}

fn push_source_line(out: &mut String, table: &Table) {
    if table.sources.is_empty() && table.downloads.is_none() {
        return;
    }
    out.push_str("<p class=\"source\">");
    for (number, source) in table.sources.iter().enumerate() {
        if number == 0 {
            push_escaped(out, &table.words.source);
            out.push_str(": ");
        } else {
            out.push_str("; ");
        }
        push_source(out, source);
    }
    if !table.sources.is_empty() {
        out.push_str(". ");
    }
    if let Some(Downloads { csv, json, name }) = &table.downloads {
        for (url, kind) in [(csv, "CSV"), (json, "JSON")] {
            out.push_str("<a class=\"download\" href=\"");
            push_escaped(out, url);
            out.push_str(&format!("\" download aria-label=\"{kind}, {}\">{kind}</a> ", escaped(name)));
        }
        out.truncate(out.trim_end().len());
    }
    out.push_str("</p>\n");
}

/// A source on one line: its title (linked), publisher, date, page.
fn push_source(out: &mut String, source: &SourceView) {
    out.push_str("<cite>");
    match &source.url {
        Some(url) => {
            out.push_str("<a href=\"");
            push_escaped(out, url);
            out.push_str("\">");
            push_escaped(out, &source.title);
            out.push_str("</a>");
        }
        None => push_escaped(out, &source.title),
    }
    out.push_str("</cite>");
    for part in [&source.publisher, &source.published_text, &source.page].into_iter().flatten() {
        out.push_str(", ");
        push_escaped(out, part);
    }
}
