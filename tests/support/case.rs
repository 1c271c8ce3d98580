//! One case: a text file that holds the inputs of a build and what must come of them.
//!
//! ```text
//! What the case shows, in a sentence or two.
//!
//! -- shared budget --                    the files of tests/shared/budget/
//! -- options --                          `drafts`, `base-url URL`
//! -- content/a.md --                     an input
//! -- content/b.md (escaped) --           the same, with \r \n \t \\ \u{…} and \xNN read, and a `\` at a line's
//!                                        end taking the line break away
//! -- expected diagnostics --             one paragraph each: the `short` format, then labels, pages and hints
//! -- expected asides --                  the same of what only `check` tells; they are compared only if it is there
//! -- expected report --                  the `human` format without colour
//! -- expected files --                   the paths of the output, those of the embedded theme's static files left out
//! -- expected public/a/index.html --     the whole of an output file
//! -- contains public/a/index.html --     lines that it must hold, in their order
//! -- lacks public/a/index.html --        lines of which it must hold none
//! ```
//!
//! Blank lines at the end of a section do not count. `crossfoot.yaml` and `content/_index.md` are added where a case
//! has neither them nor anything else in `content/`.

use super::laws;
use crossfoot::diagnostic::Diagnostic;
use crossfoot::report;
use crossfoot::snapshot::{Options, Snapshot};
use crossfoot::source::{Sources, Span};
use crossfoot::{Build, Cache};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

const DEFAULTS: [(&str, &str, &str); 2] = [
    ("crossfoot.yaml", "crossfoot.yaml", "title: Case\nbase_url: https://example.org/\n"),
    ("content/", "content/_index.md", "# Home\n"),
];

/// Static files of the embedded theme, which `expected files` does not list.
const OF_THEME: [&str; 2] = ["ledger.css", "favicon.svg"];

/// A part of a case's file: a header and the lines below it.
#[derive(Clone, Debug)]
struct Section {
    header: String,
    text: String,
}

/// A case as it is written.
pub struct Case {
    path: PathBuf,
    comment: String,
    sections: Vec<Section>,
}

/// What a case came to.
pub struct Outcome {
    /// The codes of its diagnostics.
    pub codes: Vec<&'static str>,
    /// What is not as it should be; empty if the case holds.
    pub failures: Vec<String>,
    /// The case's file with the expectations that this build meets.
    pub updated: String,
}

