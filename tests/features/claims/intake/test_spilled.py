"""More rows than memory holds are the same rows: everything that bounds memory is made tiny."""

import polars as pl
import pytest

from features.claims.ingest import ingest
from features.claims.store import Store
from tests.features.claims.intake.held import held, refused, same
from tests.tables import a_source

TINY = {
    "features.claims.intake.runs.BYTES_IN_MEMORY": 300,
    "features.claims.intake.delivered.NARROW": 300,
    "features.claims.intake.repeated.ROWS_AT_ONCE": 7,
    "features.claims.intake.extract.ROWS_PER_BATCH": 5,
    "features.claims.intake.parts.SMALL": 2,
    "features.claims.intake.commit.ROWS_PER_BUCKET": 6,
}
ROWS = 40


def lines(first, last, *, patients=9):
    return [f"S{n} P{n % patients} H{n % 3} 2025-0{1 + n % 3}-11" for n in range(first, last)]


def a_city(folder, settlements, extra=()):
    """A source of settlements, fee lines and trace codes; `extra` settlements in a second file."""
    head = "setl_id psn_no fixmedins_code setl_time"
    ids = [row.split()[0] for row in settlements]
    source = a_source(
        folder,
        setl_d="\n".join([head, *settlements, *extra]),
        fee_list_d="\n".join(["bkkp_sn setl_id", *(f"F{n} {of}" for n, of in enumerate(ids))]),
        drug_trac_d="\n".join(
            ["drug_trac_codg setl_id", *(f"8{n % 20:019d} {of}" for n, of in enumerate(ids))]
        ),
    )
    if extra:
        frame = pl.read_csv(source / "setl_d.csv", infer_schema=False)
        (source / "setl_d.csv").unlink()
        frame.head(len(settlements)).write_csv(source / "setl_d_1.csv")
        frame.slice(len(settlements)).write_csv(source / "setl_d_2.csv")
    return source


@pytest.fixture
def tiny(monkeypatch):
    for name, size in TINY.items():
        monkeypatch.setattr(name, size)


@pytest.fixture(scope="module")
def in_memory(tmp_path_factory):
    """Deliveries one after another by settings as they are: what the store holds after each."""
    folder = tmp_path_factory.mktemp("memory")
    return list(delivered(folder))


def delivered(folder):
    """A city, one with repeated keys in batches and files, and a correction of a third of it."""
    first = a_city(folder / "first", lines(0, ROWS))
    repeats = a_city(folder / "second", lines(30, 60), extra=lines(30, 34, patients=2))
    corrected = a_city(folder / "third", lines(10, 25, patients=5))
    for source in (first, repeats, corrected):
        count = ingest(source, folder / "store", max_refused=0.5).last_ingest["setl_d"]
        told = refused(folder / "store").select("source", "source_row", "reason")
        yield held(folder / "store"), told, count


def test_what_is_spilled_comes_to_the_same_as_what_is_held_in_memory(tmp_path, tiny, in_memory):
    for (one, lost, count), (other, gone, counted) in zip(
        delivered(tmp_path), in_memory, strict=True
    ):
        assert same(one, other)
        assert lost.equals(gone)
        assert count == counted
    store = Store.open(tmp_path / "store")
    assert store.buckets > 1
    assert max(part.bucket for part in store.manifest.parts["setl_d"]) > 0


def test_a_key_that_repeats_across_batches_and_files_is_refused_once_too_often(in_memory):
    (*_, count) = in_memory[1]
    assert (count.read, count.accepted) == (34, 30)
    assert count.refused == {"setl_id occurs more than once": 4}


def test_runs_are_on_disk_and_ranges_are_several_where_this_is_tested(tmp_path, tiny, monkeypatch):
    seen = []
    real = pl.DataFrame.write_parquet
    monkeypatch.setattr(
        pl.DataFrame, "write_parquet", lambda *a, **k: (seen.append(str(a[1])), real(*a, **k))[1]
    )
    ingest(a_city(tmp_path / "source", lines(0, ROWS)), tmp_path / "store")
    for runs in ("setl_d/rows", "setl_d/keys", "setl_d/patient"):
        spilled = [path for path in seen if f"staging/{runs}/" in path]
        assert len(spilled) > 1, runs


def test_a_store_cut_into_more_buckets_and_fewer_holds_the_same(tmp_path, tiny):
    source = a_city(tmp_path / "source", lines(0, ROWS))
    ingest(source, tmp_path / "store", buckets=1)
    before = held(tmp_path / "store")
    for buckets in (5, 3):
        ingest(source, tmp_path / "store", buckets=buckets)
        assert same(held(tmp_path / "store"), before)
        store = Store.open(tmp_path / "store")
        assert store.buckets == buckets
        assert {part.bucket for part in store.manifest.parts["setl_d"]} <= set(range(buckets))


def test_tables_that_are_not_delivered_are_cut_anew_with_the_others(tmp_path, tiny):
    ingest(a_city(tmp_path / "source", lines(0, ROWS)), tmp_path / "store", buckets=1)
    fees = held(tmp_path / "store")["fee_list_d"]
    ingest(a_source(tmp_path / "source", setl_d="setl_id\nS1"), tmp_path / "store", buckets=8)
    store = Store.open(tmp_path / "store")
    assert held(tmp_path / "store")["fee_list_d"].equals(fees)
    assert len({part.bucket for part in store.manifest.parts["fee_list_d"]}) > 1
