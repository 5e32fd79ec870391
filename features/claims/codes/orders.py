"""Codes of prescriptions and orders (claims reference 1.13 and 1.21)."""

from features.claims.codes.code_list import CodeList

DRORD_TYPE = CodeList("drord_type", {"1": "临时", "2": "长期", "3": "备用"})
RX_ITEM_TYPE_CODE = CodeList(
    "rx_item_type_code",
    {
        "2": "转科",
        "11": "西药",
        "12": "中成药",
        "13": "中药饮片",
        "21": "治疗",
        "22": "检验",
        "23": "检查",
        "24": "手术",
        "25": "麻醉",
        "26": "护理",
        "27": "膳食",
        "28": "输血",
        "29": "输氧",
        "31": "其他",
        "33": "术后",
        "34": "出院",
        "35": "转院",
        "36": "死亡",
        "37": "产后",
    },
)
RX_STAS = CodeList("rx_stas", {"1": "有效", "2": "已失效", "3": "已撤销", "4": "已作废"})
RX_EXRA_ATTR_CODE = CodeList(
    "rx_exra_attr_code", {"01": "双通道", "02": "门诊统筹", "03": "其他"}, width=2
)
BIZ_TYPE_CODE = CodeList("biz_type_code", {"01": "定点医疗机构", "02": "互联网医院"}, width=2)
USED_FRQU_CODG = CodeList(
    "used_frqu_codg",
    {
        "11": "每日一次 qd",
        "12": "每日两次 bid",
        "13": "每日三次 tid",
        "14": "每日四次 qid",
        "21": "每周一次 qw",
        "22": "每周两次 biw",
        "23": "每周三次 tiw",
        "24": "每两周一次 q2w",
        "31": "每小时一次 qh",
        "32": "每两小时一次 q2h",
        "33": "每四小时一次 q4h",
        "34": "每五小时一次 q5h",
        "35": "每六小时一次 q6h",
        "36": "每八小时一次 q8h",
        "37": "每十二小时一次 q12h",
        "41": "每晚一次 qn",
        "42": "隔日一次 qod",
        "43": "每五日一次 q5d",
        "44": "每十日一次 q10d",
        "45": "每三日一次 q3d",
        "51": "维持十二小时",
        "52": "维持二十四小时",
        "61": "立即 st",
        "62": "必要时 prn",
        "63": "一次 once",
        "71": "每月一次 qm",
        "72": "每月两次 bim",
        "73": "每三月一次 q3m",
        "74": "每六月一次 q6m",
    },
)
