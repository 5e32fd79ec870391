"""采购追溯码 - one trace code of one box bought or sent back (claims reference 1.11).

Ours: the platform nests these codes in a purchase (messages 3503 and 3504). They stand apart from
`drug_trac_d`, where a code seen twice is two sales.
"""

import polars as pl

from features.claims.codes import PURC_RETN_TYPE
from features.claims.column import Ids, Kind, may, must
from features.claims.table import Rule, Table

PURC_TRAC_D = Table(
    name="purc_trac_d",
    zh="采购追溯码",
    en="trace code received into stock",
    key=(
        "drug_trac_codg",
        "othr_trac_codg",
        "fixmedins_code",
        "purc_retn_stoin_time",
        "purc_retn_type",
    ),
    partition="drug_trac_codg",
    visible=("purc_retn_stoin_time", "crte_time"),
    month="purc_retn_stoin_time",
    columns=(
        may("drug_trac_codg", "药品追溯码", "trace code", Kind.TRACE, rest="othr_trac_codg"),
        may(
            "othr_trac_codg",
            "其他体系追溯码",
            "a code of another system, as it was read",
            Kind.TEXT,
        ),
        must("fixmedins_code", "定点医药机构编号", "provider", ids=Ids.PROVIDER),
        may("med_list_codg", "医疗目录编码", "national item code", ids=Ids.ITEM),
        may("fixmedins_hilist_id", "定点医药机构目录编号", "provider's own item code"),
        may("fixmedins_bchno", "批次流水号", "stock batch"),
        may("manu_lotnum", "生产批号", "lot number"),
        must("purc_retn_stoin_time", "采购/退货入库时间", "received or sent back at", Kind.TIME),
        may("purc_retn_type", "采购/退货", "purchase or return", codes=PURC_RETN_TYPE),
        may("crte_time", "数据创建时间", "time of upload", Kind.TIME),
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
