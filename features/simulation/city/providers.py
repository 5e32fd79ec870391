"""The providers before anybody cheats."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.city import habits
from features.simulation.city.beds import draw_beds
from features.simulation.city.chains import draw_chains, draw_dual_channel
from features.simulation.city.city import Places, Providers
from features.simulation.city.hours import draw_hours
from features.simulation.city.mix import KIND, MIX, draw_counts
from features.simulation.city.owners import draw_owners
from features.simulation.city.provider_towns import draw_towns, town_weight
from features.simulation.city.sizes import draw_sizes
from features.simulation.settings import Settings
from features.simulation.span import Span

#: Tier of each hosp_lv (§1.21).
TIER = {
    **dict.fromkeys(("01", "02", "03", "04", "12"), 3),
    **dict.fromkeys(("05", "06", "07", "13"), 2),
    **dict.fromkeys(("08", "09", "10", "14"), 1),
    "11": 0,
}
#: Share of pharmacies with a 双通道 licence (assumed).
_DUAL = 0.05
#: Share of providers of these kinds that join within the span, in which part of it, and how many
#: days before the start the others joined (assumed).
_JOIN, _PART, _SINCE = 0.06, (0.05, 0.7), (200, 4000)
_JOINERS = ("primary_hospital", "rehabilitation", "dental", "eye_hospital", "clinic", "pharmacy")


def draw_providers(
    settings: Settings, span: Span, places: Places, rng: np.random.Generator
) -> Providers:
    """Draw settings.providers honest providers, kind by kind; their departments come later."""
    kind = np.repeat(np.arange(len(MIX)), draw_counts(settings.providers))
    level, private = _draw_levels(kind, rng), _draw_private(kind, rng)
    tier = np.array([TIER[code] for code in level])
    town = draw_towns(kind, places, rng)
    dual, chain = draw_dual_channel(kind, _DUAL, rng), draw_chains(kind, rng)
    calls, stays, sales = draw_sizes(kind, tier, town_weight(town, places), dual, rng)
    opens, closes, sunday = draw_hours(kind, rng)
    count = len(kind)
    return Providers(
        kind=kind,
        tier=tier,
        level=pl.Series(level),
        town=town,
        beds=draw_beds(settings.people, kind, tier, private, stays, rng),
        calls=calls,
        stays=stays,
        sales=sales,
        price=habits.draw_habit(count, habits.PRICE, rng),
        length=habits.draw_habit(count, habits.LENGTH, rng),
        coding=habits.draw_habit(count, habits.CODING, rng),
        testing=habits.draw_habit(count, habits.TESTING, rng),
        opens=opens,
        closes=closes,
        sunday=sunday,
        private=private,
        chain=chain,
        owner=draw_owners(kind, chain, rng),
        dual_channel=dual,
        contract=_draw_contracts(kind, chain, span, rng),
        growth=habits.draw_growth(count, rng),
        diligence=habits.draw_diligence(count, rng),
        first_dept=np.zeros(count, dtype=np.int64),
        depts=np.zeros(count, dtype=np.int64),
    )


def _draw_levels(kind: Ints, rng: np.random.Generator) -> list[str]:
    """Draw hosp_lv codes; of several providers of a kind the levels come in turn."""
    within = np.arange(len(kind)) - np.searchsorted(kind, kind)
    first = rng.integers(0, 12, len(MIX))
    pairs = zip(kind.tolist(), (within + first[kind]).tolist(), strict=True)
    return [MIX[at].levels[turn % len(MIX[at].levels)] for at, turn in pairs]


def _draw_private(kind: Ints, rng: np.random.Generator) -> Bools:
    chance = np.array([each.private for each in MIX])[kind]
    return np.asarray(rng.random(len(kind)) < chance)


def _draw_contracts(kind: Ints, chain: Ints, span: Span, rng: np.random.Generator) -> Ints:
    """Draw the day each contract began; heads of chains are there from the start."""
    joins = np.isin(kind, [KIND[name] for name in _JOINERS]) & (chain != np.arange(len(kind)))
    joins &= rng.random(len(kind)) < _JOIN
    early, late = (round(part * span.days) for part in _PART)
    return np.where(joins, rng.integers(early, late, len(kind)), -rng.integers(*_SINCE, len(kind)))
