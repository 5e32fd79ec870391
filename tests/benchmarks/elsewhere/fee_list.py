"""The table of fee lines."""

import polars as pl

from tests.benchmarks.elsewhere.named import doctor_code


def fee_list(lines: pl.DataFrame, settled: pl.DataFrame) -> pl.DataFrame:
    """The table fee_list_d of the lines whose settlement is in the time, with `scheme` besides."""
    of = settled.filter(pl.col("setl_id").str.contains(r"\d$")).select(
        "setl_id", "mdtrt_id", "psn_no", "fixmedins_code", "fixmedins_name", "insu_admdvs",
        settlement=pl.col("setl_id").str.slice(-12).cast(pl.Int64),
    )  # fmt: skip
    told = lines.join(of, on="settlement", maintain_order="left")
    shared = pl.col("level") == "2"
    own = pl.when(shared).then((pl.col("amount") * 0.1).round(2)).otherwise(0.0)
    lasts = (pl.col("sort") == "drug") & (pl.col("nights") == 0)
    return told.select(
        "scheme",
        **{each: pl.col(each) for each in ("bkkp_sn", "mdtrt_id", "setl_id", "psn_no")},
        fixmedins_code="fixmedins_code",
        fixmedins_name="fixmedins_name",
        insu_admdvs="insu_admdvs",
        med_type="med_type",
        fee_ocur_time="at",
        cnt="count",
        pric="price",
        det_item_fee_sumamt="amount",
        pric_uplmt_amt="limit",
        selfpay_prop=pl.when(shared).then(0.1).otherwise(0.0),
        preselfpay_amt=own,
        inscp_amt=(pl.col("amount") - own).round(2),
        hilist_code="med_list_codg",
        hilist_name="item",
        list_type="list_type",
        med_list_codg="med_list_codg",
        med_chrgitm_type="med_chrgitm_type",
        chrgitm_lv=pl.when(shared).then(pl.lit("02")).otherwise(pl.lit("01")),
        bilg_dr_code=doctor_code("doctor"),
        prd_days=pl.when(lasts).then((pl.col("count") * pl.col("box_days")).round()),
        vali_flag=pl.lit("1"),
    ).filter(pl.col("setl_id").is_not_null())
