//! Sites on the disk: made or copied, and edited as an editor saves.

use super::Outcome;
use super::corpus::{Corpus, Layout, slug};
use rayon::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};

/// A folder with a site of the corpus.
#[derive(Clone, Debug)]
pub struct Site {
    /// The folder.
    pub folder: PathBuf,
    /// How many articles it has.
    pub articles: usize,
}

/// Where sites come from and where they go.
#[derive(Clone, Debug)]
pub struct Sites {
    /// A folder of sites that are there already.
    pub given: Option<PathBuf>,
    /// The folder that they are put into.
    pub scratch: PathBuf,
}

impl Sites {
    /// The site of so many articles in a layout.
    pub fn site(&self, articles: usize, layout: Layout) -> Outcome<Site> {
        let kind = match layout {
            Layout::Bare => "crossfoot",
            Layout::Rich => "rich",
            Layout::Hugo => "hugo",
        };
        let name = format!("{kind}-{articles}");
        let folder = self.scratch.join(&name);
        eprintln!("making {}", folder.display());
        match &self.given {
            Some(given) => copy(&given.join(&name), &folder)?,
            None => make(&Corpus::new(articles), layout, &folder)?,
        }
        Ok(Site { folder, articles })
    }
}

impl Site {
    /// The file of an article.
    pub fn article(&self, number: usize) -> PathBuf {
        self.folder.join(format!("content/articles/{}.md", slug(number)))
    }

    /// The file of the data.
    pub fn data(&self) -> PathBuf {
        self.folder.join("data/budget.yaml")
    }
}

/// The address of an article's page.
pub fn address(number: usize) -> String {
    format!("/articles/{}/", slug(number))
}

/// Saves a file as editors do: beside it, then in its place.
pub fn save(file: &Path, text: &str) -> Outcome<()> {
    // A name that both generators know for one that is not meant for them.
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let beside = file.with_file_name(format!(".{name}.tmp"));
    fs::write(&beside, text)?;
    fs::rename(&beside, file)?;
    Ok(())
}

/// The text of a file.
pub fn text(file: &Path) -> Outcome<String> {
    fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()).into())
}

/// Every file below a folder, by its path there.
pub fn files(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry?;
        if entry.file_type().is_file() {
            files.push(entry.path().strip_prefix(folder)?.to_owned());
        }
    }
    files.sort();
    Ok(files)
}

fn make(corpus: &Corpus, layout: Layout, folder: &Path) -> Outcome<()> {
    for (path, bytes) in corpus.frame(layout) {
        put(&folder.join(path), &bytes)?;
    }
    fs::create_dir_all(folder.join("content/articles"))?;
    (0..corpus.articles).into_par_iter().try_for_each(|number| {
        let (path, text) = corpus.article(number, layout);
        fs::write(folder.join(path), text)
    })?;
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Outcome<()> {
    // A site that was built in its place has its output within.
    let sources = files(from)?.into_iter().filter(|path| !path.starts_with("public") && !path.starts_with("resources"));
    for path in sources {
        put(&to.join(&path), &fs::read(from.join(&path))?)?;
    }
    Ok(())
}

fn put(file: &Path, bytes: &[u8]) -> Outcome<()> {
    fs::create_dir_all(file.parent().unwrap_or(file))?;
    fs::write(file, bytes)?;
    Ok(())
}
