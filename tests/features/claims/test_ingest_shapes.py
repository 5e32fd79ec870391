"""Sources of every shape that a region has, and folders that are no store's."""

import polars as pl
import pytest

from features.bad_input import BadInput
from features.claims.identities.key import IdentityKey
from features.claims.ingest import ingest
from features.claims.keys import keyed
from features.claims.mapping import Mapping
from features.claims.store import Store
from features.claims.tables import TABLES
from tests.features.claims.intake.held import held, refused, rows, same
from tests.tables import a_source

DRAWN = "setl_id psn_no setl_time\nS1 P1 2025-01-05\nS2 P2 2025-01-06\nS3 P3 2025-02-01"


@pytest.fixture
def source(tmp_path):
    return a_source(tmp_path / "source", setl_d=DRAWN)


def frame(source):
    return pl.read_csv(source / "setl_d.csv", infer_schema=False)


def parts(source, **frames):
    """Replace the file by several."""
    (source / "setl_d.csv").unlink()
    for name, one in frames.items():
        one.write_csv(source / f"{name}.csv")


def test_column_names_in_capitals_are_the_same_columns(tmp_path, source):
    ingest(source, tmp_path / "store")
    loud = frame(source).rename(str.upper)
    parts(source, SETL_D=loud)
    ingest(source, tmp_path / "other")
    assert same(held(tmp_path / "store"), held(tmp_path / "other"))


def test_parts_of_a_table_may_have_different_columns_in_different_order(tmp_path, source):
    whole = frame(source)
    one = whole.head(1).with_columns(dise_no=pl.lit("BR21"), memo=pl.lit("x"))
    other = whole.slice(1).select(reversed(whole.columns)).with_columns(age=pl.lit("7"))
    parts(source, setl_d_202501=one, setl_d_202502=other)
    count = ingest(source, tmp_path / "store").last_ingest["setl_d"]
    told = rows(Store.open(tmp_path / "store"), "setl_d")
    assert told["dise_no"].to_list() == ["BR21", None, None]
    assert told["age"].to_list() == [None, 7, 7]
    assert [(s.read, s.ignored_columns) for s in count.sources] == [(1, ["memo"]), (2, [])]


@pytest.mark.parametrize("key", [None, IdentityKey(b"k" * 32)], ids=["", "with identities"])
def test_a_part_with_a_header_alone_is_no_fault_among_full_ones(tmp_path, source, key):
    people = a_source(tmp_path / "people", setl_d=DRAWN, psn_info_b="psn_no psn_name\nP1 Zhang")
    named = pl.read_csv(people / "psn_info_b.csv", infer_schema=False)
    named.clear().write_csv(source / "psn_info_b_1.csv")
    named.write_csv(source / "psn_info_b_2.csv")
    whole = frame(source)
    parts(source, setl_d_1=whole, setl_d_2=whole.clear())
    manifest = ingest(source, tmp_path / "store", identities=key)
    assert manifest.rows == {"setl_d": 3, "psn_info_b": 1}
    assert [s.read for s in manifest.last_ingest["setl_d"].sources] == [3, 0]
    assert (tmp_path / "store" / "identities").exists() is (key is not None)


def test_codes_of_the_region_are_known_once_and_for_all(tmp_path):
    source = a_source(tmp_path / "source", setl_d="setl_id hosp_lv\nS1 77\nS2 78")
    name = TABLES["setl_d"]["hosp_lv"].codes.name
    own = {name: {"77": "of the region"}}
    assert ingest(source, tmp_path / "store").last_ingest["setl_d"].unknown_codes == {"hosp_lv": 2}
    for codes in (own, None):
        manifest = ingest(source, tmp_path / "store", codes=codes)
        assert manifest.codes == own
    again = a_source(tmp_path / "again", setl_d="setl_id hosp_lv\nS4 77\nS5 79")
    count = ingest(again, tmp_path / "store").last_ingest["setl_d"]
    assert count.unknown_codes == {"hosp_lv": 1}


def colliding(monkeypatch):
    """Every id has one of two keys."""
    monkeypatch.setattr(
        "features.claims.keys.xxhash.xxh3_64_intdigest", lambda text, seed: (text[-1] % 2 + 1) << 1
    )


