"""A box that was sold elsewhere before, and what looks like one and is none."""

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest
from hypothesis import given, settings

from features.claims.column import Ids
from features.facts.box_findings import FOUND, MOST, box_findings, few
from tests.features.facts.random_boxes import random_boxes, store_of_rows
from tests.features.facts.random_claims import UNSHRUNK
from tests.features.facts.slow_boxes import slow_findings
from tests.tables import a_store

IDS = {"settlement": Ids.SETTLEMENT, "patient": Ids.PATIENT, "item": Ids.ITEM}


def found_in(store) -> dict[tuple, dict]:
    """FOUND of all buckets, by settlement, patient, line, item and box, ids as drawn."""
    told = pl.concat([box_findings(store, n) for n in range(store.buckets)]).collect()
    assert told.schema == FOUND
    raw = {
        name: dict(store.keys(ids).select("key", "raw").iter_rows()) for name, ids in IDS.items()
    }
    return {
        (
            *(raw[name].get(row[name]) for name in ("settlement", "patient")),
            row["bkkp_sn"],
            raw["item"].get(row["item"]),
            f"8{row['box']:019d}",
        ): {name: row[name] for name in ("coded_at", "resold_at", "stocked_at")}
        for row in told.iter_rows(named=True)
    }


BOX = "81234567890123456789"
HEAD = (
    "drug_trac_codg | fixmedins_code | psn_no | setl_id | sel_retn_time | sel_retn_type | "
    "trdn_flag | crte_time"
)
BEFORE = "other | Li | S1 | 2025-08-01 10:00:00 | 1 | 0 | -"
NOW = "shop | Wang | S2 | 2025-09-01 10:00:00 | 1 | 0 | -"
ALERT = "far | 2025-08-01 10:00:00 | 1 | 0 | 2025-08-02 08:00:00"


def codes(*scans: str) -> str:
    return "\n".join([HEAD, *(f"{BOX} | {scan}" for scan in scans)])


def of_the_shop(folder, *scans: str, **tables: str) -> dict:
    """What is found of the box that the shop sold with S2; `scans` and tables below HEAD."""
    bills = "setl_id psn_no fixmedins_code\nS1 Li other\nS2 Wang shop"
    store = a_store(folder, setl_d=bills, drug_trac_d=codes(*scans), **tables)
    (told,) = [found for key, found in found_in(store).items() if key[0] == "S2"]
    return told


def alerts(*lines: str) -> str:
    head = "drug_trac_codg | fixmedins_code | sel_retn_time | sel_retn_type | trdn_flag"
    return "\n".join([f"{head} | received_at", *(f"{BOX} | {line}" for line in lines)])


def purchases(*lines: str) -> str:
    head = "drug_trac_codg | fixmedins_code | purc_retn_stoin_time | purc_retn_type | crte_time"
    return "\n".join([head, *(f"{BOX} | {line}" for line in lines)])


def test_a_box_sold_elsewhere_before_is_found_when_it_is_sold_again(tmp_path):
    told = of_the_shop(tmp_path, BEFORE, NOW)
    assert told["resold_at"] == told["coded_at"] == datetime(2025, 9, 1, 10)


def test_the_first_seller_of_a_box_is_blamed_for_nothing(tmp_path):
    assert of_the_shop(tmp_path, NOW, BEFORE.replace("08-01", "10-01"))["resold_at"] is None


def test_a_private_sale_before_counts_like_one_under_the_insurance(tmp_path):
    told = of_the_shop(tmp_path, BEFORE.replace("Li | S1", "- | -"), NOW)
    assert told["resold_at"] == datetime(2025, 9, 1, 10)


@pytest.mark.parametrize(
    "scans", [(BEFORE.replace("1 | 0", "1 | 1"), NOW), (BEFORE, NOW[:-5] + "1 | -")]
)
def test_an_opened_packs_code_may_honestly_be_told_twice(tmp_path, scans):
    assert of_the_shop(tmp_path, *scans)["resold_at"] is None


def test_the_other_channel_may_be_the_one_that_tells_of_the_opened_pack(tmp_path):
    stock = "other | - | - | 2025-08-01 10:02:00 | 1 | 1 | -"
    assert of_the_shop(tmp_path, BEFORE, stock, NOW)["resold_at"] is None


