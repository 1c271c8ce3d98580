//! What templates may ask for while they render: `pages()`, `page()`, `dataset()`, `url()`.
//!
//! Tera wants its functions before the templates, long before there is a site. So the functions only pass the
//! question on to whoever renders on this thread. They hold no answers themselves.

use crate::diagnostic::in_backticks;
use crate::memo::Fingerprint;
use std::cell::RefCell;
use std::sync::Arc;
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

/// A question that a template asks.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Question {
    /// `pages(section="…", topic="…", limit=5)`: listings, newest first.
    Pages {
        /// Only pages of the section with this path, and of those below it.
        section: Option<String>,
        /// Only pages with this topic.
        topic: Option<String>,
        /// At most so many.
        limit: Option<usize>,
    },
    /// `page(path="budget.md")`: one listing.
    Page(String),
    /// `dataset(name="budget")`.
    Dataset(String),
    /// `url(path="ledger.css")`: the URL of a static file or page.
    Url(String),
}

/// A question that was asked, and the fingerprint of its answer: an input of what was made with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The question.
    pub question: Question,
    /// What its answer was.
    pub answer: Fingerprint,
}

/// Who answers the questions of the page that is rendered.
pub trait Answers: Send + Sync {
    /// The fingerprint of the answer, made without the answer itself.
    fn fingerprint(&self, question: &Question) -> Fingerprint;

    /// The answer, or what is wrong with the question.
    fn answer(&self, question: &Question) -> Result<Value, String>;
}

thread_local! {
    static ANSWERS: RefCell<Option<Arc<dyn Answers>>> = const { RefCell::new(None) };
    static ASKED: RefCell<Vec<Asked>> = const { RefCell::new(Vec::new()) };
}

/// Renders with `answers` behind the functions.
pub fn with_answers<T>(answers: Arc<dyn Answers>, render: impl FnOnce() -> T) -> T {
    let outer = ANSWERS.replace(Some(answers));
    let made = super::budget::from_the_top(render);
    ANSWERS.set(outer);
    made
}

/// What `make` makes, and all that its templates asked for, each question once.
pub fn recorded<T>(make: impl FnOnce() -> T) -> (T, Vec<Asked>) {
    let outer = ASKED.take();
    let made = make();
    (made, ASKED.replace(outer))
}

/// Makes the functions known to `tera`.
pub fn register(tera: &mut Tera) {
    tera.register_function("pages", pages);
    tera.register_function("page", |arguments: Kwargs, _: &State| {
        only(&arguments, &["path"])?;
        ask(&Question::Page(arguments.must_get::<String>("path")?))
    });
    tera.register_function("dataset", |arguments: Kwargs, _: &State| {
        only(&arguments, &["name"])?;
        ask(&Question::Dataset(arguments.must_get::<String>("name")?))
    });
    tera.register_function("url", |arguments: Kwargs, _: &State| {
        only(&arguments, &["path"])?;
        ask(&Question::Url(arguments.must_get::<String>("path")?))
    });
}

/// Refuses an argument that a function does not have: misspelt, it would silently ask for something else.
fn only(arguments: &Kwargs, known: &[&str]) -> TeraResult<()> {
    let names = arguments.iter().map(|(name, _)| name.to_string());
    match names.into_iter().find(|name| !known.contains(&name.as_str())) {
        Some(name) => {
            let known: Vec<String> = known.iter().map(|name| in_backticks(&name).to_string()).collect();
            Err(Error::message(format!(
                "there is no argument {name}, only {}",
                known.join(", "),
                name = in_backticks(&name)
            )))
        }
        None => Ok(()),
    }
}

fn pages(arguments: Kwargs, _: &State) -> TeraResult<Value> {
    only(&arguments, &["section", "topic", "limit"])?;
    ask(&Question::Pages {
        section: arguments.get::<String>("section")?,
        topic: arguments.get::<String>("topic")?,
        limit: arguments.get::<usize>("limit")?,
    })
}

fn ask(question: &Question) -> TeraResult<Value> {
    let answers = ANSWERS.with_borrow(Clone::clone).ok_or_else(|| Error::message("there is no site to ask here"))?;
    ASKED.with_borrow_mut(|asked| {
        if asked.iter().all(|earlier| earlier.question != *question) {
            asked.push(Asked { question: question.clone(), answer: answers.fingerprint(question) });
        }
    });
    answers.answer(question).map_err(Error::message)
}
