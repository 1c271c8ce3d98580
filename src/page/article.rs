//! An article's own page: its text with every hole filled, its contents, its figures.

use super::components::Blocks;
use super::draw::{self, Drawing, Stage};
use super::lists::{self, date_text, reading_minutes};
use super::{Desk, FigureView, InputView, Materials, PageView, TocEntry};
use crate::claim::{Basis, CitedFigure, Input};
use crate::content::Heading;
use crate::diagnostic::codes::content as codes;
use crate::diagnostic::in_backticks;
use crate::diagnostic::{Diagnostic, suggestion};
use crate::settings::EditionNumber;
use crate::site::{PageId, PageKind};
use std::collections::BTreeMap;

/// Fewer headings than these make no table of contents.
const FEWEST_HEADINGS: usize = 3;
/// Deeper headings are left out of the table of contents.
const DEEPEST: u8 = 3;

/// Fills in what an article says.
pub fn fill(id: PageId, desk: &Desk, view: &mut PageView, found: &mut Vec<Diagnostic>) {
    let materials = desk.materials;
    let Some(number) = materials.site.pages[id].article else { return };
    let parsed = &materials.site.articles[number];
    let article = &parsed.article;
    let front = &article.front;
    let page = &materials.site.pages[id];
    let language = materials.language(id);
    let mut blocks = Blocks::new(id, *desk);
    let drawing = Drawing { materials, article: number, page: id, stage: Stage::Own };
    view.content = drawing.html(&article.body, &mut blocks);
    found.append(&mut blocks.found);
    let written = |date: &Option<crate::source::At<String>>| date.as_ref().map(|date| date.value.clone());
    view.date = written(&front.date);
    view.date_text = view.date.as_deref().map(|date| date_text(date, language));
    view.updated = written(&front.updated);
    view.updated_text = view.updated.as_deref().map(|date| date_text(date, language));
    view.authors = if front.authors.is_empty() && page.is_article() {
        materials.edition(id).author.iter().cloned().collect()
    } else {
        front.authors.clone()
    };
    view.topics = lists::topics(id, materials);
    view.draft = front.draft;
    view.words = article.words;
    view.reading_minutes = reading_minutes(article.words);
    view.toc = contents(&article.headings, number, materials);
    view.show_toc = front.toc.unwrap_or(page.is_article() && article.headings.len() >= FEWEST_HEADINGS);
    let neighbour = |id: Option<PageId>| id.map(|id| materials.link(id));
    view.previous = neighbour(page.previous);
    view.next = neighbour(page.next);
    view.section = page
        .section
        .filter(|section| materials.site.pages[*section].kind != PageKind::Home)
        .map(|id| materials.link(id));
    view.figures =
        materials.claims(number).figures.iter().enumerate().map(|(at, one)| figure(at, one, id, materials)).collect();
    view.extra = front.extra.clone();
    view.image = image(number, materials, found);
    view.source_path = Some(format!("content/{}", parsed.path));
}

/// The headings as a tree. One that is deeper than its place allows hangs below the nearest one above it.
fn contents(headings: &[Heading], article: usize, materials: &Materials) -> Vec<TocEntry> {
    let mut entries: Vec<TocEntry> = Vec::new();
    for heading in headings.iter().filter(|heading| (2..=DEEPEST).contains(&heading.level)) {
        let entry = TocEntry {
            level: heading.level,
            id: heading.id.to_string(),
            title_html: draw::prose(&heading.title.html, article, materials),
            children: Vec::new(),
        };
        push_entry(&mut entries, entry);
    }
    entries
}

fn push_entry(entries: &mut Vec<TocEntry>, entry: TocEntry) {
    match entries.last_mut() {
        Some(last) if last.level < entry.level => push_entry(&mut last.children, entry),
        _ => entries.push(entry),
    }
}

fn figure(number: usize, cited: &CitedFigure, page: PageId, materials: &Materials) -> FigureView {
    let (language, edition) = (materials.language(page), materials.site.pages[page].edition);
    let text = |text: &Option<String>| text.clone();
    FigureView {
        id: format!("figure-{}", number + 1),
        text: cited.text.clone(),
        expression: cited.expression.clone(),
        label: cited.label.clone(),
        value: text(&cited.exact),
        unit: text(&cited.unit),
        period: text(&cited.period),
        phase: text(&cited.phase),
        as_of_text: cited.as_of.as_deref().map(|date| date_text(date, language)),
        as_of: text(&cited.as_of),
        change_basis: cited.basis.as_ref().and_then(|basis| change_basis(basis, materials.text(language))),
        formula: text(&cited.formula),
        dataset_url: cited.cell.as_ref().map(|cell| materials.dataset_url(&cell.dataset, edition)),
        dataset_title: cited.cell.as_ref().map(|cell| materials.dataset_title(&cell.dataset, language)),
        inputs: cited.inputs.iter().map(|one| input(one, page, materials)).collect(),
        sources: cited.sources.iter().map(|source| materials.source(source, language)).collect(),
        uses: cited.uses.iter().map(|claim| format!("claim-{}", claim + 1)).collect(),
    }
}

