"""Beds, stays and visits by level of provider, and doctors' work (claims reference 4.1, 4.3).

A simulated city has more than ten times as many providers for its people as a real one (density is
a knob), so that its small hospitals have a handful of beds, of which one patient more or less
fills a quarter, and doctors few patients. Occupancy is held for tertiary hospitals alone; that of
smaller ones and the workload are told beside what is published.
"""

from collections.abc import Callable
from functools import partial

import polars as pl

from features.simulation.portrait.figure import Figure, Near, Unit
from features.simulation.portrait.kinds import (
    CHRONIC,
    COMMUNITY,
    OUTPATIENT,
    PRIMARY,
    SECONDARY,
    TERTIARY,
    care,
)
from features.simulation.portrait.reading import Reading

HOSPITALS = (TERTIARY, SECONDARY, PRIMARY, "ungraded")
LEVELS = {
    TERTIARY: ("三级医院", "tertiary hospitals"),
    SECONDARY: ("二级医院", "secondary hospitals"),
    PRIMARY: ("一级医院", "primary hospitals"),
    COMMUNITY: ("基层医疗卫生机构", "primary care"),
}
#: Visits of 101.5 and admissions of 31 192 (4.3).
_VISITS = {TERTIARY: 0.283, SECONDARY: 0.120, PRIMARY: 0.025, COMMUNITY: 0.521}
_ADMISSIONS = {TERTIARY: 0.516, SECONDARY: 0.234, PRIMARY: 0.039, COMMUNITY: 0.146}
OCCUPANCY = {TERTIARY: 0.896, SECONDARY: 0.731, PRIMARY: 0.536}
_LENGTH = {TERTIARY: 7.8, SECONDARY: 9.5, PRIMARY: 9.6}
#: Wards are empty on the first day of a simulation: the first month counts for no occupancy.
_WARM = 31
#: Tolerance of shares by level.
_POINTS = 0.05
#: Working days of a year, by which the bulletin's workload is a day's.
_WORKING_DAYS = 251


def _levels(level: str) -> pl.Expr:
    return pl.col("level") == level


def _length(reading: Reading, of: Callable[[], pl.Expr]) -> float | None:
    mean = reading.stays.filter(of()).select(pl.mean("nights")).item()
    return None if mean is None else float(mean)


def occupancy(reading: Reading) -> pl.DataFrame:
    """Return bed-days lain and bed-days recognised of each provider with beds."""
    since = reading.span.date(_WARM)
    end = reading.span.end
    begin = pl.max_horizontal("begin", pl.lit(since))
    left = pl.min_horizontal(pl.col("end").fill_null(end), pl.lit(end))
    lain = (
        reading.stays.with_columns(days=(left - begin).dt.total_days())
        .filter(pl.col("days") > 0)
        .group_by("fixmedins_code")
        .agg(pl.sum("days"))
    )
    opened = pl.max_horizontal(pl.col("begntime").dt.date(), pl.lit(since))
    there = (pl.lit(end) - opened).dt.total_days().clip(0) * pl.col("hi_crtf_bed_cnt")
    beds = reading.scan("medins_dept_b").select("fixmedins_code", bed_days=there)
    total = beds.group_by("fixmedins_code").agg(pl.sum("bed_days")).filter(pl.col("bed_days") > 0)
    return (
        total.collect()
        .join(reading.providers, on="fixmedins_code")
        .join(lain, on="fixmedins_code", how="left")
        .with_columns(pl.col("days").fill_null(0))
        .sort("fixmedins_code")
    )


def _occupied(reading: Reading, of: Callable[[], pl.Expr]) -> float | None:
    rows = occupancy(reading).filter(of())
    total = float(rows["bed_days"].sum())
    return float(rows["days"].sum()) / total if total else None


def visits(reading: Reading) -> pl.DataFrame:
    """Return outpatient visits by provider of the cities, with what is told of it."""
    rows = reading.scan("mdtrt_d").select("fixmedins_code", care().alias("care"))
    calls = rows.filter(pl.col("care").is_in([OUTPATIENT, CHRONIC]))
    count = calls.group_by("fixmedins_code").agg(visits=pl.len()).collect()
    return count.join(reading.providers, on="fixmedins_code")


def _visited(reading: Reading, level: str) -> float:
    rows = visits(reading)
    return float(rows.filter(_levels(level))["visits"].sum()) / float(rows["visits"].sum())


def _admitted(reading: Reading, level: str) -> float:
    return reading.stays.filter(_levels(level)).height / reading.stays.height


