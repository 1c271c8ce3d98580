//! Edits of a site, made from a seed.

use crate::site::{Files, files};

/// Numbers from a seed (splitmix64).
pub struct Random(u64);

impl Random {
    /// From a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(1))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    fn pick<T: Clone>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())].clone()
    }
}

/// One edit.
#[derive(Clone, Debug)]
pub enum Edit {
    /// Replaces the first occurrence of a text in the first file that holds it.
    Replace(String, String),
    /// Puts a text at the end of a file.
    Append(String, String),
    /// Puts a text at the start of a file: every position moves.
    Prepend(String, String),
    /// Writes a file.
    Write(String, String),
    /// Removes a file.
    Delete(String),
    /// Moves every file of a folder, or one file.
    Move(String, String),
    /// Brings a file back as it was at first.
    Restore(String),
    /// Switches `--drafts`.
    Drafts,
}

/// Texts and what to put in their place; in whatever file holds them.
const REPLACEMENTS: &[(&str, &str)] = &[
    ("long roads", "wide roads"),
    ("The long roads", "The 12 long roads of 3 percent"),
    ("paginate: 2", "paginate: 2\nunbound_figures: warn"),
    ("weight: 5", "weight: 5\nclaims: off"),
    ("weight: 1", "weight: 1\ndata: budget"),
    ("## How\n", "## How {.no-claims}\n"),
    ("Roads", "Streets"),
    ("title: Schools", "title: Schools and [](=budget.parks.y2026)"),
    ("date: 2026-01-02", "date: 2026-02-02\nupdated: 2026-03-01"),
    ("date: 2026-01-03", "slug: academies\ndate: 2025-01-03"),
    ("weight: 5", "weight: 1\ndraft: true"),
    ("weight: 1", "weight: 9\nsort: title"),
    ("[spending]", "[Spending, extra]"),
    ("[Transport, spending]", "[transport]"),
    ("/old-roads/", "/older/"),
    ("22.0 billion", "23.0 billion"),
    ("y2026: 22.0", "y2026: 22.4"),
    ("y2026: 31.0", "y2026: 31.4"),
    ("y2026: 9.0", "y2026: ~"),
    ("y2026: 62.0", "y2026: 62.1"),
    ("label: Area", "label: Field"),
    ("label: \"2026\"", "label: \"Next year\", note: \"A guess\""),
    ("area: parks", "area: gardens"),
    ("title: Budget", "title: The budget"),
    ("title: Budget", "title: Budget\nshow: 2"),
    ("title: Budget", "title: Budget\nrounding: truncated"),
    ("title: Budget", "title: Budget\nhierarchy: { code: area }"),
    ("key: area", "key: [area, kind]"),
    ("period: 2026", "period: kind"),
    ("publisher: Treasury", "publisher: Ministry"),
    ("value: 100.5", "value: 101.5"),
    ("people: [Ann, Bob]", "people: [Cy]"),
    ("rows:", "rows: [\n"),
    ("## How", "## What"),
    ("## Why?", "## Why not?"),
    ("Because", "Since"),
    ("limit: 1", "limit: 2"),
    ("data: budget", "data: budgets"),
    ("columns: [area, y2026]", "columns: [y2026, kind]\nsort: -y2026"),
    ("Mind the gap", "Mind it"),
    ("tone=\"plain\"", "tone=\"loud\""),
    ("limit=1", "limit=3"),
    ("{{ text }}", "{{ text | upper }}"),
    ("{% extends", "{% if %}{% extends"),
    ("debt.text", "debt.words"),
    ("paginate: 2", "paginate: 1"),
    ("title: A site", "title: Our site"),
    ("/sub/", "/"),
    ("author: Ann", "author: Bob\ntheme_settings: { accent: blue, show_reading_time: false }"),
    ("navigation:", "language: en-GB\nnavigation:"),
    ("- money/_index.md", "- faq.md"),
    ("raw *text*", "raw <script>x</script>"),
    ("schools.md", "draft.md"),
    ("roads.md#how", "roads.md#what"),
    ("kind: faq", "kind: article"),
    ("### When?", "### Why?"),
    ("Only this.", "Only this and more, [62.0 billion dollars](=sum(budget[*].y2026))."),
    ("title: Budget", "title: Budget, as planned"),
    ("## What", "## What [](=budget.parks.y2026)"),
    (
        "phase: proposed }",
        "phase: proposed }\n  enacted: { type: amount, label: Law, phase: enacted, supersedes: y2026 }",
    ),
    ("kind: things }", "kind: things, enacted: 23.4 }"),
    ("(=budget.roads.y2026), up", "(=budget.roads.y2026@proposed), up"),
    ("Only this.", "Only this.\n\n```{revisions}\nfigure: budget.roads.y2026\n```\n"),
    ("title: Plan", "title: Plan\nsupersedes: aaa"),
    ("title: 도로", "title: 길"),
    ("title: 돈", "title: 재정\nweight: 3"),
    ("slug: 돈", "slug: money"),
    ("title: 사이트", "title: 우리 사이트, description: 설명"),
    ("languages:", "translations: note\nlanguages:"),
    ("languages:\n", "languages:\n  de: { title: Seite }\n"),
    ("footer_text: 끝", "footer_text: 처음"),
    ("교통", "길"),
    ("### 왜?", "### 왜요?"),
    ("translates: 2026-01-01", "language: en"),
    ("translates: 2026-01-01", "language: ja"),
    ("ko: 예산", "ko: 나라 살림"),
    ("All of them,", "All of them, schools as [the largest](=budget.schools.y2026),"),
    ("y2026: 9.0", "y2026: 39.0"),
    ("Welcome.", "Welcome to [](=convert(budget.total.y2026, KRW))."),
    ("Only this.", "Only this, [](=per.head).\n\n```{figures}\nitems: [per.head, per.people]\n```\n"),
    ("All of them,", "All of them, [](=sum(budget[level=1].y2026)),"),
    ("key: k7, n: 7.0", "key: k7, n: 8.0"),
    ("key: k7, n: 7.0", "key: k7, n: ~"),
    ("title: Base", "title: Basis"),
    ("supersedes: draft", "supersedes: y25"),
    ("people: 700", "people: 701"),
    ("town: south, people: ~ }", "town: south, people: ~ }\n  - { town: east, people: 800 }"),
    ("title: Budget\nshow: 2", "title: Budget\nfigures: { one: { value: 1.0 } }"),
    ("as_of: 2026-01-01", "as_of: 2026-01-01\nfigures: { one: { value: 1.0 } }"),
    ("title: Plan", "title: Plan\nchecks: [{ name: Fits, that: plan.rest < budget.total.y2026 }]"),
    ("title: Budget", "title: Budget\nchecks: [{ name: Whole, that: \"sum(budget[*].y2026) < 1000\" }]"),
    ("value: 5.0", "value: 8.0"),
    ("value: 365.0", "value: 365.1"),
    ("value: 388.0", "value: 387.6"),
    ("value: 380.0", "value: 381.2"),
    ("value: 380.0", "value: ~"),
    ("period: 2025, phase: enacted", "period: 2024, phase: enacted"),
    ("period: 2025, phase: enacted", "period: 2025, phase: actual"),
    ("period: 2026, phase: proposed, source", "period: 2026, phase: estimate, source"),
    ("title: Law of 2025", "title: Law of the year"),
    ("publisher: Press", "publisher: Printers"),
    ("title: Bill of 2026", "title: First bill"),
    ("label: Old spending", "label: Spending before"),
    ("as_of: 2026-02-02", "as_of: 2026-03-03"),
    ("source: treasury\nfigures", "source: { title: Another }\nfigures"),
    ("supersedes: draft", "note: \"Was drafted\""),
    ("share(base.y25, base.y26)", "share(base.draft, base.y26)"),
    ("change(base.y25, base.y26)", "change(base.draft, base.y26)"),
    ("label: Growth, period", "label: Rise, period"),
    ("value: 1.100", "value: 1.200"),
    ("unit: USD per EUR", "unit: EUR per USD"),
    ("period: 2026-01, source", "period: 2026-02, source"),
    ("title: Bank", "title: Central bank"),
    ("town: north, people: 1300", "town: north, people: ~"),
    ("town: south, people: ~", "town: south, people: 3500"),
    ("town: north, label: Northtown", "town: nord, label: Northtown"),
    ("label: Northtown", "label: Norton"),
    ("people: 1200", "people: 1201"),
    ("supersedes: old", "note: later"),
    ("title: Later census", "title: Last census"),
    ("as_of: 2020-01-01", "as_of: 2019-12-31"),
    ("People, period: 2020", "Inhabitants, period: 2020"),
    ("tags: [growth]", "tags: [why]"),
    ("[6.3 percent]", "[**6.3** percent]"),
    ("[6.3 percent]", "[]"),
    ("Because [22.0 billion dollars]", "Because [*22.0* billion dollars]"),
    ("Because [22.0 billion dollars](=budget.roads.y2026)", "Because [22.0 billion dollars](=budget.roads.y2025+2.0)"),
    ("[220억 달러]", "[*220억* 달러]"),
    ("In [2026](=)", "In [2026](=budget.total.y2026)"),
    ("form: 1", "form: 2"),
    ("y2025: 9.0", "y2025: 9.5"),
    ("<rect width", "<rect onload=\"x\" width"),
];

