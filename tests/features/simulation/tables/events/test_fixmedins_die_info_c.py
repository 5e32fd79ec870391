from datetime import timedelta

import numpy as np
import polars as pl

from features.simulation.frames import IN_BED
from tests.features.simulation.tables.events.made_books import made, table


def deaths():
    """Everybody who dies within the months that were made: psn_no, day."""
    books = made()[0]
    city, ids = books[0].month.city, books[0].ids
    dead = np.flatnonzero(city.people.death < city.span.days)
    day = city.span.dates(city.people.death[dead])
    return pl.DataFrame({"psn_no": ids.persons(dead), "day": day})


def test_a_reported_death_is_one_and_on_its_day():
    told = table("fixmedins_die_info_c").join(deaths(), on="psn_no", how="left")
    assert (told["die_time"].dt.date() == told["day"]).all()


def test_about_half_of_the_deaths_are_reported_and_mostly_within_days():
    told = table("fixmedins_die_info_c")
    assert 0.2 < told.height / deaths().height < 0.75
    wait = told["crte_time"] - told["die_time"]
    assert wait.min() > timedelta(0)
    assert (wait < timedelta(days=8)).mean() > 0.6


def test_no_care_begins_after_a_reported_death():
    books = made()[0]
    seen = pl.concat(
        [
            pl.DataFrame(
                {
                    "psn_no": each.ids.persons(each.visits["person"]),
                    "begin": each.month.city.span.times(each.visits["begin"]),
                }
            )
            for each in books
        ]
    )
    told = table("fixmedins_die_info_c").join(seen, on="psn_no")
    assert told.height
    assert (told["begin"] <= told["die_time"]).all()


def test_who_dies_on_a_ward_is_reported_by_it():
    books = made()[0]
    stays = pl.concat(
        [
            each.visits.filter(pl.col("kind").is_in(list(IN_BED))).select(
                mdtrt_id=each.visit_ids(each.visits["visit"]).filter(
                    each.visits["kind"].is_in(list(IN_BED))
                ),
                by="provider",
                end="end",
            )
            for each in books
        ]
    )
    told = table("fixmedins_die_info_c").filter(pl.col("mdtrt_id").is_not_null())
    both = told.join(stays, on="mdtrt_id")
    assert both.height == told.height
    assert (both["fixmedins_code"] == books[0].ids.providers(both["by"])).all()
    assert (both["die_time"] == books[0].month.city.span.times(both["end"])).all()
