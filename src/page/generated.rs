//! Pages that no article stands for: topics, questions, data, sources, 404.

use super::components::{self, Blocks};
use super::draw::{Drawing, Stage, prose};
use super::lists::date_text;
use super::{
    CheckView, CitedBy, DatasetListing, DatasetView, Desk, FieldView, LinkView, Materials, PageContext, QuestionGroup,
    QuestionView, SourceEntry, TopicView,
};
use crate::data::{CheckOutcome, Citation, Dataset, Field, Shape};
use crate::feed::data as download;
use crate::figure::{SourceView, table_html};
use crate::locale;
use crate::quantity::{Decimal, Language, words};
use crate::settings::EditionNumber;
use crate::site::{Page, PageId, PageKind, Topic, figures_file};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The title of a generated page.
pub fn title(page: &Page, materials: &Materials) -> String {
    let edition = &materials.settings.editions[page.edition];
    let texts = materials.text(&edition.tag);
    let text = |key: &str| texts.get(key).cloned().unwrap_or_else(|| key.to_owned());
    match &page.kind {
        PageKind::Topics => text("topics"),
        PageKind::Topic(number) => materials.site.trees[page.edition].topics[*number].name.clone(),
        PageKind::FaqIndex => text("questions"),
        PageKind::Datasets => text("data"),
        PageKind::Dataset(name) => materials.dataset_title(name, &edition.tag),
        PageKind::Sources => text("sources"),
        PageKind::NotFound => text("not_found"),
        PageKind::Home | PageKind::Section | PageKind::Article | PageKind::Faq => edition.title.clone(),
    }
}

/// The description of a generated page; empty where there is nothing to say.
pub fn description(page: &Page, materials: &Materials) -> String {
    let edition = &materials.settings.editions[page.edition];
    let language = &edition.tag;
    let text = |key: &str| materials.text(language).get(key).cloned().unwrap_or_default();
    match &page.kind {
        PageKind::Dataset(name) => {
            let dataset = materials.data.dataset(name);
            dataset
                .and_then(|dataset| dataset.description.as_ref())
                .map(|text| text.get(language).to_owned())
                .unwrap_or_default()
        }
        PageKind::FaqIndex => text("questions_description"),
        PageKind::Datasets => text("data_description"),
        PageKind::Sources => text("sources_description"),
        PageKind::Home => edition.description.clone().unwrap_or_default(),
        _ => String::new(),
    }
}

/// Fills in what a generated page shows.
pub fn fill(id: PageId, desk: &Desk, context: &mut PageContext) {
    let materials = desk.materials;
    let edition = materials.site.pages[id].edition;
    match &materials.site.pages[id].kind {
        PageKind::Topics => {
            let topics = &materials.site.trees[edition].topics;
            context.topics = topics.iter().map(|one| topic(one, materials)).collect()
        }
        PageKind::Topic(number) => {
            context.topic = Some(topic(&materials.site.trees[edition].topics[*number], materials))
        }
        PageKind::FaqIndex => context.groups = groups(edition, desk),
        PageKind::Datasets => {
            context.datasets = materials.data.datasets().map(|one| listing(one, edition, materials)).collect()
        }
        PageKind::Dataset(name) => {
            context.dataset = materials.data.dataset(name).map(|one| dataset(one, edition, materials))
        }
        PageKind::Sources => context.sources = sources(edition, materials),
        PageKind::Home | PageKind::Section | PageKind::Article | PageKind::Faq | PageKind::NotFound => {}
    }
}

fn topic(topic: &Topic, materials: &Materials) -> TopicView {
    TopicView {
        name: topic.name.clone(),
        url: materials.url(topic.page),
        count: materials.site.pages[topic.page].listed.len(),
    }
}

/// The questions of every page of an edition that has some, in the order of the sections.
fn groups(edition: EditionNumber, desk: &Desk) -> Vec<QuestionGroup> {
    let materials = desk.materials;
    let site = &materials.site;
    let asks = |id: &PageId| site.pages[*id].edition == edition && has_questions(*id, materials);
    let mut pages: Vec<PageId> = (0..site.pages.len()).filter(asks).collect();
    pages.sort_by_cached_key(|id| (site.pages[*id].kind != PageKind::Faq, order(*id, materials)));
    // One count of tables for all, so that no two of them have the same id.
    let mut blocks = Blocks::new(site.trees[edition].home, *desk);
    blocks.depth = 1;
    pages.iter().map(|id| group(*id, &mut blocks)).collect()
}

fn has_questions(id: PageId, materials: &Materials) -> bool {
    materials.site.article(id).is_some_and(|parsed| !parsed.article.questions.is_empty())
}

/// Where a page stands: its section's path, and its place in the section.
fn order(id: PageId, materials: &Materials) -> (Arc<str>, usize) {
    let section = materials.site.pages[id].section.unwrap_or(materials.site.tree(id).home);
    let section = &materials.site.pages[section];
    (Arc::clone(&section.path), materials.site.pages[id].rank)
}

/// The questions of a page. Their ids begin with its path, so that they stay when other pages get questions.
fn group(id: PageId, blocks: &mut Blocks) -> QuestionGroup {
    let materials = blocks.desk.materials;
    blocks.page = id;
    let article = materials.site.pages[id].article.expect("only articles have questions");
    let prefix = materials.site.pages[id].path.to_string();
    let drawing = Drawing { materials, article, page: id, stage: Stage::Elsewhere(prefix.clone()) };
    let LinkView { title, url } = materials.link(id);
    let questions = materials.site.articles[article].article.questions.iter().map(|question| QuestionView {
        id: format!("{prefix}{}", question.id),
        title_html: prose(&question.title.html, article, materials),
        answer: drawing.html(&question.answer, blocks),
        url: format!("{url}#{}", question.id),
    });
    QuestionGroup { title, questions: questions.collect(), url }
}

