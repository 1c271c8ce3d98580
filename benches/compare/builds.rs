//! Builds from the first to the last file: cold, and again with nothing changed.

use super::Outcome;
use super::generator::Generator;
use super::run::{Run, run};
use super::site::{Site, files};
use super::statistics::median;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The builds of one generator, in the order in which they were made.
#[derive(Clone, Debug, Default)]
pub struct Builds {
    /// Into a folder that is not there.
    pub cold: Vec<Run>,
    /// Into the folder that the last one made, with nothing changed.
    pub again: Vec<Run>,
    /// How many files a build makes.
    pub files: usize,
    /// How many bytes they have together.
    pub bytes: u64,
}

/// One generator and the site that it builds.
pub struct Builder {
    /// The generator.
    pub generator: Generator,
    /// The site.
    pub site: Site,
    /// What the builds came to.
    pub builds: Builds,
}

impl Builder {
    /// Before any build.
    pub fn new(generator: &Generator, site: Site) -> Self {
        Self { generator: generator.clone(), site, builds: Builds::default() }
    }

    /// Where it writes: beside the site.
    pub fn output(&self) -> PathBuf {
        self.site.folder.with_extension("output")
    }

    fn round(&mut self) -> Outcome<()> {
        let output = self.output();
        remove(&output)?;
        for cache in self.generator.caches(&self.site.folder) {
            remove(&cache)?;
        }
        self.builds.cold.push(run(&mut self.generator.build(&self.site.folder, &output))?);
        self.builds.again.push(run(&mut self.generator.build(&self.site.folder, &output))?);
        Ok(())
    }

    fn count(&mut self) -> Outcome<()> {
        let output = self.output();
        let files = files(&output)?;
        self.builds.files = files.len();
        self.builds.bytes =
            files.iter().filter_map(|path| fs::metadata(output.join(path)).ok()).map(|meta| meta.len()).sum();
        Ok(())
    }
}

/// Builds with each of them in turn, so that a slow minute of the machine is slow for all.
pub fn in_turn(builders: &mut [&mut Builder], rounds: usize) -> Outcome<()> {
    for round in 1..=rounds {
        for builder in builders.iter_mut() {
            eprintln!("{} builds {} ({round} of {rounds})", builder.generator.version, builder.site.folder.display());
            builder.round()?;
        }
    }
    builders.iter_mut().try_for_each(|builder| builder.count())
}

/// The middle one of their times.
pub fn wall(runs: &[Run]) -> Duration {
    median(runs.iter().map(|run| run.wall).collect())
}

/// The middle one of their peaks of memory.
pub fn peak(runs: &[Run]) -> u64 {
    median(runs.iter().map(|run| run.peak).collect())
}

/// How many cores others kept busy meanwhile, on average over all of the runs.
pub fn others<'a>(runs: impl Iterator<Item = &'a Run>) -> f64 {
    let (others, wall) =
        runs.fold((Duration::ZERO, Duration::ZERO), |(others, wall), run| (others + run.others, wall + run.wall));
    others.as_secs_f64() / wall.as_secs_f64().max(f64::EPSILON)
}

/// Removes a file or a folder, which need not be there.
pub fn remove(path: &Path) -> Outcome<()> {
    let removed = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    match removed {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(format!("{}: {error}", path.display()).into())
        }
        _ => Ok(()),
    }
}
