//! Sites of the corpus in memory, and edits of them.

use super::corpus::{Corpus, Layout};
use crossfoot::snapshot::{Options, Snapshot};

/// The files of a site.
pub struct Input {
    files: Vec<(String, Vec<u8>)>,
}

impl Input {
    /// A site of so many articles.
    pub fn new(articles: usize, layout: Layout) -> Self {
        let corpus = Corpus::new(articles);
        let mut files = corpus.frame(layout);
        for number in 0..corpus.articles {
            let (path, text) = corpus.article(number, layout);
            files.push((path, text.into_bytes()));
        }
        Self { files }
    }

    /// As a build takes it.
    pub fn snapshot(&self) -> Snapshot {
        let files = self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()));
        Snapshot::from_files(files, Options::default())
    }

    /// Puts another text in place of the first of its kind in the file whose path ends so.
    pub fn replace(&mut self, path: &str, old: &str, new: &str) {
        let text = self.text(path);
        assert!(text.contains(old), "{path} holds `{old}`");
        let text = text.replacen(old, new, 1).into_bytes();
        self.files.iter_mut().find(|(at, _)| at.ends_with(path)).expect("its text was found").1 = text;
    }

    /// The text of the file whose path ends so.
    pub fn text(&self, path: &str) -> &str {
        let file = self.files.iter().find(|(at, _)| at.ends_with(path));
        std::str::from_utf8(&file.expect("the corpus has the file").1).expect("it is UTF-8")
    }
}