@pytest.mark.parametrize(
    ("back", "resold"),
    [
        ("other | Li | S1 | 2025-08-05 10:00:00 | 2 | 0 | -", False),
        ("other | Li | S1 | 2025-09-05 10:00:00 | 2 | 0 | -", True),
        ("third | Li | S1 | 2025-08-05 10:00:00 | 2 | 0 | -", True),
        ("other | Li | S1 | 2025-08-05 10:00:00 | 2 | 0 | 2025-09-15 10:00:00", True),
    ],
    ids=["before", "after", "at another provider", "before, uploaded after the finding"],
)
def test_a_box_that_was_taken_back_before_may_be_sold_again(tmp_path, back, resold):
    assert (of_the_shop(tmp_path, BEFORE, back, NOW)["resold_at"] is not None) is resold


def test_a_box_taken_back_and_sold_there_again_was_sold_before(tmp_path):
    back = "other | Li | S1 | 2025-08-05 10:00:00 | 2 | 0 | -"
    again = "other | He | S9 | 2025-08-09 10:00:00 | 1 | 0 | -"
    assert of_the_shop(tmp_path, BEFORE, back, again, NOW)["resold_at"] is not None


def test_a_second_return_uploaded_later_does_not_make_the_first_unsaid(tmp_path):
    back = "other | Li | S1 | 2025-08-05 10:00:00 | 2 | 0 | -"
    late = "other | Li | S1 | 2025-08-03 10:00:00 | 2 | 0 | 2025-12-01 10:00:00"
    assert of_the_shop(tmp_path, BEFORE, back, late, NOW)["resold_at"] is None


@pytest.mark.parametrize(
    "second",
    [
        "shop | Wang | S2 | 2025-09-01 18:00:00 | 1 | 0 | -",
        "shop | -    | -  | 2025-09-01 10:01:00 | 1 | 0 | -",
        "shop | Wang | S3 | 2025-09-01 10:10:00 | 1 | 0 | -",
    ],
    ids=["the same bill", "the other channel", "a double scan"],
)
def test_one_sale_told_twice_is_one_sale_and_makes_no_carton(tmp_path, second):
    assert of_the_shop(tmp_path, BEFORE, NOW, second)["resold_at"] is not None


@pytest.mark.parametrize(
    "scans",
    [
        (NOW, "shop | Wang | S2 | 2025-09-01 18:00:00 | 1 | 0 | -"),
        (NOW, "shop | -    | -  | 2025-09-01 10:01:00 | 1 | 0 | -"),
        (NOW, "shop | Wang | S3 | 2025-09-01 10:10:00 | 1 | 0 | -"),
    ],
    ids=["the same bill", "the other channel", "a double scan"],
)
def test_one_sale_told_twice_is_no_sale_elsewhere_before(tmp_path, scans):
    assert of_the_shop(tmp_path, *scans)["resold_at"] is None


def test_a_code_that_its_seller_sells_more_than_once_is_a_cartons(tmp_path):
    again = "shop | He | S9 | 2025-08-20 10:00:00 | 1 | 0 | -"
    assert of_the_shop(tmp_path, BEFORE, again, NOW)["resold_at"] is None


def test_a_second_sale_by_the_seller_that_is_told_later_takes_no_finding_back(tmp_path):
    again = "shop | He | S9 | 2025-09-20 10:00:00 | 1 | 0 | -"
    assert of_the_shop(tmp_path, BEFORE, NOW, again)["resold_at"] is not None


def test_a_sale_before_that_is_uploaded_late_is_found_when_it_is(tmp_path):
    late = BEFORE.replace("| -", "| 2025-11-03 09:00:00")
    told = of_the_shop(tmp_path, late, NOW)
    assert told["coded_at"] == datetime(2025, 9, 1, 10)
    assert told["resold_at"] == datetime(2025, 11, 3, 9)


