"""How a cell of the report is written for a reader of one language."""

from features.claims.quality.findings import Cell
from features.claims.quality.reasons import reason
from features.claims.quality.scheme_words import SCHEMES
from features.claims.quality.words import PHRASES, VALUES, say
from features.claims.tables import TABLES

AMOUNTS = {"amount", "sum", "lowest", "p05", "median", "p95", "highest"}
"""Columns in hundredths of the currency."""
WORDED = {"finding", "identity", "kind", "data"}
NOTHING = "–"
SEPARATOR = {"zh": "、", "en": ", "}


def shown(column: str, cell: Cell, row: dict[str, Cell], lang: str) -> str:
    """The cell as text; `row` holds its neighbours by column."""
    match cell:
        case None:
            return NOTHING
        case bool():
            return say(PHRASES, "yes" if cell else "no", lang)
        case tuple():
            return SEPARATOR[lang].join(_each(column, one, lang) for one in cell) or NOTHING
        case str():
            return _text(column, cell, row, lang)
    if column == "share":
        return percent(cell)
    if column in AMOUNTS:
        return f"{cell / 100:,.2f}"
    return f"{cell:,}".removesuffix(".0")


def percent(share: float) -> str:
    """A share, 0-1, in per cent; what is not nothing is never shown as nothing, nor as all."""
    if 0 < share < 0.0005:
        return "<0.1%"
    return ">99.9%" if 0.9995 <= share < 1 else f"{share:.1%}"


def table_name(name: str, lang: str) -> str:
    """A table, or `table.column`, by its words and its name."""
    table, _, column = name.partition(".")
    if table not in TABLES:
        return name
    told = TABLES[table]
    words = told.zh if lang == "zh" else told.en
    if column:
        of = told[column]
        words += f"·{of.zh}" if lang == "zh" else f", {of.en}"
    return f"{words} ({name})"


def _text(column: str, cell: str, row: dict[str, Cell], lang: str) -> str:
    if column == "table":
        return table_name(cell, lang)
    if column == "column":
        of = TABLES[str(row["table"])].by_name.get(cell)
        return f"{of.zh if lang == 'zh' else of.en} ({cell})" if of else cell
    if column == "reason":
        return reason(cell, lang)
    if column == "scheme":
        return say(SCHEMES, cell, lang)
    return say(VALUES, cell, lang) if column in WORDED else cell


def _each(column: str, cell: str, lang: str) -> str:
    return say(SCHEMES, cell, lang) if column == "schemes" else cell
