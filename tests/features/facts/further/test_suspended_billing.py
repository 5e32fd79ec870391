"""Suspensions of a provider a second time, slowly: one settlement after the other."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import examples
from tests.features.facts.further.random_bills import NEW_YEAR, Bill, random_bills, told_of
from tests.features.facts.random_claims import UNSHRUNK

BILLS = random_bills(
    fixmedins_code=st.sampled_from(["east", "west"]),
    nights=st.sampled_from([0, 0, 3, 10]),
    begins=st.sampled_from([1, 5, 30, 60]),
    lasts=st.sampled_from([None, 0, 2, 20]),
    vali_flag=st.sampled_from([None, "1", "1", "0"]),
)


def slow(bill: Bill, bills: list[Bill]) -> bool | None:
    valid = [one for one in bills if one["vali_flag"] != "0"]
    if not valid or bill.settled < min(NEW_YEAR + timedelta(one["begins"]) for one in valid):
        return None
    first = (bill.settled - NEW_YEAR).days - bill["nights"]
    return any(
        one["fixmedins_code"] == bill["fixmedins_code"]
        and one["begins"] <= first
        and (one["lasts"] is None or first < one["begins"] + one["lasts"])
        for one in valid
    )


@settings(max_examples=examples(4), deadline=None, phases=UNSHRUNK)
@given(BILLS)
def test_one_after_the_other_in_plain_python_says_the_same(bills):
    told = told_of(
        bills,
        lambda b: {
            "fixmedins_code": b["fixmedins_code"],
            "begndate": (b.settled - timedelta(b["nights"])).date(),
            "enddate": b.settled.date(),
        },
        fixmedins_paus_d=lambda b: {
            "fixmedins_code": b["fixmedins_code"],
            "fixmedins_paus_type": b.setl_id,
            "begntime": (NEW_YEAR + timedelta(b["begins"])).isoformat(),
            "endtime": None
            if b["lasts"] is None
            else (NEW_YEAR + timedelta(b["begins"] + b["lasts"])).isoformat(),
            "vali_flag": b["vali_flag"],
        },
    )
    for bill in bills:
        assert told[bill.setl_id]["suspended"] == slow(bill, bills), bill
