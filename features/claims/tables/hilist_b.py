"""医保目录 - one item that a region pays for (claims reference 1.17)."""

from features.claims.codes import CHRGITM_LV, FLAG, LIST_TYPE, MED_CHRGITM_TYPE, VALI_FLAG
from features.claims.column import Kind, may, must
from features.claims.not_before import not_before
from features.claims.table import Table

HILIST_B = Table(
    name="hilist_b",
    zh="医保目录",
    en="region's payment catalogue",
    key=("hilist_code", "insu_admdvs", "begndate"),
    partition=None,
    visible=(),
    columns=(
        must("hilist_code", "医保目录编码", "code in the region's payment catalogue"),
        may("hilist_name", "医保目录名称", "name in the region's payment catalogue", Kind.TEXT),
        may(
            "insu_admdvs",
            "参保所属医保区划",
            "region of insurance",
            aliases=("insuplc_admdvs", "insu_optins"),
        ),
        may("list_type", "目录类别", "catalogue it belongs to", codes=LIST_TYPE),
        may("med_chrgitm_type", "医疗收费项目类别", "charge category", codes=MED_CHRGITM_TYPE),
        may("chrgitm_lv", "收费项目等级", "class of payment", codes=CHRGITM_LV),
        may("lmt_used_flag", "限制使用标志", "restricted", codes=FLAG),
        may("matn_used_flag", "生育使用标志", "for maternity", codes=FLAG),
        may("lmt_cpnd_type", "限复方使用类型", "paid in a compound only"),
        may("begndate", "开始日期", "from", Kind.DATE, aliases=("begntime",)),
        may("enddate", "结束日期", "until", Kind.DATE, aliases=("endtime",)),
        may("vali_flag", "有效标志", "valid", codes=VALI_FLAG),
    ),
    rules=(not_before("enddate", "begndate"),),
)
