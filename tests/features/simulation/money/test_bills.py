"""Bills: one for a visit, two where it is settled on the way, and what is refunded."""

from datetime import date
from itertools import pairwise

import numpy as np
import polars as pl
import pytest

from features.simulation.catalogue.items import ITEMS
from features.simulation.city.city import NEVER
from features.simulation.frames import IN_BED, OTP, PHARMACY, STAY
from features.simulation.money.bills import BILL, SUMS, bills_of, cut_days, parts_of, refunds_of
from features.simulation.money.scope import with_scope
from features.simulation.span import DAY
from features.simulation.trade.presence import leaves
from tests.features.simulation.money.bill_rows import bills
from tests.features.simulation.trade.honest_months import month_of, opening, told, town
from tests.features.simulation.trade.written import lines, visits

NEW_YEAR = town().span.day(date(2026, 1, 1))
DRUG = int(np.flatnonzero(ITEMS.substance >= 0)[0])
SHOP = int(np.flatnonzero(town().pharmacy)[0])


def month(number=2):
    return month_of(town(), number, opening(town()))


def billed(visit_rows, line_rows):
    now, came = month(), visits(*visit_rows)
    charged = with_scope(now, came, lines(*({"item": DRUG} | row for row in line_rows)))
    charged = parts_of(came, charged, now)
    return bills_of(now, came, charged), charged


def stay(day, nights):
    return {"kind": STAY, "begin": day * DAY + 600, "nights": nights}


def line(day, price, visit=0):
    return {"visit": visit, "at": day * DAY + 660, "price": price}


def test_a_visit_has_one_bill_with_the_sums_of_its_lines():
    made, charged = billed(
        [{"begin": 70 * DAY}, {"begin": 71 * DAY}],
        [line(70, 10.25), line(71, 5.5, visit=1), line(71, 1.0, visit=1)],
    )
    assert made.schema == BILL
    assert made["fee"].to_list() == [1_025, 650]
    assert made.select(pl.sum(*SUMS)).row(0) == charged.select(pl.sum(*SUMS)).row(0)
    assert made["closing"].all()


def test_a_visit_without_a_line_has_no_bill():
    made, _ = billed([{}, {"begin": 70 * DAY}], [line(70, 3.0, visit=1)])
    assert made["visit"].to_list() == [2]


@pytest.mark.parametrize(
    ("day", "nights", "cut"),
    [
        (NEW_YEAR - 5, 10, NEW_YEAR),
        (NEW_YEAR - 2, 4, NEW_YEAR),
        (NEW_YEAR - 1, 4, NEVER),  # a day of the old year is not settled by itself
        (NEW_YEAR - 5, 6, NEVER),  # nor a day of the new one
        (NEW_YEAR - 5, 5, NEVER),
        (NEW_YEAR + 1, 20, NEVER),
        (10, 60, NEVER),
        (10, 61, 40),
        (NEW_YEAR - 40, 70, NEW_YEAR - 10),
        (NEW_YEAR - 10, 70, NEW_YEAR),
    ],
)
def test_a_stay_is_settled_at_new_year_or_in_the_middle_of_a_very_long_one(day, nights, cut):
    assert cut_days(visits(stay(day, nights)), month()).tolist() == [cut]


def test_the_two_bills_of_a_stay_over_new_year_follow_each_other():
    first = NEW_YEAR - 4
    made, _ = billed(
        [stay(first, 9)], [line(first, 100.0), line(NEW_YEAR - 1, 50.0), line(NEW_YEAR, 7.0)]
    )
    assert made["fee"].to_list() == [15_000, 700]
    assert made["closing"].to_list() == [False, True]
    assert made["since"].to_list() == [first, NEW_YEAR]
    assert made["until"].to_list() == [NEW_YEAR, first + 9]
    assert made["settled"][0] < made["settled"][1]
    assert made["visit"].n_unique() == 1


def test_where_nothing_is_charged_after_the_cut_one_bill_closes_the_stay():
    first = NEW_YEAR - 4
    made, _ = billed([stay(first, 9)], [line(first, 100.0)])
    assert made["closing"].to_list() == [True]
    assert made["until"].to_list() == [first + 9]


def test_a_call_that_ends_after_midnight_is_one_bill():
    made, _ = billed(
        [{"begin": 71 * DAY - 20}], [{"at": 71 * DAY - 20}, {"at": 71 * DAY + 12}]
    )  # fmt: skip
    assert made.height == 1
    assert made["closing"].all()


def test_a_line_dated_after_the_discharge_is_on_the_stays_bill():
    made, _ = billed([stay(70, 3)], [line(70, 5.0), line(76, 2.0)])
    assert made["fee"].to_list() == [700]


