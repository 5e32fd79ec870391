"""The facts of maternity allowances look backward, and nothing depends on buckets."""

from datetime import date

import pytest

from features.facts.build import build_facts
from features.schemes.maternity_allowance import MaternityAllowance as Scheme
from tests.features.schemes.test_maternity_allowance import MORE, named, world
from tests.tables import a_store


@pytest.mark.parametrize("buckets", [1, 3])
def test_another_number_of_buckets_says_the_same(tmp_path, buckets):
    store = a_store(tmp_path, buckets=buckets, **world(others=("Bea",), more=MORE))
    assert named(store, Scheme.of_mothers) == ["A1"]
    assert named(store, Scheme.passing) == ["A0"]
    assert (
        build_facts(store, tables={"allowances"})
        .scan("allowances")
        .collect()["allowance"]
        .n_unique()
        == 2
    )


def test_that_she_left_is_known_from_when_she_did(tmp_path):
    store = a_store(tmp_path, **world(left="2025-05-31"))
    for as_of, found in ((date(2025, 5, 1), []), (date(2025, 6, 1), ["A0"])):
        assert named(store, Scheme.passing, as_of=as_of) == found


def test_one_who_left_before_the_payment_is_passing_at_once(tmp_path):
    store = a_store(tmp_path, **world(left="2025-03-31"))
    assert named(store, Scheme.passing, as_of=date(2025, 5, 1)) == ["A0"]


def test_a_wage_that_is_told_after_the_payment_changes_nothing(tmp_path):
    tables = world(after=0)
    tables["psn_clctstd_d"] += "Ann Shell 310 202505 5000\n"
    assert named(a_store(tmp_path, **tables), Scheme.late_and_raised) == []


def test_a_stay_that_is_told_after_the_payment_changes_nothing(tmp_path):
    tables = world(bills="S1 Ann 21 2025-02-28\n")
    head, *bills = tables["setl_d"].splitlines()
    late = [f"{head} setl_time", *(f"{bill} {day}" for bill, day in zip(bills, TIMES, strict=True))]
    tables["setl_d"] = "\n".join(late)
    assert named(a_store(tmp_path, **tables), Scheme.unsettled) == ["A0"]


TIMES = ("2024-01-09T12:00:00", "2025-06-01T12:00:00")


def test_payments_in_parts_are_one_allowance_with_all_its_money(tmp_path):
    tables = world()
    tables["matn_alwn_crtf_d"] += "A0 Ann Shell 202505 1000 158 12000 2025-05-10T10:00:00\n"
    store = a_store(tmp_path, **tables)
    assert named(store, Scheme.passing) == ["A0"]
    assert named(store, Scheme.odd_money) == ["A0", "A0"]
