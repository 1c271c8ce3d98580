//! `{table}`: which rows and columns of a dataset, in which order, with which words.

use crate::data::expression::{self, RowFilter};
use crate::data::{Dataset, Field, FieldType, LocalText, Row, ValueRef};
use crate::diagnostic::codes::{content as codes, data as data_codes};
use crate::diagnostic::in_backticks;
use crate::diagnostic::{Diagnostic, suggestion};
use crate::feed::data::plain;
use crate::figure::{Alignment, CellView, Column, Downloads, Note, SourceView, Table, TableRow, TableWords, Words};
use crate::locale;
use crate::page::Materials;
use crate::quantity::{Decimal, Language, words};
use crate::source::{At, TextRange};
use crate::yaml::{Found, MapReader, Node, Text, fields};
use std::cmp::Ordering;

type Mistakes = Vec<Diagnostic<TextRange>>;

/// What a block asks for.
#[derive(Default)]
struct Wanted {
    columns: Vec<At<String>>,
    sort: Vec<At<String>>,
    limit: Option<usize>,
    totals: Option<bool>,
    lines: Lines,
}

/// The author's own words about a table.
#[derive(Default)]
pub struct Lines {
    /// In place of the dataset's title.
    pub caption: Option<Text>,
    /// Below the table.
    pub notes: Vec<Text>,
}

/// The table of a block, and the dataset that it shows.
pub fn resolve<'m>(
    arguments: &Node,
    language: &str,
    materials: &'m Materials,
) -> Result<(Table, Lines, &'m Dataset), Mistakes> {
    let mut found = Found::new();
    let mut map = MapReader::open(arguments, "`{table}`", &mut found);
    map.require("data", "name a dataset, such as `data: budget`");
    let data = map.words("data");
    let wanted = wanted(&mut map);
    map.finish();
    let selected = data.and_then(|data| {
        let at = At { value: data.value.clone(), at: data.at };
        select(&at, |range| data.place(range.range()), materials, &mut found)
    });
    let Some((dataset, rows, filtered)) = selected else { return Err(found) };
    let columns = columns(dataset, &wanted.columns, &mut found);
    let rows = order(dataset, rows, (&wanted.sort, language), &mut found);
    if !found.is_empty() {
        return Err(found);
    }
    let with_totals = wanted.totals.unwrap_or(!filtered && wanted.limit.is_none());
    let totals: Vec<Row> = if with_totals { dataset.rows().filter(|row| row.is_total()).collect() } else { Vec::new() };
    let mut rows: Vec<Row> = rows.into_iter().filter(|row| !row.is_total()).collect();
    let view = View { dataset, columns, language, words: Language::of(language).unwrap_or_default(), materials };
    let left_out = match wanted.limit {
        Some(limit) => {
            rows.truncate(limit);
            None
        }
        None => view.cut(&mut rows),
    };
    let mut table = view.table(String::new(), &rows, &totals);
    table.notes.extend(left_out);
    Ok((table, wanted.lines, dataset))
}

fn wanted(map: &mut MapReader) -> Wanted {
    Wanted {
        columns: one_or_more(map, "columns"),
        sort: one_or_more(map, "sort"),
        limit: map.whole_number("limit", 1..=100_000).and_then(|limit| usize::try_from(limit).ok()),
        totals: map.boolean("totals"),
        lines: Lines { caption: map.words("caption"), notes: notes(map) },
    }
}

fn notes(map: &mut MapReader) -> Vec<Text> {
    match map.node("note") {
        Some(node) if node.scalar().is_some() => map.words("note").into_iter().collect(),
        _ => map.list("note", fields::words),
    }
}

/// A list of texts, or one text.
fn one_or_more(map: &mut MapReader, name: &'static str) -> Vec<At<String>> {
    match map.node(name) {
        Some(node) if node.scalar().is_some() => map.text(name).into_iter().collect(),
        _ => map.list(name, fields::text),
    }
}

