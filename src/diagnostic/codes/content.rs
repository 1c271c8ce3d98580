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

    DUPLICATE_ID = "duplicate-id", Error,
        why: "Two headings of one page were given the same id. A link to it leads to the first of them only, and the page is not valid HTML.",
        example: "## Income {#money}\n\n## Spending {#money}",
        remedy: "Give one of them another id, or none: then it is made from the heading's words.";

    HEADING_ATTRIBUTE = "heading-attribute", Warning,
        why: "A heading may have an id, classes, `lang`, `dir`, `title` and `data-…`. Other attributes are left out, because they could run scripts or change how the page looks.",
        example: "## Income {onclick=open}",
        remedy: "Remove the attribute, or write a class and style it in the theme.";

    HTML_TOO_DEEP = "html-too-deep", Error,
        why: "Hundreds of HTML elements are open within each other at some place. Most likely they were never closed, and browsers would show the page wrong.",
        example: "<div> six hundred times, without </div>",
        remedy: "Close each element that is opened.";

    LINK_NOT_DEFINED = "link-not-defined", Warning,
        why: "A link by reference needs a definition with its label. Without one, readers see the brackets.",
        example: "Spending rises [8.1 percent][growth].",
        remedy: "Write the definition on a line of its own, as in `[growth]: =change(budget.total.y2025,budget.total.y2026)`, or put a backslash before the first bracket if it is text.";

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
}
