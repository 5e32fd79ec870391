"""Bills that are copies of one another: the lines of one visit put down for others too."""

import numpy as np
import polars as pl

from features.simulation.arrays import Floats, Ints
from features.simulation.catalogue.items import CONSUMABLE, ITEMS, SERVICE
from features.simulation.lines.operations import operated_at
from features.simulation.span import DAY

#: Minutes by which a copied line's time differs, as a standard deviation (assumed).
_JITTER = 12.0
#: Of the slips, how many leave a line out; the others change its quantity.
_LEFT_OUT = 0.6
_OPERATION = ("surgery", "anaesthesia")


def copied_lines(
    visits: pl.DataFrame,
    lines: pl.DataFrame,
    row: Ints,
    template: Ints,
    slips: Floats,
    rng: np.random.Generator,
) -> pl.DataFrame:
    """Return the lines with those of visits `row` replaced by what their templates have.

    `row` and `template` are rows of `visits` of the same provider, no row of `row` a template;
    `slips` is the chance, for each of `row`, that a copied line is left out or changed. Times keep
    their distance from the admission, those of an operation from the operation.
    """
    pairs = pl.DataFrame({"visit": template, "copy": row, "slip": slips})
    copies = lines.join(pairs, on="visit", how="inner", maintain_order="right_left")
    old, new = copies["visit"].to_numpy(), copies["copy"].to_numpy()
    item, cnt = copies["item"].to_numpy(), copies["cnt"].to_numpy()
    begin, doctor = visits["begin"].to_numpy(), visits["doctor"].to_numpy()
    moved = begin[new] - begin[old]
    theatre = np.isin(np.asarray(ITEMS.group)[item], _OPERATION) | (ITEMS.kind[item] == CONSUMABLE)
    theatre &= visits["operated"].to_numpy()[new]
    moved = np.where(theatre, operated_at(visits, new) - operated_at(visits, old), moved)
    daily = ITEMS.has("per_day")[item] | theatre
    jitter = np.where(daily, 0, np.rint(_JITTER * rng.standard_normal(copies.height)))
    at = copies["at"].to_numpy() + moved + jitter.astype(np.int64)
    slip = rng.random(copies.height) < copies["slip"].to_numpy()
    gone = slip & (rng.random(copies.height) < _LEFT_OUT) & ~daily
    more = slip & ~gone & (ITEMS.kind[item] != SERVICE)
    left = begin + np.maximum(visits["nights"].to_numpy(), 1) * DAY
    copies = copies.with_columns(
        visit=pl.Series(new),
        at=pl.Series(at),
        cnt=pl.Series(cnt + more),
        days=pl.when(pl.Series(~more)).then("days").otherwise(pl.col("days") * (cnt + 1) / cnt),
        doctor=_his(copies["doctor"].to_numpy(), doctor[old], doctor[new]),
        performer=_his(copies["performer"].to_numpy(), doctor[old], doctor[new]),
    )
    kept = pl.Series(~gone & (at >= begin[new]) & (at <= left[new]))
    others = lines.filter(~pl.Series(np.isin(lines["visit"].to_numpy(), row)))
    return pl.concat([others, copies.filter(kept).select(lines.columns)])


def first_of(keys: pl.DataFrame) -> Ints:
    """Return for each row of `keys` the first row with the same values."""
    rows = keys.with_columns(at=pl.int_range(pl.len(), dtype=pl.Int64))
    return rows.select(pl.col("at").first().over(keys.columns)).to_series().to_numpy()


def _his(who: Ints, before: Ints, after: Ints) -> pl.Series:
    """Whom a copied line names: the other visit's doctor where it named this one's."""
    return pl.Series(np.where(who == before, after, who), dtype=pl.Int64)