@pytest.mark.parametrize("batch", [1, 100])
def test_two_ids_that_share_a_key_stop_the_ingest(tmp_path, source, monkeypatch, batch):
    monkeypatch.setattr("features.claims.intake.extract.ROWS_PER_BATCH", batch)
    colliding(monkeypatch)
    with pytest.raises(BadInput) as told:
        ingest(source, tmp_path / "store", max_refused=1)
    assert str(told.value) == (
        "two patient ids share a key; ingest everything into a new store with another --key-seed"
    )
    assert not (tmp_path / "store").exists()


def test_an_id_that_shares_its_key_with_a_stored_one_stops_the_ingest(tmp_path, monkeypatch):
    colliding(monkeypatch)
    two = "setl_id psn_no\nS1 P1\nS2 P2"
    ingest(a_source(tmp_path / "source", setl_d=two), tmp_path / "store")
    before = held(tmp_path / "store")
    later = a_source(tmp_path / "source", setl_d="setl_id psn_no\nS1 P3")
    with pytest.raises(BadInput, match=r"^two patient ids share a key"):
        ingest(later, tmp_path / "store")
    assert same(held(tmp_path / "store"), before)


def test_the_key_table_of_one_batch_tells_both_ids_of_one_key(monkeypatch):
    colliding(monkeypatch)
    _, known = keyed(pl.DataFrame({"psn_no": ["P1", "P3"]}), TABLES["setl_d"], 0, b"secret")
    (table,) = known.values()
    assert sorted(table["raw"]) == ["P1", "P3"]


def test_rows_made_of_many_columns_are_counted_one_by_one(tmp_path, source):
    (source / "wide.csv").write_text("id,who,d1,d2,d3\nS1,P1,I10,,J18\nS2,,K29,I10,\n")
    required = {c.name: c.name for c in TABLES["setl_d"].columns if c.required}
    diagnoses = {
        "source": "wide",
        "unpivot": {"value": "code", "position": "n", "columns": ["d1", "d2", "d3"]},
        "columns": {
            c.name: {"value": "1"} for c in TABLES["setl_list_diag_d"].columns if c.required
        }
        | {
            "setl_list_diag_id": {"sql": "CONCAT(id, '-', n)"},
            "setl_id": "id",
            "psn_no": "who",
            "diag_code": "code",
        },
    }
    mapping = Mapping.model_validate(
        {
            "name": "city",
            "sources": {"bills": "setl_d.csv", "wide": "wide.csv"},
            "tables": {
                "setl_d": {"source": "bills", "columns": required},
                "setl_list_diag_d": diagnoses,
            },
        }
    )
    manifest = ingest(source, tmp_path / "store", mapping=mapping, max_refused=0.5)
    count = manifest.last_ingest["setl_list_diag_d"]
    assert (count.read, count.accepted) == (4, 2)
    told = refused(tmp_path / "store", "setl_list_diag_d")
    assert told["source_row"].to_list() == [2, 2]
    diagnosed = rows(Store.open(tmp_path / "store"), "setl_list_diag_d")
    assert diagnosed["diag_code"].to_list() == ["I10", "J18"]


@pytest.mark.parametrize("name", ["claims", "keys", "quarantine", "staging"])
def test_a_folder_with_files_of_somebody_else_is_made_no_store(tmp_path, source, name):
    mine = tmp_path / "work" / name / "mine.csv"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine")
    with pytest.raises(BadInput, match=rf"is no store, but holds '{name}'; choose another folder$"):
        ingest(source, tmp_path / "work")
    assert mine.read_text() == "mine"
    assert [path.name for path in (tmp_path / "work").iterdir()] == [name]


@pytest.mark.parametrize("buckets", [0, -1, 4097])
def test_a_number_of_buckets_that_there_cannot_be(tmp_path, source, buckets):
    with pytest.raises(BadInput, match=rf"^--buckets {buckets}: give a number from 1 to 4096$"):
        ingest(source, tmp_path / "store", buckets=buckets)
    assert not (tmp_path / "store").exists()
