"""What each role gets from the commands: of a town with a ring, and of the simulated city."""

import re
import shutil

import polars as pl
import pytest

from features.claims.column import Ids
from features.claims.store import Store
from serving.access.matrix import ENTITY_ID, Cell, matrix
from tests.features.groups.town import a_town, customers, sessions
from tests.serving.access.stores import TOMORROW, YESTERDAY, anothers_list, let_in

COMMANDS = {
    "schemes": ["schemes", "--scheme", "split_visit", "--top", "5"],
    "evidence": ["evidence", "--scheme", "split_visit", "--top", "2"],
    "groups": ["groups"],
    "members": ["groups", "--list", "members"],
    "events": ["groups", "--list", "events"],
}
PARTS = re.compile(r"[、;, ]+")


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    return a_town(tmp_path_factory.mktemp("town"), [*sessions(), *customers()])


@pytest.fixture(scope="module")
def city(world, tmp_path_factory):
    folder = tmp_path_factory.mktemp("city") / "store"
    shutil.copytree(world.folder, folder)
    return Store.open(folder)


@pytest.fixture
def store_of(request):
    """The store that a command is asked of: groups of the town, which is soon done."""
    used = []

    def store_of(what):
        used.append(request.getfixturevalue("city" if what in ("schemes", "evidence") else "town"))
        return used[-1]

    yield store_of
    for store in used:
        shutil.rmtree(store.folder / "lists", ignore_errors=True)


@pytest.fixture
def told(feijian, store_of):
    """The table that a command prints to a role, everything as text."""

    def told(what, role):
        folder = let_in(store_of(what).folder, me=role)
        said = feijian(*COMMANDS[what], "--as-of", "2026-01-01", "--store", folder)
        assert said.code == 0, said.err
        return pl.read_csv("\n".join(said.out).encode(), infer_schema=False)

    return told


def known_in(store, frame):
    """Raw ids and keys of people and providers that stand in the table, alone or in a text."""
    kinds = (Ids.PROVIDER, Ids.PATIENT, Ids.DOCTOR)
    known = {str(v) for ids in kinds for row in store._keys(ids).collect().rows() for v in row}
    return {
        part for row in frame.rows() for cell in row for part in PARTS.split(cell or "")
    } & known


@pytest.mark.parametrize("what", COMMANDS)
def test_each_column_is_as_the_matrix_says(store_of, told, what):
    anothers_list(store_of(what).folder, release=YESTERDAY)
    whole = told(what, "inspector")
    assert whole.height > 0
    for role in ("auditor", "data_scientist"):
        seen = told(what, role)
        for column in whole.columns[:-1]:
            if what == "members" and column == ENTITY_ID:
                continue
            fields = matrix().fields_of(column, "provider")
            cells = {matrix().cell(role, field) for field in fields}
            if Cell.REFUSED in cells:
                assert column not in seen.columns
            elif Cell.MASKED in cells:
                assert seen[column].is_null().equals(whole[column].is_null())
                assert not {*seen[column].drop_nulls()} & {*whole[column]}
            else:
                assert seen[column].equals(whole[column])


@pytest.mark.parametrize("what", COMMANDS)
def test_before_anothers_release_no_id_and_no_key_goes_out(store_of, told, what):
    store = store_of(what)
    assert known_in(store, told(what, "inspector"))
    for entity in ("provider", "patient"):
        anothers_list(store.folder, release=TOMORROW, entity=entity)
    seen = told(what, "inspector")
    assert known_in(store, seen) == set()
    assert seen.height > 0
