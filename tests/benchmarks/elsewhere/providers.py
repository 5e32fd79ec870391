"""Providers: hospitals, health centres, clinics, village rooms and pharmacies, of every size."""

from dataclasses import dataclass

import numpy as np

from tests.benchmarks.elsewhere.days import Bools, Floats, Ints, Texts, draws

REGIONS = np.array(["460701", "460702", "460703", "460704"])
WHOLE = 80_000
"""People for whom the counts below stand; another city has them in proportion."""
COUNTS = {"T": 10, "S": 35, "P": 100, "C": 115, "L": 400, "V": 140, "R": 450}
"""Tertiary, secondary and private hospitals, health centres, clinics, village rooms, pharmacies."""
LEAST = {"T": 2, "S": 4, "P": 13, "C": 7, "L": 16, "V": 4, "R": 18}
PRIVATE = {"rehab": 13, "tcm": 13, "psy": 7, "eye": 5, "onco": 3, "dial": 5, "mat": 4}
"""Specialties in a hundred private hospitals."""
CLINICS = {"tcm": 18, "pain": 4}
PHARMACIES = {"dtp": 2, "h24": 5, "tour": 3}
BEDS = {"T": 900, "S": 240, "P": 60, "C": 25}
DOCTORS = {"T": 60, "S": 30, "P": 9, "C": 7, "L": 2, "V": 1, "R": 0}
ALWAYS = -1
"""`opened` of who was there before the first day."""


@dataclass(frozen=True)
class Providers:
    """Arrays over providers; `doctors` counts them, `first` is the number of the first one.

    `price` multiplies prices of drugs, `growth` is how trade grows over the time, `opened` a day.
    """

    kind: Texts
    specialty: Texts
    town: Ints
    region: Ints
    size: Floats
    beds: Ints
    doctors: Ints
    first: Ints
    code: Texts
    price: Floats
    maker: Ints
    opened: Ints
    growth: Floats

    def __len__(self) -> int:
        return len(self.kind)

    def are(self, kinds: str, specialty: str | None = None) -> Ints:
        """Numbers of those of the kinds, and of the specialty."""
        fits: Bools = np.isin(self.kind, list(kinds))
        return np.flatnonzero(fits if specialty is None else fits & (self.specialty == specialty))


def towns_of(people: int) -> int:
    """How many towns, a multiple of the regions."""
    return 4 * int(np.clip(round(6 * people / WHOLE), 1, 6))


def make_providers(seed: int, people: int) -> Providers:
    """The providers of a city of so many people."""
    rng, towns = draws(seed, "providers"), towns_of(people)
    counts = {k: max(LEAST[k], round(n * people / WHOLE)) for k, n in COUNTS.items()}
    kind = np.repeat(list(counts), list(counts.values()))
    n = len(kind)
    town = rng.integers(0, towns, n)
    for large in "TS":
        at = np.flatnonzero(kind == large)
        town[at] = np.arange(len(at)) * (towns // 4 if large == "T" else 1) % towns
    size = np.exp(rng.normal(0, 0.75, n)) * np.where(kind == "P", 0.8, 1.0)
    usual = np.array([DOCTORS[k] for k in kind])
    doctors = np.where(usual > 0, np.maximum(1, usual * np.clip(size, 0.5, 2.5)), 0).astype(int)
    region = town * 4 // towns
    return Providers(
        kind=kind,
        specialty=_specialties(rng, kind),
        town=town,
        region=region,
        size=size,
        beds=np.round([BEDS.get(k, 0) for k in kind] * np.clip(size, 0.4, 3)).astype(int),
        doctors=doctors,
        first=np.concatenate([[0], np.cumsum(doctors)[:-1]]),
        code=np.array(
            [
                ("P" if k == "R" else "H") + REGIONS[region[i]] + f"{i + 101:05d}"
                for i, k in enumerate(kind)
            ]
        ),
        price=np.exp(rng.normal(0, 0.04, n)),
        maker=rng.integers(0, 100, n),
        opened=np.where(rng.random(n) < 0.06, rng.integers(30, 300, n), ALWAYS),
        growth=rng.normal(0, 0.12, n),
    )


def _specialties(rng: np.random.Generator, kind: Texts) -> Texts:
    told = np.full(len(kind), "gen", dtype="U8")
    for k, shares in (("P", PRIVATE), ("L", CLINICS), ("R", PHARMACIES)):
        at = rng.permutation(np.flatnonzero(kind == k))
        for name, share in shares.items():
            taken, at = np.split(at, [max(1, round(len(at) * share / 100))])
            told[taken] = name
    secondary = np.flatnonzero(kind == "S")
    told[secondary[-2:-1]] = "tcm"
    told[secondary[-1:]] = "psy"
    return told
