"""生育津贴登记 - one registration for the maternity allowance (claims reference 1.15)."""

from features.claims.codes import BIRCTRL_TYPE, FLAG, MATN_TYPE, VALI_FLAG
from features.claims.column import Ids, Kind, may, must
from features.claims.table import Table

MATN_ALWN_REG_D = Table(
    name="matn_alwn_reg_d",
    zh="生育津贴登记",
    en="maternity allowance registration",
    key=("matn_alwn_reg_id",),
    partition="psn_no",
    visible=("birctrl_matn_date", "opt_time", "crte_time"),
    month="birctrl_matn_date",
    columns=(
        must("matn_alwn_reg_id", "生育津贴登记ID", "registration id"),
        must("psn_no", "人员编号", "patient", ids=Ids.PATIENT),
        may("emp_no", "单位编号", "employer", ids=Ids.EMPLOYER),
        may(
            "insu_admdvs",
            "参保所属医保区划",
            "region of insurance",
            aliases=("insuplc_admdvs", "insu_optins"),
        ),
        may("matn_type", "生育类别", "kind of delivery", codes=MATN_TYPE),
        may(
            "birctrl_type",
            "计划生育手术类别",
            "kind of family planning operation",
            codes=BIRCTRL_TYPE,
        ),
        must(
            "birctrl_matn_date",
            "计划生育手术或生育日期",
            "day of the delivery or operation",
            Kind.DATE,
        ),
        may("geso_val", "孕周数", "weeks of pregnancy", Kind.NUMBER),
        may("fetts", "胎次", "number of the pregnancy", Kind.INTEGER),
        may("fetus_cnt", "胎儿数", "children born", Kind.INTEGER),
        may("setl_id", "结算ID", "settlement of the delivery", ids=Ids.SETTLEMENT),
        may("matn_trt_dclaer_type", "生育待遇申报人类型", "who applied"),
        may("last_mena_date", "末次月经日期", "last menstruation", Kind.DATE),
        may("plan_matn_date", "预计生育日期", "expected delivery", Kind.DATE),
        may("rchk_flag", "复核标志", "checked", codes=FLAG),
        may("crter_id", "数据录入人ID", "operator who entered it"),
        may("opt_time", "经办时间", "handled at", Kind.TIME),
        may("crte_time", "数据创建时间", "time of upload", Kind.TIME),
        may("vali_flag", "有效标志", "valid", codes=VALI_FLAG),
    ),
    personal=(
        "psn_name",
        "certno",
        "fpsc_no",
        "agnter_name",
        "agnter_certno",
        "agnter_tel",
        "bankacct",
        "bankacct_name",
    ),
)
