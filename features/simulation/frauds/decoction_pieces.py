"""中药饮片 - oversized prescriptions, dear tonics, one dear herb alone, prices above the peers'.

The site's herbalist sees people that others would have seen; what is dear costs more there.
"""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Floats, Ints
from features.simulation.catalogue.departments import DEPARTMENTS
from features.simulation.catalogue.items import ITEMS, PIECE
from features.simulation.catalogue.menus import MENUS
from features.simulation.city.city import City
from features.simulation.frames import OPSP, OTP
from features.simulation.layering.few_doctors import few_doctors, seen_by_few, sent_to
from features.simulation.layering.visited import visited
from features.simulation.layers import Layer
from features.simulation.lines.make import lines_of, nth
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY

#: Share of the site's calls that are sent to the herbalist; chance there of a bad prescription.
_SENT, _BAD = (0.01, 0.22), (0.25, 0.85)
#: Of the bad ones, how many are one dear herb alone; herbs, doses and grams of the others
#: (an ordinary one has 8-14 herbs for 5-7 doses).
_ALONE, _HERBS, _DOSES, _HEAVY = 0.25, (17, 27), (9, 16), (1.2, 1.9)
#: Tonics put into an oversized prescription; grams of a herb given alone by its usual grams.
_TONICS, _GRAMS = (1, 4), (14.0, 36.0)
#: What a dear herb (yuan a gram) costs there above the usual price.
_DEAR, _ABOVE = 0.3, (0.0, 0.7)
#: From which rise on the price itself is part of the scheme.
_RISEN = 0.12
_HERBALIST = "A50"


def _fits(city: City) -> Bools:
    herbal = np.array([code.startswith(_HERBALIST) for code in DEPARTMENTS])
    has = np.zeros(len(city.providers), dtype=bool)
    has[city.departments.provider[herbal[city.departments.caty]]] = True
    has &= city.clinic & ~city.providers.is_kind("tcm_hospital")
    return visited(city, has, 0.6)


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    day = visits["begin"].to_numpy() // DAY
    sent = sites.pick(visits["provider"].to_numpy(), day, rng, *_SENT)
    sent &= visits["kind"].is_in((OTP, OPSP)).to_numpy() & visits["scheme"].is_null().to_numpy()
    sent &= visits["tag"].is_null().to_numpy()
    known = few_doctors(month.city, LAYER.name, sites, _HERBALIST)
    seen = sent_to(month.city, known, visits.filter(pl.Series(sent)), rng)
    return pl.concat([visits.filter(pl.Series(~sent)), seen])


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    provider, day = visits["provider"].to_numpy(), visits["begin"].to_numpy() // DAY
    bad = seen_by_few(month.city, LAYER.name, sites, visits, (OTP, OPSP), _HERBALIST)
    bad &= sites.pick(provider, day, rng, *_BAD)
    piece = ITEMS.kind[lines["item"].to_numpy()] == PIECE
    kept = lines.filter(pl.Series(~(bad[lines["visit"].to_numpy()] & piece)))
    rows = np.flatnonzero(bad)
    alone = rng.random(len(rows)) < _ALONE
    parts = [kept, _oversized(month, visits, rows[~alone], rng)]
    parts.append(_single(month, visits, rows[alone], rng))
    return _dearer(sites, visits, pl.concat(parts))


def _oversized(
    month: Month, visits: pl.DataFrame, rows: Ints, rng: np.random.Generator
) -> pl.DataFrame:
    count, tonics = rng.integers(*_HERBS, len(rows)), rng.integers(*_TONICS, len(rows))
    which, number = nth(count + tonics)
    herb = MENUS.of("piece").draw(visits["dx"].to_numpy()[rows][which], rng)
    item = np.where((number < count[which]) & (herb >= 0), herb, rng.choice(_tonics(), len(which)))
    doses = rng.integers(*_DOSES, len(rows))
    grams = ITEMS.units[item] * doses[which] * rng.uniform(*_HEAVY, len(rows))[which]
    return _written(month, visits, rows[which], item, grams, doses[which], rng)


def _single(
    month: Month, visits: pl.DataFrame, rows: Ints, rng: np.random.Generator
) -> pl.DataFrame:
    item = rng.choice(_tonics(), len(rows))
    doses = np.rint(rng.uniform(*_GRAMS, len(rows))).astype(np.int64)
    return _written(month, visits, rows, item, ITEMS.units[item] * doses, doses, rng)


def _written(
    month: Month, visits: pl.DataFrame, row: Ints, item: Ints, grams: Floats | Ints, doses: Ints,
    rng: np.random.Generator,
) -> pl.DataFrame:  # fmt: skip
    minute = visits["begin"].to_numpy()[row] + 10 + (row * 7) % 30
    lines = lines_of(
        month, visits, row, item, np.round(grams).astype(np.float64), minute, rng,
        days=doses.astype(np.float64), scheme=LAYER.name,
    )  # fmt: skip
    return lines.unique(["visit", "item"], keep="first", maintain_order=True)


def _tonics() -> Ints:
    """Return the dear herbs that the fund pays."""
    paid = ITEMS.has("tonic") & ~ITEMS.has("unpaid")
    return np.flatnonzero(paid | (ITEMS.key == "chuanbeimu").to_numpy())


def _dearer(sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame) -> pl.DataFrame:
    """Raise the price of dear herbs at the sites, on every line of theirs."""
    row, item = lines["visit"].to_numpy(), lines["item"].to_numpy()
    above = sites.chance(
        visits["provider"].to_numpy()[row], visits["begin"].to_numpy()[row] // DAY, *_ABOVE
    )
    dear = (ITEMS.kind[item] == PIECE) & (ITEMS.price[item] >= _DEAR)
    above = np.where(dear, above, 0.0)
    price = np.round(lines["price"].to_numpy() * (1 + above), 4)
    risen = pl.lit(pl.Series(above > _RISEN)) & pl.col("scheme").is_null()
    return lines.with_columns(
        price=pl.Series(price),
        scheme=pl.when(risen).then(pl.lit(LAYER.name)).otherwise("scheme"),
    )


LAYER = Layer(
    name="decoction_pieces",
    zh="中药饮片",
    fits=_fits,
    culprits=("provider", "doctor"),
    visits=_visits,
    lines=_lines,
)
