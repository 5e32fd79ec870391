"""结算清单诊断 - one diagnosis of a settlement (claims reference 1.9)."""

from features.claims.codes import DIAG_TYPE, FLAG, VALI_FLAG
from features.claims.column import Ids, Kind, may, must
from features.claims.table import Table

SETL_LIST_DIAG_D = Table(
    name="setl_list_diag_d",
    zh="结算清单诊断",
    en="diagnosis of a settlement",
    key=("setl_list_diag_id",),
    partition="psn_no",
    visible=(),
    columns=(
        must("setl_list_diag_id", "结算清单诊断ID", "diagnosis row id"),
        must("setl_id", "结算ID", "settlement id", ids=Ids.SETTLEMENT),
        may("mdtrt_id", "就诊ID", "visit id", ids=Ids.VISIT),
        must("psn_no", "人员编号", "patient", ids=Ids.PATIENT),
        may("diag_type", "诊断类别", "kind of diagnosis", codes=DIAG_TYPE),
        may("maindiag_flag", "主诊断标志", "main diagnosis", codes=FLAG),
        must("diag_code", "诊断代码", "diagnosis code"),
        may("diag_name", "诊断名称", "diagnosis name", Kind.TEXT),
        may("adm_cond_type", "入院病情类型", "whether it was there at admission"),
        may("vali_flag", "有效标志", "valid", codes=VALI_FLAG),
    ),
)
