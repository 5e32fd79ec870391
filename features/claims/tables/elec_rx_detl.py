"""电子处方明细 - one line of an electronic prescription, with its head (claims reference 1.13).

`vali_days` is how long it may be filled, `medc_days` how long the drug lasts. `rx_stas` is as it
stood on the day of the extract.
"""

from features.claims.codes import (
    BIZ_TYPE_CODE,
    FLAG,
    HOSP_APPR_FLAG,
    RX_EXRA_ATTR_CODE,
    RX_ITEM_TYPE_CODE,
    RX_STAS,
    USED_FRQU_CODG,
)
from features.claims.column import Ids, Kind, may, must
from features.claims.table import Table

ELEC_RX_DETL = Table(
    name="elec_rx_detl",
    zh="电子处方明细",
    en="line of an electronic prescription",
    key=("hi_rxno", "med_list_codg", "medc_begntime"),
    partition="psn_no",
    visible=("prsc_time", "crte_time"),
    month="prsc_time",
    columns=(
        must("hi_rxno", "医保处方编号", "prescription number of the insurance"),
        may("hosp_rxno", "院内处方号", "prescription number of the hospital"),
        must("psn_no", "人员编号", "patient", ids=Ids.PATIENT),
        must("fixmedins_code", "定点医药机构编号", "provider that prescribed", ids=Ids.PROVIDER),
        may("mdtrt_id", "就诊ID", "visit id", ids=Ids.VISIT),
        may(
            "insu_admdvs",
            "参保所属医保区划",
            "region of insurance",
            aliases=("insuplc_admdvs", "insu_optins"),
        ),
        may("dr_code", "医师代码", "prescribing doctor", ids=Ids.DOCTOR),
        may("phar_code", "药师代码", "pharmacist who checked it", ids=Ids.DOCTOR),
        may("rx_type_code", "处方类别代码", "kind of prescription"),
        may("rx_exra_attr_code", "处方附加属性", "added attribute", codes=RX_EXRA_ATTR_CODE),
        may("biz_type_code", "业务类型", "at a provider or on the internet", codes=BIZ_TYPE_CODE),
        must("prsc_time", "开方时间", "prescribed at", Kind.TIME),
        may("rx_drug_cnt", "药品数量（剂数）", "number of doses", Kind.NUMBER),
        may("vali_days", "处方有效天数", "days in which it may be filled", Kind.INTEGER),
        may("vali_end_time", "有效截止时间", "may be filled until", Kind.TIME),
        may("rept_flag", "复用标志", "may be filled again", codes=FLAG),
        may("max_rept_cnt", "最大复用次数", "times it may be filled again", Kind.INTEGER),
        may("min_inrv_days", "最小间隔天数", "least days between", Kind.INTEGER),
        may("rx_cotn_flag", "续方标志", "continues an earlier one", codes=FLAG),
        may("long_rx_flag", "长期处方标志", "long prescription", codes=FLAG),
        may("rx_stas", "处方状态", "state of the prescription", codes=RX_STAS),
        may("med_list_codg", "医疗目录编码", "national item code", ids=Ids.ITEM),
        may("rx_item_type_code", "处方项目分类代码", "kind of line", codes=RX_ITEM_TYPE_CODE),
        may("medc_days", "用药天数", "days of supply", Kind.NUMBER),
        may("medc_begntime", "用药开始时间", "taken from", Kind.TIME),
        may("medc_endtime", "用药停止时间", "taken until", Kind.TIME),
        may("sin_doscnt", "单次用量", "dose a time", Kind.NUMBER),
        may("sin_dosunt", "单次用量单位", "unit of the dose", Kind.TEXT),
        may("used_frqu_codg", "使用频次编码", "frequency", codes=USED_FRQU_CODG),
        may("drug_cnt", "发药量", "quantity", Kind.QUANTITY),
        may("drug_dosunt", "发药量单位", "unit of the quantity", Kind.TEXT),
        may("drug_pric", "单价", "unit price", Kind.PRICE),
        may("hosp_appr_flag", "医院审批标志", "approved by the hospital", codes=HOSP_APPR_FLAG),
        may("self_pay_rea", "自费原因", "why the patient pays"),
        may("diag_code", "诊断代码", "diagnosis code"),
        may("crte_time", "数据创建时间", "time of upload", Kind.TIME),
    ),
    personal=("psn_name", "certno", "patn_name", "prsc_dr_name", "phar_name"),
)
