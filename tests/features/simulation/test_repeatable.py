"""The same settings give the same bytes; what of them changes, changes only what it must."""

import csv
import json
from dataclasses import replace

import polars as pl
import pytest

from features.claims.column import Kind
from features.claims.ingest import ingest
from features.claims.store import Store
from features.claims.tables import TABLES
from features.simulation import Settings, simulate
from features.simulation.writer import CSV, MARKER

SMALL = Settings(people=1_000, months=6, providers=60, prevalence=0.45, patient_prevalence=0.02)
CLAIMS = ("setl_d", "fee_list_d", "psn_info_b")


def made(folder, settings=SMALL):
    """Simulate; every file by its name: its bytes."""
    simulate(folder, settings)
    return files_of(folder)


def files_of(folder):
    """Every file of a folder by its name: its bytes."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """The folder and the files of the small world, and what was told of its making."""
    folder, told = tmp_path_factory.mktemp("small") / "city", []
    simulate(folder, SMALL, progress=lambda *step: told.append(step))
    return folder, files_of(folder), told


@pytest.fixture(scope="module")
def other(tmp_path_factory):
    """The folder and the files of the same world with another seed."""
    folder = tmp_path_factory.mktemp("other") / "city"
    return folder, made(folder, replace(SMALL, seed=8))


def test_the_same_settings_give_the_same_bytes_whatever_the_folder_held(small, other):
    again = made(other[0])
    assert again.keys() == small[1].keys()
    assert [name for name in again if again[name] != small[1][name]] == []


def test_another_seed_gives_another_city(small, other):
    names = {name for name in small[1] if name.split("/")[0] in CLAIMS}
    assert names <= other[1].keys()
    assert not any(other[1][name] == small[1][name] for name in names)


def test_catalogues_do_not_depend_on_the_seed(small, other):
    for name in ("wm_tcmpat_info_b/all.parquet", "trt_serv_b/all.parquet"):
        assert other[1][name] == small[1][name]


def test_how_much_is_inspected_changes_no_claim(small, tmp_path):
    """Supervision looks on: the claims of a city do not depend on who is inspected."""
    watched = made(tmp_path / "city", replace(SMALL, inspected=0.9, drawn=0.5))
    names = watched.keys() | small[1].keys()
    changed = {name.split("/")[0] for name in names if watched.get(name) != small[1].get(name)}
    assert changed <= {"inspection_d", "case_d", "tip_d", "trace_alert", MARKER}


def test_a_month_is_a_part_and_has_only_its_own_visits(small):
    parts = sorted((small[0] / "mdtrt_d").iterdir())
    assert [part.name for part in parts] == [
        f"2025{month:02d}-000.parquet" for month in range(7, 13)
    ]
    for part in parts:
        begun = pl.read_parquet(part)["begntime"].dt.strftime("%Y%m").unique().to_list()
        assert begun == [part.name[:6]]


@pytest.fixture(scope="module")
def text(tmp_path_factory):
    """The folder of the small world as CSV."""
    folder = tmp_path_factory.mktemp("csv") / "city"
    simulate(folder, SMALL, form=CSV)
    return folder


@pytest.mark.slow
def test_csv_says_the_same_as_parquet_through_the_contract(small, text, tmp_path):
    counts, stores = [], []
    for number, source in enumerate((small[0], text)):
        manifest = ingest(source, tmp_path / f"store{number}")
        counts.append({name: each.accepted for name, each in manifest.last_ingest.items()})
        stores.append(Store.open(tmp_path / f"store{number}"))
    assert counts[0] == counts[1]
    for name in counts[0]:
        one, other = (rows(store, TABLES[name]) for store in stores)
        assert one.equals(other), name


def rows(store, table):
    """A table of a store in an order of its own, but for links, which every store hashes anew."""
    kept = [column.name for column in table.columns if column.kind is not Kind.LINK]
    frame = store.scan(table).collect()
    frame = frame.select(name for name in sorted(kept) if name in frame.columns)
    return frame.sort(frame.columns, nulls_last=True)


def test_csv_holds_the_rows_that_the_marker_counts(text):
    told = json.loads((text / MARKER).read_text("utf-8"))["rows"]
    for table in ("setl_d", "psn_info_b"):
        counted = 0
        for part in sorted((text / table).glob("*.csv")):
            with part.open(encoding="utf-8", newline="") as lines:
                counted += sum(1 for _ in csv.reader(lines)) - 1
        assert counted == told[table]


def test_progress_is_told_step_by_step(small):
    told = small[2]
    total = told[0][2]
    assert told[0] == ("people and providers", 0, total)
    assert told[-1] == ("done", total, total)
    assert [done for _, done, _ in told] == sorted(done for _, done, _ in told)
