"""骗取生育津贴 - shell firms employ women who are about to give birth, on a base that jumps.

They join months before the birth, the base rises in the months that count, the allowance is
claimed, and contributions stop. Some were never pregnant. One owner has several such firms.
"""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Floats, Ints
from features.simulation.city.city import City
from features.simulation.city.employers import ENTERPRISE
from features.simulation.city.unit_of import at_work
from features.simulation.city.wages import base_of, within_bounds
from features.simulation.layering.asked_allowances import ask, ask_for_births
from features.simulation.layering.declared_bases import declare, month_of
from features.simulation.layering.shell_firms import birth_days, invented, mothers, with_shells
from features.simulation.layers import EMPLOYER, Layer, Papers, Random
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.streams import stream
from features.simulation.tables.events.allowances import due

#: The base over the honest one in the months that count, by strength; spread of its logarithm.
_JUMP, _SPREAD = (1.05, 2.8), 0.12
#: Months before the birth in which the base is raised, least and most.
_MONTHS = (3, 8)
#: Shares of births by caesarean; weeks of a pregnancy; share of first children (assumed).
_CAESAREAN, _WEEKS, _FIRST = 0.45, (37, 42), 0.6
#: Most people of a firm that can be made a shell.
_SMALL = 4


def _city(city: City, sites: Sites, rng: Random) -> City:
    return with_shells(city, sites, rng)


def _bills(
    month: Month, sites: Sites, visits: pl.DataFrame, bills: pl.DataFrame, rng: Random
) -> pl.DataFrame:
    """Claim for the month's births, real ones and invented ones."""
    base = _bases(month, sites)
    women = mothers(month.city, sites.at)
    ask_for_births(month, visits, bills, women, base, rng)
    day = birth_days(month.city)
    person = np.flatnonzero(
        invented(month.city, sites.at) & (day >= month.first) & (day < month.last)
    )
    ask(month, _pretended(person, day[person], rng), base, rng)
    return bills


def _bases(month: Month, sites: Sites) -> Floats:
    """Return the base on which each woman's allowance is claimed; declare it, once."""
    memory = month.memory(LAYER.name)
    if "base" not in memory:
        memory["base"] = _declared(month, sites)
        _tell(month, sites)
    base: Floats = memory["base"]
    return base


def _declared(month: Month, sites: Sites) -> Floats:
    city = month.city
    rng = stream(city.settings.seed, f"{city.number}/{LAYER.name}/bases")
    person = np.flatnonzero(mothers(city, sites.at))
    day = birth_days(city)[person]
    born, joined = month_of(city.span, day), month_of(city.span, city.people.insured_since[person])
    jump = sites.spread(sites.between(*_JUMP), 1.0)[city.people.employer[person]]
    jump = np.maximum(jump * np.exp(_SPREAD * rng.standard_normal(len(person))), 1.0)
    base = np.zeros(len(city.people))
    for at in np.unique(born):
        here = born == at
        honest = base_of(city, person[here], int(at))
        base[person[here]] = within_bounds(city, honest * jump[here], int(at))
    first = np.maximum(joined, born - rng.integers(*_MONTHS, len(person)))
    declare(month, person, base[person], first, born)
    return base


def _tell(month: Month, sites: Sites) -> None:
    """Tell of each ring: firms of one owner, with their women."""
    city = month.city
    women = mothers(city, sites.at)
    for owner in np.unique(city.employers.owner[sites.at]):
        firms = sites.at[city.employers.owner[sites.at] == owner]
        people = np.flatnonzero(women & np.isin(city.people.employer, firms))
        members = [("shell firm", "employer", int(firm)) for firm in firms]
        members += [("mother", "patient", int(person)) for person in people]
        month.ledger.group(LAYER.name, members)


def _pretended(person: Ints, day: Ints, rng: Random) -> pl.DataFrame:
    count = len(person)
    return pl.DataFrame(
        {
            "person": person,
            "bill": np.full(count, -1),
            "matn_type": np.where(rng.random(count) < _CAESAREAN, "3", "1").astype(object),
            "geso_val": rng.integers(*_WEEKS, count).astype(np.float64),
            "fetts": np.where(rng.random(count) < _FIRST, 1, 2),
            "fetus_cnt": np.ones(count, dtype=np.int64),
            "day": day,
            "since": day + rng.integers(3, 8, count),
        },
        schema_overrides={"matn_type": pl.String},
    )


def _papers(month: Month, sites: Sites, papers: Papers, rng: Random) -> Papers:
    """Grant on the declared base what is claimed, and tell of what is granted this month."""
    base, memory = _bases(month, sites), month.memory("matn")
    women = mothers(month.city, sites.at)
    claims = memory.get("claims")
    if claims is None:
        return papers
    person = claims["person"].to_numpy()
    theirs = women[person] & (claims["employer"].to_numpy() == month.city.people.employer[person])
    theirs &= ~claims["matn_type"].is_in(["5", "6"]).to_numpy()
    told = np.where(theirs, base[person], claims["base"].to_numpy())
    memory["claims"] = claims.with_columns(base=pl.Series(told))
    granted = due(month, "granted").filter(pl.col("person").is_in(np.flatnonzero(women)))
    granted = granted.filter(~pl.col("matn_type").is_in(["5", "6"]))
    month.plant(
        granted.select(
            "person", "employer",
            kind=pl.lit("allowance"), scheme=pl.lit(LAYER.name), day=pl.col("granted") // DAY,
            amount=(pl.col("base") / 30 * pl.col("days")).round(2),
        )
    )  # fmt: skip
    return papers


def _fits(city: City) -> Bools:
    """Private firms of one to four people."""
    size = np.bincount(city.people.employer[at_work(city)], minlength=len(city.employers))
    private = (city.employers.emp_type == ENTERPRISE).to_numpy() & (city.employers.wage > 0)
    local = city.employers.district < city.places.local
    return np.asarray(private & local & (size >= 1) & (size <= _SMALL))


LAYER = Layer(
    "maternity_allowance",
    "骗取生育津贴",
    _fits,
    site=EMPLOYER,
    weight=1.3,
    culprits=("patient", "employer"),
    latest_onset=0.3,
    city=_city,
    bills=_bills,
    papers=_papers,
)