impl Case {
    /// Reads a case.
    fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).unwrap();
        let mut comment = String::new();
        let mut sections: Vec<Section> = Vec::new();
        for line in text.lines() {
            let header = line.strip_prefix("-- ").and_then(|rest| rest.strip_suffix(" --"));
            match (header, sections.last_mut()) {
                (Some(header), _) => sections.push(Section { header: header.to_owned(), text: String::new() }),
                (None, Some(section)) => section.text.extend([line, "\n"]),
                (None, None) => comment.extend([line, "\n"]),
            }
        }
        for section in &mut sections {
            section.text = trimmed(&section.text);
        }
        Self { path: path.to_owned(), comment: trimmed(&comment), sections }
    }

    /// The case's name.
    pub fn name(&self) -> String {
        self.path.file_stem().unwrap().to_string_lossy().into_owned()
    }

    /// Builds the case's site and compares.
    pub fn run(&self) -> Outcome {
        let files = self.files();
        let snapshot =
            Snapshot::from_files(files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())), self.options());
        let build = crossfoot::build(&snapshot, &Cache::default());
        let mut failures = self.mistakes_of_form();
        failures.extend(laws::broken(&snapshot, &build));
        let sections = self.compared(&build, &build.sources, &mut failures);
        let codes = build.diagnostics.iter().chain(&build.asides).map(|one| one.code.name()).collect();
        Outcome { codes, failures, updated: self.written(&sections) }
    }

    fn options(&self) -> Options {
        let mut options = Options::default();
        let lines = self.sections.iter().filter(|section| section.header == "options").flat_map(|it| it.text.lines());
        for line in lines {
            match line.split_once(' ') {
                Some(("base-url", url)) => options.base_url = Some(url.to_owned()),
                None if line == "drafts" => options.drafts = true,
                _ => panic!("{}: no such option: {line}", self.name()),
            }
        }
        options
    }

    /// The inputs, those that are shared or added included.
    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        for section in &self.sections {
            match section.kind() {
                Kind::Shared(name) => files.extend(shared(name)),
                Kind::Input { path, escaped: true } => drop(files.insert(path.to_owned(), unescaped(&section.text))),
                Kind::Input { path, .. } => drop(files.insert(path.to_owned(), section.text.clone().into_bytes())),
                _ => {}
            }
        }
        for (prefix, path, text) in DEFAULTS {
            if !files.keys().any(|path| path.starts_with(prefix)) {
                files.insert(path.to_owned(), text.into());
            }
        }
        files
    }

    fn mistakes_of_form(&self) -> Vec<String> {
        let mut failures = Vec::new();
        if self.comment.trim().is_empty() {
            failures.push("the case does not say what it shows".to_owned());
        }
        let expects = |name: &str| self.sections.iter().any(|section| section.header == name);
        if !expects("expected diagnostics") && !expects("expected report") {
            failures.push("there is neither `expected diagnostics` nor `expected report`".to_owned());
        }
        failures
    }

    /// The sections with what this build made; what differs goes to `failures`.
    fn compared(&self, build: &Build, sources: &Sources, failures: &mut Vec<String>) -> Vec<Section> {
        let mut sections = Vec::new();
        for section in &self.sections {
            let made = match section.kind() {
                Kind::Expected("diagnostics") => Some(described(&build.diagnostics, sources)),
                Kind::Expected("asides") => Some(described(&build.asides, sources)),
                Kind::Expected("report") => Some(human(build, sources)),
                Kind::Expected("files") => Some(listed(build)),
                Kind::Expected(path) => Some(output(build, path, failures).unwrap_or_else(|| section.text.clone())),
                Kind::Contains(path) => {
                    let made = output(build, path, failures);
                    failures.extend(made.and_then(|text| lacking(&section.text, &text, path)));
                    Some(section.text.clone())
                }
                Kind::Lacks(path) => {
                    let made = output(build, path, failures);
                    failures.extend(made.and_then(|text| having(&section.text, &text, path)));
                    Some(section.text.clone())
                }
                Kind::Shared(_) | Kind::Options | Kind::Input { .. } => Some(section.text.clone()),
            };
            let text = made.map(|text| trimmed(&text)).unwrap_or_default();
            if text != section.text {
                failures.push(difference(&section.header, &section.text, &text));
            }
            sections.push(Section { header: section.header.clone(), text });
        }
        let has = |name: &str| sections.iter().any(|section| section.header == name);
        if !has("expected diagnostics") && !has("expected report") {
            let text = trimmed(&described(&build.diagnostics, sources));
            sections.push(Section { header: "expected diagnostics".to_owned(), text });
        }
        sections
    }

    fn written(&self, sections: &[Section]) -> String {
        let mut text = self.comment.clone();
        for section in sections {
            let _ = write!(text, "\n-- {} --\n{}", section.header, section.text);
        }
        text
    }

    /// Writes the case's file, and reads it again.
    pub fn write(&self, text: &str) -> Self {
        fs::write(&self.path, text).unwrap();
        Self::read(&self.path)
    }
}

/// Every case of `tests/cases`, in the order of their names.
pub fn all() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| Case::read(path)).collect()
}

