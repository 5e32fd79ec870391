"""The claims behind a number, found by the same expression that made it."""

from datetime import date

import polars as pl

from features.behaviour import Behaviour
from features.claims.column import Ids
from features.claims.keys import KEY, RAW
from features.claims.store import Store
from features.claims.tables.mdtrt_d import MDTRT_D
from features.facts.build import build_facts
from features.months import WINDOW, as_of_month

COLUMNS: dict[str, pl.DataType | type[pl.DataType]] = {
    "entity_id": pl.String,
    "scheme": pl.String,
    "behaviour": pl.String,
    "setl_id": pl.String,
    "mdtrt_id": pl.String,
    "ipt_otp_no": pl.String,
    "medrcdno": pl.String,
    "department": pl.String,
    "bed": pl.String,
    "doctor": pl.Int64,
    "patient": pl.Int64,
    "begin": pl.Date,
    "end": pl.Date,
    "settled": pl.Datetime("us"),
    "amount_at_issue": pl.Float64,
    "why": pl.String,
}
"""Patient and doctor are keys of the store; the amount is what the fund paid, yuan."""


def evidence(
    store: Store,
    as_of: date,
    wanted: dict[str, list[Behaviour]],
    *,
    entity: str = "provider",
    lang: str = "zh",
) -> pl.DataFrame:
    """The rows behind each entity's behaviours, the heaviest of each first, columns as COLUMNS.

    `wanted` maps raw entity ids to behaviours. Only rows visible before `as_of`, inside the window
    and not refunded by then are evidence, as they alone made the value. A claim that supports
    several behaviours stands once for each: add up `amount_at_issue` over distinct `setl_id`.
    """
    facts = build_facts(store)
    keys = store.key_of(Ids(entity), list(wanted))
    month = as_of_month(as_of)
    visits = store.scan(MDTRT_D).select(
        pl.col("mdtrt_id").alias("visit"),
        "ipt_otp_no",
        "medrcdno",
        pl.col("adm_dept_codg").alias("department"),
        pl.col("adm_bed").alias("bed"),
    )
    frames = [pl.DataFrame(schema=COLUMNS)]
    for entity_id, behaviours in wanted.items():
        for behaviour in behaviours:
            rows = _rows(behaviour, facts.scan(behaviour.measure.table), entity, keys, entity_id)
            told = (
                rows.filter(
                    pl.col("month") < month,
                    pl.col("month") >= month - WINDOW,
                    pl.col("void_month").is_null() | (pl.col("void_month") >= month),
                )
                .filter(behaviour.measure.focus())
                .with_columns(behaviour.measure.weight().alias("weight"))
                .sort("weight", "settlement", descending=[True, False], nulls_last=True)
                .join(visits, on="visit", how="left", maintain_order="left")
                .with_columns(
                    pl.lit(entity_id).alias("entity_id"),
                    pl.lit(behaviour.scheme.code).alias("scheme"),
                    pl.lit(behaviour.name).alias("behaviour"),
                    pl.lit(behaviour.why_zh if lang == "zh" else behaviour.why).alias("why"),
                    (pl.col("fund") / 100).alias("amount_at_issue"),
                    pl.col("visible").alias("settled"),
                )
                .collect()
            )
            frames.append(_named(told, store))
    return pl.concat(frames)


def _rows(
    behaviour: Behaviour, facts: pl.LazyFrame, entity: str, keys: dict[str, int], entity_id: str
) -> pl.LazyFrame:
    own = pl.col(entity) == keys.get(entity_id, -1)
    return facts.filter(own, behaviour.measure.evidence())


def _named(rows: pl.DataFrame, store: Store) -> pl.DataFrame:
    """Settlement and visit by their raw ids, which an inspector asks for at the door."""
    for key, name, ids in (
        ("settlement", "setl_id", Ids.SETTLEMENT),
        ("visit", "mdtrt_id", Ids.VISIT),
    ):
        raw = store.keys(ids).rename({KEY: key, RAW: name})
        rows = rows.join(raw, on=key, how="left", maintain_order="left")
    return rows.select(pl.col(c).cast(t) for c, t in COLUMNS.items())
