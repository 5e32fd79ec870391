"""Prescriptions settled again, a second time, slowly: one pair of settlements after the other."""

from hypothesis import given, settings
from hypothesis import strategies as st

from features.facts.further import split_rx
from tests.features.facts.further.random_bills import Bill, random_bills, told_of
from tests.features.facts.random_claims import UNSHRUNK
from tests.tables import a_store, facts

BILLS = random_bills(
    psn_no=st.sampled_from(["A", "A", "B"]),
    fixmedins_code=st.sampled_from(["east", "east", "west"]),
    med_type=st.sampled_from(["11", "11", "41", "21"]),
    setl_type=st.sampled_from([None, "2", "1"]),
    begndate=st.sampled_from([f"2025-01-{day:02d}" for day in (1, 2, 4, 5, 9)]),
    number=st.sampled_from(["RX1", "RX2", "RX2", None]),
    medfee_sumamt=st.sampled_from([100, 100, 60]),
    late=st.sampled_from([False, False, True]),
)
COLUMNS = ("psn_no", "fixmedins_code", "med_type", "setl_type", "begndate", "medfee_sumamt")


def named(bill: Bill) -> bool:
    at_till = bill["med_type"] != "21" and bill["setl_type"] != "1"
    return at_till and bill["number"] is not None and not bill["late"]


def slow(bill: Bill, bills: list[Bill]) -> bool | None:
    if not named(bill):
        return None
    same = ("psn_no", "fixmedins_code", "number")
    earlier = [
        other
        for other in bills
        if named(other)
        and bill.knew(other)
        and all(bill[name] == other[name] for name in same)
        and bill["medfee_sumamt"] != other["medfee_sumamt"]
    ]
    near = [int(bill["begndate"][-2:]) - int(other["begndate"][-2:]) for other in earlier]
    days = {other["begndate"] for other in earlier}
    return any(0 <= apart <= split_rx.WITHIN for apart in near) and len(days) < split_rx.LABEL


@settings(max_examples=25, phases=UNSHRUNK, deadline=None)
@given(BILLS)
def test_pair_by_pair_in_plain_python_says_the_same(bills):
    told = told_of(
        bills,
        lambda b: {name: b[name] for name in COLUMNS} | {"enddate": b["begndate"]},
        fee_list_d=lambda b: {
            "setl_id": b.setl_id,
            "bkkp_sn": f"L{b.setl_id}",
            "psn_no": b["psn_no"],
            "rx_drord_no": b["number"],
            "fee_ocur_time": "2025-01-01T00:00:00",
            "crte_time": "2030-01-01T00:00:00" if b["late"] else None,
            "cnt": 1,
        },
    )
    for bill in bills:
        assert told[bill.setl_id]["rx_again"] == slow(bill, bills), bill.setl_id
        assert told[bill.setl_id]["prescribed"] == named(bill)


def test_without_fee_lines_nothing_is_known(tmp_path):
    told = facts(a_store(tmp_path, setl_d="setl_id med_type\nS1 11"), "settlements")["S1"]
    assert (told["prescribed"], told["rx_again"]) == (False, None)
