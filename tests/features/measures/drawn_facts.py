"""Measures of a drawn fact table, computed the way a vector computes them.

    facts = drawn_facts(tmp_path, '''
        bad    yuan
        true   100
        false  300
    ''')
    facts.value(Share(of=bad, among=every)) == 0.5

What is not drawn is filled in: rows are settlements S1, S2, … of patient P1 at provider H1 in
January 2025, never refunded; vectors are told as of 2025-04-01.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from features.behaviour import HIGHER, Behaviour, Scheme, Unit
from features.facts.build import Facts
from features.facts.fact import FactTable
from features.facts.row_files import write_rows
from features.measures import Measure
from features.months import month_of
from features.vectors.parts import ENTITY
from features.vectors.plan import Aggregation, plan
from features.vectors.values import EXPOSURE, monthly, values_at
from tests.tables import drawn

ROWS = FactTable("rows", "行", "row")
every = ROWS.every()
there = ROWS.column("there", "it is one to look at")
bad = ROWS.column("bad", "it is bad")
yuan = ROWS.column("yuan", "an amount, stored in fen", scale=100)
days = ROWS.column("days", "days")

AS_OF = date(2025, 4, 1)
MONTH = month_of(AS_OF)


def _month(cell: str | None) -> int | None:
    return month_of(date.fromisoformat(f"{cell}-01")) if cell else None


READ: dict[str, Callable[[str], object]] = {
    "there": {"true": True, "false": False}.__getitem__,
    "bad": {"true": True, "false": False}.__getitem__,
    "yuan": lambda cell: round(float(cell) * 100),
    "fund": lambda cell: round(float(cell) * 100),
    "days": int,
    "month": _month,
    "void_month": _month,
}
TYPES = {
    "settlement": pl.String(),
    "provider": pl.String(),
    "patient": pl.String(),
    "doctor": pl.String(),
    "month": pl.Int32(),
    "void_month": pl.Int32(),
    "there": pl.Boolean(),
    "bad": pl.Boolean(),
    "yuan": pl.Int64(),
    "fund": pl.Int64(),
    "days": pl.Int64(),
}


@dataclass(frozen=True)
class DrawnFacts:
    """A drawn fact table in its buckets, patients dealt to them in turn."""

    facts: Facts
    frame: pl.DataFrame

    def value(self, measure: Measure, provider: str = "H1") -> float | None:
        """The measure of that provider."""
        return self.row(measure, provider)[0]

    def exposure(self, measure: Measure, provider: str = "H1") -> float | None:
        """How many rows it stands on."""
        return self.row(measure, provider)[1]

    def row(self, measure: Measure, provider: str) -> tuple[float | None, float | None]:
        """Value and exposure of that provider."""
        aggregation = aggregation_of(measure)
        (name,) = aggregation.behaviours
        told = values_at(monthly(self.facts, aggregation, "provider"), aggregation, MONTH)
        assert dict(told.schema)[name] == pl.Float64
        (row,) = told.filter(pl.col(ENTITY) == provider).select(name, name + EXPOSURE).rows()
        return row

    def evidence(self, measure: Measure, provider: str = "H1") -> list[str]:
        """The settlements behind the provider's number, the heaviest first."""
        own = self.frame.filter(pl.col("provider") == provider)
        rows = own.filter(measure.evidence()).filter(measure.focus())
        weighed = rows.with_columns(measure.weight().alias("weight"))
        ordered = weighed.sort("weight", "settlement", descending=[True, False], nulls_last=True)
        return ordered["settlement"].to_list()


def drawn_facts(folder: Path, text: str, *, buckets: int = 1) -> DrawnFacts:
    """The drawn rows as a fact table of that many buckets."""
    cells = drawn(text)
    count = cells.height
    columns: dict[str, list[object]] = {
        "settlement": [f"S{n + 1}" for n in range(count)],
        "provider": ["H1"] * count,
        "patient": ["P1"] * count,
        "doctor": [None] * count,
        "month": [month_of(date(2025, 1, 1))] * count,
        "void_month": [None] * count,
        "fund": [0] * count,
    }
    for name in cells.columns:
        read = READ.get(name, str)
        columns[name] = [None if cell is None else read(cell) for cell in cells[name]]
    frame = pl.DataFrame(columns, schema_overrides={n: TYPES[n] for n in columns})
    bucket = pl.col("patient").rank("dense") % buckets
    for number in range(buckets):
        write_rows(folder / ROWS.name, number, frame.filter(bucket == number))
    return DrawnFacts(Facts(folder, buckets), frame)


def aggregation_of(measure: Measure) -> Aggregation:
    """The plan of a behaviour with that measure and no other."""
    (aggregation,) = plan((drawn_behaviour(measure),))
    return aggregation


def drawn_behaviour(
    measure: Measure, name: str = "it", *, unit: Unit = Unit.RATIO, riskier_when=HIGHER, **more
) -> Behaviour:
    """A behaviour `drawn.<name>` with that measure."""
    it = Behaviour(
        zh="",
        en="",
        why_zh="",
        why="",
        riskier_when=riskier_when,
        unit=unit,
        measure=measure,
        **more,
    )
    type("Drawn", (Scheme,), {"code": "drawn", name: it})
    return it
