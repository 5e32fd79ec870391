"""What speaks for an entity in its leading schemes, as figures and in sentences."""

from collections.abc import Callable
from datetime import date

import polars as pl

from features.bad_input import BadInput
from features.claims.column import Ids
from features.claims.keys import KEY, RAW
from features.claims.quality.shown import percent, table_name
from features.claims.store import Store
from features.counter.counts import counts, peers_of
from features.counter.statement import ENTITIES, Asked, Statement
from features.counter.statements import all_statements
from features.entity_words import ZH
from features.vectors.parts import ENTITY

SCHEMA: dict[str, pl.DataType] = {
    "entity_id": pl.String(),
    "statement": pl.String(),
    "schemes": pl.String(),
    "told": pl.String(),
    "count": pl.Int64(),
    "of": pl.Int64(),
    "share": pl.Float64(),
    "usual_share": pl.Float64(),
    "at_issue": pl.Int64(),
    "of_at_issue": pl.Int64(),
}
"""`schemes`: codes, joined by |. `count` of `of` rows (settlements or stays of the year) are as the
statement says, `at_issue` of `of_at_issue` among those behind the reasons. Without the table that
it needs, or without a row to ask, all figures are null, and `told` says so."""


def counter_evidence(
    store: Store,
    as_of: date,
    wanted: dict[str, list[str]],
    behind: pl.DataFrame,
    *,
    entity: str = "provider",
    lang: str = "zh",
    say: Callable[[str], None] = lambda line: None,
) -> pl.DataFrame:
    """For each id the statements that can answer its schemes, those that say most first.

    `wanted` maps raw ids to scheme codes, `behind` holds the evidence rows (entity_id, scheme,
    setl_id). Only what was visible before `as_of` counts, in the year before it. Columns as SCHEMA.
    Raises BadInput for entities that settle nothing themselves.
    """
    check_entity(entity)
    asked = Asked(store, as_of)
    peers = peers_of(asked, entity)
    keys = store.key_of(ENTITIES[entity], list(wanted))
    lines: list[dict[str, object]] = []
    for statement in all_statements():
        whom = {i: _answered(statement, codes) for i, codes in wanted.items()}
        whom = {i: codes for i, codes in whom.items() if codes}
        if not whom:
            continue
        say(f"counter-evidence: {statement.name}")
        lacks = statement.lacks(asked)
        issue = _at_issue(store, behind, statement, keys)
        told = {} if lacks else _by_key(counts(asked, statement, entity, peers, issue))
        for entity_id, codes in whom.items():
            row = told.get(keys.get(entity_id, -1))
            lines.append(_line(entity_id, statement, codes, row, lacks, lang))
    frame = pl.DataFrame(lines, schema=SCHEMA)
    order = pl.col("entity_id").replace_strict(
        list(wanted), list(range(len(wanted))), return_dtype=pl.Int64
    )
    more = (pl.col("share") - pl.col("usual_share").fill_null(0)).fill_null(-2)
    return frame.sort(order, more, "statement", descending=[False, True, False])


def check_entity(entity: str) -> None:
    """BadInput for entities that settle nothing themselves."""
    if entity not in ENTITIES:
        raise BadInput(
            f"--counter --entity {entity}: told of {', '.join(ENTITIES)} only so far",
            f"--counter --entity {entity}：目前只对"
            f"{'、'.join(ZH[one] for one in ENTITIES)}说明有利情形",
        )


def _answered(statement: Statement, codes: list[str]) -> list[str]:
    return [code for code in dict.fromkeys(codes) if code in statement.schemes]


def _at_issue(
    store: Store, behind: pl.DataFrame, statement: Statement, keys: dict[str, int]
) -> pl.DataFrame:
    """entity, settlement (keys): the settlements behind the schemes that the statement answers."""
    own = behind.filter(
        pl.col("scheme").is_in(statement.schemes), pl.col("setl_id").is_not_null()
    ).select("entity_id", "setl_id")
    raw = own["setl_id"].unique().to_list()
    known = store.key_of(Ids.SETTLEMENT, raw) if raw else {}
    named = pl.DataFrame(
        {RAW: list(known), KEY: list(known.values())}, schema={RAW: pl.String, KEY: pl.Int64}
    )
    told = own.unique().join(named, left_on="setl_id", right_on=RAW)
    key = pl.col("entity_id").replace_strict(keys, default=None, return_dtype=pl.Int64)
    return told.select(key.alias(ENTITY), pl.col(KEY).alias("settlement"))


def _by_key(frame: pl.DataFrame) -> dict[int, dict[str, float]]:
    return {row[ENTITY]: row for row in frame.iter_rows(named=True)}


def _line(
    entity_id: str,
    statement: Statement,
    codes: list[str],
    row: dict[str, float] | None,
    lacks: tuple[str, ...],
    lang: str,
) -> dict[str, object]:
    figures = row or {}
    return {
        "entity_id": entity_id,
        "statement": statement.name,
        "schemes": "|".join(codes),
        "told": sentence(statement, row, lacks, lang),
        **{name: figures.get(name) for name in ("count", "of", "share", "at_issue", "of_at_issue")},
        "usual_share": figures.get("usual"),
    }


def sentence(
    statement: Statement, row: dict[str, float] | None, lacks: tuple[str, ...], lang: str
) -> str:
    """The statement with its figures, or why nothing can be told."""
    at, words = ("zh", "en").index(lang), WORDS[lang]
    said, of = (statement.zh, statement.en)[at], statement.rows[at]
    if lacks:
        missing = words["and"].join(table_name(name, lang) for name in lacks)
        return words["lacking"].format(missing=missing, of=of, said=said)
    if row is None:
        return words["none"].format(of=of, said=said)
    usual = "" if row["usual"] is None else words["usual"].format(percent(row["usual"]))
    issue = words["issue"].format(**row) if row["of_at_issue"] else ""
    share = percent(row["share"])
    told = words["told"].format(rows=row["of"], count=row["count"], share=share, of=of, said=said)
    return told.replace("{usual}", usual) + issue


WORDS = {
    "zh": {
        "and": "、",
        "lacking": "无法判断：缺少{missing}（问：多少{of}{said}）",
        "none": "没有可判断的{of}（问：多少{said}）",
        "told": "{rows}次{of}中{count}次（{share}{{usual}}）{said}",
        "usual": "，同类中位{}",
        "issue": "；理由所涉{of_at_issue}次中{at_issue}次",
    },
    "en": {
        "and": ", ",
        "lacking": "cannot be told for want of {missing}: {of} that {said}",
        "none": "no {of} of which to tell whether they {said}",
        "told": "of {rows} {of} {count} ({share}{{usual}}) {said}",
        "usual": ", peer median {}",
        "issue": "; of the {of_at_issue} behind the reasons {at_issue}",
    },
}
