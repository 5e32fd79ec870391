"""虚构医药服务: operations without anaesthesia, material or a record of them."""

import pytest

from features.schemes.phantom_service import PhantomService
from tests.features.facts.further.test_bare_operations import KNIFE, NUMB, drawn
from tests.features.schemes.asked import behind, value
from tests.tables import a_store

SHARE = PhantomService.bare_operation_share


def test_a_stay_with_nothing_but_the_operation_counts(tmp_path):
    store = drawn(tmp_path)
    assert (value(store, SHARE), behind(store, SHARE)) == (1.0, ["S1"])
    assert value(store, SHARE, "west") is None


def test_a_doctor_has_the_share_of_the_stays_attended(tmp_path):
    store = drawn(tmp_path, mdtrt_d="mdtrt_id chfpdr_code\nS1 Wu")
    assert value(store, SHARE, "Wu", entity="doctor") == 1.0


@pytest.mark.parametrize(
    ("honest", "how"),
    [
        ("an operation with anaesthesia", {"items": (KNIFE, NUMB)}),
        ("a small operation outside a bed", {"care": 11}),
        ("an operation that others too bill alone", {"usual": (KNIFE,), "coding": False}),
        ("lines that are not all told", {"yuan": 500}),
    ],
)
def test_nothing_is_bare_of(tmp_path, honest, how):
    assert behind(drawn(tmp_path, **how), SHARE) == []


def test_without_fee_lines_nothing_is_said(tmp_path):
    assert value(a_store(tmp_path, setl_d="setl_id\nS1"), SHARE) is None
