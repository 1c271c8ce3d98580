//! Codes about claims: numbers in prose that are tied to data.

super::codes! {
    MISMATCH = "claim-mismatch", Error,
        why: "The words between the brackets and the data that the claim cites disagree: the interval that the words stand for and the interval of the data have no value in common. A reader would be told a wrong number.",
        example: "Spending rises [8.2 percent](=change(budget.total.y2025,budget.total.y2026)).",
        remedy: "Write the words that the data gives (the hint shows them), correct the data, or leave the brackets empty to have the words written for you.";

    UNREADABLE = "claim-unreadable", Error,
        why: "The words between the brackets of a claim are not one number phrase, so they cannot be put beside the data. Passing them silently would be worse than no check.",
        example: "Spending is [quite a lot, say 700 or so](=budget.total.y2026).",
        remedy: "Write one number with its hedge and unit, such as `about 728 trillion won`, and keep other words outside the brackets. `[12](=)` says that a number is not from the data.";

    UNIT = "claim-unit", Error,
        why: "The words name another unit than the data: dollars for won, percent for percentage points. The number may look right and still be wrong.",
        example: "Debt rises by [3.5 percent](=plan.debt_change).   # percentage points",
        remedy: "Name the unit of the data, or cite the figure that is meant; `convert(x, USD)` converts by a dated rate.";

    TOO_PRECISE = "claim-too-precise", Warning,
        why: "The words show more digits than the data knows: more decimals than the cell has, or a calculation whose interval is more than ten times as wide as the words'. The last digits are made up.",
        example: "Spending is [728.04 trillion won](=budget.total.y2026).   # the data says 728.0",
        remedy: "Round to what the data knows; the hint shows it.";

    LOOSE = "claim-loose", Warning,
        why: "An open bound such as `over 100` is right for any larger number. Where it lies above twice or below a tenth of the number named, it is true and misleads.",
        example: "Spending is [over 100 trillion won](=budget.total.y2026).   # 728",
        remedy: "Name a bound near the value, such as `over 700 trillion won`.";

    CONTEXT = "claim-context", Warning,
        why: "The words between the brackets are right, and the text beside them turns them round: a direction against the sign of the figure, a bound that its value does not keep, a multiple of it, or another year than the figure's. A reader takes all of it for what the data says.",
        example: "Spending fell [8.1 percent](=budget.total.change).   # the data says that it rose",
        remedy: "Write what the data says, take the words that bound or turn the number between the brackets, where they are checked with it, or cite the figure that is meant.";

    SUPERLATIVE = "claim-superlative", Error,
        why: "The words put a figure in its place among others (`the largest`, `for the first time`), and what the claim cites has no others beside it: it is a total, a calculation, a single figure, or the data has no earlier period.",
        example: "Spending is [the largest](=sum(budget[*].y2026)).",
        remedy: "Cite a cell of a table, as `dataset.row.field`, or the place of one among some rows, as `rank(dataset.row.field, dataset[kind=\"…\"].field)`.";

    UNDECIDED = "claim-undecided", Warning,
        why: "The words put a figure in its place among others, and within its precision the data allows that and its contrary: two figures are equal as written, or their intervals overlap against the order of the words.",
        example: "Education is [the largest](=budget.education.y2026).   # as large as health, as far as the data tells",
        remedy: "Say that they are about the same, or give the data more digits.";

    FORM = "claim-form", Error,
        why: "The title of a claim says how the words are to be written from the data. This title is no such form, or the words are the author's own.",
        example: "[](=budget.total.y2026 \"shrot\")",
        remedy: "Write `words`, `short`, `digits`, `exact` or a number of decimals, with empty brackets.";

    NOT_A_FIGURE = "claim-not-a-figure", Error,
        why: "A claim puts words beside a figure. A comparison is true or false and no figure.",
        example: "[more](=budget.total.y2026 > budget.total.y2025)",
        remedy: "Cite a figure, and write the comparison as one of the dataset's `checks`.";

    INCOMPLETE = "claim-incomplete", Error,
        why: "A figure that the expression needs is missing in the data, so the expression has no value. A sum that leaves a part out would be wrong without anybody seeing it.",
        example: "[737.1 trillion won](=sum(budget[*].y2026))   # one sector has no figure",
        remedy: "Cite figures that are there, or add the missing one to the data.";

    LANGUAGE = "claim-language", Error,
        why: "The words of claims are read in the page's language. The number words of this language are not known, so no claim of the page can be checked.",
        example: "An article with `language: is` and claims.",
        remedy: "Write the article in a language whose number words are known.";
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

    SUPERSEDED = "claim-superseded", Warning,
        why: "By `supersedes` in the data, another figure has taken the place of the one that is cited: the law that of the proposal, a revised figure that of the first. Readers would be told what is out of date.",
        example: "Spending is [728.0 trillion won](=budget.total.y2026).   # the field `enacted` supersedes `y2026`",
        remedy: "Cite the newer figure, or say that the older one is meant by naming its vintage: `=budget.total.y2026@proposed`. An expression that cites both means both.";

    UNBOUND = "unbound-figure", Note,
        why: "A number in the text is tied to no figure of the data, so nothing checks it, and it stays as it is when the data changes. The settings say whether such numbers are counted only, or listed as notes, warnings or errors.",
        example: "Spending rises by 8.1 percent.   # with `unbound_figures: warn`",
        remedy: "Tie it to a figure, as in `[8.1 percent](=growth.total)`, by hand or by `crossfoot fix`; write `[8.1 percent](=)` where a number is not from the data, `{.no-claims}` behind a heading for its section, or `claims: off` in the front matter for the page.";

    IN_TEXT = "claim-in-text", Error,
        why: "Topics, names, labels of the data and texts of the settings are shown as they are written. A claim in one of them is no link: readers see its brackets, and nothing checks it.",
        example: "topics: [\"[728 trillion won](=budget.total.y2026)\"]",
        remedy: "Write the words alone. Claims work in the text of articles, in `title` and `description` of the front matter, and in captions, labels and notes of components.";

    CONSTANT = "claim-constant", Error,
        why: "The expression of a claim comes to the same whatever the data holds: it is made of numbers alone, or its figures cancel out, as in `999 + 0*b.total`. It agrees with whatever its author writes on both sides, and no data stands behind it, so it must not count as tied.",
        example: "[999 trillion won](<=999 KRW trillion>)",
        remedy: "Cite a figure of the data, add the figure to the data with its source, or write `[999 trillion won](=)` for a number that is not from the data.";

    EMPTY = "claim-empty", Error,
        why: "A claim without words is written from the data, and a claim without an expression says that its words are not from the data. Without both it says nothing.",
        example: "Spending rises [](=).",
        remedy: "Write the expression behind the `=`, or the words between the brackets.";
}
