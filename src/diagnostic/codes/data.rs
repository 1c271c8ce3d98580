//! Codes about datasets and expressions.

super::codes! {
    UNKNOWN_DATASET = "unknown-dataset", Error,
        why: "An expression or a component names a dataset that is not in `data/`.",
        example: "Spending is [728 trillion won](=bugdet.total.y2026).",
        remedy: "Name a file of `data/` without its ending, such as `budget` for `data/budget.yaml`.";
}
