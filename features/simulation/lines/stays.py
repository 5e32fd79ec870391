"""Lines of stays: the bed and its care day by day, drugs, tests, operation, drugs taken home."""

import numpy as np
import polars as pl

from features.simulation.arrays import Floats, Ints
from features.simulation.catalogue.items import ITEMS
from features.simulation.catalogue.menus import MENUS
from features.simulation.frames import IN_BED
from features.simulation.lines.make import lines_of, nth
from features.simulation.lines.operations import operation_lines
from features.simulation.lines.watched import watched
from features.simulation.month import Month
from features.simulation.span import DAY
from features.simulation.trade.presence import leaves

#: Billed once for every day in bed.
_DAILY = ("bed_ordinary", "nursing_2", "ward_visit", "infusion")
#: Shares of what the budget leaves after the daily items that tests, images and an operation aim
#: at; ward drugs take what remains.
_LAB, _IMAGE, _OPERATION = 0.20, 0.16, 0.42
#: Ward drugs given on every day, least and most; tests on admission and every third day; images.
_DRUGS, _ADMISSION_TESTS, _LATER_TESTS, _IMAGES = (4, 8), 6, 3, 2
_EVERY = 3
#: Packs of one drug on one day at most.
_MOST_A_DAY = 12
#: Chance that drugs are taken home, and of physical therapy on a ward (assumed).
_HOME, _THERAPY = 0.45, 0.18
#: Minutes after the admission at which images are taken, least and most; before leaving at which
#: nothing but drugs for home is charged.
_IMAGED, _PACKED = (30, 1500), 55


def stay_lines(month: Month, visits: pl.DataFrame, rng: np.random.Generator) -> list[pl.DataFrame]:
    """Return the lines of the month's stays, to their ends, in parts."""
    rows = np.flatnonzero(np.isin(visits["kind"].to_numpy(), IN_BED))
    nights = np.maximum(visits["nights"].to_numpy()[rows], 1)
    which, day = nth(nights)
    at = visits["begin"].to_numpy()[rows][which] + day * DAY
    parts = [_daily(month, visits, rows[which], at, rng)]
    parts.append(watched(month, visits, rows[which], at, rng))
    budget = visits["budget"].to_numpy()[rows]
    rest = np.maximum(budget - _spent(parts, rows, visits.height), 200.0)
    operated = visits["operated"].to_numpy()[rows]
    ward = rest * np.where(operated, 1 - _OPERATION, 1.0)
    parts.append(_tests(month, visits, rows, nights, ward * _LAB, rng))
    parts.append(_images(month, visits, rows, ward * _IMAGE, rng))
    parts += operation_lines(month, visits, rows[operated], (rest * _OPERATION)[operated], rng)
    parts.append(_therapies(month, visits, rows, nights, rng))
    parts.append(_home(month, visits, rows, rng))
    left = np.maximum(budget - _spent(parts, rows, visits.height), 12.0 * nights)
    return [*parts, _ward(month, visits, rows, nights, left, rng)]


def _spent(parts: list[pl.DataFrame], rows: Ints, among: int) -> Floats:
    """Return the yuan that lines come to, for each of `rows`."""
    spent = np.zeros(among)
    for part in parts:
        np.add.at(spent, part["visit"].to_numpy(), (part["price"] * part["cnt"]).to_numpy())
    return spent[rows]


def _daily(
    month: Month, visits: pl.DataFrame, rows: Ints, at: Ints, rng: np.random.Generator
) -> pl.DataFrame:
    parts = []
    for key in _DAILY:
        minute = at + _HOUR[key]
        item = np.full(len(rows), ITEMS.at(key))
        parts.append(lines_of(month, visits, rows, item, 1, minute, rng))
    return pl.concat(parts)


#: Minutes after the hour of admission at which the daily items are booked.
_HOUR = {"bed_ordinary": 30, "nursing_2": 35, "ward_visit": 50, "infusion": 80}


def _ward(
    month: Month, visits: pl.DataFrame, rows: Ints, nights: Ints, yuan: Floats,
    rng: np.random.Generator,
) -> pl.DataFrame:  # fmt: skip
    """The same few drugs on every day of the stay, each from its second hour on."""
    count = rng.integers(*_DRUGS, len(rows))
    stay, _ = nth(count)
    each = (yuan / nights / count)[stay]
    dx = visits["dx"].to_numpy()[rows][stay]
    item = MENUS.of("ward").near(dx, each, rng)
    amount = np.clip(np.round(each / ITEMS.price[item]), 1, _MOST_A_DAY)
    begins = (rng.random(len(stay)) * np.minimum(nights[stay], 3) * 0.5).astype(np.int64)
    drug, day = nth(np.maximum(nights[stay] - begins, 1))
    day = day + begins[drug]
    row = rows[stay][drug]
    at = visits["begin"].to_numpy()[row] + day * DAY + rng.integers(60, 240, len(row))
    lines = lines_of(month, visits, row, item[drug], amount[drug], at, rng)
    return lines.with_columns(days=pl.when(pl.col("days").is_not_null()).then(1.0))


