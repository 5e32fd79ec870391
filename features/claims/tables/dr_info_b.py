"""医师信息 - one doctor at one provider (claims reference 1.6).

`pay_qua_scor` and `pay_qua_stas` (claims reference 3.5) tell the day of the extract, not an
earlier one.
"""

from features.claims.codes import DR_PRO_TECH_DUTY, FLAG, VALI_FLAG
from features.claims.column import Ids, Kind, may, must
from features.claims.table import Table

DR_INFO_B = Table(
    name="dr_info_b",
    zh="医师信息",
    en="doctor at a provider",
    key=("dr_code", "medins_code"),
    partition=None,
    visible=(),
    columns=(
        must("dr_code", "医师代码", "doctor", ids=Ids.DOCTOR),
        must("medins_code", "医疗机构代码", "provider", ids=Ids.PROVIDER),
        may("dr_certno", "医师证件号码", "doctor's certificate, hashed", Kind.LINK),
        may("dr_prac_type", "医师执业类别", "kind of practice"),
        may("dr_prac_scp_code", "医师执业范围代码", "scope of practice"),
        may("dr_prac_lv", "医师执业级别", "level of practice"),
        may("dr_pro_tech_duty", "医师专业技术职务", "professional title", codes=DR_PRO_TECH_DUTY),
        may("mul_prac_flag", "多点执业标志", "practises at several providers", codes=FLAG),
        may("main_pracins_no", "主执业机构编号", "main provider", ids=Ids.PROVIDER),
        may("prac_stas", "执业状态", "state of the practice"),
        may("psn_stas", "人员状态", "state of the person"),
        may("cntr_begntime", "合同起始时间", "contract begins", Kind.TIME),
        may("cntr_endtime", "合同截止时间", "contract ends", Kind.TIME),
        may("nemp_time", "离职时间", "left the provider", Kind.TIME),
        may("cred_lv", "信用等级", "credit level"),
        may("vola_bhvr", "违规行为", "violations on record", Kind.TEXT),
        may("admdvs", "医保区划", "region"),
        may(
            "pay_qua_scor",
            "医保支付资格记分",
            "points against the right to bill this year, 0-12",
            Kind.NUMBER,
        ),
        may("pay_qua_stas", "医保支付资格状态", "state of the right to bill"),
        may("vali_flag", "有效标志", "valid", codes=VALI_FLAG),
    ),
    personal=("dr_name", "dr_prac_cert_no", "certno", "mob", "tel"),
    identity=("dr_name",),
)
