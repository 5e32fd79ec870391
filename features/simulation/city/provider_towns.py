"""The town where each provider stands."""

import numpy as np

from features.simulation.arrays import Floats, Ints
from features.simulation.city.city import Places
from features.simulation.city.mix import KIND, MIX
from features.simulation.city.places import town_area


def draw_towns(kind: Ints, places: Places, rng: np.random.Generator) -> Ints:
    """Draw a town for each provider, from how many people of which area its kind serves."""
    area, outside = town_area(places), np.flatnonzero(town_area(places) < 0)
    town = np.zeros(len(kind), dtype=np.int64)
    for at, each in enumerate(MIX):
        here = np.flatnonzero(kind == at)
        if each.name.startswith("outside"):
            town[here] = rng.choice(outside, len(here))
            continue
        pull = places.people * np.where(area < 0, 0.0, np.array(each.area)[area])
        if at == KIND["township"]:
            town[here] = _one_for_each(np.flatnonzero(pull > 0), len(here), rng)
        else:
            town[here] = rng.choice(len(pull), len(here), p=pull / pull.sum())
    return town


def town_weight(town: Ints, places: Places) -> Floats:
    """Return how many people a provider's town has against the mean local town; 1 outside."""
    people = places.people[town]
    mean = places.people[places.people > 0].mean()
    return np.where(people > 0, people / mean, 1.0)


def _one_for_each(towns: Ints, count: int, rng: np.random.Generator) -> Ints:
    """Draw `count` towns, none a second time before every other has had one."""
    rounds = -(-count // len(towns))
    return np.concatenate([rng.permutation(towns) for _ in range(max(rounds, 1))])[:count]
