"""Where people live: districts from the inner city to the country, their towns, and outside."""

import numpy as np

from features.simulation.arrays import Floats, Ints
from features.simulation.city import map_codes, place_names
from features.simulation.city.city import Places

#: The nine districts, inner to rural: share of the people, distance from the centre and spread of
#: their towns in km, number of towns, and whether inner, middling or rural (all assumed).
SHARE = np.array([0.18, 0.16, 0.14, 0.12, 0.11, 0.09, 0.08, 0.07, 0.05])
_DISTANCE = np.array([1.5, 4.0, 5.0, 7.0, 15.0, 18.0, 34.0, 42.0, 55.0])
_SPREAD = np.array([1.2, 1.5, 1.8, 2.2, 4.0, 4.5, 8.0, 9.0, 10.0])
_TOWNS = np.array([7, 6, 6, 5, 8, 8, 11, 11, 10])
AREA = np.array([0, 0, 0, 0, 1, 1, 2, 2, 2])
#: Log sigma of a town's people within its district (assumed).
_UNEVEN = 0.45
#: Towns of each outside district, and how far the neighbour and the far provinces are, km.
_OUTSIDE_TOWNS, _NEIGHBOUR_KM, _FAR_KM = 2, (70.0, 110.0), (500.0, 1500.0)
_NEIGHBOURS = 3


def draw_places(number: int, rng: np.random.Generator) -> Places:
    """Draw the map of city `number`: towns of its districts, then towns outside."""
    prefix, outside = map_codes.city_prefix(number), map_codes.outside_codes(number)
    own = map_codes.district_codes(prefix, len(SHARE))
    districts = (*own, map_codes.city_level(prefix), *outside)
    local = len(own) + 1
    away = np.arange(local, len(districts))
    district = np.concatenate(
        [np.repeat(np.arange(len(own)), _TOWNS), np.repeat(away, _OUTSIDE_TOWNS)]
    )
    x, y = _positions(district, local, rng)
    area = np.append(AREA, np.ones(1 + len(outside), dtype=np.int64))
    names = place_names.draw_names(len(districts) - 1 + len(district), rng)
    names.insert(len(own), "市本级")
    return Places(
        code=_town_codes(districts, district),
        name=tuple(
            names[len(districts) + at] + place_names.TOWN_ENDINGS[area[place]]
            for at, place in enumerate(district.tolist())
        ),
        district=district,
        x=x,
        y=y,
        people=_people(district, rng),
        districts=districts,
        district_names=tuple(
            name if at == len(own) else name + place_names.DISTRICT_ENDINGS[area[at]]
            for at, name in enumerate(names[: len(districts)])
        ),
        local=local,
        prefix=prefix,
    )


def town_area(places: Places) -> Ints:
    """Return for each town 0 inner, 1 middling, 2 rural, -1 outside."""
    own = places.district < len(AREA)
    return np.where(own, AREA[np.minimum(places.district, len(AREA) - 1)], -1)


def _town_codes(districts: tuple[str, ...], district: Ints) -> tuple[str, ...]:
    """Return 9-digit codes: the district's and the town's number in it."""
    within = np.arange(len(district)) - np.searchsorted(district, district)
    pairs = zip(district.tolist(), within.tolist(), strict=True)
    return tuple(f"{districts[place]}{at + 1:03d}" for place, at in pairs)


def _people(district: Ints, rng: np.random.Generator) -> Floats:
    """Return each town's share of the city's people, 0 outside."""
    size = rng.lognormal(0.0, _UNEVEN, len(district))
    total = np.bincount(district, size)
    share = np.zeros(len(total))
    share[: len(SHARE)] = SHARE
    return np.asarray(size / total[district] * share[district])


def _positions(district: Ints, local: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Return x and y of each town in km from the city's centre."""
    count = int(district.max()) + 1
    distance, spread = np.zeros(count), np.full(count, _SPREAD[-1])
    distance[: len(SHARE)], spread[: len(SHARE)] = _DISTANCE, _SPREAD
    near, angle = local + _NEIGHBOURS, rng.uniform(0, 2 * np.pi, count)
    distance[local:near] = rng.uniform(*_NEIGHBOUR_KM, _NEIGHBOURS)
    distance[near:] = rng.uniform(*_FAR_KM, count - near)
    angle[local:near] = angle[local] + rng.normal(0.0, 0.1, _NEIGHBOURS)
    x, y = distance * np.cos(angle), distance * np.sin(angle)
    return (
        x[district] + rng.normal(0.0, spread[district]),
        y[district] + rng.normal(0.0, spread[district]),
    )
