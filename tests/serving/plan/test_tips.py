from datetime import date

import pytest

from features.bad_input import BadInput
from serving.plan.plan_file import Tips
from serving.plan.tips import by_id, must_follow, open_tips, tips
from serving.plan.visits import last_visits, visits
from tests.tables import a_store

AS_OF = date(2026, 1, 1)
TIPS = """
    tip_no  received_at          fixmedins_code  party_type
    T1      2025-05-01T09:00:00  east            PROVIDER
    T2      2025-11-01T09:00:00  east            PROVIDER
    T3      2025-12-31T23:00:00  west            PROVIDER
    T4      2026-01-01T00:00:00  west            PROVIDER
    T5      2025-12-01T09:00:00  -               INDIVIDUAL
"""
VISIT = "fixmedins_code inspected_at decided_at\neast 2025-05-01 2025-09-01"


@pytest.fixture
def told(tmp_path):
    claims = "setl_id fixmedins_code\nS1 east\nS2 west"
    store = a_store(tmp_path, setl_d=claims, tip_d=TIPS, inspection_d=VISIT)
    found = tips(store, AS_OF)
    unvisited = open_tips(found, last_visits(visits(store, AS_OF), AS_OF))
    return store, found, unvisited


def test_tips_about_providers_received_before_the_date_count(told):
    assert told[1]["tip_no"].to_list() == ["T1", "T2", "T3"]


def test_a_tip_that_a_visit_has_followed_is_no_longer_open(told):
    assert told[2]["tip_no"].to_list() == ["T2", "T3"]


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (Tips(), set()),
        (Tips(months=1), {"T3"}),
        (Tips(months=2), {"T2", "T3"}),
        (Tips(months=12), {"T2", "T3"}),
        (Tips(numbers=["T1"]), {"T1"}),
        (Tips(numbers=["T1"], months=1), {"T1", "T3"}),
    ],
)
def test_those_named_must_be_followed_and_the_open_ones_of_the_last_months(told, wanted, numbers):
    assert must_follow(wanted, *told[1:], AS_OF) == numbers


@pytest.mark.parametrize("number", ["T4", "T5", "T9"])
def test_a_number_that_is_no_tip_about_a_provider_by_then_is_refused(told, number):
    with pytest.raises(BadInput, match=f"{number} is no tip about a provider received before 2026"):
        must_follow(Tips(numbers=[number]), *told[1:], AS_OF)


def test_tips_are_told_by_the_provider_s_id(told):
    assert by_id(told[0], told[1]) == {"east": "T1, T2", "west": "T3"}