const PATHS: &[&str] = &[
    "content/_index.md",
    "content/faq.md",
    "content/short.md",
    "content/money/_index.md",
    "content/money/roads.md",
    "content/money/schools.md",
    "content/money/parks/index.md",
    "content/money/draft.md",
    "content/_index.ko.md",
    "content/money/_index.ko.md",
    "content/money/roads.ko.md",
    "content/ko/parks.md",
    "data/budget.yaml",
    "data/plan.yaml",
    "data/sources.yaml",
    "data/base.yaml",
    "data/growth.yaml",
    "data/coins.yaml",
    "data/old.yaml",
    "data/new.yaml",
    "content/growth.md",
    "content/coins.md",
    "content/towns.md",
    "crossfoot.yaml",
    "components/note.html",
    "templates/section.html",
    "static/extra.css",
    "content/dot.png",
];

const NEW: &[(&str, &str)] = &[
    (
        "content/money/new.md",
        "---\ntitle: New\ndate: 2026-05-05\ntopics: [spending]\n---\nA new one about [roads](roads.md).\n",
    ),
    (
        "content/korean.md",
        "---\ntitle: \"예산은 [](=budget.total.y2026)가\"\nlanguage: ko\n---\n[](=budget.roads.y2026)은 [](=budget.roads.change)으로, [가장 큰](=budget.schools.y2026)\n",
    ),
    ("content/other/_index.md", "# Other\n\nOther things.\n"),
    ("content/other/one.md", "# One\n\nOne thing, [](=plan.rest).\n\n```{faq}\ntags: [why]\n```\n"),
    ("content/aaa.md", "# First of all\n\n## FAQ {.faq}\n\n### How?\n\nOtherwise.\n"),
    ("content/Short.md", "# Same address\n\nBut for its case.\n"),
    (
        "data/rates.yaml",
        "title: Rates\nfigures:\n  dollar: { value: 1389, type: amount, unit: KRW per USD, label: Dollar }\n",
    ),
    (
        "data/more.yaml",
        "title: More coins\nfigures:\n  euro: { value: 1.3, type: amount, unit: USD per EUR, label: Euro }\n",
    ),
    (
        "data/newest.yaml",
        "title: Newest census\nsupersedes: new\nkey: town\nfields:\n  town: { type: string, label: Town }\n  people: { type: count, unit: inhabitants, label: People, period: 2030 }\nrows:\n  - { town: north, people: 1400 }\n",
    ),
    (
        "data/per.yaml",
        "title: Per head\nfigures:\n  people: { value: 5.0, type: count, unit: inhabitants, label: People }\n  head: { type: amount, unit: USD per inhabitant, label: A head, derive: budget.roads.y2026 / per.people }\n",
    ),
    ("data/aaa.yaml", "title: Before\nunit: USD billion\nfigures:\n  one: { value: 1.0, label: One }\n"),
    (
        "templates/page.html",
        "{% extends \"ledger/page.html\" %}{% block head %}{% for p in pages(section=\"money\") %}{{ p.title }}{% endfor %}{% set short = page(path=\"short.md\") %}{{ short.description }}{{ url(path=\"extra.css\") }}{% endblock %}",
    ),
    (
        "components/table.html",
        "{% component table(table) %}<p id=\"{{ table.id }}\">{{ table.caption.html | safe }}{% for row in table.rows %}{{ row.key }} {% endfor %}</p>{% endcomponent table %}",
    ),
    ("static/more.txt", "more"),
    ("static/data/budget.figures.csv", "x"),
    ("static/robots.txt", "User-agent: *\n"),
    (
        "themes/plain/templates/base.html",
        "<!doctype html><title>{{ page.title }}</title>{% block main %}{% endblock main %}",
    ),
    ("text/en.yaml", "home: Start\n"),
    ("text/ko.yaml", "home: 집\n"),
    ("content/money/schools.ko.md", "# 학교\n\n[도로](roads.md#왜)\n"),
    ("content/ko/short.md", "# 짧은 글\n"),
    ("content/faq.ko.md", "---\ntitle: 질문\nkind: faq\n---\n\n## 무엇? {.tag-why}\n\n이것.\n"),
    ("content/odd.kr.md", "# Odd\n"),
];

