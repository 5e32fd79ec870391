"""What names a person never reaches the store, and a raw id reaches the key table alone."""

import polars as pl
import pytest

from features.claims.ingest import ingest
from features.claims.tables import TABLES
from tests.tables import a_source

SECRET = "秘密secret"
REFUSED = "x"


@pytest.fixture
def store(tmp_path):
    """Two accepted settlements and a refused one, with every personal column of the contract."""
    drawn = {}
    for name in ("setl_d", "mdtrt_d", "psn_info_b", "setl_list_oprn_d"):
        key, personal = TABLES[name].key, TABLES[name].personal
        head = [key, *personal]
        rows = [[f"id-{n}", *(f"{SECRET}-{column}" for column in personal)] for n in (1, 2)]
        drawn[name] = "\n".join(" ".join(cells) for cells in (head, *rows))
    drawn["setl_d"] = "\n".join(
        f"{line} {last}"
        for line, last in zip(
            (*drawn["setl_d"].splitlines(), drawn["setl_d"].splitlines()[1]),
            ("psn_no medfee_sumamt", "patient-1 5", "patient-2 5", f"patient-3 {REFUSED}"),
            strict=True,
        )
    )
    source = a_source(tmp_path / "source", **drawn)
    ingest(source, tmp_path / "store", max_refused=0.5)
    return tmp_path / "store"


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


def test_the_source_did_hold_what_is_looked_for(store):
    assert SECRET in words(store.parent / "source" / "setl_d.csv")


def test_no_personal_value_is_in_any_file_of_the_store(store):
    assert [path for path in files(store) if SECRET in words(path)] == []


def test_personal_columns_are_named_nowhere_but_among_the_ignored(store):
    for path in files(store):
        if path.name != "manifest.json":
            assert "psn_name" not in words(path)


def test_a_raw_id_stands_in_the_key_table_and_with_the_refused_rows_alone(store):
    holding = {path.parent.name for path in files(store) if "patient-" in words(path)}
    assert holding == {"keys", "quarantine"}


def test_a_refused_row_keeps_its_raw_id_so_that_its_owner_can_mend_it(store):
    refused = pl.read_parquet(store / "quarantine" / "setl_d.parquet")
    assert refused["psn_no"].to_list() == ["patient-3"]
    assert not set(refused.columns) & set(TABLES["setl_d"].personal)


def test_names_of_files_and_folders_tell_no_id(store):
    assert not [path for path in store.rglob("*") if "patient-" in path.name or "id-" in path.name]
