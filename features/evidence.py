"""The claims behind a number, found by the same expression that made it."""

from datetime import date

import polars as pl

from features.behaviour import Behaviour
from features.claims.column import Ids
from features.claims.keys import KEY, RAW
from features.claims.store import Store
from features.claims.tables.fee_list_d import FEE_LIST_D
from features.claims.tables.mdtrt_d import MDTRT_D
from features.claims.typed import whole_trace_code
from features.facts.build import Facts, build_facts
from features.months import WINDOW, as_of_month

COLUMNS: dict[str, pl.DataType | type[pl.DataType]] = {
    "entity_id": pl.String,
    "scheme": pl.String,
    "behaviour": pl.String,
    "setl_id": pl.String,
    "mdtrt_id": pl.String,
    "bkkp_sn": pl.String,
    "drug_trac_codg": pl.String,
    "matn_alwn_reg_id": pl.String,
    "ipt_otp_no": pl.String,
    "medrcdno": pl.String,
    "department": pl.String,
    "bed": pl.String,
    "doctor": pl.String,
    "patient": pl.String,
    "begin": pl.Date,
    "end": pl.Date,
    "settled": pl.Datetime("us"),
    "item": pl.String,
    "quantity": pl.Float64,
    "amount_at_issue": pl.Float64,
    "why": pl.String,
}
"""Patient and doctor are keys of the store, as text: no spreadsheet holds that many digits. The
amount is what the fund paid, yuan. A row with `bkkp_sn` is about that fee line alone, with its item
code, quantity and the line's part of what the fund paid; `drug_trac_codg` is the box at issue.
A row with `matn_alwn_reg_id` is about that maternity allowance, `setl_id` the delivery's."""

PLACE, WEIGHT, BUCKET = "__place", "__weight", "__bucket"
OF_SOME: dict[str, type[pl.DataType]] = {
    "line": pl.UInt32,
    "item": pl.Int64,
    "box": pl.UInt64,
    "quantity": pl.Int64,
    "allowance": pl.String,
}
"""What rows of fee lines, and of maternity allowances, have besides."""
QUANTITY_SCALE = 10_000


def evidence(
    store: Store,
    as_of: date,
    wanted: dict[str, list[Behaviour]],
    *,
    entity: str = "provider",
    lang: str = "zh",
    facts: Facts | None = None,
) -> pl.DataFrame:
    """The rows behind each entity's behaviours, the heaviest of each first, columns as COLUMNS.

    `wanted` maps raw entity ids to behaviours. Only rows visible before `as_of`, inside the window
    and not refunded by then are evidence, as they alone made the value. A claim that supports
    several behaviours stands once for each: `features.at_issue` adds each up once.
    `facts` are the store's own, or those with further columns.
    """
    named = {b.name: b for behaviours in wanted.values() for b in behaviours}
    facts = facts or build_facts(store, tables={b.measure.table for b in named.values()})
    keys = store.key_of(Ids(entity), list(wanted))
    standing = counted(as_of_month(as_of)) & pl.col(entity).is_in(list(keys.values()))
    rows = {
        table: _rows(
            facts, table, standing, [b for b in named.values() if b.measure.table == table]
        )
        for table in {b.measure.table for b in named.values()}
    }
    frames: list[pl.DataFrame] = []
    for entity_id, behaviours in wanted.items():
        own = pl.col(entity) == keys.get(entity_id, -1)
        theirs = {table: rows[table].filter(own) for table in {b.measure.table for b in behaviours}}
        for behaviour in behaviours:
            frames.append(
                _behind(behaviour, theirs[behaviour.measure.table]).with_columns(
                    pl.lit(len(frames)).alias(PLACE),
                    pl.lit(entity_id).alias("entity_id"),
                    pl.lit(behaviour.scheme.code).alias("scheme"),
                    pl.lit(behaviour.name).alias("behaviour"),
                    pl.lit(behaviour.why_zh if lang == "zh" else behaviour.why).alias("why"),
                )
            )
    return _named(pl.concat(frames), store) if frames else pl.DataFrame(schema=COLUMNS)


def _rows(facts: Facts, table: str, standing: pl.Expr, behaviours: list[Behaviour]) -> pl.DataFrame:
    """The standing rows that are evidence of any of the behaviours, each with its bucket's number.

    One pass over the table, whoever is asked for.
    """
    of_any = pl.any_horizontal(b.measure.evidence() for b in behaviours)
    parts = [
        facts.bucket(table, number)
        .filter(standing, of_any)
        .with_columns(pl.lit(number).alias(BUCKET))
        for number in range(facts.buckets)
    ]
    return pl.concat(parts).collect()


def counted(month: int) -> pl.Expr:
    """Rows of the window before `month` that are not refunded by then."""
    return (
        (pl.col("month") < month)
        & (pl.col("month") >= month - WINDOW)
        & (pl.col("void_month").is_null() | (pl.col("void_month") >= month))
    )


def _behind(behaviour: Behaviour, rows: pl.DataFrame) -> pl.DataFrame:
    """Of an entity's counted rows those behind the behaviour, the heaviest first."""
    measure = behaviour.measure
    further = [
        (pl.col(name) if name in rows.columns else pl.lit(None)).cast(kind).alias(name)
        for name, kind in OF_SOME.items()
    ]
    return (
        rows.filter(measure.evidence())
        .filter(measure.focus())
        .select(
            measure.weight().cast(pl.Float64).alias(WEIGHT),
            BUCKET,
            *further,
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
    items = store.raw_of(Ids.ITEM, rows["item"]).rename({KEY: "item", RAW: "code"})
    rows = rows.join(items, on="item", how="left", maintain_order="left")
    rows = rows.join(_lines(rows, store), on=[BUCKET, "line"], how="left", maintain_order="left")
    rows = rows.with_columns(
        item=pl.col("code"),
        quantity=pl.col("quantity") / QUANTITY_SCALE,
        drug_trac_codg=whole_trace_code(pl.col("box")),
        matn_alwn_reg_id=pl.col("allowance"),
    )
    order = {PLACE: False, WEIGHT: True, "settled": False}
    order |= dict.fromkeys(("setl_id", "bkkp_sn", "matn_alwn_reg_id"), False)
    rows = rows.sort(*order, descending=[*order.values()], nulls_last=True)
    return rows.select(pl.col(c).cast(t) for c, t in COLUMNS.items())


def _lines(rows: pl.DataFrame, store: Store) -> pl.DataFrame:
    """The ids of the fee lines that the rows name by bucket and place."""
    found = [
        store.bucket(FEE_LIST_D, int(str(bucket)))
        .with_row_index("line")
        .select("line", "bkkp_sn")
        .filter(pl.col("line").is_in(asked["line"].unique().implode()))
        .collect()
        .with_columns(pl.lit(asked[BUCKET].item(0), asked[BUCKET].dtype).alias(BUCKET))
        for (bucket,), asked in rows.drop_nulls("line").group_by(BUCKET)
    ]
    none = rows.select(BUCKET, "line").clear().with_columns(bkkp_sn=pl.lit(None, pl.String))
    return pl.concat([none, *(each.select(none.columns) for each in found)])
