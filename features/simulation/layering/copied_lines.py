"""Bills that are copies of one another: the lines of one visit put down for others too."""

import numpy as np
import polars as pl

from features.simulation.arrays import Floats, Ints
from features.simulation.catalogue.items import CONSUMABLE, ITEMS, SERVICE
from features.simulation.lines.operations import operated_at
from features.simulation.lines.prices import unit_price
from features.simulation.month import Month
from features.simulation.trade.presence import leaves

#: Minutes by which a copied line's time differs, as a standard deviation (assumed).
_JITTER = 12.0
#: Of the slips, how many leave a line out; the others change its quantity.
_LEFT_OUT = 0.6
#: What is used in the theatre.
_THEATRE = ITEMS.group.is_in(["surgery", "anaesthesia"]).to_numpy() | (ITEMS.kind == CONSUMABLE)


def models_of(visits: pl.DataFrame, lines: pl.DataFrame, row: Ints, number: Ints) -> pl.DataFrame:
    """Return the lines of visits `row` as models of those numbers, fit to be kept for later months.

    They have, besides the columns of LINE, `model` (number) and when and by whom the visit was:
    began, operation, gone (minutes) and whose (doctor).
    """
    told = pl.DataFrame(
        {
            "visit": row,
            "model": number,
            "began": visits["begin"].to_numpy()[row],
            "operation": operated_at(visits, row),
            "gone": visits.select(leaves()).to_series().to_numpy()[row],
            "whose": visits["doctor"].to_numpy()[row],
        }
    )
    return lines.join(told, on="visit", how="inner", maintain_order="left")


def written_off(
    month: Month,
    visits: pl.DataFrame,
    lines: pl.DataFrame,
    models: pl.DataFrame,
    row: Ints,
    number: Ints,
    slips: Floats,
    rng: np.random.Generator,
) -> pl.DataFrame:
    """Return the lines with those of visits `row` replaced by what the models `number` have.

    `slips` is the chance, for each of `row`, that a line is left out or changed. Times keep their
    distance from the admission, those of an operation from it, of drugs for home from the leaving;
    prices are the month's.
    """
    pairs = pl.DataFrame({"model": number, "copy": row, "slip": slips})
    copies = models.join(pairs, on="model", how="inner", maintain_order="right_left")
    new = copies["copy"].to_numpy()
    item, cnt = copies["item"].to_numpy(), copies["cnt"].to_numpy()
    begin, doctor = visits["begin"].to_numpy(), visits["doctor"].to_numpy()
    theatre = _THEATRE[item] & visits["operated"].to_numpy()[new]
    home, left = copies["home"].to_numpy(), visits.select(leaves()).to_series().to_numpy()
    moved = np.select(
        [theatre, home],
        [
            operated_at(visits, new) - copies["operation"].to_numpy(),
            left[new] - copies["gone"].to_numpy(),
        ],
        begin[new] - copies["began"].to_numpy(),
    )
    fixed = ITEMS.has("per_day")[item] | theatre | home
    jitter = np.where(fixed, 0, np.rint(_JITTER * rng.standard_normal(copies.height)))
    at = copies["at"].to_numpy() + moved + jitter.astype(np.int64)
    slip = rng.random(copies.height) < copies["slip"].to_numpy()
    gone = slip & (rng.random(copies.height) < _LEFT_OUT) & ~fixed
    more = slip & ~gone & (ITEMS.kind[item] != SERVICE)
    whose = copies["whose"].to_numpy()
    told = copies.with_columns(
        visit=pl.Series(new),
        at=pl.Series(at),
        cnt=pl.Series(cnt + more),
        price=pl.Series(unit_price(month, visits["provider"].to_numpy()[new], item)),
        days=pl.when(pl.Series(~more)).then("days").otherwise(pl.col("days") * (cnt + 1) / cnt),
        doctor=_his(copies["doctor"].to_numpy(), whose, doctor[new]),
        performer=_his(copies["performer"].to_numpy(), whose, doctor[new]),
    )
    kept = pl.Series(~gone & (at >= begin[new]) & (at < left[new]))
    others = lines.filter(~pl.Series(np.isin(lines["visit"].to_numpy(), row)))
    return pl.concat([others, told.filter(kept).select(lines.columns)])


def copied_lines(
    month: Month,
    visits: pl.DataFrame,
    lines: pl.DataFrame,
    row: Ints,
    template: Ints,
    slips: Floats,
    rng: np.random.Generator,
) -> pl.DataFrame:
    """Return the lines with those of visits `row` replaced by what the visits `template` have.

    Both are rows of `visits`, of the same provider, none of `row` a template; see `written_off`.
    """
    every = np.unique(template)
    models = models_of(visits, lines, every, every)
    return written_off(month, visits, lines, models, row, template, slips, rng)


def first_of(keys: pl.DataFrame) -> Ints:
    """Return for each row of `keys` the first row with the same values."""
    rows = keys.with_columns(at=pl.int_range(pl.len(), dtype=pl.Int64))
    return rows.select(pl.col("at").first().over(keys.columns)).to_series().to_numpy()


def _his(who: Ints, before: Ints, after: Ints) -> pl.Series:
    """Whom a copied line names: the other visit's doctor where it named this one's."""
    return pl.Series(np.where(who == before, after, who), dtype=pl.Int64)
