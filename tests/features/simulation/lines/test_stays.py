"""What stays are billed for, day by day."""

from datetime import date

import polars as pl
import pytest

from features.simulation.catalogue.items import ITEMS
from features.simulation.frames import DAY_SURGERY, DELIVERY, IN_BED
from features.simulation.lines.operations import operated_at
from features.simulation.span import DAY
from features.simulation.trade.presence import leaves
from tests.features.simulation.lines.billed import of, visits_of
from tests.features.simulation.trade.honest_months import SETTINGS, told, town

DAILY = ("bed_ordinary", "nursing_2", "ward_visit", "infusion")


def whole():
    """Lines of stays that are over before the extract."""
    return of(*IN_BED).filter(pl.col("end") < town().span.day(SETTINGS.end) * DAY)


def stays():
    over = town().span.day(SETTINGS.end) * DAY
    return visits_of(*IN_BED).filter(pl.col("end") < over)


@pytest.mark.parametrize("key", DAILY)
def test_the_bed_and_its_care_are_billed_once_for_every_day_in_bed(key):
    days = whole().filter(pl.col("key") == key).group_by("number").agg(
        pl.len(), pl.col("day").n_unique(), pl.first("nights")
    )  # fmt: skip
    assert days.height == stays().height
    assert (days["len"] == days["day"]).all()
    assert (days["len"] == days["nights"].clip(1)).all()


def test_nothing_is_charged_after_the_patient_has_left():
    visits = told().all("visits").with_columns(left=leaves()).select("visit", "left")
    lines = of(*IN_BED).join(visits, left_on="number", right_on="visit")
    assert (lines["at"] < lines["left"]).all()


def test_drugs_are_given_on_most_days_of_a_stay_and_are_not_scanned():
    ward = whole().filter(pl.col("group") == "drug", ~pl.col("home"))
    days = ward.group_by("number").agg(pl.col("day").n_unique(), pl.first("nights"))
    assert (days["day"] / days["nights"].clip(1)).mean() > 0.8
    assert not ward["traced"].any()
    assert (ward["days"].drop_nulls() == 1).all()


def test_drugs_for_home_are_given_within_the_last_hour_and_scanned():
    home = of(*IN_BED).filter("home").join(
        told().all("visits").with_columns(left=leaves()).select("visit", "left"),
        left_on="number", right_on="visit",
    )  # fmt: skip
    assert home.height > 20
    assert (home["left"] - home["at"]).is_between(5, 55).all()
    assert home["traced"].any()
    share = home["number"].n_unique() / visits_of(*IN_BED).height
    assert 0.3 < share < 0.6


def test_only_the_operated_have_an_operation_and_all_of_those_an_anaesthesia():
    for group in ("surgery", "anaesthesia"):
        lines = whole().filter(pl.col("group") == group)
        assert lines["operated"].all()
        assert not lines.filter(pl.col("kind") != DELIVERY)["number"].is_duplicated().any()
    operated = stays().filter("operated")
    asleep = whole().filter(pl.col("group") == "anaesthesia")["number"].n_unique()
    assert asleep == operated.height > 10


def test_an_operation_begins_when_the_list_of_operations_says():
    for books in told().books:
        rows = books.visits.with_row_index("row").filter("operated")
        at = dict(
            zip(rows["visit"], operated_at(books.visits, rows["row"].to_numpy()), strict=True)
        )
        mine = of(*IN_BED).filter(
            pl.col("group") == "surgery", pl.col("number_of_month") == books.month.number
        )
        assert all(
            at[number] == minute for number, minute in mine.select("number", "at").iter_rows()
        )
        begin = dict(books.visits.select("visit", "begin").iter_rows())
        assert all(minute >= begin[number] + 90 for number, minute in at.items())


def test_no_test_is_billed_twice_on_a_day():
    tests = of(*IN_BED).filter(pl.col("group") == "lab").with_columns(date=pl.col("at") // DAY)
    assert not tests.select("number", "item", "date").is_duplicated().any()


def test_the_gravest_are_watched_on_most_days_and_the_others_rarely():
    days = whole().filter(pl.col("key") == "bed_ordinary").group_by("severity").len()
    watched = whole().filter(pl.col("key") == "ecg_monitor")
    seen = watched.group_by("severity").agg(count=pl.len())
    share = dict(
        days.join(seen, on="severity")
        .select("severity", pl.col("count") / pl.col("len"))
        .iter_rows()
    )
    assert share[0] > share[1] > share[2]
    assert watched["cnt"].is_between(8, 24).all()


def test_a_bill_comes_to_about_what_it_aims_at():
    bills = whole().group_by("number").agg(pl.sum("yuan"), pl.first("budget"))
    ratio = bills["yuan"] / bills["budget"]
    assert 0.75 < ratio.median() < 1.25


def test_a_day_case_is_over_on_its_day():
    cases = of(DAY_SURGERY).filter(pl.col("nights") == 0)
    assert (cases["at"] // DAY == cases["begin"] // DAY).all()
    assert SETTINGS.end == date(2026, 3, 1)


def test_ordinary_beds_are_what_is_billed_and_the_intensive_one_is_dearer():
    assert ITEMS.price[ITEMS.at("bed_icu")] > ITEMS.price[ITEMS.at("bed_ordinary")]
    beds = whole().filter(pl.col("group") == "bed")
    assert set(beds["key"]) == {"bed_ordinary"}
