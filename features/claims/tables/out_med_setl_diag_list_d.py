"""就诊诊断 - one diagnosis of a visit, at admission or at discharge (claims reference 1.9)."""

from features.claims.codes import DIAG_TYPE, FLAG, INOUT_DIAG_TYPE, VALI_FLAG
from features.claims.column import Ids, Kind, may, must
from features.claims.table import Table

OUT_MED_SETL_DIAG_LIST_D = Table(
    name="out_med_setl_diag_list_d",
    zh="就诊诊断",
    en="diagnosis of a visit",
    key=("diag_info_id",),
    partition="psn_no",
    visible=(),
    columns=(
        must("diag_info_id", "诊断信息ID", "diagnosis row id"),
        must("mdtrt_id", "就诊ID", "visit id", ids=Ids.VISIT),
        must("psn_no", "人员编号", "patient", ids=Ids.PATIENT),
        may(
            "inout_diag_type",
            "出入院诊断类别",
            "at admission or at discharge",
            codes=INOUT_DIAG_TYPE,
        ),
        may("diag_type", "诊断类别", "kind of diagnosis", codes=DIAG_TYPE),
        may("maindiag_flag", "主诊断标志", "main diagnosis", codes=FLAG),
        may("diag_srt_no", "诊断排序号", "place in the list", Kind.INTEGER),
        must("diag_code", "诊断代码", "diagnosis code"),
        may("diag_name", "诊断名称", "diagnosis name", Kind.TEXT),
        may("adm_cond", "入院病情", "condition at admission", Kind.TEXT),
        may("diag_dept", "诊断科室", "department that diagnosed"),
        may(
            "diag_dr_code",
            "诊断医师代码",
            "doctor who diagnosed",
            ids=Ids.DOCTOR,
            aliases=("dise_dor_no",),
        ),
        may("diag_time", "诊断时间", "time of the diagnosis", Kind.TIME),
        may("vali_flag", "有效标志", "valid", codes=VALI_FLAG),
    ),
    personal=("diag_dr_name", "dise_dor_name"),
)
