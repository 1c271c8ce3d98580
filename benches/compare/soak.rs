//! A long session: many edits of all kinds, what its memory does meanwhile, and whether anything served is outdated.

use super::Outcome;
use super::builds::remove;
use super::edits::Kind;
use super::generator::{Generator, Kind as Which};
use super::machine::Memory;
use super::run::run;
use super::session::{Change, Session, Shows};
use super::site::{Site, files, text};
use std::path::Path;

/// How often the memory of a session is read.
const READINGS: usize = 10;

/// The edits of the long session have numbers from here on, so that none is that of a timed one.
const FIRST_NUMBER: usize = 100_000;

/// The session's memory after some of the edits.
#[derive(Copy, Clone, Debug)]
pub struct Reading {
    /// How many edits were made before.
    pub edits: usize,
    /// The memory then.
    pub memory: Memory,
}

/// Makes so many edits and reads the memory now and then, at the start and at the end too.
pub fn soak(session: &Session, generator: &Generator, count: usize) -> Outcome<Vec<Reading>> {
    let mut readings = Vec::new();
    let mut read = |edits| readings.extend(session.memory().map(|memory| Reading { edits, memory }));
    read(0);
    let every = count.div_ceil(READINGS).max(1);
    for number in 1..=count {
        session.make(&change(number, &session.site, generator)?)?;
        if number % every == 0 || number == count {
            eprintln!("{number} of {count} edits");
            session.rest();
            read(number);
        }
    }
    Ok(readings)
}

/// Seven of ten are words; one each is a title, a cell, and an article that comes or goes.
fn change(number: usize, site: &Site, generator: &Generator) -> Outcome<Change> {
    let kind = match number % 10 {
        3 => Kind::Title,
        6 => Kind::Cell,
        9 => return guest(number, site),
        _ => Kind::Word,
    };
    kind.change(FIRST_NUMBER + number, site, generator)
}

/// An article that is there from one of these edits to the next.
fn guest(number: usize, site: &Site) -> Outcome<Change> {
    let file = site.folder.join("content/articles/guest.md");
    let address = "/articles/guest/".to_owned();
    if file.is_file() {
        return Ok(Change { file, text: None, address, shows: Shows::Nothing });
    }
    let says = format!("Guest {number}.");
    let text = text(&site.article(0))? + "\n" + &says + "\n";
    Ok(Change { file, text: Some(text), address, shows: Shows::Text(says) })
}

/// Files of a session, put beside those of a clean build of the same site.
#[derive(Clone, Debug)]
pub struct Compared {
    /// How many files the build made.
    pub files: usize,
    /// Those that were served otherwise, by their address.
    pub outdated: Vec<String>,
}

/// Builds the site from nothing and asks the session for each of the files.
pub fn compare(session: &Session, generator: &Generator) -> Outcome<Compared> {
    eprintln!("{}: comparing all that is served with a clean build", generator.version);
    let output = session.site.folder.with_extension("clean");
    remove(&output)?;
    run(&mut generator.build(&session.site.folder, &output))?;
    // What begins with a dot is about the folder and no part of the site.
    let made = files(&output)?.into_iter().filter(|path| !path.to_string_lossy().starts_with('.'));
    let mut compared = Compared { files: 0, outdated: Vec::new() };
    for path in made {
        compared.files += 1;
        let address = address_of(&path);
        let served = without_reloading(session.get(&address)?.body, generator.kind);
        if served != std::fs::read(output.join(&path))? {
            compared.outdated.push(address);
        }
    }
    remove(&output)?;
    Ok(compared)
}

fn address_of(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    let page = match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => &path,
    };
    format!("/{page}")
}

/// A page without the script that the server puts into it.
fn without_reloading(page: Vec<u8>, which: Which) -> Vec<u8> {
    let (open, close) = ("<script src=\"/__crossfoot/", "</script>");
    let Ok(text) = std::str::from_utf8(&page) else { return page };
    let Some(at) = text.rfind(open).filter(|_| which == Which::Crossfoot) else { return page };
    let Some(length) = text[at..].find(close) else { return page };
    [&text[..at], &text[at + length + close.len()..]].concat().into_bytes()
}
