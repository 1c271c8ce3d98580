//! Texts of datasets that readers see in another language than their page's.
//!
//! Looks at titles, labels and notes. What is the same in every language (`2026`, `GPU`) is told by its form: no word of
//! small letters, or none of the languages' own script.

use crate::data::{Dataset, LocalText, Reader, ValueRef};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::site as codes;
use crate::diagnostic::in_backticks;
use crate::locale;
use crate::settings::{Edition, Settings};
use crate::source::{FileNumbers, TextRange};

/// More texts of a dataset are counted.
const MOST_NAMED: usize = 5;

/// A diagnostic for each dataset that lacks words in a language of the site.
pub fn check(data: Reader<'_>, settings: &Settings, files: &FileNumbers) -> Vec<Diagnostic> {
    data.datasets().filter_map(|dataset| of_dataset(dataset, &settings.editions, files)).collect()
}

fn of_dataset(dataset: &Dataset, editions: &[Edition], files: &FileNumbers) -> Option<Diagnostic> {
    let editions = editions.iter().enumerate().map(|(number, edition)| (edition, lacking(dataset, number, edition)));
    let lacking: Vec<(&Edition, Vec<String>)> = editions.filter(|(_, lacking)| !lacking.is_empty()).collect();
    let (first, _) = lacking.first()?;
    let said =
        lacking.iter().map(|(edition, lacking)| format!("in {}: {}", in_backticks(&edition.tag), named(lacking)));
    let said = said.collect::<Vec<_>>().join("; ");
    let message = format!("{} has texts without words {said}", in_backticks(&dataset.path));
    let at = TextRange::at(0).in_file(files.get(&dataset.path)?);
    let one = Diagnostic::new(codes::TRANSLATION_MISSING, at, message);
    Some(one.hint(format!(
        "write each by language, such as {code}",
        code = in_backticks(&format_args!("label: {{ en: Spending, {}: … }}", first.tag))
    )))
}

fn named(lacking: &[String]) -> String {
    let mut named: Vec<String> = lacking.iter().take(MOST_NAMED).cloned().collect();
    if lacking.len() > MOST_NAMED {
        named.push(format!("{} more", lacking.len() - MOST_NAMED));
    }
    named.join(", ")
}

/// The texts of a dataset that have no words in a language.
fn lacking(dataset: &Dataset, number: usize, edition: &Edition) -> Vec<String> {
    let fields = dataset.fields.iter().map(|field| (&field.name, &field.label));
    let figures = dataset.figures.iter().map(|figure| (&figure.name, &figure.field.label));
    let labels = fields.chain(figures).filter(|(name, label)| !is_default(name, label));
    let labels = labels.map(|(name, label)| (in_backticks(&name).to_string(), label));
    let title = std::iter::once(("the title".to_owned(), &dataset.title));
    let notes = dataset.notes.iter().map(|note| ("a note".to_owned(), note));
    let all = title.chain(labels).chain(notes);
    let mut found: Vec<String> = all.filter(|(_, text)| lacks(text, number, edition)).map(|(name, _)| name).collect();
    let rows = row_labels(dataset).filter(|text| lacks(text, number, edition)).count();
    if rows > 0 {
        found.push(format!("the label of {rows} row{}", if rows == 1 { "" } else { "s" }));
    }
    found
}

/// The texts by which rows are known to readers, of the rows that a page shows.
fn row_labels(dataset: &Dataset) -> impl Iterator<Item = LocalText> {
    let field = dataset.field_position("label");
    let rows = field.into_iter().flat_map(|field| dataset.rows().take(dataset.show).map(move |row| row.cell(field)));
    rows.filter_map(|cell| match cell.value() {
        ValueRef::Text(text) => Some(text.to_owned()),
        _ => None,
    })
}

/// Whether a label is nothing but the name, which nobody wrote as one.
fn is_default(name: &str, label: &LocalText) -> bool {
    matches!(label.0.as_slice(), [(language, text)] if language.is_empty() && **text == *name)
}

/// Whether a text is another language's. One without a language is of the main one, unless it shows that it is not.
fn lacks(text: &LocalText, number: usize, edition: &Edition) -> bool {
    let is_own = |language: &str| locale::primary(language).eq_ignore_ascii_case(locale::primary(&edition.tag));
    if text.0.iter().any(|(language, _)| is_own(language)) {
        return false;
    }
    let plain = text.0.iter().find(|(language, _)| language.is_empty());
    plain.map_or(!text.0.is_empty(), |(_, plain)| number > 0 && has_words(plain))
}

/// Whether a text has a word in small Latin letters, which no other script has.
fn has_words(text: &str) -> bool {
    text.split(|letter: char| !letter.is_alphabetic())
        .any(|word| word.chars().count() > 1 && word.chars().skip(1).all(|letter| letter.is_ascii_lowercase()))
}
