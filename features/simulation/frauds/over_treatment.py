"""过度诊疗、过度检查、高值异常 - more therapy, tests and dear material than the illness asks for.

A few doctors do it: their patients are sent through the whole room of machines, are tested for
everything, or are given a dear piece more.
"""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Floats
from features.simulation.catalogue.items import ITEMS
from features.simulation.catalogue.menus import MENUS
from features.simulation.city.city import City
from features.simulation.frames import EMERGENCY, OTP, STAY
from features.simulation.layering.few_doctors import by, few_doctors, sent_to
from features.simulation.layering.goods import goods
from features.simulation.layering.more import Occasions, beside, calls, days, of_menu
from features.simulation.layering.sizeable import sizeable
from features.simulation.layering.ways import ways_of
from features.simulation.layers import PROVIDER, Layer
from features.simulation.lines.make import lines_of
from features.simulation.lines.operations import operated_at
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY

#: What a site does; who tests too much on its wards leaves dear material in as well.
_THERAPY, _TESTS = range(2)
#: Share of the patients of an insider's branch that the insider draws to himself, and the
#: share of his patients that get too much, at strength 0 and 1 (assumed).
_DRAWN, _TREATED = (0.05, 0.6), (0.03, 0.8)
#: Therapies too many of a call and of a day in bed, tests and images too many, dear pieces too
#: many of an operation: Poisson means at strength 0 and 1 (assumed).
_CALL, _DAY, _LABS, _IMAGES, _PIECES = (0.8, 3.2), (0.8, 4.5), (1.2, 4.5), (0.3, 1.4), (0.6, 2.2)
#: Further parts of the body that a therapy too many is billed for, likewise.
_PARTS = (0.0, 1.6)
#: Share of a stay's later days with tests again (assumed).
_AGAIN = 0.25
#: Share of the tests too many that are for anybody, whatever the illness (assumed).
_ANYBODY = 0.5
_PANELS = (
    *("tumour_panel", "thyroid_panel", "vitamin_d", "d_dimer", "bnp", "cardiac_enzymes", "hcv"),
    *("clotting_panel", "hbv_panel", "ana", "lipid_panel", "troponin", "glucose_tolerance"),
)


def _fits(city: City) -> Bools:
    size = city.providers.calls + city.providers.stays
    return sizeable(size, city.clinic & (city.providers.tier < 3))


def _ways(city: City, sites: Sites) -> Bools:
    return ways_of(city, LAYER.name, sites, np.stack([city.clinic, city.providers.tier > 0]))


def _picked(
    sites: Sites, visits: pl.DataFrame, rng: np.random.Generator, low: float, high: float
) -> Bools:
    day = visits["begin"].to_numpy() // DAY
    picked = sites.pick(visits["provider"].to_numpy(), day, rng, low, high)
    kind = np.isin(visits["kind"].to_numpy(), (OTP, EMERGENCY, STAY))
    return np.asarray(picked & kind & visits["scheme"].is_null().to_numpy())


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    drawn = pl.Series(_picked(sites, visits, rng, *_DRAWN))
    marked = few_doctors(month.city, LAYER.name, sites)
    theirs = sent_to(month.city, marked, visits.filter(drawn), rng, branch=True)
    return pl.concat([visits.filter(~drawn), theirs])


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    provider, ways = visits["provider"].to_numpy(), _ways(month.city, sites)
    theirs = by(few_doctors(month.city, LAYER.name, sites), visits)
    treated = theirs & _picked(sites, visits, rng, *_TREATED)
    bed = (visits["kind"] == STAY).to_numpy()

    def mean(on: Occasions, low: float, high: float) -> Floats:
        return np.asarray(sites.spread(sites.between(low, high), 0.0)[provider[on.row]])

    therapy, tests = treated & ways[_THERAPY, provider], treated & ways[_TESTS, provider]
    outside, inside = calls(visits, therapy & ~bed), days(visits, therapy & bed)
    outside = outside.times(mean(outside, *_CALL), rng).later(15, 60, rng)
    inside = inside.times(mean(inside, *_DAY), rng).later(120, 400, rng)
    tested, imaged = _test_days(visits, tests, rng), calls(visits, tests)
    tested = tested.times(mean(tested, *_LABS), rng).later(5, 60, rng)
    imaged = imaged.times(mean(imaged, *_IMAGES), rng).later(5, 60, rng)
    new = []
    for on in (outside, inside):
        parts = 1 + rng.poisson(mean(on, *_PARTS))
        new.append(of_menu(month, visits, on, MENUS.of("therapy"), rng, parts))
    new.append(of_menu(month, visits, imaged, MENUS.of("imaging"), rng))
    new += [_labs(month, visits, tested, rng)]
    dear = calls(visits, tests & visits["operated"].to_numpy())
    dear = Occasions(dear.row, operated_at(visits, dear.row) + 20).times(mean(dear, *_PIECES), rng)
    new.append(of_menu(month, visits, dear, goods("consumable", "highvalue"), rng))
    return beside(lines, pl.concat(new).with_columns(scheme=pl.lit(LAYER.name)))


def _test_days(visits: pl.DataFrame, marked: Bools, rng: np.random.Generator) -> Occasions:
    """The first day of each marked visit, and some of a stay's later days."""
    on, begin = days(visits, marked), visits["begin"].to_numpy()
    kept = (on.at == begin[on.row]) | (rng.random(len(on.row)) < _AGAIN)
    return Occasions(on.row[kept], on.at[kept])


def _labs(
    month: Month, visits: pl.DataFrame, on: Occasions, rng: np.random.Generator
) -> pl.DataFrame:
    suiting = MENUS.of("lab").draw(visits["dx"].to_numpy()[on.row], rng)
    anything = rng.choice(ITEMS.where(*_PANELS), len(on.row))
    item = np.where(rng.random(len(on.row)) < _ANYBODY, anything, suiting)
    return lines_of(month, visits, on.row, item, 1, on.at, rng)


LAYER = Layer(
    name="over_treatment",
    zh="过度诊疗、过度检查、高值异常",
    fits=_fits,
    culprits=(PROVIDER, "doctor"),
    visits=_visits,
    lines=_lines,
)
