//! `fix`: what is tied, what is left alone, and that nothing but brackets comes into a text.

use crossfoot::diagnostic::Severity;
use crossfoot::snapshot::{Options, Snapshot};
use crossfoot::tie::{Miss, Outcome, Wanted};
use crossfoot::{Cache, build};
use proptest::prelude::*;

const BUDGET: &str = "title: Budget\nunit: KRW trillion\nkey: sector\nnon_additive: true\nfields:\n  sector: { type: string }\n  \
    y2025: { type: amount, period: 2025 }\n  y2026: { type: amount, period: 2026 }\n  change: { type: percent }\nrows:\n  \
    - { sector: total, y2025: 673.3, y2026: 728.0, change: 8.1 }\n  - { sector: research, y2025: 29.6, y2026: 35.3, change: 19.3 }\n  \
    - { sector: R&D (new), y2026: 322.7871 }\n  - { sector: diplomacy, y2025: 7.7, y2026: 7.0, change: -9.1 }\n";
const OTHER: &str = "title: Other\nfigures:\n  debt: { type: percent, value: 51.6 }\n  debt_up: { type: points, value: 3.5 }\n  \
    up: { type: percent, value: 3.5 }\n  projects: { type: amount, unit: projects, value: 1300 }\n  count: { type: count, value: 1234 }\n  \
    again: { type: percent, value: 19.3 }\n";
const LAW: &str = "title: Law\nunit: KRW trillion\nkey: sector\nfields:\n  sector: { type: string }\n  \
    asked: { type: amount, period: 2027, phase: proposed }\n  \
    given: { type: amount, period: 2027, phase: enacted, supersedes: asked }\n  \
    march: { type: amount, period: 2027-03 }\nrows:\n  \
    - { sector: total, asked: 811.4, given: 811.3, march: 66.6 }\n  - { sector: health, asked: 277.7, given: 277.7 }\n";

fn snapshot(text: &str, language: &str) -> Snapshot {
    let settings = format!("title: T\nbase_url: https://example.org/\nlanguage: {language}\n");
    let files = [
        ("crossfoot.yaml", settings.as_str()),
        ("content/a.md", text),
        ("data/budget.yaml", BUDGET),
        ("data/other.yaml", OTHER),
        ("data/law.yaml", LAW),
    ];
    Snapshot::from_files(files.map(|(path, text)| (path, text.as_bytes())), Options::default())
}

/// The text after `fix`, and what became of each number.
fn fixed_in(text: &str, language: &str, fill: bool) -> (String, Vec<(String, Outcome)>) {
    let snapshot = snapshot(text, language);
    let fixes = crossfoot::fix(&snapshot, Wanted { fill }, |_| true);
    let fix = fixes.files.into_iter().find(|fix| &*snapshot.sources.get(fix.file).path == "content/a.md");
    match fix.and_then(|fix| fix.plan) {
        Some(plan) => (plan.text, plan.findings.into_iter().map(|one| (one.words, one.outcome)).collect()),
        None => (text.to_owned(), Vec::new()),
    }
}

fn fixed(text: &str) -> String {
    fixed_in(&format!("# A\n\n{text}\n"), "en", false).0.trim_start_matches("# A\n\n").trim_end().to_owned()
}

fn errors(text: &str, language: &str) -> Vec<String> {
    let built = build(&snapshot(text, language), &Cache::default());
    let errors = built.diagnostics.into_iter().filter(|one| one.severity == Severity::Error);
    errors.map(|one| format!("{}: {}", one.code.name(), one.message)).collect()
}

