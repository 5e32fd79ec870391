"""What names a person never reaches the store, and a raw id reaches the key table alone."""

import polars as pl
import pytest

from features.claims.column import Ids, Kind
from features.claims.ingest import ingest
from features.claims.tables import TABLES
from tests.tables import a_source

SECRET = "秘密secret"
REFUSED = "x"
PERSONAL = {name: table for name, table in TABLES.items() if table.personal}
LINKS = {(t.name, c.name) for t in TABLES.values() for c in t.columns if c.kind is Kind.LINK}
DRAWN = {*PERSONAL, *(name for name, _ in LINKS)}


def drawn(name: str) -> str:
    """Two rows of a table: ids and codes of its key, its personal columns and its links."""
    table = TABLES[name]
    keys = [key for key in table.key if table[key].kind is Kind.CODE and not table[key].codes]
    if table.partition and table[table.partition].ids is Ids.PATIENT:
        keys = [key for key in keys if key != table.partition]
    hidden = [*table.personal, *(c.name for c in table.columns if c.kind is Kind.LINK)]
    hashed = [column for column in hidden if column not in keys]
    rows = [
        [*(f"id-{key}-{n}" for key in keys), *(f"{SECRET}-{c}-{n}" for c in hashed)] for n in (1, 2)
    ]
    return "\n".join(" ".join(cells) for cells in ([*keys, *hashed], *rows))


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """All tables with personal columns or links, two rows each, and a settlement refused."""
    tables = {name: drawn(name) for name in DRAWN}
    head, first, second = tables["setl_d"].splitlines()
    tables["setl_d"] = f"""
        {head} psn_no medfee_sumamt
        {first} patient-1 5
        {second} patient-2 5
        {first} patient-3 {REFUSED}
    """
    folder = tmp_path_factory.mktemp("private")
    source = a_source(folder / "source", **tables)
    ingest(source, folder / "store", max_refused=0.5)
    return folder / "store"


def words(path) -> str:
    """Everything a file holds: its bytes, and its values where it is Parquet."""
    held = path.read_bytes().decode("utf-8", "replace")
    if path.suffix == ".parquet":
        frame = pl.read_parquet(path)
        held += " ".join(frame.columns) + str(frame.cast(pl.String).to_dict(as_series=False))
    return held


def files(folder):
    found = [path for path in folder.rglob("*") if path.is_file()]
    assert any(path.suffix == ".parquet" for path in found)
    return found


@pytest.mark.parametrize("name", sorted(DRAWN))
def test_the_source_did_hold_what_is_looked_for(store, name):
    held = words(store.parent / "source" / f"{name}.csv")
    links = {column for table, column in LINKS if table == name}
    assert all(f"{SECRET}-{column}-1" in held for column in {*TABLES[name].personal, *links})


def test_no_personal_value_is_in_any_file_of_the_store(store):
    assert [path for path in files(store) if SECRET in words(path)] == []


def test_a_link_is_kept_as_a_number_that_tells_people_apart(store):
    for name, column in sorted(LINKS):
        held = pl.concat(
            pl.read_parquet(path).select(pl.col(column))
            for path in files(store)
            if path.suffix == ".parquet" and name in path.parts and "keys" not in path.parts
        )
        assert held.schema[column] == pl.Int64, (name, column)
        assert held[column].n_unique() == 2, (name, column)


def test_personal_columns_are_named_nowhere_but_among_the_ignored(store):
    hidden = {name for table in PERSONAL.values() for name in table.personal}
    hidden -= {name for table in TABLES.values() for name in table.by_name}
    for path in files(store):
        if path.suffix == ".parquet":
            assert not hidden & set(pl.read_parquet_schema(path)), path.name
        if path.name != "manifest.json":
            assert "psn_name" not in words(path), path.name


def test_a_raw_id_stands_in_the_key_table_and_with_the_refused_rows_alone(store):
    holding = {
        path.relative_to(store).parts[0] for path in files(store) if "patient-" in words(path)
    }
    assert holding == {"keys", "quarantine"}


def test_a_refused_row_keeps_its_raw_id_so_that_its_owner_can_mend_it(store):
    (path,) = (store / "quarantine").glob("setl_d*.parquet")
    assert "patient-3" in words(path)
    assert not [name for name in TABLES["setl_d"].personal if name in words(path)]


def test_names_of_files_and_folders_tell_no_id(store):
    assert not [path for path in store.rglob("*") if "patient-" in path.name or "id-" in path.name]
