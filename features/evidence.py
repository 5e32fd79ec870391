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
    "doctor": pl.String,
    "patient": pl.String,
    "begin": pl.Date,
    "end": pl.Date,
    "settled": pl.Datetime("us"),
    "amount_at_issue": pl.Float64,
    "why": pl.String,
}
"""Patient and doctor are keys of the store, as text: no spreadsheet holds that many digits. The
amount is what the fund paid, yuan."""

PLACE, WEIGHT = "__place", "__weight"


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
    counted = _counted(as_of_month(as_of))
    frames: list[pl.DataFrame] = []
    for entity_id, behaviours in wanted.items():
        own = pl.col(entity) == keys.get(entity_id, -1)
        tables = {behaviour.measure.table for behaviour in behaviours}
        rows = {table: facts.scan(table).filter(own, counted).collect() for table in tables}
        for behaviour in behaviours:
            frames.append(
                _behind(behaviour, rows[behaviour.measure.table]).with_columns(
                    pl.lit(len(frames)).alias(PLACE),
                    pl.lit(entity_id).alias("entity_id"),
                    pl.lit(behaviour.scheme.code).alias("scheme"),
                    pl.lit(behaviour.name).alias("behaviour"),
                    pl.lit(behaviour.why_zh if lang == "zh" else behaviour.why).alias("why"),
                )
            )
    return _named(pl.concat(frames), store) if frames else pl.DataFrame(schema=COLUMNS)


def _counted(month: int) -> pl.Expr:
    """Rows of the window before `month` that are not refunded by then."""
    return (
        (pl.col("month") < month)
        & (pl.col("month") >= month - WINDOW)
        & (pl.col("void_month").is_null() | (pl.col("void_month") >= month))
    )


def _behind(behaviour: Behaviour, rows: pl.DataFrame) -> pl.DataFrame:
    """Of an entity's counted rows those behind the behaviour, the heaviest first."""
    measure = behaviour.measure
    return (
        rows.filter(measure.evidence())
        .filter(measure.focus())
        .select(
            measure.weight().cast(pl.Float64).alias(WEIGHT),
            "settlement",
            "visit",
            "doctor",
            "patient",
            "begin",
            "end",
            pl.col("visible").alias("settled"),
            (pl.col("fund") / 100).alias("amount_at_issue"),
        )
    )


def _named(rows: pl.DataFrame, store: Store) -> pl.DataFrame:
    """Settlement and visit by the ids and numbers that an inspector asks for at the door."""
    visits = store.scan(MDTRT_D).select(
        pl.col("mdtrt_id").alias("visit"),
        "ipt_otp_no",
        "medrcdno",
        pl.col("adm_dept_codg").alias("department"),
        pl.col("adm_bed").alias("bed"),
    )
    asked = rows.lazy().select("visit").unique()
    told = visits.join(asked, on="visit", how="semi").collect()
    rows = rows.join(told, on="visit", how="left", maintain_order="left")
    for key, name, ids in (
        ("settlement", "setl_id", Ids.SETTLEMENT),
        ("visit", "mdtrt_id", Ids.VISIT),
    ):
        raw = store.raw_of(ids, rows[key]).rename({KEY: key, RAW: name})
        rows = rows.join(raw, on=key, how="left", maintain_order="left")
    order = {PLACE: False, WEIGHT: True, "settled": False, "setl_id": False}
    rows = rows.sort(*order, descending=[*order.values()], nulls_last=True)
    return rows.select(pl.col(c).cast(t) for c, t in COLUMNS.items())