/// The dataset and the rows that `data:` names, and whether it filters. `place` maps its bytes to the block's.
fn select<'a>(
    data: &At<String>,
    place: impl Fn(TextRange) -> TextRange,
    materials: &'a Materials<'a>,
    found: &mut Found,
) -> Option<(&'a Dataset, Vec<Row<'a>>, bool)> {
    let selected = expression::parse_rows(&data.value).and_then(|(name, filter)| {
        let dataset = expression::find_dataset(&name, materials.data)?;
        Ok(match filter {
            Some(filter) => (dataset, chosen(&filter, materials)?, true),
            None => (dataset, dataset.rows().collect(), false),
        })
    });
    match selected {
        Ok((dataset, ..)) if dataset.fields.is_empty() => {
            let message =
                format!("the dataset {} has figures but no rows, so it is no table", in_backticks(&dataset.name));
            let one = Diagnostic::new(codes::TABLE_EMPTY, data.at, message);
            found.push(one.hint("show its figures by `{figures}`"));
            None
        }
        Ok(selected) => Some(selected),
        Err(fault) => {
            found.push(fault.diagnostic(place));
            None
        }
    }
}

fn chosen<'a>(filter: &RowFilter, materials: &'a Materials) -> Result<Vec<Row<'a>>, expression::Fault> {
    let selected = expression::select(filter, materials.data)?;
    Ok(selected.rows.iter().map(|position| selected.dataset.row_at(*position)).collect())
}

/// The positions of the columns: those that are named, or all but the key where the rows have labels.
fn columns(dataset: &Dataset, named: &[At<String>], found: &mut Found) -> Vec<usize> {
    if named.is_empty() {
        let label = label_field(dataset);
        let all = 0..dataset.fields.len();
        return all.filter(|at| label.is_none() || !dataset.is_key(&dataset.fields[*at].name)).collect();
    }
    named.iter().filter_map(|name| field(dataset, name, &name.value, found)).collect()
}

fn field(dataset: &Dataset, at: &At<String>, name: &str, found: &mut Found) -> Option<usize> {
    let position = dataset.field_position(name);
    if position.is_none() {
        let known = dataset.fields.iter().map(|field| &*field.name);
        let all = || {
            format!(
                "its fields are {}",
                known.clone().map(|name| in_backticks(&name).to_string()).collect::<Vec<_>>().join(", ")
            )
        };
        let hint = suggestion(name, known.clone()).unwrap_or_else(all);
        let message =
            format!("the dataset {} has no field {name}", in_backticks(&dataset.name), name = in_backticks(&name));
        let one = Diagnostic::new(data_codes::UNKNOWN_FIELD, at.at, message).hint(hint);
        found.push(Diagnostic { follows: !dataset.is_whole, ..one });
    }
    position
}

/// The field whose text names a row for readers, if it is not the key itself.
fn label_field(dataset: &Dataset) -> Option<usize> {
    dataset
        .fields
        .iter()
        .position(|field| field.kind == FieldType::String && !dataset.is_key(&field.name) && &*field.name == "label")
}

/// Sorts rows by the named fields, `-` for descending; rows without a value stand last.
fn order<'a>(
    dataset: &Dataset,
    mut rows: Vec<Row<'a>>,
    (sort, language): (&[At<String>], &str),
    found: &mut Found,
) -> Vec<Row<'a>> {
    let keys: Vec<(usize, bool)> = sort
        .iter()
        .filter_map(|key| {
            let name = key.value.strip_prefix('-').unwrap_or(&key.value);
            Some((field(dataset, key, name, found)?, key.value.starts_with('-')))
        })
        .collect();
    rows.sort_by(|a, b| {
        let by = |(field, descending): &(usize, bool)| {
            compare(a.cell(*field).value(), b.cell(*field).value(), *descending, language)
        };
        keys.iter().map(by).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
    });
    rows
}

fn compare(a: ValueRef, b: ValueRef, descending: bool, language: &str) -> Ordering {
    let order = match (a, b) {
        (ValueRef::Missing, ValueRef::Missing) => return Ordering::Equal,
        (ValueRef::Missing, _) => return Ordering::Greater,
        (_, ValueRef::Missing) => return Ordering::Less,
        (ValueRef::Number(a), ValueRef::Number(b)) => a.compare(b),
        (ValueRef::Text(a), ValueRef::Text(b)) => a.get(language).to_lowercase().cmp(&b.get(language).to_lowercase()),
        (ValueRef::Date(a), ValueRef::Date(b)) => a.cmp(b),
        (ValueRef::Boolean(a), ValueRef::Boolean(b)) => a.cmp(&b),
        _ => Ordering::Equal,
    };
    if descending { order.reverse() } else { order }
}

