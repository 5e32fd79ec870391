"""Bills that were paid before a second time, slowly: one pair of settlements after the other."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import examples
from tests.features.facts.further.random_bills import Bill, random_bills, told_of
from tests.features.facts.random_claims import UNSHRUNK

BILLS = random_bills(
    psn_no=st.sampled_from(["A", "A", "B"]),
    fixmedins_code=st.sampled_from(["east", "east", "west"]),
    mdtrt_id=st.sampled_from(["V1", "V1", "V2"]),
    med_type=st.sampled_from(["11", "21", "21", "41"]),
    setl_type=st.sampled_from([None, "1", "2", "2", "3"]),
    insutype=st.sampled_from([None, "310", "310", "390", "510"]),
    insu_admdvs=st.sampled_from([None, "320100", "320102", "320500"]),
    begin=st.sampled_from([0, 0, 0, 4, 5]),
    nights=st.sampled_from([0, 4, 4, 5]),
    medfee_sumamt=st.sampled_from([1000, 1000, 1009, 1010, 1011, 700]),
    fund_pay_sumamt=st.sampled_from([0, 500, 500, 500]),
)
IN_SETTLEMENT = (
    *("psn_no", "fixmedins_code", "mdtrt_id", "med_type", "setl_type", "insutype", "insu_admdvs"),
    *("medfee_sumamt", "fund_pay_sumamt"),
)
BASIC = ("310", "390")


def days(bill: Bill) -> tuple[date, date]:
    first = date(2024, 12, 1) + timedelta(bill["begin"])
    return first, first + timedelta(bill["nights"])


def same_bill(bill: Bill, other: Bill) -> bool:
    if any(b["med_type"] == "41" or b["fund_pay_sumamt"] == 0 for b in (bill, other)):
        return False
    if any(bill[name] != other[name] for name in ("psn_no", "fixmedins_code")):
        return False
    (first, last), (first_o, last_o) = days(bill), days(other)
    shared = days(bill) == days(other) or max(first, first_o) < min(last, last_o)
    fees = sorted((bill["medfee_sumamt"], other["medfee_sumamt"]))
    return shared and fees[1] - fees[0] <= 0.01 * fees[1]


def slow(bill: Bill, bills: list[Bill]) -> dict[str, bool | None]:
    pairs = [other for other in bills if bill.knew(other) and same_bill(bill, other)]
    by_hand = any({bill["setl_type"], o["setl_type"]} == {"1", "2"} for o in pairs)
    other_insurance = stay_again = False
    for o in pairs:
        relief = "3" in (bill["setl_type"], o["setl_type"])
        kinds = (bill["insutype"], o["insutype"])
        cities = [c and c[:4] for c in (bill["insu_admdvs"], o["insu_admdvs"])]
        further = any(k is not None and k not in BASIC for k in kinds)
        two = None not in kinds and kinds[0] != kinds[1]
        moved = None not in cities and cities[0] != cities[1]
        other_insurance |= not relief and not further and (two or moved)
        alike = all(bill[n] == o[n] for n in ("mdtrt_id", "setl_type", "insutype"))
        later = bill.settled - o.settled >= timedelta(30)
        stay_again |= bill["med_type"] == "21" and alike and later
    insured = bill["insutype"] is not None or bill["insu_admdvs"] is not None
    bed = bill["med_type"] == "21"
    told = {
        "twice_by_hand": by_hand if bill["setl_type"] else None,
        "other_insurance": other_insurance if insured else None,
        "stay_again": stay_again if bed else None,
    }
    known = [one for one in told.values() if one is not None]
    return told | {"paid_twice": any(known) if known else None}


@settings(max_examples=examples(4), deadline=None, phases=UNSHRUNK)
@given(BILLS)
def test_pair_by_pair_in_plain_python_says_the_same(bills):
    def settlement(bill: Bill):
        first, last = days(bill)
        return {name: bill[name] for name in IN_SETTLEMENT} | {"begndate": first, "enddate": last}

    told = told_of(bills, settlement)
    for bill in bills:
        wanted = slow(bill, bills)
        assert {name: told[bill.setl_id][name] for name in wanted} == wanted, bill
