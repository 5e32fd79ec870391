"""人员缴费基数 - one person's base in one scheme and month (claims reference 1.3).

The platform keeps a year in a row, with columns from `jan_wag` and `jan_psn_clctstd` to `dec_…`;
a mapping unpivots them into the long form that is declared here. A month tells no day: without
a time of upload a row is taken as visible from the first day of its month.
"""

from features.claims.codes import INSUTYPE
from features.claims.column import Ids, Kind, may, must
from features.claims.table import Table

PSN_CLCTSTD_D = Table(
    name="psn_clctstd_d",
    zh="人员缴费基数",
    en="contribution base of a month",
    key=("psn_no", "emp_no", "insutype", "ym"),
    partition="psn_no",
    visible=("ym", "crte_time"),
    month="ym",
    columns=(
        must("psn_no", "人员编号", "patient", ids=Ids.PATIENT),
        may("emp_no", "单位编号", "employer", ids=Ids.EMPLOYER),
        may("insutype", "险种类型", "insurance scheme", codes=INSUTYPE),
        must("ym", "年月", "month", Kind.MONTH),
        may("wag", "工资", "wage declared, a month", Kind.MONEY),
        must("psn_clctstd", "人员缴费基数", "contribution base, a month", Kind.MONEY),
        may("clctstd_rule_codg", "缴费基数规则编码", "rule that set the base"),
        may("insutype_retr_flag", "险种离退休标志", "retired in this scheme"),
        may("psn_insu_rlts_id", "人员参保关系ID", "insurance relation"),
        may(
            "insu_admdvs",
            "参保所属医保区划",
            "region of insurance",
            aliases=("insuplc_admdvs", "insu_optins"),
        ),
        may("poolarea_no", "统筹区编号", "pooling area"),
        may("crte_time", "数据创建时间", "time of upload", Kind.TIME),
    ),
)
