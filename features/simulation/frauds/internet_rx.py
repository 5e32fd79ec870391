"""互联网诊疗、电子处方 - prescriptions by the minute, day and night, for whoever sends a card.

One or two doctors sign for people of many provinces; every bill is one of a few templates.
"""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Floats, Ints
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.catalogue.menus import MENUS
from features.simulation.city.city import City
from features.simulation.frames import INTERNET
from features.simulation.layering.billable import attended
from features.simulation.layering.counter_trade import calls_at, growth
from features.simulation.layering.few_doctors import few_doctors, sent_to
from features.simulation.layering.goods import boxes_for
from features.simulation.layering.nearby import of_age
from features.simulation.layering.relined import without_drugs
from features.simulation.layering.visited import visited
from features.simulation.layers import Layer
from features.simulation.lines.make import lines_of, nth
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.trade.make import visits_of

#: Prescriptions added for one of the site's calls; so many calls a month count, least and most.
_ADDED, _LEAST, _MOST = (0.02, 0.9), 8.0, 180.0
#: Prescriptions of one burst, Poisson mean by strength, and the minutes between two of them.
_BURST, _GAP = (0.8, 9.0), 1.3
#: Share of bursts outside the day (20-7 o'clock), by strength: a clock has 11 of 24 hours there.
_NIGHT = (0.05, 0.5)
#: How much likelier somebody insured or living elsewhere is than a local.
_FROM_AFAR = 25.0
#: Share of bills that are one of the site's templates, by strength; templates of a site.
_COPIED, _TEMPLATES = (0.1, 0.95), 4
_ADULT = 18


def _fits(city: City) -> Bools:
    online = city.providers.is_kind("internet_hospital")
    hospitals = city.hospital & ~city.providers.is_kind("psychiatric", "maternity", "eye_hospital")
    return online | visited(city, hospitals, 0.7)


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    city = month.city
    usual = np.clip(calls_at(visits, sites), _LEAST, _MOST) * growth(month, sites)
    burst = sites.spread(sites.between(*_BURST), 0.0)
    wanted = sites.draw(month.first, month.days, usual, rng, *_ADDED)
    bursts = _bursts(wanted, burst, rng)
    which, number = nth(bursts["size"].to_numpy())
    provider = bursts["provider"].to_numpy()[which]
    day = sites.day_of(bursts["provider"].to_numpy(), month.first, month.days, rng)
    night = (
        rng.random(bursts.height)
        < sites.spread(sites.between(*_NIGHT), 0.0)[bursts["provider"].to_numpy()]
    )
    clock = np.where(
        night, (20 * 60 + rng.integers(0, 660, len(day))) % DAY, rng.integers(480, 1200, len(day))
    )
    minute = clock[which] + np.floor(number * _GAP * rng.random(len(which)) * 2).astype(np.int64)
    person, dx = _people(month, len(which), rng), _illnesses(len(which), rng)
    new = visits_of(
        month, INTERNET, person, provider, day[which], dx, rng,
        begin=month.minutes(day[which], np.minimum(minute, DAY - 1)), scheme=LAYER.name,
    )  # fmt: skip
    seen = sent_to(city, few_doctors(city, LAYER.name, sites), new, rng)
    return pl.concat([visits, attended(month, seen)])


def _bursts(wanted: Ints, burst: Floats, rng: np.random.Generator) -> pl.DataFrame:
    """Part the wanted prescriptions of each site into bursts: provider, size."""
    each = 1 + rng.poisson(burst[wanted])
    frame = pl.DataFrame({"provider": wanted, "size": each}).with_columns(
        before=pl.col("size").cum_sum().over("provider") - pl.col("size"),
        total=pl.len().over("provider").cast(pl.Int64),
    )
    kept = frame.filter(pl.col("before") < pl.col("total"))
    return kept.select("provider", pl.min_horizontal("size", pl.col("total") - pl.col("before")))


def _people(month: Month, count: int, rng: np.random.Generator) -> Ints:
    people = month.city.people
    afar = (people.insured >= month.city.places.local) | (people.away >= 0)
    weight = np.where(of_age(month, _ADULT), np.where(afar, _FROM_AFAR, 1.0), 0.0)
    weight = weight * (people.insured_since <= month.first)
    return rng.choice(len(people), count, p=weight / weight.sum())


def _illnesses(count: int, rng: np.random.Generator) -> Ints:
    """Draw chronic illnesses, for which a repeat prescription is all that is needed."""
    common = np.where(
        (DIAGNOSES.condition >= 0) & (DIAGNOSES.sex == "").to_numpy(), DIAGNOSES.otp, 0.0
    )
    return rng.choice(len(DIAGNOSES), count, p=common / common.sum())


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    provider, dx = visits["provider"].to_numpy(), visits["dx"].to_numpy()
    own = (visits["scheme"] == LAYER.name).fill_null(False).to_numpy()
    day = visits["begin"].to_numpy() // DAY
    copied = own & (rng.random(visits.height) < sites.chance(provider, day, *_COPIED))
    rows = np.flatnonzero(copied)
    template = _share(dx[rows], provider[rows], visits["person"].to_numpy()[rows] % _TEMPLATES)
    count = 2 + np.floor(template * 97 % 3).astype(np.int64)
    which, number = nth(count)
    item = MENUS.of("drug").at_share(dx[rows[which]], (template[which] + number * 0.31) % 1.0)
    boxes = boxes_for(item, np.full(len(item), 30.0), 4)
    at = visits["begin"].to_numpy()[rows[which]] + rng.integers(1, 4, len(which))
    drugs = lines_of(month, visits, rows[which], item, boxes, at, rng)
    drugs = drugs.unique(["visit", "item"], keep="first", maintain_order=True)
    return pl.concat([without_drugs(lines, copied), drugs])


def _share(dx: Ints, provider: Ints, number: Ints) -> Floats:
    """Return a fixed number in [0, 1) for each template of an illness at a site."""
    mixed = dx * 104_729 + provider * 7_368_787 + number * 48_271
    return np.asarray((mixed % 1_000_003) / 1_000_003)


LAYER = Layer(
    name="internet_rx",
    zh="互联网诊疗、电子处方",
    fits=_fits,
    culprits=("provider", "doctor"),
    visits=_visits,
    lines=_lines,
)
