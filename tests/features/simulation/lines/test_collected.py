"""What people certified for a chronic disease collect."""

import numpy as np
import polars as pl

from features.simulation.catalogue.items import ITEMS
from features.simulation.catalogue.menus import MENUS
from features.simulation.frames import OPSP
from features.simulation.lines.calls import consultation
from features.simulation.lines.collected import steady
from features.simulation.trade.collections import DIALYSIS
from tests.features.simulation.lines.billed import of
from tests.features.simulation.trade.honest_months import town


def refills():
    return of(OPSP).filter(pl.col("tag").is_null())


def dialyses():
    return of(OPSP).filter(pl.col("tag") == DIALYSIS)


def test_a_collection_is_a_consultation_and_one_drug_or_more_or_what_it_is_taken_with():
    each = refills().group_by("number").agg(
        fees=pl.col("item").is_in(consultation(np.arange(4)).tolist()).sum(),
        goods=pl.col("group").is_in(["drug", "consumable"]).sum(),
    )  # fmt: skip
    assert (each["fees"] == 1).all()
    assert (each["goods"] >= 1).all()


def test_the_boxes_last_about_as_long_as_the_supply_that_is_collected():
    drugs = refills().filter(pl.col("group") == "drug")
    days = drugs["days"].to_numpy() / drugs["supply"].to_numpy()
    pack = ITEMS.days[drugs["item"].to_numpy()] / drugs["supply"].to_numpy()
    free = (drugs["cnt"].to_numpy() > 1) & (drugs["cnt"].to_numpy() < 24)
    assert (np.abs(days - 1) <= np.maximum(pack, 0.51 * pack) + 1e-9)[free].all()
    assert drugs["cnt"].is_between(1, 24).all()
    assert drugs.filter("long_rx")["days"].median() > 1.5 * drugs.filter(~pl.col("long_rx"))[
        "days"
    ].median()  # fmt: skip


def test_a_person_takes_the_same_drug_for_an_illness_at_every_visit():
    dx = np.resize(np.arange(30), 300)
    person, number = np.arange(300), np.resize([0, 1, 2], 300)
    first = steady(dx, person, number)
    assert (steady(dx, person, number) == first).all()
    suits = [item in MENUS.of("drug").of(int(d)) for d, item in zip(dx, first, strict=True)]
    assert all(suit for suit, item in zip(suits, first, strict=True) if item >= 0)
    assert len(set(first.tolist())) > 50


def test_who_collects_in_two_months_collects_the_same_first_drug():
    drugs = refills().filter(pl.col("group") == "drug")
    taken = drugs.group_by("person", "dx", "number_of_month").agg(pl.col("item"))
    pairs = taken.join(taken, on=["person", "dx"]).filter(
        pl.col("number_of_month") < pl.col("number_of_month_right")
    )
    shared = pl.col("item").list.set_intersection("item_right").list.len() > 0
    assert pairs.height > 30
    assert pairs.select(shared.all()).item()


def test_a_dialysis_is_the_treatment_its_dialyser_and_heparin():
    keys = dialyses().group_by("number").agg(pl.col("key"))["key"].to_list()
    assert len(keys) > 50
    assert all({"haemodialysis", "dialyser", "heparin_mid"} <= set(each) for each in keys)


def test_dialysis_needs_no_consultation_and_is_charged_in_the_first_quarter_of_an_hour():
    fees = consultation(np.arange(4)).tolist()
    assert dialyses().filter(pl.col("item").is_in(fees)).is_empty()
    assert (dialyses()["at"] - dialyses()["begin"]).is_between(5, 15).all()


def test_nobody_is_tested_where_there_is_no_laboratory():
    tests = refills().filter(pl.col("group") == "lab")
    assert (town().providers.tier[tests["provider"].to_numpy()] > 0).all()
