"""疫情高峰周 - a school or a village falls ill: many like admissions on the same days."""

import numpy as np

from features.simulation.care.families import POSITION
from features.simulation.care.illness import draw_severities
from features.simulation.care.stays import stays
from features.simulation.layers import look_alike
from features.simulation.population.choice import draw_patients_for
from features.simulation.sites import Sites
from features.simulation.world import World

_ILLNESSES = np.array([POSITION[icd] for icd in ("J18.900", "J06.900", "A09.900")])
_WAVES, _WAVE_DAYS = 2, 3.0


def _effect(world: World, sites: Sites, rng: np.random.Generator) -> World:
    provider = sites.added(world, rng, 0.12, 0.35)
    shape = (world.span.days, (sites.among, _WAVES))
    peak, illness = rng.integers(0, *shape), rng.choice(_ILLNESSES, (sites.among, _WAVES))
    wave = rng.integers(0, _WAVES, len(provider))
    day = np.rint(peak[provider, wave] + rng.normal(0, _WAVE_DAYS / 2, len(provider)))
    day = day.clip(0, world.span.days - 1).astype(np.int64)
    person = draw_patients_for(world.people, world.providers, provider, rng)
    severity = draw_severities(world.people, world.providers, person, provider, rng)
    new = stays(world, person, provider, day, illness[provider, wave], severity, rng)
    return world.with_visits(world.visits, new)


LAYER = look_alike("epidemic_weeks", "疫情高峰周", _effect)
