//! That true sentences stay without a word: sentences that nobody wrote for this, with their figures as claims. The heads
//! of the sets say where they come from. `cargo test --test adjoining -- --nocapture` prints how many have a diagnostic.

#![expect(clippy::disallowed_macros, reason = "it prints how many sentences it asks")]

use crossfoot::snapshot::{Options, Snapshot};
use crossfoot::{Cache, build};
use std::collections::{BTreeMap, BTreeSet};

/// The sets, by name.
const SETS: [(&str, &str); 2] = [("true", include_str!("true.tsv")), ("held-out", include_str!("held-out.tsv"))];

/// A sentence as an article, and the data that makes it true.
#[derive(Default)]
struct Sentence {
    article: String,
    figures: Vec<String>,
}

/// `⟦words|value|measure|period⟧` as claims of figures of the dataset `d`, whose numbers go on from `first`.
fn sentence(marked: &str, first: usize) -> Sentence {
    let mut made = Sentence::default();
    let mut rest = marked;
    while let Some((before, behind)) = rest.split_once('⟦') {
        made.article.push_str(&escaped(before));
        let (claim, behind) = behind.split_once('⟧').expect("each mark is closed");
        let parts: Vec<&str> = claim.split('|').collect();
        let number = first + made.figures.len();
        made.article.push_str(&format!("[{}](=d.f{number})", escaped(parts[0])));
        made.figures.push(format!("  f{number}: {{ {} }}\n", figure(parts[1], parts[2], parts.get(3))));
        rest = behind;
    }
    made.article.push_str(&escaped(rest));
    made
}

fn figure(value: &str, measure: &str, period: Option<&&str>) -> String {
    let period = period.map(|period| format!(", period: {period}")).unwrap_or_default();
    let kind = match measure {
        "percent" | "points" => format!("type: {measure}"),
        _ => match measure.strip_prefix("number") {
            Some("") => "type: number".to_owned(),
            Some(scale) => format!("type: number, unit: \"{}\"", scale.trim()),
            None => format!("type: amount, unit: \"{measure}\""),
        },
    };
    format!("{kind}, value: {value}{period}")
}

/// A text as Markdown that shows it.
fn escaped(text: &str) -> String {
    text.chars().flat_map(|one| one.is_ascii_punctuation().then_some('\\').into_iter().chain([one])).collect()
}

/// The sentences of a language with a diagnostic, each with those, and how many sentences there are.
fn told(set: &str, language: &str) -> (usize, Vec<String>) {
    let settings = format!("title: T\nbase_url: https://example.org/\nlanguage: {language}\n");
    let mut files = BTreeMap::from([("crossfoot.yaml".to_owned(), settings)]);
    let mut data = "title: D\nfigures:\n".to_owned();
    let (mut figures, mut sentences) = (0, BTreeMap::new());
    for line in set.lines().filter(|line| line.starts_with(&format!("{language}\t"))) {
        let marked = line.splitn(3, '\t').nth(2).expect("three columns");
        let one = sentence(marked, figures);
        figures += one.figures.len();
        data.extend(one.figures);
        let path = format!("content/s{}.md", sentences.len());
        files.insert(path.clone(), format!("---\ntitle: T\n---\n\nx {}\n", one.article));
        sentences.insert(path, marked.to_owned());
    }
    files.insert("data/d.yaml".to_owned(), data);
    let snapshot =
        Snapshot::from_files(files.iter().map(|(path, text)| (path.as_str(), text.as_bytes())), Options::default());
    let built = build(&snapshot, &Cache::default());
    let mut told: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for one in &built.diagnostics {
        let path = built.sources.get(one.primary.at.file).path.to_string();
        told.entry(path).or_default().insert(format!("{}: {}", one.code.name(), one.message));
    }
    let shown = |(path, messages): (String, BTreeSet<String>)| {
        let messages: Vec<String> = messages.into_iter().collect();
        let marked = sentences.get(&path).cloned().unwrap_or(path);
        format!("{}\n    {marked}", messages.join("\n  "))
    };
    (sentences.len(), told.into_iter().map(shown).collect())
}