/// `on 673.3 trillion won, 2025 enacted`, as far as the data says; `None` where it says nothing.
pub fn change_basis(basis: &Basis, texts: &BTreeMap<String, String>) -> Option<String> {
    let phase = basis.phase.as_ref().map(|phase| texts.get(&format!("phase_{phase}")).unwrap_or(phase).as_str());
    let when: Vec<&str> = basis.period.as_deref().into_iter().chain(phase).collect();
    let when = Some(when.join(" ")).filter(|when| !when.is_empty());
    let parts: Vec<String> = basis.text.clone().into_iter().chain(when).collect();
    if parts.is_empty() {
        return None;
    }
    Some(texts.get("change_basis")?.replace("{basis}", &parts.join(", ")))
}

fn input(input: &Input, page: PageId, materials: &Materials) -> InputView {
    let (language, edition) = (materials.language(page), materials.site.pages[page].edition);
    InputView {
        label: input.label.clone(),
        text: input.text.clone(),
        dataset_title: materials.dataset_title(&input.cell.dataset, language),
        dataset_url: materials.dataset_url(&input.cell.dataset, edition),
        period: input.period.clone(),
        phase: input.phase.clone(),
    }
}

/// The absolute URL of the article's image: a file beside it, or one of the static files.
fn image(number: usize, materials: &Materials, found: &mut Vec<Diagnostic>) -> Option<String> {
    let parsed = &materials.site.articles[number];
    let image = parsed.article.front.image.as_ref()?;
    if let Some(scheme) = crate::site::scheme(&image.value) {
        if ["https", "http"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) {
            return Some(image.value.clone());
        }
        let message = format!("an image for social media may not begin with `{scheme}:`");
        let one = Diagnostic::new(codes::LINK_SCHEME, image.at.in_file(parsed.file), message);
        found.push(one.hint("name a file beside the article or in `static/`, or a whole address with `https://`"));
        return None;
    }
    let folder_of = |path: &str| path.rfind('/').map_or(String::new(), |at| path[..=at].to_owned());
    let folder = folder_of(&parsed.path);
    // A translation in the folder of its language may use the pictures of its original.
    let beside = [&folder, &folder_of(&parsed.shared)].map(|folder| format!("{folder}{}", image.value));
    let rooted = image.value.trim_start_matches('/');
    let fits = |output: &String| beside.contains(output) || output == rooted;
    let asset = materials.site.assets.iter().find(|asset| fits(&asset.output));
    if let Some(asset) = asset {
        return Some(materials.settings.base_url.absolute(&crate::site::encode(&asset.output)));
    }
    let known =
        materials.site.assets.iter().map(|asset| asset.output.strip_prefix(folder.as_str()).unwrap_or(&asset.output));
    let message = format!("there is no image {} beside the article or in `static/`", in_backticks(&image.value));
    let one = Diagnostic::new(codes::LINK_UNKNOWN, image.at.in_file(parsed.file), message);
    let hint = suggestion(&image.value, known)
        .unwrap_or_else(|| "put the file beside the article and name it by its name".to_owned());
    found.push(one.hint(hint));
    None
}

impl Materials<'_> {
    /// The rooted URL of a dataset's page in an edition of the site.
    pub fn dataset_url(&self, name: &str, edition: EditionNumber) -> String {
        self.settings.base_url.rooted(&format!("{}data/{name}/", self.settings.prefix(edition)))
    }

    /// The title of a dataset; empty if there is no such dataset.
    pub fn dataset_title(&self, name: &str, language: &str) -> String {
        self.data.title(name).map(|title| title.get(language).to_owned()).unwrap_or_default()
    }

    /// A source as it is shown.
    pub fn source(&self, citation: &crate::data::Citation, language: &str) -> crate::figure::SourceView {
        let owned = |text: &Option<std::sync::Arc<str>>| text.as_ref().map(|text| text.to_string());
        let worded = |date: &Option<std::sync::Arc<str>>| date.as_ref().map(|date| date_text(date, language));
        crate::figure::SourceView {
            key: Some(citation.key.to_string()).filter(|key| !key.is_empty()),
            title: citation.title.get(language).to_owned(),
            publisher: citation.publisher.as_ref().map(|publisher| publisher.get(language).to_owned()),
            url: owned(&citation.url),
            published_text: worded(&citation.published),
            published: owned(&citation.published),
            accessed_text: worded(&citation.accessed),
            accessed: owned(&citation.accessed),
            page: owned(&citation.page),
            license: owned(&citation.license),
        }
    }
}