/// A dataset as a page of some language sees it.
struct View<'a> {
    dataset: &'a Dataset,
    columns: Vec<usize>,
    language: &'a str,
    words: Language,
    materials: &'a Materials<'a>,
}

impl View<'_> {
    fn table(&self, id: String, rows: &[Row], totals: &[Row]) -> Table {
        let shared = self.shared_unit();
        let texts = self.materials.text(self.language);
        let text = |key: &str| texts.get(key).cloned().unwrap_or_default();
        Table {
            id,
            caption: Words::plain(self.dataset.title.get(self.language)),
            columns: self.columns.iter().map(|at| self.column(*at, shared.is_some())).collect(),
            unit: shared,
            rows: rows.iter().map(|row| self.row(*row)).collect(),
            totals: totals.iter().map(|row| self.row(*row)).collect(),
            notes: self.columns.iter().filter_map(|at| self.note(&self.dataset.fields[*at])).collect(),
            sources: self.sources(),
            downloads: Some(downloads(self.dataset, self.language, self.materials)),
            words: TableWords { source: text("source"), missing: text("missing_figure"), table: text("table") },
        }
    }

    /// The unit that all numeric columns share; the caption names it then.
    fn shared_unit(&self) -> Option<String> {
        let mut units = self.columns.iter().filter_map(|at| self.unit(&self.dataset.fields[*at]));
        let first = units.next()?;
        units.all(|unit| unit == first).then_some(first).filter(|unit| !unit.is_empty())
    }

    /// The unit of a column in words; empty for pure numbers, none for text and years.
    fn unit(&self, field: &Field) -> Option<String> {
        let counts = field.kind.is_numeric() && field.kind != FieldType::Year;
        counts.then(|| words::label(&field.measure, self.words))
    }

    fn column(&self, at: usize, unit_in_caption: bool) -> Column {
        let field = &self.dataset.fields[at];
        Column {
            name: field.name.to_string(),
            label: field.label.get(self.language).to_owned(),
            unit: self.unit(field).filter(|unit| !unit_in_caption && !unit.is_empty()),
            alignment: if field.kind.is_numeric() { Alignment::Number } else { Alignment::Text },
        }
    }

    /// Leaves out the rows beyond those that a page shows, with a line that says so.
    fn cut(&self, rows: &mut Vec<Row>) -> Option<Note> {
        let all = rows.len();
        if all <= self.dataset.show {
            return None;
        }
        rows.truncate(self.dataset.show);
        let number = |count: usize| locale::number(&words::number(&Decimal::new(count, 0)), self.language);
        let text = self.materials.text(self.language).get("rows_shown").cloned().unwrap_or_default();
        let text = text.replacen("{first}", &number(rows.len()), 1).replacen("{second}", &number(all), 1);
        Some(Note { column: None, words: Words::plain(&text) })
    }

    fn row(&self, row: Row) -> TableRow {
        let cell = |at: &usize| self.cell(row, *at);
        TableRow { key: row.key().to_owned(), cells: self.columns.iter().map(cell).collect() }
    }

    fn cell(&self, row: Row, at: usize) -> CellView {
        let field = &self.dataset.fields[at];
        match row.cell(at).value() {
            ValueRef::Number(number) => {
                let is_year = field.kind == FieldType::Year;
                let local = || locale::number(&words::number(&number.written()), self.language);
                let text = if is_year { number.to_string() } else { local() };
                CellView { text, exact: Some(crate::claim::exact_decimal(&number.quantity())) }
            }
            _ if self.shows_label(field) => {
                CellView { text: self.dataset.row_label(row, self.language).to_owned(), exact: None }
            }
            value => CellView { text: plain(value, self.language), exact: None },
        }
    }

    /// Whether a key's column shows the rows' labels: where the data has some that the table does not show.
    fn shows_label(&self, field: &Field) -> bool {
        self.dataset.is_key(&field.name)
            && label_field(self.dataset).is_some_and(|label| !self.columns.contains(&label))
    }

    fn note(&self, field: &Field) -> Option<Note> {
        let words = Words::plain(field.note.as_ref()?.get(self.language));
        Some(Note { column: Some(field.label.get(self.language).to_owned()), words })
    }

    fn sources(&self) -> Vec<SourceView> {
        let own = self.columns.iter().filter_map(|at| self.dataset.fields[*at].source.as_ref());
        let mut sources = Vec::new();
        for source in self.dataset.source.iter().chain(own) {
            let view = self.materials.source(source, self.language);
            if !sources.contains(&view) {
                sources.push(view);
            }
        }
        sources
    }
}

