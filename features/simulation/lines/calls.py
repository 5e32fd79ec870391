"""Lines of ordinary, emergency, internet and prenatal calls: visit, drugs, tests, therapy."""

import numpy as np
import polars as pl

from features.simulation.arrays import Floats, Ints
from features.simulation.catalogue.departments import at as dept_at
from features.simulation.catalogue.items import CONSUMABLE, ITEMS
from features.simulation.catalogue.menus import MENUS
from features.simulation.frames import EMERGENCY, INTERNET, OTP, PRENATAL
from features.simulation.lines.make import lines_of, nth
from features.simulation.month import Month

#: Chance of laboratory, imaging and therapy at a provider of tier 0-3 (assumed).
_LAB = np.array([0.03, 0.16, 0.30, 0.38])
_IMAGING = np.array([0.01, 0.10, 0.17, 0.21])
_THERAPY = np.array([0.05, 0.09, 0.06, 0.05])
#: Shares of the budget after the consultation that go to drugs, tests and the rest.
_DRUGS, _LABS, _IMAGES = 0.52, 0.30, 0.35
#: Further drugs and tests beyond the first, Poisson means (assumed; 4.7: 4.5 lines a visit).
_MORE_DRUGS, _MORE_LABS = 1.35, 1.9
#: Share of visits with more than two drugs that end with two prescriptions (assumed).
_SECOND = 0.2
#: Boxes of one drug at most.
_MOST_BOXES = 6
#: What is left for drugs at which there is one only, and the yuan of a middling call, around which
#: tests are commoner or rarer within these factors.
_ONE_DRUG, _MIDDLING, _MEANS = 22.0, 150.0, (0.25, 1.9)
#: Traditional departments write pieces: how often, how many herbs, and for how many doses.
_PIECES, _HERBS, _DOSES = 0.5, (8, 15), (5, 8)
_PIECES_ELSEWHERE = 0.03
_TCM = np.array([dept_at(code) for code in ("A50.01", "A50.10", "A50.13", "A50.14")])


def call_lines(month: Month, visits: pl.DataFrame, rng: np.random.Generator) -> list[pl.DataFrame]:
    """Return the lines of the month's calls, in parts."""
    kind = visits["kind"].to_numpy()
    rows = np.flatnonzero(np.isin(kind, (OTP, EMERGENCY, INTERNET, PRENATAL)))
    dx, provider = visits["dx"].to_numpy()[rows], visits["provider"].to_numpy()[rows]
    tier = month.city.providers.tier[provider]
    at = visits["begin"].to_numpy()[rows]
    online = kind[rows] == INTERNET
    fee = np.where(online, ITEMS.at("internet_visit"), consultation(tier))
    rest = np.maximum(visits["budget"].to_numpy()[rows] - ITEMS.price[fee], 5.0)
    habit = month.city.providers.testing[provider]
    means = np.clip(rest / _MIDDLING, *_MEANS)
    lab = (rng.random(len(rows)) < _LAB[tier] * habit * means) & ~online
    image = (rng.random(len(rows)) < _IMAGING[tier] * habit * means) & ~online
    therapy = (rng.random(len(rows)) < _THERAPY[tier]) & ~online
    tcm = rng.random(len(rows)) < _written(month, visits, rows)
    lab |= kind[rows] == PRENATAL
    drugs = rest * np.where(lab | image | therapy, _DRUGS, 1.0) * np.where(tcm, 0.35, 1.0)
    parts = [lines_of(month, visits, rows, fee, 1, at, rng)]
    parts.append(_drugs(month, visits, rows, dx, drugs, at, rng))
    parts.append(_labs(month, visits, rows[lab], dx[lab], at[lab], rng))
    parts.append(
        _images(month, visits, rows[image], dx[image], (rest * _IMAGES)[image], at[image], rng)
    )
    parts.append(therapies(month, visits, rows[therapy], dx[therapy], at[therapy], rng))
    parts.append(pieces(month, visits, rows[tcm], dx[tcm], at[tcm], rng))
    return parts


