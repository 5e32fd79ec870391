"""Changes of post: the employer one had before the present one, and until when."""

from dataclasses import dataclass

import numpy as np

from features.simulation.arrays import Ints
from features.simulation.city.city import NEVER, City
from features.simulation.city.tenure import ON_THE_FIRST, SETTLED, first_of_month
from features.simulation.city.unit_of import at_work, firm_of
from features.simulation.streams import stream

#: People at work who change their post in a year (assumed).
_A_YEAR = 0.09
#: Days before the start from which changes are known.
_KNOWN = 365
#: A new firm's people join within so many days of its founding, an older one's at any time since.
_JOIN = 90
#: Days between two posts, and the share of changes without any.
_GAP, _NO_GAP = 45, 0.7


@dataclass(frozen=True)
class Posts:
    """Columns over people; where `change` is NEVER the present employer was the only one."""

    change: Ints  # day on which the present post began
    before: Ints  # the employer until then
    left: Ints  # day on which the earlier post ended


def posts(city: City) -> Posts:
    """Draw the changes of post of a city: always the same for the same city.

    Who joined within a year of the start or later has changed none, so that a layer which lets
    somebody join an employer is not crossed.
    """
    people, employers = city.people, city.employers
    rng = stream(city.settings.seed, f"{city.number}/posts")
    count, works = len(people), at_work(city)
    drawn, days = rng.random(count), rng.random((4, count))
    lately = np.floor(days[0] * (city.span.days - 30 + _KNOWN) - _KNOWN)
    founded = employers.founded[people.employer]
    joins = founded + 1 + np.floor(np.maximum(_JOIN, -founded - _KNOWN) * days[1])
    moves = (drawn < _A_YEAR * (city.span.days + _KNOWN) / 365.25) & (lately > founded)
    young = founded > people.insured_since
    change = np.where(moves, lately, joins)
    first = first_of_month(change, city.span)
    change = np.where((days[2] < ON_THE_FIRST) & (first > founded), first, change)
    changes = works & (people.insured_since < -SETTLED) & (young | moves)
    leaves = np.minimum(people.insured_until, people.second_insurance)
    changes &= change + 1 < np.minimum(people.death, leaves)
    gap = np.where(rng.random(count) < _NO_GAP, 0, np.floor(_GAP * days[3]))
    return Posts(
        change=np.where(changes, change, NEVER).astype(np.int64),
        before=firm_of(city, "posts"),
        left=np.where(changes, change - gap, NEVER).astype(np.int64),
    )
