//! What the server knows of the session: the last good site, and what is wrong since.

use super::site::Site;
use crate::diagnostic::Diagnostic;
use crate::report;
use crate::source::Sources;
use std::sync::Arc;

/// One state of a session, given to the server whole.
#[derive(Clone, Debug, Default)]
pub struct Published {
    /// Counts from one; 0 before the first build is done.
    pub number: u64,
    /// The last build without errors.
    pub site: Option<Arc<Site>>,
    /// What is wrong with the files as they are now.
    pub trouble: Option<Arc<Trouble>>,
}

/// Why what is shown is not what the files say.
#[derive(Debug)]
pub enum Trouble {
    /// There are errors in the site.
    Mistakes {
        /// All that the terminal shows.
        diagnostics: Vec<Diagnostic>,
        /// Where they are.
        sources: Sources,
    },
    /// There was no build at all.
    Broken(String),
}

impl Published {
    /// The overlay for the page at a path, as an HTML fragment.
    pub fn overlay(&self, path: &str) -> Option<String> {
        Some(match &**self.trouble.as_ref()? {
            Trouble::Broken(message) => report::overlay_of_words(message),
            Trouble::Mistakes { diagnostics, sources } => {
                report::overlay(diagnostics, sources, |one| self.is_of_page(one, sources, path))
            }
        })
    }

    /// Whether a mistake is in the article of the page at a path, or is known to show on it.
    fn is_of_page(&self, one: &Diagnostic, sources: &Sources, path: &str) -> bool {
        let source = &sources.get(one.primary.at.file).path;
        let own = self.site.as_ref().and_then(|site| site.page_of(source));
        own.as_deref() == Some(path) || one.pages.iter().any(|page| page == path)
    }
}