/// What a section is, by its header.
enum Kind<'a> {
    Shared(&'a str),
    Options,
    Expected(&'a str),
    Contains(&'a str),
    Lacks(&'a str),
    Input { path: &'a str, escaped: bool },
}

impl Section {
    fn kind(&self) -> Kind<'_> {
        let header = self.header.as_str();
        match header.split_once(' ') {
            Some(("shared", name)) => Kind::Shared(name),
            Some(("expected", what)) => Kind::Expected(what.strip_prefix("public/").unwrap_or(what)),
            Some(("contains", path)) => Kind::Contains(path.strip_prefix("public/").unwrap_or(path)),
            Some(("lacks", path)) => Kind::Lacks(path.strip_prefix("public/").unwrap_or(path)),
            None if header == "options" => Kind::Options,
            _ => match header.strip_suffix(" (escaped)") {
                Some(path) => Kind::Input { path, escaped: true },
                None => Kind::Input { path: header, escaped: false },
            },
        }
    }
}

/// A text without blank lines at its end, and with a line break if there is anything in it.
fn trimmed(text: &str) -> String {
    let text = text.trim_end_matches('\n');
    if text.is_empty() { String::new() } else { format!("{text}\n") }
}

/// The files of `tests/shared/NAME`.
fn shared(name: &str) -> BTreeMap<String, Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/shared").join(name);
    let mut files = BTreeMap::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
                files.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    files
}

/// The bytes that an escaped text stands for.
fn unescaped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut chars = text.chars();
    while let Some(one) = chars.next() {
        if one != '\\' {
            bytes.extend(one.to_string().into_bytes());
            continue;
        }
        match chars.next().expect("a character behind the backslash") {
            'n' => bytes.push(b'\n'),
            'r' => bytes.push(b'\r'),
            't' => bytes.push(b'\t'),
            '\\' => bytes.push(b'\\'),
            '\n' => {}
            'x' => {
                let digits: String = chars.by_ref().take(2).collect();
                bytes.push(u8::from_str_radix(&digits, 16).expect("two hexadecimal digits"));
            }
            'u' => {
                let digits: String = chars.by_ref().skip(1).take_while(|one| *one != '}').collect();
                let code = u32::from_str_radix(&digits, 16).expect("hexadecimal digits");
                bytes.extend(char::from_u32(code).expect("a character").to_string().into_bytes());
            }
            other => panic!("no such escape: \\{other}"),
        }
    }
    bytes
}

/// Diagnostics as cases state them.
fn described(found: &[Diagnostic], sources: &Sources) -> String {
    let paragraphs: Vec<String> = found.iter().map(|one| paragraph(one, sources)).collect();
    paragraphs.join("\n")
}

fn paragraph(one: &Diagnostic, sources: &Sources) -> String {
    let mut text = report::short(std::slice::from_ref(one), sources);
    let source = &sources.get(one.primary.at.file).text;
    let quoted = source.get(one.primary.at.range().range()).unwrap_or("(not at characters)");
    let _ = writeln!(text, "  here: {:?}{}", shortened(quoted), labelled(&one.primary.text));
    for label in &one.labels {
        let _ = writeln!(text, "  also: {}{}", place(label.at, sources), labelled(&label.text));
    }
    if one.pages.len() > 1 {
        let _ = writeln!(text, "  pages: {}", one.pages.join(" "));
    }
    for hint in &one.hints {
        let _ = writeln!(text, "  help: {hint}");
    }
    text
}

fn labelled(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!(" {text}") }
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= 80 { text.to_owned() } else { text.chars().take(77).chain("...".chars()).collect() }
}

fn place(at: Span, sources: &Sources) -> String {
    let source = sources.get(at.file);
    let start = source.position(at.start);
    let quoted = source.text.get(at.range().range()).unwrap_or("(not at characters)");
    format!("{}:{}:{} {:?}", source.path, start.line, start.column, shortened(quoted))
}

fn human(build: &Build, sources: &Sources) -> String {
    let styled = report::human(&build.diagnostics, sources);
    let mut plain = String::new();
    let mut rest = styled.as_str();
    while let Some(at) = rest.find('\u{1b}') {
        plain.push_str(&rest[..at]);
        rest = rest[at..].split_once('m').map_or("", |(_, behind)| behind);
    }
    plain.push_str(rest);
    plain
}

fn listed(build: &Build) -> String {
    let ours = build.output.keys().filter(|path| !OF_THEME.contains(&&***path));
    ours.map(|path| format!("{path}\n")).collect()
}

fn output(build: &Build, path: &str, failures: &mut Vec<String>) -> Option<String> {
    let made = build.output.get(path).map(|bytes| String::from_utf8_lossy(bytes).replace("\r\n", "\n"));
    if made.is_none() {
        failures.push(format!("the build made no `{path}`"));
    }
    made
}

fn lacking(lines: &str, text: &str, path: &str) -> Option<String> {
    let mut rest = text;
    for line in lines.lines().filter(|line| !line.is_empty()) {
        match rest.find(line) {
            Some(at) => rest = &rest[at + line.len()..],
            None => return Some(format!("`{path}` lacks (there, or behind the lines before it): {line}\n{text}")),
        }
    }
    None
}

fn having(lines: &str, text: &str, path: &str) -> Option<String> {
    let line = lines.lines().find(|line| !line.is_empty() && text.contains(line))?;
    Some(format!("`{path}` holds, and must not: {line}\n{text}"))
}

/// The lines from the first that differs to the last.
fn difference(header: &str, expected: &str, made: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), made.lines().collect());
    let same = old.iter().zip(&new).take_while(|(one, other)| one == other).count();
    let pairs = old[same..].iter().rev().zip(new[same..].iter().rev());
    let same_end = pairs.take_while(|(one, other)| one == other).count();
    let mut text = format!("-- {header} --, from line {}\n", same + 1);
    old[same..old.len() - same_end].iter().for_each(|line| text.extend(["- ", line, "\n"]));
    new[same..new.len() - same_end].iter().for_each(|line| text.extend(["+ ", line, "\n"]));
    text
}
