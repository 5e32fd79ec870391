"""Codes of providers and doctors (claims reference 1.21)."""

from features.claims.codes.code_list import CodeList

HOSP_LV = CodeList(
    "hosp_lv",
    {
        "01": "三级特等",
        "02": "三级甲等",
        "03": "三级乙等",
        "04": "三级丙等",
        "05": "二级甲等",
        "06": "二级乙等",
        "07": "二级丙等",
        "08": "一级甲等",
        "09": "一级乙等",
        "10": "一级丙等",
        "11": "无等级",
        "12": "三级无等",
        "13": "二级无等",
        "14": "一级无等",
    },
    width=2,
)
FIXMEDINS_TYPE = CodeList(
    "fixmedins_type",
    {
        "1": "定点医疗机构",
        "2": "定点零售药店",
        "3": "工伤定点康复机构",
        "4": "辅助器具配置机构",
        "5": "计划生育服务机构",
    },
)
DR_PRO_TECH_DUTY = CodeList(
    "dr_pro_tech_duty",
    {
        "231": "主任医师",
        "232": "副主任医师",
        "233": "主治医师",
        "234": "医师",
        "235": "医士",
    },
)
