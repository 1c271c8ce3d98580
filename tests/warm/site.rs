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
        "---\ntitle: 도로\ndate: 2026-01-04\ntopics: [교통]\ntranslates: 2026-01-01\n---\n긴 도로는 [220억 달러](=budget.roads.y2026), 학교는 [](=budget.schools.y2026)를 쓴다. [학교](schools.md), [공원](parks/index.md).\n\n## 물음 {.faq}\n\n### 왜? {.tag-why}\n\n그래서.\n",
    ),
    ("content/ko/parks.md", "# 나무\n\n[도로](money/roads.md)\n\n```{figures}\nitems: [budget.parks.y2026]\n```\n"),
    (
        "content/_index.md",
        "---\ntitle: Home of [](=budget.total.y2026)\n---\nWelcome. See [roads](money/roads.md#how) and ![a dot](dot.png).\n\n\
         ```{faq}\npage: faq.md\nlimit: 1\n```\n",
    ),
    ("content/dot.png", "not really a picture"),
    (
        "content/money/_index.md",
        "---\ntitle: Money\nweight: 1\n---\nAll about money.\n\n```{table}\ndata: budget\n```\n",
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
        "---\ntitle: Questions\nkind: faq\n---\nAll of them.\n\n## Why? {.tag-why}\n\nBecause [22.0 billion dollars](=budget.roads.y2026).\n\n## How?\n\nLike [this](money/roads.md).\n\n```{table}\ndata: budget\ncolumns: [area, change]\n```\n",
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
    ("data/free.yaml", "people: [Ann, Bob]\n"),
    (
        "components/note.html",
        "{% component note(text: String, tone=\"plain\") %}<p class=\"{{ tone }}\">{{ text }}{% for p in pages(limit=1) %}{{ p.title }}{% endfor %}</p>{% endcomponent note %}",
    ),
    (
        "templates/section.html",
        "{% extends \"theme/section.html\" %}{% block head %}{% set plan = dataset(name=\"plan\") %}<meta name=\"x\" content=\"{{ plan.figures.debt.text }}\">{% endblock %}",
    ),
    ("static/extra.css", "p { color: red }"),
];

/// The files of the site.
pub fn files() -> Files {
    FILES.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
}
