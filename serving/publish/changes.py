"""What differs between two publications: who is new, changed or withdrawn."""

from datetime import date
from pathlib import Path

import polars as pl

from features.bad_input import BadInput
from features.entity_words import ZH
from features.vectors.vectors import ID
from serving.api.seal import NAME as SNAPSHOT
from serving.api.seal import opened
from serving.publish.arrays import frame_of
from serving.publish.card import card_of
from serving.publish.publication import told
from serving.publish.sealed import unsealed
from serving.published import ENTITIES

TOLERANCE = 1e-6
"""Risk that differs by no more is the same: another processor sums to about 1e-13, and no list is
read to more than four digits."""
NEW, CHANGED, WITHDRAWN = "new", "changed", "withdrawn"
TOLD = ("status", "risk", "rank")


class NotHeld(BadInput):
    """What is asked for is not in the publication; the sentence names no file."""


def changes(before: pl.DataFrame, now: pl.DataFrame) -> pl.DataFrame:
    """The entities that differ, by id: entity_id, change, status, risk and rank, and was_ of each.

    One has changed whose status or rank differs, or its risk by more than TOLERANCE; who is new or
    withdrawn has nulls on the other side.
    """
    was = before.select(ID, *(pl.col(name).alias(f"was_{name}") for name in TOLD))
    both = was.join(now.select(ID, *TOLD), on=ID, how="full", coalesce=True)
    moved = (pl.col("risk") - pl.col("was_risk")).abs() > TOLERANCE
    other = (
        pl.col("status").ne_missing(pl.col("was_status"))
        | pl.col("rank").ne_missing(pl.col("was_rank"))
        | (pl.col("risk").is_null() != pl.col("was_risk").is_null())
        | moved.fill_null(value=False)
    )
    change = (
        pl.when(pl.col("was_status").is_null())
        .then(pl.lit(NEW))
        .when(pl.col("status").is_null())
        .then(pl.lit(WITHDRAWN))
        .otherwise(pl.lit(CHANGED))
    )
    columns = (ID, "change", *TOLD, *(f"was_{name}" for name in TOLD))
    return both.filter(other).with_columns(change=change).select(columns).sort(ID)


def entities_of(folder: Path, entity: str, as_of: date | None) -> tuple[date, pl.DataFrame]:
    """One snapshot's date and entities, of the newest date by default; the rest stays unread.

    Raises NotHeld where the publication does not hold it, BadInput where a byte was changed.
    """
    card = card_of(folder)
    names = [name for name in card.snapshots if name.startswith(f"{entity}-")]
    dates = {date.fromisoformat(name.removeprefix(f"{entity}-")): name for name in names}
    day = as_of or max(dates, default=None)
    if day is None or day not in dates:
        whom = f"{entity} as of {as_of}" if as_of else entity
        whose = f"截至 {as_of} 的{ZH[entity]}评分" if as_of else f"{ZH[entity]}评分"
        raise NotHeld(
            f"publication {card.id} holds no {whom}; it holds {told(card.snapshots)}",
            f"发布版本 {card.id} 中没有{whose}，其中有 {told(card.snapshots)}",
        )
    unsealed(folder / dates[day], SNAPSHOT, card.snapshots[dates[day]])
    _, files = opened(folder / dates[day], only=[ENTITIES])
    return day, frame_of(files[ENTITIES], ENTITIES)
