"""The parts of a day a second time, slowly: one pair of settlements after the other."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import examples
from tests.features.facts.further.random_bills import Bill, random_bills, told_of
from tests.features.facts.random_claims import UNSHRUNK
from tests.tables import a_store, facts

BILLS = random_bills(
    psn_no=st.sampled_from(["A", "A", "B"]),
    fixmedins_code=st.sampled_from(["east", "west"]),
    med_type=st.sampled_from(["11", "11", "14", "41", "21"]),
    setl_type=st.sampled_from([None, "2", "2", "1"]),
    adm_dept_codg=st.sampled_from(["A", "A", "B", None]),
    chfpdr_code=st.sampled_from(["D1", "D2", None]),
    diagnosis=st.sampled_from(["I10", "I10.x", "J06", None]),
    nwb_flag=st.sampled_from([None, "0", "0", "1"]),
    medfee_sumamt=st.sampled_from([44, 45, 49.99, 50, 50.01, 55, 55.01, 99, 120, 200, 5000]),
)
IN_SETTLEMENT = ("psn_no", "fixmedins_code", "med_type", "setl_type", "nwb_flag", "medfee_sumamt")


def same(one, other):
    """Whether two codes agree; None where one is not told."""
    return None if one is None or other is None else one[:3] == other[:3]


def alike(bill: Bill, other: Bill) -> bool | None:
    """Whether the other is of the same visit; None where that cannot be told."""
    shop = bill["med_type"] == "41"
    if bill["med_type"] != other["med_type"] or (bill["nwb_flag"] == "1") != (
        other["nwb_flag"] == "1"
    ):
        return False
    diagnosis = same(bill["diagnosis"], other["diagnosis"])
    if shop:
        return diagnosis is not False
    place = same(bill["adm_dept_codg"], other["adm_dept_codg"])
    if place is None:
        place = same(bill["chfpdr_code"], other["chfpdr_code"])
    if place is False or diagnosis is False:
        return False
    return None if place is None or diagnosis is None else True


def at_till(bill: Bill) -> bool:
    return bill["med_type"] != "21" and bill["setl_type"] != "1"


def placed(bill: Bill) -> bool:
    told = bill["adm_dept_codg"] is not None or bill["chfpdr_code"] is not None
    return at_till(bill) and (bill["med_type"] == "41" or told)


def slow_part(bill: Bill, bills: list[Bill]) -> int | None:
    if not placed(bill):
        return None
    pairs = [
        alike(bill, other)
        for other in bills
        if placed(other)
        and bill.knew(other)
        and (other["psn_no"], other["fixmedins_code"], other.settled.date())
        == (bill["psn_no"], bill["fixmedins_code"], bill.settled.date())
    ]
    number = 1 + sum(pair is True for pair in pairs)
    return None if number == 1 and None in pairs else number


@settings(max_examples=examples(4), deadline=None, phases=UNSHRUNK)
@given(BILLS)
def test_pair_by_pair_in_plain_python_says_the_same(bills):
    told = told_of(
        bills,
        lambda b: {name: b[name] for name in IN_SETTLEMENT} | {"begndate": b.settled.date()},
        mdtrt_d=lambda b: {
            "mdtrt_id": b.setl_id,
            "psn_no": b["psn_no"],
            "fixmedins_code": b["fixmedins_code"],
            "adm_dept_codg": b["adm_dept_codg"],
            "chfpdr_code": b["chfpdr_code"],
            "dscg_maindiag_code": b["diagnosis"],
        },
    )
    for bill in bills:
        row = told[bill.setl_id]
        part = slow_part(bill, bills)
        assert row["part_of_day"] == part, bill
        assert row["again_today"] == (None if part is None else part > 1)
        fee = float(bill["medfee_sumamt"])
        below = any(0.9 * cap <= fee <= cap for cap in (50, 100, 200, 5000))
        assert row["below_cap"] == (below if at_till(bill) else None)
        assert row["near_cap"] == ((below or 50 < fee <= 55) if at_till(bill) else None)


def test_without_visits_a_call_has_no_place_and_a_purchase_has_its_counter(tmp_path):
    bills = """
        setl_id  med_type  setl_time
        S1       11        2025-01-01T09:00:00
        S2       41        2025-01-01T10:00:00
        S3       41        2025-01-01T11:00:00
    """
    told = facts(a_store(tmp_path, setl_d=bills), "settlements")
    assert [told[s]["part_of_day"] for s in ("S1", "S2", "S3")] == [None, 1, 2]
