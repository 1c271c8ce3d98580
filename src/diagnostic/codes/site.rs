//! Codes about the site as a whole: its files, settings, URLs and output.

super::codes! {
    URL_TWICE = "url-twice", Error,
        why: "Two pages or files would be written to the same place, so that one would silently replace the other. URLs that differ only in letter case are the same on some hosts and disks.",
        example: "`content/budget.md` and `content/budget/index.md` both become `/budget/`.",
        remedy: "Rename one of the files or give it another `slug:`.";

    FILE_UNREADABLE = "file-unreadable", Error,
        why: "A file of the site cannot be read: the rights to it are missing, a symlink leads nowhere, in a circle, out of the site or to a hidden file, or it is no file at all. Publishing without it would leave a hole that nobody sees.",
        example: "`content/notes.md` is a symlink to a file in another project.",
        remedy: "Make the file readable, copy it into the site, or remove it.";

    NOT_UTF8 = "not-utf8", Error,
        why: "A text file holds bytes that are not UTF-8, so its characters can only be guessed at.",
        example: "An article saved as windows-1252 or EUC-KR.",
        remedy: "Save the file as UTF-8. (A CSV file may keep its encoding: the dataset names it with `encoding:`.)";

    NO_PAGES = "no-pages", Error,
        why: "There is no article to build a site from, most likely because the command was run in the wrong folder.",
        example: "A folder with a `crossfoot.yaml` and no `content/`.",
        remedy: "Write `content/_index.md`, or make a small site to begin with by `crossfoot init DIR`.";
    BASE_URL = "base-url", Error,
        why: "The address under which the site is published is part of every feed, sitemap and link. This one cannot be an address.",
        example: "base_url: example.org",
        remedy: "Write a full address such as `https://example.org/budget/`, or a path such as `/budget/`.";
    OUTPUT_DIR = "output-dir", Error,
        why: "The output would be written outside the site, or over the files that it is made from.",
        example: "output_dir: content",
        remedy: "Name a folder of its own within the site, such as `public`.";
    CONTENT_FILES = "content-files", Error,
        why: "The setting `content_files` lists the endings of files that are published from `content/` as they are. This is not an ending.",
        example: "content_files: [*.html]",
        remedy: "Write endings without a dot or a star: `content_files: [html]`.";
    LANGUAGE = "language", Error,
        why: "The language of a page is told to browsers, screen readers and search engines by a language tag (BCP 47). This is not one, or it is listed twice, or it is the hundred and first of the site: every page leads to its versions in all other languages.",
        example: "language: English",
        remedy: "Write the tag, such as `en`, `ko` or `pt-BR`.";
    LANGUAGE_SUFFIX = "language-suffix", Warning,
        why: "The name of an article ends like that of a translation, but the site has no such language. So the language stays a part of the name, and the page stands among those of the main language. The code of a country (`kr`, `jp`) is no language.",
        example: "`content/budget.fr.md` on a site with `languages: { ko: }`",
        remedy: "Add the language below `languages:`, correct it in the name of the file, or write the name without a dot.";
    LANGUAGE_PLACE = "language-place", Warning,
        why: "An article says that it is in one language of the site, and its name or folder puts it among the pages of another. Readers who switch languages would look for it in vain.",
        example: "`content/budget.md` with `language: ko` on a site with `languages: { ko: }`",
        remedy: "Name the file by its language, such as `budget.ko.md`, and remove `language:`.";
    LANGUAGE_EMPTY = "language-empty", Warning,
        why: "A language of the site has no article, so its readers find a home page that leads to data alone.",
        example: "`languages: { ko: }` without any `….ko.md` and without `content/ko/`",
        remedy: "Write its articles, or remove the language until there are some.";
    TRANSLATION_MISSING = "translation-missing", Note,
        why: "An article is not there in every language of the site: who switches languages there comes to the section above it or to the home page. Or a dataset has labels without words in a language, so that its pages and tables show those of another.",
        example: "`content/budget.md` without `content/budget.ko.md` on a site with `languages: { ko: }`",
        remedy: "Write the translation. An article that needs none says `translate: false` in its front matter. A label is written by language: `{ en: Spending, ko: 지출 }`.";
    TRANSLATION_OUTDATED = "translation-outdated", Note,
        why: "The original was changed after its translation, so readers may be told different things in different languages. Dates are compared by the day: those of the original's `updated:` (else `date:`) and of the translation's `translates:` (else `updated:`, else `date:`).",
        example: "`budget.md` with `updated: 2025-12-19` and `budget.ko.md` with `translates: 2025-12-09`",
        remedy: "Bring the translation up to date and write the original's new date in its `translates:`.";
    THEME_NAME = "theme-name", Error,
        why: "A theme is a folder of `themes/` and is named by the name of that folder.",
        example: "theme: themes/ledger",
        remedy: "Write the folder's name alone, such as `ledger`.";
    NAVIGATION = "navigation-entry", Error,
        why: "An entry of the navigation leads to one page of the site or to one address, and needs a title where it leads outside.",
        example: "navigation:\n  - { title: Budget, page: budget.md, url: https://example.org/ }",
        remedy: "Give the entry either `page:` or `url:`, and a `title:` beside `url:`.";

    NAVIGATION_UNKNOWN = "navigation-unknown", Error,
        why: "The navigation names a page that is not in the site.",
        example: "navigation: [bugdet.md]",
        remedy: "Name an article by its path below `content/`, such as `budget.md`, or a generated page by its URL, such as `/data/`.";

    THEME_UNKNOWN = "theme-unknown", Error,
        why: "The settings name a theme that is neither in `themes/` nor part of the program.",
        example: "theme: leger",
        remedy: "Name a folder of `themes/`, or remove the line for the embedded theme `ledger`.";

    BASE_URL_HOST = "base-url-host", Note,
        why: "Feeds and sitemaps hold full addresses. Without a host in `base_url` (or `--base-url`) they cannot be made, and canonical links are paths only.",
        example: "A `crossfoot.yaml` without `base_url:`.",
        remedy: "Write where the site is published, such as `base_url: https://example.org/`.";
}
