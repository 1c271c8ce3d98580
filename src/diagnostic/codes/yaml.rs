//! Codes about YAML as such: syntax, traps, and the shape of what is written.

super::codes! {
    SYNTAX = "yaml-syntax", Error,
        why: "The text is not YAML, so the entry that holds this place cannot be read.",
        example: "title: [728 trillion won](=x) is planned",
        remedy: "Put a value that begins with `[`, `*`, `@`, `%` or `#`, or that holds `: `, between quotes.";
    DUPLICATE_KEY = "duplicate-key", Error,
        why: "A map has the same key twice. Only one of the two values could be used, and different programs choose differently.",
        example: "date: 2025-08-29\ndate: 2025-12-02",
        remedy: "Keep the one that is right and remove the other.";
    LIMIT = "yaml-limit", Error,
        why: "The text is so large, so deeply nested, or copies so much by its aliases that reading it could stop the build.",
        example: "A list in a list in a list, more than 100 deep.",
        remedy: "Write it flatter or shorter. Large tables belong into CSV files that a dataset names.";
    TAG = "yaml-tag", Error,
        why: "A word that begins with `!` is a tag, which would change how the value is read. Nothing here has a use for tags.",
        example: "amount: !money 728",
        remedy: "Remove the tag. If `!` belongs to the text, put the value in quotes.";
    DOCUMENTS = "yaml-documents", Error,
        why: "A line `---` begins a second document in the same file. Only one document is read from a file, so the second would be lost in silence.",
        example: "title: Budget\n---\ntitle: Another",
        remedy: "Remove the line, or move the second document into a file of its own.";
    ALIAS = "yaml-alias", Error,
        why: "A value that begins with `*` refers to an anchor `&name` before it, and there is none that is complete.",
        example: "note: *provisional",
        remedy: "Put the value in quotes if it is text, else define the anchor before it.";
    KEY = "yaml-key", Error,
        why: "A key must be one word or text. Lists, maps and nothing cannot be keys, and the merge key `<<` is not part of YAML 1.2.",
        example: "<<: *defaults",
        remedy: "Write a name before the colon, and the merged keys out.";
    COMMENT_VALUE = "yaml-comment-value", Error,
        why: "A `#` behind a blank begins a comment, so the value that was meant is read as nothing.",
        example: "tag: #JobsNotBots",
        remedy: "Put the value in quotes. Where it is a comment, write a blank after `#`.";
    COMMENT_CUTS = "yaml-comment-cuts", Warning,
        why: "A `#` behind a blank begins a comment, so the value ends before it.",
        example: "title: Plan #1 of the ministry",
        remedy: "Put the value in quotes. Where it is a comment, write a blank after `#`.";
    TRAP = "yaml-trap", Error,
        why: "The value is one that programs read differently: `no` as false, `016` as 14, `1_000` as a number or as text. It is not guessed at.",
        example: "author: No",
        remedy: "Put text in quotes. Write numbers in plain digits, and `true` or `false` for yes and no.";
    UNKNOWN_KEY = "unknown-key", Error,
        why: "Nothing reads this key, so what it says would be lost. Mostly it is misspelt.",
        example: "titel: Budget",
        remedy: "Write the key that the hint names, or remove the line. In an article, keys of your own belong under `extra:`.";
    MISSING_KEY = "missing-key", Error,
        why: "A key that is needed is not there, or has no value.",
        example: "A `crossfoot.yaml` without `title:`.",
        remedy: "Add the key with a value.";
    WRONG_TYPE = "wrong-type", Error,
        why: "The value is of another kind than its key needs: a list where text belongs, text where a number belongs.",
        example: "topics: budget",
        remedy: "Write a value of the kind that the message names.";
    UNKNOWN_CHOICE = "unknown-choice", Error,
        why: "The key takes one of a few words, and this is none of them.",
        example: "kind: faqs",
        remedy: "Write one of the words that the message names.";
    OUT_OF_RANGE = "out-of-range", Error,
        why: "The number is smaller or larger than its key allows.",
        example: "paginate: -1",
        remedy: "Write a number within the range that the message names.";
    BAD_DATE = "bad-date", Error,
        why: "The value is not a date of the calendar in the form of ISO 8601, so pages could not be sorted or dated by it.",
        example: "date: 29.8.2025",
        remedy: "Write year, month and day, such as `2025-08-29`.";
}
