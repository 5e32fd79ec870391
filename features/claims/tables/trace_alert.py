"""追溯码协查 - one sighting of a trace code that another pool told of (ours)."""

import polars as pl

from features.claims.codes import FLAG, MDTRT_SETL_TYPE, SEL_RETN_TYPE
from features.claims.column import Ids, Kind, may, must
from features.claims.table import Rule, Table

TRACE_ALERT = Table(
    name="trace_alert",
    zh="追溯码协查",
    en="trace code seen in another pool",
    key=("drug_trac_codg", "othr_trac_codg", "fixmedins_code", "sel_retn_time"),
    partition="drug_trac_codg",
    visible=("sel_retn_time", "received_at"),
    month="received_at",
    columns=(
        may("drug_trac_codg", "药品追溯码", "trace code", Kind.TRACE, rest="othr_trac_codg"),
        may(
            "othr_trac_codg",
            "其他体系追溯码",
            "a code of another system, as it was read",
            Kind.TEXT,
        ),
        may("fixmedins_code", "定点医药机构编号", "provider", ids=Ids.PROVIDER),
        may(
            "fix_blng_admdvs",
            "定点归属医保区划",
            "provider's region",
            aliases=("fixmedins_poolarea",),
        ),
        may("med_list_codg", "医疗目录编码", "national item code", ids=Ids.ITEM),
        must("sel_retn_time", "销售/退货时间", "sold or taken back at", Kind.TIME),
        may("sel_retn_type", "销售/退货", "sale or return", codes=SEL_RETN_TYPE),
        may("trdn_flag", "拆零标志", "sold from an opened pack", codes=FLAG),
        may(
            "mdtrt_setl_type",
            "就诊结算类型",
            "paid by the insurance or privately",
            codes=MDTRT_SETL_TYPE,
        ),
        may("psn_link", "人员（散列）", "patient of the other pool, hashed", Kind.LINK),
        must("received_at", "接收时间", "received at", Kind.TIME),
    ),
    rules=(
        Rule(
            "no trace code of any system",
            pl.any_horizontal(
                pl.col("drug_trac_codg").is_not_null(), pl.col("othr_trac_codg").is_not_null()
            ),
        ),
    ),
)
