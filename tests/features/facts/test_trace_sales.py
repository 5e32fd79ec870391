"""A box is sold once, however often that is told."""

import polars as pl
import pytest

from features.claims.tables.drug_trac_d import DRUG_TRAC_D
from features.facts.trace_sales import COLUMNS, trace_sales
from tests.tables import a_store

HEAD = (
    "drug_trac_codg | fixmedins_code | psn_no | setl_id | bkkp_sn | sel_retn_time | sel_retn_type"
)
BOX, OTHER = "81234567890123456789", "81234567890123456780"


def sales(folder, *lines: str) -> list[tuple]:
    """(provider, person, sold, returned) of each sale, ids as drawn, in order of time."""
    rows = "\n".join(line if line.startswith("8") else f"{BOX} | {line}" for line in lines)
    store = a_store(folder, setl_d="setl_id\nS1", drug_trac_d=f"{HEAD}\n{rows}")
    told = trace_sales(store.scan(DRUG_TRAC_D)).collect().sort("sold", "psn_no")
    assert told.columns == list(COLUMNS)
    raw = {
        name: dict(store.keys(DRUG_TRAC_D[name].ids).select("key", "raw").iter_rows())
        for name in ("fixmedins_code", "psn_no", "setl_id")
    }
    return [
        (
            raw["fixmedins_code"][row["fixmedins_code"]],
            raw["psn_no"].get(row["psn_no"]),
            f"{row['sold']:%H:%M}",
            row["returned"] and f"{row['returned']:%H:%M}",
        )
        for row in told.iter_rows(named=True)
    ]


def test_both_channels_of_one_sale_are_one_sale(tmp_path):
    assert sales(
        tmp_path,
        "shop | Li | S1 | L1 | 2025-08-01 10:00:00 | 1",
        "shop | Li | S1 | -  | 2025-08-01 18:00:00 | 1",
        "shop | -  | -  | -  | 2025-08-01 10:01:00 | 1",
    ) == [("shop", "Li", "10:00", None)]


def test_a_scan_repeated_within_minutes_for_the_same_person_is_a_correction(tmp_path):
    assert sales(
        tmp_path,
        "shop | Li | S1 | L1 | 2025-08-01 10:00:00 | 1",
        "shop | Li | S2 | L2 | 2025-08-01 10:10:00 | 1",
    ) == [("shop", "Li", "10:00", None)]


@pytest.mark.parametrize(
    "second",
    [
        "shop  | Wang | S2 | L2 | 2025-08-01 10:05:00 | 1",
        "other | Li   | S2 | L2 | 2025-08-01 10:05:00 | 1",
        "shop  | Li   | S2 | L2 | 2025-08-01 11:00:00 | 1",
    ],
    ids=["another person", "another provider", "an hour later"],
)
def test_the_same_box_sold_again_is_another_sale(tmp_path, second):
    first = "shop | Li | S1 | L1 | 2025-08-01 10:00:00 | 1"
    assert len(sales(tmp_path, first, second)) == 2


def test_a_box_taken_back_and_sold_again_was_returned_in_between(tmp_path):
    assert sales(
        tmp_path,
        "shop | Li   | S1 | L1 | 2025-08-01 10:00:00 | 1",
        "shop | Li   | S1 | L1 | 2025-08-01 12:00:00 | 2",
        "shop | Wang | S2 | L2 | 2025-08-01 15:00:00 | 1",
    ) == [("shop", "Li", "10:00", "12:00"), ("shop", "Wang", "15:00", None)]


def test_a_return_elsewhere_ends_no_sale(tmp_path):
    assert sales(
        tmp_path,
        "shop  | Li | S1 | L1 | 2025-08-01 10:00:00 | 1",
        "other | Li | S1 | L1 | 2025-08-01 12:00:00 | 2",
    ) == [("shop", "Li", "10:00", None)]


def test_codes_of_other_systems_are_no_sales_of_a_known_box(tmp_path):
    line = "0106900000000012 | shop | Li | S1 | L1 | 2025-08-01 10:00:00 | 1"
    rows = f"{HEAD}\n{line}\n{OTHER} | shop | Li | S1 | L1 | 2025-08-01 10:00:00 | 1"
    store = a_store(tmp_path, setl_d="setl_id\nS1", drug_trac_d=rows)
    told = trace_sales(store.scan(DRUG_TRAC_D)).collect()
    assert told["drug_trac_codg"].to_list() == [int(OTHER[1:])]
    assert store.scan(DRUG_TRAC_D).filter(pl.col("drug_trac_codg").is_null()).collect()[
        "othr_trac_codg"
    ].to_list() == ["0106900000000012"]