def _workload(reading: Reading, of: Callable[[], pl.Expr]) -> float | None:
    doctors = reading.scan("dr_info_b").group_by(fixmedins_code="medins_code").len("doctors")
    rows = visits(reading).join(doctors.collect(), on="fixmedins_code").filter(of())
    days = float(rows["doctors"].sum()) * _WORKING_DAYS * reading.years
    return float(rows["visits"].sum()) / days if days else None


def _of_type(words: str) -> pl.Expr:
    return pl.col("type") == words


def _public() -> pl.Expr:
    return ~pl.col("private") & _hospital()


def _private() -> pl.Expr:
    return pl.col("private") & _hospital()


def _hospital() -> pl.Expr:
    return pl.col("level").is_in(list(HOSPITALS))


def _near(share: float) -> Near:
    """Return the tolerance of a share: five points of a large one, half of a small one."""
    return Near(absolute=_POINTS) if share > 2 * _POINTS else Near(relative=0.5)


def _any() -> pl.Expr:
    return pl.lit(value=True)


_TOWNSHIP, _CENTRE = partial(_of_type, "乡镇卫生院"), partial(_of_type, "社区卫生服务中心")

FIGURES = (
    Figure("平均住院日", "mean length of stay", Unit.DAYS, 8.6, "§4.1", Near(relative=0.08),
           partial(_length, of=_any)),
    *(
        Figure(f"平均住院日({LEVELS[level][0]})", f"mean length of stay, {LEVELS[level][1]}",
               Unit.DAYS, days, "§4.3", Near(relative=0.15),
               partial(_length, of=partial(_levels, level)))
        for level, days in _LENGTH.items()
    ),
    Figure("平均住院日(公立医院)", "mean length of stay, public hospitals", Unit.DAYS, 8.0, "§4.3",
           Near(relative=0.15), partial(_length, of=_public)),
    Figure("平均住院日(民营医院)", "mean length of stay, private hospitals", Unit.DAYS, 11.2,
           "§4.3", Near(relative=0.15), partial(_length, of=_private)),
    Figure("平均住院日(乡镇卫生院)", "mean length of stay, township hospitals", Unit.DAYS, 6.4,
           "§4.3", Near(relative=0.15), partial(_length, of=_TOWNSHIP)),
    Figure("平均住院日(社区卫生服务中心)", "mean length of stay, community centres", Unit.DAYS, 8.8,
           "§4.3", Near(relative=0.25), partial(_length, of=_CENTRE)),
    *(
        Figure(f"病床使用率({LEVELS[level][0]})", f"bed occupancy, {LEVELS[level][1]}", Unit.SHARE,
               share, "§4.3", Near(absolute=0.20) if level == TERTIARY else None,
               partial(_occupied, of=partial(_levels, level)))
        for level, share in OCCUPANCY.items()
    ),
    Figure("病床使用率(公立医院)", "bed occupancy, public hospitals", Unit.SHARE, 0.848, "§4.3",
           None, partial(_occupied, of=_public)),
    Figure("病床使用率(民营医院)", "bed occupancy, private hospitals", Unit.SHARE, 0.643, "§4.3",
           None, partial(_occupied, of=_private)),
    Figure("病床使用率(医院)", "bed occupancy, hospitals", Unit.SHARE, 0.788, "§4.3",
           None, partial(_occupied, of=_hospital)),
    *(
        Figure(f"诊疗人次构成:{LEVELS[level][0]}", f"share of visits, {LEVELS[level][1]}",
               Unit.SHARE, share, "§4.3", _near(share),
               partial(_visited, level=level))
        for level, share in _VISITS.items()
    ),
    *(
        Figure(f"入院人次构成:{LEVELS[level][0]}", f"share of admissions, {LEVELS[level][1]}",
               Unit.SHARE, share, "§4.3", _near(share),
               partial(_admitted, level=level))
        for level, share in _ADMISSIONS.items()
    ),
    Figure("医师日均担负诊疗(医院)", "doctors' workload, hospitals", Unit.A_DAY, 6.7, "§4.3", None,
           partial(_workload, of=_hospital)),
    Figure("医师日均担负诊疗(乡镇卫生院)", "doctors' workload, township hospitals", Unit.A_DAY, 9.7,
           "§4.3", None, partial(_workload, of=_TOWNSHIP)),
    Figure("医师日均担负诊疗(社区卫生服务中心)", "doctors' workload, community centres", Unit.A_DAY,
           16.3, "§4.3", None, partial(_workload, of=_CENTRE)),
)  # fmt: skip
