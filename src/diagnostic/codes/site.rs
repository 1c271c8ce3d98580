//! Codes about the site as a whole: its files, settings, URLs and output.

super::codes! {
    URL_TWICE = "url-twice", Error,
        why: "Two pages or files would be written to the same place, so that one would silently replace the other. URLs that differ only in letter case are the same on some hosts and disks.",
        example: "`content/budget.md` and `content/budget/index.md` both become `/budget/`.",
        remedy: "Rename one of the files or give it another `slug:`.";
}
