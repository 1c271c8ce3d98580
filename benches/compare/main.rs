//! Crossfoot beside Hugo over the same articles: `cargo bench --bench compare`, described in `benches/README.md`.
//!
//! Prints Markdown on standard output and what it is about on standard error. Its figures are of the programs as a user
//! runs them: processes, files, HTTP. Fails if a session served anything else than a clean build makes.

#![expect(clippy::disallowed_methods, reason = "it makes sites, edits them and looks at what came of it")]
#![expect(clippy::disallowed_macros, reason = "it prints what it measures")]

mod arguments;
mod builds;
#[path = "../corpus/mod.rs"]
mod corpus;
mod edits;
mod floor;
mod generator;
mod machine;
mod report;
mod run;
mod session;
mod site;
mod soak;
mod statistics;

use arguments::{Arguments, Part};
use builds::{Builder, Builds, remove};
use corpus::Layout;
use floor::Floor;
use generator::{Generator, Kind};
use report::{Grown, Measured, Watched};
use session::Session;
use site::Sites;
use std::error::Error;
use std::process::ExitCode;

/// What was wanted, or why it could not be had, for people.
type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// How many articles the small site has.
const SMALL: usize = 100;
/// Builds of the small site are short, so there are more of them.
const SMALL_RUNS: usize = 4;

fn main() -> ExitCode {
    let arguments = Arguments::read();
    let done = match &arguments.part {
        Some(Part::Floor { content, site, output }) => floor::print(content, site, output).map(|()| true),
        None => compare(&arguments),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

/// Measures and prints; whether all that was served was right.
fn compare(arguments: &Arguments) -> Outcome<bool> {
    let generators = generator::installed(arguments)?;
    let sites = Sites { given: arguments.corpus.clone(), scratch: machine::scratch() };
    let measured = measure(arguments, &generators, &sites);
    if arguments.keep {
        eprintln!("all is left in {}", sites.scratch.display());
    } else {
        remove(&sites.scratch)?;
    }
    let measured = measured?;
    print!("{}", report::markdown(&measured, arguments, &generators));
    Ok(measured.watched.iter().all(|watched| watched.kind != Kind::Crossfoot || watched.compared.outdated.is_empty()))
}

fn measure(arguments: &Arguments, generators: &[Generator], sites: &Sites) -> Outcome<Measured> {
    let mut measured = Measured { scratch: sites.scratch.clone(), ..Measured::default() };
    if arguments.runs > 0 {
        let site = build(arguments.articles, arguments.runs, generators, sites)?;
        measured.floor = floor_of(&site[0])?;
        measured.builds = taken(site);
        measured.small = taken(build(SMALL, arguments.runs * SMALL_RUNS, generators, sites)?);
        if let Some(articles) = arguments.large {
            measured.grown = Some(grown(articles, arguments.runs, &generators[0], sites)?);
        }
    }
    if arguments.edits + arguments.soak > 0 {
        for generator in generators {
            measured.watched.push(watch(generator, arguments, sites)?);
        }
    }
    Ok(measured)
}

/// The builds of every generator's site, and last those of Crossfoot's rich one.
fn build(articles: usize, runs: usize, generators: &[Generator], sites: &Sites) -> Outcome<Vec<Builder>> {
    let mut builders = Vec::new();
    for generator in generators {
        builders.push(Builder::new(generator, sites.site(articles, generator.layout())?));
    }
    builders.push(Builder::new(&generators[0], sites.site(articles, Layout::Rich)?));
    builds::in_turn(&mut builders.iter_mut().collect::<Vec<_>>(), runs)?;
    Ok(builders)
}

fn taken(builders: Vec<Builder>) -> Vec<Builds> {
    builders.into_iter().map(|builder| builder.builds).collect()
}

fn floor_of(builder: &Builder) -> Outcome<Floor> {
    let output = builder.site.folder.with_extension("floor");
    let floor = floor::measure(&builder.site.folder.join("content"), &builder.output(), &output)?;
    remove(&output)?;
    Ok(floor)
}

fn grown(articles: usize, runs: usize, generator: &Generator, sites: &Sites) -> Outcome<Grown> {
    let mut builder = Builder::new(generator, sites.site(articles, generator.layout())?);
    builds::in_turn(&mut [&mut builder], runs)?;
    remove(&builder.output())?;
    remove(&builder.site.folder)?;
    Ok(Grown { articles, builds: builder.builds })
}

/// A session of edits. The soak is of Crossfoot alone, whose promise it is.
fn watch(generator: &Generator, arguments: &Arguments, sites: &Sites) -> Outcome<Watched> {
    let site = sites.site(arguments.articles, generator.layout())?;
    let session = Session::start(generator, &site)?;
    let latencies = edits::all(&session, generator, arguments.edits)?;
    let readings = match generator.kind {
        Kind::Crossfoot => soak::soak(&session, generator, arguments.soak)?,
        Kind::Hugo => Vec::new(),
    };
    let memory = session.memory();
    let compared = soak::compare(&session, generator)?;
    Ok(Watched { kind: generator.kind, latencies, readings, memory, compared })
}
