//! A resolved page and a theme to HTML.
//!
//! Decides nothing about what a page shows; a mistake in a template is a diagnostic of the template.

use crate::diagnostic::codes::theme as codes;
use crate::diagnostic::in_backticks;
use crate::diagnostic::{Diagnostic, suggestion};
use crate::page::{Materials, Sheet};
use crate::source::TextRange;
use crate::theme::Answers;
use crate::theme::functions::with_answers;
use serde::Serialize;
use std::sync::Arc;
use tera::{Context, Tera};

/// More bytes of one page are a mistake of its template: 64 MiB.
const MOST_BYTES: usize = 64 << 20;

/// The HTML of a sheet, or what is wrong with its template.
pub fn sheet(sheet: &Sheet, materials: &Materials, answers: &Arc<dyn Answers>) -> Result<String, Vec<Diagnostic>> {
    let theme = &materials.theme;
    let Some(tera) = &theme.tera else { return Err(Vec::new()) };
    // Told where the page's blocks took more than there is.
    if crate::theme::spent().is_too_much() {
        return Err(Vec::new());
    }
    if let Some(missing) = missing_template(sheet, materials) {
        return Err(vec![missing]);
    }
    let names = sheet.templates.iter().map(String::as_str);
    let name = theme.template(names).expect("the embedded theme has a template for every kind of page");
    let context = context(&sheet.context, sheet, materials);
    let on_page = |mut found: Vec<Diagnostic>| {
        found.iter_mut().for_each(|one| one.pages.push(sheet.context.page.url.clone()));
        found
    };
    drawn(tera, (name, &context), materials, answers).map_err(on_page)
}

/// What a template draws. Nothing is a mistake: there is no page without a character.
fn drawn(
    tera: &Tera,
    (name, context): (&str, &Context),
    materials: &Materials,
    answers: &Arc<dyn Answers>,
) -> Result<String, Vec<Diagnostic>> {
    let theme = &materials.theme;
    let html = render(tera, name, context, answers)
        .map_err(|error| theme.render_diagnostics(&error, name, &materials.files))?;
    if html.chars().any(|one| !one.is_whitespace() && one != '\u{FEFF}') {
        return Ok(html);
    }
    let file = materials.files.get(&theme.templates[name].path).expect("a template is a file of the snapshot");
    let found = Diagnostic::new(codes::TEMPLATE_EMPTY, TextRange::at(0).in_file(file), "the template draws nothing");
    Err(vec![found.hint("write what the page is to show, such as `{{ page.title }}`")])
}

/// The template that an article names in its front matter and that is not there.
fn missing_template(sheet: &Sheet, materials: &Materials) -> Option<Diagnostic> {
    let parsed = materials.site.article(sheet.page)?;
    let named = parsed.article.front.template.as_ref()?;
    if materials.theme.templates.contains_key(&named.value) {
        return None;
    }
    let message = format!("there is no template {}", in_backticks(&named.value));
    let near = suggestion(&named.value, materials.theme.templates.keys().map(String::as_str));
    let hint = near.unwrap_or_else(|| "add it to `templates/` of the site, or remove the line".to_owned());
    Some(Diagnostic::new(codes::TEMPLATE_UNKNOWN, named.at.in_file(parsed.file), message).hint(hint))
}

/// What a redirect's template gets.
#[derive(Serialize)]
struct Redirect<'a> {
    target: &'a str,
    title: &'a str,
    #[serde(flatten)]
    context: &'a crate::page::PageContext,
}

/// The HTML that leads an old URL to a page.
pub fn redirect(sheet: &Sheet, materials: &Materials, answers: &Arc<dyn Answers>) -> Result<String, Vec<Diagnostic>> {
    let theme = &materials.theme;
    let Some(tera) = &theme.tera else { return Err(Vec::new()) };
    let page = &sheet.context.page;
    let value = Redirect { target: &page.permalink, title: &page.title, context: &sheet.context };
    let context = context(&value, sheet, materials);
    drawn(tera, ("redirect.html", &context), materials, answers)
}

fn context(own: &impl Serialize, sheet: &Sheet, materials: &Materials) -> Context {
    let mut context = Context::from_serialize(own).expect("a context has string keys only");
    let edition = materials.site.pages[sheet.page].edition;
    context.insert_value("pages", sheet.context.pages.clone().into());
    context.insert_value("theme", materials.shared.theme[edition].clone());
    let text = materials.shared.texts.get(&sheet.context.page.language).cloned();
    context.insert_value("text", text.expect("every page's language has texts"));
    context
}

fn render(tera: &Tera, name: &str, context: &Context, answers: &Arc<dyn Answers>) -> Result<String, tera::Error> {
    let mut bounded = Bounded(Vec::new());
    with_answers(Arc::clone(answers), || tera.render_to(name, context, &mut bounded))?;
    String::from_utf8(bounded.0).map_err(|_| tera::Error::message("the template made bytes that are not UTF-8"))
}

/// A page in memory that refuses to grow without end.
struct Bounded(Vec<u8>);

impl std::io::Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.0.len() + bytes.len() > MOST_BYTES {
            return Err(std::io::ErrorKind::FileTooLarge.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
