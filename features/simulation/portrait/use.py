"""How often people are treated and buy (claims reference 4.1, 4.2)."""

from functools import partial

import polars as pl

from features.simulation.portrait.figure import Figure, Near, Unit
from features.simulation.portrait.kinds import CHRONIC, INPATIENT, KINDS, OUTPATIENT, PHARMACY
from features.simulation.portrait.reading import Reading

EMPLOYEES, RESIDENTS = "310", "390"
SCHEMES = {EMPLOYEES: ("职工", "employees"), RESIDENTS: ("居民", "residents")}
WORDS = {
    OUTPATIENT: ("普通门急诊", "ordinary outpatient and emergency"),
    CHRONIC: ("门慢特", "chronic and special outpatient"),
    INPATIENT: ("住院", "inpatient"),
    PHARMACY: ("药店购药", "pharmacy"),
}
#: Encounters a year of one insured (4.2).
_RATES = {
    EMPLOYEES: {OUTPATIENT: 7.18, CHRONIC: 0.93, INPATIENT: 0.2136, PHARMACY: 5.79},
    RESIDENTS: {OUTPATIENT: 2.69, CHRONIC: 0.52, INPATIENT: 0.2080, PHARMACY: 0.05},
}
_ALL = {EMPLOYEES: 14.12, RESIDENTS: 3.47}
#: Settlements of each kind among all (4.2).
_MIX = {OUTPATIENT: 0.608, CHRONIC: 0.098, INPATIENT: 0.032, PHARMACY: 0.263}
#: Residents buy so rarely that a city of some ten thousand people tells it less exactly.
_RATE, _RARE, _POINTS = Near(relative=0.10), Near(relative=0.20), 0.03


def encounters(reading: Reading, scheme: str | None = None, care: str | None = None) -> float:
    """Return how many visits of the insured are settled and not refunded."""
    rows = reading.bills.filter("ends")
    if scheme:
        rows = rows.filter(pl.col("insutype") == scheme)
    if care:
        rows = rows.filter(pl.col("care") == care)
    return float(rows["sign"].cast(pl.Int64).sum())


def years(reading: Reading, scheme: str | None = None) -> float:
    """Return person-years of insurance."""
    rows = reading.spells
    return float((rows.filter(pl.col("insutype") == scheme) if scheme else rows)["years"].sum())


def _rate(reading: Reading, scheme: str | None, care: str | None) -> float:
    return encounters(reading, scheme, care) / years(reading, scheme)


def _share(reading: Reading, care: str) -> float:
    return encounters(reading, None, care) / encounters(reading)


def _people(reading: Reading, scheme: str) -> float:
    return years(reading, scheme) / years(reading)


def _retired(reading: Reading) -> float:
    return float(reading.spells.filter("retired")["years"].sum()) / years(reading, EMPLOYEES)


FIGURES = (
    Figure(
        "职工医保占参保人数", "employees' scheme among the insured", Unit.SHARE, 0.292, "§4.1",
        Near(absolute=0.015), partial(_people, scheme=EMPLOYEES),
    ),
    Figure(
        "退休占职工参保人数", "pensioners in the employees' scheme", Unit.SHARE, 0.278, "§4.1",
        Near(absolute=0.02), _retired,
    ),
    Figure(
        "人均就诊人次(全部)", "encounters, all", Unit.A_YEAR, 6.58, "§4.2", _RATE,
        partial(_rate, scheme=None, care=None),
    ),
    *(
        Figure(
            f"人均就诊人次({zh})", f"encounters, {en}", Unit.A_YEAR, _ALL[scheme], "§4.2", _RATE,
            partial(_rate, scheme=scheme, care=None),
        )
        for scheme, (zh, en) in SCHEMES.items()
    ),
    *(
        Figure(
            f"{WORDS[care][0]}人次({zh})", f"{WORDS[care][1]} encounters, {en}", Unit.A_YEAR,
            rate, "§4.2", _RARE if rate < 0.1 else _RATE,
            partial(_rate, scheme=scheme, care=care),
        )
        for scheme, (zh, en) in SCHEMES.items()
        for care, rate in _RATES[scheme].items()
    ),
    *(
        Figure(
            f"结算构成:{WORDS[care][0]}", f"share of settlements, {WORDS[care][1]}", Unit.SHARE,
            _MIX[care], "§4.2", Near(absolute=_POINTS if _MIX[care] > 0.2 else _POINTS / 3),
            partial(_share, care=care),
        )
        for care in KINDS
    ),
)  # fmt: skip
