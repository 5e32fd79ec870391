"""Codes of catalogue items (claims reference 1.10 and 1.21)."""

from features.claims.codes.code_list import CodeList

LIST_TYPE = CodeList(
    "list_type",
    {
        "101": "西药中成药",
        "102": "中药饮片",
        "103": "自制剂",
        "104": "民族药",
        "201": "医疗服务项目",
        "301": "医用耗材",
    },
)
RX_FLAG = CodeList("rx_flag", {"0": "否", "1": "处方药", "2": "双跨"})
HOSP_APPR_FLAG = CodeList("hosp_appr_flag", {"0": "无须审批", "1": "审批通过", "2": "审批不通过"})
TCMDRUG_USED_WAY = CodeList("tcmdrug_used_way", {"1": "复方", "2": "单方"})
