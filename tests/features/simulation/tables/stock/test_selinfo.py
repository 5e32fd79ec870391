import numpy as np
import polars as pl

from features.simulation.catalogue.items import SERVICE
from features.simulation.tables.providers.phar_info_b import phar_info_b
from features.simulation.tables.stock.corrections import SHIFTED_IN
from features.simulation.tables.stock.selinfo import selinfo
from tests.features.simulation.tables.events.made_books import made, table
from tests.features.simulation.tables.orders.billed import billed, lines_of, with_outside

INSURED = pl.col("mdtrt_setl_type") == "1"


def goods():
    """Fee lines of goods at pharmacies and clinics."""
    city = made()[0][0].month.city
    seller = city.providers.is_kind("pharmacy", "clinic")
    return billed().filter(
        pl.Series(seller[billed()["provider"].to_numpy()]), pl.col("kind_of_item") != SERVICE
    )


def test_every_line_of_goods_at_a_shop_or_clinic_is_a_sale_of_its_quantity():
    sales = table("selinfo").filter(INSURED)
    both = sales.join(goods(), on="bkkp_sn")
    assert both.height == sales.height == goods().height
    assert (both["sel_retn_cnt"] == both["cnt"].abs()).all()
    assert (both["finl_trns_pric"] == both["price"]).all()


def test_a_refund_is_a_return_of_its_sale():
    back = table("selinfo").filter(pl.col("sel_retn_type") == "2")
    sold = table("selinfo").filter(pl.col("sel_retn_type") == "1")
    assert back.height
    both = back.join(sold, left_on="medins_prod_sel_no", right_on="bkkp_sn", suffix="_sold")
    assert both.height == back.height
    assert (both["sel_retn_cnt"] == both["sel_retn_cnt_sold"]).all()
    assert (both["sel_retn_time"] > both["sel_retn_time_sold"]).all()


def test_who_pays_privately_is_nobody():
    private = table("selinfo").filter(~INSURED)
    assert private.height
    assert private["psn_no"].is_null().all()
    assert private["setl_id"].is_null().all()
    assert private["bkkp_sn"].is_null().all()
    assert private["rtal_docno"].n_unique() == private.height


def test_what_is_sold_was_bought_before_in_that_batch():
    bought = table("purcinfo").filter(pl.col("purc_retn_type") == "1").select(
        "fixmedins_bchno", "med_list_codg", "manu_lotnum", came="purc_retn_stoin_time",
        buyer="fixmedins_code",
    )  # fmt: skip
    sales = table("selinfo").drop_nulls("fixmedins_bchno")
    both = sales.join(bought, on="fixmedins_bchno", suffix="_bought")
    assert both.height == sales.height
    assert both.height > 0.9 * table("selinfo").height
    assert (both["came"] < both["sel_retn_time"]).all()
    assert (both["med_list_codg"] == both["med_list_codg_bought"]).all()
    assert (both["manu_lotnum"] == both["manu_lotnum_bought"]).all()


def test_what_a_shop_did_not_buy_itself_was_shifted_in_from_a_sister_shop_before():
    bought = table("purcinfo").filter(pl.col("purc_retn_type") == "1").select(
        "fixmedins_code", "fixmedins_bchno"
    )  # fmt: skip
    sales = table("selinfo").drop_nulls("fixmedins_bchno")
    others = sales.join(bought, on=["fixmedins_code", "fixmedins_bchno"], how="anti")
    assert others.height < 0.001 * sales.height
    key = ["fixmedins_code", "fixmedins_bchno", "med_list_codg"]
    shifted = table("invchg").filter(pl.col("inv_chg_type") == SHIFTED_IN)
    assert shifted.height
    came = shifted.group_by(key).agg(pl.min("inv_chg_time"))
    both = others.join(came, on=key)
    assert both.height == others.height
    assert (both["inv_chg_time"] < both["sel_retn_time"]).all()


def test_pharmacists_are_those_of_the_register_and_clinics_have_none():
    books = made()[0][0]
    known = phar_info_b(books.month.city, books.ids).select(
        "phar_certno", "phar_prac_cert_no", works="pracins_no"
    )
    sales = table("selinfo").drop_nulls("phar_certno")
    both = sales.join(known, on=["phar_certno", "phar_prac_cert_no"])
    assert both.height == sales.height
    assert (both["works"] == both["fixmedins_code"]).all()
    shops = books.ids.providers(np.flatnonzero(books.month.city.pharmacy))
    at_shop = table("selinfo")["fixmedins_code"].is_in(shops.implode())
    assert (table("selinfo")["phar_certno"].is_not_null() == at_shop).all()


def test_a_filled_prescription_is_named_with_its_doctor():
    books = with_outside(made()[0][4])
    sales = selinfo(books).join(
        lines_of(books).filter("outside", pl.col("original") < 0), on="bkkp_sn"
    )
    assert sales.height
    assert (sales["rx_circ_flag"] == "1").all()
    assert (sales["rxno"] == sales["number"]).all()
    assert sales["prsc_dr_certno"].null_count() == 0
