//! Codes about the site as a whole: its files, settings, URLs and output.

super::codes! {
    URL_TWICE = "url-twice", Error,
        why: "Two pages or files would be written to the same place, so that one would silently replace the other. URLs that differ only in letter case are the same on some hosts and disks.",
        example: "`content/budget.md` and `content/budget/index.md` both become `/budget/`.",
        remedy: "Rename one of the files or give it another `slug:`.";

    BASE_URL = "base-url", Error,
        why: "The address under which the site is published is part of every feed, sitemap and link. This one cannot be an address.",
        example: "base_url: example.org",
        remedy: "Write a full address such as `https://example.org/budget/`, or a path such as `/budget/`.";
    OUTPUT_DIR = "output-dir", Error,
        why: "The output would be written outside the site, or over the files that it is made from.",
        example: "output_dir: content",
        remedy: "Name a folder of its own within the site, such as `public`.";
    LANGUAGE = "language", Error,
        why: "The language of a page is told to browsers, screen readers and search engines by a language tag (BCP 47). This is not one.",
        example: "language: English",
        remedy: "Write the tag, such as `en`, `ko` or `pt-BR`.";
    THEME_NAME = "theme-name", Error,
        why: "A theme is a folder of `themes/` and is named by the name of that folder.",
        example: "theme: themes/ledger",
        remedy: "Write the folder's name alone, such as `ledger`.";
    NAVIGATION = "navigation-entry", Error,
        why: "An entry of the navigation leads to one page of the site or to one address, and needs a title where it leads outside.",
        example: "navigation:\n  - { title: Budget, page: budget.md, url: https://example.org/ }",
        remedy: "Give the entry either `page:` or `url:`, and a `title:` beside `url:`.";
}
