"""Through whom everybody is insured: a firm, an agency of the self-employed, a village, a school.

Employers stand in this order: firms, an agency for the self-employed of each district, a committee
and a school for each township, colleges, and one unit for each place outside.
"""

from dataclasses import dataclass

import numpy as np

from features.simulation.arrays import Bools, Ints
from features.simulation.city.city import Employers, Places
from features.simulation.city.employers import STATE, draw_firms, draw_work, together, units
from features.simulation.city.households import Homes
from features.simulation.city.insurance import EMPLOYEE, Standing
from features.simulation.city.travel import pull
from features.simulation.span import Span

#: Self-employed among employees (assumed); colleges; ages of pupils; youngest owner of a firm.
_FLEXIBLE, _COLLEGES, _PUPILS, _OWNERS = 0.15, 3, (6.0, 18.0), (28.0, 68.0)
#: Pensioners came from firms at least so old, days (assumed).
_OLD_FIRM = 17 * 365


@dataclass(frozen=True)
class Work:
    """Employers, and columns over people."""

    employers: Employers
    employer: Ints
    insured: Ints  # position in Places.districts
    flexible: Bools
    civil: Bools


def draw_work_and_units(
    homes: Homes,
    standing: Standing,
    town: Ints,
    outsider: Bools,
    phone: Ints,
    places: Places,
    span: Span,
    rng: np.random.Generator,
) -> Work:
    """Draw all employers and units, and give everybody theirs."""
    years, home = homes.years, places.district[town]
    employee = (standing.insutype == EMPLOYEE) & ~outsider
    flexible = employee & (rng.random(len(homes)) < _FLEXIBLE)
    employer, sizes = draw_work(standing.works & ~outsider, home, flexible, rng)
    worker = employer >= 0
    at = np.zeros(len(sizes), dtype=np.int64)
    at[employer[worker]] = home[worker]
    owners = np.flatnonzero((years > _OWNERS[0]) & (years < _OWNERS[1]) & ~outsider)
    firms = draw_firms(sizes, at, places, owners, phone, span, rng)
    parts, first = [firms], len(firms)
    starts = []
    for districts in _units_of(places):
        starts.append(first)
        free = int(max(phone.max(), firms.phone.max())) + 1 + first
        parts.append(units(districts, owners, free, rng))
        first += len(districts)
    agency, committee, school, college, outside = starts
    pensioner = standing.retired & employee & ~flexible
    employer[pensioner] = _old_firm(firms, sizes, int(pensioner.sum()), rng)
    pupil = (years >= _PUPILS[0]) & (years < _PUPILS[1])
    resident = ~employee & ~outsider
    employer = np.where(flexible, agency + home, employer)
    employer = np.where(resident, np.where(pupil, school, committee) + town, employer)
    colleges = college + rng.integers(0, _COLLEGES, len(homes))
    employer = np.where(resident & standing.student, colleges, employer)
    where = rng.choice(len(places.districts) - places.local, len(homes), p=pull(places))
    employer = np.where(outsider, outside + where[homes.head], employer)
    employers = together(parts)
    return Work(
        employers=employers,
        employer=employer,
        insured=employers.district[employer],
        flexible=flexible,
        civil=employee & (employers.emp_type.to_numpy() == STATE)[employer],
    )


def _units_of(places: Places) -> list[Ints]:
    """Districts of the agencies, committees, schools, colleges and units outside."""
    towns = np.asarray(places.district, dtype=np.int64)
    return [
        np.arange(places.local),
        towns,
        towns,
        np.full(_COLLEGES, places.local - 1),
        np.arange(places.local, len(places.districts)),
    ]


def _old_firm(firms: Employers, sizes: Ints, count: int, rng: np.random.Generator) -> Ints:
    """Draw a firm that is old enough for each of so many pensioners, by size."""
    weight = np.where(firms.founded < -_OLD_FIRM, sizes, 0.0) + 1e-9
    return rng.choice(len(sizes), size=count, p=weight / weight.sum())
