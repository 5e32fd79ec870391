"""医保目录限价 - the price cap of one item in one region (claims reference 1.17)."""

from features.claims.codes import VALI_FLAG
from features.claims.column import Kind, may, must
from features.claims.not_before import not_before
from features.claims.table import Table

HILIST_LMTPRIC_D = Table(
    name="hilist_lmtpric_d",
    zh="医保目录限价",
    en="price cap",
    key=("hilist_code", "insu_admdvs", "hilist_lmtpric_type", "begndate"),
    partition=None,
    visible=(),
    columns=(
        must("hilist_code", "医保目录编码", "code in the region's payment catalogue"),
        may(
            "hilist_lmtpric_type", "医保目录限价类型", "kind of cap, often by the provider's level"
        ),
        must("hilist_pric_uplmt_amt", "医保目录定价上限金额", "cap on the unit price", Kind.PRICE),
        may("overlmt_dspo_way", "超限处理方式", "what happens above it"),
        may(
            "insu_admdvs",
            "参保所属医保区划",
            "region of insurance",
            aliases=("insuplc_admdvs", "insu_optins"),
        ),
        may("begndate", "开始日期", "from", Kind.DATE, aliases=("begntime",)),
        may("enddate", "结束日期", "until", Kind.DATE, aliases=("endtime",)),
        may("vali_flag", "有效标志", "valid", codes=VALI_FLAG),
    ),
    rules=(not_before("enddate", "begndate"),),
)
