"""Lines of visits under 门慢特: drugs for the month, a test now and then, dialysis."""

import numpy as np
import polars as pl

from features.simulation.catalogue.items import ITEMS
from features.simulation.catalogue.menus import MENUS
from features.simulation.frames import OPSP
from features.simulation.lines.calls import consultation
from features.simulation.lines.make import lines_of, nth
from features.simulation.month import Month
from features.simulation.trade.collections import DIALYSIS

#: Drugs beyond the first, Poisson mean; chance of a test with the visit (assumed).
_MORE_DRUGS, _TEST = 0.9, 0.22
#: Supply where the visit says nothing else, in days; at most so many boxes.
_SUPPLY, _MOST_BOXES = 30.0, 24


def collected_lines(
    month: Month, visits: pl.DataFrame, rng: np.random.Generator
) -> list[pl.DataFrame]:
    """Return the lines of the month's visits under 门慢特, in parts."""
    kind = visits["kind"].to_numpy() == OPSP
    dialysis = kind & (visits["tag"] == DIALYSIS).fill_null(False).to_numpy()
    return [
        *_refills(month, visits, kind & ~dialysis, rng),
        *_dialyses(month, visits, dialysis, rng),
    ]


def _refills(
    month: Month, visits: pl.DataFrame, mask: np.ndarray, rng: np.random.Generator
) -> list[pl.DataFrame]:
    rows = np.flatnonzero(mask)
    dx, at = visits["dx"].to_numpy()[rows], visits["begin"].to_numpy()[rows]
    tier = month.city.providers.tier[visits["provider"].to_numpy()[rows]]
    supply = visits["supply"].fill_null(_SUPPLY).to_numpy()[rows]
    count = 1 + rng.poisson(_MORE_DRUGS, len(rows))
    which, number = nth(count)
    person = visits["person"].to_numpy()[rows][which]
    item = steady(dx[which], person, number)
    days = np.where(np.isnan(ITEMS.days[item]), 30.0, ITEMS.days[item])
    boxes = np.clip(np.round(supply[which] / days), 1, _MOST_BOXES)
    minute = at[which] + rng.integers(8, 30, len(which))
    drugs = lines_of(month, visits, rows[which], item, boxes, minute, rng)
    drugs = drugs.unique(["visit", "item"], keep="first", maintain_order=True)
    tested = rng.random(len(rows)) < _TEST * (tier > 0)
    test = MENUS.of("lab").draw(dx[tested], rng)
    return [
        lines_of(month, visits, rows, consultation(tier), 1, at, rng),
        drugs,
        lines_of(month, visits, rows[tested], test, 1, at[tested] + 6, rng),
    ]


def steady(dx: np.ndarray, person: np.ndarray, number: np.ndarray) -> np.ndarray:
    """Return the drug that a person takes for an illness: the same one at every visit."""
    u = ((person * 48_271 + number * 7_919 + dx * 104_729) % 1_000_003) / 1_000_003
    return MENUS.of("drug").at_share(dx, u)


def _dialyses(
    month: Month, visits: pl.DataFrame, mask: np.ndarray, rng: np.random.Generator
) -> list[pl.DataFrame]:
    rows = np.flatnonzero(mask)
    at = visits["begin"].to_numpy()[rows]
    parts = [
        lines_of(month, visits, rows, np.full(len(rows), ITEMS.at(key)), 1, at + minute, rng)
        for key, minute in (("haemodialysis", 5), ("dialyser", 5), ("heparin_mid", 10))
    ]
    epo = rng.random(len(rows)) < 0.3
    drug = MENUS.of("drug").draw(visits["dx"].to_numpy()[rows[epo]], rng)
    return [*parts, lines_of(month, visits, rows[epo], drug, 1, at[epo] + 15, rng)]
