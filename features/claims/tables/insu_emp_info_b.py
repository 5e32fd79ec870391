"""参保单位 - one employer that insures people (claims reference 1.4).

`tel_link` is ours: the phone, hashed, so that employers who share one meet.
"""

from features.claims.codes import EMP_TYPE, VALI_FLAG
from features.claims.column import Ids, Kind, may, must
from features.claims.table import Table

INSU_EMP_INFO_B = Table(
    name="insu_emp_info_b",
    zh="参保单位",
    en="employer",
    key=("emp_no",),
    partition=None,
    visible=(),
    columns=(
        must("emp_no", "单位编号", "employer", ids=Ids.EMPLOYER),
        may("emp_name", "单位名称", "employer's name", Kind.TEXT),
        may("emp_type", "单位类型", "kind of employer", codes=EMP_TYPE),
        may("emp_mgt_type", "单位管理类型", "way it is managed"),
        may("loc_admdvs", "所属医保区划", "region it belongs to"),
        may(
            "insu_admdvs",
            "参保所属医保区划",
            "region of insurance",
            aliases=("insuplc_admdvs", "insu_optins"),
        ),
        may("regno", "注册号", "business registration number"),
        may("orgcode", "组织机构代码", "organisation code"),
        may("tax_reg_no", "税务登记号", "tax registration number"),
        may("aprv_esta_date", "批准成立日期", "founded", Kind.DATE),
        may(
            "legrep_certno",
            "法定代表人证件号码",
            "legal representative's certificate, hashed",
            Kind.LINK,
        ),
        may("tel_link", "联系电话（散列）", "phone, hashed", Kind.LINK),
        may("org_vali_stas", "组织有效状态", "state of the organisation"),
        may("vali_flag", "有效标志", "valid", codes=VALI_FLAG),
    ),
    personal=("legrep_name", "tel", "emp_addr", "conter_name", "conter_tel"),
    identity=("legrep_name", "tel", "emp_addr"),
)
