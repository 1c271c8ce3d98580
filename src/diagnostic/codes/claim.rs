//! Codes about claims: numbers in prose that are tied to data.

super::codes! {
    MISMATCH = "claim-mismatch", Error,
        why: "The words between the brackets and the data that the claim cites disagree: the interval that the words stand for and the interval of the data have no value in common. A reader would be told a wrong number.",
        example: "Spending rises [8.2 percent](=change(budget.total.y2025,budget.total.y2026)).",
        remedy: "Write the words that the data gives (the hint shows them), correct the data, or leave the brackets empty to have the words written for you.";

    NOT_READ = "claim-not-read", Error,
        why: "The text holds what looks like a claim, but by Markdown's rules it is no link, so nothing checks it, and readers see the brackets. A blank in a destination without `<…>`, a bracket that is not closed, and a footnote or a link between the brackets all have this effect.",
        example: "Spending rises [8.1 percent](=change(budget.total.y2025, budget.total.y2026)).",
        remedy: "Put the destination between `<` and `>`, as in `[8.1 percent](<=change(budget.total.y2025, budget.total.y2026)>)`, and take footnotes and links out of the brackets.";

    IN_LINK = "claim-in-link", Error,
        why: "Links cannot stand within each other. A link around a claim is therefore no link, and readers see its brackets.",
        example: "[Spending rises [8.1 percent](=growth.total)](budget.md)",
        remedy: "Link other words than the claim, as in `[Spending](budget.md) rises [8.1 percent](=growth.total)`.";

    IMAGE = "claim-image", Error,
        why: "An image shows a file. It cannot show a number, and a claim without words in its text cannot be filled.",
        example: "![8.1 percent](=growth.total)",
        remedy: "Take the `!` before the brackets away; in the text of an image, write the claim's words.";

    EMPTY = "claim-empty", Error,
        why: "A claim without words is written from the data, and a claim without an expression says that its words are not from the data. Without both it says nothing.",
        example: "Spending rises [](=).",
        remedy: "Write the expression behind the `=`, or the words between the brackets.";
}