def _tests(
    month: Month, visits: pl.DataFrame, rows: Ints, nights: Ints, yuan: Floats,
    rng: np.random.Generator,
) -> pl.DataFrame:  # fmt: skip
    habit = month.city.providers.testing[visits["provider"].to_numpy()[rows]]
    wealth = np.clip(yuan / (25.0 * (_ADMISSION_TESTS + nights)), 0.4, 2.5)
    first = rng.poisson(_ADMISSION_TESTS * habit * wealth)
    later = rng.poisson(_LATER_TESTS * habit * wealth * (nights // _EVERY))
    stay, number = nth(first + later)
    on_admission = number < first[stay]
    day = np.where(on_admission, 0, rng.integers(1, np.maximum(nights, 2)[stay]))
    row = rows[stay]
    item = MENUS.of("lab").draw(visits["dx"].to_numpy()[row], rng)
    at = visits["begin"].to_numpy()[row] + day * DAY + rng.integers(20, 200, len(row))
    lines = lines_of(month, visits, row, item, 1, at, rng)
    day_of = (pl.col("at") // DAY).alias("day")
    return lines.with_columns(day_of).unique(
        ["visit", "item", "day"], keep="first", maintain_order=True
    ).drop("day")  # fmt: skip


def _images(
    month: Month, visits: pl.DataFrame, rows: Ints, yuan: Floats, rng: np.random.Generator
) -> pl.DataFrame:
    stay, _ = nth(rng.poisson(_IMAGES, len(rows)))
    row = rows[stay]
    item = MENUS.of("imaging").near(visits["dx"].to_numpy()[row], (yuan / _IMAGES)[stay], rng)
    begin = visits["begin"].to_numpy()[row]
    lies = visits.select(leaves()).to_series().to_numpy()[row] - begin
    drawn = rng.integers(*_IMAGED, len(row)) / _IMAGED[1]
    at = begin + (drawn * np.minimum(lies - _PACKED, _IMAGED[1])).astype(np.int64)
    lines = lines_of(month, visits, row, item, 1, at, rng)
    return lines.unique(["visit", "item"], keep="first", maintain_order=True)


def _therapies(
    month: Month, visits: pl.DataFrame, rows: Ints, nights: Ints, rng: np.random.Generator
) -> pl.DataFrame:
    city, provider = month.city, visits["provider"].to_numpy()[rows]
    wards = city.providers.is_kind("rehabilitation", "tcm_hospital", "psychiatric")[provider]
    treated = rng.random(len(rows)) < np.where(wards, 0.9, _THERAPY)
    rows, nights = rows[treated], nights[treated]
    count = 1 + rng.poisson(np.where(wards[treated], 1.6, 0.4))
    stay, _ = nth(count)
    item = MENUS.of("therapy").draw(visits["dx"].to_numpy()[rows][stay], rng)
    course, day = nth(np.maximum((nights[stay] * 0.75).astype(np.int64), 1))
    row = rows[stay][course]
    at = visits["begin"].to_numpy()[row] + day * DAY + rng.integers(120, 380, len(row))
    lines = lines_of(month, visits, row, item[course], 1, at, rng)
    day_of = (pl.col("at") // DAY).alias("day")
    return lines.with_columns(day_of).unique(
        ["visit", "item", "day"], keep="first", maintain_order=True
    ).drop("day")  # fmt: skip


def _home(month: Month, visits: pl.DataFrame, rows: Ints, rng: np.random.Generator) -> pl.DataFrame:
    going = rng.random(len(rows)) < _HOME
    rows = rows[going]
    stay, _ = nth(1 + rng.poisson(1.0, len(rows)))
    row = rows[stay]
    item = MENUS.of("drug").draw(visits["dx"].to_numpy()[row], rng)
    days = np.where(np.isnan(ITEMS.days[item]), 7.0, ITEMS.days[item])
    boxes = np.clip(np.round(14.0 / days), 1, 3)
    gone = visits.select(leaves()).to_series().to_numpy()[row]
    at = gone - rng.integers(5, _PACKED, len(row))
    home = np.ones(len(row), dtype=bool)
    lines = lines_of(month, visits, row, item, boxes, at, rng, home=home)
    return lines.unique(["visit", "item"], keep="first", maintain_order=True)
