"""Entities and rows of a simulation with their artefacts (artefacts.py), and which are bad.

Each function returns a frame: `group` (rows of one group stay on one side of a cross-validation),
`bad`, and figures. Rows are compared with honest rows of the same place and kind, so that what a
scheme is about (which place, which item, which month) tells nothing.
"""

import polars as pl

from tests.features.simulation.artefacts import (
    behind,
    digits,
    empty,
    fen,
    lag,
    matched,
    minutes,
    number,
)


def _told(rows, group, figures):
    return rows.select(group.alias("group"), "bad", *figures)


def providers(city):
    """Compare the cities' providers by the numbers in their registers."""
    bad = city["truth/providers"]["fixmedins_code"].unique()
    own = city["psn_insu_d"]["insu_admdvs"].str.head(4).unique()
    told = city["medins_info_b"].select(
        "legrep_certno", "lnt", "lat", fixmedins_code="medins_code", kind="medins_type_name",
        licence="medins_prac_lic_regno",
    )  # fmt: skip
    shops = city["rtal_phac_b"].select(
        "legrep_certno", "lnt", "lat", fixmedins_code="rtal_phac_code", kind=pl.lit("shop"),
        licence="drug_biz_lic_no",
    )  # fmt: skip
    staff = pl.concat(
        [
            city["dr_info_b"].select("dr_code", fixmedins_code="medins_code"),
            city["phar_info_b"].select(dr_code="phar_code", fixmedins_code="pracins_no"),
        ]
    )
    first = {"on": "fixmedins_code", "how": "left"}
    people = staff.unique("fixmedins_code", keep="first", maintain_order=True)
    goods = city["purcinfo"].unique("fixmedins_code", keep="first", maintain_order=True)
    goods = goods.select("fixmedins_code", "fixmedins_bchno", "manu_lotnum", "purc_invo_no")
    rows = (
        city["fixmedins_b"]
        .with_row_index("row")
        .unique("fixmedins_code", keep="first", maintain_order=True)
        .filter(pl.col("fixmedins_code").str.slice(1, 4).is_in(own.implode()))
        .join(pl.concat([told, shops]), on="fixmedins_code")
        .join(people, **first)
        .join(goods, **first)
        .with_columns(bad=pl.col("fixmedins_code").is_in(bad.implode()))
    )
    place = pl.col("row").rank().over("kind") / pl.len().over("kind")
    name = pl.col("fixmedins_name").str.extract(r"(\d+)").cast(pl.Int64)
    figures = [
        *digits("fixmedins_code", 5),
        *digits("uscc"),
        *digits("medins_mgtcode"),
        *digits("licence"),
        *digits("legrep_certno"),
        place.alias("place in the register"),
        name.alias("number in the name"),
        (pl.col("lnt") * 1e6).round().mod(100).alias("lnt digits"),
        (pl.col("lat") * 1e6).round().mod(100).alias("lat digits"),
        *digits("dr_code"),
        *digits("fixmedins_bchno"),
        *digits("manu_lotnum"),
        *digits("purc_invo_no"),
    ]
    return _told(rows, pl.col("fixmedins_code"), figures)


def patients(city):
    """Compare people by the numbers of their registers."""
    bad = city["truth/patients"]["psn_no"].unique()
    spell = city["psn_insu_d"].unique("psn_no", keep="first", maintain_order=True)
    house = city["psn_household_d"].select("psn_no", house=pl.col(household(city)))
    rows = (
        city["psn_info_b"]
        .with_row_index("row")
        .join(spell.select("psn_no", "psn_insu_rlts_id"), on="psn_no")
        .join(city["psn_phone_d"].select("psn_no", "phone_link"), on="psn_no", how="left")
        .join(house, on="psn_no", how="left")
        .with_columns(bad=pl.col("psn_no").is_in(bad.implode()))
    )
    figures = [
        *digits("psn_no", 6),
        *digits("psn_insu_rlts_id", 4),
        *digits("phone_link"),
        *digits("house"),
        pl.col("row"),
        *empty(city["psn_info_b"]),
    ]
    return _told(rows, pl.col("psn_no"), figures)


def household(city):
    """The column of psn_household_d that links people of one household."""
    return next(name for name in city["psn_household_d"].columns if name.endswith("_link"))


def _planted(city, kind, column):
    told = city["truth/claims"].filter(pl.col("kind") == kind)
    return told[column].drop_nulls().unique()


