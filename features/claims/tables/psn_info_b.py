"""人员基本信息 - one insured person (claims reference 1.1)."""

from features.claims.codes import GEND, PSN_CERT_TYPE, VALI_FLAG
from features.claims.column import Ids, Kind, may, must
from features.claims.not_before import not_before
from features.claims.table import Table

PSN_INFO_B = Table(
    name="psn_info_b",
    zh="人员基本信息",
    en="insured person",
    key=("psn_no",),
    partition="psn_no",
    visible=(),
    columns=(
        must("psn_no", "人员编号", "patient", ids=Ids.PATIENT),
        may("gend", "性别", "sex", codes=GEND),
        may("brdy", "出生日期", "date of birth", Kind.DATE),
        may("psn_cert_type", "人员证件类型", "kind of certificate", codes=PSN_CERT_TYPE),
        may("naty", "民族", "ethnic group"),
        may("resd_natu", "户口性质", "kind of household register"),
        may("resd_loc_admdvs", "户口所在地医保区划", "region of the household register"),
        may("live_admdvs", "居住地医保区划", "region of residence"),
        may("surv_stas", "生存状态", "alive, dead or unknown, in the region's own codes"),
        may("die_date", "死亡日期", "date of death", Kind.DATE),
        may("vali_flag", "有效标志", "valid", codes=VALI_FLAG),
    ),
    rules=(not_before("die_date", "brdy"),),
    personal=("psn_name", "certno", "hsecfc", "mob", "tel", "addr"),
    identity=("psn_name", "certno", "mob", "tel", "addr"),
)
