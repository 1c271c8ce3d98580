//! What tells the vintages of a figure apart, in a reader's words.

use crate::data::{CellName, Reader};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What could tell it.
type Aspect<'a> = &'a dyn Fn(&CellName) -> Option<String>;

/// What tells a cell from the others of `all`, itself included: its phase, its dataset's title, its label, its date;
/// its name, where nothing that is written for readers does. `texts` are the theme's.
pub fn stage(
    cell: &CellName,
    all: &[CellName],
    data: Reader<'_>,
    (texts, language): (&BTreeMap<String, String>, &str),
) -> String {
    let phase = |cell: &CellName| {
        let phase = data.field_of(cell)?.phase.clone()?;
        Some(texts.get(&format!("phase_{phase}")).cloned().unwrap_or_else(|| phase.to_string()))
    };
    let title = |cell: &CellName| data.title(&cell.dataset).map(|title| title.get(language).to_owned());
    let label = |cell: &CellName| data.label(cell, language).map(|label| label.field);
    let date = |cell: &CellName| data.as_of(cell).map(|date| dated(date, language));
    let aspects: [Aspect; 4] = [&phase, &title, &label, &date];
    let telling = aspects.iter().find_map(|aspect| {
        let own = aspect(cell).filter(|own| !own.is_empty())?;
        let others = all.iter().filter(|other| *other != cell);
        others.into_iter().all(|other| aspect(other).as_ref() != Some(&own)).then_some(own)
    });
    telling.unwrap_or_else(|| cell.to_string())
}

fn dated(date: &Arc<str>, language: &str) -> String {
    let day = date.get(..10).and_then(|day| day.parse().ok());
    day.and_then(|day| crate::locale::date(day, language)).unwrap_or_else(|| date.to_string())
}
