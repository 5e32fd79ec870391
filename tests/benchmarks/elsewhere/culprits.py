"""Who is bad among the providers: scheme, a second one of some, severity, since when, doctors."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from tests.benchmarks.elsewhere.days import DAYS, Bools, Ints, draws
from tests.benchmarks.elsewhere.ground import Ground, Rng
from tests.benchmarks.elsewhere.providers import WHOLE

PLAN = {
    "reflux_sale": ("RLV", 11),
    "phantom_drug": ("R", 12),
    "cash_out": ("R", 8),
    "fake_admission": ("PC", 12),
    "hanging_bed": ("PC", 9),
    "split_admission": ("SP", 8),
    "over_treatment": ("PLC", 9),
    "charge_abuse": ("SPC", 9),
    "lab_repeat": ("CPS", 7),
    "swapped_items": ("RL", 9),
    "resale_facilitation": ("RC", 9),
    "phantom_service": ("L", 8),
    "decoction_pieces": ("LC", 6),
    "impersonation": ("LCR", 5),
    "split_visit": ("LC", 5),
    "upcoding": ("SP", 4),
}
"""Kinds of provider that commit it, and how many do in the whole city."""
OF_STAYS = ("fake_admission", "hanging_bed", "split_admission", "upcoding")
NEVER_BAD = ("psy", "eye", "onco", "dial", "mat")
LEAST_EVENTS, LEAST_STAYS = 60, 25
SMALL = 8_000
"""People below whom fewer stays are enough, in proportion."""
MEDIAN_SEVERITY, SPREAD = 0.16, 0.75


@dataclass(frozen=True)
class Culprits:
    """By provider's number: its scheme, its second, severity (share of trade), first day, doctors.

    `events` and `stays` count each provider's honest ones.
    """

    scheme: dict[int, str]
    second: dict[int, str]
    severity: dict[int, float]
    since: dict[int, int]
    involved: dict[int, Ints]
    events: Ints
    stays: Ints

    def at(self, scheme: str) -> list[int]:
        """Providers that run the scheme, as their first or second."""
        return [i for told in (self.scheme, self.second) for i, s in told.items() if s == scheme]

    def days(self, rng: Rng, site: int, n: int) -> Ints:
        """Days on which the provider defrauds."""
        return rng.integers(self.since[site], DAYS - 12, n)

    def doctors(self, rng: Rng, site: int, n: int) -> Ints:
        """Doctors who are in it; -1 where the provider has none."""
        told = self.involved.get(site)
        return np.full(n, -1) if told is None else rng.choice(told, n)


def make_culprits(ground: Ground, honest: pl.DataFrame) -> Culprits:
    """Culprits among those with enough honest trade to hide a fraud in."""
    rng, them = draws(ground.seed, "culprits"), ground.providers
    scale = len(ground.people) / WHOLE
    least = LEAST_STAYS * min(1.0, len(ground.people) / SMALL)
    at, nights = honest["h"].to_numpy(), honest["nights"].to_numpy()
    events = np.bincount(at, minlength=len(them))
    stays = np.bincount(at[nights > 0], minlength=len(them))
    free: Bools = (events >= LEAST_EVENTS) & ~np.isin(them.specialty, NEVER_BAD)
    scheme: dict[int, str] = {}
    for name, (kinds, count) in PLAN.items():
        fits = free & np.isin(them.kind, list(kinds))
        if name in OF_STAYS:
            fits &= stays >= least
        if name == "decoction_pieces":
            fits &= (them.specialty == "tcm") | (them.kind == "C")
        among = np.flatnonzero(fits)
        n = min(max(1, round(count * scale)), len(among))
        for site in rng.choice(among, n, replace=False):
            scheme[int(site)], free[site] = name, False
    return Culprits(
        scheme=scheme,
        second=_second(rng, ground, scheme, stays),
        severity={i: _severity(rng) for i in scheme},
        since={i: int(rng.choice([0, 0, 60, 150, 240])) for i in scheme},
        involved={i: _involved(rng, ground, i) for i in scheme if them.doctors[i]},
        events=events,
        stays=stays,
    )


def _severity(rng: Rng) -> float:
    return float(np.clip(MEDIAN_SEVERITY * np.exp(rng.normal(0, SPREAD)), 0.03, 0.7))


def _second(rng: Rng, ground: Ground, scheme: dict[int, str], stays: Ints) -> dict[int, str]:
    """About a fifth of the bad run another scheme besides."""
    told: dict[int, str] = {}
    for site, first in scheme.items():
        kind = str(ground.providers.kind[site])
        if kind == "R" and rng.random() < 0.25:
            told[site] = "swapped_items" if first == "phantom_drug" else "phantom_drug"
        elif kind in "PC" and stays[site] >= LEAST_STAYS and rng.random() < 0.3:
            told[site] = str(rng.choice(["charge_abuse", "lab_repeat", "hanging_bed"]))
    return {site: other for site, other in told.items() if other != scheme[site]}


def _involved(rng: Rng, ground: Ground, site: int) -> Ints:
    count = int(ground.providers.doctors[site])
    drawn = rng.integers(0, count, 2 if count > 3 else 1)
    return drawn + int(ground.providers.first[site])
