//! Codes about YAML as such: syntax, traps, and the shape of what is written.

super::codes! {
    SYNTAX = "yaml-syntax", Error,
        why: "The text is not YAML, so nothing after this place can be read.",
        example: "title: [728 trillion won](=x) is planned",
        remedy: "Put a value that begins with `[`, `*`, `@`, `%` or `#`, or that holds `: `, between quotes.";
}
