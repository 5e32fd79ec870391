from datetime import date

import pytest

from features.bad_input import BadInput
from serving.selfcheck.visits import visit_may_come
from tests.serving.results.listed import a_list as listed
from tests.tables import a_store

AS_OF = date(2026, 1, 1)
BILLS = "setl_id psn_no fixmedins_code\nS1 Zhang east\nS2 Li west"
TIP = "tip_no fixmedins_code party_type received_at\nT1 east PROVIDER {}T09:00:00"
VISIT = "inspection_no fixmedins_code inspected_at decided_at\nJ1 east {} {}"


def a_pool(folder, **tables):
    return a_store(folder, setl_d=BILLS, **tables)


def may_come(store, provider="east", **how):
    return visit_may_come(store, provider, AS_OF, **how)


def a_list(store, *, ids=("east",), as_of="2025-12-01", released=None):
    return listed(store, ids=ids, as_of=as_of, released=released)


def test_nobody_is_held_by_an_empty_ledger(tmp_path):
    assert not may_come(a_pool(tmp_path))


@pytest.mark.parametrize("released", [None, "2030-01-01T00:00:00Z", "2025-12-02T00:00:00Z"])
def test_a_list_holds_whether_released_or_not_till_somebody_went(tmp_path, released):
    store = a_pool(tmp_path)
    a_list(store, released=released)
    assert may_come(store)
    assert not may_come(store, "west")


def test_after_the_visit_the_list_holds_nobody(tmp_path):
    store = a_pool(tmp_path, inspection_d=VISIT.format("2025-12-05", "2025-12-20"))
    a_list(store)
    assert not may_come(store)


def test_a_list_made_after_the_date_holds_too(tmp_path):
    store = a_pool(tmp_path)
    a_list(store, as_of="2026-03-01")
    assert may_come(store)


def test_a_list_of_more_than_a_year_ago_holds_nobody(tmp_path):
    store = a_pool(tmp_path)
    a_list(store, as_of="2024-12-01")
    assert not may_come(store)


def test_a_list_that_cannot_be_read_holds_everybody(tmp_path):
    store = a_pool(tmp_path)
    a_list(store).write_text("{")
    with pytest.raises(BadInput, match="a file there is not a registered list"):
        may_come(store, "west")


def test_a_plan_holds_those_who_stand_in_it(tmp_path):
    plan = tmp_path / "plan.csv"
    plan.write_text("rank,entity_id\n1,east\n,\n")
    store = a_pool(tmp_path / "pool")
    assert may_come(store, held=[plan])
    assert not may_come(store, "west", held=[plan])


@pytest.mark.parametrize("cell", ["机构-7F3A", "eats", '""'])
def test_a_plan_with_ids_that_nobody_has_is_refused(tmp_path, cell):
    plan = tmp_path / "plan.csv"
    plan.write_text(f"rank,entity_id\n1,west\n2,{cell}\n")
    with pytest.raises(BadInput, match="1 of 2 ids are unknown to the store"):
        may_come(a_pool(tmp_path / "pool"), held=[plan])


def test_a_plan_without_ids_is_refused(tmp_path):
    plan = tmp_path / "plan.csv"
    plan.write_text("rank\n1\n")
    with pytest.raises(BadInput, match="no column entity_id"):
        may_come(a_pool(tmp_path / "pool"), held=[plan])


@pytest.mark.parametrize(
    ("received", "held"), [("2025-11-01", True), ("2026-02-01", True), ("2024-11-01", False)]
)
def test_a_tip_that_nobody_followed_up_holds_for_a_year(tmp_path, received, held):
    assert may_come(a_pool(tmp_path, tip_d=TIP.format(received))) is held


def test_a_tip_that_was_followed_up_holds_nobody(tmp_path):
    visit = VISIT.format("2025-11-10", "2025-12-20")
    assert not may_come(a_pool(tmp_path, tip_d=TIP.format("2025-11-01"), inspection_d=visit))


def test_an_inspection_that_was_open_on_the_date_holds(tmp_path):
    assert may_come(
        a_pool(tmp_path / "open", inspection_d=VISIT.format("2025-12-05", "2026-02-01"))
    )
    closed = VISIT.format("2025-12-05", "2025-12-31")
    assert not may_come(a_pool(tmp_path / "closed", inspection_d=closed))


CASE = """
    case_no | fixmedins_code | filed_at   | decided_at | appeal_stas | recorded_at
    C1      | east           | 2025-11-01 | {}         | -           | -
"""


def test_a_case_that_was_open_on_the_date_holds(tmp_path):
    assert may_come(a_pool(tmp_path / "open", case_d=CASE.format("2026-01-01")))
    assert not may_come(a_pool(tmp_path / "closed", case_d=CASE.format("2025-12-31")))


def test_an_appeal_holds_as_long_as_it_is_pending(tmp_path):
    decided = CASE.format("2025-12-01")
    pending = decided + "    C1 | - | - | 2025-12-01 | PENDING | 2025-12-10\n"
    ended = pending + "    C1 | - | - | 2025-12-01 | UPHELD | 2025-12-20\n"
    filled = [text.replace("C1 | -", "C1 | east") for text in (pending, ended)]
    assert may_come(a_pool(tmp_path / "pending", case_d=filled[0]))
    assert not may_come(a_pool(tmp_path / "ended", case_d=filled[1]))


DOCTORS = "dr_code medins_code\nChen east\nZhou west"


def test_a_tip_about_a_doctor_holds_the_provider_where_the_doctor_works(tmp_path):
    tip = "tip_no dr_code party_type received_at\nT1 Chen INDIVIDUAL 2025-11-01T09:00:00"
    store = a_pool(tmp_path, tip_d=tip, dr_info_b=DOCTORS)
    assert may_come(store)
    assert not may_come(store, "west")


def test_a_list_of_doctors_holds_the_provider_too(tmp_path):
    store = a_pool(tmp_path, dr_info_b=DOCTORS)
    a_list(store, ids=("Zhou",))
    assert may_come(store, "west")
    assert not may_come(store)


def test_a_later_state_that_names_nobody_is_of_the_same_case(tmp_path):
    decided = CASE.format("2025-12-01")
    pending = decided + "    C1 | - | - | 2025-12-01 | PENDING | 2025-12-10\n"
    assert may_come(a_pool(tmp_path, case_d=pending))


def test_a_list_that_others_could_have_written_stops_everybody_too(tmp_path):
    store = a_pool(tmp_path)
    a_list(store).chmod(0o644)
    with pytest.raises(BadInput, match="must belong to the owner of the store"):
        may_come(store, "west")
