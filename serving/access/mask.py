"""What a role does not see in a table: columns left out, and pseudonyms for names, ids and keys."""

from collections.abc import Mapping

import polars as pl

from serving.access.matrix import ENTITY_ID, Cell, matrix
from serving.access.pseudonyms import Pseudonyms

HIDDEN = {"zh": "（已隐去）", "en": "(masked)"}
"""Stands for a text in which ids stood."""
ENTITY = "entity"
"""A column that says of each line whose `entity_id` it holds."""
NAME = "name"
Rule = Mapping[str, Cell]


def masked(
    frame: pl.DataFrame,
    lang: str,
    rule: Rule,
    pseudonyms: Pseudonyms,
    entity: str | None,
    kinds: Mapping[str, str] | None = None,
) -> pl.DataFrame:
    """The table as the rule (field: cell) lets it be seen; other columns, order and rows stay.

    `entity` is whose `entity_id` the table holds; where its column `entity` says so line by line,
    `kinds` maps the words there to entities. ValueError for a column that no field knows.
    """
    by_line = kinds is not None and ENTITY in frame.columns
    shown: list[pl.Expr | str | pl.Series] = []
    for column in frame.columns:
        if column == ENTITY_ID and by_line:
            assert kinds is not None
            shown.append(_by_line(frame, kinds, lang, rule, pseudonyms))
            continue
        fields = matrix().fields_of(column, entity)
        cell = strictest([rule[field] for field in fields])
        if cell is Cell.SHOWN:
            shown.append(column)
        elif cell is Cell.MASKED and matrix().is_text(column):
            hidden = pl.when(pl.col(column).is_not_null()).then(pl.lit(HIDDEN[lang]))
            shown.append(hidden.alias(column))
        elif cell is Cell.MASKED:
            own = column == NAME and ENTITY_ID in frame.columns and entity == "provider"
            values = frame[ENTITY_ID] if own else frame[column]
            named = frame[column].is_not_null()
            codes = _codes(values, fields[0], lang, pseudonyms)
            shown.append(pl.select(pl.when(named).then(codes)).to_series().alias(column))
    return frame.select(shown)


def strictest(cells: list[Cell]) -> Cell:
    """The one that shows least; shown where there is none."""
    order = list(Cell)
    return max(cells, key=order.index, default=Cell.SHOWN)


def _by_line(
    frame: pl.DataFrame, kinds: Mapping[str, str], lang: str, rule: Rule, pseudonyms: Pseudonyms
) -> pl.Series:
    told = []
    for word, value in frame.select(ENTITY, ENTITY_ID).iter_rows():
        (field,) = matrix().fields_of(ENTITY_ID, kinds[word])
        cell = rule[field]
        code = _word(field, lang) + pseudonyms.code(value) if value is not None else None
        told.append({Cell.SHOWN: value, Cell.MASKED: code, Cell.REFUSED: None}[cell])
    return pl.Series(ENTITY_ID, told, pl.String)


def _codes(values: pl.Series, field: str, lang: str, pseudonyms: Pseudonyms) -> pl.Series:
    word = _word(field, lang)
    texts = values.cast(pl.String)
    codes = {text: word + pseudonyms.code(text) for text in texts.drop_nulls().unique()}
    return texts.replace_strict(codes, default=None, return_dtype=pl.String)


def _word(field: str, lang: str) -> str:
    words = matrix().fields[field].mask
    assert words is not None
    return words.told(lang) + "-"
