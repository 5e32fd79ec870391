"""生育津贴核定 - the maternity allowance granted on one registration (claims reference 1.15).

`alwn_days`, `mon_wag_std` and `day_alwn_std` are names of ours. A month tells no day, so the time
of handling is required.
"""

from features.claims.codes import VALI_FLAG
from features.claims.column import Ids, Kind, may, must
from features.claims.table import Table

MATN_ALWN_CRTF_D = Table(
    name="matn_alwn_crtf_d",
    zh="生育津贴核定",
    en="maternity allowance granted",
    key=("matn_alwn_reg_id", "psn_no", "ym"),
    partition="psn_no",
    visible=("opt_time", "crte_time"),
    month="ym",
    columns=(
        must("matn_alwn_reg_id", "生育津贴登记ID", "registration id"),
        must("psn_no", "人员编号", "patient", ids=Ids.PATIENT),
        may("psn_insu_rlts_id", "人员参保关系ID", "insurance relation"),
        may("emp_no", "单位编号", "employer", ids=Ids.EMPLOYER),
        must("ym", "年月", "month", Kind.MONTH),
        must("matn_alwn_sumamt", "津贴总额", "allowance in all", Kind.MONEY),
        may("alwn_days", "津贴天数", "days it is paid for", Kind.INTEGER),
        may("mon_wag_std", "月工资基数", "wage it is based on, a month", Kind.MONEY),
        may("day_alwn_std", "日津贴标准", "allowance a day", Kind.MONEY),
        may("poolarea_no", "统筹区编号", "pooling area"),
        must("opt_time", "经办时间", "handled at", Kind.TIME),
        may("crte_time", "数据创建时间", "time of upload", Kind.TIME),
        may("vali_flag", "有效标志", "valid", codes=VALI_FLAG),
    ),
    personal=("psn_name", "certno", "bankacct", "bankacct_name"),
)