fn downloads(dataset: &Dataset, language: &str, materials: &Materials) -> Downloads {
    let url = |ending: &str| materials.settings.base_url.rooted(&format!("data/{}.{ending}", dataset.name));
    Downloads { csv: url("csv"), json: url("json"), name: dataset.title.get(language).to_owned() }
}

/// The table of a dataset's own page: all its columns, and as many rows as pages show; `None` if it has none.
pub fn whole_table(dataset: &Dataset, language: &str, materials: &Materials) -> Option<Table> {
    if dataset.fields.is_empty() {
        return None;
    }
    let columns = columns(dataset, &[], &mut Found::new());
    let view = View { dataset, columns, language, words: Language::of(language).unwrap_or_default(), materials };
    let (totals, mut rows): (Vec<Row>, Vec<Row>) = dataset.rows().partition(|row| row.is_total());
    let left_out = view.cut(&mut rows);
    let mut table = view.table("table-1".to_owned(), &rows, &totals);
    table.notes.extend(left_out);
    table.downloads = None;
    Some(table)
}

/// The table of a dataset's single values; `None` if it has none.
pub fn figures_table(dataset: &Dataset, language: &str, materials: &Materials) -> Option<Table> {
    if dataset.figures.is_empty() {
        return None;
    }
    let texts = materials.text(language);
    let text = |key: &str| texts.get(key).cloned().unwrap_or_default();
    let column = |key: &str, alignment| Column { name: key.to_owned(), label: text(key), unit: None, alignment };
    let words_language = Language::of(language).unwrap_or_default();
    let row = |figure: &crate::data::Figure| {
        let cell = |text: String| CellView { text, exact: None };
        let note =
            |note: &Option<LocalText>| note.as_ref().map(|note| note.get(language).to_owned()).unwrap_or_default();
        TableRow {
            key: figure.name.to_string(),
            cells: vec![
                cell(figure.field.label.get(language).to_owned()),
                figure_value(figure, language, words_language),
                cell(figure.field.period.as_deref().unwrap_or("").to_owned()),
                cell(note(&figure.field.note)),
            ],
        }
    };
    let table = Table {
        id: "table-2".to_owned(),
        caption: Words::plain(text("single_figures")),
        unit: None,
        columns: vec![
            column("figure_label", Alignment::Text),
            column("figure_value", Alignment::Number),
            column("field_period", Alignment::Text),
            column("field_note", Alignment::Text),
        ],
        rows: dataset.figures.iter().map(row).collect(),
        totals: Vec::new(),
        notes: Vec::new(),
        sources: Vec::new(),
        downloads: None,
        words: TableWords { source: text("source"), missing: text("missing_figure"), table: text("table") },
    };
    Some(without_empty_columns(table))
}

/// Leaves out every column but the first in which no row says anything.
pub(super) fn without_empty_columns(mut table: Table) -> Table {
    let says = |number: usize| table.rows.iter().any(|row| !row.cells[number].text.is_empty());
    let kept: Vec<bool> = (0..table.columns.len()).map(|number| number == 0 || says(number)).collect();
    let mut columns = kept.iter();
    table.columns.retain(|_| columns.next() == Some(&true));
    for row in &mut table.rows {
        let mut cells = kept.iter();
        row.cells.retain(|_| cells.next() == Some(&true));
    }
    table
}

fn figure_value(figure: &crate::data::Figure, language: &str, words_language: Language) -> CellView {
    match ValueRef::from(&figure.cell.value) {
        ValueRef::Number(number) => {
            let quantity = number.quantity();
            let writing = words::Writing {
                decimals: figure.field.decimals,
                language: words_language,
                ..words::Writing::default()
            };
            CellView {
                text: words::write(&quantity, Some(&number.written()), &writing),
                exact: Some(crate::claim::exact_decimal(&quantity)),
            }
        }
        value => CellView { text: plain(value, language), exact: None },
    }
}
