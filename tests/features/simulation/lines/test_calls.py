"""What ordinary, emergency, internet and prenatal calls are billed for."""

import numpy as np
import polars as pl
import pytest

from features.simulation.catalogue.items import ITEMS, PATENT, PIECE, WESTERN
from features.simulation.catalogue.menus import MENUS
from features.simulation.frames import EMERGENCY, INTERNET, OTP, PRENATAL
from features.simulation.lines.calls import consultation
from tests.features.simulation.lines.billed import billed, of, visits_of
from tests.features.simulation.trade.honest_months import town

CALLS = (OTP, EMERGENCY, INTERNET, PRENATAL)
FEES = [*consultation(np.arange(4)).tolist(), ITEMS.at("internet_visit")]


def test_every_call_is_billed_for_one_consultation_of_its_level():
    fees = of(*CALLS).filter(pl.col("item").is_in(FEES))
    assert fees.height == fees["number"].n_unique() == visits_of(*CALLS).height
    tier = town().providers.tier[fees["provider"].to_numpy()]
    expected = np.where(fees["kind"] == INTERNET, ITEMS.at("internet_visit"), consultation(tier))
    assert (fees["item"].to_numpy() == expected).all()
    assert (fees["cnt"] == 1).all()


def test_a_call_is_about_four_lines():
    assert 3.0 < of(*CALLS).height / visits_of(*CALLS).height < 6.0


def test_online_nobody_is_examined():
    groups = set(of(INTERNET)["group"])
    assert not groups & {"lab", "imaging", "therapy"}


def test_a_prenatal_visit_has_a_test():
    tested = of(PRENATAL).filter(pl.col("group") == "lab")["number"].n_unique()
    assert tested > 0.9 * visits_of(PRENATAL).height


def test_tests_are_commoner_at_higher_levels():
    lines = of(OTP).with_columns(
        tier=pl.Series(town().providers.tier[of(OTP)["provider"].to_numpy()])
    )
    tested = pl.col("group").eq("lab").any().over("number")
    shares = dict(
        lines.with_columns(tested=tested)
        .group_by("tier")
        .agg(pl.col("tested").mean())
        .select("tier", "tested")
        .iter_rows()
    )
    assert shares[0] < shares[2] < shares[3]


def test_what_is_billed_suits_the_illness():
    for role, group in (("lab", "lab"), ("imaging", "imaging")):
        lines = of(OTP).filter(pl.col("group") == group)
        pairs = lines.select("dx", "item").unique().iter_rows()
        assert all(item in MENUS.of(role).of(dx) for dx, item in pairs)


def test_no_test_or_piece_is_billed_twice_in_a_call():
    lines = of(OTP, EMERGENCY).filter(pl.col("group").is_in(["lab", "therapy", "piece"]))
    assert not lines.select("number", "item").is_duplicated().any()


def test_a_compound_of_pieces_is_many_herbs_for_as_many_days_as_doses():
    herbs = of(OTP).filter(pl.col("sort") == PIECE)
    each = herbs.group_by("number").agg(pl.len(), days=pl.col("days").n_unique())
    assert each["len"].median() >= 7
    assert (each["days"] == 1).all()
    assert herbs["days"].is_between(5, 7).all()


def test_some_calls_end_with_two_prescriptions_the_first_of_which_has_two_goods():
    goods = of(OTP).filter(pl.col("group").is_in(["drug", "consumable"]))
    each = goods.group_by("number").agg(pl.col("rx").max(), (pl.col("rx") < 1).sum().alias("own"))
    assert set(each["rx"]) == {-1, 0, 1}
    assert each.filter(pl.col("rx") == 1)["own"].min() >= 2


def test_only_drugs_and_pieces_stand_on_a_prescription():
    lines = of(*CALLS)
    assert ((lines["rx"] >= 0) == lines["sort"].is_in([WESTERN, PATENT, PIECE])).all()


@pytest.mark.parametrize("kind", CALLS)
def test_everything_is_charged_within_the_hour(kind):
    assert (of(kind)["at"] - of(kind)["begin"]).is_between(0, 59).all()


def test_at_most_six_boxes_of_a_drug_are_prescribed():
    assert of(OTP).filter(pl.col("group") == "drug")["cnt"].is_between(1, 6).all()


def test_bills_follow_what_they_aim_at():
    bills = (
        billed()
        .filter(pl.col("kind") == OTP)
        .group_by("number")
        .agg(pl.sum("yuan"), pl.first("budget"))
        .filter(pl.col("budget") > 40)
    )
    ratio = bills["yuan"] / bills["budget"]
    assert 0.6 < ratio.median() < 1.5
