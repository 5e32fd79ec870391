"""糖化血红蛋白等重复检验 - a test again before it can change, and panels for everybody.

The site's insiders have the same people tested at every visit, and call some back for it.
"""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.catalogue.items import ITEMS
from features.simulation.city.city import City
from features.simulation.frames import OPSP, OTP, STAY
from features.simulation.layering.billable import attended
from features.simulation.layering.explained import explained
from features.simulation.layering.few_doctors import few_doctors, seen_by_few, sent_to
from features.simulation.layering.recruits import taking_part
from features.simulation.layering.visited import visited
from features.simulation.layers import Layer
from features.simulation.lines.make import lines_of
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.streams import stream
from features.simulation.trade.make import visits_of

#: Share of the insiders' patients who are tested at every visit, by strength; of all their others
#: (people without the disease) who are tested now and then.
_PATIENTS, _ANYBODY = (0.04, 0.6), (0.01, 0.25)
#: HbA1c always; further tests of a site's favourite panel.
_ALWAYS, _MORE = "hba1c", 2
#: Days before which the test says nothing new (schemes: 60-90).
_INTERVAL = 60
#: Share of those tested who are called back, by strength, and after how many days.
_BACK, _AFTER = (0.03, 0.45), (12, 45)
_LEAST_LEVEL, _SOON = 1, 28
_SALT = 53


def _fits(city: City) -> Bools:
    able = city.clinic & (city.providers.tier >= _LEAST_LEVEL)
    able &= ~city.providers.is_kind("dental", "eye_hospital", "internet_hospital", "psychiatric")
    return visited(city, able, 0.6)


def repeatable() -> Bools:
    """Return a column over items: laboratory tests that cannot change within weeks."""
    lab = ITEMS.group.is_in(("lab",)).to_numpy()
    return np.asarray(lab & ITEMS.has("long_repeat"))


def _panel(city: City, sites: Sites) -> Ints:
    """Return providers x tests: items, the same in every month; rows of sites alone count."""
    others = np.flatnonzero(repeatable() & (ITEMS.price < 120.0))
    others = others[others != ITEMS.at(_ALWAYS)]
    table = np.full((len(city.providers), 1 + _MORE), ITEMS.at(_ALWAYS))
    rng = stream(city.settings.seed, f"{city.number}/lab_repeat/panel")
    for provider in sites.at:
        table[provider, 1:] = rng.choice(others, _MORE, replace=False)
    return table


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    """Add the visits of those whom the insiders call back."""
    called = month.memory(LAYER.name).pop("called", None)
    if called is None:
        return visits
    person, provider, day, dx = (called[name].to_numpy() for name in called.columns)
    new = visits_of(month, OTP, person, provider, day, dx, rng, scheme=LAYER.name)
    new = attended(month, new)
    seen = sent_to(month.city, few_doctors(month.city, LAYER.name, sites), new, rng)
    return pl.concat([visits, seen])


def _call_back(
    month: Month, sites: Sites, visits: pl.DataFrame, rows: Ints, rng: np.random.Generator
) -> None:
    """Keep who of the tested is called back: their visits are made next month."""
    visit = visits[rows]
    day, provider = visit["begin"].to_numpy() // DAY, visit["provider"].to_numpy()
    back = sites.pick(provider, day, rng, *_BACK)
    after = day + rng.integers(*_AFTER, len(day))
    back &= (after >= month.last) & (after < month.last + _SOON)
    month.memory(LAYER.name)["called"] = visit.select(
        "person", "provider", pl.Series("day", after), "dx"
    ).filter(pl.Series(back))


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    city = month.city
    provider, day = visits["provider"].to_numpy(), visits["begin"].to_numpy() // DAY
    open_to = seen_by_few(city, LAYER.name, sites, visits, (OTP, OPSP, STAY))
    regular = taking_part(sites, visits, _PATIENTS, _SALT)
    chosen = open_to & (regular | sites.pick(provider, day, rng, *_ANYBODY))
    again = (visits["scheme"] == LAYER.name).fill_null(False).to_numpy()
    rows = np.flatnonzero(chosen | again)
    _call_back(month, sites, visits, rows, rng)
    count = np.where((regular | again)[rows], 1 + _MORE, rng.integers(1, 2 + _MORE, len(rows)))
    row = np.repeat(rows, count)
    place = np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count)
    item = _panel(city, sites)[provider[row], place]
    at = visits["begin"].to_numpy()[row] + rng.integers(5, 30, len(row))
    new = lines_of(month, visits, row, item, 1, at, rng, scheme=LAYER.name)
    new = new.join(lines, on=["visit", "item"], how="anti")
    own = pl.lit(pl.Series(again[new["visit"].to_numpy()]))  # told with the visit as a whole
    new = new.with_columns(scheme=pl.when(~own).then("scheme"))
    return _told(month, sites, visits, pl.concat([lines, new]))


def _told(month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame) -> pl.DataFrame:
    """Clear the label where the test was due: the disease is there, and the last was long ago."""
    memory = month.memory(LAYER.name)
    tests = lines.with_row_index("row").with_columns(
        person=visits["person"].gather(lines["visit"]),
        provider=visits["provider"].gather(lines["visit"]),
        dx=visits["dx"].gather(lines["visit"]),
    )
    here = np.isin(tests["provider"].to_numpy(), sites.at)
    tests = tests.filter(pl.Series(here & repeatable()[tests["item"].to_numpy()]))
    key = ["person", "item"]
    tests = tests.sort("at").with_columns(before=pl.col("at").shift(1).over(key))
    if "last" in memory:
        tests = tests.join(memory["last"], on=key, how="left")
        tests = tests.with_columns(before=pl.coalesce("before", "last"))
    late = (pl.col("at") - pl.col("before") >= _INTERVAL * DAY) | pl.col("before").is_null()
    due = pl.Series(explained()[tests["dx"].to_numpy(), tests["item"].to_numpy()])
    honest = tests.filter(late, due, pl.col("scheme") == LAYER.name)["row"]
    last = tests.group_by(key).agg(last=pl.col("at").max())
    known = pl.concat([memory["last"], last]) if "last" in memory else last
    memory["last"] = known.group_by(key).agg(pl.col("last").max())
    clear = pl.int_range(pl.len()).is_in(honest.cast(pl.Int64).implode())
    return lines.with_columns(scheme=pl.when(~clear).then("scheme"))


LAYER = Layer(
    name="lab_repeat",
    zh="重复检验",
    fits=_fits,
    culprits=("provider", "doctor"),
    visits=_visits,
    lines=_lines,
)