fn listing(dataset: &Dataset, edition: EditionNumber, materials: &Materials) -> DatasetListing {
    let language = &materials.settings.editions[edition].tag;
    let base = &materials.settings.base_url;
    let checks = |outcome| dataset.checks.iter().filter(|check| check.outcome == outcome).count();
    DatasetListing {
        name: dataset.name.to_string(),
        title: dataset.title.get(language).to_owned(),
        description: dataset.description.as_ref().map(|text| text.get(language).to_owned()).unwrap_or_default(),
        url: materials.dataset_url(&dataset.name, edition),
        as_of: dataset.as_of.as_ref().map(|date| date.to_string()),
        as_of_text: dataset.as_of.as_ref().map(|date| date_text(date, language)),
        source: dataset.source.as_ref().map(|source| materials.source(source, language)),
        rows: dataset.table.len(),
        rows_text: locale::number(&words::number(&Decimal::new(dataset.table.len(), 0)), language),
        figures: dataset.figures.len(),
        checks_passed: checks(CheckOutcome::Passed),
        checks_incomplete: checks(CheckOutcome::Incomplete),
        checks: dataset.checks.len(),
        csv_url: base.rooted(&format!("data/{}.csv", dataset.name)),
        json_url: base.rooted(&format!("data/{}.json", dataset.name)),
        figures_csv_url: figures_file(Shape::of(dataset)).map(|name| base.rooted(&format!("data/{name}"))),
    }
}

fn dataset(dataset: &Dataset, edition: EditionNumber, materials: &Materials) -> DatasetView {
    let language = &materials.settings.editions[edition].tag;
    let words_language = Language::of(language).unwrap_or_default();
    let table = components::whole_table(dataset, language, materials);
    let figures = components::figures_table(dataset, language, materials);
    let label = dataset.measure.as_ref().map(|measure| words::label(measure, words_language));
    let checks = dataset.checks.iter().map(|check| CheckView {
        name: check.name.get(language).to_owned(),
        that: check.that.to_string(),
        outcome: download::outcome_name(check.outcome),
    });
    DatasetView {
        listing: listing(dataset, edition, materials),
        table: table.as_ref().map(table_html).unwrap_or_default(),
        figures_table: figures.as_ref().map(table_html).unwrap_or_default(),
        notes: dataset.notes.iter().map(|note| note.get(language).to_owned()).collect(),
        unit: label.filter(|label| !label.is_empty()),
        sources: dataset_sources(dataset).into_iter().map(|source| materials.source(source, language)).collect(),
        checks_list: checks.collect(),
        fields: dataset.fields.iter().map(|field| field_view(field, language, words_language, materials)).collect(),
        cited_by: cited_by(dataset, edition, materials),
    }
}

/// Every source of a dataset's figures, its own first, each once.
pub fn dataset_sources(dataset: &Dataset) -> Vec<&Citation> {
    let fields = dataset.fields.iter().chain(dataset.figures.iter().map(|figure| &figure.field));
    let all = dataset.source.iter().chain(fields.filter_map(|field| field.source.as_ref()));
    let mut sources: Vec<&Citation> = Vec::new();
    for source in all {
        if !sources.contains(&&**source) {
            sources.push(source);
        }
    }
    sources
}

fn field_view(field: &Field, language: &str, words_language: Language, materials: &Materials) -> FieldView {
    let owned = |text: &Option<std::sync::Arc<str>>| text.as_ref().map(|text| text.to_string());
    let unit = download::unit(field).map(|_| words::label(&field.measure, words_language));
    FieldView {
        name: field.name.to_string(),
        label: field.label.get(language).to_owned(),
        kind: download::type_name(field.kind),
        unit: unit.filter(|unit| !unit.is_empty()),
        period: owned(&field.period),
        phase: owned(&field.phase),
        derive: owned(&field.derive),
        note: field.note.as_ref().map(|note| note.get(language).to_owned()),
        source: field.source.as_ref().map(|source| materials.source(source, language)),
    }
}

/// The pages of the edition that cite a dataset.
fn cited_by(dataset: &Dataset, edition: EditionNumber, materials: &Materials) -> Vec<CitedBy> {
    let pages = materials.cited_by.get(&dataset.name).into_iter().flatten();
    let pages = pages.filter(|(id, _)| materials.site.pages[**id].edition == edition);
    let view = |(id, count): (&PageId, &usize)| CitedBy {
        title: materials.title(*id),
        url: materials.url(*id),
        count: *count,
    };
    pages.map(view).collect()
}

/// Every source of the site: those of `data/sources.yaml`, then those written out in datasets.
fn sources(edition: EditionNumber, materials: &Materials) -> Vec<SourceEntry> {
    let language = &materials.settings.editions[edition].tag;
    let mut entries: BTreeMap<SourceView, Vec<LinkView>> = BTreeMap::new();
    for citation in materials.data.sources().values() {
        entries.entry(materials.source(citation, language)).or_default();
    }
    for dataset in materials.data.datasets() {
        for citation in dataset_sources(dataset) {
            let url = materials.dataset_url(&dataset.name, edition);
            let link = LinkView { title: dataset.title.get(language).to_owned(), url };
            entries.entry(materials.source(citation, language)).or_default().push(link);
        }
    }
    let entry = |(number, (source, datasets)): (usize, (SourceView, Vec<LinkView>))| SourceEntry {
        id: source.key.clone().unwrap_or_else(|| format!("source-{}", number + 1)),
        source,
        datasets,
    };
    entries.into_iter().enumerate().map(entry).collect()
}
