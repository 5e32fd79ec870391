"""Notices of third parties a second time, slowly: one settlement after the other."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.features.facts.further.random_bills import NEW_YEAR, Bill, random_bills, told_of
from tests.features.facts.random_claims import UNSHRUNK

BILLS = random_bills(
    psn_no=st.sampled_from(["A", "B"]),
    diagnosis=st.sampled_from(["S82.600", "T14.100", "T63.400", "I10.x00", None]),
    cause=st.sampled_from([None, None, "V03.100", "W19.900", "车祸", "居家跌倒"]),
    flag=st.sampled_from([None, "0", "1"]),
    fund_pay_sumamt=st.sampled_from([0, 100, 500]),
    event=st.sampled_from([0, 3, 60]),
    received=st.sampled_from([5, 20, 80]),
    liable=st.sampled_from([None, 0, 0.3, 1]),
    names_it=st.booleans(),
)


def slow(bill: Bill, bills: list[Bill]) -> dict[str, object]:
    """What is known of the bill in the end."""
    code = bill["diagnosis"]
    hurt = None if code is None else code[:3] in ("S82", "T14")
    paid = bill["fund_pay_sumamt"] > 0
    first_heard = min(NEW_YEAR + timedelta(one["received"]) for one in bills)
    before, later = False, []
    for one in bills:
        received = NEW_YEAR + timedelta(one["received"])
        day = (bill.settled - NEW_YEAR).days
        named = one["names_it"] and one is bill
        near = hurt and one["event"] <= day <= one["event"] + 90
        if one["psn_no"] != bill["psn_no"] or hurt is False or not (named or near):
            continue
        if received <= bill.settled:
            before = True
        elif one["liable"] != 0:
            later.append((received, 1.0 if one["liable"] is None else one["liable"]))
    told = bill["flag"] == "1" or (before and paid)
    asked = bill["flag"] is not None or bill.settled >= first_heard
    own, others = bill["cause"] in ("W19.900", "居家跌倒"), bill["cause"] in ("V03.100", "车祸")
    untold = hurt and paid and not told and not own if hurt is not None and asked else None
    return {"untold": untold, "others": others, "later": later, "told": told}


@settings(max_examples=12, deadline=None, phases=UNSHRUNK)
@given(BILLS)
def test_one_after_the_other_in_plain_python_says_the_same(bills):
    told = told_of(
        bills,
        lambda b: {
            "psn_no": b["psn_no"],
            "med_type": "11",
            "begndate": b.settled.date(),
            "fund_pay_sumamt": b["fund_pay_sumamt"],
            "medfee_sumamt": 1000,
        },
        mdtrt_d=lambda b: {
            "mdtrt_id": b.setl_id,
            "psn_no": b["psn_no"],
            "dscg_maindiag_code": b["diagnosis"],
            "adm_diag_dscr": b["cause"],
            "ttp_pay_flag": b["flag"],
        },
        third_party_payment=lambda b: {
            "psn_no": b["psn_no"],
            "ttp_case_no": f"Q{b.setl_id}",
            "event_date": (NEW_YEAR + timedelta(b["event"])).date(),
            "received_at": (NEW_YEAR + timedelta(b["received"])).isoformat(),
            "liable_prop": b["liable"],
            "setl_id": b.setl_id if b["names_it"] else None,
        },
    )
    for bill in bills:
        wanted, row = slow(bill, bills), told[bill.setl_id]
        assert row["untold"] == wanted["untold"], bill
        assert bool(row["untold_cause"]) == bool(wanted["untold"] and wanted["others"]), bill
        if bill["diagnosis"] is None and not bill["names_it"]:
            assert row["injury"] is None
        if bill.void is None:
            later = wanted["later"] if bill["fund_pay_sumamt"] and not wanted["told"] else []
            assert bool(row["told_later"]) == bool(later), bill
            if later:
                first = min(received for received, _ in later)
                parts = [part for received, part in later if received == first]
                paid = 100 * bill["fund_pay_sumamt"]
                assert row["recoverable"] in [round(paid * part) for part in parts], bill