#[test]
fn words_that_one_figure_agrees_with_are_tied_whole() {
    let cases = [
        ("Spending is 728 trillion won.", "Spending is [728 trillion won](=budget.total.y2026)."),
        ("It is about 728 trillion won now.", "It is [about 728 trillion won](=budget.total.y2026) now."),
        ("It rose by 8.1 percent.", "It rose by [8.1 percent](=budget.total.change)."),
        ("It fell by 9.1 percent.", "It [fell by 9.1 percent](=budget.diplomacy.change)."),
        ("It is ₩728tn (up 8.1%).", "It is [₩728tn](=budget.total.y2026) (up [8.1%](=budget.total.change))."),
        ("Debt rises by 3.5 percentage points.", "Debt rises by [3.5 percentage points](=other.debt_up)."),
        ("It ends 1,300 projects.", "It ends [1,300 projects](=other.projects)."),
        ("There are 1,234 of them.", "There are [1,234](=other.count) of them."),
        ("In 2026 it is 35.3 trillion won.", "In 2026 it is [35.3 trillion won](=budget.research.y2026)."),
        ("It is **728 trillion won** now.", "It is [**728 trillion won**](=budget.total.y2026) now."),
        ("It is **728** trillion won.", "It is [**728** trillion won](=budget.total.y2026)."),
        ("**It is 728 trillion won now.**", "**It is [728 trillion won](=budget.total.y2026) now.**"),
        ("It is 728\ntrillion won.", "It is [728\ntrillion won](=budget.total.y2026)."),
        ("It is 728&nbsp;trillion won.", "It is [728&nbsp;trillion won](=budget.total.y2026)."),
        ("Research: 322.7871 trillion won.", "Research: [322.7871 trillion won](<=budget.\"R\\&D (new)\".y2026>)."),
        (
            "| a | b |\n|---|---|\n| 728 trillion won | x |",
            "| a | b |\n|---|---|\n| [728 trillion won](=budget.total.y2026) | x |",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(fixed(text), expected);
        assert_eq!(errors(&format!("# A\n\n{expected}\n"), "en"), [""; 0], "{expected}");
    }
}

#[test]
fn what_is_not_certain_is_left_alone() {
    let cases = [
        "It is 728.",
        "It is 728 trillion.",
        "It is 728 trillion dollars.",
        "In 2025 it was 728 trillion won.",
        "It grew 9.1 percent.",
        "Spending fell this year by some of the 8.1 percent.",
        "It rose by 8.1 percentage points.",
        "It rose by 51.6 points.",
        "Between 8 and 8.1 percent.",
        "It rose 19.3 percent.",
        "It is 1,234 km long.",
        "It is more than 60 percent, over 500 trillion won.",
        "See [728 trillion won](https://example.org/).",
        "`728 trillion won`",
        "> It is 728 trillion won.",
        "[728 trillion won](=) and [728 trillion won](=budget.total.y2026)",
        "*It is 728* trillion won.",
        "    728 trillion won",
        "<p>728 trillion won</p>",
    ];
    for text in cases {
        assert_eq!(fixed(text), text);
    }
}

#[test]
fn several_figures_are_named() {
    let (_, findings) = fixed_in("# A\n\nIt rose 19.3 percent.\n", "en", false);
    let both = vec!["budget.research.change".to_owned(), "other.again".to_owned()];
    assert_eq!(findings, [("rose 19.3 percent".to_owned(), Outcome::Ambiguous(both))]);
}

#[test]
fn the_current_vintage_is_tied_and_an_older_one_is_only_named() {
    let cases = [
        ("It is 811.3 trillion won.", "It is [811.3 trillion won](=law.total.given)."),
        ("It is about 811 trillion won.", "It is [about 811 trillion won](=law.total.given)."),
        ("Health has 277.7 trillion won.", "Health has [277.7 trillion won](=law.health.given)."),
        ("It was to be 811.4 trillion won.", "It was to be 811.4 trillion won."),
    ];
    for (text, expected) in cases {
        assert_eq!(fixed(text), expected);
    }
    let (_, findings) = fixed_in("# A\n\nIt was to be 811.4 trillion won.\n", "en", false);
    let older = Outcome::Superseded("law.total.asked@proposed".to_owned(), "law.total.given".to_owned());
    assert_eq!(findings, [("811.4 trillion won".to_owned(), older)]);
}

#[test]
fn a_number_that_is_left_says_which_figure_is_near() {
    let miss = |text: &str| match fixed_in(&format!("# A\n\n{text}\n"), "en", false).1.into_iter().next() {
        Some((_, Outcome::None(miss))) => miss,
        other => panic!("{text}: {other:?}"),
    };
    let unit = |figure: &str, unit: &str| Miss::Unit(figure.to_owned(), unit.to_owned());
    assert_eq!(miss("Spending is 728."), unit("budget.total.y2026", "trillion won"));
    assert_eq!(miss("There were 1,300 of them."), unit("other.projects", "projects"));
    assert_eq!(miss("Aid rose 9.1 percent."), Miss::Sign("budget.diplomacy.change".to_owned()));
    let period = Miss::Period("budget.total.y2026".to_owned(), "2026".to_owned());
    assert_eq!(miss("In 2025 it was 728.0 trillion won."), period);
    assert_eq!(miss("It is between 8 and 9 percent."), Miss::Range);
    assert_eq!(miss("It is 4321."), Miss::Value);
}

#[test]
fn a_figure_of_another_kind_of_period_is_left_alone() {
    let cases = [
        ("In March 2027 it was 66.6 trillion won.", true),
        ("In 2027 it was 66.6 trillion won.", false),
        ("In March 2027 it was 811.3 trillion won.", false),
        ("In the first quarter it was 811.3 trillion won.", false),
        ("On 3 March 2027 it was set at 811.3 trillion won.", true),
    ];
    for (text, expected) in cases {
        assert_eq!(fixed(text) != text, expected, "{text}");
    }
}

#[test]
fn lines_of_components_are_tied_where_yaml_lets_them() {
    let text = "# A\n\n```{figures}\nitems:\n  - { figure: other.debt, label: Of 728 trillion won, note: \"Up 8.1 percent\" }\n  \
        - figure: other.debt\n    label: Of 728 trillion won\n    note: 8.1 percent\n```\n";
    let (made, findings) = fixed_in(text, "en", false);
    let expected = text
        .replace("\"Up 8.1 percent\"", "\"Up [8.1 percent](=budget.total.change)\"")
        .replace("label: Of 728 trillion won\n", "label: Of [728 trillion won](=budget.total.y2026)\n");
    assert_eq!(made, expected);
    let no_place = findings.iter().filter(|(_, outcome)| matches!(outcome, Outcome::NoPlace(_))).count();
    assert_eq!((findings.len(), no_place), (4, 2));
    assert_eq!(errors(&made, "en"), [""; 0]);
    assert_eq!(fixed_in(&made, "en", false).0, made);
}

#[test]
fn line_ends_and_a_byte_order_mark_stay() {
    let text = "\u{feff}---\r\ntitle: A\r\n---\r\n\r\nIt is 728\r\ntrillion won.\r\n\r\n[^1] Up 8.1 percent.\r\n\r\n\
        [^1]: Of 673.3 trillion won.\r\n";
    let expected = text
        .replace("728\r\ntrillion won", "[728\r\ntrillion won](=budget.total.y2026)")
        .replace("8.1 percent", "[8.1 percent](=budget.total.change)")
        .replace("673.3 trillion won", "[673.3 trillion won](=budget.total.y2025)");
    assert_eq!(fixed_in(text, "en", false).0, expected);
}

#[test]
fn front_matter_narrows_what_is_looked_in() {
    let text = "---\ntitle: A\ndata: other\n---\n\nIt rose 19.3 percent, to 728 trillion won.\n";
    let (made, _) = fixed_in(text, "en", false);
    assert_eq!(made, text.replace("19.3 percent", "[19.3 percent](=other.again)"));
    let text = text.replace("data: other", "data: [budget, other]");
    assert!(fixed_in(&text, "en", false).0.contains("[728 trillion won]"));
    let unknown = text.replace("data: [budget, other]", "data: bugdet");
    assert_eq!(errors(&unknown, "en"), ["unknown-dataset: there is no dataset `bugdet`"]);
}

#[test]
fn titles_are_tied_where_yaml_lets_them() {
    let text = "---\ntitle: Korea plans 728 trillion won\n---\n\nText.\n";
    let tied = text.replace("728 trillion won", "[728 trillion won](=budget.total.y2026)");
    assert_eq!(fixed_in(text, "en", false).0, tied);
    assert_eq!(errors(&tied, "en"), [""; 0]);
    let text = "---\ntitle: 728 trillion won\n---\n\nText.\n";
    let (made, findings) = fixed_in(text, "en", false);
    assert_eq!(made, text);
    assert_eq!(findings[0].1, Outcome::NoPlace("budget.total.y2026".to_owned()));
}

#[test]
fn korean_particles_stay_outside() {
    let cases = [
        ("총지출은 728조 원을 기록한다.", "총지출은 [728조 원](=budget.total.y2026)을 기록한다."),
        ("총지출은 728조원이다.", "총지출은 [728조원](=budget.total.y2026)이다."),
        ("올해보다 8.1% 늘었다.", "올해보다 [8.1%](=budget.total.change) 늘었다."),
        ("채무는 3.5%포인트 높아진다.", "채무는 [3.5%포인트](=other.debt_up) 높아진다."),
        ("모두 **322조 7,871억 원**을 쓴다.", "모두 [**322조 7,871억 원**](<=budget.\"R\\&D (new)\".y2026>)을 쓴다."),
        ("약 728조 원이다.", "[약 728조 원](=budget.total.y2026)이다."),
        ("7천억이 줄어 9.1% 감소한다.", "7천억이 줄어 [9.1% 감소](=budget.diplomacy.change)한다."),
    ];
    for (text, expected) in cases {
        let page = |text: &str| format!("# 가\n\n{text}\n");
        assert_eq!(fixed_in(&page(text), "ko", false).0, page(expected));
        assert_eq!(errors(&page(expected), "ko"), [""; 0], "{expected}");
    }
}

#[test]
fn empty_claims_are_filled_by_their_form() {
    let cases = [
        ("[](=budget.total.y2026)", "[728.0 trillion won](=budget.total.y2026)"),
        ("[](=budget.total.y2026 \"short\") x", "[₩728.0tn](=budget.total.y2026) x"),
        (
            "[](<=change(budget.total.y2025, budget.total.y2026)> \"2\")",
            "[8.12 percent](<=change(budget.total.y2025, budget.total.y2026)>)",
        ),
        ("[][total]\n\n[total]: =budget.total.y2026", "[728.0 trillion won][total]\n\n[total]: =budget.total.y2026"),
    ];
    for (text, expected) in cases {
        let page = |text: &str| format!("# A\n\n{text}\n");
        let (made, _) = fixed_in(&page(text), "en", true);
        assert_eq!(made, page(expected));
        assert_eq!(errors(&made, "en"), [""; 0], "{expected}");
        assert_eq!(fixed_in(&made, "en", true).0, made);
    }
    let shared = "# A\n\n[][total]\n\n[total]: =budget.total.y2026 \"short\"\n";
    assert_eq!(fixed_in(shared, "en", true).0, shared, "the form stands in the definition, which others may use");
}

#[test]
fn a_file_with_errors_is_left_alone() {
    let snapshot = snapshot("# A\n\n[2 won](=budget.total.y2026) and 728 trillion won.\n", "en");
    let fixes = crossfoot::fix(&snapshot, Wanted::default(), |path| path == "content/a.md");
    assert!(matches!(fixes.files.as_slice(), [fix] if fix.plan.is_none()));
}

/// Pieces of prose in any order: numbers in every disguise, and all the markup that could get in their way.
fn prose() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("728 trillion won"),
        Just("about 728 trillion won"),
        Just("8.1 percent"),
        Just("fell 9.1 percent"),
        Just("3.5%"),
        Just("3.5 percentage points"),
        Just("1,300 projects"),
        Just("1,234"),
        Just("322조 7,871억 원"),
        Just("728조 원을"),
        Just("₩728tn"),
        Just("in 2026"),
        Just("in 2025"),
        Just("35.3"),
        Just("trillion won"),
        Just(" "),
        Just(" "),
        Just("\n"),
        Just("\n\n"),
        Just("**"),
        Just("*"),
        Just("_"),
        Just("`"),
        Just("["),
        Just("]"),
        Just("("),
        Just(")"),
        Just("](=budget.total.y2026)"),
        Just("[](=other.debt)"),
        Just("[x](https://example.org/)"),
        Just("<b>"),
        Just("</b>"),
        Just("&nbsp;"),
        Just("&amp;"),
        Just("\\"),
        Just("|"),
        Just("\n| a | b |\n|---|---|\n| "),
        Just(" | 8.1 percent |\n"),
        Just("> "),
        Just("- "),
        Just("# "),
        Just("\n```\n"),
        Just("~~"),
        Just("![8.1 percent](a.png)"),
        Just("[^1]"),
        Just("\n[^1]: 728 trillion won\n"),
        Just("\r\n"),
        Just("\u{a0}"),
        Just("\"728 trillion won\""),
        Just("a"),
        Just("은"),
        Just("."),
        Just(", "),
        Just("="),
        Just("<"),
        Just(">"),
        Just("{.no-claims}"),
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// A text without the claims that were put around its words.
fn without_new_claims(made: &str) -> String {
    let mut text = made.to_owned();
    for name in [
        "budget.total.y2025",
        "budget.total.y2026",
        "budget.total.change",
        "budget.diplomacy.change",
        "budget.research.y2026",
        "other.debt",
        "other.debt_up",
        "other.up",
        "other.projects",
        "other.count",
    ] {
        text = text.replace(&format!("](={name})"), "");
    }
    text.replace("](<=budget.\"R\\&D (new)\".y2026>)", "").replace('[', "")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    /// Nothing but brackets and destinations comes in; a second run changes nothing; no error comes of it.
    #[test]
    fn fixing_is_sound_and_done_once(text in prose(), korean: bool, fill: bool) {
        let language = if korean { "ko" } else { "en" };
        let text = format!("---\ntitle: A\n---\n{text}");
        let (made, _) = fixed_in(&text, language, fill);
        if !fill {
            prop_assert_eq!(without_new_claims(&made), without_new_claims(&text));
        }
        let (again, _) = fixed_in(&made, language, fill);
        prop_assert_eq!(&again, &made);
        let (before, after) = (errors(&text, language), errors(&made, language));
        let new: Vec<&String> = after.iter().filter(|one| !before.contains(one)).collect();
        prop_assert!(new.is_empty(), "{new:?} in {made:?}");
    }
}
