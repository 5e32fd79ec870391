"""A box is sold once, however often that is told."""

from datetime import datetime

import polars as pl
import pytest

from features.claims.column import Ids
from features.claims.store import Store
from features.claims.tables.drug_trac_d import DRUG_TRAC_D
from features.facts.trace_sales import COLUMNS, trace_returns, trace_sales
from tests.tables import a_store

HEAD = (
    "drug_trac_codg | fixmedins_code | psn_no | setl_id | bkkp_sn | sel_retn_time | "
    "sel_retn_type | crte_time"
)
BOX, OTHER = "81234567890123456789", "81234567890123456780"
FIRST = "shop | Li | S1 | L1 | 2025-08-01 10:00:00 | 1 | -"


def drawn(folder, *lines: str) -> Store:
    rows = "\n".join(f"{BOX} | {line}" for line in lines)
    return a_store(folder, setl_d="setl_id\nS1", drug_trac_d=f"{HEAD}\n{rows}")


def scans(folder, *lines: str) -> list[tuple]:
    """(provider, person, scanned, sold, again) of each scan in the order they became known."""
    store = drawn(folder, *lines)
    told = trace_sales(store.scan(DRUG_TRAC_D)).collect().sort("told")
    assert told.columns == list(COLUMNS)
    provider, person = (
        dict(store.keys(ids).select("key", "raw").iter_rows())
        for ids in (Ids.PROVIDER, Ids.PATIENT)
    )
    return [
        (
            provider[row["fixmedins_code"]],
            person.get(row["psn_no"]),
            f"{row['scanned']:%H:%M}",
            f"{row['sold']:%H:%M}",
            row["again"],
        )
        for row in told.iter_rows(named=True)
    ]


def sales(folder, *lines: str) -> list[tuple]:
    """(provider, person, sold) of each sale."""
    return [(by, who, sold) for by, who, _, sold, again in scans(folder, *lines) if not again]


def test_both_channels_of_one_sale_are_one_sale(tmp_path):
    assert sales(
        tmp_path,
        FIRST,
        "shop | Li | S1 | -  | 2025-08-01 18:00:00 | 1 | -",
        "shop | -  | -  | -  | 2025-08-01 10:01:00 | 1 | -",
    ) == [("shop", "Li", "10:00")]


def test_a_scan_repeated_within_minutes_for_the_same_person_is_a_correction(tmp_path):
    second = "shop | Li | S2 | L2 | 2025-08-01 10:10:00 | 1 | -"
    assert sales(tmp_path, FIRST, second) == [("shop", "Li", "10:00")]


def test_the_correction_is_a_scan_of_the_sale_that_it_corrects(tmp_path):
    second = "shop | Li | S2 | L2 | 2025-08-01 10:10:00 | 1 | -"
    assert scans(tmp_path, FIRST, second) == [
        ("shop", "Li", "10:00", "10:00", False),
        ("shop", "Li", "10:10", "10:00", True),
    ]


@pytest.mark.parametrize(("minutes", "sold"), [("10:30", 1), ("10:31", 2)])
def test_half_an_hour_is_still_the_same_sale(tmp_path, minutes, sold):
    second = f"shop | Li | S2 | L2 | 2025-08-01 {minutes}:00 | 1 | -"
    assert len(sales(tmp_path, FIRST, second)) == sold


@pytest.mark.parametrize(
    "second",
    [
        "shop  | Wang | S2 | L2 | 2025-08-01 10:05:00 | 1 | -",
        "other | Li   | S2 | L2 | 2025-08-01 10:05:00 | 1 | -",
        "shop  | Li   | S2 | L2 | 2025-08-01 11:00:00 | 1 | -",
    ],
    ids=["another person", "another provider", "an hour later"],
)
def test_the_same_box_sold_again_is_another_sale(tmp_path, second):
    assert len(sales(tmp_path, FIRST, second)) == 2


def test_a_scan_uploaded_later_changes_nothing_of_the_sales_known_before(tmp_path):
    """Between the two it would make one sale of them; known by then were two."""
    third = "shop | Li | S3 | L3 | 2025-08-01 10:50:00 | 1 | -"
    late = "shop | Li | S2 | L2 | 2025-08-01 10:25:00 | 1 | 2025-12-01 08:00:00"
    known = [("shop", "Li", "10:00", "10:00", False), ("shop", "Li", "10:50", "10:50", False)]
    assert scans(tmp_path / "before", FIRST, third) == known
    assert scans(tmp_path / "after", FIRST, third, late) == [
        *known,
        ("shop", "Li", "10:25", "10:00", True),
    ]


def test_a_return_is_no_sale_and_known_when_it_is_uploaded(tmp_path):
    late = "shop | Li | S1 | L1 | 2025-08-01 12:00:00 | 2 | 2025-08-20 08:00:00"
    store = drawn(tmp_path, FIRST, late)
    (back,) = trace_returns(store.scan(DRUG_TRAC_D)).collect().iter_rows(named=True)
    assert back["returned"] == datetime(2025, 8, 1, 12)
    assert back["return_known"] == datetime(2025, 8, 20, 8)
    assert trace_sales(store.scan(DRUG_TRAC_D)).collect().height == 1


def test_a_return_told_by_both_channels_is_known_from_the_first_of_them(tmp_path):
    store = drawn(
        tmp_path,
        "shop | Li | S1 | L1 | 2025-08-01 12:00:00 | 2 | 2025-08-20 08:00:00",
        "shop | -  | -  | -  | 2025-08-01 12:00:00 | 2 | -",
    )
    (back,) = trace_returns(store.scan(DRUG_TRAC_D)).collect().iter_rows(named=True)
    assert back["return_known"] == datetime(2025, 8, 1, 12)


def test_codes_of_other_systems_are_no_sales_of_a_known_box(tmp_path):
    line = "0106900000000012 | shop | Li | S1 | L1 | 2025-08-01 10:00:00 | 1 | -"
    store = a_store(
        tmp_path, setl_d="setl_id\nS1", drug_trac_d=f"{HEAD}\n{line}\n{OTHER} | {FIRST}"
    )
    told = trace_sales(store.scan(DRUG_TRAC_D)).collect()
    assert told["drug_trac_codg"].to_list() == [int(OTHER[1:])]
    assert store.scan(DRUG_TRAC_D).filter(pl.col("drug_trac_codg").is_null()).collect()[
        "othr_trac_codg"
    ].to_list() == ["0106900000000012"]
