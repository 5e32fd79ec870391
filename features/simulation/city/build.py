"""A city is built once, before the first month."""

from functools import partial

import numpy as np

from features.simulation.city.city import City
from features.simulation.city.departments import draw_departments
from features.simulation.city.people import draw_people
from features.simulation.city.places import draw_places
from features.simulation.city.providers import draw_providers
from features.simulation.city.staff import draw_all_staff
from features.simulation.city.suspended import draw_suspensions
from features.simulation.settings import Settings
from features.simulation.span import Span
from features.simulation.streams import stream


def build_city(settings: Settings, number: int) -> City:
    """Build city `number` of a province, counted from 0: the same for the same settings."""
    span = Span(settings.end, settings.months)
    random = partial(_random, settings.seed, number)
    places = draw_places(number, random("places"))
    people, employers = draw_people(settings, span, places, random("people"))
    providers = draw_providers(settings, span, places, random("providers"))
    providers, departments = draw_departments(providers, random("departments"))
    departments, staff = draw_all_staff(providers, departments, span, random("staff"))
    return City(
        settings=settings,
        span=span,
        number=number,
        places=places,
        people=people,
        employers=employers,
        providers=providers,
        departments=departments,
        staff=staff,
        suspensions=draw_suspensions(providers, span, random("suspensions")),
    )


def _random(seed: int, number: int, component: str) -> np.random.Generator:
    """Return the random stream of a component of the city."""
    return stream(seed, f"{number}/city/{component}")
