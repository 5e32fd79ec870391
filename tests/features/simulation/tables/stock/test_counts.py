import numpy as np
import polars as pl

from tests.features.simulation.tables.events.made_books import made, table


def test_only_pharmacies_count_and_all_of_them_at_the_years_end():
    books, tables = made()
    shops = set(books[0].ids.providers(np.flatnonzero(books[0].month.city.pharmacy)))
    counted = [set(month["invinfo"]["fixmedins_code"]) for month in tables]
    assert set.union(*counted) <= shops
    assert len(counted[-1]) > 0.9 * len(shops)
    assert all(len(each) < 0.6 * len(shops) for each in counted[:-1])


def test_a_pharmacy_counts_every_third_month():
    counted = [set(month["invinfo"]["fixmedins_code"]) for month in made()[1][:-1]]
    assert not counted[0] & counted[1]
    assert not counted[1] & counted[2]
    assert len(counted[0] & counted[3]) > 0.8 * len(counted[0])


def test_counts_are_on_the_last_day_of_the_month_and_of_batches_that_came():
    counts = table("invinfo")
    assert (counts["invdate"].dt.offset_by("1d").dt.day() == 1).all()
    came = table("purcinfo").select("fixmedins_bchno", "manu_lotnum", lot=pl.lit(True))
    both = counts.join(came.unique("fixmedins_bchno"), on="fixmedins_bchno")
    assert both.height == counts.height
    assert (both["manu_lotnum"] == both["manu_lotnum_right"]).all()
    assert (counts["inv_cnt"] > 0).all()


def test_a_shop_counts_no_more_of_a_batch_than_it_bought_and_found():
    bought = (
        table("purcinfo")
        .filter(pl.col("purc_retn_type") == "1")
        .select("fixmedins_code", "fixmedins_bchno", bought="purc_retn_cnt")
    )
    both = table("invinfo").join(bought, on=["fixmedins_code", "fixmedins_bchno"])
    found = (
        table("invchg")
        .filter(pl.col("inv_chg_type").is_in(["101", "103"]))
        .group_by("fixmedins_code", "med_list_codg")
        .agg(found=pl.col("cnt").sum())
    )
    both = both.join(found, on=["fixmedins_code", "med_list_codg"], how="left")
    assert (both["inv_cnt"] <= both["bought"] + both["found"].fill_null(0)).all()


def test_changes_are_few_and_small():
    changes = table("invchg")
    assert 0.015 < changes.height / table("purcinfo").height < 0.04
    assert changes["cnt"].is_between(1, 2).all()
    assert set(changes["inv_chg_type"]) == {"101", "102", "103", "104", "105"}


def test_what_is_shifted_arrives_at_a_sister_shop():
    books = made()[0][0]
    chain = pl.DataFrame(
        {
            "fixmedins_code": books.ids.fixmedins_code,
            "chain": books.month.city.providers.chain,
        }
    )
    key = ["med_list_codg", "cnt", "chain", "inv_chg_time"]
    moved = table("invchg").join(chain, on="fixmedins_code")
    into = moved.filter(pl.col("inv_chg_type") == "101")
    left = into.with_columns(pl.col("inv_chg_time").dt.offset_by("-45m"))
    both = left.join(moved.filter(pl.col("inv_chg_type") == "102"), on=key, suffix="_out")
    assert into.height
    assert both.height == into.height
    assert (both["fixmedins_code"] != both["fixmedins_code_out"]).all()
