//! A small site that uses every feature.

use std::collections::BTreeMap;

/// Bytes by path.
pub type Files = BTreeMap<String, Vec<u8>>;

const FILES: &[(&str, &str)] = &[
    (
        "crossfoot.yaml",
        "title: A site\ndescription: All of it.\nbase_url: https://example.org/sub/\npaginate: 2\nauthor: Ann\n\
         navigation:\n  - money/_index.md\n  - { title: Data, url: /data/ }\n  - { title: Out, url: https://example.org/ }\n\
         languages:\n  ko: { title: 사이트, author: 김, theme_settings: { footer_text: 끝 } }\n",
    ),
    (
        "content/_index.ko.md",
        "---\ntitle: 처음\n---\n어서 오라. [도로](money/roads.md), [짧은 글](short.md).\n\n```{faq}\npage: faq.md\n```\n",
    ),
    ("content/money/_index.ko.md", "---\ntitle: 돈\nslug: 돈\n---\n```{table}\ndata: budget\n```\n"),
    (
        "content/money/roads.ko.md",
        "---\ntitle: 도로\ndate: 2026-01-04\ntopics: [교통]\ntranslates: 2026-01-01\n---\n긴 도로는 [220억 달러](=budget.roads.y2026), 학교는 [](=budget.schools.y2026)를 쓴다. [학교](schools.md), [공원](parks/index.md).\n\n## 물음 {.faq}\n\n### 왜? {.tag-why}\n\n그래서 [학교](schools.md)와 [220억 달러](=budget.roads.y2026).\n",
    ),
    ("content/ko/parks.md", "# 나무\n\n[도로](money/roads.md)\n\n```{figures}\nitems: [budget.parks.y2026]\n```\n"),
    (
        "content/_index.md",
        "---\ntitle: Home of [](=budget.total.y2026)\n---\nWelcome. See [roads](money/roads.md#how) and ![a dot](dot.png).\n\n\
         ```{faq}\npage: faq.md\nlimit: 1\n```\n",
    ),
    ("content/dot.png", "not really a picture"),
    ("content/map.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\">\n<rect width=\"1\"/><text>728</text></svg>\n"),
    (
        "content/money/_index.md",
        "---\ntitle: Money\nweight: 1\n---\nAll about money, [](=2*(sum(long[*].n)+1)) in all.\n\n```{table}\ndata: budget\n```\n",
    ),
    (
        "content/money/roads.md",
        "---\ntitle: Roads\ndate: 2026-01-02\ntopics: [Transport, spending]\naliases: [/old-roads/]\ndescription: \"Roads get [](=budget.roads.y2026).\"\n---\n\
         The long roads get [22.0 billion dollars](=budget.roads.y2026), up [10 percent](=change(budget.roads.y2025,budget.roads.y2026)).[^1]\n\n\
         ## How\n\nBy [schools](schools.md).\n\n```{note}\ntext: Mind the gap\n```\n\n[^1]: A footnote with [](=budget.total.y2026).\n",
    ),
    (
        "content/money/schools.md",
        "---\ntitle: Schools\ndate: 2026-01-03\nweight: 5\ntopics: [spending]\n---\nSchools get [](=share(budget.schools.y2026,budget.total.y2026)).\n\n\
         ```{table}\ndata: 'budget[kind=\"people\"]'\ncolumns: [area, y2026]\ncaption: \"People, [62.0 billion dollars](=budget.total.y2026) in all\"\n```\n\n\
         <div class=\"aside\">raw *text*</div>\n",
    ),
    (
        "content/money/parks/index.md",
        "# Parks\n\nGreen. ![Tree](tree.txt) and [home](/_index.md).\n\n```{figures}\nitems: [budget.parks.y2026, { figure: plan.debt, label: Debt }]\n```\n",
    ),
    ("content/money/parks/tree.txt", "a tree"),
    ("content/money/draft.md", "---\ntitle: Draft\ndraft: true\n---\nNot yet.\n"),
    (
        "content/faq.md",
        "---\ntitle: Questions\nkind: faq\n---\nAll of them, [](=2*(sum(long[*].n)+1)) by number.\n\n## Why? {.tag-why}\n\nBecause [22.0 billion dollars](=budget.roads.y2026).\n\n## How?\n\nLike [this](money/roads.md).\n\n```{table}\ndata: budget\ncolumns: [area, change]\n```\n",
    ),
    (
        "content/growth.md",
        "---\ntitle: \"Growth of [6.3 percent](=growth.growth)\"\n---\nIt grew by [](=growth.growth), from [](=base.y25), which is [](=growth.part); first [](=base.y26@draft).\n\n```{figures}\nitems: [growth.growth, \"base.y26@draft\"]\n```\n\n## Questions {.faq}\n\n### How much? {.tag-growth}\n\nSo much:\n\n```{figures}\nitems:\n  - { figure: growth.growth, label: All, form: 1 }\n```\n\n```{revisions}\nfigure: base.y26\n```\n",
    ),
    (
        "content/coins.md",
        "# Coins\n\nThat is [](=convert(base.y25,EUR)), and [](=convert(sum(budget[*].y2025),EUR)).\n\n```{figures}\nitems: [\"convert(base.y26, EUR)\"]\n```\n\n```{faq}\ntags: [growth]\n```\n",
    ),
    (
        "content/towns.md",
        "# Towns\n\nIn the north live [](=new.north.people), once [](=new.north.people@old); in the south [](=old.south.people), in the east [](=old.east.people).\n\n```{revisions}\nfigure: new.north.people\n```\n\n```{table}\ndata: old\nsort: -people\nnote: \"Of [](=growth.growth)\"\n```\n",
    ),
    ("content/short.md", "# Short\n\nOnly this.\n\n## FAQ {.faq}\n\n### When?\n\nIn [2026](=).\n"),
    (
        "data/budget.yaml",
        "title: { en: Budget, ko: 예산 }\nsource: treasury\nas_of: 2026-01-01\nunit: USD billion\nkey: area\ntotals: [total]\nfields:\n  area: { type: string, label: Area }\n  kind: { type: string, label: Kind }\n  \
         y2025: { type: amount, label: \"2025\", period: 2025 }\n  y2026: { type: amount, label: \"2026\", period: 2026, phase: proposed }\n  change: { type: percent, label: Change, derive: \"change(y2025, y2026)\" }\nrows:\n  \
         - { area: roads, y2025: 20.0, y2026: 22.0, kind: things }\n  - { area: schools, y2025: 30.0, y2026: 31.0, kind: people }\n  - { area: parks, y2025: 9.0, y2026: 9.0, kind: things }\n  - { area: total, y2025: 59.0, y2026: 62.0 }\n",
    ),
    (
        "data/plan.yaml",
        "title: Plan\nunit: USD billion\nfigures:\n  debt: { value: 100.5, label: Debt, source: { title: A paper } }\n  rest: { derive: \"debt - 0.5 USD billion\", label: Rest }\n",
    ),
    ("data/sources.yaml", "treasury:\n  title: Draft\n  publisher: Treasury\n  published: 2025-12-01\n"),
    (
        "data/base.yaml",
        "title: Base\nunit: USD billion\nas_of: 2026-02-02\nsource: treasury\nfigures:\n  y25: { value: 365.0, label: Old spending, period: 2025, phase: enacted, source: { title: Law of 2025, publisher: Press } }\n  \
         draft: { value: 380.0, label: Drafted spending, period: 2026, phase: proposed, source: { title: Bill of 2026, url: https://example.org/bill } }\n  \
         y26: { value: 388.0, label: New spending, period: 2026, phase: enacted, supersedes: draft }\n",
    ),
    (
        "data/growth.yaml",
        "title: Growth\nfigures:\n  growth: { type: percent, label: Growth, period: 2026, derive: \"change(base.y25, base.y26)\" }\n  part: { type: percent, label: Part, derive: \"share(base.y25, base.y26)\" }\n",
    ),
    (
        "data/coins.yaml",
        "title: Coins\nfigures:\n  euro: { value: 1.100, type: amount, unit: USD per EUR, label: Euro, period: 2026-01, source: { title: Bank } }\n",
    ),
    (
        "data/old.yaml",
        "title: Census\nkey: town\nas_of: 2020-01-01\nfields:\n  town: { type: string, label: Town }\n  label: { type: string, label: Name }\n  people: { type: count, unit: inhabitants, label: People, period: 2020 }\nrows:\n  - { town: north, label: Northtown, people: 1200 }\n  - { town: south, label: Southtown, people: 3400 }\n  - { town: east, label: Easton, people: 700 }\n",
    ),
    (
        "data/new.yaml",
        "title: Later census\nsupersedes: old\nkey: town\nas_of: 2025-01-01\nfields:\n  town: { type: string, label: Town }\n  people: { type: count, unit: inhabitants, label: People, period: 2025 }\nrows:\n  - { town: north, people: 1300 }\n  - { town: south, people: ~ }\n",
    ),
    ("data/free.yaml", "people: [Ann, Bob]\n"),
    (
        "components/note.html",
        "{% component note(text: String, tone=\"plain\") %}<p class=\"{{ tone }}\">{{ text }}{% for p in pages(limit=1) %}{{ p.title }}{% endfor %}</p>{% endcomponent note %}",
    ),
    (
        "templates/section.html",
        "{% extends \"theme/section.html\" %}{% block head %}{% set plan = dataset(name=\"plan\") %}<meta name=\"x\" content=\"{{ plan.figures.debt.text }}\">{% set free = dataset(name=\"free\") %}<meta name=\"y\" content=\"{{ free.people[0] }}\">{% endblock %}",
    ),
    ("static/extra.css", "p { color: red }"),
];

/// A table that is so long that what is computed of a column is recalled.
fn long() -> String {
    let rows: String = (0..100).map(|number| format!("  - {{ key: k{number}, n: {number}.0 }}\n")).collect();
    format!("title: Long\nkey: key\nfields: {{ key: {{ type: string }}, n: {{ type: number }} }}\nrows:\n{rows}")
}

/// The files of the site.
pub fn files() -> Files {
    let written = FILES.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
    written.chain([("data/long.yaml".to_owned(), long().into_bytes())]).collect()
}
