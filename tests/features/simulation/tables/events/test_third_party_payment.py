import polars as pl

from features.simulation.catalogue.diagnoses import DIAGNOSES
from tests.features.simulation.tables.events.made_books import made, table


def settled():
    """Every settlement: setl_id, what was coded, the patient's part in yuan, first day."""
    return pl.concat(
        [
            each.bills.select(
                setl_id=each.bill_ids(each.bills["bill"]),
                coded="coded",
                psn=pl.col("psn") / 100,
                day=each.month.city.span.dates(each.bills["since"].to_numpy()),
            )
            for each in made()[0]
        ]
    )


def test_only_injuries_are_told_of_on_their_day():
    told = table("third_party_payment").join(settled(), on="setl_id")
    assert told.height == table("third_party_payment").height
    assert DIAGNOSES.injury[told["coded"].to_numpy()].all()
    assert (told["event_date"] == told["day"]).all()


def test_it_is_known_months_later():
    told = table("third_party_payment")
    days = (told["received_at"].dt.date() - told["event_date"]).dt.total_days()
    assert days.min() >= 30
    assert days.max() > 60


def test_nobody_else_was_liable_and_nobody_got_more_than_the_own_part():
    told = table("third_party_payment").join(settled(), on="setl_id")
    assert (told["liable_prop"] == 0).all()
    assert (told["paid_amount"].drop_nulls() >= 0).all()
    paid = told.filter(pl.col("paid_amount").is_not_null())
    assert (paid["paid_amount"] <= paid["psn"] + 0.01).all()
    assert (told["paid_amount"].is_null() == (told["payer_type"] == "TRAFFIC")).all()
