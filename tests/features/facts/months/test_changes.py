"""From which month on a delivery may change facts, and whose."""

from features.facts.months.reach import NEVER
from tests.features.facts.months.test_reach import told
from tests.tables import key_order


def test_nothing_new_differs_never(tmp_path):
    same = told(tmp_path)
    assert (same.since, same.people.len(), same.codes.len()) == (NEVER, 0, 0)


def test_whose_rows_differ_or_are_as_late(tmp_path):
    new = told(tmp_path, setl_d="setl_id psn_no begndate\nS3 Xu 2025-04-09")
    assert set(new.people) == {key_order("Xu"), key_order("He")}