def visits(city):
    """Compare planted visits with honest ones of the place, the kind of care and the month."""
    month = pl.col("begntime").dt.strftime("%Y%m").alias("month")
    bad = _planted(city, "visit", "mdtrt_id")
    tainted = city["truth/claims"]["mdtrt_id"].drop_nulls().unique()
    rows = city["mdtrt_d"].with_row_index("row").with_columns(month)
    rows = rows.with_columns(
        number("mdtrt_id").alias("visit number"),
        bad=pl.col("mdtrt_id").is_in(bad.implode()),
    ).with_columns(
        behind("visit number", "begntime", over="month"), behind("row", "begntime", over="month")
    )
    rows = rows.filter(pl.col("bad") | ~pl.col("mdtrt_id").is_in(tainted.implode()))
    rows = matched(rows, ["fixmedins_code", "med_type", "month"])
    figures = [
        "visit number behind the clock",
        "row behind the clock",
        *digits("mdtrt_id"),
        *digits("ipt_otp_no"),
        *digits("medrcdno"),
        *minutes("begntime"),
        *empty(city["mdtrt_d"], kept=LEFT),
    ]
    return _told(rows, pl.col("fixmedins_code"), figures)


#: What is told once a stay is over: a longer stay is open more often when the extract is taken.
LEFT = ("endtime", "dscg_maindiag_code", "dscg_maindiag_name", "dscg_bed", "dscg_way", "ipt_days")


def bills(city):
    """Compare settlements of planted visits with honest ones of the place, kind and month."""
    bad = _planted(city, "visit", "mdtrt_id")
    tainted = city["truth/claims"]["mdtrt_id"].drop_nulls().unique()
    month = pl.col("setl_time").dt.strftime("%Y%m").alias("month")
    rows = city["setl_d"].with_row_index("row").with_columns(month)
    rows = rows.with_columns(
        number("setl_id").alias("bill number"), bad=pl.col("mdtrt_id").is_in(bad.implode())
    ).with_columns(behind("row", "setl_time", over="month"))
    rows = rows.filter(
        pl.col("bad") | ~pl.col("mdtrt_id").is_in(tainted.implode()),
        pl.col("refd_setl_flag") == "0",
        pl.col("setl_type") == "2",
    )
    rows = matched(rows, ["fixmedins_code", "med_type", "month"])
    figures = [
        "row behind the clock",
        *digits("setl_id"),
        *digits("invono"),
        *minutes("setl_time"),
        lag("setl_time", "crte_time", "minutes to the upload"),
        *empty(city["setl_d"]),
    ]
    return _told(rows, pl.col("fixmedins_code"), figures)


def lines(city):
    """Compare planted fee lines with honest ones of the place, the item and the kind of care."""
    bad = _planted(city, "line", "bkkp_sn")
    visits_ = _planted(city, "visit", "mdtrt_id")
    table = city["fee_list_d"]
    month = pl.col("fee_ocur_time").dt.strftime("%Y%m").alias("month")
    rows = table.with_row_index("row").filter(pl.col("cnt") > 0).with_columns(month)
    rows = rows.with_columns(
        number("bkkp_sn").alias("line number"),
        number("mdtrt_id").alias("visit number"),
        bad=pl.col("bkkp_sn").is_in(bad.implode()),
    ).with_columns(behind("line number", "visit number", over="month"))
    rows = rows.filter(pl.col("bad") | ~pl.col("mdtrt_id").is_in(visits_.implode()))
    rows = matched(rows, ["fixmedins_code", "med_list_codg", "med_type"])
    figures = [
        "line number behind the clock",
        *digits("bkkp_sn"),
        *digits("medins_list_codg"),
        *minutes("fee_ocur_time"),
        *fen("det_item_fee_sumamt"),
        *fen("pric"),
        (pl.col("cnt") % 1 != 0).cast(pl.Int64).alias("broken count"),
        lag("fee_ocur_time", "crte_time", "minutes to the upload"),
        *empty(table),
    ]
    return _told(rows, pl.col("fixmedins_code"), figures)


def boxes(city):
    """Compare planted boxes with honest ones of the place and the product."""
    bad = _planted(city, "box", "drug_trac_codg")
    visits_ = _planted(city, "visit", "setl_id")
    table = city["drug_trac_d"]
    rows = table.filter(pl.col("sel_retn_type") == "1").with_columns(
        bad=pl.col("drug_trac_codg").is_in(bad.implode())
    )
    rows = rows.filter(pl.col("bad") | ~pl.col("setl_id").is_in(visits_.implode()))
    rows = matched(rows, ["fixmedins_code", "med_list_codg"])
    figures = [
        *digits("fixmedins_bchno"),
        *digits("manu_lotnum"),
        *minutes("sel_retn_time"),
        *fen("finl_trns_pric"),
        lag("sel_retn_time", "crte_time", "minutes to the upload"),
        *empty(table),
    ]
    return _told(rows, pl.col("fixmedins_code"), figures)


FRAMES = {
    "provider": providers,
    "patient": patients,
    "visit": visits,
    "settlement": bills,
    "fee line": lines,
    "box": boxes,
}
