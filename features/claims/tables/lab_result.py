"""检验结果 - one value of one laboratory test (ours: what repeats and what is alike)."""

from features.claims.column import Ids, Kind, may, must
from features.claims.table import Table

LAB_RESULT = Table(
    name="lab_result",
    zh="检验结果",
    en="laboratory result",
    key=("lab_result_no",),
    partition="psn_no",
    visible=("reported_at",),
    month="reported_at",
    columns=(
        must("lab_result_no", "检验结果编号", "result id"),
        must("psn_no", "人员编号", "patient", ids=Ids.PATIENT),
        must("fixmedins_code", "定点医药机构编号", "provider", ids=Ids.PROVIDER),
        may("mdtrt_id", "就诊ID", "visit id", ids=Ids.VISIT),
        may("bkkp_sn", "记账流水号", "line it was billed by", aliases=("feedetl_sn",)),
        may("med_list_codg", "医疗目录编码", "national item code of the test", ids=Ids.ITEM),
        may("lab_item_code", "检验指标代码", "what was measured, provider's code"),
        may("lab_item_name", "检验指标名称", "what was measured", Kind.TEXT),
        may("lab_value", "结果数值", "value", Kind.NUMBER),
        may("lab_value_text", "结果文字", "value in words", Kind.TEXT),
        may("lab_unit", "结果单位", "unit of the value", Kind.TEXT),
        may(
            "bilg_dr_code",
            "开单医师代码",
            "doctor who ordered",
            ids=Ids.DOCTOR,
            aliases=("bilg_dr_codg",),
        ),
        may("instrument_no", "仪器编号", "instrument"),
        may("sampled_at", "采样时间", "sample taken", Kind.TIME),
        must("reported_at", "报告时间", "reported", Kind.TIME),
    ),
)
