"""低标准入院 - people who came for an outpatient visit are given a bed, to be examined.

A few light diagnoses, a few nights, a few doctors; the bill is examinations and little else.
"""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.catalogue.items import ITEMS
from features.simulation.catalogue.menus import MENUS
from features.simulation.city.city import City
from features.simulation.frames import OTP, STAY
from features.simulation.layering.added_lines import unless_there
from features.simulation.layering.added_stays import added_stays
from features.simulation.layering.admitted import admitted
from features.simulation.layering.hospitals import sizeable
from features.simulation.layering.nearby import draw_near, here_now, of_age
from features.simulation.layering.redrawn import with_budget
from features.simulation.layering.ward_insiders import through_insiders
from features.simulation.layers import PROVIDER, Layer
from features.simulation.lines.make import lines_of, nth
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.streams import stream
from features.simulation.trade.make import visits_of
from features.simulation.trade.severity import PLAIN

_NAME = "low_standard_admission"
_KINDS = ("tertiary", "secondary", "primary_hospital", "tcm_hospital", "township", "community")
#: Such stays for one usual stay at strength 0 and 1; through the insiders.
_SHARE, _INSIDERS = (0.04, 0.7), 0.85
#: Age from which they are kept; light illnesses a site hangs them on; nights; against a usual fee.
_YOUNGEST, _FAVOURITES, _NIGHTS, _FEE = 28, 3, (2, 6), 0.8
#: Chance that a drug or treatment is left out of the bill, at strength 0 and 1.
_LEFT_OUT = (0.4, 0.97)
#: Tests and images beyond the usual of a stay, Poisson means at strength 0 and 1.
_TESTS, _IMAGES = (3.0, 12.0), (1.5, 5.0)
_TREATMENT = ITEMS.group.is_in(["drug", "therapy", "tcm_therapy", "rehab", "injection"]).to_numpy()


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    provider = np.repeat(sites.at, rng.poisson(added_stays(month, sites, _SHARE)))
    called = _calls(month, sites, visits, provider, rng)
    walked_in = draw_near(
        month.city, provider[called < 0], here_now(month) & of_age(month, _YOUNGEST), rng
    )
    came = called >= 0
    person = np.full(len(provider), -1)
    person[came], person[~came] = visits["person"].to_numpy()[called[came]], walked_in
    day = sites.day_of(provider, month.first, month.days, rng)
    day[came] = visits["begin"].to_numpy()[called[came]] // DAY
    kept = person >= 0
    person, provider, day, called = person[kept], provider[kept], day[kept], called[kept]
    dx = _light(month, provider, rng)
    new = visits_of(
        month, STAY, person, provider, day, dx, rng, severity=PLAIN, operated=False,
        nights=rng.integers(*_NIGHTS, len(person)), scheme=_NAME,
    )  # fmt: skip
    new = through_insiders(month.city, _NAME, with_budget(month, new, rng), _INSIDERS, rng)
    new = new.with_columns(pl.col("budget") * _FEE, row=pl.Series(called))
    stays = admitted(month, new, lying=True)
    turned = np.isin(np.arange(visits.height), stays["row"].to_numpy())
    return pl.concat([visits.filter(pl.Series(~turned)), stays.drop("row")])


def _calls(
    month: Month, sites: Sites, visits: pl.DataFrame, provider: Ints, rng: np.random.Generator
) -> Ints:
    """Return for each entry of `provider` the row of a call there of its own, -1 where too few."""
    person, at = visits["person"].to_numpy(), visits["provider"].to_numpy()
    day = visits["begin"].to_numpy() // DAY
    honest = (visits["kind"] == OTP) & visits["scheme"].is_null() & visits["alike"].is_null()
    grown = month.city.people.age(person, day) >= _YOUNGEST
    begun = day >= sites.spread(sites.onset, np.inf)[at]
    row = np.full(len(provider), -1, dtype=np.int64)
    for place in np.unique(provider):
        here = rng.permutation(np.flatnonzero((at == place) & honest.to_numpy() & grown & begun))
        wanted = np.flatnonzero(provider == place)
        row[wanted[: len(here)]] = here[: len(wanted)]
    return row


def _light(month: Month, provider: Ints, rng: np.random.Generator) -> Ints:
    """Draw one of each site's favourite light illnesses, the same in every month."""
    fixed = stream(month.city.settings.seed, f"{month.city.number}/{_NAME}/illnesses")
    everyone = DIAGNOSES.light & (DIAGNOSES.youngest <= _YOUNGEST) & (DIAGNOSES.ipt > 0)
    everyone &= (DIAGNOSES.oldest >= 90) & (DIAGNOSES.sex == "").to_numpy()
    light = np.flatnonzero(everyone)
    key = fixed.random((len(month.city.providers), len(light)))
    favourites = light[np.argsort(key, axis=1)[:, :_FAVOURITES]]
    return favourites[provider, rng.integers(0, _FAVOURITES, len(provider))]


def _lines(
    month: Month,
    sites: Sites,
    visits: pl.DataFrame,
    lines: pl.DataFrame,
    rng: np.random.Generator,
) -> pl.DataFrame:
    """Leave treatment out, and put examinations in its place."""
    mine = (visits["scheme"] == _NAME).fill_null(False).to_numpy()
    strength = sites.spread(sites.strength, 0.0)[visits["provider"].to_numpy()]
    row = lines["visit"].to_numpy()
    chance = _LEFT_OUT[0] + (_LEFT_OUT[1] - _LEFT_OUT[0]) * strength[row]
    treatment = _TREATMENT[lines["item"].to_numpy()]
    gone = mine[row] & treatment & (rng.random(lines.height) < chance)
    lines, stays = lines.filter(pl.Series(~gone)), np.flatnonzero(mine)
    for role, mean in (("lab", _TESTS), ("imaging", _IMAGES)):
        count = rng.poisson(mean[0] + (mean[1] - mean[0]) * strength[stays])
        which, _ = nth(count)
        item = MENUS.of(role).draw(visits["dx"].to_numpy()[stays[which]], rng)
        later = rng.integers(0, 2, len(which)) * DAY + rng.integers(20, 240, len(which))
        at = visits["begin"].to_numpy()[stays[which]] + later
        more = lines_of(month, visits, stays[which], item, 1, at, rng)
        lines = unless_there(lines, more, stays)
    return lines


def _fits(city: City) -> Bools:
    return sizeable(city, *_KINDS)


LAYER = Layer(
    name=_NAME,
    zh="低标准入院",
    fits=_fits,
    culprits=(PROVIDER, "doctor"),
    visits=_visits,
    lines=_lines,
)
