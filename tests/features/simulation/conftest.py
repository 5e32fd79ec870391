"""Simulated worlds, each made once in a session and shared by its workers.

    def test_something(city): city["setl_d"], city["truth/providers"]…

`city` is the world "tests"; `make_folder(people=…, seed=…)` gives the folder of another one,
`make_city(…)` its tables.
"""

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from features.simulation import WORLDS
from tests.simulated import simulated


def tables_of(folder: Path) -> dict[str, pl.DataFrame]:
    """Every table of a simulation by name, its parts in order; the truth's as `truth/…`."""
    parts = {}
    for path in sorted(folder.rglob("*.parquet")):
        parts.setdefault(path.parent.relative_to(folder).as_posix(), []).append(path)
    return {name: pl.read_parquet(files) for name, files in parts.items()}


@pytest.fixture(scope="session")
def make_folder(shared_folder):
    """Return the folder of the world "tests" with some settings changed."""
    return lambda **changes: simulated(shared_folder, replace(WORLDS["tests"], **changes))


@pytest.fixture(scope="session")
def make_city(make_folder):
    """Return the tables of the world "tests" with some settings changed."""
    return lambda **changes: tables_of(make_folder(**changes))


@pytest.fixture(scope="session")
def city(make_city):
    """The tables of the world "tests"."""
    return make_city()


@pytest.fixture(scope="session")
def sound(city):
    """The same without the claims of providers whose data are wrong, or whose rows are missing."""
    wrong = city["truth/errors"].select("fixmedins_code")
    named = ["mdtrt_d", "setl_d", "fee_list_d"]
    visits = [city[name].join(wrong, on="fixmedins_code", how="semi") for name in named]
    away = pl.concat([rows.select("mdtrt_id") for rows in visits]).unique()
    return {name: _without(table, wrong, away) for name, table in city.items()}


def _without(table, wrong, away):
    for rows in (wrong, away):
        if rows.columns[0] in table.columns:
            table = table.join(rows, on=rows.columns[0], how="anti")
    return table
