"""What an ingest leaves behind when all goes well."""

import json

import polars as pl
import pytest

from features.bad_input import BadInput
from features.claims.column import Ids
from features.claims.ingest import ingest
from features.claims.mapping import Mapping
from features.claims.store import Store
from features.claims.tables import TABLES
from tests.tables import a_source

SETL_D = TABLES["setl_d"]


def everything(folder) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def raw_rows(store: Store, name: str = "setl_d") -> list[dict]:
    """All rows of a table with raw ids instead of keys, by their key."""
    table = TABLES[name]
    told = store.scan(table).collect()
    for column in table.columns:
        if column.ids:
            raw = dict(store.keys(column.ids).select("key", "raw").iter_rows())
            told = told.with_columns(
                pl.col(column.name).replace_strict(raw, return_dtype=pl.String, default=None)
            )
    return told.sort(*table.key).to_dicts()


DRAWN = {
    "setl_d": "setl_id psn_no fixmedins_code\nS1 P1 H1\nS2 P2 H2\nS3 P1 H2",
    "setl_list_diag_d": "setl_id diag_code\nS1 I10\nS1 J18\nS3 I10",
    "case_d": "case_no fixmedins_code\nC1 H9",
}


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_what_was_drawn_is_in_the_store(tmp_path, suffix):
    source = a_source(tmp_path / "source", suffix=suffix, **DRAWN)
    manifest = ingest(source, tmp_path / "store")
    assert manifest.rows == {"setl_d": 3, "setl_list_diag_d": 3, "case_d": 1}
    (first, *_) = raw_rows(Store.open(tmp_path / "store"))
    assert first["setl_id"] == "S1"
    assert first["psn_no"] == "P1"
    assert first["medfee_sumamt"] == 512_345


def test_a_settlement_a_diagnosis_and_a_case_meet_by_the_same_keys(tmp_path):
    ingest(a_source(tmp_path / "source", **DRAWN), tmp_path / "store")
    store = Store.open(tmp_path / "store")
    joined = store.scan(TABLES["setl_list_diag_d"]).join(
        store.scan(SETL_D), on=["setl_id", "psn_no"]
    )
    assert joined.collect().height == 3
    assert store.keys(Ids.PROVIDER)["raw"].to_list() == ["H1", "H2", "H9"]


def test_the_same_source_twice_changes_no_byte(tmp_path):
    source = a_source(tmp_path / "source", **DRAWN)
    ingest(source, tmp_path / "store")
    before = everything(tmp_path / "store")
    ingest(source, tmp_path / "store")
    assert everything(tmp_path / "store") == before


def test_the_order_of_rows_changes_no_byte_of_a_generation(tmp_path):
    one = ingest(a_source(tmp_path / "source", **DRAWN), tmp_path / "one")
    turned = {
        name: "\n".join([head, *reversed(body)])
        for name, (head, *body) in ((name, text.splitlines()) for name, text in DRAWN.items())
    }
    turned["setl_list_diag_d"] = DRAWN["setl_list_diag_d"]
    other = ingest(a_source(tmp_path / "source", **turned), tmp_path / "other")
    assert one.generation == other.generation
    assert one.store_id != other.store_id


def test_a_later_source_adds_and_corrects_by_the_primary_key(tmp_path):
    ingest(a_source(tmp_path / "source", **DRAWN), tmp_path / "store")
    later = a_source(
        tmp_path / "source",
        setl_d="setl_id psn_no fixmedins_code medfee_sumamt\nS2 P2 H2 9.99\nS4 P0 H1 5",
    )
    manifest = ingest(later, tmp_path / "store")
    told = {row["setl_id"]: row for row in raw_rows(Store.open(tmp_path / "store"))}
    assert list(told) == ["S1", "S2", "S3", "S4"]
    assert told["S2"]["medfee_sumamt"] == 999
    assert manifest.rows == {"setl_d": 4, "setl_list_diag_d": 3, "case_d": 1}


def test_new_ids_take_new_keys_and_old_ones_keep_theirs(tmp_path):
    ingest(a_source(tmp_path / "source", **DRAWN), tmp_path / "store")
    before = Store.open(tmp_path / "store").keys(Ids.PATIENT)
    later = a_source(tmp_path / "source", setl_d="setl_id psn_no\nS4 P0")
    ingest(later, tmp_path / "store")
    after = Store.open(tmp_path / "store").keys(Ids.PATIENT)
    assert after.filter(pl.col("raw") != "P0").equals(before)
    assert after.height == before.height + 1


def test_the_store_keeps_its_name_over_its_generations(tmp_path):
    first = ingest(a_source(tmp_path / "source", **DRAWN), tmp_path / "store")
    later = a_source(tmp_path / "source", setl_d="setl_id\nS9")
    second = ingest(later, tmp_path / "store")
    assert first.store_id == second.store_id
    assert first.generation != second.generation


@pytest.mark.parametrize("buckets", [2, 5])
def test_several_buckets_hold_the_same_rows_as_one(tmp_path, buckets):
    source = a_source(tmp_path / "source", **DRAWN)
    ingest(source, tmp_path / "one", buckets=1)
    ingest(source, tmp_path / "several", buckets=buckets)
    one, several = Store.open(tmp_path / "one"), Store.open(tmp_path / "several")
    assert several.buckets == buckets
    for name in DRAWN:
        assert raw_rows(one, name) == raw_rows(several, name)


def test_a_store_may_be_cut_into_more_buckets_later(tmp_path):
    source = a_source(tmp_path / "source", **DRAWN)
    ingest(source, tmp_path / "store")
    before = raw_rows(Store.open(tmp_path / "store"))
    ingest(source, tmp_path / "store", buckets=4)
    assert raw_rows(Store.open(tmp_path / "store")) == before


