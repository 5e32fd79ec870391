"""Deliveries one after another: what they add and replace, and that their order is nothing."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from features.claims.ingest import ingest
from features.claims.store import Store
from features.vectors.vectors import build_vectors
from tests.examples import examples
from tests.features.claims.intake.held import held, rows, same, whole
from tests.tables import a_source

MONTHS = ("2025-01", "2025-02", "2025-03")
HEAD = "setl_id psn_no fixmedins_code setl_time"
LINES = [
    (month, f"S{n} P{n % 4} H{n % 3} {month}-{10 + n}")
    for n, month in enumerate(MONTHS[n % 3] for n in range(9))
]


def drawn(lines):
    return "\n".join([HEAD, *lines])


def taken(tmp_path, *lines, folder="store", **options):
    """Ingest those settlements, drawn one a line, into the store."""
    source = a_source(tmp_path / "source", setl_d=drawn(lines))
    return ingest(source, tmp_path / folder, **options).last_ingest["setl_d"]


def settled(tmp_path):
    """Which settlements the store holds, and when they were settled."""
    told = rows(Store.open(tmp_path / "store"), "setl_d")
    return {row["setl_id"]: f"{row['setl_time']:%m-%d}" for row in told.iter_rows(named=True)}


JANUARY = [f"S{n} P{n} H1 2025-01-{n + 10}" for n in range(10)]


@pytest.fixture(scope="module")
def at_once(tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole")
    ingest(a_source(folder / "source", setl_d=drawn([row for _, row in LINES])), folder / "store")
    return held(folder / "store")


@settings(max_examples=examples(4))
@given(
    order=st.permutations(range(len(LINES))),
    months=st.permutations(MONTHS),
    again=st.lists(st.sampled_from(MONTHS), max_size=2),
    files=st.booleans(),
    small=st.sampled_from([0, 65_536]),
)
def test_rows_in_any_order_month_by_month_and_again_are_the_rows_at_once(
    tmp_path_factory, at_once, order, months, again, files, small
):
    folder = tmp_path_factory.mktemp("parts")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("features.claims.intake.parts.SMALL", small)
        for month in [*months, *again]:
            lines = [LINES[n][1] for n in order if LINES[n][0] == month]
            source = a_source(folder / "source", setl_d=drawn(lines))
            if files:
                in_two_files(source)
            ingest(source, folder / "store")
    assert same(held(folder / "store"), at_once)


def in_two_files(source):
    frame = pl.read_csv(source / "setl_d.csv", infer_schema=False)
    (source / "setl_d.csv").unlink()
    frame.head(1).write_csv(source / "setl_d_1.csv")
    frame.slice(1).write_parquet(source / "setl_d_2.parquet")


@pytest.mark.slow
@pytest.mark.parametrize("small", [0, 65_536])
def test_vectors_of_a_store_that_grew_are_those_of_one_made_at_once(tmp_path, monkeypatch, small):
    monkeypatch.setattr("features.claims.intake.parts.SMALL", small)
    monkeypatch.setattr("features.claims.intake.parts.TIER", 0)
    amounts = [f"{line} {n * 7.31:.2f}" for n, (_, line) in enumerate(LINES, start=1)]
    head = f"{HEAD} medfee_sumamt\n"
    deliveries = [amounts, *([row for row in amounts if f" {month}" in row] for month in MONTHS)]
    for number, lines in enumerate(deliveries):
        source = a_source(tmp_path / "source", setl_d=head + "\n".join(lines))
        ingest(source, tmp_path / ("grown" if number else "whole"), buckets=2)
    stores = [Store.open(tmp_path / name) for name in ("whole", "grown")]
    if not small:
        assert len(stores[1].manifest.parts["setl_d"]) > len(stores[0].manifest.parts["setl_d"])
    for entity in ("provider", "patient"):
        one, other = (
            build_vectors(store, [date(2025, 3, 1), date(2025, 5, 1)], entity=entity)
            for store in stores
        )
        assert all(a.frame.equals(b.frame) for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("small", [0, 65_536])
def test_the_same_file_twice_adds_nothing(tmp_path, monkeypatch, small):
    monkeypatch.setattr("features.claims.intake.parts.SMALL", small)
    taken(tmp_path, *JANUARY[:3])
    taken(tmp_path, "S50 P50 H1 2025-02-01")
    before = whole(tmp_path / "store")
    count = taken(tmp_path, "S50 P50 H1 2025-02-01")
    assert whole(tmp_path / "store") == before
    assert (count.replaced, count.gone) == (1, 0)


def test_late_rows_of_a_month_add(tmp_path):
    taken(tmp_path, *JANUARY)
    count = taken(tmp_path, "S50 P1 H1 2025-01-30")
    assert len(settled(tmp_path)) == 11
    assert (count.replaced, count.gone, count.months) == (0, 0, [])


def test_a_corrected_row_replaces_its_like_and_no_other(tmp_path):
    taken(tmp_path, *JANUARY)
    count = taken(tmp_path, "S3 P3 H1 2025-01-31")
    told = settled(tmp_path)
    assert len(told) == 10
    assert told["S3"] == "01-31"
    assert (count.replaced, count.gone, count.months) == (1, 0, [])


def test_a_corrected_month_replaces_it_and_counts_what_is_gone(tmp_path):
    taken(tmp_path, *JANUARY, "S50 P1 H1 2025-02-01")
    count = taken(tmp_path, *JANUARY[1:], "S60 P1 H1 2025-01-31")
    assert "S0" not in settled(tmp_path)
    assert len(settled(tmp_path)) == 11
    assert (count.replaced, count.gone, count.months) == (9, 1, ["202501"])


def test_an_old_file_that_comes_once_more_takes_no_late_row_away(tmp_path):
    taken(tmp_path, *JANUARY)
    taken(tmp_path, "S50 P1 H1 2025-01-30")
    count = taken(tmp_path, *JANUARY)
    assert "S50" in settled(tmp_path)
    assert (count.replaced, count.gone, count.months) == (10, 0, [])


def test_merging_never_takes_a_row_away(tmp_path):
    taken(tmp_path, *JANUARY)
    count = taken(tmp_path, *JANUARY[1:], merge=True)
    assert "S0" in settled(tmp_path)
    assert (count.replaced, count.gone, count.months) == (9, 0, [])


def test_less_than_nine_in_ten_of_a_month_is_not_the_month(tmp_path):
    taken(tmp_path, *JANUARY)
    count = taken(tmp_path, *JANUARY[2:])
    assert len(settled(tmp_path)) == 10
    assert (count.replaced, count.gone, count.months) == (8, 0, [])


def test_a_month_that_is_to_be_replaced_is_whatever_comes(tmp_path):
    taken(tmp_path, *JANUARY, "S50 P1 H1 2025-02-01")
    count = taken(tmp_path, "S60 P1 H1 2025-01-31", replace=("202501",))
    assert settled(tmp_path) == {"S50": "02-01", "S60": "01-31"}
    assert (count.replaced, count.gone, count.months) == (0, 10, ["202501"])


def test_a_settlement_of_another_patient_after_all_is_one_row_in_that_patients_bucket(tmp_path):
    taken(tmp_path, *JANUARY, buckets=4)
    for number in range(20, 26):
        taken(tmp_path, f"S3 P{number} H1 2025-01-13")
        told = rows(Store.open(tmp_path / "store"), "setl_d")
        assert told.filter(pl.col("setl_id") == "S3")["psn_no"].to_list() == [f"P{number}"]
        assert told.height == 10


def test_a_settlement_that_moves_to_another_month_is_one_row(tmp_path):
    taken(tmp_path, *JANUARY)
    taken(tmp_path, "S3 P3 H1 2025-02-13")
    assert settled(tmp_path)["S3"] == "02-13"
    assert len(settled(tmp_path)) == 10
    taken(tmp_path, *JANUARY[:3], *JANUARY[4:])
    assert settled(tmp_path)["S3"] == "02-13"


def test_a_row_whose_key_repeats_is_kept_by_what_it_says_whatever_its_place(tmp_path):
    twice = ["S1 P1 H1 2025-01-02", "S1 P1 H1 2025-01-01", "S2 P1 H1 2025-01-03"]
    for name, lines in (("one", twice), ("other", twice[::-1])):
        count = taken(tmp_path, *lines, folder=name, max_refused=0.5)
        assert (count.read, count.accepted) == (3, 2)
        assert count.refused == {"setl_id occurs more than once": 1}
    assert same(held(tmp_path / "one"), held(tmp_path / "other"))
