"""门诊处方明细 - one line of an outpatient prescription (claims reference 1.13).

It tells the days of supply. A provider sends it with its own visit number and mostly without the
patient, so it is cut by provider; `rxno` leads to `rx_d` and to the fee line.
"""

from features.claims.codes import RX_ITEM_TYPE_CODE, VALI_FLAG
from features.claims.column import Ids, Kind, may, must
from features.claims.table import Table

FIXMEDINS_OTP_TRT_RX_INFO_C = Table(
    name="fixmedins_otp_trt_rx_info_c",
    zh="门诊处方明细",
    en="line of an outpatient prescription",
    key=("fixmedins_code", "rx_id", "rx_detl_id"),
    partition="fixmedins_code",
    visible=("rx_prsc_time", "crte_time"),
    month="rx_prsc_time",
    columns=(
        must("fixmedins_code", "定点医药机构编号", "provider", ids=Ids.PROVIDER),
        may("mdtrt_sn", "就医流水号", "provider's own visit number"),
        may("psn_no", "人员编号", "patient", ids=Ids.PATIENT),
        must("rx_id", "处方ID", "prescription id"),
        may("rxno", "处方号", "prescription number"),
        must("rx_prsc_time", "处方开方时间", "prescribed at", Kind.TIME),
        may("rx_type_code", "处方类别代码", "kind of prescription"),
        may("rx_item_type_code", "处方项目分类代码", "kind of line", codes=RX_ITEM_TYPE_CODE),
        may("rx_detl_id", "处方明细ID", "line id"),
        may("rx_detl_name", "处方明细名称", "what was prescribed", Kind.TEXT),
        may("med_list_codg", "医疗目录编码", "national item code", ids=Ids.ITEM),
        may("drug_spec", "药品规格", "strength and pack, in words", Kind.TEXT),
        may("drug_dosform", "药品剂型", "dosage form", Kind.TEXT),
        may("drug_used_frqu", "药物使用频率", "frequency, code or words", Kind.TEXT),
        may("drug_used_sdose", "药物使用次剂量", "dose a time", Kind.NUMBER),
        may("drug_used_idose", "药物使用总剂量", "dose in all", Kind.NUMBER),
        may("drug_used_dosunt", "药物使用剂量单位", "unit of the dose", Kind.TEXT),
        may("drug_used_way_code", "药物使用途径代码", "route"),
        may("medc_begntime", "用药开始时间", "taken from", Kind.TIME),
        may("medc_endtime", "用药停止时间", "taken until", Kind.TIME),
        may("medc_days", "用药天数", "days of supply", Kind.NUMBER),
        may("main_medc_flag", "主要用药标志", "main drug"),
        may("crte_time", "数据创建时间", "time of upload", Kind.TIME),
        may("vali_flag", "有效标志", "valid", codes=VALI_FLAG),
    ),
    personal=("psn_name", "certno", "patn_name"),
)
