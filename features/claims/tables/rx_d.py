"""处方 - one prescription (claims reference 1.13)."""

from features.claims.codes import VALI_FLAG
from features.claims.column import Ids, Kind, may, must
from features.claims.table import Table

RX_D = Table(
    name="rx_d",
    zh="处方",
    en="prescription",
    key=("rx_id",),
    partition="psn_no",
    visible=("prsc_date", "crte_time"),
    month="prsc_date",
    columns=(
        must("rx_id", "处方ID", "prescription id"),
        may("rxno", "处方号", "prescription number"),
        may("mdtrt_id", "就诊ID", "visit id", ids=Ids.VISIT),
        may("setl_id", "结算ID", "settlement id", ids=Ids.SETTLEMENT),
        may("ipt_otp_no", "住院/门诊号", "hospital number"),
        must("psn_no", "人员编号", "patient", ids=Ids.PATIENT),
        may("psn_insu_rlts_id", "人员参保关系ID", "insurance relation"),
        may("age", "年龄", "age, years", Kind.INTEGER),
        must("fixmedins_code", "定点医药机构编号", "provider", ids=Ids.PROVIDER),
        may("opsp_dise_code", "门慢门特病种代码", "certified chronic disease"),
        must("prsc_date", "开方日期", "prescribed at", Kind.TIME, aliases=("prsc_time",)),
        may("bilg_dept_codg", "开单科室编码", "department that ordered"),
        may("bilg_dept_name", "开单科室名称", "name of the department that ordered", Kind.TEXT),
        may(
            "bilg_dr_code",
            "开单医师代码",
            "doctor who ordered",
            ids=Ids.DOCTOR,
            aliases=("bilg_dr_codg",),
        ),
        may("crte_time", "数据创建时间", "time of upload", Kind.TIME),
        may("vali_flag", "有效标志", "valid", codes=VALI_FLAG),
    ),
    personal=("psn_name", "certno", "bilg_dr_name"),
)
