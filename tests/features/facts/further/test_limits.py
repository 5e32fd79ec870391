"""Limits of items: what a line may know of the patient's diagnoses and of its prescription."""

from tests.features.facts.further.random_lines import told
from tests.features.schemes.test_off_scope import (
    ALONE,
    BILLS,
    HERBS,
    LIQUORICE,
    ONLY_STOMACH,
    VISITS,
    drawn,
    rule,
)
from tests.tables import a_store

NAMES = ("limited", "off_limit", "no_piece_alone", "piece_alone")
HEAD, VISIT_HEAD = BILLS.split("\n")[1], VISITS.split("\n")[1]
LATER = f"{HEAD}\nS9 Zhang 11 310 08 1 1960-05-01 2025-04-01 200\n"
LATER_VISIT = f"{VISIT_HEAD}\nS9 Zhang Chen K29.700 11 0\n"


def test_an_illness_told_later_excuses_nothing(tmp_path):
    before = told(drawn(tmp_path / "before", rule(**ONLY_STOMACH)), *NAMES)
    drawn(tmp_path / "after", rule(**ONLY_STOMACH))
    store = a_store(tmp_path / "after", setl_d=LATER, mdtrt_d=LATER_VISIT)
    assert told(store, *NAMES) == before
    assert before["L1"]["off_limit"] is True


def test_a_refund_later_changes_no_fact(tmp_path):
    before = told(drawn(tmp_path / "before", rule(**ONLY_STOMACH)), *NAMES)
    drawn(tmp_path / "after", rule(**ONLY_STOMACH))
    back = "setl_id psn_no init_setl_id refd_setl_flag begndate medfee_sumamt\n"
    store = a_store(tmp_path / "after", setl_d=back + "R1 Zhang S1 1 2025-05-01 -200")
    assert told(store, *NAMES) == before


def test_the_number_of_buckets_changes_nothing(tmp_path):
    one = told(drawn(tmp_path / "one", rule(**ONLY_STOMACH)), *NAMES)
    assert told(drawn(tmp_path / "two", rule(**ONLY_STOMACH), buckets=2), *NAMES) == one


def test_a_piece_uploaded_in_a_later_month_makes_no_compound_of_an_earlier_bill(tmp_path):
    late = HERBS.replace("inscp_amt", "inscp_amt crte_time").replace(
        "60   100                  100\n", "60 100 100 -\n"
    )
    late = late.replace(
        f"{LIQUORICE}    60 100 100 -", f"{LIQUORICE} 60 100 100 2025-05-02T10:00:00"
    )
    rows = told(drawn(tmp_path, ALONE, lines=late), *NAMES)
    assert rows["H2"]["piece_alone"] is True
    assert rows["H1"]["no_piece_alone"] is True


def test_a_birthday_makes_a_year(tmp_path):
    on_the_day = BILLS.replace("1960-05-01", "1960-03-01")
    day_before = BILLS.replace("1960-05-01", "1960-03-02")
    for name, bills, off in (("on", on_the_day, False), ("before", day_before, True)):
        store = drawn(tmp_path / name, rule(age_min="65"), bills=bills)
        assert told(store, *NAMES)["L1"]["off_limit"] is off
