"""医疗目录与医保目录对照 - a national item in a region's list (claims reference 1.17)."""

from features.claims.codes import LIST_TYPE, VALI_FLAG
from features.claims.column import Ids, Kind, may, must
from features.claims.not_before import not_before
from features.claims.table import Table

MEDLIST_HILIST_MAP_B = Table(
    name="medlist_hilist_map_b",
    zh="医疗目录与医保目录对照",
    en="national item to payment catalogue",
    key=("med_list_codg", "hilist_code", "insu_admdvs", "list_type", "begndate"),
    partition=None,
    visible=(),
    columns=(
        must("med_list_codg", "医疗目录编码", "national item code", ids=Ids.ITEM),
        must("hilist_code", "医保目录编码", "code in the region's payment catalogue"),
        may(
            "insu_admdvs",
            "参保所属医保区划",
            "region of insurance",
            aliases=("insuplc_admdvs", "insu_optins"),
        ),
        may("list_type", "目录类别", "catalogue it belongs to", codes=LIST_TYPE),
        may("begndate", "开始日期", "from", Kind.DATE, aliases=("begntime",)),
        may("enddate", "结束日期", "until", Kind.DATE, aliases=("endtime",)),
        may("vali_flag", "有效标志", "valid", codes=VALI_FLAG),
    ),
    rules=(not_before("enddate", "begndate"),),
)