def test_the_number_of_buckets_follows_the_volume(tmp_path, monkeypatch):
    monkeypatch.setattr("features.claims.intake.commit.ROWS_PER_BUCKET", 2)
    source = a_source(
        tmp_path / "source", setl_d="setl_id\n" + "\n".join(f"S{n}" for n in range(9))
    )
    assert ingest(source, tmp_path / "store").buckets == 8


def test_refused_rows_are_kept_with_their_reason_and_place(tmp_path):
    source = a_source(
        tmp_path / "source",
        setl_d="""
            setl_id  medfee_sumamt  enddate
            S1       5              2025-01-05
            S2       free           2025-01-05
            S3       5              2024-12-01
        """,
    )
    manifest = ingest(source, tmp_path / "store", max_refused=0.7)
    (held,) = manifest.quarantine
    told = pl.read_parquet(tmp_path / "store" / held.file)
    assert told.select("source", "source_row", "reason", "mendable").rows() == [
        ("setl_d.csv", 2, "medfee_sumamt is missing or unreadable", True),
        ("setl_d.csv", 3, "enddate is before begndate", True),
    ]
    assert [json.loads(row)["setl_id"] for row in told["row"]] == ["S2", "S3"]
    assert json.loads(told["row"][0])["medfee_sumamt"] == "free"
    count = manifest.last_ingest["setl_d"]
    assert (count.read, count.accepted) == (3, 1)
    assert count.refused == dict.fromkeys(told["reason"], 1)


def test_a_source_that_comes_again_without_refused_rows_clears_those_it_had(tmp_path):
    bad = a_source(tmp_path / "bad", setl_d="setl_id medfee_sumamt\nS1 5\nS2 free")
    ingest(bad, tmp_path / "store", max_refused=0.5)
    mended = a_source(tmp_path / "bad", setl_d="setl_id medfee_sumamt\nS1 5\nS2 6")
    ingest(mended, tmp_path / "store")
    assert Store.open(tmp_path / "store").manifest.quarantine == []


def test_next_months_file_of_the_same_name_leaves_this_months_refused_rows(tmp_path):
    for month, last in (("jan", "free"), ("feb", "6")):
        drawn = f"setl_id medfee_sumamt\n{month}-1 5\n{month}-2 {last}"
        source = a_source(tmp_path / month, setl_d=drawn)
        ingest(source, tmp_path / "store", max_refused=0.5)
    (held,) = Store.open(tmp_path / "store").manifest.quarantine
    told = pl.read_parquet(tmp_path / "store" / held.file)
    assert told["origin"].to_list() == [str(tmp_path / "jan" / "setl_d.csv")]


def test_the_manifest_counts_what_could_not_be_read_and_what_no_list_knows(tmp_path):
    source = a_source(tmp_path / "source", setl_d="setl_id hosp_lv crte_time memo\nS1 77 soon x")
    count = ingest(source, tmp_path / "store").last_ingest["setl_d"]
    assert count.unreadable == {"crte_time": 1}
    assert count.unknown_codes == {"hosp_lv": 1}
    assert count.ignored_columns == ["memo"]
    assert [source.name for source in count.sources] == ["setl_d.csv"]


def test_another_spelling_of_a_column_is_taken_for_it(tmp_path):
    source = a_source(tmp_path / "source", setl_d="setl_id psn_part_amt\nS1 7")
    path = source / "setl_d.csv"
    pl.read_csv(path, infer_schema=False).drop("psn_pay").write_csv(path)
    ingest(source, tmp_path / "store")
    assert raw_rows(Store.open(tmp_path / "store"))[0]["psn_pay"] == 700


def test_every_row_refused_leaves_an_empty_store_only_where_that_was_allowed(tmp_path):
    source = a_source(tmp_path / "source", setl_d="setl_id medfee_sumamt\nS1 free")
    assert ingest(source, tmp_path / "store", max_refused=1).rows == {"setl_d": 0}
    with pytest.raises(BadInput):
        ingest(source, tmp_path / "other", max_refused=0.99)


def test_amounts_in_two_currencies_never_meet_in_one_store(tmp_path):
    source = a_source(tmp_path / "source", setl_d="setl_id\nS1")
    ingest(source, tmp_path / "store")
    required = {c.name: c.name for c in SETL_D.columns if c.required}
    dollars = Mapping.model_validate(
        {
            "name": "us",
            "currency": "USD",
            "sources": {"claims": "setl_d.csv"},
            "tables": {"setl_d": {"source": "claims", "columns": required}},
        }
    )
    with pytest.raises(BadInput, match="holds amounts in CNY, the source is in USD"):
        ingest(source, tmp_path / "store", mapping=dollars)


def test_progress_names_tables_and_counts_but_no_values(tmp_path):
    source = a_source(
        tmp_path / "source",
        setl_d="setl_id psn_no psn_name medfee_sumamt\nS1 P77 Wang 5\nS2 P88 Li x",
    )
    said: list[str] = []
    ingest(source, tmp_path / "store", max_refused=0.5, say=said.append)
    assert said == [
        "setl_d: 2 read, 1 accepted",
        "setl_d: columns not in the contract, ignored: psn_name",
    ]


def test_what_was_derived_from_generations_that_nobody_reads_goes(tmp_path):
    for number in (1, 2, 3):
        source = a_source(tmp_path / "source", setl_d=f"setl_id\nS{number}")
        ingest(source, tmp_path / "store")
        (Store.open(tmp_path / "store").derived / "facts").mkdir(parents=True)
    assert len(list((tmp_path / "store" / "derived").iterdir())) == 2
