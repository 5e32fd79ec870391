"""医嘱 - one order for an inpatient (claims reference 1.13).

An order that has ended is visible from its end on, for its row tells the end. "长期" is a standing
order of the ward, not a long prescription.
"""

from features.claims.codes import DRORD_TYPE, VALI_FLAG
from features.claims.column import Ids, Kind, may, must
from features.claims.table import Table

DRORD_D = Table(
    name="drord_d",
    zh="医嘱",
    en="ward order",
    key=("drord_detl_id",),
    partition="psn_no",
    visible=("drord_begntime", "drord_endtime", "crte_time"),
    month="drord_begntime",
    columns=(
        must("drord_detl_id", "医嘱明细ID", "order line id"),
        may("drord_no", "医嘱号", "order number"),
        must("mdtrt_id", "就诊ID", "visit id", ids=Ids.VISIT),
        must("psn_no", "人员编号", "patient", ids=Ids.PATIENT),
        must("fixmedins_code", "定点医药机构编号", "provider", ids=Ids.PROVIDER),
        may("drord_dept_codg", "医嘱科室编码", "department that ordered"),
        may("drord_dr_code", "医嘱医师代码", "doctor who ordered", ids=Ids.DOCTOR),
        may("drord_type", "医嘱类型", "once, standing or in reserve", codes=DRORD_TYPE),
        must("drord_begntime", "医嘱开始时间", "order begins", Kind.TIME),
        may("drord_endtime", "医嘱结束时间", "order ends", Kind.TIME),
        may("med_list_codg", "医疗目录编码", "national item code", ids=Ids.ITEM),
        may(
            "medins_list_codg",
            "医药机构目录编码",
            "provider's own item code",
            aliases=("medins_milist_codg",),
        ),
        may("medins_list_name", "医药机构目录名称", "provider's own item name", Kind.TEXT),
        may("drord_spec", "医嘱规格", "strength and pack, in words", Kind.TEXT),
        may("frqu_dscr", "频次描述", "frequency, in words", Kind.TEXT),
        may("medc_way_dscr", "用药途径描述", "route, in words", Kind.TEXT),
        may("sin_dos", "单次剂量", "dose a time", Kind.NUMBER),
        may("sin_dosunt", "单次用量单位", "unit of the dose", Kind.TEXT),
        may("drord_used_cnt", "医嘱使用数量", "quantity used", Kind.QUANTITY),
        may("drord_used_unt", "医嘱使用单位", "unit of the quantity used", Kind.TEXT),
        may("used_days", "使用天数", "days of supply", Kind.NUMBER),
        may("dismed_amt", "发药量", "quantity dispensed", Kind.QUANTITY),
        may("dismed_unt", "发药单位", "unit of the quantity dispensed", Kind.TEXT),
        may("crte_time", "数据创建时间", "time of upload", Kind.TIME),
        may("vali_flag", "有效标志", "valid", codes=VALI_FLAG),
    ),
    personal=("psn_name", "certno", "drord_dr_name"),
)
