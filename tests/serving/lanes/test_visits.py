from datetime import date

import pytest

from features.claims.column import Ids
from features.claims.keys import KEY, RAW
from serving.lanes.visits import visits
from tests.serving.lanes.ledger import CASES, CLAIMS, INSPECTIONS
from tests.tables import a_store


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("visits")
    return a_store(folder, setl_d=CLAIMS, case_d=CASES, inspection_d=INSPECTIONS)


@pytest.fixture
def told(store):
    def at(day):
        raw = dict(store.keys(Ids.PROVIDER).select(KEY, RAW).iter_rows())
        frame = visits(store, date.fromisoformat(day))
        return {(raw[r["entity"]], f"{r['begun']:%m}"): r for r in frame.to_dicts()}

    return at


def test_a_case_tells_of_the_last_inspection_that_began_before_it(told):
    rows = told("2026-01-01")
    assert (rows["east", "05"]["fraud"], rows["east", "05"]["violation"]) == (1, 1)
    assert (rows["south", "05"]["fraud"], rows["south", "09"]["fraud"]) == (0, 1)


def test_an_act_too_minor_to_punish_is_a_violation_and_no_fraud(told):
    row = told("2026-01-01")["west", "05"]
    assert (row["fraud"], row["violation"]) == (0, 1)


def test_of_what_is_reversed_nothing_is_confirmed_from_that_day_on(told):
    before, after = told("2025-09-30")["hill", "06"], told("2025-10-01")["hill", "06"]
    assert (before["fraud"], before["violation"]) == (1, 1)
    assert (after["fraud"], after["violation"]) == (0, 0)


def test_punished_without_a_case_is_a_violation_of_which_nobody_said_whether_it_is_fraud(told):
    row = told("2026-01-01")["lake", "06"]
    assert (row["fraud"], row["violation"]) == (None, 1)


def test_what_is_not_concluded_by_the_day_is_not_there(told):
    assert ("late", "06") not in told("2026-01-01")
    assert ("late", "06") in told("2026-02-01")


def test_lanes_that_draw_are_known_in_both_languages(told):
    by_lot = {name for (name, _), row in told("2026-01-01").items() if row["by_lot"]}
    assert by_lot == {"east", "west", "south", "hill", "lake"}
    assert told("2026-01-01")["south", "09"]["by_lot"] is False
