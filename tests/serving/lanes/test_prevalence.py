from datetime import date

import pytest

from features.bad_input import BadInput
from serving.lanes.exact import of_finite
from serving.lanes.prevalence import prevalence
from tests.serving.lanes.ledger import CASES, CLAIMS, INSPECTIONS
from tests.tables import a_store

T = date(2026, 1, 1)
DRAW = """entity_id,stratum,selection_prob,drawn_at,seed
east,town,0.4,2025-05-01,1
west,town,0.4,2025-05-01,1
south,village,0.5,2025-05-01,1
north,village,0.5,2025-05-01,1
"""
LATER = DRAW.splitlines()[0] + "\nsouth,village,0.25,2025-08-01,1\n"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("prevalence")
    return a_store(folder, setl_d=CLAIMS, case_d=CASES, inspection_d=INSPECTIONS)


@pytest.fixture
def record(tmp_path):
    def written(text, name="draw.csv"):
        (tmp_path / name).write_text(text)
        return tmp_path / name

    return written


def test_of_the_ledger_alone_each_counts_one_over_its_chance(store):
    told = prevalence(store, T, tier="violation").whole
    # east, west, south stand for 5 each (two confirmed), hill, lake for 2 each (lake confirmed)
    assert told.share == pytest.approx((5 + 5 + 2) / (15 + 4))
    assert (told.drawn, told.visited, told.confirmed) == (5, 5, 3)


def test_whom_no_case_tells_the_tier_of_is_not_counted_for_fraud(store):
    told = prevalence(store, T).whole
    assert (told.drawn, told.visited, told.confirmed) == (5, 4, 1)


def test_since_leaves_out_what_began_before(store):
    told = prevalence(store, T, since=date(2025, 6, 1), tier="violation").whole
    assert told.visited == 2
    with pytest.raises(BadInput, match=r"no inspection drawn by lot .* since 2025-07-01"):
        prevalence(store, T, since=date(2025, 7, 1))


def test_with_the_record_the_unvisited_are_in_the_estimate(store, record):
    told = prevalence(store, T, draws=[record(DRAW)])
    assert told.strata["village"].visited == 1
    assert told.strata["village"].drawn == 2
    assert told.whole.population == 5 + 4
    assert told.whole.share == pytest.approx((5 * 1 / 2 + 4 * 0 / 1) / 9)
    assert told.whole.least == pytest.approx(5 * 1 / 2 / 9)
    assert told.whole.most == pytest.approx((5 * 1 / 2 + 4 * 1 / 2) / 9)
    town = told.strata["town"]
    assert (town.low, town.high) == of_finite(1, 2, 5)


def test_a_visit_for_a_complaint_is_no_visit_of_the_draw(store, record):
    told = prevalence(store, T, draws=[record(LATER)]).whole
    assert (told.drawn, told.visited) == (1, 0)


def test_each_draw_has_the_visits_until_the_next(store, record):
    told = prevalence(store, T, draws=[record(DRAW), record(LATER, "later.csv")])
    assert told.draws == 2
    assert (told.whole.drawn, told.whole.visited) == (5, 3)


def test_what_is_decided_later_changes_nothing(store, record):
    early = prevalence(store, date(2025, 7, 1), draws=[record(DRAW)]).whole
    assert (early.visited, early.confirmed) == (2, 1)


def test_ids_that_the_store_does_not_know_are_unvisited_and_counted(store, record):
    told = prevalence(store, T, draws=[record(DRAW + "elsewhere,town,0.4,2025-05-01,1\n")])
    assert told.unknown == 1
    assert (told.whole.drawn, told.whole.visited) == (5, 3)


def test_what_cannot_be_meant_is_refused(store, record):
    draw = record(DRAW)
    with pytest.raises(BadInput, match="give one of them"):
        prevalence(store, T, draws=[draw], since=date(2025, 1, 1))
    with pytest.raises(BadInput, match="the same draw is given twice"):
        prevalence(store, T, draws=[draw, draw])
    with pytest.raises(BadInput, match="a draw of 2025-05-01 is not before"):
        prevalence(store, date(2025, 5, 1), draws=[draw])
