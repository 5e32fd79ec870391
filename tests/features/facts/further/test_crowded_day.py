"""Days on which several times as many were admitted as usually are, and a second time, slowly."""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.features.facts.further.random_bills import Bill, random_bills, table
from tests.features.facts.random_claims import UNSHRUNK
from tests.tables import a_store, facts

NOON = time(12)
HEAD = "setl_id psn_no fixmedins_code begndate enddate setl_time\n"


def crowded(folder, came, *, before=1, gap=40):
    """Of so many who came on one day, after so many in the months before, the last one's fact."""
    day = date(2025, 6, 10)
    days = [day - timedelta(gap) for _ in range(before)] + [day] * came
    rows = ""
    for n, begin in enumerate(days):
        end = begin + timedelta(3)
        known = datetime.combine(end, NOON) + timedelta(seconds=n)
        rows += f"S{n} P{n} H1 {begin} {end} {known.isoformat()}\n"
    told = facts(a_store(folder, setl_d=HEAD + rows), "stays")
    return told[f"S{len(days) - 1}"]["crowded_day"]


def test_three_on_one_day_where_few_come(tmp_path):
    assert crowded(tmp_path / "three", 3) is True
    assert crowded(tmp_path / "two", 2) is False


def test_five_times_what_comes_on_a_usual_day(tmp_path):
    assert crowded(tmp_path / "half a day", 3, before=55) is True
    assert crowded(tmp_path / "more than half a day", 3, before=56, gap=140) is True
    assert crowded(tmp_path / "nearly one a day", 3, before=59 + 60, gap=50) is False


def test_where_nothing_is_known_of_the_months_before_nothing_is_usual(tmp_path):
    assert crowded(tmp_path / "new", 5, before=0) is False
    assert crowded(tmp_path / "long ago", 5, gap=300) is False


BILLS = random_bills(
    fixmedins_code=st.sampled_from(["east", "east", "west"]), nights=st.sampled_from([1, 1, 2])
)


def slow(bill: Bill, bills: list[Bill], who: dict[str, str]) -> bool:
    here = [b for b in bills if b["fixmedins_code"] == bill["fixmedins_code"]]
    own, begin = who[bill.setl_id], bill.settled.date() - timedelta(bill["nights"])
    came = 1 + sum(
        bill.knew(b)
        and who[b.setl_id] != own
        and b.settled.date() - timedelta(b["nights"]) == begin
        for b in here
        if b is not bill
    )
    month = month_of(bill)
    usual = sum(month - 6 <= month_of(b) < month for b in here)
    return usual > 0 and came >= 3 and came * 183 >= 5 * usual


def month_of(bill: Bill) -> int:
    return bill.settled.year * 12 + bill.settled.month


@settings(max_examples=12, deadline=None, phases=UNSHRUNK)
@given(BILLS, st.integers(1, 2))
def test_bill_by_bill_in_plain_python_says_the_same(bills, buckets):
    columns = ["setl_id", "psn_no", "fixmedins_code", "begndate", "enddate", "setl_time"]
    columns += ["init_setl_id", "refd_setl_flag"]
    rows, who = [], {}
    for n, b in enumerate(bills):
        days = [b.settled.date() - timedelta(b["nights"]), b.settled.date()]
        who[b.setl_id] = f"P{n % 5}"
        stay = [who[b.setl_id], b["fixmedins_code"], *days]
        rows.append([b.setl_id, *stay, b.settled.isoformat(), None, 0])
        if b.void:
            rows.append([f"R{b.setl_id}", *stay, b.void.isoformat(), b.setl_id, 1])
    with TemporaryDirectory() as folder:
        told = facts(a_store(Path(folder), buckets=buckets, setl_d=table(columns, rows)), "stays")
    for bill in bills:
        assert told[bill.setl_id]["crowded_day"] is slow(bill, bills, who), bill
