"""Pharmacies that sell nothing: kept cards swiped in a row, and cash for the cards of guests."""

import numpy as np

from tests.benchmarks.elsewhere.days import DAY_MINUTES, draws
from tests.benchmarks.elsewhere.ground import Rng
from tests.benchmarks.elsewhere.planted import Planted

KEPT_CARDS = 45


def plant_sales(planted: Planted) -> None:
    """Plant phantom_drug and cash_out."""
    rng = draws(planted.ground.seed, "sales")
    for site in planted.culprits.at("phantom_drug"):
        _phantom(rng, planted, site)
    shops = planted.culprits.at("cash_out")
    for place, site in enumerate(shops):
        _cash(rng, planted, site, shops[(place + 1) % len(shops)])


def _phantom(rng: Rng, planted: Planted, site: int) -> None:
    """Bursts of four to ten cards within a quarter of an hour, late, early or in the day."""
    people, them = planted.ground.people, planted.ground.providers
    near = np.isin(people.town, np.unique(them.town[them.region == them.region[site]]))
    among = np.flatnonzero(people.alive & people.employee & near)
    cards = rng.choice(among, min(KEPT_CARDS, len(among)), replace=False)
    wanted = max(25, int(planted.culprits.severity[site] * planted.culprits.events[site]))
    sizes = rng.integers(4, 11, wanted // 4 + 1)
    sizes = sizes[: int(np.searchsorted(np.cumsum(sizes), wanted)) + 1]
    who = np.concatenate([rng.choice(cards, min(n, len(cards)), replace=False) for n in sizes])
    burst = np.repeat(np.arange(len(sizes)), np.minimum(sizes, len(cards)))
    day = planted.culprits.days(rng, site, len(sizes))
    n = len(sizes)
    hours = [rng.integers(1260, 1380, n), rng.integers(300, 420, n), rng.integers(600, 1200, n)]
    start = np.choose(rng.choice(3, n, p=[0.45, 0.2, 0.35]), hours)
    minute = (day * DAY_MINUTES + start)[burst] + rng.integers(0, 14, len(who))
    card = rng.choice(["03", "01"], len(who), p=[0.9, 0.1])
    untraced = rng.random(len(who)) < 0.8
    planted.events.append(
        planted.ground.events(
            rng,
            who,
            np.full(len(who), site),
            minute,
            "PHANTOM",
            "41",
            card=card,
            scheme="phantom_drug",
            untraced=untraced,
        )
    )
    planted.mark_often(who, 4, "phantom_drug")


def _cash(rng: Rng, planted: Planted, site: int, partner: int) -> None:
    """Days on which a group of guests buys dear drugs, some of it at the partner's shop."""
    wanted = max(30, int(planted.culprits.severity[site] * planted.culprits.events[site]))
    sizes = rng.integers(8, 24, wanted // 16 + 1)
    day = np.repeat(planted.culprits.days(rng, site, len(sizes)), sizes)
    who = rng.choice(np.flatnonzero(planted.ground.people.away), len(day))
    at = np.where(rng.random(len(day)) < 0.75, site, partner)
    minute = day * DAY_MINUTES + rng.integers(540, 1230, len(day))
    planted.events.append(
        planted.ground.events(rng, who, at, minute, "CASHOUT", "41", card="03", scheme="cash_out")
    )
