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
}
