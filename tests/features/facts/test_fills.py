"""The facts of filled outside prescriptions look backward, and nothing depends on buckets."""

from datetime import date

import polars as pl
import pytest

from features.facts.build import build_facts
from features.schemes.rx_flow import RxFlow
from tests.features.schemes.asked import behind
from tests.features.schemes.test_rx_flow import ONCE, W1, colleagues, filled, prescribed
from tests.tables import a_store

TWICE = ("S2", "Zhang", "H1", "2025-03-05", "W1", "pill", 1)
NOBODYS = ("S3", "Li", "H1", "2025-03-05", "W9", "pill", 1)


@pytest.mark.parametrize("buckets", [1, 2])
def test_another_number_of_buckets_says_the_same(tmp_path, buckets):
    sold, rx = colleagues("H2")
    rows = filled(*sold, ("T1", "Ann", "H3", "2025-03-01", "N1", "pill", 1),
                  ("T2", "Bob", "H3", "2025-03-02", "N1", "pill", 1))  # fmt: skip
    told = prescribed(*rx, ("N1", "Ann", "2025-03-01"))
    store = a_store(tmp_path, buckets=buckets, **rows, elec_rx_detl=told)
    rows = build_facts(store, tables={"fills"}).scan("fills").collect()
    assert rows["settlement"].n_unique() == 24
    at_shops = rows.filter(~pl.col("written"))
    assert at_shops.height == 25, "T2's line has a version from when its number was nobody's"
    assert rows.filter("written").height == 12, "those of a prescription that is known"
    assert behind(store, RxFlow.bound_share) == ["S5"]
    assert behind(store, RxFlow.again_share, "H3") == ["T2"]


def test_a_line_is_one_row_that_counts_for_each_date(tmp_path):
    store = a_store(tmp_path, **filled(ONCE, NOBODYS), elec_rx_detl=prescribed(W1))
    for as_of, found in ((date(2025, 4, 1), []), (date(2025, 5, 1), ["S3"])):
        assert behind(store, RxFlow.unsourced_share, as_of=as_of) == found


def test_a_prescription_that_comes_after_all_takes_its_line_back_from_then_on(tmp_path):
    late = ("W9", "Li", "2025-05-20")
    store = a_store(tmp_path, **filled(ONCE, NOBODYS), elec_rx_detl=prescribed(W1, late))
    for as_of, found in ((date(2025, 5, 1), ["S3"]), (date(2025, 6, 1), [])):
        assert behind(store, RxFlow.unsourced_share, as_of=as_of) == found


def test_a_prescription_known_later_tells_only_then_that_it_was_filled_twice(tmp_path):
    late = ("W1", "Zhang", "2025-04-20")
    other = ("W7", "Li", "2025-03-01")
    first = ("S0", "Li", "H1", "2025-03-01", "W7", "pill", 1)
    rows = filled(first, ONCE, TWICE)
    store = a_store(tmp_path, **rows, elec_rx_detl=prescribed(late, other))
    for as_of, found in ((date(2025, 4, 1), []), (date(2025, 5, 1), ["S2"])):
        assert behind(store, RxFlow.again_share, as_of=as_of) == found


def test_a_later_refund_of_the_first_changes_nothing(tmp_path):
    rows = filled(ONCE, TWICE)
    head, *bills = rows["setl_d"].splitlines()
    refund = "R1 Zhang H1 41 2025-04-02 990105 1 S1"
    told = [f"{head} refd_setl_flag init_setl_id", *(f"{bill} 0 -" for bill in bills), refund]
    store = a_store(
        tmp_path,
        setl_d="\n".join(told),
        fee_list_d=rows["fee_list_d"],
        elec_rx_detl=prescribed(W1),
    )
    assert behind(store, RxFlow.again_share) == ["S2"]


def test_a_line_taken_back_in_its_settlement_is_no_filling(tmp_path):
    rows = filled(ONCE, TWICE)
    rows["fee_list_d"] += "LB S1 pill -1 1 W1\n"
    store = a_store(tmp_path, **rows, elec_rx_detl=prescribed(W1))
    assert behind(store, RxFlow.again_share) == []
