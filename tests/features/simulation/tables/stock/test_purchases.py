import numpy as np
import polars as pl

from features.simulation.lines.prices import unit_price
from features.simulation.stock.boxes import SERIALS
from features.simulation.tables.claims.drug_trac_d import trace_codes
from tests.features.simulation.tables.events.made_books import made, table

BOUGHT, SENT_BACK = pl.col("purc_retn_type") == "1", pl.col("purc_retn_type") == "2"


def sold_codes():
    """Boxes sold: drug_trac_codg, fixmedins_code, time."""
    parts = []
    for books in made()[0]:
        boxes = books.boxes.filter(~pl.col("back"))
        parts.append(
            pl.DataFrame(
                {
                    "drug_trac_codg": trace_codes(boxes["code"]),
                    "seller": books.ids.providers(boxes["provider"]),
                    "time": books.month.city.span.times(boxes["at"]),
                }
            )
        )
    return pl.concat(parts)


def test_a_box_is_bought_before_it_is_sold_and_by_the_seller():
    bought = table("purc_trac_d").filter(BOUGHT)
    both = sold_codes().join(bought, on="drug_trac_codg")
    assert both.height > 1000
    assert (both["purc_retn_stoin_time"] < both["time"]).all()
    assert (both["seller"] == both["fixmedins_code"]).all()


def test_no_box_is_bought_twice():
    assert not table("purc_trac_d").filter(BOUGHT)["drug_trac_codg"].is_duplicated().any()


def test_what_went_back_was_bought_and_is_not_sold():
    codes = table("purc_trac_d")
    back = codes.filter(SENT_BACK)
    both = back.join(codes.filter(BOUGHT), on="drug_trac_codg", suffix="_bought")
    assert back.height == both.height
    assert (both["purc_retn_stoin_time_bought"] < both["purc_retn_stoin_time"]).all()
    assert not back["drug_trac_codg"].is_in(sold_codes()["drug_trac_codg"].implode()).any()


def test_about_one_batch_in_a_hundred_goes_back_in_part():
    purchases = table("purcinfo")
    share = purchases.filter(SENT_BACK).height / purchases.filter(BOUGHT).height
    assert 0.004 < share < 0.03
    quantity = ["fixmedins_code", "fixmedins_bchno"]
    bought = purchases.filter(BOUGHT).select(*quantity, bought="purc_retn_cnt")
    both = purchases.filter(SENT_BACK).join(bought, on=quantity)
    assert (both["purc_retn_cnt"] <= both["bought"]).all()


def test_one_row_for_every_batch_of_the_city():
    books, tables = made()
    for each, month in zip(books, tables, strict=True):
        here = each.month.city.local[each.batches["provider"].to_numpy()]
        rows = month["purcinfo"].filter(BOUGHT)
        assert rows.height == here.sum()
        assert rows["purc_retn_cnt"].sum() == each.batches["boxes"].filter(pl.Series(here)).sum()


def test_codes_are_told_by_more_and_more_providers_once_collection_has_begun():
    told = [month["purc_trac_d"]["fixmedins_code"].n_unique() for month in made()[1]]
    assert told[0] > 0
    assert told[-1] >= told[0]
    assert table("purc_trac_d")["drug_trac_codg"].str.contains(r"^8\d{19}$").all()
    assert SERIALS == 10**13


def test_shops_pay_less_than_they_ask_and_hospitals_sell_drugs_at_cost():
    books, tables = made()
    each, rows = books[0], tables[0]["purcinfo"].filter(BOUGHT)
    batches = each.batches.filter(pl.Series(each.month.city.local[each.batches["provider"]]))
    batches = batches.with_columns(fixmedins_bchno=each.ids.numbered("B", batches["batch"], 11))
    rows = rows.join(batches, on="fixmedins_bchno")
    provider, item = rows["provider"].to_numpy(), rows["item"].to_numpy()
    price = unit_price(each.month, provider, item)
    paid = rows["finl_trns_pric"].to_numpy()
    shop = each.month.city.pharmacy[provider]
    assert np.mean(paid[shop] < price[shop]) > 0.85
    drug = rows["med_list_codg"].str.contains("^[XZ]").to_numpy()
    ward = each.month.city.hospital[provider] & drug
    assert np.allclose(paid[ward], price[ward])


def test_a_lot_is_one_product_made_in_one_half_month_whoever_bought_it():
    lots = table("purcinfo").group_by("med_list_codg", "manu_lotnum").agg(
        pl.col("manu_date", "expy_end").n_unique(),
        pl.col("fixmedins_code").n_unique(),
    )  # fmt: skip
    assert lots["manu_date"].max() == 1
    assert lots["expy_end"].max() == 1
    assert lots["fixmedins_code"].max() > 1


def test_goods_are_made_before_they_come_and_expire_after():
    rows = table("purcinfo")
    came = rows["purc_retn_stoin_time"].dt.date()
    assert (rows["manu_date"] < came).all()
    assert (came < rows["expy_end"]).all()


def test_a_city_has_a_dozen_traders_and_a_provider_a_few():
    rows = table("purcinfo")
    assert rows["spler_name"].n_unique() == rows["spler_pmtno"].n_unique() == 12
    each = rows.group_by("fixmedins_code").agg(pl.col("spler_name").n_unique())
    assert each["spler_name"].max() <= 3
