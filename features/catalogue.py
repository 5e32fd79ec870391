"""Every behaviour that is declared."""

from functools import cache

from features.behaviour import Behaviour
from features.schemes import all_schemes


@cache
def catalogue(entity: str | None = None) -> tuple[Behaviour, ...]:
    """All behaviours of all schemes, or of those that name such entities, in a fixed order."""
    return tuple(
        b
        for scheme in all_schemes()
        if entity is None or entity in scheme.entities
        for b in scheme.behaviours()
    )


def behaviour(name: str) -> Behaviour:
    """The behaviour of that name; KeyError where there is none."""
    return {b.name: b for b in catalogue()}[name]
