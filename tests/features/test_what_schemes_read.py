"""The tables that a scheme is said not to read yet are those that no fact of its own reads.

A fact reads the tables that its file, and what that imports of facts and contexts, import.
"""

from collections.abc import Iterable

import pytest

from features.behaviour import Scheme
from features.claims.quality.needs import NEEDED, UNREAD, needed
from features.claims.tables import TABLES
from features.schemes import declared_schemes
from tests.features.facts.further.test_lists import DECLARED
from tests.features.facts.test_every_fact_is_used import columns_of, every_behaviour
from tests.test_arrows import all_imports

OF_TABLE = {
    "settlements": {"features.facts.settlements"},
    "stays": {"features.facts.stay_rows", "features.facts.neighbours", "features.facts.context"},
    "lines": {"features.facts.line_pool"},
    "fills": {"features.facts.fill_facts"},
    "allowances": {"features.facts.allowance_facts"},
}
"""Where the columns come from that a fact table has of itself."""
OF_BOXES = {"features.facts.line_rows", "features.facts.box_rows"}
BOXES = {"coded", "owes_code", "resold", "unstocked", "lent"}
"""Columns of lines that tell of boxes, and where they come from."""
LISTS = "features.facts.further.lists"
TABLE = "features.claims.tables."


def read(scheme: type[Scheme]) -> set[str]:
    """The tables that the facts behind the behaviours of the scheme read, drafts included."""
    start: set[str] = set()
    for behaviour in every_behaviour():
        if behaviour.scheme is scheme:
            table, columns = behaviour.measure.table, columns_of(behaviour)
            start |= OF_TABLE[table] | (OF_BOXES if columns & BOXES else set())
            start |= {
                f"features.facts.further.{file}"
                for file, tables in DECLARED.items()
                if tables[table] & columns
            }
    found = {one for name in closure(start) for one in all_imports()[name] if one.startswith(TABLE)}
    return {one.removeprefix(TABLE) for one in found} & set(TABLES)


def closure(start: Iterable[str]) -> set[str]:
    """The modules with all that they import of facts and contexts."""
    seen: set[str] = set()
    left = list(start)
    while left:
        name = left.pop()
        if name not in seen and name != LISTS:
            seen.add(name)
            left += [
                one
                for one in all_imports()[name]
                if one.startswith(("features.facts.", "features.contexts."))
                and one in all_imports()
            ]
    return seen


@pytest.mark.parametrize("scheme", declared_schemes(), ids=lambda s: s.code)
def test_what_it_needs_is_read_or_told_not_to_be(scheme):
    tables = {table for table, _ in needed(NEEDED[scheme.code])}
    assert set(UNREAD.get(scheme.code, "").split()) == tables - read(scheme)


def test_only_schemes_with_behaviours_are_told_not_to_read_a_table():
    assert set(UNREAD) <= {scheme.code for scheme in declared_schemes()}
