from types import SimpleNamespace

import numpy as np
import polars as pl
import pytest

from features.simulation.city.wages import base_of
from features.simulation.frames import DELIVERY
from features.simulation.tables.events.allowances import (
    CLAIM,
    allowance_days,
    claim,
    due,
    entitled,
)
from features.simulation.tables.events.claims_for_births import claim_for_births
from tests.features.simulation.peopled import bare_month, peopled_city
from tests.features.simulation.tables.events.made_books import made, table


def claims(count, day=10):
    columns = {
        "person": np.arange(count),
        "employer": np.arange(count),
        "day": np.full(count, day),
        "matn_type": ["1"] * count,
        "birctrl_type": [None] * count,
        "geso_val": np.full(count, 39.0),
        "fetts": np.ones(count, np.int64),
        "fetus_cnt": np.ones(count, np.int64),
        "bill": np.arange(count),
        "since": np.full(count, day + 5),
        "base": np.full(count, 7500.0),
        "days": np.full(count, 158),
    }
    return pl.DataFrame(columns, schema=CLAIM)


def test_days_are_158_and_15_more_for_an_operation_and_each_further_child():
    kind = pl.Series(["1", "3", "4", "1", "3", "5", "5"])
    weeks = np.array([39.0, 39.0, 40.0, 36.0, 36.0, 8.0, 18.0])
    children = np.array([1, 1, 1, 2, 2, 1, 1])
    assert allowance_days(kind, weeks, children).tolist() == [158, 173, 173, 173, 188, 15, 42]


def test_a_claim_is_registered_once_and_granted_in_the_month_after():
    memory, city = {}, peopled_city()
    claim(bare_month(0, memory), claims(400), np.random.default_rng(1))
    registered, granted = {}, {}
    for number in range(8):
        month = bare_month(number, memory)
        claim(month, claims(0), np.random.default_rng(number))
        registered |= dict.fromkeys(due(month, "registered")["number"], number)
        granted |= dict.fromkeys(due(month, "granted")["number"], number)
    assert len(registered) == len(granted) == 400
    assert all(granted[number] == at + 1 for number, at in registered.items())
    first = city.span.first_day(min(registered.values()) + 1)
    assert first > 15 + 20


def test_who_works_for_a_firm_and_is_insured_for_nine_months_may_claim():
    city = peopled_city()
    people, every = city.people, np.arange(len(peopled_city().people))
    may = entitled(city, every, people.employer, np.full(len(every), 300))
    assert may.any()
    assert (people.insured_since[may] <= 300 - 274).all()
    assert (people.insutype[may] == 310).all()
    assert not people.retired[may].any()
    assert (city.employers.wage[people.employer[may]] > 0).all()


def test_an_allowance_is_base_by_thirty_by_days():
    granted = table("matn_alwn_crtf_d")
    expected = granted["mon_wag_std"] / 30 * granted["alwn_days"]
    assert ((granted["matn_alwn_sumamt"] - expected).abs() < 0.006).all()
    assert ((granted["day_alwn_std"] - granted["mon_wag_std"] / 30).abs() < 0.006).all()


def test_what_is_granted_was_registered_in_the_month_before():
    granted = table("matn_alwn_crtf_d")
    both = granted.join(table("matn_alwn_reg_d"), on="matn_alwn_reg_id", suffix="_reg")
    assert both.height == granted.height
    assert (both["psn_no"] == both["psn_no_reg"]).all()
    after = pl.col("opt_time_reg").dt.truncate("1mo").dt.offset_by("1mo").dt.strftime("%Y%m")
    assert both.select((after == pl.col("ym")).all()).item()


def test_a_birth_names_its_own_settlement_weeks_later_and_a_loss_names_none():
    told, books = table("matn_alwn_reg_d"), made()[0]
    lost = told["matn_type"] == "5"
    assert told.filter(lost)["setl_id"].is_null().all()
    named = told.filter(~lost).drop_nulls("setl_id")
    bills = pl.concat([each.bills for each in books]).filter(
        pl.col("kind") == DELIVERY, ~pl.col("refund")
    )
    own = pl.DataFrame(
        {
            "setl_id": books[0].bill_ids(bills["bill"]),
            "psn_no": books[0].ids.persons(bills["person"]),
            "settled": books[0].month.city.span.times(bills["settled"]),
        }
    )
    both = named.join(own, on=["setl_id", "psn_no"])
    assert both.height == named.height > 0
    assert (both["settled"] < both["opt_time"]).all()
    days = (told["opt_time"].dt.date() - told["birctrl_matn_date"]).dt.total_days()
    assert days.min() >= 20
    assert told["opt_time"].dt.weekday().max() <= 5


def test_one_registration_in_seventeen_names_no_settlement_though_there_is_one():
    """Forms are filled in by hand; were every one complete, a bare one would betray a cheat."""
    city, memory = peopled_city(), {}
    month = bare_month(13, memory)
    people, every = city.people, np.arange(len(city.people))
    day = np.full(len(every), month.first)
    mothers = np.flatnonzero(entitled(city, every, people.employer, day) & people.female)
    number, begin = np.arange(len(mothers)), np.full(len(mothers), month.first * 1440)
    visits = pl.DataFrame(
        {
            "visit": number, "person": mothers, "kind": np.full(len(mothers), DELIVERY),
            "begin": begin, "end": begin + 3 * 1440, "operated": np.zeros(len(mothers), bool),
        }
    )  # fmt: skip
    bills = pl.DataFrame(
        {
            "visit": number, "bill": number + 7, "settled": begin + 4 * 1440,
            "refund": np.zeros(len(mothers), bool), "closing": np.ones(len(mothers), bool),
        }
    )  # fmt: skip
    claim_for_births(SimpleNamespace(month=month, visits=visits, opened=bills))
    born = memory["matn"]["claims"].filter(pl.col("matn_type") != "5")
    assert born.height > 1_000
    assert (born["bill"] < 0).mean() == pytest.approx(0.06, abs=0.015)


def test_the_base_is_the_mothers_own_in_the_month_of_the_birth():
    books = made()[0]
    held = books[-1].month.memory("matn")["claims"]
    for number, month in enumerate(made_month.month for made_month in books):
        born = held.filter(pl.col("day").is_between(month.first, month.last - 1))
        own = base_of(month.city, born["person"].to_numpy(), number)
        assert (born["base"].to_numpy() == own).all()


def test_mothers_without_a_post_get_nothing():
    books = made()[0]
    born = pl.concat([each.visits.filter(pl.col("kind") == DELIVERY) for each in books])
    residents = born.filter(pl.Series(books[0].month.city.people.insutype[born["person"]] == 390))
    claimed = table("matn_alwn_reg_d")["psn_no"]
    assert residents.height
    assert not books[0].ids.persons(residents["person"]).is_in(claimed.implode()).any()
