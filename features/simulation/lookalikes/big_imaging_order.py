"""术前检查套餐 - before an operation everything is looked at once: heart, lungs, vessels, blood.

Many tests and pictures on the first day, and an operation after them.
"""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.catalogue.items import ITEMS
from features.simulation.city.city import City
from features.simulation.frames import STAY
from features.simulation.layering.alike import alike, made_by
from features.simulation.layering.customers import usual
from features.simulation.layering.more import beside
from features.simulation.layering.nearby import here_now, of_age, sent_near
from features.simulation.layering.sizeable import sizeable
from features.simulation.layers import Layer
from features.simulation.lines.make import lines_of
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.trade.make import visits_of

#: Planned operations more for one usual stay, and share of all operated stays that are prepared so,
#: at strength 0 and 1; share of the package that one gets (assumed).
_ADDED, _PREPARED, _GIVEN = (0.05, 0.35), (0.4, 1.0), 0.75
_YOUNGEST = 30
_OPERATIONS = ("K80.200", "K40.900", "K63.500", "K64.900", "I83.900", "E04.100", "N20.100")
_PACKAGE = (
    *("ct_plain", "echo", "ecg", "lung_function", "us_abdomen", "us_limb_vessel", "us_carotid"),
    *("xray_chest", "blood_count", "clotting_panel", "liver_panel", "kidney_panel", "hbv_panel"),
    *("hcv", "hiv", "syphilis", "blood_group", "electrolytes", "d_dimer", "urine", "bnp"),
)


def _fits(city: City) -> Bools:
    return sizeable(city.providers.stays, city.hospital & (city.providers.tier > 0), 0.7)


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    visits = pl.concat([visits, _planned(month, sites, visits, rng)])
    day = visits["begin"].to_numpy() // DAY
    prepared = sites.pick(visits["provider"].to_numpy(), day, rng, *_PREPARED)
    prepared &= ((visits["kind"] == STAY) & visits["operated"]).to_numpy()
    return alike(visits, prepared, LAYER.name)


def _planned(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    """Stays for operations that can be planned, of people around."""
    stays = usual(sites, visits.filter(pl.col("kind") == STAY))
    wanted = here_now(month) & of_age(month, _YOUNGEST)
    person, provider, day = sent_near(month, sites, stays, _ADDED, wanted, rng)
    dx = rng.choice(DIAGNOSES.where(*_OPERATIONS), len(person))
    fits = DIAGNOSES.fits(dx, month.city.people.female[person], month.city.people.age(person, day))
    dx = np.where(fits, dx, DIAGNOSES.at(_OPERATIONS[0]))
    return visits_of(month, STAY, person, provider, day, dx, rng, operated=True)


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    del sites
    stay = np.flatnonzero(made_by(visits, LAYER.name))
    row = np.repeat(stay, len(_PACKAGE))
    item = np.tile(ITEMS.where(*_PACKAGE), len(stay))
    given = rng.random(len(row)) < _GIVEN
    at = visits["begin"].to_numpy()[row] + rng.integers(20, 220, len(row))
    return beside(lines, lines_of(month, visits, row[given], item[given], 1, at[given], rng))


LAYER = Layer(
    name="big_imaging_order",
    zh="术前检查套餐",
    fits=_fits,
    weight=0.4,
    resembles=("over_treatment",),
    visits=_visits,
    lines=_lines,
)
