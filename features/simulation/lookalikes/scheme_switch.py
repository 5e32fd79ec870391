"""险种转换 - people go from one scheme to the other: both relations for weeks, no bill twice."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Floats, Ints
from features.simulation.city.city import NEVER, City
from features.simulation.frames import OTP, STAY
from features.simulation.layering.other_scheme import other, told_there
from features.simulation.layers import PATIENT, Layer, Papers, Random
from features.simulation.month import Month
from features.simulation.records.ids import Ids
from features.simulation.sites import Sites
from features.simulation.trade.calendar import is_winter
from features.simulation.trade.habits import Habits, choose_bed, choose_call
from features.simulation.trade.make import visits_of
from features.simulation.trade.rates import INPATIENT, OUTPATIENT, yearly


def _visits(month: Month, sites: Sites, visits: pl.DataFrame, rng: Random) -> pl.DataFrame:
    """Mark the sites' people's visits, and let them come after the change too."""
    both = pl.concat([visits, _after(month, sites, rng)])
    own = both["person"].is_in(sites.at) & both["alike"].is_null()
    return both.with_columns(alike=pl.when(own).then(pl.lit(LAYER.name)).otherwise("alike"))


def _after(month: Month, sites: Sites, rng: Random) -> pl.DataFrame:
    city, since = month.city, month.city.people.insured_until[sites.at]
    share = np.clip((month.last - np.maximum(since, month.first)) / month.days, 0.0, 1.0)
    parts = []
    habits: Habits = month.memory("habits")["habits"]
    for kind, name, rates, appetite in (
        (OTP, "otp", OUTPATIENT, city.people.visits),
        (STAY, "ipt", INPATIENT, city.people.beds),
    ):
        rate: Floats = yearly(city, rates, appetite)[sites.at] / 12 * share
        person = np.repeat(sites.at, rng.poisson(rate))
        winter = is_winter(month.calendar[1])
        dx = habits.illness[name].draw(city.people, person, month.first, rng, winter=winter)
        choose = choose_call if kind == OTP else choose_bed
        provider = choose(habits, person, dx, rng)
        begin = np.maximum(city.people.insured_until[person], month.first)
        day = np.floor(rng.uniform(begin, month.last)).astype(np.int64)
        kept = provider >= 0
        parts.append(visits_of(month, kind, person[kept], provider[kept], day[kept], dx[kept], rng))
    return pl.concat(parts)


def _bills(
    month: Month, sites: Sites, visits: pl.DataFrame, bills: pl.DataFrame, rng: Random
) -> pl.DataFrame:
    person = bills["person"].to_numpy()
    changed = _changed(month.city, sites, person, bills["since"].to_numpy())
    told = pl.Series(
        np.where(changed, other(month.city.people.insutype[person]), bills["insutype"])
    )
    memory = month.memory(LAYER.name)
    earlier = memory.get("bills", bills["bill"].clear())
    memory["bills"] = pl.concat([earlier, bills["bill"].filter(pl.Series(changed))])
    memory["visits"] = bills["visit"].filter(pl.Series(changed)).unique(maintain_order=True)
    return bills.with_columns(insutype=told)


def _changed(city: City, sites: Sites, person: Ints, day: Ints) -> Bools:
    return np.asarray(np.isin(person, sites.at) & (day >= city.people.insured_until[person]))


def _papers(month: Month, sites: Sites, papers: Papers, rng: Random) -> Papers:
    memory, ids = month.memory(LAYER.name), month.memory("ids")["ids"]
    named = _named(ids, sites.at)
    bills = pl.col("setl_id").is_in(ids.numbered("S", memory["bills"], 12).to_list())
    refunds = pl.col("init_setl_id").is_in(ids.numbered("S", memory["bills"], 12).to_list())
    visits = pl.col("mdtrt_id").is_in(ids.numbered("", memory["visits"], 12).to_list())
    setl = told_there(month, papers["setl_d"], bills | refunds.fill_null(False), named)
    return papers | {"setl_d": setl, "mdtrt_d": told_there(month, papers["mdtrt_d"], visits, named)}


def _named(ids: Ids, person: Ints) -> dict[str, int]:
    return dict(zip(ids.persons(person).to_list(), person.tolist(), strict=True))


def _fits(city: City) -> Bools:
    """Whom the city lets change within the span, with some of it to come."""
    people, span = city.people, city.span
    changes = (people.second_insurance < people.insured_until) & (people.insured_until < NEVER)
    early = people.insured_until < span.days * 0.8
    lives = (people.death >= NEVER) & (people.insured < city.places.local)
    return np.asarray(changes & early & lives)


LAYER = Layer(
    "scheme_switch",
    "险种转换",
    _fits,
    site=PATIENT,
    weight=3.0,
    resembles=("dual_benefit",),
    visits=_visits,
    bills=_bills,
    papers=_papers,
)
