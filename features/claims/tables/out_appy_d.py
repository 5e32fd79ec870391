"""异地就医备案 - one filing of one person for care elsewhere (claims reference 1.16).

Visible once it is in force. `enddate` is the planned end; one that was brought forward is later
knowledge.
"""

from features.claims.codes import INSUTYPE, VALI_FLAG
from features.claims.column import Ids, Kind, may, must
from features.claims.not_before import not_before
from features.claims.table import Table

OUT_APPY_D = Table(
    name="out_appy_d",
    zh="异地就医备案",
    en="filing for care elsewhere",
    key=("trt_dcla_detl_sn",),
    partition="psn_no",
    visible=("begndate", "crte_time"),
    columns=(
        must("trt_dcla_detl_sn", "待遇申报明细流水号", "filing id"),
        must("psn_no", "人员编号", "patient", ids=Ids.PATIENT),
        may("insutype", "险种类型", "insurance scheme", codes=INSUTYPE),
        may(
            "insu_admdvs",
            "参保所属医保区划",
            "region of insurance",
            aliases=("insuplc_admdvs", "insu_optins"),
        ),
        may("rloc_admdvs", "安置地医保区划", "region of care"),
        may("rloc_coty_type", "安置地区类型", "kind of region of care"),
        may("out_onln_way", "异地联网方式", "way of settling elsewhere"),
        may("rloc_rea", "异地安置原因", "why elsewhere"),
        must("begndate", "开始日期", "in force from", Kind.DATE, aliases=("begntime",)),
        may("enddate", "结束日期", "in force until", Kind.DATE, aliases=("endtime",)),
        may(
            "trafout_fixmedins_code", "转往定点医药机构编号", "provider it names", ids=Ids.PROVIDER
        ),
        may("crte_time", "数据创建时间", "time of upload", Kind.TIME),
        may("vali_flag", "有效标志", "valid", codes=VALI_FLAG),
    ),
    rules=(not_before("enddate", "begndate"),),
    personal=(
        "psn_name",
        "certno",
        "resout_addr",
        "tel",
        "mob",
        "agnter_name",
        "agnter_certno",
        "agnter_tel",
        "agnter_addr",
    ),
)
