"""Honest chronic care: regimes of drugs, refills for weeks or months, clinics, dialysis."""

import numpy as np
import polars as pl

from tests.benchmarks.elsewhere.catalogue import box_days
from tests.benchmarks.elsewhere.days import DAY_MINUTES, DAYS, Bools, Ints, Texts, draws
from tests.benchmarks.elsewhere.ground import Ground, Rng
from tests.benchmarks.elsewhere.illness import REGIMES

TAKEN = {
    "DM": [0.6, 0.25, 0.2, 0.15, 0.15, 0.05],
    "CANCER": [0.25, 0.2, 0.3, 0.25],
    "HTN": [0.35, 0.3, 0.3, 0.2, 0.1],
}
"""How common each drug of a regime is; elsewhere they are equally so."""
REGISTERED = {
    "HTN": 0.6, "DM": 0.75, "CHD": 0.5, "STROKE": 0.5, "COPD": 0.6, "HBV": 0.8, "CANCER": 0.95,
    "ESRD": 1.0, "DEP": 0.5, "LIPID": 0.0,
}  # fmt: skip
"""Share of the ill who are on the register of outpatient chronic illness (门慢特)."""
OF_EMPLOYEES = {"C": 0.33, "S": 0.22, "T": 0.15, "R": 0.3}
OF_OTHERS = {"C": 0.55, "V": 0.12, "S": 0.22, "L": 0.11}
OF_CANCER = {"T": 0.5, "S": 0.25, "R": 0.25}


def regimes(ground: Ground) -> pl.DataFrame:
    """Columns p, disease, item, box_days: what each ill person takes."""
    rng, parts = draws(ground.seed, "regimes"), []
    for disease, drugs in REGIMES.items():
        ill = np.flatnonzero(ground.people.has[disease])
        shares = np.array(TAKEN.get(disease, [1 / max(2, len(drugs))] * len(drugs)))
        wide = 1.4 / shares.sum() * (1.6 if len(drugs) > 2 else 1)
        for drug, share in zip(drugs, shares * wide, strict=True):
            taking = ill[rng.random(len(ill)) < share]
            told = {"p": taking, "disease": [disease] * len(taking), "item": [drug] * len(taking)}
            columns = {"p": pl.Int64, "disease": pl.String, "item": pl.String}
            part = pl.DataFrame(told, schema_overrides=columns)
            parts.append(part.with_columns(box_days=pl.lit(box_days()[drug])))
    return pl.concat(parts)


def registered(ground: Ground) -> dict[str, Bools]:
    """By illness, who is on its register."""
    rng = draws(ground.seed, "registers")
    return {
        disease: ground.people.has[disease] & (rng.random(len(ground.people)) < share)
        for disease, share in REGISTERED.items()
    }


def honest_chronic(ground: Ground) -> pl.DataFrame:
    """Events of refills, of quarterly clinics of diabetes, and of dialysis three times a week."""
    rng, registers = draws(ground.seed, "chronic"), registered(ground)
    refills = [_refills(rng, ground, disease, registers[disease]) for disease in REGIMES]
    return pl.concat([*refills, _dialysis(rng, ground), _clinics(rng, ground)])


def _refills(rng: Rng, ground: Ground, disease: str, register: Bools) -> pl.DataFrame:
    people = ground.people
    ill = np.flatnonzero(people.has[disease] & (rng.random(len(people)) < 0.85))
    n = len(ill)
    short = rng.choice([28, 30, 14], n, p=[0.4, 0.45, 0.15])
    step = np.where(rng.random(n) < 0.3, rng.choice([60, 84], n), short)
    home = _home(rng, ground, disease, ill)
    times = np.arange(DAYS // 14 + 1)
    start = rng.integers(0, 60, n)[:, None] + times * step[:, None]
    row, time = np.nonzero((start < DAYS - 8) & (rng.random(start.shape) < 0.93))
    late = np.round(rng.normal(1, 2.5, len(row))).astype(np.int64)
    who, day = ill[row], np.clip(start[row, time] + late, 0, DAYS - 1)
    at = np.where(rng.random(len(row)) < 0.92, home[row], ground.usual["C"][who])
    ok = ground.possible(who, at, day)
    who, at, day, supply = who[ok], at[ok], day[ok], step[row][ok]
    shop = ground.providers.kind[at] == "R"
    med_type = np.where(register[who], "14", np.where(shop, "41", "11"))
    minute = ground.minutes(rng, at, day)
    return ground.events(rng, who, at, minute, f"RF:{disease}", med_type, supply=supply)


def _home(rng: Rng, ground: Ground, disease: str, ill: Ints) -> Ints:
    def by(shares: dict[str, float]) -> Texts:
        told: Texts = rng.choice(list(shares), len(ill), p=list(shares.values()))
        return told

    employed = ground.people.employee[ill]
    kinds = np.where(employed, by(OF_EMPLOYEES), by(OF_OTHERS))
    kinds = by(OF_CANCER) if disease == "CANCER" else kinds
    home = ground.go(rng, ill, kinds, 1.0)
    if disease == "CANCER":
        special = kinds == "R"
        home[special] = rng.choice(ground.providers.are("R", "dtp"), special.sum())
    return home


def _dialysis(rng: Rng, ground: Ground) -> pl.DataFrame:
    ill = np.flatnonzero(ground.people.has["ESRD"])
    centres, wards = ground.providers.are("P", "dial"), ground.providers.are("S")
    home = np.where(
        rng.random(len(ill)) < 0.7, rng.choice(centres, len(ill)), rng.choice(wards, len(ill))
    )
    week = np.arange(DAYS // 7)
    day = (week[:, None] * 7 + np.array([0, 2, 4])).ravel()
    row, time = np.nonzero(rng.random((len(ill), len(day))) < 0.97)
    who, at, days = ill[row], home[row], day[time]
    ok = days < ground.people.died[who]
    who, at, days = who[ok], at[ok], days[ok]
    minute = days * DAY_MINUTES + 480 + rng.integers(0, 300, len(who))
    return ground.events(rng, who, at, minute, "DIAL", "14")


def _clinics(rng: Rng, ground: Ground) -> pl.DataFrame:
    ill = np.flatnonzero(ground.people.has["DM"] & (rng.random(len(ground.people)) < 0.5))
    who = np.tile(ill, 6)
    day = np.repeat(np.arange(6) * 91, len(ill)) + rng.integers(0, 30, len(who))
    kinds = np.where(rng.random(len(who)) < 0.6, "C", "S")
    at = ground.go(rng, who, kinds, 1.0)
    ok = (day < DAYS) & (day < ground.people.died[who])
    who, at, day = who[ok], at[ok], day[ok]
    return ground.events(rng, who, at, ground.minutes(rng, at, day), "DMQ", "11")
