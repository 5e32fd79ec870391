"""Every behaviour that is declared."""

from functools import cache

from features.behaviour import Behaviour
from features.schemes import all_schemes


@cache
def catalogue() -> tuple[Behaviour, ...]:
    """All behaviours of all schemes, in a fixed order."""
    return tuple(b for scheme in all_schemes() for b in scheme.behaviours())


def behaviour(name: str) -> Behaviour:
    """The behaviour of that name; KeyError where there is none."""
    return {b.name: b for b in catalogue()}[name]