#[test]
fn true_sentences_stay_without_a_word() {
    let mut found = Vec::new();
    for (name, set) in SETS {
        for language in ["en", "ko"] {
            let (sentences, told) = told(set, language);
            println!("{name}, {language}: {sentences} sentences, {} with a diagnostic", told.len());
            assert!(sentences > 0, "{name} has no sentences in {language}");
            found.extend(told);
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

const BUDGET: &str = "title: B\nunit: KRW trillion\nfigures:\n  total: { type: amount, value: 728.0, period: 2026 }\n  \
    change: { type: percent, value: 8.1 }\n  fall: { type: percent, value: -9.1 }\n  points: { type: points, value: 3.5 }\n";

/// The diagnostics of a text, each with its first hint.
fn diagnostics(text: &str, language: &str) -> Vec<(String, String)> {
    let settings = format!("title: T\nbase_url: https://example.org/\nlanguage: {language}\n");
    let article = format!("---\ntitle: T\n---\n\n{text}\n");
    let files = [("crossfoot.yaml", settings.as_str()), ("content/a.md", &article), ("data/b.yaml", BUDGET)];
    let snapshot = Snapshot::from_files(files.map(|(path, text)| (path, text.as_bytes())), Options::default());
    let built = build(&snapshot, &Cache::default());
    let one = |one: &crossfoot::diagnostic::Diagnostic| {
        (one.code.name().to_owned(), one.hints.first().cloned().unwrap_or_default())
    };
    built.diagnostics.iter().map(one).collect()
}

/// The claim that a hint tells to write; it holds no backtick.
fn written(hint: &str) -> &str {
    hint.strip_prefix("write `")
        .and_then(|rest| rest.split('`').next())
        .unwrap_or_else(|| panic!("no claim in: {hint}"))
}

/// What stands before the claim, the claim, and what stands behind it and belongs to it, as the hint replaces all three.
#[test]
fn the_hint_of_each_wrong_number_mends_it() {
    let english = [
        ("1", "[728 trillion won](=b.total)", ""),
        ("1", "[](=b.total)", ""),
        ("", "[728](=b.total)", ".9 trillion won"),
        ("", "[728](=b.total)", " billion won"),
        ("", "[728](=b.total)", "-billion-won"),
        ("", "[728 trillion](=b.total)", " dollars"),
        ("$", "[728](=b.total)", " trillion"),
        ("−", "[8.1 percent](=b.change)", ""),
        ("−₩", "[728tn](=b.total)", ""),
        ("", "[8.1](=b.change)", " points"),
        ("", "[3.5](=b.points)", "%"),
        ("", "[8.1](=b.change)", "‰"),
        ("", "[728](=b.total)", "²"),
        ("fell ", "[9.1 percent](=b.fall)", ""),
        ("−", "[9.1%](=b.fall)", ""),
        ("", "[9.1 percent](=b.fall)", " lower"),
        ("fell ", "[8.1 percent](=b.change)", ""),
        ("a drop of ", "[8.1%](=b.change)", ""),
    ];
    let korean = [
        ("3", "[728조 원](=b.total)", ""),
        ("", "[728](=b.total)", "억 원"),
        ("1경 ", "[728조 원](=b.total)", ""),
        ("", "[728조](=b.total)", " 5,000억 원"),
        ("", "[8.1](=b.change)", "%p"),
        ("", "[9.1%](=b.fall)", " 감소했다"),
        ("", "[8.1%](=b.change)", " 감소"),
    ];
    for (language, table) in [("en", english.as_slice()), ("ko", korean.as_slice())] {
        for (before, claim, behind) in table {
            let text = format!("x {before}{claim}{behind} x");
            let told = diagnostics(&text, language);
            assert_eq!(told.len(), 1, "{text}: {told:?}");
            let mended = format!("x {} x", written(&told[0].1));
            assert_eq!(diagnostics(&mended, language), [], "{text}: {mended}");
        }
    }
}
