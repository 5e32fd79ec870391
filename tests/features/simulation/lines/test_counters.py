"""What is bought at pharmacies."""

import numpy as np
import polars as pl

from features.simulation.catalogue.items import ITEMS, SERVICE
from features.simulation.catalogue.menus import MENUS
from features.simulation.frames import PHARMACY
from tests.features.simulation.lines.billed import of, visits_of


def test_a_purchase_is_about_two_lines():
    lines = of(PHARMACY)
    assert lines["number"].n_unique() > 0.99 * visits_of(PHARMACY).height
    assert 1.9 < lines.height / visits_of(PHARMACY).height < 2.5


def test_goods_are_bought_by_the_box_and_no_service():
    assert (of(PHARMACY)["sort"] != SERVICE).all()
    assert of(PHARMACY)["cnt"].is_between(1, 4).all()
    assert (of(PHARMACY)["cnt"] % 1 == 0).all()


def test_what_is_bought_suits_the_illness():
    pairs = of(PHARMACY).select("dx", "item").unique().iter_rows()
    assert all(item in MENUS.of("counter").of(dx) for dx, item in pairs)


def test_everything_is_charged_at_the_counter_and_ordered_by_nobody():
    assert (of(PHARMACY)["at"] == of(PHARMACY)["begin"]).all()
    assert (of(PHARMACY)["doctor"] == -1).all()
    assert (of(PHARMACY)["performer"] == -1).all()


def test_a_twentieth_of_the_prescription_drugs_comes_on_a_prescription_from_outside():
    lines = of(PHARMACY)
    prescribed = np.asarray(ITEMS.rx == "1")[lines["item"].to_numpy()]
    outside = lines["outside"].to_numpy()
    assert not outside[~prescribed].any()
    assert 0.02 < outside[prescribed].mean() < 0.08


def test_only_purchases_are_filled_from_outside():
    others = of(*(kind for kind in range(9) if kind != PHARMACY))
    assert not others.filter(pl.col("outside")).height
