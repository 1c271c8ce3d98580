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

    LINK_DEFINED_TWICE = "link-defined-twice", Warning,
        why: "Two definitions give one label different destinations. Markdown uses the first and says nothing, so a link or claim may lead elsewhere than its author sees. It is an error where one of the two is an expression.",
        example: "[growth]: =budget.total.change\n\n[growth]: =budget.health.change",
        remedy: "Remove one of the two, or give it another label.";

    DIRECTION_MARK = "direction-mark", Error,
        why: "A character that embeds, overrides or isolates a direction of writing (U+202A to U+202E, U+2066 to U+2069) cannot be seen, and readers may see what follows in another order: 728 as 827. It is found in articles, data, settings and templates, as it is, as an escape of YAML or as a character reference.",
        example: "title: \"\\u202E728 trillion won\"",
        remedy: "Remove it. The `language` of a page gives its direction, and `<span dir=\"rtl\">` that of a passage. Marks that turn nothing (U+200E, U+200F) may stand beside words, but not in a claim.";

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

    TABLE_NO_ROWS = "table-no-rows", Warning,
        why: "A table shows the rows that fit the conditions of its block, and none does, so readers see its head alone.",
        example: "```{table}\ndata: budget[y2026 > 1,000 trillion won]\n```",
        remedy: "Change the conditions, or remove the block.";

    FAQ_EMPTY = "faq-empty", Error,
        why: "A `{faq}` block shows questions of other pages by page or by tag. None is named, or none fits.",
        example: "```{faq}\ntags: [jbos]\n```",
        remedy: "Write `page: faq.md` or tags that questions have, such as `### Why? {.tag-jobs}`.";

    FAQ_NESTED = "faq-nested", Error,
        why: "An answer that shows other questions would show itself sooner or later, wherever it is reused.",
        example: "A `{faq}` block within an answer.",
        remedy: "Link to the other questions, or move the block out of the answer.";

    DUPLICATE_ID = "duplicate-id", Error,
        why: "Two headings of one page were given the same id. A link to it leads to the first of them only, and the page is not valid HTML.",
        example: "## Income {#money}\n\n## Spending {#money}",
        remedy: "Give one of them another id, or none: then it is made from the heading's words.";

    HEADING_ATTRIBUTE = "heading-attribute", Warning,
        why: "A heading may have an id, classes, `lang`, `dir`, `title` and `data-…`. Other attributes are left out, because they could run scripts or change how the page looks.",
        example: "## Income {onclick=open}",
        remedy: "Remove the attribute, or write a class and style it in the theme.";

    HTML_REMOVED = "html-removed", Warning,
        why: "Articles may hold the HTML that text needs, and nothing that runs code, sends data or changes how the page looks. An element or an attribute that is not on the list is left out; the text within an element stays, but for what scripts, styles, frames and templates hold.",
        example: "The tag <script> runs a script",
        remedy: "Remove the tag or the attribute, or write it as code (`` `<script>` ``) if readers are to see it. If you trust everyone who writes articles, set `raw_html: allow`.";

    HTML_NESTING = "html-nesting", Warning,
        why: "An HTML element stands where browsers would not leave it: within a paragraph, outside of its table, in another link. Or it is not closed, or its end tag ends nothing. So that pages look the same in every browser, it ends before what it cannot hold, or its tags are left out; its text stays.",
        example: "<table>\n\nText between the tags of a table, but in no cell.\n\n</table>",
        remedy: "Close each element in the paragraph, list item, cell or quote in which it is opened, and put it where it belongs.";

    HTML_UNFINISHED = "html-unfinished", Error,
        why: "A tag, an attribute or a comment of HTML is not ended in the block in which it begins. All that is written in it is left out, so readers would miss it. A block of HTML ends at a blank line.",
        example: "<details title='\n\nText that is not within the quotes.\n\n'>",
        remedy: "End the tag with `>`, the attribute with its quote and the comment with `-->`, before the next blank line.";

    HTML_TOO_DEEP = "html-too-deep", Error,
        why: "Hundreds of HTML elements are open within each other at some place. Most likely they were never closed, and browsers would show the page wrong.",
        example: "<div> two hundred times, without </div>",
        remedy: "Close each element that is opened.";

    LINK_NOT_DEFINED = "link-not-defined", Warning,
        why: "A link by reference needs a definition with its label. Without one, readers see the brackets.",
        example: "Spending rises [8.1 percent][growth].",
        remedy: "Write the definition on a line of its own, as in `[growth]: =change(budget.total.y2025,budget.total.y2026)`, or put a backslash before the first bracket if it is text.";

    BOLD_NOT_READ = "bold-not-read", Warning,
        why: "By the rules of CommonMark `**` does not end bold text if a sign stands before it and a letter right behind it. In Korean a particle often stands there. Readers see the stars.",
        example: "**[728조 원](=budget.total.y2026)**을 쓴다.",
        remedy: "Put the stars within the brackets or quotes, as in `[**728조 원**](=budget.total.y2026)을`.";

    TILDE_STRIKES = "tilde-strikes", Warning,
        why: "By the rules of GFM a single `~` strikes text through as `~~` does, where a blank or a sign stands outside of it. In Korean, and in front of numbers, it is more often the sign of a range or of an approximation, and readers would see numbers crossed out.",
        example: "2019년까지(~2019)와 그 뒤(2020~)",
        remedy: "Put a backslash before a `~` that is a sign, as in `\\~2019`. Write `~~` at both ends of what is to be struck through.";

    FOOTNOTE_NOT_DEFINED = "footnote-not-defined", Warning,
        why: "The text refers to a footnote that is not there. Readers see the brackets.",
        example: "Spending rises.[^source]",
        remedy: "Write the footnote on a line of its own, as in `[^source]: Ministry of Economy and Finance.`";

    FOOTNOTE_NOT_USED = "footnote-not-used", Warning,
        why: "Nothing in the text refers to this footnote, so it is not printed.",
        example: "[^source]: Ministry of Economy and Finance.",
        remedy: "Write its label where it belongs, as in `Spending rises.[^source]`, or remove it.";

    FOOTNOTE_TWICE = "footnote-twice", Error,
        why: "Two footnotes have one label. Only the first could be printed.",
        example: "[^a]: One.\n[^a]: Another.",
        remedy: "Give one of them another label.";

    FOOTNOTE_MISPLACED = "footnote-misplaced", Warning,
        why: "Titles, descriptions, questions and captions also stand in lists, tabs and feeds, where a footnote would lead nowhere, so it is left out.",
        example: "# The budget[^law]",
        remedy: "Move the footnote behind words of the text.";

    COMPONENT_INFO = "component-info", Error,
        why: "A fenced block is a component if its info string is a name in braces and nothing else. This one begins with a brace but is no such name, so its YAML would be shown to readers as code.",
        example: "```{ table }\ndata: budget\n```",
        remedy: "Write the name in braces, as in `{table}`, and the arguments as YAML in the lines below.";

    COMPONENT_NOT_CLOSED = "component-not-closed", Error,
        why: "A component ends with a line that holds only its fence. Without that line, all the text below is taken for its YAML.",
        example: "```{table}\ndata: budget",
        remedy: "Write the fence that it began with on a line of its own.";

    QUESTION_WITHOUT_ANSWER = "question-without-answer", Error,
        why: "A question of an FAQ is followed by nothing: readers would open an empty answer.",
        example: "## FAQs {.faq}\n\n### Why?\n\n### When?\n\nIn 2026.",
        remedy: "Write the answer below the question, or remove the question.";

    QUESTION_TWICE = "question-twice", Error,
        why: "One question is asked twice on one page: readers and search engines would find two answers to it.",
        example: "### Why?\n\nOne.\n\n### Why?\n\nTwo.",
        remedy: "Bring the two answers together under one question.";

    FAQ_WITHOUT_QUESTIONS = "faq-without-questions", Warning,
        why: "A section with the class `.faq`, or a page of `kind: faq`, holds no heading that is a question.",
        example: "## FAQs {.faq}\n\nComing soon.",
        remedy: "Write each question as a heading one level below that of the section (on a page of `kind: faq`, as a second-level heading), or remove the class.";

    QUESTION_DIFFERS = "question-differs", Note,
        why: "Two pages ask the same question and answer it differently. One of the answers may be out of date.",
        example: "`### Will jobs be lost?` on two pages, with different answers.",
        remedy: "Answer it once and show it in both places by `{faq}`, or ask it in other words.";

    REVISIONS_NONE = "revisions-none", Error,
        why: "`{revisions}` shows how one figure has changed from vintage to vintage. This one has a single vintage, or is a calculation, which has none.",
        example: "figure: budget.total.y2025   # nothing supersedes it",
        remedy: "Name a figure that `supersedes` another, or say so in the data.";

    CONTENT_FILE = "content-file", Error,
        why: "A file beside an article is of a type that a browser may run, or that not every host knows, or it begins like HTML. Opened in a browser it could act in the name of the whole site. From `content/` only files that run nothing are published: images, audio, video, fonts, PDF, CSV, JSON, plain text, archives and office documents.",
        example: "`content/maps/seoul.html` beside `content/maps/index.md`.",
        remedy: "If you trust the file, move it to the same path below `static/`: it keeps its address. Or trust every file of its kind: `content_files: [html]` in `crossfoot.yaml`.";
    SVG_CLEANED = "svg-cleaned", Warning,
        why: "An SVG image can hold scripts, links and addresses of other hosts. From `content/` it is published without them, so it may look or behave otherwise than you expect. Links within an image, and parts that it loads from elsewhere, are left out as well. Data of drawing programs are left out without a word.",
        example: "`<rect onclick=\"…\"/>` in `content/map.svg`.",
        remedy: "Remove those parts from the image. If you trust the image, move it to the same path below `static/`: it is published as it is.";
    SVG_UNREADABLE = "svg-unreadable", Error,
        why: "An SVG image in `content/` is cleaned before it is published, so it must be well-formed XML in UTF-8 with an `svg` element at its root, and its styles must not load other images.",
        example: "`<svg><g></svg>`.",
        remedy: "Save it again as plain SVG in the program that drew it. If you trust the image, move it to the same path below `static/`.";
}