def test_a_call_is_settled_after_its_last_line_and_a_stay_when_its_person_has_left():
    made, _ = billed(
        [{"begin": 70 * DAY + 500, "lag": 4}, stay(70, 3)],
        [{"at": 70 * DAY + 540}, line(70, 5.0, visit=1)],
    )
    call, lain = made.filter(~pl.col("by_hand"))["settled"].to_list()
    assert call == 70 * DAY + 542
    assert lain == 73 * DAY + 9 * 60 + 30


def test_no_purchase_is_settled_at_the_office_and_few_others_are():
    called = [{"begin": 70 * DAY + n, "person": n} for n in range(3_000)]
    bought = [row | {"kind": PHARMACY, "provider": SHOP} for row in called]
    made, _ = billed([*called, *bought], [line(70, 1.0, visit=n) for n in range(6_000)])
    office = made.filter("by_hand")
    assert set(office["kind"]) == {OTP}
    assert 0 < office.height < 60
    assert (office["operator"] > 0).all()
    assert (made.filter(~pl.col("by_hand"))["operator"] == 0).all()
    assert ((office["settled"] - 70 * DAY) // DAY).is_between(20, 121).all()


def test_bills_are_numbered_on_from_month_to_month():
    numbers = told().all("opened")["bill"]
    assert numbers.n_unique() == numbers.len()
    assert numbers.min() == 1
    for books, later in pairwise(told().books):
        assert books.opened["bill"].max() < later.opened["bill"].min()


MANY = bills(*({"person": n % 50, "settled": (70 + n % 20) * DAY + 600} for n in range(8_000)))


def refunds(rows):
    return refunds_of(month(), rows)


def test_a_refund_takes_back_every_sum_and_names_its_bill():
    back = refunds(MANY)
    both = back.join(MANY, left_on="origin", right_on="bill", suffix="_was")
    assert both.height == back.height
    for name in SUMS:
        assert (both[name] == -both[f"{name}_was"]).all()
    assert back["refund"].all()
    assert (both["settled"] > both["settled_was"]).all()
    assert ((both["settled"] // DAY) - (both["settled_was"] // DAY)).is_between(0, 18).all()


def test_one_call_in_a_hundred_is_refunded_and_fewer_stays():
    share = refunds(MANY).height / MANY.height
    assert share == pytest.approx(0.0101, abs=0.004)
    stays = MANY.with_columns(kind=pl.lit(STAY, pl.Int64))
    assert refunds(stays).height < refunds(MANY).height


def test_refunds_are_paid_out_within_the_providers_hours():
    at_shop = MANY.with_columns(
        provider=pl.lit(SHOP, pl.Int64), settled=pl.col("settled") // DAY * DAY + 12 * 60
    )
    minute, providers = refunds(at_shop)["settled"] % DAY, town().providers
    assert minute.is_between(providers.opens[SHOP], providers.closes[SHOP] - 1).all()


def test_what_the_office_paid_was_taken_back_or_was_entered_twice_is_not_refunded():
    by_hand = MANY.with_columns(by_hand=pl.lit(True))
    assert refunds(by_hand).is_empty()
    gone = MANY.with_columns(bill=pl.col("bill") + 10_000, origin="bill", refund=pl.lit(True))
    assert refunds(pl.concat([MANY, gone])).is_empty()
    twice = pl.concat([MANY, MANY.with_columns(bill=pl.col("bill") + 10_000)])
    assert (refunds(twice)["origin"] <= 10_000).all()


def test_honest_calls_and_stays_of_the_shared_months_are_settled_when_they_are_over():
    opened = told().all("opened").filter(~pl.col("refund"), ~pl.col("by_hand"))
    lines_of = pl.concat([b.lines.filter(pl.col("original") < 0) for b in told().books])
    last = lines_of.drop_nulls("bill").group_by("bill").agg(pl.col("at").max())
    both = opened.join(last, on="bill")
    assert both.height == opened.height
    assert (both["settled"] > both["at"]).all()
    left = told().all("visits").with_columns(left=leaves()).select("visit", "left")
    closed = opened.filter(pl.col("kind").is_in(list(IN_BED)), "closing").join(left, on="visit")
    assert (closed["settled"] >= closed["left"] + 30).all()


def test_only_stays_over_new_year_and_very_long_ones_are_settled_on_the_way():
    early = told().all("opened").filter(~pl.col("closing"), ~pl.col("refund"))
    assert early.height > 3
    assert early["kind"].is_in(list(IN_BED)).all()
    nights = dict(told().all("visits").select("visit", "nights").iter_rows())
    assert all(
        until == NEW_YEAR or nights[visit] > 60
        for visit, until in early.select("visit", "until").iter_rows()
    )
