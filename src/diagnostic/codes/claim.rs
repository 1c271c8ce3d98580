//! Codes about claims: numbers in prose that are tied to data.

super::codes! {
    MISMATCH = "claim-mismatch", Error,
        why: "The words between the brackets and the data that the claim cites disagree: the interval that the words stand for and the interval of the data have no value in common. A reader would be told a wrong number.",
        example: "Spending rises [8.2 percent](=change(budget.total.y2025,budget.total.y2026)).",
        remedy: "Write the words that the data gives (the hint shows them), correct the data, or leave the brackets empty to have the words written for you.";
}
