"""门慢门特备案 - one certified chronic or special disease of one person (claims reference 1.14).

Visible once it is in force. `enddate` is the planned end; one that was brought forward is later
knowledge.
"""

from features.claims.codes import INSUTYPE, VALI_FLAG
from features.claims.column import Ids, Kind, may, must
from features.claims.not_before import not_before
from features.claims.table import Table

OPSP_REG_D = Table(
    name="opsp_reg_d",
    zh="门慢门特备案",
    en="chronic disease entitlement",
    key=("trt_dcla_detl_sn",),
    partition="psn_no",
    visible=("begndate", "appy_date", "crte_time"),
    columns=(
        must("trt_dcla_detl_sn", "待遇申报明细流水号", "entitlement id"),
        must("psn_no", "人员编号", "patient", ids=Ids.PATIENT),
        may("opsp_dise_code", "门慢门特病种代码", "certified chronic disease"),
        may("opsp_dise_name", "门慢门特病种名称", "name of the disease", Kind.TEXT),
        may("dise_type_code", "病种类型代码", "kind of diagnosis group"),
        may("insutype", "险种类型", "insurance scheme", codes=INSUTYPE),
        may("psn_insu_rlts_id", "人员参保关系ID", "insurance relation"),
        must("begndate", "开始日期", "in force from", Kind.DATE, aliases=("begntime",)),
        may("enddate", "结束日期", "in force until", Kind.DATE, aliases=("endtime",)),
        may(
            "ide_fixmedins_no", "鉴定定点医药机构编号", "provider that certified", ids=Ids.PROVIDER
        ),
        may(
            "ide_fixmedins_name",
            "鉴定定点医药机构名称",
            "name of the provider that certified",
            Kind.TEXT,
        ),
        may("hosp_ide_date", "医院鉴定日期", "certified on", Kind.DATE),
        may(
            "diag_dr_code",
            "诊断医师代码",
            "doctor who diagnosed",
            ids=Ids.DOCTOR,
            aliases=("dise_dor_no",),
        ),
        may("appy_date", "申请日期", "applied on", Kind.DATE),
        may(
            "insu_admdvs",
            "参保所属医保区划",
            "region of insurance",
            aliases=("insuplc_admdvs", "insu_optins"),
        ),
        may("emp_no", "单位编号", "employer", ids=Ids.EMPLOYER),
        may("crte_time", "数据创建时间", "time of upload", Kind.TIME),
        may("vali_flag", "有效标志", "valid", codes=VALI_FLAG),
    ),
    rules=(not_before("enddate", "begndate"),),
    personal=(
        "psn_name",
        "certno",
        "diag_dr_name",
        "agnter_name",
        "agnter_certno",
        "agnter_tel",
        "agnter_addr",
    ),
)
