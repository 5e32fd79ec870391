"""Stores of simulated cities: of so many fee lines, or of the same people for so many months."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from features.claims.store import Store
from tests.benchmarks.ingest import FEIJIAN
from tests.benchmarks.measured import Measured, measured, size_of

SIMULATE = """
import sys
from dataclasses import replace
from pathlib import Path
from features.simulation import simulate
from serving.commands.simulate import World, sized
lines, people, months, seed = map(int, sys.argv[2:])
settings = sized(
    World.SCALE, people=people or None, months=months, providers=None, lines=lines or None
)
simulate(Path(sys.argv[1]), replace(settings, seed=seed), workers=2)
"""
LAYOUTS = ("arrival", "shuffled")
YEAR = 12
LAST = "202512"
"""What the files of the last month of every city begin with."""


@dataclass(frozen=True)
class City:
    """`claims`: the source; `store`: the folder of its store."""

    claims: Path
    store: Path

    @property
    def lines(self) -> int:
        """Fee lines in the store."""
        return Store.open(self.store).manifest.rows["fee_list_d"]

    @property
    def rows(self) -> int:
        """Rows of all tables in the store."""
        return sum(Store.open(self.store).manifest.rows.values())

    @property
    def line_bytes(self) -> float:
        """Bytes of a fee line in the source."""
        return size_of(self.claims / "fee_list_d") / self.lines


def of_lines(folder: Path, lines: int, seed: int, *, shuffled: bool = False) -> City:
    """A year's city of about so many lines, in order of arrival or each file's rows shuffled."""
    claims = _simulated(folder / f"city-{lines}-seed{seed}", lines, 0, YEAR, seed)
    if shuffled:
        claims = _shuffled(claims, seed)
    return _ingested(claims)


def of_months(folder: Path, people: int, months: int, seed: int) -> City:
    """A city of so many people, and as many providers whatever the months."""
    name = f"city-{people}-people-{months}-months-seed{seed}"
    return _ingested(_simulated(folder / name, 0, people, months, seed))


def without_last_month(city: City) -> tuple[City, Path]:
    """The city's first eleven months in a store of their own, made anew, and the last month."""
    year = city.claims
    first, last = (year.with_name(f"{year.name}-{part}") for part in ("first", "last"))
    if not last.exists():
        for path in year.rglob("*.parquet"):
            if "truth" not in path.parts:
                part = last if path.name.startswith(LAST) else first
                target = part / path.relative_to(year)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.hardlink_to(path)
    shutil.rmtree(_store_of(first), ignore_errors=True)
    return _ingested(first), last


def ingested(source: Path, store: Path) -> Measured:
    """Ingest the source into the store, in a process of its own."""
    return measured(FEIJIAN, source, store)


def _simulated(claims: Path, lines: int, people: int, months: int, seed: int) -> Path:
    if not claims.exists():
        claims.parent.mkdir(parents=True, exist_ok=True)
        measured(SIMULATE, claims, lines, people, months, seed)
    return claims


def _shuffled(claims: Path, seed: int) -> Path:
    """The same files with their rows in random order."""
    out = claims.with_name(f"{claims.name}-shuffled")
    if not out.exists():
        for path in claims.rglob("*.parquet"):
            if "truth" not in path.parts:
                target = out / path.relative_to(claims)
                target.parent.mkdir(parents=True, exist_ok=True)
                rows = pl.read_parquet(path).sample(fraction=1.0, shuffle=True, seed=seed)
                rows.write_parquet(target)
    return out


def _ingested(claims: Path) -> City:
    store = _store_of(claims)
    if not store.exists():
        ingested(claims, store)
    return City(claims, store)


def _store_of(claims: Path) -> Path:
    return claims.with_name(f"{claims.name}.store")
