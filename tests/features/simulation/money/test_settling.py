"""From lines to paid settlements: what is due now, what waits, what the extract does not see."""

import polars as pl

from features.simulation.money.bills import SUMS
from features.simulation.span import DAY
from tests.features.simulation.trade.honest_months import SETTINGS, told, town

EXTRACT = town().span.day(SETTINGS.end) * DAY


def test_a_bill_is_paid_once_in_the_month_in_which_it_is_settled():
    paid = told().all("bills")
    assert paid["bill"].n_unique() == paid.height
    for books in told().books:
        month = books.bills["settled"] // DAY
        assert month.is_between(books.month.first, books.month.last - 1).all()
        assert books.bills["settled"].is_sorted()


def test_every_bill_settled_before_the_extract_is_paid_and_no_other():
    opened = told().all("opened")
    assert set(opened["bill"]) == set(told().all("bills")["bill"])
    assert (opened["settled"] < EXTRACT).all()


def test_some_bills_of_a_month_are_settled_in_a_later_one():
    first = told().books[0]
    assert (first.opened["settled"] >= first.month.last * DAY).any()


def test_every_line_is_on_the_bill_of_its_visit_and_the_sums_agree():
    for books in told().books:
        of_line = books.lines.group_by("bill").agg(pl.sum(*SUMS), pl.col("visit").unique())
        both = books.opened.join(of_line, on="bill", suffix="_lines")
        assert both.height == books.opened.height
        for name in SUMS:
            assert (both[name] == both[f"{name}_lines"]).all()
        assert (both["visit_lines"].list.len() == 1).all()
        assert (both["visit_lines"].list.first() == both["row"]).all()


def test_lines_without_a_bill_are_those_that_are_not_settled_before_the_extract():
    for books in told().books:
        free = books.lines.filter(pl.col("bill").is_null())
        assert free["settled"].null_count() == free.height
        settled = set(books.opened.filter(~pl.col("refund")).select("row", "part").iter_rows())
        assert not settled & set(free.select("visit", "part").iter_rows())


def test_a_refunds_lines_take_back_each_line_of_the_bill():
    for books in told().books:
        back = books.lines.filter(pl.col("original") >= 0)
        both = back.join(books.lines, left_on="original", right_on="line", suffix="_was")
        assert both.height == back.height
        for name in ("cnt", *SUMS):
            assert (both[name] == -both[f"{name}_was"]).all()
        assert (both["item"] == both["item_was"]).all()
        assert (both["charged"] < both["settled"]).all()
        assert (both["charged"] > both["at"]).all()


def test_a_refunded_bill_has_as_many_lines_taken_back_as_it_had():
    lines = told().all("lines").group_by("bill").len()
    refunds = told().all("bills").filter("refund").select("bill", "origin")
    assert refunds.height > 100
    both = refunds.join(lines, on="bill").join(lines, left_on="origin", right_on="bill")
    assert both.height == refunds.height
    assert (both["len"] == both["len_right"]).all()


def test_a_refund_of_an_earlier_months_bill_takes_back_what_was_paid():
    paid = told().all("bills")
    both = paid.filter("refund").join(paid, left_on="origin", right_on="bill", suffix="_was")
    assert both.height == paid.filter("refund").height
    crossing = both.filter(pl.col("month") > pl.col("month_was"))
    assert crossing.height > 5
    for name in ("fund", "account", "cash", "dedc"):
        assert (both[name] == -both[f"{name}_was"]).all()
