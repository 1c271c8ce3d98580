//! Codes about articles: front matter, Markdown, links, components and questions.

super::codes! {
    NO_TITLE = "no-title", Error,
        why: "Every page needs a title: it stands in the browser's tab, in lists, in feeds and in search results.",
        example: "An article without `title:` in its front matter and without a first-level heading.",
        remedy: "Add `title:` to the front matter, or begin the article with `# The title`.";

    FRONT_MATTER_OPEN = "front-matter-open", Error,
        why: "A line `---` at the top of an article opens its front matter, and no second one closes it, so it is not known where the text begins.",
        example: "---\ntitle: Budget\n\nThe text.",
        remedy: "Write a line `---` below the last key of the front matter.";

    TOPIC_SPELLING = "topic-spelling", Warning,
        why: "Two articles spell one topic differently. Both are listed under one URL, by the spelling that comes first.",
        example: "topics: [AI]   # and elsewhere: topics: [ai]",
        remedy: "Write the topic the same everywhere.";

    SLUG_INVALID = "slug-invalid", Error,
        why: "The slug becomes the last part of a URL and the name of a folder. Blanks, slashes and characters with a meaning in URLs cannot stand in it.",
        example: "slug: what is it/for?",
        remedy: "Write letters, digits, `-`, `_` and `.` only, such as `what-is-it-for`.";

    ALIAS_INVALID = "alias-invalid", Error,
        why: "An alias is an old path on this site, from which readers are led to the article. What stands there is no such path.",
        example: "aliases: [https://example.org/old/]",
        remedy: "Write the path alone, such as `/old/name/` or `/old-name.html`.";

    LINK_UNKNOWN = "link-unknown", Error,
        why: "A link or image leads to a file that is not in the site, so readers would come to an error page.",
        example: "See [the budget](bugdet.md).",
        remedy: "Link to an article by its path from this file (`budget.md`, `../budget.md`, or `/budget.md` from `content/`), or put the file beside the article.";

    LINK_TO_DRAFT = "link-to-draft", Error,
        why: "A link leads to an article that is a draft and is not built, so readers would come to an error page.",
        example: "See [the plan](plan.md).   # plan.md says `draft: true`",
        remedy: "Publish the other article, remove the link, or build with `--drafts`.";

    LINK_SCHEME = "link-scheme", Error,
        why: "Links that begin with `javascript:` or `data:` run code or hide what they lead to. Other unknown schemes are most likely a slip.",
        example: "[click](javascript:alert(1))",
        remedy: "Link to a page, a file or a web address.";

    ANCHOR_UNKNOWN = "anchor-unknown", Error,
        why: "A link leads to a place within a page that is not there, so readers would come to the top of the page instead.",
        example: "See [revenue](budget.md#revenu).",
        remedy: "Write the anchor of a heading of that page: its text in lower case with `-` for blanks, or the id given as `{#id}`.";

    COMPONENT_UNKNOWN = "component-unknown", Error,
        why: "A block names a component that is neither built in nor part of the theme or the site, so nothing can be drawn.",
        example: "```{tabel}\ndata: budget\n```",
        remedy: "Write one of the components that exist; the hint names the nearest. A site adds its own as `components/NAME.html`.";

    COMPONENT_ARGUMENT = "component-argument", Error,
        why: "A block gives its component an argument that it does not have, of another type, or leaves out one that it needs.",
        example: "```{callout}\ntone: 3\n```",
        remedy: "Write the arguments that the component declares, each with a value of its type.";

    TABLE_EMPTY = "table-empty", Error,
        why: "A table is made of rows, and this dataset has none.",
        example: "```{table}\ndata: plan   # holds `figures:` only\n```",
        remedy: "Show single figures by `{figures}`, or name a dataset with rows.";

    FAQ_EMPTY = "faq-empty", Error,
        why: "A `{faq}` block shows questions of other pages by page or by tag. None is named, or none fits.",
        example: "```{faq}\ntags: [jbos]\n```",
        remedy: "Write `page: faq.md` or tags that questions have, such as `### Why? {.tag-jobs}`.";

    FAQ_NESTED = "faq-nested", Error,
        why: "An answer that shows other questions would show itself sooner or later, wherever it is reused.",
        example: "A `{faq}` block within an answer.",
        remedy: "Link to the other questions, or move the block out of the answer.";
}
