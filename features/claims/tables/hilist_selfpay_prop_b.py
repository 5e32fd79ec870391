"""医保目录自付比例 - the share of an item that is paid first (claims reference 1.17)."""

from features.claims.codes import VALI_FLAG
from features.claims.column import Kind, may, must
from features.claims.not_before import not_before
from features.claims.table import Table

HILIST_SELFPAY_PROP_B = Table(
    name="hilist_selfpay_prop_b",
    zh="医保目录自付比例",
    en="share the patient pays first",
    key=("hilist_code", "insu_admdvs", "selfpay_prop_psn_type", "selfpay_prop_type", "begndate"),
    partition=None,
    visible=(),
    columns=(
        must("hilist_code", "医保目录编码", "code in the region's payment catalogue"),
        may(
            "insu_admdvs",
            "参保所属医保区划",
            "region of insurance",
            aliases=("insuplc_admdvs", "insu_optins"),
        ),
        may("selfpay_prop_psn_type", "自付比例人员类别", "kind of person"),
        may("selfpay_prop_type", "自付比例类别", "kind of share"),
        must("selfpay_prop", "自付比例", "share the patient pays first, 0-1", Kind.NUMBER),
        may("begndate", "开始日期", "from", Kind.DATE, aliases=("begntime",)),
        may("enddate", "结束日期", "until", Kind.DATE, aliases=("endtime",)),
        may("vali_flag", "有效标志", "valid", codes=VALI_FLAG),
    ),
    rules=(not_before("enddate", "begndate"),),
)
