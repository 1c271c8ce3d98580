//! `{faq}`: questions of other pages, shown here as well.

use super::{Block, Blocks};
use crate::content::Question;
use crate::diagnostic::codes::content as codes;
use crate::diagnostic::in_backticks;
use crate::diagnostic::{Diagnostic, suggestion};
use crate::markup::escaped;
use crate::page::draw::{Drawing, Stage};
use crate::page::editions::other_language;
use crate::page::{Materials, QuestionView, draw};
use crate::site::{PageId, Parsed};
use crate::source::{At, TextRange};
use crate::yaml::{Found, MapReader, Node, fields};

/// What a block asks for.
struct Wanted {
    page: Option<At<String>>,
    tags: Vec<At<String>>,
    limit: Option<usize>,
}

/// The HTML of the questions that a block names.
pub fn draw(blocks: &mut Blocks, block: &Block, here: &Drawing) -> String {
    if blocks.depth > 0 {
        let one = block.whole(codes::FAQ_NESTED, "an answer shows other questions");
        blocks.found.push(one.hint("link to the other questions, or move the block out of the answer"));
        return String::new();
    }
    let chosen = read(&block.arguments).and_then(|wanted| choose(&wanted, here, blocks.materials()));
    let Some(chosen) = blocks.note(chosen, block) else { return String::new() };
    if blocks.materials().theme.components.contains_key("faq") {
        let views: Vec<QuestionView> = chosen.iter().map(|one| view(blocks, *one)).collect();
        return super::theme::draw_resolved(blocks, "faq", &views, block);
    }
    let drawn: String = chosen.iter().map(|one| question(blocks, *one)).collect();
    let language = chosen.first().and_then(|(page, _)| other_language(here.page, *page, blocks.materials()));
    let language = language.map(|language| format!(" lang=\"{}\"", escaped(&language))).unwrap_or_default();
    format!("<div class=\"faq\"{language}>\n{drawn}</div>\n")
}

fn read(arguments: &Node) -> Result<Wanted, Vec<Diagnostic<TextRange>>> {
    let mut found = Found::new();
    let mut map = MapReader::open(arguments, "`{faq}`", &mut found);
    let wanted = Wanted {
        page: map.text("page"),
        tags: map.list("tags", fields::text),
        limit: map.whole_number("limit", 1..=1_000).and_then(|limit| usize::try_from(limit).ok()),
    };
    map.finish();
    if wanted.page.is_none() && wanted.tags.is_empty() && found.is_empty() {
        let one = Diagnostic::new(codes::FAQ_EMPTY, arguments.at, "`{faq}` says neither which page nor which tags");
        found.push(one.hint("write `page: faq.md` or `tags: [budget]`"));
    }
    if found.is_empty() { Ok(wanted) } else { Err(found) }
}

/// The questions, as page and number, in the order of the pages' paths.
fn choose(
    wanted: &Wanted,
    here: &Drawing,
    materials: &Materials,
) -> Result<Vec<(PageId, usize)>, Vec<Diagnostic<TextRange>>> {
    let pages = match &wanted.page {
        Some(path) => vec![page(path, here, materials)?],
        None => {
            let pages = &materials.site.pages;
            let fits = |page: &PageId| *page != here.page && pages[*page].edition == pages[here.page].edition;
            (0..pages.len()).filter(fits).collect()
        }
    };
    let has_tag = |question: &Question| {
        wanted.tags.is_empty() || wanted.tags.iter().any(|tag| question.tags.contains(&tag.value))
    };
    let mut chosen = Vec::new();
    for page in pages {
        let questions =
            materials.site.article(page).map(|parsed| parsed.article.questions.as_slice()).unwrap_or_default();
        chosen.extend(
            questions.iter().enumerate().filter(|(_, question)| has_tag(question)).map(|(number, _)| (page, number)),
        );
    }
    if chosen.is_empty() {
        return Err(vec![nothing(wanted, materials)]);
    }
    chosen.truncate(wanted.limit.unwrap_or(usize::MAX));
    Ok(chosen)
}

fn page(path: &At<String>, here: &Drawing, materials: &Materials) -> Result<PageId, Vec<Diagnostic<TextRange>>> {
    let site = &materials.site;
    let Parsed { shared: own, edition, .. } = &site.articles[here.article];
    let folder = own.rfind('/').map_or("", |at| &own[..=at]);
    let bare = path.value.trim_start_matches('/');
    let found = site.page_at(bare, *edition).or_else(|| site.page_at(&format!("{folder}{bare}"), *edition));
    found.ok_or_else(|| {
        let message = format!("there is no article {}", in_backticks(&path.value));
        let hint = suggestion(&path.value, site.by_path.keys().map(|path| &**path));
        let general = || "name an article by its path below `content/`, such as `faq.md`".to_owned();
        vec![Diagnostic::new(codes::LINK_UNKNOWN, path.at, message).hint(hint.unwrap_or_else(general))]
    })
}

fn nothing(wanted: &Wanted, materials: &Materials) -> Diagnostic<TextRange> {
    let at = wanted.tags.first().or(wanted.page.as_ref()).map_or_else(TextRange::default, |one| one.at);
    let known =
        materials.site.articles.iter().flat_map(|parsed| &parsed.article.questions).flat_map(|question| &question.tags);
    let near = wanted.tags.first().and_then(|tag| suggestion(&tag.value, known.map(String::as_str)));
    let general = || "tag a question by `{.tag-NAME}` behind it, or name a page that has questions".to_owned();
    Diagnostic::new(codes::FAQ_EMPTY, at, "no question fits").hint(near.unwrap_or_else(general))
}

/// A question of another page, its ids kept apart from this page's.
fn question(blocks: &mut Blocks, (page, number): (PageId, usize)) -> String {
    let drawing = elsewhere(blocks, page);
    drawing.question(number, blocks)
}

fn view(blocks: &mut Blocks, (page, number): (PageId, usize)) -> QuestionView {
    let drawing = elsewhere(blocks, page);
    let question = &blocks.materials().site.articles[drawing.article].article.questions[number];
    let Stage::Elsewhere(prefix) = &drawing.stage else { unreachable!("it was just made so") };
    let id = format!("{prefix}{}", question.id);
    blocks.depth += 1;
    let answer = drawing.html(&question.answer, blocks);
    blocks.depth -= 1;
    QuestionView {
        id,
        title_html: draw::prose(&question.title.html, drawing.article, blocks.materials()),
        answer,
        url: format!("{}#{}", blocks.materials().url(page), question.id),
    }
}

fn elsewhere<'a>(blocks: &mut Blocks<'a>, page: PageId) -> Drawing<'a> {
    blocks.reused += 1;
    let article = blocks.materials().site.pages[page].article.expect("only articles have questions");
    Drawing { materials: blocks.materials(), article, page, stage: Stage::Elsewhere(format!("faq-{}-", blocks.reused)) }
}
