"""What inspections would confirm were everybody inspected, estimated from those drawn by lot."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from features.bad_input import BadInput
from features.both import Both
from features.claims.column import Ids
from features.claims.keys import KEY, RAW
from features.claims.store import Store
from features.vectors.vectors import ID
from serving.lanes.cells import Cell, Estimate, estimate
from serving.lanes.draw_file import DAY, read_draw
from serving.lanes.exploration import CHANCE, STRATUM
from serving.lanes.visits import visits


@dataclass(frozen=True)
class Prevalence:
    """The estimate of all and by stratum, of one tier (fraud; violation: fraud or a violation).

    `draws` are the records of draws it rests on, with the unvisited in them; 0: the ledger alone,
    which knows nobody who was drawn and not visited. `unknown` ids of the records are not in the
    store, and count as not visited.
    """

    as_of: date
    tier: str
    since: date | None
    draws: int
    unknown: int
    whole: Estimate
    strata: dict[str, Estimate]


def prevalence(
    store: Store,
    as_of: date,
    *,
    tier: str = "fraud",
    entity: str = "provider",
    since: date | None = None,
    draws: Sequence[Path] = (),
) -> Prevalence:
    """Of what was drawn and decided by `as_of`; BadInput where nobody was drawn, or both are given.

    `draws`: of everybody drawn the first inspection by lot (or in no lane that is written down)
    from the day of the draw until the next draw. Without: the ledger's inspections by lot with a
    known chance, begun on or after `since`.
    """
    if draws and since:
        raise BadInput(
            "--since and --draw: the record of a draw has its own date; give one of them",
            "--since 与 --draw：抽签记录自带日期，只可给出其一",
        )
    told = visits(store, as_of, entity).with_columns(pl.col(tier).alias("confirmed"))
    if draws:
        records = pl.concat([read_draw(path) for path in draws])
        if records.select(ID, DAY).is_duplicated().any():
            raise BadInput("--draw: the same draw is given twice", "--draw：同一次抽签给出了两次")
        late = records.filter(pl.col(DAY) >= as_of)[DAY].to_list()
        if late:
            raise BadInput(
                f"--draw: a draw of {late[0]} is not before the as-of {as_of}",
                f"--draw：{late[0]} 的抽签不早于截至日 {as_of}",
            )
        rows, unknown = _of_records(store, records, told, entity)
    else:
        rows, unknown = _of_ledger(told, since), 0
    cells = cells_of(rows, counted=bool(draws))
    strata = dict.fromkeys(cell.stratum for cell in cells)
    count = rows[DAY].n_unique() if draws else 0
    return Prevalence(
        as_of,
        tier,
        since,
        count,
        unknown,
        estimate(cells),
        {name: estimate([c for c in cells if c.stratum == name]) for name in strata},
    )


def _of_records(
    store: Store, records: pl.DataFrame, told: pl.DataFrame, entity: str
) -> tuple[pl.DataFrame, int]:
    """Everybody drawn, `confirmed` null where nobody told yet; how many the store does not know."""
    keys = store.keys(Ids(entity)).rename({RAW: ID, KEY: "entity"})
    days = records.select(pl.col(DAY).unique().sort())
    until = days.with_columns(pl.col(DAY).shift(-1).alias("next"))
    rows = records.join(keys, on=ID, how="left").join(until, on=DAY).sort(DAY)
    by_lot = told.filter(pl.col("by_lot").fill_null(True))
    first = rows.join_asof(
        by_lot.sort("begun").select("entity", "begun", "confirmed"),
        left_on=DAY,
        right_on="begun",
        by="entity",
        strategy="forward",
        check_sortedness=False,
    )
    late = (pl.col("begun") >= pl.col("next")).fill_null(False)
    told_by = pl.when(~late).then("confirmed").alias("confirmed")
    return first.with_columns(told_by), int(rows["entity"].null_count())


def _of_ledger(told: pl.DataFrame, since: date | None) -> pl.DataFrame:
    """The inspections by lot; their strata are their chances."""
    lot = told.filter(
        "by_lot",
        pl.col("chance").is_between(0, 1, closed="right"),
        pl.lit(True) if since is None else pl.col("begun") >= since,
    )
    if lot.is_empty():
        when = Both(f" begun since {since}", f"自 {since} 起开始的、") if since else Both("", "")
        raise BadInput(
            f"the ledger holds no inspection drawn by lot with a selection_prob{when.en}, decided "
            "by the as-of date; docs/prevalence.md tells how to draw",
            f"台账中没有{when.zh}由抽签选定、带 selection_prob 且在截至日前办结的检查；"
            "抽签方法见 docs/prevalence.md",
        )
    chance = pl.col("chance")
    return lot.select(
        pl.format("selection_prob {}", chance.round(4)).alias(STRATUM),
        chance.alias(CHANCE),
        pl.lit(None, pl.Date).alias(DAY),
        "confirmed",
    )


def cells_of(rows: pl.DataFrame, *, counted: bool) -> list[Cell]:
    """A cell per draw, stratum and chance, in their order."""
    told = (
        rows.group_by(DAY, STRATUM, CHANCE)
        .agg(
            pl.len().alias("drawn"),
            pl.col("confirmed").count().alias("visited"),
            pl.col("confirmed").sum().alias("found"),
        )
        .sort(DAY, STRATUM, CHANCE)
    )
    return [
        Cell(
            row[STRATUM],
            round(row["drawn"] / row[CHANCE]) if counted else row["drawn"] / row[CHANCE],
            row["drawn"],
            row["visited"],
            row["found"],
            counted,
        )
        for row in told.to_dicts()
    ]