def test_a_sale_in_another_pool_is_found_when_that_pool_tells(tmp_path):
    told = of_the_shop(tmp_path, NOW, trace_alert=alerts(ALERT))
    assert told["resold_at"] == datetime(2025, 9, 1, 10)
    late = alerts(ALERT.replace("2025-08-02", "2025-12-02"))
    assert of_the_shop(tmp_path / "late", NOW, trace_alert=late)["resold_at"] == datetime(
        2025, 12, 2, 8
    )


@pytest.mark.parametrize(
    "lines",
    [
        (ALERT.replace("| 1 | 0 |", "| 1 | 1 |"),),
        (ALERT.replace("| 1 | 0 |", "| 2 | 0 |"),),
        (ALERT.replace("far", "shop"),),
        (ALERT.replace("2025-08-01", "2025-09-02"),),
        (ALERT, ALERT.replace("2025-08-01", "2025-08-02").replace("| 1 | 0 |", "| 2 | 0 |")),
    ],
    ids=["an opened pack", "a return", "the seller's own", "a later sale", "taken back there"],
)
def test_no_alert_of_another_pool_counts_that_would_not_count_here(tmp_path, lines):
    assert of_the_shop(tmp_path, NOW, trace_alert=alerts(*lines))["resold_at"] is None


@pytest.mark.parametrize(
    ("purchase", "stocked_at"),
    [
        ("shop | 2025-08-20 10:00:00 | 1 | -", datetime(2025, 9, 1, 10)),
        ("shop | 2025-09-01 18:00:00 | 1 | 2025-09-01 18:00:00", datetime(2025, 9, 1, 18)),
        ("shop | 2025-08-20 10:00:00 | 1 | 2025-11-05 10:00:00", datetime(2025, 11, 5, 10)),
        ("shop | 2025-09-02 10:00:00 | 1 | -", None),
        ("shop | 2025-08-20 10:00:00 | 2 | -", None),
        ("other | 2025-08-20 10:00:00 | 1 | -", None),
    ],
    ids=["before", "on the day", "told late", "after the sale", "sent back", "another's"],
)
def test_a_box_is_in_stock_when_its_seller_received_it_by_the_day_of_the_sale(
    tmp_path, purchase, stocked_at
):
    told = of_the_shop(tmp_path, NOW, purc_trac_d=purchases(purchase))
    assert told["stocked_at"] == stocked_at


def test_the_bill_made_anew_within_minutes_has_its_code_too(tmp_path):
    anew = "shop | Li | S1 | 2025-09-01 10:10:00 | 1 | 0 | -"
    first = "shop | Li | S2 | 2025-09-01 10:00:00 | 1 | 0 | -"
    store = a_store(tmp_path, setl_d="setl_id\nS1\nS2", drug_trac_d=codes(first, anew))
    told = {key[0]: found["coded_at"] for key, found in found_in(store).items()}
    assert told == {"S2": datetime(2025, 9, 1, 10), "S1": datetime(2025, 9, 1, 10, 10)}


def test_a_bill_has_its_code_from_when_it_was_told_of_that_bill(tmp_path):
    stock = "shop | Wang | - | 2025-09-01 10:00:00 | 1 | 0 | -"
    bill = "shop | Wang | S2 | 2025-09-01 10:01:00 | 1 | 0 | 2025-11-01 10:00:00"
    assert of_the_shop(tmp_path, stock, bill)["coded_at"] == datetime(2025, 11, 1, 10)


def test_without_any_code_nothing_is_found(tmp_path):
    assert found_in(a_store(tmp_path, setl_d="setl_id\nS1")) == {}


@settings(max_examples=30, phases=UNSHRUNK)
@given(random_boxes())
def test_row_after_row_in_plain_python_says_the_same(rows):
    with TemporaryDirectory() as folder:
        fast = found_in(store_of_rows(rows, Path(folder)))
    assert fast == slow_findings(rows)


def test_a_code_scanned_everywhere_is_held_against_the_sightings_that_were_known_first():
    day = [datetime(2025, 1, 1 + n % 28, n % 24) for n in range(3 * MOST)]
    shops = list(range(3 * MOST))
    seen = pl.LazyFrame({"drug_trac_codg": 1, "by": shops, "before": day, "known": day})
    kept = few(seen).collect()
    assert kept.height == MOST
    assert kept["known"].max() <= sorted(day)[MOST]
