"""医疗机构信息 - beds, staff and owner of one medical institution (claims reference 1.5)."""

from features.claims.codes import FLAG, HOSP_LV, VALI_FLAG
from features.claims.column import Ids, Kind, may, must
from features.claims.table import Table

MEDINS_INFO_B = Table(
    name="medins_info_b",
    zh="医疗机构信息",
    en="details of a medical institution",
    key=("medins_code", "begntime"),
    partition=None,
    visible=(),
    columns=(
        must("medins_code", "医疗机构代码", "provider", ids=Ids.PROVIDER),
        may("medins_name", "医疗机构名称", "provider's name", Kind.TEXT),
        may("medins_type", "医疗服务机构类型", "kind of institution"),
        may("medins_type_name", "医疗服务机构类型名称", "kind of institution, in words", Kind.TEXT),
        may("admdvs", "医保区划", "region"),
        may("medinslv", "医疗机构等级", "grade of the institution"),
        may("medins_grade", "医疗机构等次", "class within the grade"),
        may("hosp_lv", "医院等级", "provider's level", codes=HOSP_LV),
        may("aprv_bed_cnt", "批准床位数量", "beds licensed", Kind.INTEGER),
        may("enrd_staf_psncnt", "在编职工数", "staff, persons", Kind.INTEGER),
        may("pro_techstf_psncnt", "专业技术人员人数", "professional staff, persons", Kind.INTEGER),
        may("hosp_dept_cnt", "医院科室数", "departments", Kind.INTEGER),
        may("biz_area", "经营面积", "floor area, square metres as written", Kind.TEXT),
        may("lnt", "经度", "longitude, degrees", Kind.NUMBER),
        may("lat", "纬度", "latitude, degrees", Kind.NUMBER),
        may("grst_hosp_flag", "基层医院标志", "primary care", codes=FLAG),
        may("npmo_flag", "非盈利机构标志", "not for profit", codes=FLAG),
        may("medins_natu", "机构性质", "nature of the institution"),
        may("biznat", "经营性质", "nature of the business"),
        may("econ_type", "经济类型", "ownership"),
        may(
            "legrep_certno",
            "法定代表人证件号码",
            "legal representative's certificate, hashed",
            Kind.LINK,
        ),
        may("prnt_medins_code", "上级医疗机构代码", "parent institution", ids=Ids.PROVIDER),
        may("medins_prac_lic_regno", "医疗机构执业许可证登记号", "licence number"),
        may("cred_lv", "信用等级", "credit level"),
        may("begntime", "开始时间", "registration begins", Kind.TIME),
        may("endtime", "结束时间", "registration ends", Kind.TIME),
        may("reg_stas", "登记状态", "state of the registration"),
        may("vali_flag", "有效标志", "valid", codes=VALI_FLAG),
    ),
    personal=("legrep_name", "tel", "addr"),
)
