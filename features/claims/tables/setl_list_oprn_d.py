"""结算清单手术操作 - one operation of a settlement (claims reference 1.9)."""

from features.claims.codes import FLAG, VALI_FLAG
from features.claims.column import Ids, Kind, may, must
from features.claims.table import Table

SETL_LIST_OPRN_D = Table(
    name="setl_list_oprn_d",
    zh="结算清单手术操作",
    en="operation of a settlement",
    key=("setl_list_oprn_id",),
    partition="psn_no",
    visible=(),
    columns=(
        must("setl_list_oprn_id", "结算清单手术ID", "operation row id"),
        must("setl_id", "结算ID", "settlement id", ids=Ids.SETTLEMENT),
        must("psn_no", "人员编号", "patient", ids=Ids.PATIENT),
        may("mdtrt_id", "就诊ID", "visit id", ids=Ids.VISIT),
        may("main_oprn_flag", "主手术标志", "main operation", codes=FLAG),
        must("oprn_oprt_code", "手术操作代码", "operation code"),
        may("oprn_oprt_name", "手术操作名称", "operation name", Kind.TEXT),
        may("oprn_oprt_date", "手术操作日期", "day of the operation", Kind.DATE),
        may("oprn_oprt_begntime", "手术操作开始时间", "operation begins", Kind.TIME),
        may("oprn_oprt_endtime", "手术操作结束时间", "operation ends", Kind.TIME),
        may("oper_dr_code", "术者医师代码", "operating doctor", ids=Ids.DOCTOR),
        may("anst_way", "麻醉方式", "kind of anaesthesia"),
        may("anst_dr_code", "麻醉医师代码", "anaesthetist", ids=Ids.DOCTOR),
        may("anst_begntime", "麻醉开始时间", "anaesthesia begins", Kind.TIME),
        may("anst_endtime", "麻醉结束时间", "anaesthesia ends", Kind.TIME),
        may("vali_flag", "有效标志", "valid", codes=VALI_FLAG),
    ),
    personal=("oper_dr_name", "anst_dr_name"),
)
