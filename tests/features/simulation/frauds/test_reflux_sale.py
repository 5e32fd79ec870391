"""Boxes sold before are sold again; honest repeats of a code have their own reasons."""

import polars as pl

from features.simulation.catalogue.items import ITEMS
from features.simulation.tables.claims.drug_trac_d import trace_codes
from tests.features.simulation.dispensing import share, world


def sales() -> pl.DataFrame:
    """Boxes sold to the insured, with how many people and providers their codes were told by."""
    sold = world().boxes.filter(~pl.col("back"), pl.col("person") >= 0)
    alerts = world().papers["trace_alert"]["drug_trac_codg"].implode()
    return sold.with_columns(
        people=pl.col("person").n_unique().over("code"),
        places=pl.col("provider").n_unique().over("code"),
        told_elsewhere=trace_codes(sold["code"]).is_in(alerts),
    )


def test_codes_sold_elsewhere_before_show_at_its_sites_alone() -> None:
    again = (pl.col("places") > 1) | pl.col("told_elsewhere")
    strong = share(sales(), again, world().strong("reflux_sale"))
    assert strong > 0.04
    assert share(sales(), again, world().peers("reflux_sale")) < strong / 10
    assert share(sales(), again, world().faint("reflux_sale")) < strong / 2


def test_every_planted_box_was_sold_before_somewhere_else() -> None:
    planted = sales().filter(pl.col("scheme") == "reflux_sale")
    here = planted.filter(~pl.col("told_elsewhere"), pl.col("places") < 2)
    # The other pool's word of the last weeks is still to come.
    assert here.height < 0.4 * planted.height
    assert set(planted["provider"]) <= set(world().sites["reflux_sale"].at.tolist())
    assert not planted["opened"].any()


def test_a_code_of_our_pool_comes_back_later_in_another_district() -> None:
    city, sold = world().city, sales().filter(pl.col("places") > 1).sort("at")
    district = city.places.district[city.providers.town]
    pairs = sold.group_by("code", maintain_order=True).agg(
        pl.col("provider").first().alias("first"),
        pl.col("provider").last().alias("last"),
        (pl.col("at").last() - pl.col("at").first()).alias("wait"),
        pl.col("scheme").first().alias("honest"),
    )
    assert pairs.height > 3
    assert (pairs["wait"] > 9 * 1440).all()
    assert pairs["honest"].is_null().all()
    assert (district[pairs["first"].to_numpy()] != district[pairs["last"].to_numpy()]).all()


def test_boxes_that_came_back_were_not_bought() -> None:
    codes = world().papers["purc_trac_d"]
    planted = sales().filter(pl.col("scheme") == "reflux_sale", pl.col("places") == 1)
    assert not trace_codes(planted["code"]).is_in(codes["drug_trac_codg"].implode()).any()


def test_a_thin_share_of_the_boxes_is_planted() -> None:
    planted = pl.col("scheme") == "reflux_sale"
    assert 0.01 < share(sales(), planted, world().strong("reflux_sale")) < 0.4


def test_what_comes_back_is_what_is_taken_daily_or_dear() -> None:
    planted = sales().filter(pl.col("scheme") == "reflux_sale")["item"].to_numpy()
    assert (ITEMS.has("chronic") | ITEMS.has("diverted"))[planted].all()


def test_a_code_repeats_for_several_people_at_honest_providers_too() -> None:
    repeated = pl.col("people") > 1
    bad = (pl.col("scheme") == "reflux_sale").fill_null(value=False).any().over("code")
    honest = sales().filter(~bad)
    usual = share(honest, repeated, world().peers("reflux_sale"))
    for name in ("opened_packs", "carton_codes", "returned_and_resold"):
        rows = honest.filter(pl.col("provider").is_in(world().strong(name)), repeated)
        assert share(honest, repeated, world().strong(name)) > usual + 0.01, name
        assert rows["places"].max() == 1, name


def test_an_opened_pack_says_so_and_a_carton_does_not() -> None:
    repeated = sales().filter(pl.col("people") > 1)
    opened = repeated.filter(pl.col("provider").is_in(world().strong("opened_packs")))
    cartons = repeated.filter(pl.col("provider").is_in(world().strong("carton_codes")))
    assert opened["opened"].mean() > 0.9
    assert cartons["opened"].mean() < 0.1


def test_a_box_that_is_sold_again_came_back_in_between() -> None:
    shop = world().strong("returned_and_resold")
    boxes = world().boxes.filter(pl.col("provider").is_in(shop)).sort("at")
    again = boxes.filter(
        ((~pl.col("back")).cum_sum().over("code") > 1) & ~pl.col("back"), pl.col("person") >= 0
    )
    backs = boxes.filter("back").select("provider", "code", back_at="at")
    joined = again.join(backs, on=["provider", "code"], how="left")
    assert again.height > 3
    assert (joined["back_at"] <= joined["at"]).all()


def test_a_double_scan_follows_within_minutes_for_the_same_person() -> None:
    shop = world().strong("double_scan")
    boxes = world().boxes.filter(pl.col("provider").is_in(shop), ~pl.col("back"))
    twice = boxes.group_by("code").agg(
        pl.col("at").max() - pl.col("at").min(), pl.col("person").n_unique(), pl.len()
    )
    twice = twice.filter(pl.col("len") > 1, pl.col("person") == 1)
    assert twice.height > 3
    assert twice["at"].max() < 10


def test_late_uploads_of_purchases_are_told_weeks_later() -> None:
    rows = (
        world()
        .papers["purcinfo"]
        .with_columns(
            late=(pl.col("crte_time") - pl.col("purc_retn_stoin_time")).dt.total_days() > 14
        )
    )
    codes = world().ids.providers(pl.Series(world().strong("late_supplier_upload")))
    theirs = rows.filter(pl.col("fixmedins_code").is_in(codes.implode()))
    others = rows.filter(~pl.col("fixmedins_code").is_in(codes.implode()))
    assert theirs["late"].mean() > 0.25
    assert others["late"].mean() < 0.01
