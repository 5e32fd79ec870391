"""The boxes of a month: sold, taken back, sold to people who pay themselves."""

import numpy as np
import polars as pl
import pytest

from features.simulation.catalogue.items import ITEMS
from features.simulation.lines.coverage import coverage
from features.simulation.span import DAY
from features.simulation.stock.boxes import BOX
from tests.features.simulation.trade.honest_months import told, town


def sold():
    return told().all("boxes").filter(~pl.col("back"), pl.col("person") >= 0)


def private():
    return told().all("boxes").filter(pl.col("person") < 0)


def test_a_traced_line_has_as_many_boxes_as_it_counts_packs():
    counts = sold().group_by("line").len()
    told_lines = told().all("lines").filter("traced", pl.col("original") < 0)
    both = told_lines.join(counts, on="line", how="left")
    assert both["len"].null_count() == 0
    assert (both["len"] == both["cnt"].clip(1, 30)).all()
    assert counts.height == told_lines.height


def test_a_box_names_the_bill_person_and_provider_of_its_line():
    lines = pl.concat(
        [
            books.lines.with_columns(
                provider=books.of_visit("provider", books.lines),
                person=books.of_visit("person", books.lines),
            ).select("line", "bill", "provider", "person", "item")
            for books in told().books
        ]
    )
    both = sold().join(lines, on="line", suffix="_line")
    assert both.height == sold().height
    for name in ("bill", "provider", "person", "item"):
        assert both[name].eq_missing(both[f"{name}_line"]).all()


def test_what_is_refunded_comes_back_box_by_box_under_its_code():
    back = told().all("boxes").filter("back")
    assert back.height > 100
    both = back.join(sold(), on="code", suffix="_sold")
    assert both.height == back.height
    assert (both["provider"] == both["provider_sold"]).all()
    assert (both["person"] == both["person_sold"]).all()
    assert (both["at"] > both["at_sold"]).all()
    original = told().all("lines").filter(pl.col("original") >= 0).select("line", "original")
    named = both.join(original, on="line")
    assert named.height == back.height
    assert (named["original"] == named["line_sold"]).all()


def test_shops_alone_sell_to_people_who_pay_themselves_about_one_box_in_twelve():
    shops = town().providers.sales > 0
    assert shops[private()["provider"].to_numpy()].all()
    insured = sold().filter(pl.Series(shops[sold()["provider"].to_numpy()]))
    assert private().height / insured.height == pytest.approx(0.08, abs=0.015)
    for name in ("line", "bill", "person", "doctor"):
        assert (private()[name] == -1).all()


def test_private_sales_are_within_the_shops_hours():
    where, minute = private()["provider"].to_numpy(), private()["at"].to_numpy() % DAY
    providers = town().providers
    assert ((providers.opens[where] <= minute) & (minute < providers.closes[where])).all()


def test_boxes_are_in_the_order_of_their_sale_and_have_the_frames_types():
    for books in told().books:
        assert books.boxes.schema == BOX
        assert books.boxes["at"].is_sorted()


def test_only_what_bears_a_code_is_told():
    assert ITEMS.traced[told().all("boxes")["item"].to_numpy()].all()


def test_nearly_all_boxes_are_told_from_july_2025_on():
    for books in told().books:
        outside = ~books.of_visit("bed", books.lines).is_not_null() & (books.lines["original"] < 0)
        bears = pl.Series(ITEMS.traced[books.lines["item"].to_numpy()])
        lines = books.lines.filter(bears, outside)
        diligence = town().providers.diligence
        share = coverage(books.month) * diligence[books.of_visit("provider", lines).to_numpy()]
        assert lines["traced"].mean() == pytest.approx(np.mean(share), abs=0.02)
        assert lines["traced"].mean() > 0.85


def test_purchases_cover_what_is_sold_without_a_code_too():
    bought = told().all("batches").group_by("provider", "item").agg(pl.sum("boxes"))
    lines = pl.concat(
        [
            books.lines.filter(pl.col("cnt") > 0).with_columns(
                provider=books.of_visit("provider", books.lines.filter(pl.col("cnt") > 0))
            )
            for books in told().books
        ]
    )
    goods = lines.filter(pl.Series(np.isin(ITEMS.kind[lines["item"].to_numpy()], (0, 1, 4))))
    used = goods.group_by("provider", "item").agg(pl.sum("cnt"))
    both = used.join(bought, on=["provider", "item"], how="left")
    assert both["boxes"].null_count() == 0
    assert (both["boxes"] >= both["cnt"]).all()
