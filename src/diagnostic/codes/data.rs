//! Codes about datasets and expressions.

super::codes! {
    UNKNOWN_DATASET = "unknown-dataset", Error,
        why: "An expression or a component names a dataset that is not in `data/`.",
        example: "Spending is [728 trillion won](=bugdet.total.y2026).",
        remedy: "Name a file of `data/` without its ending, such as `budget` for `data/budget.yaml`.";
    UNKNOWN_ROW = "unknown-row", Error,
        why: "An expression names a row that its dataset does not have. Rows are named by what their key field holds.",
        example: "Spending is [728 trillion won](=budget.totl.y2026).",
        remedy: "Name a row by its key, between quotes where it is no plain name: `budget.\"R&D\".y2026`.";
    UNKNOWN_FIELD = "unknown-field", Error,
        why: "A row, a filter or an expression names a field that the dataset does not define under `fields`.",
        example: "- { sector: total, y2062: 728.0 }",
        remedy: "Correct the name, or add the field to `fields`.";
    UNKNOWN_FIGURE = "unknown-figure", Error,
        why: "An expression names a figure that its dataset does not have, or is not complete: a cell of a table needs its row and its field.",
        example: "Spending is [728 trillion won](=budget.total).",
        remedy: "Name a figure as `dataset.figure`, or a cell as `dataset.row.field`.";
    UNKNOWN_FUNCTION = "unknown-function", Error,
        why: "An expression calls a function that the language does not have.",
        example: "Spending rises by [8.1 percent](=growth(budget.total.y2025,budget.total.y2026)).",
        remedy: "Use one of the functions that the hint names.";
    UNKNOWN_RATE = "unknown-rate", Error,
        why: "`convert` takes its rate from the data: from the one figure whose unit is `KRW per USD` or `USD per KRW`. There is none, or there are several and it is not guessed which is meant.",
        example: "Some [$524bn](=convert(budget.total.y2026,USD)), where `data/rates.yaml` has the averages of two months.",
        remedy: "Add the rate as a figure with its unit, period and source, or name the one that is meant as third argument: `convert(budget.total.y2026, USD, rates.august)`.";
    UNKNOWN_UNIT = "unknown-unit", Error,
        why: "What is written as a unit is none, so figures in it could not be compared with any other.",
        example: "unit: trillion won",
        remedy: "Write a unit such as `KRW trillion`, `USD billion`, `percent`, `points` or `tonnes`.";
    ROUNDING_OF_EXACT = "rounding-of-exact", Error,
        why: "A number that is exact was not shortened, so `rounding: truncated` has no meaning for it. One of the two is wrong, and they give different answers.",
        example: "capital: { type: amount, exact: true, rounding: truncated, value: 1.1 }",
        remedy: "Remove `rounding`, or write `exact: false`. A `count`, an `integer` and a `year` are always exact.";
    MISSING_UNIT = "missing-unit", Error,
        why: "An amount needs a unit: its own, or one that the dataset gives to all its amounts. A number without one cannot be checked against any words.",
        example: "A field of `type: amount` in a dataset without `unit:`.",
        remedy: "Add `unit: KRW trillion` (or what it is) to the field or to the dataset. A pure number is of `type: number`, `ratio` or `count`.";
    EXPRESSION_SYNTAX = "expression-syntax", Error,
        why: "An expression cannot be read, so nothing can be checked against it.",
        example: "derive: \"change(y2025, y2026\"",
        remedy: "Write it as the message says. Row keys that are no plain names stand between quotes.";
    EXPRESSION_TYPE = "expression-type", Error,
        why: "A part of an expression is of another kind than its place needs: text where a number belongs, many values where one belongs.",
        example: "Spending is [728 trillion won](=budget[*].y2026).",
        remedy: "Name one cell, or make one value of many with `sum`, `mean`, `min`, `max` or `count`.";
    UNIT_CLASH = "unit-clash", Error,
        why: "The units of two values do not go together: won and dollars have no sum, percent and percentage points are not the same.",
        example: "derive: \"amount_krw + amount_usd\"",
        remedy: "Bring both into one unit with `convert`, take the difference of two percentages with `points(from, to)`, or write the unit behind a number (`700 KRW trillion`).";
    EMPTY_SELECTION = "empty-selection", Error,
        why: "A filter fits no row, so that there is nothing to add up. Mostly the value is misspelt.",
        example: "[9.6 trillion won](=sum(budget[kind=\"cultrue\"].y2026))",
        remedy: "Write a value that the field holds in some row. Selections leave totals out.";
    NOT_COMPUTABLE = "not-computable", Error,
        why: "A division by a value that is zero within its precision, or a change or share over a base that is zero or negative, has no meaning.",
        example: "change(0.0, 3.1)",
        remedy: "State the difference instead, or choose another base.";
    FIGURE_MISSING = "figure-missing", Error,
        why: "The cell that is cited is empty in the data: the figure is not known.",
        example: "Culture had [9.0 trillion won](=budget.culture.y2025), where the cell of 2025 is empty.",
        remedy: "Add the figure to the data, with its source, or leave the claim out.";
    DATA_NAME = "data-name", Error,
        why: "Datasets, fields and figures are named in expressions, so their names are made of letters, digits and `_`, and begin with a letter.",
        example: "data/budget-2026.yaml",
        remedy: "Rename it: `data/budget_2026.yaml`; a field `2026` becomes `y2026` with `label: \"2026\"`.";
    DATASET_TWICE = "dataset-twice", Error,
        why: "Two files of `data/` would be one dataset, because a dataset is named by its file without folder and ending.",
        example: "`data/budget.yaml` and `data/old/budget.yaml`",
        remedy: "Rename one of the files.";
    DUPLICATE_ROW = "duplicate-row", Error,
        why: "Two rows have the same key, so that an expression could mean either.",
        example: "- { sector: total, y2026: 728.0 }\n- { sector: total, y2026: 727.9 }",
        remedy: "Correct one of the keys, remove one of the rows, or choose a field with a different value in every row as `key`.";
    UNKNOWN_TOTAL = "unknown-total", Error,
        why: "`totals` names a row that the dataset does not have, so that a total could be counted among the parts.",
        example: "totals: [sum], where no row has the key `sum`",
        remedy: "Name the rows by what their key field holds.";
    UNKNOWN_PARENT = "unknown-parent", Error,
        why: "The dataset has a `hierarchy`, and a row is said to be a part of a row that is not there, or of itself; or no row is a part of any, or two have the same code. So it cannot be checked that the parts add up.",
        example: "A row with `part_of: GF1`, where the row is called `GF01`.",
        remedy: "Correct the cell, add the row, or leave the cell empty if the row is a part of none.";
    UNKNOWN_SOURCE = "unknown-source", Error,
        why: "`source` names a key that `data/sources.yaml` does not have, so readers could not see where the figures come from.",
        example: "source: moef-2062",
        remedy: "Correct the key, add it to `data/sources.yaml`, or write the source out: `source: { title: …, url: … }`.";
    SOURCE_URL = "source-url", Error,
        why: "The address of a source becomes a link, so it must be a whole one.",
        example: "url: moef.go.kr/budget",
        remedy: "Write the address with `https://` before it.";
    CSV_FILE = "csv-file", Error,
        why: "The rows of a dataset are to come from a file that is not there or does not belong to the data.",
        example: "rows: { file: ../secrets.csv }",
        remedy: "Put the file into `data/` and name it relative to the YAML file.";
    CSV_ENCODING = "csv-encoding", Error,
        why: "The bytes of the file are not text in the encoding that is named, and no encoding is guessed: wrong letters would reach the page.",
        example: "rows: { file: budget.csv }, where the file was saved in CP949",
        remedy: "Name the encoding: `rows: { file: budget.csv, encoding: cp949 }`.";
    CSV_SYNTAX = "csv-syntax", Error,
        why: "The file breaks the rules of CSV, so nothing behind this place can be trusted to stand in its column.",
        example: "A cell that begins with `\"` and never ends.",
        remedy: "Correct the file where the message says, or name its `delimiter`.";
    CSV_LIMIT = "csv-limit", Error,
        why: "The file is larger than any table that a report could be made from: a line or a quoted cell of more than 1 MiB, more than 4,096 columns or more than 5,000,000 rows. Mostly it has no line ends, or a quote is never closed.",
        example: "A file that was saved as one long line.",
        remedy: "Take the part of the file that the site needs. Check `delimiter` and the quotes if it is smaller than that.";
    CSV_HEADER = "csv-header", Error,
        why: "Fields are matched with the columns of the file by the header, never by position; this field's header is not there, or is there twice.",
        example: "A field `y2026` without `header:`, where the file's column is called `2026 예산(백만원)`.",
        remedy: "Say `header: \"2026 예산(백만원)\"` in the field. If lines stand before the header, say `skip: 2` beside `file`; if it has several lines, `header_lines: 2`; if the file has none, name its columns in `columns`.";
    CSV_VALUE = "csv-value", Error,
        why: "A cell of the file does not hold what its field's type needs, and nothing is guessed.",
        example: "`1,234` in a field of `type: amount`, where the YAML names no `thousands`.",
        remedy: "Say how the file writes numbers and gaps (`thousands: \",\"`, `decimal: \",\"`, `missing: [\"-\"]` beside `file`), or correct the cell.";
    CSV_WHERE = "csv-where", Error,
        why: "`where` says which rows of the file belong to the dataset, and no row holds what it asks for: the table would lack what was meant.",
        example: "where: { unit: EUR }, where the column `unit` holds `CP_MEUR`",
        remedy: "Write what the cells of that column hold, as they are in the file.";
    UNKNOWN_VINTAGE = "unknown-vintage", Error,
        why: "The word behind the `@` tells none of the figure's vintages from the others: it is the phase, the field, the dataset or the date of none of them, or of several.",
        example: "[](=budget.total.y2026@executed), where there is a proposal and a law.",
        remedy: "Name one of the vintages that the hint lists. Which figure supersedes which is said by `supersedes` in the data.";
    SUPERSEDES_CIRCLE = "supersedes-circle", Error,
        why: "Following `supersedes` from this figure, field or dataset to what it replaces leads back to it, so that none of them is the newest.",
        example: "proposed: { supersedes: enacted } and enacted: { supersedes: proposed }",
        remedy: "Remove the `supersedes` of the oldest of them.";
    DERIVE_CYCLE = "derive-cycle", Error,
        why: "Computing a cell needs the cell itself, so it has no value.",
        example: "a: { derive: \"b + 1\" } and b: { derive: \"a - 1\" }",
        remedy: "Write one of the values of the cycle as a number, or derive it from something else.";
    DERIVE_MISMATCH = "derive-mismatch", Error,
        why: "A cell is written and also derived, and the two disagree: no values within the precision of its inputs give what is written.",
        example: "y2025: 365, y2026: 388, change: 9.4 with `derive: \"change(y2025, y2026)\"`: the inputs give 6.0 to 6.6 percent.",
        remedy: "Correct the value or its inputs, or leave the cell empty to have it computed. To keep a published value that does not compute, give it a field or a figure without `derive`.";
    CHECK_FAILED = "check-failed", Error,
        why: "A check of the data cannot hold, however the figures were rounded. A dataset with `totals` has a check of its own: the other rows add up to each total.",
        example: "Twelve sectors that sum to 737.1, with `totals: [total]` and a total of 727.9.",
        remedy: "Correct the figures or the check. Where rows overlap or are a selection, say `non_additive: true`, and no total is implied.";
    CHECK_INCOMPLETE = "check-incomplete", Note,
        why: "A check of the data needs cells that are empty, so it neither holds nor fails for them. `crossfoot check` says so, and the dataset's page counts it apart from those that passed.",
        example: "hierarchy: { code: cofog }, where the amount of one part is `:` in the file, with `missing: \":\"`.",
        remedy: "Write the figures into the data, if the source has them. Else leave their rows out of the check by a condition, or leave it as it is: it is worth knowing that the sum is not proved.";
    NON_ADDITIVE_SUM = "non-additive-sum", Error,
        why: "The dataset says `non_additive: true`, that its rows overlap or are a selection; and a check says that they add up to a total. Both cannot be meant.",
        example: "non_additive: true, and a check that sum(budget[*].y2026) = budget.total.y2026",
        remedy: "Remove the check, or `non_additive`.";
}
