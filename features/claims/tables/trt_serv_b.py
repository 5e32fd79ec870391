"""医疗服务项目目录 - one medical service in one region (claims reference 1.17)."""

from features.claims.codes import VALI_FLAG
from features.claims.column import Ids, Kind, may, must
from features.claims.not_before import not_before
from features.claims.table import Table

TRT_SERV_B = Table(
    name="trt_serv_b",
    zh="医疗服务项目目录",
    en="catalogue of services",
    key=("med_list_codg", "admdvs"),
    partition=None,
    visible=(),
    columns=(
        must("med_list_codg", "医疗目录编码", "national item code", ids=Ids.ITEM),
        may("admdvs", "医保区划", "region"),
        may("servitem_name", "服务项目名称", "name", Kind.TEXT),
        may("servitem_type", "服务项目类别", "kind of service"),
        may("prcunt", "计价单位", "unit it is priced by", Kind.TEXT),
        may("trt_item_cont", "诊疗项目内涵", "what it includes", Kind.TEXT),
        may("trt_exct_cont", "诊疗除外内容", "what it excludes", Kind.TEXT),
        may("begndate", "开始日期", "from", Kind.DATE, aliases=("begntime",)),
        may("enddate", "结束日期", "until", Kind.DATE, aliases=("endtime",)),
        may("vali_flag", "有效标志", "valid", codes=VALI_FLAG),
    ),
    rules=(not_before("enddate", "begndate"),),
)
