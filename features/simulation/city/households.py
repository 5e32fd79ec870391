"""Households: who lives with whom, how old they are, and of which sex."""

from dataclasses import dataclass

import numpy as np

from features.simulation.arrays import Bools, Floats, Ints

#: Members: the head, a partner, children, and parents of the head.
HEAD, PARTNER, CHILD, ELDER = range(4)
#: Days of a year.
YEAR = 365.25
#: Kinds of household: share, youngest and oldest head, members besides the head. One person in
#: six is under 15 and more than one in five over 60, 2.6 people a household, as in the census of
#: 2020 (assumed from memory).
_KINDS: tuple[tuple[float, float, float, tuple[int, ...]], ...] = (
    (0.085, 20, 38, ()),
    (0.055, 40, 60, ()),
    (0.105, 60, 91, ()),
    (0.055, 24, 42, (PARTNER,)),
    (0.135, 47, 62, (PARTNER,)),
    (0.165, 60, 86, (PARTNER,)),
    (0.125, 28, 46, (PARTNER, CHILD)),
    (0.115, 44, 62, (PARTNER, CHILD)),
    (0.110, 28, 45, (PARTNER, CHILD, CHILD)),
    (0.030, 28, 52, (CHILD,)),
    (0.045, 28, 48, (PARTNER, CHILD, ELDER)),
    (0.045, 29, 47, (PARTNER, CHILD, CHILD, ELDER)),
)
#: Years between a head and a partner (spread), a child (mean, spread), a parent (mean, spread).
_PARTNERS, _CHILDREN, _ELDERS = 2.5, (27.5, 4.5), (26.0, 4.0)
#: Share of women among heads who live alone, young and old, and among parents of the head.
_ALONE_YOUNG, _ALONE_OLD, _ELDER_WOMEN, _OLD = 0.45, 0.64, 0.62, 60.0
#: The oldest.
_OLDEST = 101.0


@dataclass(frozen=True)
class Homes:
    """Columns over people, those of one household side by side."""

    household: Ints
    role: Ints  # HEAD, PARTNER, CHILD or ELDER
    head: Ints  # position of the household's head
    born: Ints  # day number, before the start
    female: Bools

    def __len__(self) -> int:
        return len(self.born)

    @property
    def years(self) -> Floats:
        """Age in years at the start."""
        return np.asarray(-self.born / YEAR)


def draw_homes(people: int, rng: np.random.Generator) -> Homes:
    """Draw households of `people` people together; the last one may be cut short."""
    shares = np.array([kind[0] for kind in _KINDS])
    shares /= shares.sum()
    sizes = np.array([1 + len(kind[3]) for kind in _KINDS])
    enough = int(people / (shares @ sizes) * 1.05) + 50
    kind = rng.choice(len(_KINDS), size=enough, p=shares)
    start = np.concatenate([[0], np.cumsum(sizes[kind])])
    household = np.repeat(np.arange(enough), sizes[kind])[:people]
    head, place = start[household], np.arange(people) - start[household]
    roles = np.array([(HEAD, *kind[3], *[-1] * (4 - len(kind[3]))) for kind in _KINDS])
    role = roles[kind[household], place]
    years = _years(kind[household], role, head, rng)
    female = _female(role, years, sizes[kind[household]] == 1, head, rng)
    born = -np.floor(years * YEAR).astype(np.int64) - 1
    return Homes(household=household, role=role, head=head, born=born, female=female)


def _years(kind: Ints, role: Ints, head: Ints, rng: np.random.Generator) -> Floats:
    """Ages: everybody's follows from the head's."""
    low, high = (np.array([kind[at] for kind in _KINDS]) for at in (1, 2))
    own = rng.uniform(low[kind], high[kind])
    normal = rng.standard_normal(len(kind))
    of_head = own[head]
    child = np.abs(of_head - (_CHILDREN[0] + _CHILDREN[1] * normal))
    years = np.select(
        [role == HEAD, role == PARTNER, role == CHILD],
        [own, np.maximum(of_head + _PARTNERS * normal, 20.0), child],
        of_head + _ELDERS[0] + _ELDERS[1] * normal,
    )
    return np.asarray(np.clip(years, 0.0, _OLDEST))


def _female(role: Ints, years: Floats, alone: Bools, head: Ints, rng: np.random.Generator) -> Bools:
    """Sexes: a partner is of the other sex than the head."""
    share = np.where(role == ELDER, _ELDER_WOMEN, 0.48)
    share = np.where(alone, np.where(years > _OLD, _ALONE_OLD, _ALONE_YOUNG), share)
    drawn = rng.random(len(role)) < share
    return np.where(role == PARTNER, ~drawn[head], drawn)
