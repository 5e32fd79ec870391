"""Every column of a fact table is behind a behaviour, or is listed here with what it is for."""

from importlib import import_module
from pkgutil import iter_modules

import polars as pl
import pytest

from features import schemes
from features.behaviour import Behaviour, Scheme
from features.facts.build import FACT_TABLES, KEYS

HELPERS: dict[str, dict[str, str]] = {
    "settlements": {
        "total": "The charge, of which cost_ratio is made.",
        "drained": "Of these, those in a row (drained_in_row) are what is asked for.",
        "unfit_age": "A part of unfit, to tell why a settlement is one.",
    },
    "stays": {
        "admitted_before_on_day": "Of these crowded_day is made.",
        "idle_days": "Of these often_idle is made.",
        "kinds": "Of these, against the diagnoses, unborne is made (borne_out).",
        "gap_days": "None reads it: told beside back_within_7 and 31, which are what it came to.",
    },
    "fills": {},
    "allowances": {},
    "lines": {
        "dear_to_stranger": "Of these, those in a burst or at two shops are what is asked for.",
    },
}
"""Columns that no behaviour names, and why they are there."""


def every_behaviour() -> list[Behaviour]:
    """Drafts too."""
    modules = [
        import_module(f"{schemes.__name__}.{m.name}") for m in iter_modules(schemes.__path__)
    ]
    declared = [item for module in modules for item in vars(module).values()]
    found = [s for s in declared if isinstance(s, type) and issubclass(s, Scheme)]
    return [b for scheme in found for b in vars(scheme).values() if isinstance(b, Behaviour)]


def columns_of(behaviour: Behaviour) -> set[str]:
    """The columns of the fact table that its value, its evidence and their order rest on."""
    measure = behaviour.measure
    asked = [*measure.parts().values(), measure.evidence(), measure.focus(), measure.weight()]
    over = {measure.over} if measure.over else set()
    return over | {name for expr in asked for name in expr.meta.root_names()}


USED = {
    table: {name for b in every_behaviour() if b.measure.table == table for name in columns_of(b)}
    for table in FACT_TABLES
}


@pytest.mark.parametrize("table", FACT_TABLES)
def test_a_column_is_behind_a_behaviour_or_a_helper_with_a_reason(table):
    columns = set(FACT_TABLES[table].columns) - set(KEYS[table])
    assert columns - USED[table] - set(HELPERS[table]) == set()


@pytest.mark.parametrize("table", FACT_TABLES)
def test_a_helper_is_a_column_that_no_behaviour_names(table):
    helpers = HELPERS[table]
    assert set(helpers) <= set(FACT_TABLES[table].columns) - USED[table]
    assert all(reason.endswith(".") for reason in helpers.values())


@pytest.mark.parametrize("table", FACT_TABLES)
def test_a_behaviour_asks_for_columns_that_the_table_has(table):
    held = set(FACT_TABLES[table].columns) | set(KEYS[table])
    assert USED[table] <= held


def test_what_a_behaviour_rests_on_is_seen():
    (share,) = [b for b in every_behaviour() if b.name == "charge_abuse.again_share"]
    assert {"again", "daily", "fund"} <= columns_of(share)
    assert pl.col("again").meta.root_names() == ["again"]
