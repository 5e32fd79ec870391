"""No table that facts are made of is forgotten when a generation is compared with the last."""

import ast
from pathlib import Path

import features.contexts
import features.facts
from features.claims.tables import TABLES
from features.facts.months.tables import BY_BILL, EVERY

MADE_OF_EVERYTHING = ("allowance", "fill_")
"""Beginnings of files of fact tables that are not carried on."""


def read_by(file: Path) -> set[str]:
    """The tables that a source names."""
    named = [
        node.module or ""
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom)
    ]
    return {module.rpartition(".")[2] for module in named} & TABLES.keys()


def test_every_table_that_facts_read_is_compared():
    files = [
        file
        for package in (features.facts, features.contexts)
        for file in Path(package.__path__[0]).rglob("*.py")
        if not file.name.startswith(MADE_OF_EVERYTHING)
    ]
    read = set().union(*(read_by(file) for file in files))
    assert len(read) > 15
    assert read <= {table.name for table in EVERY}


def test_what_says_something_of_bills_can_be_joined_to_them():
    for name, by in BY_BILL.items():
        assert set(by) <= set(TABLES[name].names) & set(TABLES["setl_d"].names)
