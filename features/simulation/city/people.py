"""The people of a city: drawn household by household, insured, ill, certified, mortal."""

import numpy as np

from features.simulation.arrays import Bools, Floats, Ints
from features.simulation.catalogue.conditions import CONDITIONS
from features.simulation.city.appetite import Bearers, draw_appetites
from features.simulation.city.city import NEVER, Employers, People, Places
from features.simulation.city.conditions_of import count_of, draw_conditions, readiness
from features.simulation.city.deaths import draw_deaths, draw_registered
from features.simulation.city.entitlements import draw_entitled
from features.simulation.city.households import Homes, draw_homes
from features.simulation.city.insurance import EMPLOYEE, Standing, draw_standing, psn_type_of
from features.simulation.city.phones import draw_phones
from features.simulation.city.tenure import draw_changes, draw_since
from features.simulation.city.travel import draw_away, draw_outsiders
from features.simulation.city.units import draw_work_and_units
from features.simulation.settings import Settings
from features.simulation.span import Span

#: Medical relief (医疗救助) among residents and employees; twice as often with two conditions.
_NEEDY_RESIDENTS, _NEEDY_EMPLOYEES, _ILL = 0.035, 0.004, 2


def draw_people(
    settings: Settings, span: Span, places: Places, rng: np.random.Generator
) -> tuple[People, Employers]:
    """Draw `settings.people` people, those insured elsewhere included, and who insures them.

    Everybody is born before the first day: a newborn is billed under its mother's card.
    """
    homes = draw_homes(settings.people, rng)
    town = _towns(homes, places, rng)
    standing = draw_standing(homes, _urban(places)[town], rng)
    outsider = draw_outsiders(homes, rng)
    phone = draw_phones(homes, town, rng)
    work = draw_work_and_units(homes, standing, town, outsider, phone, places, span, rng)
    keys = tuple(condition.key for condition in CONDITIONS)
    has = draw_conditions(keys, homes.years, homes.female, rng)
    death = draw_deaths(keys, has, homes.years, homes.female, span, rng)
    founded = work.employers.founded[work.employer]
    since = draw_since(standing, homes.born, founded, span, rng)
    until, second = draw_changes(standing, homes.years, since, outsider, death, span, rng)
    begin, end = np.maximum(since, 0), np.minimum(np.minimum(death, until), span.days)
    covered = np.clip(end - begin, 0, span.days) / span.days
    bearers = _bearers(homes, standing, has, outsider, death, covered)
    visits, buys, beds = draw_appetites(bearers, rng)
    ready = readiness(keys, tuple(condition.opsp for condition in CONDITIONS))
    people = People(
        female=homes.female,
        born=homes.born,
        town=town,
        insured=work.insured,
        insutype=standing.insutype,
        psn_type=psn_type_of(standing, homes, work.civil, work.flexible),
        retired=standing.retired,
        employer=work.employer,
        household=homes.household,
        phone=phone,
        insured_since=since,
        insured_until=until,
        second_insurance=second,
        needy=_needy(standing, has, rng),
        civil=work.civil,
        death=death,
        registered=draw_registered(death, span, rng),
        visits=visits,
        buys=buys,
        beds=beds,
        has=has,
        entitled=draw_entitled(has, ready, standing.insutype, begin, end, span, rng),
        away=draw_away(homes, standing.student, outsider, places, rng),
    )
    return people, work.employers


def _towns(homes: Homes, places: Places, rng: np.random.Generator) -> Ints:
    share = places.people / places.people.sum()
    drawn = rng.choice(len(share), size=int(homes.household[-1]) + 1, p=share)
    return np.asarray(drawn[homes.household], dtype=np.int64)


def _urban(places: Places) -> Floats:
    """How much of a town each township is, 0-1: its rank by people."""
    return np.asarray(np.argsort(np.argsort(places.people)) / max(1, len(places.people) - 1))


def _bearers(
    homes: Homes, standing: Standing, has: Bools, outsider: Bools, death: Ints, covered: Floats
) -> Bearers:
    return Bearers(
        years=homes.years,
        female=homes.female,
        conditions=count_of(has),
        outside=outsider,
        dying=death < NEVER,
        covered=covered,
        employee=standing.insutype == EMPLOYEE,
        retired=standing.retired,
    )


def _needy(standing: Standing, has: Bools, rng: np.random.Generator) -> Bools:
    chance = np.where(standing.insutype == EMPLOYEE, _NEEDY_EMPLOYEES, _NEEDY_RESIDENTS)
    chance = chance * np.where(count_of(has) >= _ILL, 2.0, 0.9)
    return np.asarray(rng.random(len(chance)) < chance)
