"""定点医药机构服务管理 - what a provider may bill (claims reference 1.5)."""

from features.claims.codes import INSUTYPE, MED_TYPE, VALI_FLAG
from features.claims.column import Ids, Kind, may, must
from features.claims.not_before import not_before
from features.claims.table import Table

FIXMEDINS_SERV_MGT_D = Table(
    name="fixmedins_serv_mgt_d",
    zh="定点医药机构服务管理",
    en="what a provider may bill",
    key=("fixmedins_code", "insutype", "med_type", "begndate"),
    partition=None,
    visible=(),
    columns=(
        must("fixmedins_code", "定点医药机构编号", "provider", ids=Ids.PROVIDER),
        may("insutype", "险种类型", "insurance scheme", codes=INSUTYPE),
        may("med_type", "医疗类别", "kind of care", codes=MED_TYPE),
        may("begndate", "开始日期", "from", Kind.DATE, aliases=("begntime",)),
        may("enddate", "结束日期", "until", Kind.DATE, aliases=("endtime",)),
        may("vali_flag", "有效标志", "valid", codes=VALI_FLAG),
    ),
    rules=(not_before("enddate", "begndate"),),
)
