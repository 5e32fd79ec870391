"""A figure of the portrait: what is published, how it is measured, how near is near enough."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

import polars as pl

from features.simulation.portrait.reading import Reading


class Unit(Enum):
    """Units, in English and Chinese."""

    A_YEAR = ("per insured and year", "人次/参保人·年")
    SHARE = ("share, 0-1", "比例(0-1)")
    YUAN = ("yuan", "元")
    DAYS = ("days", "天")
    TIMES = ("times", "倍")
    LINES = ("lines per settlement", "行/结算")
    LINES_A_DAY = ("lines per day of stay", "行/住院日")
    LOG = ("standard deviation of the natural logarithm", "自然对数标准差")
    SHAPE = ("negative binomial k", "负二项 k")
    A_DAY = ("visits per doctor and working day", "诊疗人次/医师·工作日")
    PROVIDERS = ("providers per 1,000 insured", "家/千参保人")
    SETTLEMENTS = ("settlements per provider and year", "结算/机构·年")
    PERSONS = ("persons per 1,000 settlements", "人/千结算")
    MONTHS = ("months", "月")


class Near(NamedTuple):
    """How far a realised figure may be from the published one."""

    relative: float = 0.0
    absolute: float = 0.0

    def bounds(self, published: float) -> tuple[float, float]:
        """Return the least and the greatest that is near enough."""
        width = self.relative * abs(published) + self.absolute
        return published - width, published + width

    def __str__(self) -> str:
        return f"±{self.relative:.0%}" if self.relative else f"±{self.absolute:g}"


EXACTLY = Near()
NOT_HELD, IN_RANGE = "not held", "in the range"


def plain(value: float) -> str:
    """Return a number as text: thousands apart, four significant digits below a thousand."""
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"


@dataclass(frozen=True)
class Figure:
    """One figure; where `near` is None it is told and held to nothing.

    `published` is a number, or the least and the greatest of a published range, to whose ends
    `near` is added (EXACTLY: nothing); None where nothing is published.
    """

    zh: str
    en: str
    unit: Unit
    published: float | tuple[float, float] | None
    source: str
    near: Near | None
    measure: Callable[[Reading], float | None]

    @property
    def bounds(self) -> tuple[float, float] | None:
        """The least and the greatest allowed, None where it is held to nothing."""
        if self.near is None or self.published is None:
            return None
        if isinstance(self.published, tuple):
            low, high = self.published
            return self.near.bounds(low)[0], self.near.bounds(high)[1]
        return self.near.bounds(self.published)

    @property
    def tolerance(self) -> str:
        """The tolerance in words."""
        if self.near is None:
            return NOT_HELD
        return IN_RANGE if isinstance(self.published, tuple) else str(self.near)

    @property
    def told(self) -> str:
        """What is published, as text; empty where nothing is."""
        if isinstance(self.published, tuple):
            return "–".join(plain(end) for end in self.published)
        return "" if self.published is None else plain(self.published)


SCHEMA = pl.Schema(
    {
        "name_zh": pl.String,
        "name_en": pl.String,
        "unit": pl.String,
        "published": pl.String,
        "source": pl.String,
        "realised": pl.Float64,  # null where the world is too small to tell
        "tolerance": pl.String,
        "within": pl.Boolean,  # null where it is held to nothing, or not realised
    }
)


def measured(figures: tuple[Figure, ...], reading: Reading) -> pl.DataFrame:
    """Return SCHEMA: one row per figure."""
    rows = [_row(figure, figure.measure(reading)) for figure in figures]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def _row(figure: Figure, realised: float | None) -> tuple[object, ...]:
    bounds = figure.bounds
    within = None if bounds is None or realised is None else bounds[0] <= realised <= bounds[1]
    words = (figure.zh, figure.en, figure.unit.value[0], figure.told, figure.source)
    return (*words, realised, figure.tolerance, within)
