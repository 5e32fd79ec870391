"""就诊 - one visit or admission (claims reference 1.7)."""

import polars as pl

from features.claims.codes import HOSP_LV, MED_TYPE, VALI_FLAG
from features.claims.column import Ids, Kind, may, must
from features.claims.table import Rule, Table

MDTRT_D = Table(
    name="mdtrt_d",
    zh="就诊",
    en="visit or admission",
    key=("mdtrt_id",),
    partition="psn_no",
    visible=("begntime",),
    month="begntime",
    columns=(
        must("mdtrt_id", "就诊ID", "visit id", ids=Ids.VISIT),
        must("psn_no", "人员编号", "patient", ids=Ids.PATIENT),
        must("fixmedins_code", "定点医药机构编号", "provider", ids=Ids.PROVIDER),
        may("hosp_lv", "医院等级", "provider's level", codes=HOSP_LV),
        must("begntime", "开始时间", "admission", Kind.TIME, aliases=("adm_time",)),
        may("endtime", "结束时间", "discharge", Kind.TIME, aliases=("dscg_time",)),
        may("med_type", "医疗类别", "kind of care", codes=MED_TYPE),
        may(
            "chfpdr_code",
            "主诊医师代码",
            "attending doctor",
            ids=Ids.DOCTOR,
            aliases=("atddr_no",),
        ),
        may("adm_dept_codg", "入院科室编码", "department", aliases=("dept_code",)),
        may("adm_bed", "入院床位", "bed"),
        may("ipt_otp_no", "住院/门诊号", "hospital number"),
        may("medrcdno", "病历号", "medical record number"),
        may("adm_diag_dscr", "入院诊断描述", "admission diagnosis, code or words", Kind.TEXT),
        may("dscg_maindiag_code", "住院主诊断代码", "main diagnosis at discharge"),
        may("dise_no", "病种编号", "diagnosis group (DRG, DIP)", aliases=("dise_codg",)),
        may("oprn_oprt_code", "手术操作代码", "main operation"),
        may("vali_flag", "有效标志", "valid", codes=VALI_FLAG),
    ),
    rules=(
        Rule(
            "endtime is before begntime",
            pl.col("endtime").is_null() | (pl.col("endtime") >= pl.col("begntime")),
        ),
    ),
    personal=("psn_name", "certno", "chfpdr_name", "tel", "addr", "fpsc_no"),
)
