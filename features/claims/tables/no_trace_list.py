"""无码药品清单 - one drug that bears no trace code (ours: its sale without a code is no gap)."""

from features.claims.column import Ids, Kind, may, must
from features.claims.not_before import not_before
from features.claims.table import Table

NO_TRACE_LIST = Table(
    name="no_trace_list",
    zh="无码药品清单",
    en="drugs without trace codes",
    key=("med_list_codg", "admdvs", "begndate"),
    partition=None,
    visible=(),
    columns=(
        must("med_list_codg", "医疗目录编码", "national item code", ids=Ids.ITEM),
        may("admdvs", "医保区划", "region, empty for all"),
        may("drug_genname", "药品通用名", "generic name", Kind.TEXT),
        may("reason", "原因", "why it bears none", Kind.TEXT),
        may("begndate", "开始日期", "from", Kind.DATE),
        may("enddate", "结束日期", "until", Kind.DATE),
    ),
    rules=(not_before("enddate", "begndate"),),
)