impl Edit {
    /// Any edit.
    pub fn any(random: &mut Random) -> Self {
        let path = random.pick(PATHS).to_owned();
        match random.below(20) {
            0..8 => {
                let (from, to) = random.pick(REPLACEMENTS);
                Self::Replace(from.to_owned(), to.to_owned())
            }
            8..11 => {
                let (path, text) = random.pick(NEW);
                Self::Write(path.to_owned(), text.to_owned())
            }
            11 => Self::Append(
                path,
                random
                    .pick(&["\nMore words here.\n", "\n# x\n", "\n  bad: [\n", "\n[](=nothing.at.all)\n", "\n"])
                    .to_owned(),
            ),
            12 => Self::Prepend(path, random.pick(&["\n", "# comment\n", "\u{feff}", "<!-- x -->\n"]).to_owned()),
            13 => Self::Delete(path),
            14 => Self::Move(
                "content/money/".to_owned(),
                random.pick(&["content/cash/", "content/", "content/ko/money/"]).to_owned(),
            ),
            15 => Self::Move(
                random
                    .pick(&["content/short.md", "content/faq.md", "content/ko/parks.md", "data/plan.yaml"])
                    .to_owned(),
                random
                    .pick(&["content/money/moved.md", "content/moved.ko.md", "data/plans.yaml", "content/zzz.md"])
                    .to_owned(),
            ),
            16 => Self::Drafts,
            _ => Self::Restore(path),
        }
    }