def consultation(tier: Ints) -> Ints:
    """Return the consultation of each tier: a general fee below, a consultation above."""
    keys = ("village_fee", "clinic_visit", "clinic_visit", "expert_visit")
    return ITEMS.where(*keys)[tier]


def _drugs(
    month: Month, visits: pl.DataFrame, rows: Ints, dx: Ints, yuan: Floats, at: Ints,
    rng: np.random.Generator,
) -> pl.DataFrame:  # fmt: skip
    more = np.clip(np.log(np.maximum(yuan, 1.0) / _ONE_DRUG) / 2.0, 0.0, 1.5)
    count = 1 + rng.poisson(_MORE_DRUGS * more, len(rows))
    which, number = nth(count)
    each = yuan[which] / count[which]
    item = MENUS.of("drug").near(dx[which], each, rng)
    boxes = np.clip(np.round(each / ITEMS.price[item]), 1, _MOST_BOXES)
    minute = at[which] + rng.integers(8, 35, len(which))
    second = (number >= 2) & (rng.random(len(rows)) < _SECOND)[which]
    rx = np.where(ITEMS.kind[item] == CONSUMABLE, -1, second)
    return lines_of(month, visits, rows[which], item, boxes, minute, rng, rx=rx)


def _labs(
    month: Month, visits: pl.DataFrame, rows: Ints, dx: Ints, at: Ints, rng: np.random.Generator
) -> pl.DataFrame:
    count = 1 + rng.poisson(_MORE_LABS, len(rows))
    which, _ = nth(count)
    item = MENUS.of("lab").draw(dx[which], rng)
    minute = at[which] + rng.integers(5, 30, len(which))
    lines = lines_of(month, visits, rows[which], item, 1, minute, rng)
    return lines.unique(["visit", "item"], keep="first", maintain_order=True)


def _images(
    month: Month, visits: pl.DataFrame, rows: Ints, dx: Ints, yuan: Floats, at: Ints,
    rng: np.random.Generator,
) -> pl.DataFrame:  # fmt: skip
    item = MENUS.of("imaging").near(dx, yuan, rng)
    return lines_of(month, visits, rows, item, 1, at + rng.integers(5, 40, len(rows)), rng)


def therapies(
    month: Month, visits: pl.DataFrame, rows: Ints, dx: Ints, at: Ints, rng: np.random.Generator,
    mean: float = 1.2,
) -> pl.DataFrame:  # fmt: skip
    """Return one or more different therapies for each row."""
    count = 1 + rng.poisson(mean, len(rows))
    which, _ = nth(count)
    item = MENUS.of("therapy").draw(dx[which], rng)
    minute = at[which] + rng.integers(15, 50, len(which))
    lines = lines_of(month, visits, rows[which], item, 1, minute, rng)
    return lines.unique(["visit", "item"], keep="first", maintain_order=True)


def pieces(
    month: Month, visits: pl.DataFrame, rows: Ints, dx: Ints, at: Ints, rng: np.random.Generator
) -> pl.DataFrame:
    """Return a compound prescription of decoction pieces for each row, grams by doses."""
    count = rng.integers(*_HERBS, len(rows))
    which, _ = nth(count)
    item = MENUS.of("piece").draw(dx[which], rng)
    doses = rng.integers(*_DOSES, len(rows))[which]
    grams = np.where(item >= 0, ITEMS.units[item], 9.0) * doses
    minute = (at + rng.integers(10, 40, len(rows)))[which]
    lines = lines_of(month, visits, rows[which], item, grams, minute, rng, days=doses.astype(float))
    return lines.unique(["visit", "item"], keep="first", maintain_order=True)


def _written(month: Month, visits: pl.DataFrame, rows: Ints) -> Floats:
    """Return the chance that a call ends with a prescription of pieces."""
    traditional = np.isin(visits["dept"].to_numpy()[rows], _TCM)
    traditional |= month.city.providers.is_kind("tcm_hospital")[visits["provider"].to_numpy()[rows]]
    return np.where(traditional, _PIECES, _PIECES_ELSEWHERE)
