"""重点药品清单 - one drug that a region watches for excess supply, with its limits (ours).

An item is named by its code, or a substance by what its item codes begin with (claims reference
2.1: the first ten characters of a Western drug are its class and name). Supply in hand above
`yellow_days` asks for a reason, above `red_days` it is stopped.
"""

import polars as pl

from features.claims.column import Ids, Kind, may, must
from features.claims.not_before import not_before
from features.claims.table import Rule, Table

KEY_DRUG_LIST = Table(
    name="key_drug_list",
    zh="重点药品清单",
    en="key drugs",
    key=("admdvs", "med_list_codg", "code_prefix", "begndate"),
    partition=None,
    visible=(),
    columns=(
        may("admdvs", "医保区划", "region, empty for all"),
        may("med_list_codg", "医疗目录编码", "national item code", ids=Ids.ITEM),
        may("code_prefix", "编码前缀", "what the item codes begin with"),
        may("drug_genname", "药品通用名", "generic name", Kind.TEXT),
        may("lmt_days", "限制天数", "most days in hand", Kind.NUMBER),
        may("lmt_cnt", "限制数量", "most in hand, smallest packs", Kind.QUANTITY),
        may("yellow_days", "黄色预警天数", "days in hand that ask for a reason", Kind.NUMBER),
        may("red_days", "红色预警天数", "days in hand that are stopped", Kind.NUMBER),
        must("begndate", "开始日期", "from", Kind.DATE),
        may("enddate", "结束日期", "until", Kind.DATE),
    ),
    rules=(
        not_before("enddate", "begndate"),
        Rule(
            "neither med_list_codg nor code_prefix names a drug",
            pl.col("med_list_codg").is_not_null() | pl.col("code_prefix").is_not_null(),
        ),
    ),
)