    /// Makes the edit. One whose file or text is not there changes nothing.
    pub fn apply(&self, site: &mut Files) {
        match self {
            Self::Replace(from, to) => replace(site, from, to),
            Self::Append(path, text) => with(site, path, |old| [old, text.as_bytes()].concat()),
            Self::Prepend(path, text) => with(site, path, |old| [text.as_bytes(), old].concat()),
            Self::Write(path, text) => {
                site.insert(path.clone(), text.clone().into_bytes());
            }
            Self::Delete(path) => {
                site.remove(path);
            }
            Self::Move(from, to) => rename(site, from, to),
            Self::Restore(path) => site.extend(files().remove_entry(path)),
            Self::Drafts => {
                if site.remove("drafts").is_none() {
                    site.insert("drafts".to_owned(), Vec::new());
                }
            }
        }
    }
}

fn replace(site: &mut Files, from: &str, to: &str) {
    for bytes in site.values_mut() {
        let text = String::from_utf8_lossy(bytes).into_owned();
        if text.contains(from) {
            *bytes = text.replacen(from, to, 1).into_bytes();
            return;
        }
    }
}

fn with(site: &mut Files, path: &str, change: impl FnOnce(&[u8]) -> Vec<u8>) {
    if let Some(bytes) = site.get_mut(path) {
        *bytes = change(bytes);
    }
}

fn rename(site: &mut Files, from: &str, to: &str) {
    let moved: Vec<String> = site.keys().filter(|path| path.starts_with(from)).cloned().collect();
    for path in moved {
        if let Some(bytes) = site.remove(&path) {
            site.insert(format!("{to}{}", &path[from.len()..]), bytes);
        }
    }
}
