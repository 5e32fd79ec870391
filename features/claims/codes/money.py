"""Codes of settlements, payment and charge categories (claims reference 1.21)."""

from features.claims.codes.code_list import CodeList

MDTRT_CERT_TYPE = CodeList(
    "mdtrt_cert_type",
    {"01": "医保电子凭证", "02": "居民身份证", "03": "社会保障卡"},
    width=2,
)
PAY_LOC = CodeList(
    "pay_loc",
    {"1": "中心", "2": "医疗机构", "3": "省内异地", "4": "跨省异地", "5": "互联网医院"},
)
SETL_TYPE = CodeList("setl_type", {"1": "中心报销", "2": "联网结算", "3": "医疗救助"})
CLR_TYPE = CodeList("clr_type", {"11": "门诊", "21": "住院", "41": "药店购药", "99": "其他"})
CLR_WAY = CodeList(
    "clr_way",
    {
        "01": "按项目",
        "02": "单病种",
        "03": "按床日",
        "04": "按人头",
        "05": "DRG 点数法",
        "40": "DRG",
        "50": "DIP",
        "99": "其他",
    },
)
"""Regional: other regions use codes of their own (1, 2, 9), so none gets a leading zero here."""
PSN_SETLWAY = CodeList("psn_setlway", {"01": "按项目", "02": "按定额"}, width=2)
MED_CHRGITM_TYPE = CodeList(
    "med_chrgitm_type",
    {
        "01": "床位费",
        "02": "诊察费",
        "03": "检查费",
        "04": "化验费",
        "05": "治疗费",
        "06": "手术费",
        "07": "护理费",
        "08": "卫生材料费",
        "0801": "材料费",
        "09": "西药费",
        "10": "中药饮片费",
        "11": "中成药费",
        "12": "一般诊疗费",
        "13": "挂号费",
        "14": "其他费",
        "14011": "血液费",
        "1402": "国产材料费",
        "1403": "进口材料费",
        "1408": "核磁共振费",
        "1409": "CT 费",
        "1410": "彩超费",
        "1411": "输氧费",
        "1412": "输血费",
        "1413": "麻醉费",
        "145301": "放射费",
    },
    width=2,
)
CHRGITM_LV = CodeList(
    "chrgitm_lv",
    {"01": "甲类", "02": "乙类", "03": "丙类（自费）", "04": "可报丙类"},
    width=2,
)
